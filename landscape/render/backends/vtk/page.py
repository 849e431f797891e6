"""Compose the page in pixels: panels, titles, legends, remarks and captions."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgb

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.backends.vtk import box as boxes
from landscape.render.backends.vtk import epochs, height_bar, legend, lettering, scene, ticks
from landscape.render.backends.vtk.lettering import LEADING, Extent, Pixels
from landscape.render.backends.vtk.page_size import MAX_COLUMNS, size_of
from landscape.render.backends.vtk.polygons import of_panel
from landscape.render.backends.vtk.stage import Stage, over
from landscape.render.frame import Frame
from landscape.render.picture import Picture

LETTERS = {"paper": 0.022, "talk": 0.029, "dark": 0.029}  # font size, as a share of the shorter side of a panel

# Font sizes and gaps, in letters.
TITLE, NAME, TICK, SMALL = 1.35, 1.1, 0.95, 0.85
MARGIN = 1.0
GAPS = (0.7, 0.1)  # between the labels of two ticks, horizontally and vertically
# Margins around the box for ticks and names of axes: left, top, right, bottom; and right without a name.
AROUND, NAMELESS = (2.5, 1.0, 5.5, 2.4), 3.6


def paint(stage: Stage, frame: Frame) -> Pixels:
    """Draw `frame` as RGBA [height, width, 4], not premultiplied."""
    picture = frame.picture
    style = style_of(picture)
    width, height = size_of(picture)
    page = np.zeros((height, width, 4), np.uint8)
    if not picture.look.transparent:
        page[...] = [*(round(255 * share) for share in to_rgb(style.paper)), 255]
    rows, columns = picture.grid(MAX_COLUMNS)
    letters = max(1.0, LETTERS[picture.look.style] * min(width / columns, height / rows))
    top = _legend(page, picture, style, letters) if picture.together else 0.0
    bottom = height - _bottom_words(page, frame, style, letters)
    count = 1 if picture.together else len(picture.panels)
    sizes = (TICK * letters, NAME * letters)
    bar = height_bar.width_of(picture, width, sizes, letters)
    beside = width - bar
    if bar:
        height_bar.draw(page[round(top) : round(bottom), round(beside) :], picture, sizes, letters)
    head = 0.0 if picture.together else _head(frame, style, letters, beside / columns)
    for i in range(count):
        row, column = divmod(i, columns)
        left, right = beside * column / columns, beside * (column + 1) / columns
        up, down = (top + (bottom - top) * (row + k) / rows for k in (0, 1))
        part = page[round(up) : round(down), round(left) : round(right)]
        chosen = range(len(picture.panels)) if picture.together else range(i, i + 1)
        if not picture.together:
            _title(part, frame, i, style, letters)
        _panel(stage, part[round(head) :], frame, chosen, style, letters, has_bar=bar > 0)
    return _divided(page)


def _panel(
    stage: Stage, part: Pixels, frame: Frame, chosen: range, style: Style, letters: float, *, has_bar: bool
) -> None:
    """Draw one box with its labels. A bar has the name of the heights."""
    picture = frame.picture
    height, width = part.shape[:2]
    if not height or not width:
        return
    floor = picture.kind == "surface" and not picture.together
    box = boxes.around(picture.panels[chosen[0]], picture, floor=floor)
    right = NAMELESS if has_bar else AROUND[2]
    room = (AROUND[0] * letters, AROUND[1] * letters, width - right * letters, height - AROUND[3] * letters)
    camera = boxes.fit(box, picture.look.view or boxes.VIEW, frame.azimuths, room)
    stage.clear()
    scene.fill(stage, picture, chosen, box, camera, letters * frame.oversampling)
    over(stage.render(camera, width, height, frame.oversampling), part)
    taken: list[Extent] = []
    for label in ticks.labels(box, camera, picture, "" if has_bar else picture.scale.label, letters):
        size = letters * (NAME if label.is_name else TICK)
        extent = lettering.extent(label.text, label.place, style.family, size, upright=label.upright)
        if any(lettering.overlap(extent, other) for other in taken):
            continue
        beside, above = (gap * letters for gap in GAPS)
        taken.append((extent[0] - beside, extent[1] - above, extent[2] + beside, extent[3] + above))
        lettering.write(part, label.text, label.place, style.family, size, style.ink, upright=label.upright)
    for panel in (picture.panels[i] for i in chosen):
        mesh = of_panel(panel, picture, box).mesh
        labelled: list[FloatArray] = []
        for track in panel.tracks:
            colours = (scene.track_colour(track, picture), style.paper)
            epochs.write(part, track, mesh, box, camera, style.family, SMALL * letters, colours, taken, labelled)


def _head(frame: Frame, style: Style, letters: float, width: float) -> float:
    """The largest height of title and remarks above a panel, in pixels."""
    words = frame.words or tuple((panel.title, panel.remarks) for panel in frame.picture.panels)
    most = max(sum(size for _, size, _ in _lines(title, remarks, style, letters, width)) for title, remarks in words)
    return most + MARGIN * letters


def _title(part: Pixels, frame: Frame, i: int, style: Style, letters: float) -> None:
    """Write the title, with remarks below in small letters."""
    panel, y = frame.picture.panels[i], MARGIN * letters
    for text, size, is_title in _lines(panel.title, panel.remarks, style, letters, part.shape[1]):
        y += size / 2
        colour = style.ink if is_title else style.grey
        lettering.write(part, text, (part.shape[1] / 2, y), style.family, size / LEADING, colour)
        y += size / 2


def _lines(
    title: str, remarks: tuple[str, ...], style: Style, letters: float, width: float
) -> list[tuple[str, float, bool]]:
    """The lines of a title and its remarks: text, line height in pixels, whether it belongs to the title."""
    room = width - 2 * MARGIN * letters
    large = lettering.wrap(title, style.family, TITLE * letters, room)
    small = lettering.wrap("; ".join(remarks), style.family, SMALL * letters, room)
    lines = [(line, TITLE * letters * LEADING, True) for line in large]
    return lines + [(line, SMALL * letters * LEADING, False) for line in small]


def _legend(page: Pixels, picture: Picture, style: Style, letters: float) -> float:
    """Write the titles and remarks of surfaces that share a box; returns the height in pixels, from the top."""
    names = ["; ".join((panel.title, *panel.remarks)) for panel in picture.panels]
    entries = [legend.Entry(*item) for item in zip(names, style.colours(len(names)), strict=True)]
    rows = legend.rows(entries, style, NAME * letters, page.shape[1] - 2 * MARGIN * letters)
    legend.write(page, rows, MARGIN * letters, style, NAME * letters)
    return (MARGIN + len(rows) * NAME * LEADING) * letters


def _bottom_words(page: Pixels, frame: Frame, style: Style, letters: float) -> float:
    """Write caption, legend and remarks; returns the height in pixels, from the bottom."""
    width, room = page.shape[1], page.shape[1] - 2 * MARGIN * letters
    words = "" if legend.shows_cut(frame.picture) else "; ".join(frame.picture.remarks)
    remarks = lettering.wrap(words, style.family, SMALL * letters, room)
    rows = legend.rows(legend.below(frame.picture), style, NAME * letters, room)
    caption = TITLE if frame.caption else 0.0
    taken = (caption + len(rows) * NAME + len(remarks) * SMALL) * letters * LEADING
    taken += MARGIN * letters if taken else 0.0
    y = page.shape[0] - taken
    if frame.caption:
        place = (width / 2, y + TITLE * letters / 2)
        lettering.write(page, frame.caption, place, style.family, TITLE * letters, style.ink)
        y += caption * letters * LEADING
    y = legend.write(page, rows, y, style, NAME * letters)
    for line in remarks:
        y += SMALL * letters * LEADING / 2
        lettering.write(page, line, (width / 2, y), style.family, SMALL * letters, style.grey)
        y += SMALL * letters * LEADING / 2
    return taken


def _divided(page: Pixels) -> Pixels:
    """`page` with colours that are not premultiplied by the opacity."""
    alpha = page[..., 3:].astype(np.uint16)
    if alpha.min() < 255:
        colours = (page[..., :3] * np.uint16(255) + alpha // 2) // np.maximum(alpha, 1)
        page[..., :3] = np.minimum(255, colours)
    return page
