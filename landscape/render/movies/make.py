"""Make a movie: check the options, then draw and encode frame after frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.core import files
from landscape.core.errors import UsageError
from landscape.core.option_words import either
from landscape.core.progress import SILENT
from landscape.render.backends.vtk.page_size import MAX_COLUMNS
from landscape.render.drawing import MovieDrawing
from landscape.render.movies import encode, painters
from landscape.render.movies import show as shows
from landscape.render.picture import Picture, compose, refuse_curves

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

# Pixels of the only panel, and of each of several; a gif has half of them along each axis.
ONE_PANEL, EACH_PANEL = (1280, 960), (960, 840)
RATE = {"mp4": 24.0, "gif": 20.0}  # frames a second
MAX_FRAMES = 20_000
OVERSAMPLING = 2  # less than for stills: edges in motion look smooth, and drawing takes half the time


def make(
    surfaces: Surface | Sequence[Surface],
    path: Path,
    options: MovieDrawing,
    tell: Callable[[str], None] = lambda reason: None,
) -> Path:
    """Make a movie of surfaces; `landscape.render.movie` documents the options and errors.

    Args:
        tell: called with the reason if no backend is chosen and VTK does not work.
    """
    surfaces = list(surfaces) if isinstance(surfaces, Sequence) else [surfaces]
    progress = options.progress or SILENT
    show = shows.load(options.show or ("turntable" if len(surfaces) == 1 else "morph"))
    usual_seconds = show.seconds(len(surfaces))
    files.refuse_to_overwrite(path, force=options.force)
    ending = path.suffix.lstrip(".").lower()
    refuse_curves(surfaces, "movies show", either("use landscape.plot", "use landscape plot"))
    rate = RATE.get(ending, RATE["mp4"]) if options.fps is None else options.fps
    picture = compose(surfaces, replace(options, layout="side-by-side") if show.ONE_PANEL else options)
    count = _count(usual_seconds if options.seconds is None else options.seconds, rate)
    size = options.size or _size(picture, one_panel=show.ONE_PANEL, half=ending == "gif")
    encode.check(path, size, rate, count)
    picture = replace(picture, look=replace(picture.look, size=size, view=options.view or show.VIEW))
    frames = show.frames(picture, count)
    with ExitStack() as stack:
        painting = stack.enter_context(painters.painting(options.backend, tell))
        stack.enter_context(progress.stage(f"{path.name} ({painting.backend})", count, "frames"))
        beside = stack.enter_context(files.replacing(path))
        add = stack.enter_context(encode.encoding(beside, size, rate))
        for frame in frames:
            add(painting.paint(replace(frame, oversampling=OVERSAMPLING)))
            progress.advance(1)
    return path


def _count(seconds: float, rate: float) -> int:
    """The number of frames."""
    if not (math.isfinite(seconds) and seconds > 0):
        raise UsageError(f"{seconds:g} seconds: give more than 0")
    count = round(seconds * rate) if math.isfinite(rate) else 0
    if not 2 <= count <= MAX_FRAMES:
        raise UsageError(
            f"{seconds:g} seconds at {rate:g} frames a second are {count} frames: a movie has 2 to {MAX_FRAMES:,}"
        )
    return count


def _size(picture: Picture, *, one_panel: bool, half: bool) -> tuple[int, int]:
    rows, columns = (1, 1) if one_panel else picture.grid(MAX_COLUMNS)
    width, height = ONE_PANEL if rows * columns == 1 else EACH_PANEL
    divisor = 2 if half else 1
    return width * columns // divisor, height * rows // divisor
