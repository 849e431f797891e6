"""Imports: the layers of docs/ARCHITECTURE.md, no cycles, and parts that never import torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scripts import house

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
    ("curvature", "trajectories", "connectivity", "resampling", "temperature", "diagnosis", "problems", "integrations"),
    ("render",),
    ("explorer", "playground"),
    ("compare", "study", "notebook"),
    ("cli", "top"),
)
# Parts that never import torch, so that a finished file is drawn on a machine that has none.
WITHOUT_TORCH = ("surface", "report", "analysis", "render", "explorer")
ZOO_AND_TORCH = STANDARD_LIBRARY | {"torch"}


MODULES = house.modules()


def part_of(module: str) -> str:
    """The part of a module: "render" for "landscape.render.picture", "top" for "landscape"."""
    part = module.split(".")[1] if "." in module else "top"
    return "top" if part == "__main__" else part


def layer_of(part: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def violations(module: house.Module) -> list[str]:
    """A line for each import of a module that is not allowed."""
    part = part_of(module.name)
    found = []
    for line, target in house.imports(module, MODULES):
        outermost = target.split(".")[0]
        if outermost == "models":
            found.append(f"{module.path}:{line}: `models` may be a user's own folder: import landscape.models")
        elif outermost == "landscape":
            if layer_of(part_of(target)) > layer_of(part):
                found.append(f"{module.path}:{line}: {part} may not import {target}")
        elif part in WITHOUT_TORCH and outermost in ("torch", "torchvision"):
            found.append(f"{module.path}:{line}: {part} may not import {outermost}")
        elif part == "models" and outermost not in ZOO_AND_TORCH:
            found.append(f"{module.path}:{line}: the zoo needs torch alone, not {outermost}")
    return found


def test_every_part_has_a_layer() -> None:
    assert {part_of(module) for module in MODULES} <= {part for parts in LAYERS for part in parts}


def test_modules_import_only_from_their_layer_and_below() -> None:
    assert [line for module in MODULES.values() for line in violations(module)] == []


def test_no_modules_import_each_other() -> None:
    assert house.circles(house.import_graph(MODULES)) == []


def test_a_circle_is_found() -> None:
    assert house.circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_wrong_imports_are_found() -> None:
    for name, source in [
        ("landscape.surface.file", "from landscape.measure import run"),
        ("landscape.surface.file", "def f():\n    import torch.nn"),
        ("landscape.render.picture", "from torch import nn"),
        ("landscape.core.errors", "from landscape.surface.surface import Surface"),
        ("landscape.models.resnet", "import numpy"),
        ("landscape.training.loop", "from models import resnet"),
        ("landscape.plane.plane", "from ..measure import run"),
    ]:
        assert violations(house.Module(name, Path("file.py"), source)), (name, source)
    plot = house.Module("landscape.cli.verbs.plot", Path("file.py"), "from landscape import Surface\nimport torch")
    assert violations(plot) == []


def test_without_torch() -> None:
    """Every module of these parts can be imported in a new interpreter without torch."""
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
            module = house.Module(path.stem, path, path.read_text(encoding="utf-8"))
            names = [name for _, name in house.imports(module, MODULES)]
            assert not [name for name in names if name.split(".")[0] == "models"], path
