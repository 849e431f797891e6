"""`landscape info`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, tables

PLACE = 30

WEIGHTS = (".safetensors", ".pt", ".pth", ".t7", ".bin", ".ckpt", ".index.json")


def info(
    file: Annotated[Path, typer.Argument(help="A surface file, a weights file, or a training run's folder.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Describe a file.

    Example: landscape info resnet20.h5
    """
    is_weights = str(file).partition("::")[0].endswith(WEIGHTS) or file.is_dir()
    facts = (_run(file) or _checkpoint(file)) if is_weights else _surface(file)
    if json:
        options.print_json(facts)
        return
    checks = facts.pop("checks", [])
    tables.show([[name, _text(name, value)] for name, value in facts.items()], names=True)
    if checks:
        typer.echo("Is the picture wrong?")
        tables.show([[check.name, check.line] for check in map(_check, checks)], names=True)


def _text(name: str, value: Any) -> str:
    """A value in the table: examples without their pictures, and the number of the corners of an outline."""
    if name == "ball_outline" and isinstance(value, list):
        return f"{len(value)} corners"
    if name == "inputs" and isinstance(value, list):
        hidden = ("shape", "pixels")
        parts = [said.items() if isinstance(said, dict) else [] for said in value]
        return "; ".join(", ".join(f"{key} {item}" for key, item in part if key not in hidden) for part in parts)
    return str(value)


def _check(said: dict[str, Any]) -> Any:
    from landscape.analysis.checks import Check

    return Check(said["name"], said["ok"], said["text"])


def _surface(path: Path) -> dict[str, Any]:
    from landscape.analysis.checks import as_attribute, checks_of
    from landscape.analysis.summary import range_text
    from landscape.surface.surface import Surface

    surface = Surface.load(path)
    facts: dict[str, Any] = {"kind": "curve" if surface.is_curve else "surface", "title": surface.title}
    for name, axis in (("x", surface.x), ("y", surface.y)):
        if axis is not None:
            facts[name] = f"{axis[0]:g}:{axis[-1]:g}:{len(axis)}"
    source = "" if surface.points is None else ", from which the grid is interpolated"
    facts["measured"] = f"{surface.measured} of {surface.planned} points{source}"
    for name in surface.variables:
        values = surface.values(name)[surface.evaluated]
        facts[name] = range_text(values) if values.size else "nothing measured yet"
    return facts | dict(surface.attributes) | {"checks": as_attribute(checks_of(surface))}


def _run(path: Path) -> dict[str, Any] | None:
    """The facts of an unfinished training; None if there is none."""
    from landscape.training.run_folder import RunFolder, flat

    folder = RunFolder(path)
    if not folder.description.is_file() or folder.model.exists():
        return None
    said = folder.read_description()
    # During a training the log is newer than run.json; its first line has the names of the columns.
    logged = len(folder.log.read_bytes().splitlines()) - 1 if folder.log.exists() else 0
    epoch = said.get("epoch", 0)
    return {
        "kind": "training run",
        "status": said.get("status"),
        "epoch": max(epoch, logged) if isinstance(epoch, (int, float)) else epoch,
        "data": said.get("data"),
        **flat(said.get("settings", {})),
        **{name: said[name] for name in ("parameters", "device", "precision", "command") if name in said},
    }


def _checkpoint(path: Path) -> dict[str, Any]:
    from landscape import load_checkpoint

    checkpoint = load_checkpoint(path)
    return {
        "kind": "checkpoint",
        "tensors": len(checkpoint.weights),
        "numbers": sum(tensor.numel() for tensor in checkpoint.weights.values()),
        "sha256": checkpoint.sha256,
        **checkpoint.metadata,
    }
