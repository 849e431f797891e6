"""The pictures of a comparison, on shared scales, as matplotlib figures; the page and the PDF show the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from landscape.analysis.attributes import recipe
from landscape.analysis.shape import shape_of
from landscape.analysis.summary import main_loss
from landscape.compare.networks import Network
from landscape.compare.text import letter
from landscape.core.errors import UsageError
from landscape.render import scale_choice
from landscape.render.drawing import Drawing
from landscape.render.figures import merge_tree
from landscape.render.kinds import Kind
from landscape.render.notebook import figure
from landscape.surface.surface import Surface

# The most panels in a row of a page.
COLUMNS = 4


@dataclass(frozen=True, eq=False)
class DrawnPicture:
    """A finished picture: its title, a sentence about it, and matplotlib's figure."""

    title: str
    caption: str
    figure: Any


def pictures(
    networks: Sequence[Network], *, metric: str | None = None, log: bool | None = None, clip: float | None = None
) -> list[DrawnPicture]:
    """The pictures: the first plane of each network, then all planes, then the minima.

    Args:
        log: None chooses: logarithmic where a linear scale would hide the basins and no clip is given.
    """
    first = [network.planes[0] for network in networks]
    every = [plane for network in networks for plane in network.planes]
    scaled = _logarithmic(every, metric) and clip is None if log is None else log
    shared = Drawing(metric=metric, log=scaled, clip=clip)
    titles = [f"{letter(number)}: {network.title}" for number, network in enumerate(networks)]
    if first[0].is_curve:
        drawn = figure(first, replace(shared, kind="curve", titles=titles, layout="together"))
        return [DrawnPicture("Curves", "All in the same axes.", drawn)]
    found = []
    if len(first) <= COLUMNS:
        drawn = figure(first, replace(shared, kind="overview", titles=titles))
        found.append(DrawnPicture("Surfaces", "One plane of each network, all on one scale.", drawn))
    else:
        kinds: tuple[tuple[Kind, str], ...] = (("surface", "Surfaces"), ("contour", "Contours"))
        for kind, title in kinds:
            drawn = figure(first, replace(shared, kind=kind, titles=titles))
            found.append(DrawnPicture(title, "One plane of each network, all on one scale.", drawn))
    if len(every) > len(first):
        names = [
            f"{letter(number)}, {_seed(plane, place)}"
            for number, network in enumerate(networks)
            for place, plane in enumerate(network.planes)
        ]
        columns = min(max(len(network.planes) for network in networks), 2 * COLUMNS)
        drawn = figure(every, replace(shared, kind="filled", titles=names, columns=columns))
        words = "Every plane that the numbers are of: how much a picture depends on the seed of its directions."
        found.append(DrawnPicture("All planes", words, drawn))
    return [*found, *_trees(first, titles)]


def _trees(surfaces: Sequence[Surface], titles: Sequence[str]) -> list[DrawnPicture]:
    pairs = [
        (shape, title)
        for surface, title in zip(surfaces, titles, strict=True)
        if (shape := shape_of(surface)) and shape.minima
    ]
    if not pairs or all(len(shape.minima) < 2 for shape, _ in pairs):
        return []
    words = (
        "Each dot is a local minimum. Its line ends at the loss at which its basin merges with that of a deeper "
        "minimum; the length of the line is the persistence. Minima with a persistence below 1 % of the median height "
        "are left out."
    )
    drawn = merge_tree.draw([shape for shape, _ in pairs], [title for _, title in pairs])
    return [DrawnPicture("Minima and where their basins merge", words, drawn)]


def _logarithmic(surfaces: Sequence[Surface], metric: str | None) -> bool:
    """Whether a picture of all planes together is drawn on a logarithmic scale by default."""
    names = [metric or main_loss(surface) for surface in surfaces]
    if any(name is None or name not in surface.variables for name, surface in zip(names, surfaces, strict=True)):
        return False
    values = [surface.values(str(name)) for name, surface in zip(names, surfaces, strict=True)]
    if not any(np.isfinite(array).any() for array in values):
        raise UsageError("nothing to draw: no finite value in any of the files")
    return scale_choice.suits_log(values)


def _seed(plane: Surface, place: int) -> str:
    seed = recipe(plane, "x").get("seed")
    return f"plane {place + 1}" if seed is None else f"seed {seed}"
