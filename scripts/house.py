#!/usr/bin/env python3
"""Print figures about the source code, and fail where one is out of its bounds.

    scripts/house.py

Every broken bound is one line with the place; the exit code is then 1.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LONGEST_FILE = 350
MOST_PARAMETERS = 12
MOST_REPEATED_NAMES = 10
# Files that have the same meaning in every package.
USUAL_NAMES = {"__init__", "__main__"}
# How a parameter that hides a list of options is called, as in `**options: Any`.
BAGS = {"choices", "keywords", "kwargs", "options", "settings"}
COLLECTIONS = {"dict", "frozenset", "list", "set", "tuple"}
# What a type alias is an application of, as in `FloatArray = npt.NDArray[np.float64]`.
GENERIC = {"Callable", "Literal", "Mapping", "NDArray", "Sequence", "dict", "frozenset", "list", "set", "tuple"}


@dataclass(frozen=True)
class Module:
    """A module of the package.

    Attributes:
        name: dotted, as it is installed.
        path: below the root of the repository.
    """

    name: str
    path: Path
    source: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source)

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a folder."""
        return self.path.name == "__init__.py"


@dataclass(frozen=True)
class Figure:
    """A number and the places that it counts.

    Attributes:
        bound: the largest value allowed; None if there is none.
        places: one line each.
    """

    name: str
    value: int
    bound: int | None = None
    places: tuple[str, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether the value is above its bound."""
        return self.bound is not None and self.value > self.bound


def modules() -> dict[str, Module]:
    """Every module of the package, by name; models/ is installed as `landscape.models`."""
    found = {}
    for folder, package in ((ROOT / "landscape", "landscape"), (ROOT / "models", "landscape.models")):
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            name = ".".join([package, *parts]).removesuffix(".__init__")
            found[name] = Module(name, path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    return found


# ----- imports ------------------------------------------------------------------------------------------------------


def imports(module: Module, known: dict[str, Module]) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import, also of those inside functions.

    Args:
        known: all modules: `from package import module` is an import of the module.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.name.split(".")
                kept = here[: len(here) - node.level + (1 if module.is_package else 0)]
                base = ".".join([*kept, *([base] if base else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in known else base


def import_graph(known: dict[str, Module]) -> dict[str, set[str]]:
    """For each module those that it imports."""
    return {
        name: {target for _, target in imports(module, known) if target in known and target != name}
        for name, module in known.items()
    }


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """The sets of modules that import each other (Tarjan 1972)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = low[module] = len(number)
        stack.append(module)
        for other in sorted(edges.get(module, ())):
            if other not in number:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], number[other])
        if low[module] == number[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in edges:
        if module not in number:
            visit(module)
    return found


# ----- figures of the code ------------------------------------------------------------------------------------------


def lines_of_code(known: dict[str, Module]) -> Figure:
    """Lines of Python, blank ones and comments included."""
    return Figure("lines of Python in landscape/ and models/", sum(_length(module) for module in known.values()))


def longest_file(known: dict[str, Module]) -> Figure:
    """The length of the longest file."""
    long = [f"{m.path}: {_length(m)} lines" for m in known.values() if _length(m) > LONGEST_FILE]
    return Figure("lines of the longest file", max(map(_length, known.values())), LONGEST_FILE, tuple(long))


def functions_with_many_parameters(known: dict[str, Module], front: Mapping[str, str]) -> Figure:
    """Functions with more than `MOST_PARAMETERS` parameters.

    Signatures that are derived from a `Protocol` are written with one parameter for all its fields. Kernels of
    Triton are exempt: they take every address and size as a parameter.

    Args:
        front: the functions of the public interface, which may have more, with the module or package of each.
    """
    found = []
    for dotted, module, node in _functions(known):
        given = node.args
        count = sum(map(len, (given.posonlyargs, given.args, given.kwonlyargs)))
        home = front.get(node.name)
        is_front = home is not None and f"{dotted}.".startswith(f"{home}.")
        is_kernel = any(ast.unparse(decorator) == "triton.jit" for decorator in node.decorator_list)
        if count > MOST_PARAMETERS and not is_front and not is_kernel:
            found.append(f"{module.path}:{node.lineno}: {node.name} has {count} parameters")
    return Figure(f"functions with more than {MOST_PARAMETERS} parameters", len(found), 0, tuple(found))


def repeated_file_names(known: dict[str, Module]) -> Figure:
    """File names that occur in more than one folder of the package, with the networks as `landscape.models`."""
    inside = [module.path for module in known.values()]
    counts = Counter(path.stem for path in inside if path.stem not in USUAL_NAMES)
    repeated = sorted(name for name, count in counts.items() if count > 1)
    places = [f"{name}.py: {', '.join(str(path) for path in inside if path.stem == name)}" for name in repeated]
    return Figure("file names that occur more than once", len(repeated), MOST_REPEATED_NAMES, tuple(places))


def import_circles(known: dict[str, Module]) -> Figure:
    """Sets of modules that import each other."""
    found = tuple(" and ".join(circle) for circle in circles(import_graph(known)))
    return Figure("import circles", len(found), 0, found)


def untyped_options(known: dict[str, Module]) -> Figure:
    """Parameters such as `**options: Any`, which hide what may be given, and calls of `locals()`.

    A function within another one, or one that takes `*arguments`, too, forwards a whole call, and a method of a
    derived class has the signature of its base.
    """
    found = [f"{module.path}:{line}: {what}" for module in known.values() for line, what in _bags(module.tree)]
    return Figure("bags of options (**options: Any, locals())", len(found), 0, tuple(found))


def _bags(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "locals":
            yield node.lineno, "locals()"
    for node in _outer_functions(tree):
        bag = node.args.kwarg
        if bag is not None and bag.arg in BAGS and node.args.vararg is None and _name_of(bag.annotation) == "Any":
            yield node.lineno, f"{node.name} takes **{bag.arg}: Any"


def lists_of_exceptions(known: dict[str, Module]) -> Figure:
    """Collections whose names begin with NOT_, for example of modules that are not plug-ins."""
    found = [
        f"{module.path}:{line}: {name}"
        for module in known.values()
        for line, name, value in _constants(module.tree)
        if name.lstrip("_").startswith("NOT_") and _is_collection(value)
    ]
    return Figure("lists of exceptions (NOT_...)", len(found), 0, tuple(found))


def repeated_aliases(known: dict[str, Module]) -> Figure:
    """Type aliases that are defined alike in more than one module."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in known.values():
        for line, name, value in _constants(module.tree):
            if _is_type(value):
                places[f"{name} = {ast.unparse(value)}"].append(f"{module.path}:{line}")
    repeated = [f"{alias}: {', '.join(where)}" for alias, where in places.items() if len(where) > 1]
    return Figure("type aliases that are defined more than once", len(repeated), 0, tuple(repeated))


def figures(known: dict[str, Module], front: Mapping[str, str]) -> list[Figure]:
    """All figures of the package."""
    return [
        lines_of_code(known),
        longest_file(known),
        functions_with_many_parameters(known, front),
        repeated_file_names(known),
        import_circles(known),
        untyped_options(known),
        lists_of_exceptions(known),
        repeated_aliases(known),
    ]


def _length(module: Module) -> int:
    return len(module.source.splitlines())


def _functions(known: dict[str, Module]) -> Iterator[tuple[str, Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for dotted, module in known.items():
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield dotted, module, node


def _outer_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of the module, and methods of classes that derive from no other class."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.bases:
            yield from (part for part in node.body if isinstance(part, ast.FunctionDef))


def _constants(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    """Line, name and value of the names that are assigned at the top of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.lineno, node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.lineno, node.target.id, node.value


def _is_collection(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return _name_of(value.func) in COLLECTIONS
    return isinstance(value, (ast.Set, ast.Tuple, ast.List, ast.Dict, ast.SetComp, ast.ListComp, ast.DictComp))


def _is_type(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):  # a union
        return _is_type(value.left) or _is_type(value.right)
    return isinstance(value, ast.Subscript) and _name_of(value.value) in GENERIC


def _name_of(node: ast.expr | None) -> str:
    """The last part of a dotted name; empty for any other expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def main() -> int:
    """Print the figures, then what is out of its bounds; the exit code."""
    sys.path.insert(0, str(ROOT))
    import landscape

    found = figures(modules(), landscape._HOMES)
    for figure in found:
        bound = "" if figure.bound is None else f" (at most {figure.bound})"
        print(f"{figure.value:>8,}  {figure.name}{bound}")
    broken = [figure for figure in found if figure.is_broken]
    for figure in broken:
        for place in figure.places:
            print(f"{figure.name}: {place}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
