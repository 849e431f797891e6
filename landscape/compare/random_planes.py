"""Several random planes through one network, a file each, which shows how much the directions matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import nn

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import either
from landscape.measure.protocol import Protocol
from landscape.measure.record import Finished, OtherSettings
from landscape.measure.run import measure
from landscape.surface.surface import Surface


def measure_planes(
    model: nn.Module,
    data: Any,
    folder: str | Path,
    count: int,
    protocol: Protocol,
    *,
    stem: str = "plane",
) -> list[Surface]:
    """Measure `count` planes of the protocol's seed and the next ones; what is finished in `folder` is used as it is.

    Existing files are checked first: one that was made with other settings is refused before new ones are measured.

    Args:
        folder: for the files `<stem>_seed<n>.h5`; an unfinished one is continued.
        protocol: of each plane; with `force`, files of other settings and damaged ones are replaced.

    Raises:
        UsageError: the planes would all be one: their directions lead to other weights, or are eigenvectors.
        OtherSettings: a file was made with other settings.
    """
    if count < 1:
        raise UsageError(f"{count} planes: give 1 or more")
    if protocol.to or protocol.direction != "random":
        advice = f"leave out {either('to', '--to')}, and other directions"
        raise UsageError(f"several planes need random directions: {advice}")
    Path(folder).mkdir(parents=True, exist_ok=True)
    paths = {number: place(folder, stem, number) for number in range(protocol.seed, protocol.seed + count)}
    found = {}
    for number, path in sorted(paths.items(), key=lambda item: not item[1].exists()):
        found[number] = _measured(model, data, replace(protocol, seed=number, path=path))
    return [found[number] for number in paths]


def _measured(model: nn.Module, data: Any, protocol: Protocol) -> Surface:
    """The plane; a finished file is kept, also with `force`, unless it is of other settings or damaged."""
    path = Path(str(protocol.path))
    anew = protocol.force and path.exists() and not _is_readable(path)
    try:
        return measure(model, data, replace(protocol, force=anew))
    except Finished:
        return Surface.load(path)
    except OtherSettings:
        if not protocol.force:
            raise
        return measure(model, data, protocol)


def _is_readable(path: Path) -> bool:
    try:
        Surface.load(path)
    except LandscapeError:
        return False
    return True


def place(folder: str | Path, stem: str, seed: int) -> Path:
    """Where the plane of a seed is kept."""
    return Path(folder) / f"{stem}_seed{seed}.h5"
