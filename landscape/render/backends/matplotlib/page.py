"""Arrange the panels of a matplotlib figure, with titles, legends and remarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import Bbox

from landscape.render.backends.matplotlib import ball, curves, flat, surfaces, tracks
from landscape.render.backends.matplotlib.labels import OccupiedSpace, label_contours
from landscape.render.backends.matplotlib.layout import settle
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.even_lines import even_lines
from landscape.render.picture import CurvePanel, Panel, Picture

MAX_COLUMNS = 4
SPACIOUS = 1.2  # initial height of a page, times that of its panels; it then shrinks to its contents
TALLEST = 1.4  # largest ratio of height to width of a panel; taller ones become narrower
TITLE_PAD = 0.5  # space above the axes, times the font size
RELIEF_TITLE_PAD = 0.0  # a 3D box leaves its corners empty
LINE, LINE_GAP = 1.2, 0.4  # height of a line of remarks, and space above them, times their font size
CURVE_ASPECT, LOW_ASPECT = 0.72, 0.45  # height over width of the axes of curves; of two axes above each other
RELIEFS = ("surface", "wireframe")
RELIEF_BAR = 0.66  # height of the colour bar beside reliefs, as a share of that of the panels, whose corners are empty
PIXELS_AN_INCH = 200  # if the user gives a size
# Added to given pixels: some versions of matplotlib take the whole part of (pixels / 200) * 200, which may be one less.
ROUNDING = 1e-10
PLANE = "plane"  # the label of axes that show a plane from above


def fill(figure: Figure, picture: Picture) -> None:
    """Draw `picture` into the empty `figure`, and lay it out."""
    style = style_of(picture)
    rows, columns = picture.grid(MAX_COLUMNS)
    width = style.width[columns > 1]
    figure.set_size_inches(width, width / columns * (rows + _taller(picture)) * SPACIOUS + 2)
    if picture.look.size is not None:
        figure.set_size_inches(*((pixels + ROUNDING) / PIXELS_AN_INCH for pixels in picture.look.size))
    draw = _curves if picture.kind == "curve" else _overview if picture.kind == "overview" else _panels
    finish = draw(figure, picture, rows, columns)

    def thin_ticks() -> None:
        for axes in figure.axes:
            if axes.get_label() == PLANE:
                flat.thin_ticks(axes, style)

    settle(
        figure, head=_names(figure, picture), foot=_footer(figure, picture), shrink=picture.look.size is None,
        adjust=thin_ticks,
    )  # fmt: skip
    for step in finish:
        step()


def _taller(picture: Picture) -> float:
    """The height of all rows in excess of squares."""
    if picture.kind == "curve" or picture.kind in RELIEFS:
        return 0.0
    rows = 1 if picture.kind == "overview" else picture.grid(MAX_COLUMNS)[0]
    return rows * (min(TALLEST, flat.height(picture)) - 1)


def _curves(figure: Figure, picture: Picture, rows: int, columns: int) -> list[Callable[[], None]]:
    aspect = (
        None if picture.look.size is not None else CURVE_ASPECT if rows == 1 or not picture.together else LOW_ASPECT
    )
    if picture.together:
        both = np.atleast_1d(figure.subplots(rows, 1, sharex=True))
        curves.together(both, picture)
        for axes in both:
            axes.set_box_aspect(aspect)
        return []
    lines = _most_lines(figure, picture, columns)
    for position, panel in enumerate(picture.curves):
        axes = figure.add_subplot(rows, columns, position + 1)
        _title(axes, panel, picture, columns, lines)
        second = curves.alone(axes, panel, picture, columns)
        axes.set_box_aspect(aspect)
        last = position % columns == columns - 1 or position == len(picture.curves) - 1
        _only_outside(axes, position, columns, len(picture.curves))
        if second is not None and not last:
            second.set_ylabel("")
            second.tick_params(labelright=False)
    return []


def _panels(figure: Figure, picture: Picture, rows: int, columns: int) -> list[Callable[[], None]]:
    """Draw all kinds for surfaces except `overview`."""
    relief = picture.kind in RELIEFS
    axes_class = surfaces.ReliefAxes if relief else Axes
    if picture.together:
        axes = figure.add_subplot(axes_class=axes_class)
        if relief:
            surfaces.together(axes, picture)
            return [_over_relief(axes, picture.panels, picture)]
        sets = flat.together(axes, picture)
        return [_over_plane(axes, list(picture.panels), picture, sets)]
    finish, all_axes = [], []
    same = len({picture.extent(panel) for panel in picture.panels}) == 1
    lines = _most_lines(figure, picture, columns)
    for position, panel in enumerate(picture.panels):
        axes = figure.add_subplot(rows, columns, position + 1, axes_class=axes_class)
        _title(axes, panel, picture, columns, lines)
        if relief:
            surfaces.alone(axes, panel, picture, floor=picture.kind == "surface")
            finish.append(_over_relief(axes, [panel], picture))
        else:
            sets = flat.alone(axes, panel, picture)
            finish.append(_over_plane(axes, [panel], picture, sets))
            if same:
                _only_outside(axes, position, columns, len(picture.panels))
        all_axes.append(axes)
    return [*finish, _colour_bar(figure, all_axes, picture)]


def _overview(figure: Figure, picture: Picture, rows: int, columns: int) -> list[Callable[[], None]]:
    """Draw surfaces in the upper row, and their contours below."""
    finish, below = [], []
    ratios = (1, min(TALLEST, flat.height(picture)))
    grid = figure.add_gridspec(rows, columns, height_ratios=ratios)
    same = len({picture.extent(panel) for panel in picture.panels}) == 1
    lines = _most_lines(figure, picture, columns)
    for column, panel in enumerate(picture.panels):
        upper = figure.add_subplot(grid[0, column], axes_class=surfaces.ReliefAxes)
        _title(upper, panel, picture, columns, lines)
        surfaces.alone(upper, panel, picture, floor=False)
        below.append(figure.add_subplot(grid[1, column]))
        sets = flat.alone(below[-1], panel, picture)
        finish += [_over_relief(upper, [panel], picture), _over_plane(below[-1], [panel], picture, sets)]
        if same:
            _only_outside(below[-1], column, columns, columns)
    return [*finish, _colour_bar(figure, below, picture)]


def _over_plane(axes: Any, panels: list[Panel], picture: Picture, sets: list[Any]) -> Callable[[], None]:
    """Draw the tracks; returns a function that adds labels after the layout."""
    axes.set_label(PLANE)
    marks = []
    for panel in panels:
        ball.on_plane(axes, panel, picture)
        marks.append(tracks.on_plane(axes, panel, picture))

    def finish() -> None:
        style = style_of(picture)
        occupied = OccupiedSpace(axes)
        occupied.keep(axes.transData.transform(panels[0].centre), 1.3 * flat.CENTRE_SIZE * style.text)
        tracks.settle_on_plane(occupied, marks, picture)
        for panel in panels:
            tracks.write_epochs(occupied, panel, picture)
            y, x = np.nonzero(panel.infinite | np.isnan(panel.heights))
            occupied.points.append(axes.transData.transform(np.stack([panel.x[x], panel.y[y]], -1)))
        label_contours(occupied, sets, picture.scale, style)

    return finish


def _over_relief(axes: Any, panels: Sequence[Panel], picture: Picture) -> Callable[[], None]:
    sight = surfaces.eye(panels[0], picture)
    ends = [end for panel in panels for end in tracks.on_relief(axes, panel, picture, sight)]

    def finish() -> None:
        surfaces.thin_ticks(axes, picture)
        occupied = OccupiedSpace(axes)
        tracks.settle_on_relief(occupied, ends, picture)
        for panel in panels:
            tracks.write_epochs(occupied, panel, picture, relief=True)

    return finish


def _only_outside(axes: Any, position: int, columns: int, count: int) -> None:
    """Keep the labels of shared axes only at the left and below the lowest panel of each column."""
    if position % columns:
        axes.set_ylabel("")
        axes.tick_params(labelleft=False)
    if position + columns < count:
        axes.set_xlabel("")
        axes.tick_params(labelbottom=False)


def _width_of_title(figure: Figure, columns: int) -> float:
    """The width in points of the title and the remarks of a panel."""
    return float(72 * figure.get_size_inches()[0] / columns * (0.9 if columns > 1 else 0.8))


def _most_lines(figure: Figure, picture: Picture, columns: int) -> int:
    """The largest number of lines of remarks above a panel."""
    style, width = style_of(picture), _width_of_title(figure, columns)
    remarks = ["; ".join(panel.remarks) for panel in picture.curves or picture.panels]
    return max(_wrapped(text, width, style.tiny, style).count("\n") + 1 if text else 0 for text in remarks)


def _title(axes: Any, panel: Panel | CurvePanel, picture: Picture, columns: int, lines: int) -> None:
    """Write the title, with remarks below in small letters.

    Args:
        lines: space for so many lines of remarks, the same in all panels, so that their titles are aligned.
    """
    style, width = style_of(picture), _width_of_title(axes.figure, columns)
    small = _wrapped("; ".join(panel.remarks), width, style.tiny, style)
    pad = style.text * (RELIEF_TITLE_PAD if hasattr(axes, "get_zlim") else TITLE_PAD)
    occupied = style.tiny * (LINE * lines + LINE_GAP) if lines else 0
    title = _wrapped(panel.title, width, style.title, style)
    axes.set_title(title, pad=pad + occupied, linespacing=style.leading)
    if small:
        note = axes.annotate(
            small, (0.5, 1), (0, pad), xycoords="axes fraction", textcoords="offset points", ha="center", va="bottom",
            fontsize=style.tiny, color=style.grey, annotation_clip=False, linespacing=style.leading,
        )  # fmt: skip
        note.set_in_layout(False)  # the title reserves its space, and a long line must not shrink the panel


def _names(figure: Figure, picture: Picture) -> list[Any]:
    """The legend on top: titles of surfaces that share their axes, with their remarks."""
    if not picture.together:
        return []
    style = style_of(picture)
    panels = picture.curves or picture.panels
    lines = [Line2D([], [], color=colour, linewidth=2 * style.line) for colour in style.colours(len(panels))]
    names = ["; ".join((panel.title, *panel.remarks)) for panel in panels]
    width = 72 * figure.get_size_inches()[0] - 5 * style.text
    columns = (
        2 if len(names) > 1 and max(map(len, names)) * style.letter * style.small < width / 2 - 4 * style.text else 1
    )
    words = [_wrapped(name, width / columns, style.small, style) for name in names]
    made = [figure.legend(lines, words, loc="upper center", ncols=columns, borderaxespad=0, borderpad=0.2)]
    if picture.kind == "contour":
        made.insert(0, figure.text(0.5, 1, picture.scale.label, ha="center", va="top", fontsize=style.title))
    return made


def _footer(figure: Figure, picture: Picture) -> list[Any]:
    """What stands at the bottom, from below: remarks, then legends of lines and patches."""
    style = style_of(picture)
    made: list[Any] = []
    width = 72 * figure.get_size_inches()[0] * 0.96
    patches = _patches(picture, style)
    if picture.remarks and _remarks(picture) not in patches[1]:
        text = _wrapped(_remarks(picture), width, style.tiny, style)
        made.append(
            figure.text(
                0.5, 0, text, ha="center", va="bottom", fontsize=style.tiny, color=style.grey, linespacing=style.leading
            )
        )
    keys: list[Any] = []
    names: list[str] = []
    for more in (tracks.keys(picture), curves.dash_keys(picture), patches):
        keys += more[0]
        names += more[1]
    if keys:
        widest = max(len(name) * style.letter + 6 for name in names) * style.small
        columns = max(1, min(len(keys), int(width / widest)))
        words = [_wrapped(name, 0.8 * width, style.small, style) for name in names]
        made.append(figure.legend(keys, words, loc="lower center", ncols=columns, borderaxespad=0, borderpad=0.2))
    return made


def _patches(picture: Picture, style: Style) -> tuple[list[Patch], list[str]]:
    """Legend entries for what is not a height: clipped, infinite, not a number."""
    entries = []
    is_flat = picture.kind not in RELIEFS and not picture.together
    edge = {"edgecolor": style.grey, "linewidth": style.frame}
    shows_cut = is_flat or (picture.kind == "surface" and not picture.together)
    if shows_cut and any(flat.is_cut(panel, picture) for panel in picture.panels):
        entries.append((Patch(facecolor=style.cut, **edge), _remarks(picture)))
    if any(panel.infinite.any() for panel in picture.panels) and (is_flat or not picture.together):
        hatch = flat.HATCH if is_flat else None  # reliefs show it in grey; an overview has both
        face = style.paper if is_flat and picture.kind != "overview" else style.beyond
        entries.append((Patch(facecolor=face, hatch=hatch, **edge), "infinite"))
    if is_flat and any(np.isnan(panel.heights).any() for panel in picture.panels):
        entries.append((Patch(facecolor=style.hole, **edge), "not a number"))
    return [patch for patch, _ in entries], [words for _, words in entries]


def _remarks(picture: Picture) -> str:
    return "; ".join(picture.remarks)


def _colour_bar(figure: Figure, axes: list[Any], picture: Picture) -> Callable[[], None]:
    """Draw the colour bar; returns a function that adjusts its height to the panels after the layout."""
    scale, style = picture.scale, style_of(picture)
    colours = ScalarMappable(Normalize(scale.low, scale.high), style.height_map())
    bar = figure.colorbar(colours, ax=axes, fraction=0.05, aspect=28, pad=0.015)
    bar.set_ticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
    bar.ax.minorticks_off()
    bar.outline.set_linewidth(style.frame)
    bar.outline.set_edgecolor(style.ink)
    bar.set_label(scale.label)

    def finish() -> None:
        left, _, width, _ = bar.ax.get_position().bounds
        panels = Bbox.union([panel.get_position() for panel in axes])
        height = panels.height * (RELIEF_BAR if picture.kind in RELIEFS else 1.0)
        bar.ax.set_box_aspect(None)
        bar.ax.set_position((left, panels.y0 + (panels.height - height) / 2, width, height))

    return finish


def _wrapped(words: str, width: float, size: float, style: Style) -> str:
    """`words` in lines of about `width` points at most."""
    return "\n".join(even_lines(words, max(12, int(width / (style.letter * size)))))
