"""Who imports whom: the layers of docs/ARCHITECTURE.md, and what has to start without torch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STANDARD_LIBRARY = sys.stdlib_module_names

# The parts, and the parts each may import (besides itself): the table of docs/ARCHITECTURE.md.
EVERYBODY = {"errors", "faults", "progress", "files", "provenance"}
SURFACE_SIDE = {"surface", "analysis", "render", "explorer"}
MODELS_AND_DATA = {"checkpoint", "models", "data", "batches", "device"}
PLANE = {"directions", "plane", "metrics", "engines", "curvature"}  # one layer; its parts may use each other
MEASURED = {"surface", "evaluate", "training"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "faults": {"errors"},
    "progress": set(),
    "files": {"errors", "progress"},
    "provenance": {"top"},  # the version
    "surface": EVERYBODY,
    "analysis": EVERYBODY | {"surface"},
    "render": EVERYBODY | {"surface", "analysis"},
    "explorer": EVERYBODY | {"surface", "analysis", "render"},
    "models": {"errors"},
    "device": EVERYBODY,
    "data": EVERYBODY,
    "batches": EVERYBODY | {"data", "device"},
    "checkpoint": EVERYBODY | {"models", "data"},
    **dict.fromkeys(PLANE, EVERYBODY | PLANE | MODELS_AND_DATA),
    "samplers": EVERYBODY | {"plane", "surface"},
    "evaluate": EVERYBODY | PLANE | MODELS_AND_DATA | {"surface", "samplers", "analysis"},
    "training": EVERYBODY | MODELS_AND_DATA | {"metrics"},
    "compare": EVERYBODY | PLANE | MODELS_AND_DATA | MEASURED | {"analysis", "render"},
    "extent": EVERYBODY | PLANE | MODELS_AND_DATA | MEASURED | {"analysis"},
    "problems": EVERYBODY | {"surface", "analysis"},
    **dict.fromkeys(("diagnosis", "temperature"), EVERYBODY | PLANE | MODELS_AND_DATA | MEASURED | {"trajectories"}),
    **dict.fromkeys(
        ("trajectories", "connectivity", "resampling"), EVERYBODY | PLANE | MODELS_AND_DATA | MEASURED | {"analysis"}
    ),
}
CONVENIENCES = {  # methods that reach up, inside of themselves: a module, and the part that it may use
    ("landscape.surface", "render"),  # `surface.plot()`, and how a notebook shows a surface
    ("landscape.curvature.report", "render"),  # `report.plot()`
    ("landscape.problems.report", "render"),
    ("landscape.training.range_report", "render"),  # `report.plot()`
    ("landscape.diagnosis.activations", "render"),  # `report.plot()`
    *((f"landscape.diagnosis.{name}", "render") for name in ("report", "sweep", "over_training")),  # `plot()` again
    ("landscape.temperature.at_network", "render"),  # `report.plot()`
    ("landscape.temperature.over_training", "render"),  # `report.plot()`
    ("landscape.resampling.report", "render"),  # `report.plot()`
}
# Parts that every command starts with, and the packages they may import beside the standard library.
SMALL: dict[str, set[str]] = {"errors": set(), "progress": set(), "files": {"filelock"}}
AT_THE_TOP = {"top", "study", "cli"}  # may import everything
SAME_PART = {  # a module that belongs to the part of another name
    "storage": "surface",
    "interpolation": "surface",
    "claims": "surface",
    "exclusive": "plane",
    "modes": "plane",
    "rehearsal": "surface",
    "datasets": "data",
    "model_spec": "checkpoint",
    "user_code": "checkpoint",
    "readers": "checkpoint",
    "weight_entries": "checkpoint",
    "weight_names": "checkpoint",
    "weight_search": "checkpoint",
    "tied_weights": "checkpoint",
    "network_state": "checkpoint",
    "tensor_kinds": "checkpoint",
    "hugging_face": "checkpoint",
    "constraints": "plane",
    "selection": "plane",
    "targets": "metrics",
    "network_checks": "evaluate",
    "recording": "evaluate",
    "merging": "evaluate",
    "__init__": "top",
    "__main__": "top",
    "demo": "top",
}


def modules() -> dict[str, Path]:
    """The dotted name of every module, as it is installed, and its file."""
    found: dict[str, Path] = {}
    for folder, package in ((ROOT / "landscape", "landscape"), (ROOT / "models", "landscape.models")):
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join([package, *parts]).removesuffix(".__init__")] = path
    return found


def part_of(module: str) -> str:
    """The part of a module: "render" for "landscape.render.picture", "top" for "landscape"."""
    name = module.split(".")[1] if "." in module else "__init__"
    return SAME_PART.get(name, name)


def imports(module: str, source: str, known: set[str], *, package: bool) -> Iterator[tuple[int, str]]:
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
                if base == "landscape" and alias.name == "__version__":
                    continue  # a fact about the package, not a part of it
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in known else base


def violations(module: str, source: str, known: set[str], *, package: bool = False) -> list[str]:
    """What is wrong with a module's imports, a line each."""
    part = part_of(module)
    if part not in MAY_IMPORT and part not in AT_THE_TOP:
        return [f"{module}: give the part {part!r} its place in this test and in docs/ARCHITECTURE.md"]
    found = []
    for line, target in imports(module, source, known, package=package):
        outermost = target.split(".")[0]
        if outermost == "models":
            found.append(f"{module}:{line}: `models` may be a user's own folder: import landscape.models")
        elif outermost == "landscape":
            other = part_of(target)
            if (module, other) in CONVENIENCES:
                continue
            if part in MAY_IMPORT and other != part and other not in MAY_IMPORT[part]:
                found.append(f"{module}:{line}: {part} may not import {target}")
        elif part in SURFACE_SIDE and outermost in ("torch", "torchvision"):
            found.append(f"{module}:{line}: {part} stands right of the surface file and may not import {outermost}")
        elif part == "models" and outermost not in STANDARD_LIBRARY | {"torch"}:
            found.append(f"{module}:{line}: the zoo needs torch alone, not {outermost}")
        elif part in SMALL and outermost not in STANDARD_LIBRARY | SMALL[part]:
            found.append(f"{module}:{line}: {part} may not import {outermost}: every command starts with it")
    return found


