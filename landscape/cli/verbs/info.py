"""`landscape info`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import stored_attributes, tables
from landscape.core.errors import LandscapeError
from landscape.report.json_text import json_text

if TYPE_CHECKING:
    from landscape.analysis.checks import Check

HELP_POSITION = 30

WEIGHTS = (".safetensors", ".pt", ".pth", ".t7", ".bin", ".ckpt", ".index.json")


def info(
    file: Annotated[Path, typer.Argument(help="A surface file, a weights file, or a training run's folder.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Describe a file.

    \b
    Example: landscape info resnet20.h5
    """
    is_weights = str(file).partition("::")[0].endswith(WEIGHTS) or file.is_dir()
    about, stored = (_run(file) or _checkpoint(file)) if is_weights else _surface(file)
    if json:
        typer.echo(json_text(about | stored))
        return
    checks = [_check(check) for check in stored.pop("checks", [])] if not is_weights else []
    _print(about | {name: value for name, value in stored.items() if name in about}, stored, checks)


def _print(about: dict[str, Any], stored: dict[str, Any], checks: list[Check]) -> None:
    """Print the checks, failed ones first, then what the file is, then its attributes in groups."""
    groups = {"Checks": [(check.name, check.line) for check in sorted(checks, key=_urgency)]} if checks else {}
    groups["File"] = [(name, stored_attributes.text(name, value)) for name, value in about.items()]
    groups |= stored_attributes.grouped({name: value for name, value in stored.items() if name not in about})
    width = max(len(name) for rows in groups.values() for name, _ in rows)
    for place, (group, rows) in enumerate(groups.items()):
        typer.echo(f"{chr(10) if place else ''}{group}")
        tables.show([[f"  {name:{width}}", text] for name, text in rows], names=True)


def _urgency(check: Check) -> int:
    return (False, None, True).index(check.ok)


def _check(check: dict[str, Any]) -> Check:
    from landscape.analysis.checks import Check

    return Check(check["name"], check["ok"], check["text"])


# What a file is, and what it stores; together they are its JSON.
Facts = tuple[dict[str, Any], dict[str, Any]]


def _surface(path: Path) -> Facts:
    from landscape.analysis.surface_report import described
    from landscape.surface.surface import Surface

    if not path.exists():
        raise LandscapeError(f"no file {path}: give a surface file (.h5), a weights file, or the folder of a training")
    return described(Surface.load(path))


def _run(path: Path) -> Facts | None:
    """The description of an unfinished training; None if there is none."""
    from landscape.core import bounded_text, regular_file
    from landscape.core.errors import first_line
    from landscape.training.run_folder import RunFolder, flat

    folder = RunFolder(path)
    if not folder.description.is_file() or folder.model.exists():
        return None
    description = folder.read_description()
    # During a training the log is newer than run.json; its first line has the names of the columns.
    regular_file.refuse_others(folder.log)
    try:
        logged = len(bounded_text.read(folder.log).splitlines()) - 1 if folder.log.exists() else 0
    except (OSError, ValueError) as error:
        raise LandscapeError(f"{folder.log} is damaged ({first_line(error)}): move it away") from error
    epoch = description.get("epoch", 0)
    about = {
        "kind": "training run",
        "status": description.get("status"),
        "epoch": max(epoch, logged) if isinstance(epoch, (int, float)) else epoch,
    }
    return about, {
        "data": description.get("data"),
        **flat(description.get("settings", {})),
        **{name: description[name] for name in ("parameters", "device", "precision", "command") if name in description},
    }


def _checkpoint(path: Path) -> Facts:
    from landscape import load_checkpoint

    checkpoint = load_checkpoint(path)
    about = {
        "kind": "checkpoint",
        "tensors": len(checkpoint.weights),
        "numbers": sum(tensor.numel() for tensor in checkpoint.weights.values()),
        "sha256": checkpoint.sha256,
    }
    return about, dict(checkpoint.metadata)
