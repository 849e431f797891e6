"""Place labels inside a pair of axes so that they cover neither each other nor the frame nor what is drawn.

matplotlib's `clabel` considers one line at a time, and places labels of neighbouring lines on each other, on the frame
and on the cross at the centre. Here, every candidate position along every line is tested against everything placed so
far. All positions are in pixels, so the axes must have their final size: call these functions after the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.font_manager import FontProperties

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.style import Style
from landscape.render.scale import Scale

LINE_STEP = 2.0  # pixels between the points that represent a line
LABELS_A_LEVEL = 2
PIECES_A_LEVEL = 4  # only the longest pieces are labelled; a chaotic surface has thousands
TRIED_A_PIECE = 60
MIN_LENGTH = 2.5  # of a labelled line, in widths of its label
MAX_BEND = 0.3  # of the line under a label, in heights of the label
CROWDED = 0.06  # largest share of the axes that labels may cover
MARGIN = 2.0  # around every label, in pixels at 100 dots per inch

# Between the frame of a label and its point, in heights of a line; labels further away than the first have a line.
GAPS = (0.4, 0.9, 1.5, 2.2, 3.0)
DIRECTIONS = ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0))
AROUND = 0.12  # the background around the letters of a label, times their size


@dataclass(eq=False)
class OccupiedSpace:
    """The occupied areas of one pair of axes: boxes [left, bottom, right, top] and points [x, y], in pixels.

    `labels` are the words that are written, each with the whole pixel that it is for.
    """

    axes: Any
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    points: list[FloatArray] = field(default_factory=list)
    labels: set[tuple[str, float, float]] = field(default_factory=set)

    def fits(self, box: tuple[float, float, float, float]) -> bool:
        """Whether `box` lies inside the frame and overlaps no other box."""
        left, bottom, right, top = box
        frame, margin = self.axes.get_window_extent(), self.margin
        inside = left > frame.x0 + margin and right < frame.x1 - margin
        inside = inside and bottom > frame.y0 + margin and top < frame.y1 - margin
        return inside and not any(
            left < x1 and x0 < right and bottom < y1 and y0 < top for x0, y0, x1, y1 in self.boxes
        )

    def crosses(self, start: FloatArray, end: FloatArray) -> bool:
        """Whether the line between two pixels crosses a box that `end` is not in."""
        line = start + np.linspace(0, 1, 30)[:, np.newaxis] * (end - start)
        return any(
            ((line >= box[:2]) & (line <= box[2:])).all(1).any()
            for box in self.boxes
            if not (box[0] <= end[0] <= box[2] and box[1] <= end[1] <= box[3])
        )

    def radius(self, at: FloatArray) -> float:
        """Half of the size, in points, of the largest marker around a pixel; 0 if there is none."""
        halves = [
            (box[3] - box[1]) / 2 for box in self.boxes if box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
        ]
        return max(halves, default=0.0) * 72 / float(self.axes.figure.dpi)

    @property
    def margin(self) -> float:
        """`MARGIN` in pixels of this figure."""
        return MARGIN * float(self.axes.figure.dpi) / 100

    def keep(self, at: FloatArray, size: float) -> None:
        """Reserve the area of a marker of `size` points at the pixel `at` [2]."""
        half = size / 2 * float(self.axes.figure.dpi) / 72
        self.boxes.append((at[0] - half, at[1] - half, at[0] + half, at[1] + half))


@dataclass(frozen=True, eq=False)
class _Piece:
    """A connected piece of a contour line: its level, evenly spaced points [n, 2], and their arc lengths [n]."""

    level: float
    points: FloatArray
    along: FloatArray


def label_contours(occupied: OccupiedSpace, sets: Sequence[Any], scale: Scale, style: Style) -> None:
    """Label the lines of all contour `sets` in these axes with their values, as many as fit."""
    pieces = [list(_pieces(occupied.axes, lines)) for lines in sets]
    if not any(pieces):
        return
    drawn = _drawn([piece for row in pieces for piece in row], occupied.points)
    frame = occupied.axes.get_window_extent()
    left = CROWDED * frame.width * frame.height
    for lines, row in zip(sets, pieces, strict=True):
        chosen = []
        for level in (level for level in lines.levels if level in scale.labelled):
            ours = sorted((p for p in row if p.level == level), key=lambda p: -p.along[-1])[:PIECES_A_LEVEL]
            written = 0
            for piece in ours:
                size = _size(occupied.axes.figure, scale.text(level), style.tiny)
                if written == LABELS_A_LEVEL or left < size[0] * size[1]:
                    break
                place = _place(occupied, piece, size, drawn)
                if place is not None:
                    at, box = place
                    occupied.boxes.append(box)
                    chosen.append(at)
                    left -= size[0] * size[1]
                    written += 1
        if chosen:
            at_data = occupied.axes.transData.inverted().transform(chosen)
            occupied.axes.clabel(
                lines, fmt=scale.text, fontsize=style.tiny, inline=True, inline_spacing=occupied.margin,
                manual=[tuple(place) for place in at_data],
            )  # fmt: skip


def write_beside(occupied: OccupiedSpace, words: str, at: FloatArray, style: Style, **looks: Any) -> bool:
    """Write `words` next to the pixel `at` [2] where nothing is covered; returns False if there is no such position.

    A line leads from a label to its point unless they are close to each other.
    """
    axes = occupied.axes
    around = AROUND * style.tiny
    width, _ = _size(axes.figure, words, style.tiny)
    _, height = _size(axes.figure, "lp", style.tiny)  # as a line of text takes space
    half = np.array([width, height]) / 2 + around * float(axes.figure.dpi) / 72
    points = np.concatenate(occupied.points) if occupied.points else np.empty((0, 2))
    for gap in GAPS:
        for right, up in DIRECTIONS:
            slant = 0.75 if right and up else 1.0  # the corner is nearest to the point
            centre = at + np.array([right, up]) * (half + slant * gap * height)
            box = (*(centre - half), *(centre + half))
            if not occupied.fits(box) or (abs(points - centre) < half).all(1).any():
                continue
            is_far = gap > GAPS[0]
            if is_far and occupied.crosses(centre, at):
                continue
            occupied.boxes.append(box)
            place, point = (tuple(axes.transAxes.inverted().transform(pixel)) for pixel in (centre, at))
            leader = {
                "arrowstyle": "-", "color": looks.get("color"), "linewidth": 0.5 * style.line, "shrinkA": 0,
                "shrinkB": occupied.radius(at),
            }  # fmt: skip
            background = {"facecolor": style.paper, "alpha": 0.7, "linewidth": 0, "pad": around}
            axes.annotate(
                words, point, place, xycoords="axes fraction", textcoords="axes fraction", ha="center", va="center",
                fontsize=style.tiny, bbox=background, arrowprops=leader if is_far else None, **looks,
            )  # fmt: skip
            return True
    return False


@dataclass(frozen=True, eq=False)
class _Drawn:
    """The points of lines and other things that labels must not cover, sorted from left to right.

    Attributes:
        points: float64 [n, 2].
        owner: [n], the `id` of the piece that a point belongs to, or 0.
        along: [n], the arc length of the point on its piece.
    """

    points: FloatArray
    owner: npt.NDArray[np.int64]
    along: FloatArray

    def leaves_free(self, piece: _Piece, here: float, centre: FloatArray, angle: float, size: FloatArray) -> bool:
        """Whether the rotated box covers no line except the labelled `piece` around the arc length `here`."""
        reach = float(np.hypot(*size)) / 2
        near = slice(*np.searchsorted(self.points[:, 0], (centre[0] - reach, centre[0] + reach)))
        turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        under = (np.abs((self.points[near] - centre) @ turned) < size / 2).all(1)
        if (self.owner[near][under] != id(piece)).any():
            return False
        distance, length = np.abs(self.along[near][under] - here), piece.along[-1]
        if np.allclose(piece.points[0], piece.points[-1]):  # closed: the other way around may be shorter
            distance = np.minimum(distance, length - distance)
        return bool((distance < size[0]).all())


def _drawn(pieces: list[_Piece], more: list[FloatArray]) -> _Drawn:
    points = np.concatenate([piece.points for piece in pieces] + more)
    known = sum(len(piece.points) for piece in pieces)
    owner, along = np.zeros(len(points), np.int64), np.zeros(len(points))
    owner[:known] = np.repeat([id(piece) for piece in pieces], [len(piece.points) for piece in pieces])
    along[:known] = np.concatenate([piece.along for piece in pieces])
    order = np.argsort(points[:, 0], kind="stable")
    return _Drawn(points[order], owner[order], along[order])


def _place(
    occupied: OccupiedSpace, piece: _Piece, size: tuple[float, float], drawn: _Drawn
) -> tuple[FloatArray, tuple[float, float, float, float]] | None:
    """The best position for a label on `piece`: its point, and the box of the label; None if there is none."""
    whole = np.array(size) + 2 * occupied.margin
    width, height = whole.tolist()
    reach = max(1, round(width / 2 / LINE_STEP))
    if piece.along[-1] < MIN_LENGTH * width:
        return None
    best, best_score = None, -np.inf
    for i in np.unique(np.linspace(reach, len(piece.points) - 1 - reach, TRIED_A_PIECE).astype(int)):
        stretch = piece.points[i - reach : i + reach + 1]
        chord = stretch[-1] - stretch[0]
        length = float(np.hypot(*chord))
        if length < 0.8 * width:
            continue
        across = stretch - stretch[0]
        bend = np.abs(across[:, 0] * chord[1] - across[:, 1] * chord[0]).max() / length
        if bend > MAX_BEND * height:
            continue
        angle = float(np.arctan(chord[1] / chord[0])) if chord[0] else np.pi / 2
        half_x = (width * abs(np.cos(angle)) + height * abs(np.sin(angle))) / 2
        half_y = (width * abs(np.sin(angle)) + height * abs(np.cos(angle))) / 2
        centre = piece.points[i]
        box = (centre[0] - half_x, centre[1] - half_y, centre[0] + half_x, centre[1] + half_y)
        score = -bend / height - abs(angle) / np.pi + min(3.0, _nearest(centre, occupied.boxes) / width) / 3
        if score <= best_score or not occupied.fits(box):
            continue
        if drawn.leaves_free(piece, float(piece.along[i]), centre, angle, whole):
            best, best_score = (centre, box), score
    return best


def _nearest(point: FloatArray, boxes: list[tuple[float, float, float, float]]) -> float:
    """The distance to the centre of the nearest box."""
    if not boxes:
        return np.inf
    corners = np.array(boxes)
    return float(np.hypot(*((corners[:, :2] + corners[:, 2:]) / 2 - point).T).min())


def _pieces(axes: Any, lines: Any) -> list[_Piece]:
    found = []
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        whole = path.deepcopy()
        whole.should_simplify = False  # matplotlib would simplify long lines as if the data were pixels
        for polygon in whole.to_polygons(closed_only=False):
            corners = axes.transData.transform(polygon)
            steps = np.append(0, np.hypot(*np.diff(corners, axis=0).T).cumsum())
            if steps[-1] > 0:
                along = np.linspace(0, steps[-1], max(2, round(steps[-1] / LINE_STEP) + 1))
                points = np.stack([np.interp(along, steps, corners[:, k]) for k in (0, 1)], -1)
                found.append(_Piece(float(level), points, along))
    return found


def _size(figure: Any, words: str, size: float) -> tuple[float, float]:
    """The width and height of `words` in pixels."""
    renderer = figure.canvas.get_renderer()
    width, height, _ = renderer.get_text_width_height_descent(words, FontProperties(size=size), ismath=False)
    return float(width), float(height)
