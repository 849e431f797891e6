"""The options of pictures and movies, with a field for each.

The signatures of `landscape.plot`, `landscape.movie` and `surface.plot`, the options of `landscape plot` and
`landscape movie`, and the keys of a study's figures derive from these fields. Importing this loads neither torch nor a
backend, so that `--help` stays fast.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass, fields

from landscape.core.errors import UsageError
from landscape.core.option import check_options, option
from landscape.core.progress import Progress
from landscape.render.kinds import ASPECTS, KINDS, LAYOUTS, MOVIE_KINDS, STYLES, Aspect, Kind, Layout, Style

# The longest side in pixels: OpenGL libraries draw no larger pictures.
MAX_PIXELS = 16_384


def parse_size(text: str) -> tuple[int, int]:
    """`1600x1200` as width and height."""
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise UsageError(f"--size '{text}': write WIDTHxHEIGHT in pixels, as in --size 1600x1200") from None
    return width, height


def parse_view(text: str) -> tuple[float, float]:
    """`30:-60` as elevation and azimuth."""
    try:
        elevation, azimuth = (float(part) for part in text.split(":"))
    except ValueError:
        raise UsageError(f"--view '{text}': write ELEVATION:AZIMUTH in degrees, as in --view=30:-60") from None
    return elevation, azimuth


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a picture shows."""

    kind: Kind | None = option(
        None, f"{', '.join(KINDS)}; default: contour (curve for curves).", choices=lambda: KINDS, study=True,
        doc="`contour` (the default), `filled`, `heatmap`, `surface` (the default of vtk), `wireframe`, `overview` "
        "(surfaces above their contours), or `curve`, the default for curves.",
    )  # fmt: skip
    metric: str | None = option(
        None, "The variable to draw; default: train_loss.", study=True,
        doc="a variable of the surfaces; `train_loss` by default. A curve shows its losses and accuracies.",
    )  # fmt: skip
    log: bool | None = option(
        None, "Logarithmic scale; default: if the values need it, without --clip.", type=bool, flag="--log/--no-log",
        study=True,
        doc="a logarithmic scale; values of zero and below are drawn at the smallest positive one. By default a "
        "picture of losses has one if all values are above 0, no `clip` is given, and half of the values are in the "
        "lowest tenth of their range or a value is infinite.",
    )  # fmt: skip
    clip: float | None = option(
        None, "Draw values above Z at Z.", type=float, metavar="Z", study=True,
        doc="values above it are drawn at it. Without it, only infinity is drawn at the top of the scale.",
    )  # fmt: skip
    layout: Layout = option(
        "side-by-side", "Draw all in the same axes, or each in a panel; shared scales.", choices=lambda: LAYOUTS,
        flag="--together/--side-by-side",
        doc="one panel each, or all in the same axes (only `contour`, `surface`, `wireframe` and `curve`).",
    )  # fmt: skip
    titles: Sequence[str] | None = option(
        None, "A title; one for each file, in order.", type=list, flag="--title",
        doc="one title per surface, instead of their own.",
    )  # fmt: skip
    test_errors: bool = option(
        False, "Add the network's test error to each title.", type=bool, study=True,
        doc="add the test error of the network to each title, as in Figure 5 of Li et al.",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Look:
    """The appearance of a picture; backends document what they ignore.

    Raises:
        UsageError: a value that is not allowed.
    """

    style: Style = option(
        "paper", f"{', '.join(STYLES)}.", choices=lambda: STYLES, study=True,
        doc="`paper` (small, for a column), `talk` (large, for a projector) or `dark` (large, light on dark).",
    )  # fmt: skip
    size: tuple[int, int] | None = option(
        None, "Size in pixels; pdf and svg have 200 pixels an inch.", metavar="WxH", parse=parse_size, study=True,
        doc="width and height in pixels; in vector formats, 200 pixels are an inch. Default: suits the picture.",
    )  # fmt: skip
    transparent: bool = option(False, "No background.", type=bool, doc="no background.")
    view: tuple[float, float] | None = option(
        None, "The direction of view in 3D, in degrees.", metavar="ELEV:AZIM", parse=parse_view, study=True,
        doc="elevation and azimuth of the camera in degrees, for surfaces and wireframes.",
    )  # fmt: skip
    columns: int | None = option(
        None, "Panels in a row.", type=int, metavar="N", least=1, study=True, doc="number of panels side by side."
    )
    aspect: Aspect | None = option(
        None, "equal: the same scale in x and y; auto: fill a square; default: equal within 3:1.",
        choices=lambda: ASPECTS, study=True,
        doc="`equal` draws x and y on the same scale, `auto` in a square. By default contours and planes of principal "
        "components have equal scales, unless one side is more than three times as long as the other.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        check_options(self)
        if self.size is not None:
            object.__setattr__(self, "size", _checked_size(self.size))
        if self.view is not None:
            object.__setattr__(self, "view", _checked_view(self.view))


def _checked_size(size: tuple[int, int]) -> tuple[int, int]:
    """The size in whole numbers of Python; raises UsageError for others."""
    try:
        width, height = map(operator.index, size)
    except (TypeError, ValueError):
        raise UsageError(f"size {size!r}: give two whole numbers of pixels, width and height") from None
    if not all(1 <= length <= MAX_PIXELS for length in (width, height)):
        raise UsageError(f"size {width}x{height}: give 1 to {MAX_PIXELS:,} pixels each way")
    return width, height


def _checked_view(view: tuple[float, float]) -> tuple[float, float]:
    """The view in numbers of Python; raises UsageError for others."""
    try:
        elevation, azimuth = map(float, view)
    except (TypeError, ValueError, OverflowError):
        raise UsageError(f"view {view!r}: give two numbers of degrees, elevation and azimuth") from None
    if not (math.isfinite(elevation) and math.isfinite(azimuth) and -90 <= elevation <= 90):
        raise UsageError(f"view {elevation:g}:{azimuth:g}: give an elevation of -90 to 90 and an azimuth")
    return elevation, azimuth


@dataclass(frozen=True, kw_only=True)
class Drawing(Look, Content):
    """The options of `landscape.plot`."""

    backend: str | None = option(
        None, "Default: by the output's ending; vtk draws lit 3D stills.",
        doc="its name, instead of selection by the ending; `vtk` renders lit surfaces in three dimensions.",
    )  # fmt: skip
    force: bool = option(False, "Replace existing output files.", type=bool, doc="replace `path` if it exists.")

    @property
    def look(self) -> Look:
        """The appearance alone."""
        return Look(**{field.name: getattr(self, field.name) for field in fields(Look)})


# The options of `Drawing` that movies do not have, with their values in a movie.
PICTURES_ONLY = {"test_errors": False, "transparent": False, "columns": None, "aspect": None}


@dataclass(frozen=True, kw_only=True)
class MovieDrawing(Drawing):
    """The options of `landscape.movie`; None chooses a value that suits the movie."""

    kind: Kind = option(
        "surface", "surface or wireframe.", choices=lambda: MOVIE_KINDS, what="kind of movies",
        doc="`surface` or `wireframe`.",
    )  # fmt: skip
    layout: Layout = option(
        "side-by-side", "With --turntable: draw all files in one box, or a panel each.", choices=lambda: LAYOUTS,
        flag="--together/--side-by-side", doc="one panel each, or all in the same axes.",
    )  # fmt: skip
    size: tuple[int, int] | None = option(
        None, "Size in pixels; 1280x960 for one panel, half of it for a gif.", metavar="WxH", parse=parse_size,
        doc="in pixels; by default 1280 x 960 for one panel, less for each of several, half of that in a gif.",
    )  # fmt: skip
    view: tuple[float, float] | None = option(
        None, "The direction of view in 3D, in degrees.", metavar="ELEV:AZIM", parse=parse_view,
        doc="elevation and azimuth of the camera in degrees, in the first frame.",
    )  # fmt: skip
    backend: str | None = option(
        None, "vtk or matplotlib; default: vtk if it works.",
        doc="`vtk` or `matplotlib`; by default vtk where it works.",
    )  # fmt: skip
    show: str | None = option(
        None, "What moves.", flag=None,
        doc="`turntable` (the default for one surface): the camera goes once around. `morph` (the default for "
        "several): each surface changes into the next; grids that differ are interpolated on the finest one, over the "
        "region that all have measured. `trajectory`: training runs grow over their surfaces, epoch by epoch.",
    )  # fmt: skip
    seconds: float | None = option(
        None, "Duration; default: 6, morph 3 per step, trajectory 8.", type=float, metavar="S",
        doc="the length; by default 6, 3 for each step of a morph, or 8 for a trajectory.",
    )  # fmt: skip
    fps: float | None = option(
        None, "Frames per second; default: 24, gif 20.", type=float, metavar="N",
        doc="frames per second; by default 24, or 20 in a gif.",
    )  # fmt: skip
    progress: Progress | None = option(None, "Reports every frame.", flag=None, doc="notified of every frame.")