MODULES = modules()


def test_each_module_imports_only_what_lies_below() -> None:
    known = set(MODULES)
    found = [
        violation
        for module, path in MODULES.items()
        for violation in violations(module, path.read_text(encoding="utf-8"), known, package=path.name == "__init__.py")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("landscape.surface", "from landscape import evaluate"),
        ("landscape.surface", "def f():\n    import torch.nn"),
        ("landscape.storage", "def f():\n    from landscape.render import picture"),
        ("landscape.render.svg", "from ..evaluate import loss_surface"),
        ("landscape.render.svg", "import torchvision"),
        ("landscape.analysis.basin", "from landscape.render import picture"),
        ("landscape.models.vgg", "from landscape.checkpoint import Checkpoint"),
        ("landscape.models.vgg", "import numpy"),
        ("landscape.data", "from .surface import Surface"),
        ("landscape.evaluate", "from landscape.cli.app import main"),
        ("landscape.plane", "from landscape import Surface"),
        ("landscape.cli.demo", "from models import build"),
        ("landscape.errors", "import rich"),
        ("landscape.helpers", ""),
    ],
)
def test_the_rule_finds_a_planted_import(module: str, source: str) -> None:
    known = set(MODULES) | {"landscape.evaluate", "landscape.render.picture"}
    assert len(violations(module, source, known)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("landscape.render.svg", "from .picture import Picture\nfrom landscape.surface import Surface\nimport numpy"),
        ("landscape.evaluate", "from . import plane, storage\nfrom landscape.engines import local\nimport torch"),
        ("landscape.cli.plot", "from landscape import Surface"),
    ],
)
def test_the_rule_allows_what_lies_below(module: str, source: str) -> None:
    known = set(MODULES) | {"landscape.plane", "landscape.storage"}
    assert violations(module, source, known) == []


@pytest.mark.parametrize("folder", ["scripts", "tests", "benchmarks"])
def test_nothing_else_imports_a_folder_called_models(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        names = [name for _, name in imports(path.stem, path.read_text(encoding="utf-8"), set(), package=False)]
        assert not [name for name in names if name.split(".")[0] == "models"], path


def loaded_after_importing(names: list[str]) -> set[str]:
    """The outermost names of what a fresh interpreter has loaded after importing these modules."""
    code = f"import {', '.join(names)}, sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("part", sorted(SURFACE_SIDE))
def test_what_stands_right_of_the_surface_file_loads_no_torch(part: str) -> None:
    """At run time too, so that no dependency brings torch in; a module that needs torch lazily fails the rule above."""
    names = [name for name in MODULES if part_of(name) == part]
    assert names
    assert not loaded_after_importing(names) & {"torch", "torchvision"}


def test_importing_landscape_is_light() -> None:
    heavy = {"torch", "torchvision", "numpy", "scipy", "h5py", "matplotlib", "plotly", "vtkmodules", "sklearn", "typer"}
    assert not loaded_after_importing(["landscape"]) & heavy


def test_the_check_of_a_fresh_interpreter_can_fail() -> None:
    assert "numpy" in loaded_after_importing(["numpy"])
