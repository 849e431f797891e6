"""Label visible checkpoints with their epochs, where there is space."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.backends.vtk import lettering
from landscape.render.backends.vtk.box import DISTANCE, Box, Camera
from landscape.render.backends.vtk.lettering import Extent, Pixels
from landscape.render.display_mesh import Mesh
from landscape.render.tracks import Track

AWAY = 1.3  # distance of a label from its checkpoint, in letters, in addition to half of its size
RAY = np.linspace(0.012, 0.5, 120)[:, np.newaxis]  # shares of the way to the camera

# Preferred directions of a label: right, below and above, then left.
SIDES = ((1.0, 0.0), (0.8, 0.8), (0.8, -0.8), (0.0, 1.0), (0.0, -1.0), (-1.0, 0.0), (-0.8, 0.8), (-0.8, -0.8))


def write(
    page: Pixels,
    track: Track,
    mesh: Mesh,
    box: Box,
    camera: Camera,
    families: tuple[str, ...],
    letters: float,
    colours: tuple[str, str],
    taken: list[Extent],
    labelled: list[FloatArray],
) -> None:
    """Write the epochs of the labelled checkpoints of `track`.

    Args:
        colours: of the text, and of the outline around it.
        taken: the extents of all labels so far, to which new ones are added.
        labelled: points of descents that have a label already: descents share their start, and may stop at their end.
    """
    ground = np.minimum(mesh.at(track.x, track.y), box.z[1])
    points = box.place(track.x, track.y, ground)
    places = camera.see(points)
    seen = _seen(points[list(track.labelled)], mesh, box, camera)
    for number, index in enumerate(track.labelled):
        if not seen[number] or (track.unit != "epoch" and _near(places[index], labelled, letters)):
            continue
        text = track.epoch_text(index) if number else track.first_text(index)
        for place in _beside(places[index], text, families, letters):
            extent = lettering.extent(text, place, families, letters)
            inside = extent[0] >= 0 and extent[1] >= 0 and extent[2] <= page.shape[1] and extent[3] <= page.shape[0]
            if inside and not any(lettering.overlap(extent, other) for other in taken) and _free(extent, places):
                lettering.write(page, text, place, families, letters, colours[0], rim=colours[1])
                taken.append(extent)
                labelled.append(places[index])
                break


def _beside(place: FloatArray, text: str, families: tuple[str, ...], letters: float) -> Iterator[tuple[float, float]]:
    left, top, right, bottom = lettering.extent(text, (0.0, 0.0), families, letters)
    for across, down in SIDES:
        x = place[0] + across * (AWAY * letters + (right - left) / 2)
        yield float(x), float(place[1] + down * (0.6 * AWAY * letters + (bottom - top) / 2))


def _near(place: FloatArray, others: list[FloatArray], letters: float) -> bool:
    return any(np.hypot(*(place - other)) < letters for other in others)


def _free(extent: Extent, places: FloatArray) -> bool:
    """Whether no checkpoint of the path lies under the label."""
    x, y = places.T
    return not ((extent[0] < x) & (x < extent[2]) & (extent[1] < y) & (y < extent[3])).any()


def _seen(points: FloatArray, mesh: Mesh, box: Box, camera: Camera) -> BoolArray:
    """Which `points` [n, 3] of the box are visible from the camera; False for NaN."""
    rays = points[:, np.newaxis] + RAY * (camera.axes[2] * DISTANCE - points[:, np.newaxis])
    x, y, height = (
        (part / size + 0.5) * (high - low) + low
        for part, size, (low, high) in zip(np.moveaxis(rays, -1, 0), box.size, (box.x, box.y, box.z), strict=True)
    )
    ground = np.minimum(mesh.at(x.ravel(), y.ravel()), box.z[1]).reshape(x.shape)
    hidden = (ground > height).any(1)
    return np.asarray(np.isfinite(points[:, 2]) & ~hidden)
