"""Place the ticks and labels of a box on its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.backends.vtk.box import Box, Camera
from landscape.render.picture import Picture
from landscape.render.scale import Scale, even_positions

TICKS = 4
SHORTEST_EDGE = 5.0  # in letters: shorter edges point towards the camera and get no labels
TITLE_DISTANCE = 3.1  # distance of the name of an axis from its edge, in letters


@dataclass(frozen=True)
class Label:
    """A label.

    Attributes:
        place: pixels of its middle, from the left and from the top.
        upright: rotated by 90 degrees.
        is_name: the name of an axis, in larger letters than ticks.
    """

    text: str
    place: tuple[float, float]
    upright: bool = False
    is_name: bool = False


def lines(box: Box, camera: Camera, scale: Scale) -> tuple[FloatArray, FloatArray]:
    """Lines [n, 2, 3] of the grid on the floor and the back walls, and their edges."""
    x, y, z = _positions(box, scale)
    sides = _sides(camera)
    back_x, back_y = box.x[1 - sides[0]], box.y[1 - sides[1]]
    grid = [((a, box.y[0], box.z[0]), (a, box.y[1], box.z[0])) for a in x]
    grid += [((box.x[0], b, box.z[0]), (box.x[1], b, box.z[0])) for b in y]
    grid += [((a, back_y, box.z[0]), (a, back_y, box.z[1])) for a in x]
    grid += [((back_x, b, box.z[0]), (back_x, b, box.z[1])) for b in y]
    grid += [((box.x[0], back_y, c), (box.x[1], back_y, c)) for c in z]
    grid += [((back_x, box.y[0], c), (back_x, box.y[1], c)) for c in z]
    edges = [((a, box.y[0], box.z[0]), (a, box.y[1], box.z[0])) for a in box.x]
    edges += [((box.x[0], b, box.z[0]), (box.x[1], b, box.z[0])) for b in box.y]
    corner = _upright(box, camera)
    edges += [((*corner, box.z[0]), (*corner, box.z[1]))]
    return _placed(box, grid), _placed(box, edges)


def labels(box: Box, camera: Camera, picture: Picture, name: str, letters: float) -> list[Label]:
    """The labels around the box, the most important first; `name` is that of the heights, "" for none."""
    x, y, z = _positions(box, picture.scale)
    sides = _sides(camera)
    near_x, near_y = box.x[sides[0]], box.y[sides[1]]
    corner = _upright(box, camera)
    floor, middle = box.z[0], np.array(camera.middle)
    up = [(*corner, c) for c in z]
    found = _axis(box, camera, up, [picture.scale.text(c) for c in z], name, middle, letters, upright=True)
    along = [(a, near_y, floor) for a in x]
    found += _axis(box, camera, along, [_number(a) for a in x], picture.axis_texts[0], middle, letters)
    along = [(near_x, b, floor) for b in y]
    found += _axis(box, camera, along, [_number(b) for b in y], picture.axis_texts[1], middle, letters)
    return found


def _axis(
    box: Box,
    camera: Camera,
    places: list[tuple[float, float, float]],
    texts: list[str],
    name: str,
    middle: FloatArray,
    letters: float,
    *,
    upright: bool = False,
) -> list[Label]:
    """The labels of an axis, on the side away from the `middle` of the box."""
    if not places:
        return []
    low, high = (list(places[0]), list(places[0]))
    axis = 2 if upright else int(places[0][0] == places[-1][0])
    low[axis], high[axis] = (box.x, box.y, box.z)[axis]
    ends = camera.see(_placed(box, [(tuple(low), tuple(high))])[0])
    length = float(np.linalg.norm(ends[1] - ends[0]))
    if length < SHORTEST_EDGE * letters:
        return []
    along = (ends[1] - ends[0]) / length
    outwards = np.array([along[1], -along[0]])
    if outwards @ (ends.mean(0) - middle) < 0:
        outwards = -outwards
    found = []
    for place, text in zip(camera.see(_placed(box, places)), texts, strict=True):
        # Half of the extent of the label in that direction, and a gap.
        reach = 0.55 * letters + abs(outwards[0]) * 0.3 * letters * len(text) + abs(outwards[1]) * 0.5 * letters
        found.append(Label(text, _pair(place + outwards * reach)))
    if not name:
        return found
    longest = max(map(len, texts))
    reach = TITLE_DISTANCE + abs(outwards[0]) * 0.45 * longest
    if not upright:  # half of the width beyond one letter
        reach += abs(outwards[0]) * 0.3 * (len(name) - 1)
    found.append(Label(name, _pair(ends.mean(0) + outwards * reach * letters), upright, is_name=True))
    return found


def _positions(box: Box, scale: Scale) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    return even_positions(*box.x, TICKS), even_positions(*box.y, TICKS), scale.ticks


def _sides(camera: Camera) -> tuple[int, int]:
    """0 or 1 for x and for y: the end of the box that is nearer to the camera."""
    back = camera.axes[2]
    return int(back[0] > 0), int(back[1] > 0)


def _upright(box: Box, camera: Camera) -> tuple[float, float]:
    """x and y of the vertical edge that is furthest to the right, which has the labels of the heights."""
    corners = [(a, b) for a in box.x for b in box.y]
    places = camera.see(_placed(box, [(a, b, sum(box.z) / 2) for a, b in corners]))
    return corners[int(np.argmax(places[:, 0]))]


def _placed(box: Box, points: Sequence[Any]) -> FloatArray:
    """Convert points [..., 3] from units of the panel to positions in the box."""
    x, y, z = np.moveaxis(np.array(points, float), -1, 0)
    return box.place(x, y, z)


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _pair(place: FloatArray) -> tuple[float, float]:
    return float(place[0]), float(place[1])
