"""Who imports whom: the layers of docs/ARCHITECTURE.md, no circles, and what has to start without torch."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STANDARD_LIBRARY = sys.stdlib_module_names

# From the bottom up: a part may import its own line and the lines above it in this list.
LAYERS = (
    ("core",),
    ("surface", "report"),
    ("analysis", "models"),
    ("data", "weights"),
    ("plane",),
    ("measure",),
    ("training",),
    ("curvature", "trajectories", "connectivity", "resampling", "temperature", "diagnosis", "problems"),
    ("render",),
    ("explorer",),
    ("compare", "study"),
    ("cli", "top"),
)
# Parts that never import torch, so that a finished file is drawn on a machine that has none.
WITHOUT_TORCH = ("surface", "report", "analysis", "render", "explorer")
ZOO_AND_TORCH = STANDARD_LIBRARY | {"torch"}


def modules() -> dict[str, Path]:
    """The dotted name of every module, as it is installed, and its file."""
    found: dict[str, Path] = {}
    for folder, package in ((ROOT / "landscape", "landscape"), (ROOT / "models", "landscape.models")):
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join([package, *parts]).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def part_of(module: str) -> str:
    """The part of a module: "render" for "landscape.render.picture", "top" for "landscape"."""
    part = module.split(".")[1] if "." in module else "top"
    return "top" if part == "__main__" else part


def layer_of(part: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def imports(module: str, source: str, *, package: bool) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import of a module, also of those inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".")
                kept = here[: len(here) - node.level + (1 if package else 0)]
                base = ".".join([*kept, *([base] if base else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in MODULES else base


def violations(module: str, source: str, *, package: bool = False) -> list[str]:
    """What is wrong with a module's imports, a line each."""
    part = part_of(module)
    found = []
    for line, target in imports(module, source, package=package):
        outermost = target.split(".")[0]
        if outermost == "models":
            found.append(f"{module}:{line}: `models` may be a user's own folder: import landscape.models")
        elif outermost == "landscape":
            if layer_of(part_of(target)) > layer_of(part):
                found.append(f"{module}:{line}: {part} may not import {target}")
        elif part in WITHOUT_TORCH and outermost in ("torch", "torchvision"):
            found.append(f"{module}:{line}: {part} may not import {outermost}")
        elif part == "models" and outermost not in ZOO_AND_TORCH:
            found.append(f"{module}:{line}: the zoo needs torch alone, not {outermost}")
    return found


def graph() -> dict[str, set[str]]:
    """For each module those that it imports, also inside functions."""
    return {
        module: {
            target
            for _, target in imports(module, path.read_text(encoding="utf-8"), package=path.name == "__init__.py")
            if target in MODULES and target != module
        }
        for module, path in MODULES.items()
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


def test_every_part_has_a_layer() -> None:
    assert {part_of(module) for module in MODULES} <= {part for parts in LAYERS for part in parts}


def test_modules_import_only_from_their_layer_and_below() -> None:
    found = [
        line
        for module, path in MODULES.items()
        for line in violations(module, path.read_text(encoding="utf-8"), package=path.name == "__init__.py")
    ]
    assert found == []


def test_no_modules_import_each_other() -> None:
    assert circles(graph()) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_wrong_imports_are_found() -> None:
    for module, source in [
        ("landscape.surface.file", "from landscape.measure import run"),
        ("landscape.surface.file", "def f():\n    import torch.nn"),
        ("landscape.render.picture", "from torch import nn"),
        ("landscape.core.errors", "from landscape.surface.surface import Surface"),
        ("landscape.models.resnet", "import numpy"),
        ("landscape.training.loop", "from models import resnet"),
        ("landscape.plane.plane", "from ..measure import run"),
    ]:
        assert violations(module, source), (module, source)
    assert violations("landscape.cli.verbs.plot", "from landscape import Surface\nimport torch") == []


def test_without_torch() -> None:
    """In a fresh interpreter that has no torch every module of these parts is imported."""
    wanted = [module for module in MODULES if part_of(module) in WITHOUT_TORCH]
    blocked = ["torch", "torchvision"]
    code = (
        "import importlib, json, sys\n"
        f"sys.modules.update(dict.fromkeys({blocked!r}))\n"
        "for name in json.loads(sys.stdin.read()):\n    importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(wanted), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_importing_landscape_is_light() -> None:
    heavy = ["torch", "torchvision", "numpy", "scipy", "h5py", "matplotlib", "plotly", "vtkmodules", "typer"]
    code = f"import landscape, sys\nassert not [name for name in {heavy!r} if name in sys.modules]"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_nothing_else_imports_a_folder_called_models() -> None:
    for folder in ("tests", "benchmarks", "scripts", "examples"):
        for path in (ROOT / folder).rglob("*.py"):
            names = [name for _, name in imports(path.stem, path.read_text(encoding="utf-8"), package=False)]
            assert not [name for name in names if name.split(".")[0] == "models"], path
