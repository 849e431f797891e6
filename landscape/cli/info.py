"""`landscape info`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, tables

WEIGHTS = {".safetensors", ".pt", ".pth", ".t7"}


def info(
    file: Annotated[Path, typer.Argument(help="A surface file, a weights file, or a training run's folder.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a file holds.

    Example: landscape info resnet20.h5
    """
    facts = _checkpoint(file) if file.suffix in WEIGHTS or file.is_dir() else _surface(file)
    if json:
        options.print_json(facts)
        return
    tables.show([[name, str(value)] for name, value in facts.items()], names=True)


def _surface(path: Path) -> dict[str, Any]:
    from landscape.surface import Surface

    surface = Surface.load(path)
    facts: dict[str, Any] = {"kind": "curve" if surface.is_curve else "surface", "title": surface.title}
    for name, axis in (("x", surface.x), ("y", surface.y)):
        if axis is not None:
            facts[name] = f"{axis[0]:g}:{axis[-1]:g}:{len(axis)}"
    facts["measured"] = f"{int(surface.evaluated.sum())} of {surface.evaluated.size} points"
    for name in surface.variables:
        values = surface.values(name)[surface.evaluated]
        facts[name] = f"{values.min():.6g} to {values.max():.6g}" if values.size else "nothing measured yet"
    return facts | dict(surface.attributes)


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
