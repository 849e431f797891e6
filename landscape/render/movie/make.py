"""A movie from surfaces: what is asked is checked, then frame after frame is drawn and encoded."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from landscape.core import files
from landscape.core.errors import UsageError, unknown_name
from landscape.core.progress import SILENT, Progress
from landscape.render.backends.vtk.box import VIEW
from landscape.render.backends.vtk.frame import Frame
from landscape.render.backends.vtk.page_size import grid
from landscape.render.kinds import Kind, Layout, Style
from landscape.render.look import Look
from landscape.render.movie import encode as _movie_encode
from landscape.render.movie import growth, morph, painters, turntable
from landscape.render.picture import Picture, compose

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

Show = Literal["turntable", "morph", "trajectory"]
SHOWS: tuple[Show, ...] = get_args(Show)
MOVIE_KINDS: tuple[Kind, ...] = ("surface", "wireframe")

ALONE, BESIDE = (1280, 960), (960, 840)  # pixels of a panel, of one and of several; a gif has half of them each way
RATE = {"mp4": 24.0, "gif": 20.0}  # frames a second
SECONDS = {"turntable": 6.0, "morph": 3.0, "trajectory": 8.0}  # the morph's for each step from file to file
MAX_FRAMES = 20_000
FROM_ABOVE = (46.0, -58.0)  # elevation and azimuth: no rim hides the valley that a training goes to
OVERSAMPLING = 2  # a moving edge is smooth enough, in half of the time


def make(
    surfaces: Surface | Sequence[Surface],
    path: str | Path,
    *,
    show: Show | None = None,
    kind: Kind = "surface",
    metric: str | None = None,
    log: bool = False,
    clip: float | None = None,
    layout: Layout = "side-by-side",
    titles: Sequence[str] | None = None,
    seconds: float | None = None,
    fps: float | None = None,
    size: tuple[int, int] | None = None,
    style: Style = "paper",
    view: tuple[float, float] | None = None,
    backend: str | None = None,
    force: bool = False,
    progress: Progress = SILENT,
) -> Path:
    """Make a movie of surfaces; it is what `landscape.render.movie` documents."""
    path, surfaces = Path(path), list(surfaces) if isinstance(surfaces, Sequence) else [surfaces]
    show = show or ("turntable" if len(surfaces) == 1 else "morph")
    _check(show, kind, len(surfaces))
    files.refuse_to_overwrite(path, force=force)
    ending = path.suffix.lstrip(".").lower()
    rate = RATE.get(ending, RATE["mp4"]) if fps is None else fps
    view = view or (FROM_ABOVE if show == "trajectory" else VIEW)
    picture = compose(
        surfaces, kind=kind, metric=metric, log=log, clip=clip, layout=layout if show != "morph" else "side-by-side",
        titles=titles,
    )  # fmt: skip
    if seconds is None:
        seconds = SECONDS[show] * (len(surfaces) - 1 if show == "morph" else 1)
    count = _count(seconds, rate)
    if size is None:
        size = _size(picture, 1 if show == "morph" else None, half=ending == "gif")
    _movie_encode.check(path, size, rate, count)
    picture = replace(picture, look=Look(style, size=size, view=view))
    frames = _frames(show, picture, count, view)
    if backend is None:
        backend = "matplotlib" if painters.why_not_vtk() else "vtk"
    progress.start(f"{path.name} ({backend})", count, "frames")
    try:
        with ExitStack() as stack:
            paint = stack.enter_context(painters.painting(backend))
            beside = stack.enter_context(files.replacing(path))
            encode = stack.enter_context(_movie_encode.encoding(beside, size, rate))
            for frame in frames:
                encode(paint(replace(frame, oversampling=OVERSAMPLING)))
                progress.advance(1)
    finally:
        progress.finish()
    return path


def _check(show: str, kind: str, count: int) -> None:
    if show not in SHOWS:
        raise unknown_name("movie", show, SHOWS)
    if kind not in MOVIE_KINDS:
        raise unknown_name("kind of movies", kind, MOVIE_KINDS)
    if show == "morph" and count < 2:
        raise UsageError("a morph goes from one surface to another: give two files or more, or choose a turntable")


def _count(seconds: float, rate: float) -> int:
    """How many frames there are."""
    if not (math.isfinite(seconds) and seconds > 0):
        raise UsageError(f"{seconds:g} seconds: give more than 0")
    count = round(seconds * rate) if math.isfinite(rate) else 0
    if not 2 <= count <= MAX_FRAMES:
        raise UsageError(
            f"{seconds:g} seconds at {rate:g} frames a second are {count} frames: a movie has 2 to {MAX_FRAMES:,}"
        )
    return count


def _size(picture: Picture, panels: int | None, *, half: bool) -> tuple[int, int]:
    rows, columns = (1, 1) if panels == 1 else grid(picture)
    width, height = ALONE if rows * columns == 1 else BESIDE
    part = 2 if half else 1
    return width * columns // part, height * rows // part


def _frames(show: Show, picture: Picture, count: int, view: tuple[float, float]) -> Iterator[Frame]:
    """The frames; whatever is wrong with the request is said now, before anything is drawn."""
    if show == "turntable":
        return turntable.frames(picture, count, view)
    if show == "trajectory":
        growth.check(picture)
        return growth.frames(picture, count)
    return morph.frames(morph.share_a_grid(picture), count)
