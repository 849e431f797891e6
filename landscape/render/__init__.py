"""Pictures and exports of finished surfaces; no torch here, and each backend loads only when it draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.render.kinds import Kind, Layout, Style

if TYPE_CHECKING:
    from landscape.core.progress import Progress
    from landscape.surface.surface import Surface

__all__ = ["Kind", "Layout", "Style", "export", "movie", "plot"]


def plot(
    surfaces: Surface | Sequence[Surface],
    path: str | Path,
    *,
    kind: Kind | None = None,
    metric: str | None = None,
    log: bool = False,
    clip: float | None = None,
    layout: Layout = "side-by-side",
    titles: Sequence[str] | None = None,
    test_errors: bool = False,
    style: Style = "paper",
    size: tuple[int, int] | None = None,
    transparent: bool = False,
    view: tuple[float, float] | None = None,
    columns: int | None = None,
    backend: str | None = None,
    force: bool = False,
) -> Path:
    """Draw one or more surfaces, or one or more curves, on shared scales; the ending of `path` chooses the backend.

    Args:
        surfaces: what to draw; curves and surfaces do not mix.
        path: .png, .pdf or .svg (matplotlib), .html (plotly; opens without a network).
        kind: `contour` (the default), `filled`, `heatmap`, `surface` (the default of vtk), `wireframe`, `overview`
            (surfaces above their contours), or `curve`, the default for curves.
        metric: a variable of the surfaces; `train_loss` by default. A curve shows its losses and accuracies.
        log: logarithmic heights; values of zero and below are drawn at the smallest positive one.
        clip: values above are cut to it. Without it nothing is, and infinity is drawn at the top of the scale.
        layout: a panel for each, or all in the same axes (`contour`, `surface`, `wireframe` and `curve` only).
        titles: one a surface, instead of the surfaces' own.
        test_errors: each title is followed by the network's test error, as in Li et al.'s Figure 5.
        style: `paper`, `talk` (larger) or `dark`.
        size: width and height in pixels; vector formats have 200 of them an inch.
        transparent: no background.
        view: elevation and azimuth in degrees of the eye, for surfaces and wireframes.
        columns: panels beside each other.
        backend: by name, instead of by the ending; `vtk` draws lit 3D stills.
        force: replace `path` if it exists.

    Points that a partial file has not measured are interpolated for display. NaN leaves a hole. Whatever is not drawn
    where it was measured is said on the picture.

    Raises:
        UsageError: the request makes no sense (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the backend's package is missing, or `path` cannot be written.
    """
    from landscape.core import files
    from landscape.core.errors import UsageError
    from landscape.render import registry
    from landscape.render.look import Look
    from landscape.render.picture import compose

    path = Path(path)
    module = registry.backend_for(path, backend)
    kind = kind or getattr(module, "DEFAULT_KIND", None)  # of those that draw no contours
    picture = compose(
        surfaces, kind=kind, metric=metric, log=log, clip=clip, layout=layout, titles=titles, test_errors=test_errors,
        look=Look(style, size, transparent, view, columns),
    )  # fmt: skip
    if picture.kind not in module.KINDS:
        raise UsageError(f"kind '{picture.kind}' cannot be written to {path.name}: use {', '.join(module.KINDS)}")
    if not module.SUFFIXES:
        module.draw(picture, path)
        return path
    files.refuse_to_overwrite(path, force=force)
    with files.replacing(path) as beside:
        module.draw(picture, beside)
    return path


def movie(
    surfaces: Surface | Sequence[Surface],
    path: str | Path,
    *,
    show: str | None = None,
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
    progress: Progress | None = None,
) -> Path:
    """Make a movie of one or more surfaces on a shared scale; the same surfaces make the same movie.

    Args:
        surfaces: what to show.
        path: .mp4 (plays in browsers) or .gif (repeats).
        show: `turntable` (the default for one surface): the eye goes once around. `morph` (the default for several):
            each becomes the next; grids that differ are brought to the finest one, where all were measured.
            `trajectory`: the surfaces' trainings run over them, epoch by epoch.
        kind: `surface` or `wireframe`.
        metric, log, clip, layout, titles, style: as in `plot`.
        seconds: 6; 3 for each step of a morph; 8 for a trajectory.
        fps: frames a second; 24, in a gif 20.
        size: in pixels; 1280 x 960 for one panel, less for each of several, half of that in a gif.
        view: elevation and azimuth in degrees of the eye, at first.
        backend: `vtk` or `matplotlib`; unless given, vtk where it works.
        force: replace `path` if it exists.
        progress: told of every frame.

    Raises:
        UsageError: the request makes no sense (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, a package is missing, or `path` cannot be written.
    """
    from landscape.core.progress import SILENT
    from landscape.render.movie.make import MovieOptions, make

    options = MovieOptions(
        show, kind, metric, log, clip, layout, titles, seconds, fps, size=size, style=style, view=view, backend=backend
    )
    return make(surfaces, path, options, force=force, progress=progress or SILENT)


def export(
    surface: Surface,
    path: str | Path,
    *,
    log: bool = False,
    clip: float | None = None,
    upsample: int = 1,
    scale_z: float = 1.0,
    metric: str | None = None,
    size_mm: float | None = None,
    base_mm: float | None = None,
    paraview_state: str | Path | None = None,
    tell: Callable[[str], None] | None = None,
    force: bool = False,
) -> Path:
    """Write one surface or curve for other programs; the ending of `path` chooses the format.

    Args:
        surface: what to export.
        path: for ParaView .vtp (polygons, as Li et al.'s `h52vtp.py` writes them), .vts (a structured grid) or .vti (an
            image); meshes .glb and .obj, in a unit box, and .stl, closed, in millimetres; the numbers alone: .csv,
            .npz, .nc. Curves go to .vtp and to the numbers.
        log: heights are ln(value + 0.1), after `clip`: Li et al.'s formula, so that files compare with theirs.
        clip: values above are cut to it.
        upsample: steps that each step of the grid is divided into, by bicubic splines through the heights.
        scale_z: factor on the geometry's z, not on the arrays; in meshes, on a height of half of the longer side.
        metric: the variable that makes the height; `train_loss` by default. All others are point arrays.
        size_mm, base_mm: .stl alone: length of the longer side (default 100) and thickness of the base (default 3).
        paraview_state: also write a Python state (.py) with which ParaView shows the .vtp, .vts or .vti.
        tell: called with a line about what is not drawn where it was measured, if anything.
        force: replace `path`, and the state, if they exist.

    The numbers' files hold values as they were measured; options that shape heights add a variable `zvalue` with them.

    Raises:
        UsageError: the request makes no sense (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the package is missing, or `path` cannot be written.
    """
    from landscape.render.exporting import HeightOptions, write

    path = Path(path)
    options = HeightOptions(metric, log, clip, upsample, scale_z)
    own = {"size_mm": size_mm, "base_mm": base_mm}
    state = None if paraview_state is None else Path(paraview_state)
    write(surface, path, options, own=own, state=state, tell=tell, force=force)
    return path
