"""Pictures, movies and exports of finished surfaces. No torch; a backend is imported when it draws."""

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
    """Draw one or more surfaces, or one or more curves, on a shared scale; the ending of `path` selects the backend.

    Args:
        surfaces: the surfaces or curves to draw; both kinds cannot be mixed.
        path: .png, .pdf or .svg (matplotlib), .html (plotly; works offline).
        kind: `contour` (the default), `filled`, `heatmap`, `surface` (the default of vtk), `wireframe`, `overview`
            (surfaces above their contours), or `curve`, the default for curves.
        metric: a variable of the surfaces; `train_loss` by default. A curve shows its losses and accuracies.
        log: a logarithmic scale; values of zero and below are drawn at the smallest positive one.
        clip: larger values are drawn at this one. Without it, only infinity is drawn at the top of the scale.
        layout: one panel each, or all in the same axes (only `contour`, `surface`, `wireframe` and `curve`).
        titles: one title per surface, instead of their own.
        test_errors: add the test error of the network to each title, as in Figure 5 of Li et al.
        style: `paper`, `talk` (larger) or `dark`.
        size: width and height in pixels; in vector formats, 200 pixels are an inch.
        transparent: no background.
        view: elevation and azimuth of the camera in degrees, for surfaces and wireframes.
        columns: number of panels side by side.
        backend: its name, instead of selection by the ending; `vtk` renders lit surfaces in three dimensions.
        force: replace `path` if it exists.

    Points that are not measured yet are interpolated for display, and NaN leaves a hole. The picture states how many
    points are drawn elsewhere than at their measured value.

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the package of the backend is missing, or `path` cannot be written.
    """
    from landscape.core import files
    from landscape.core.errors import UsageError
    from landscape.render import registry
    from landscape.render.look import Look
    from landscape.render.picture import compose

    path = Path(path)
    module = registry.backend_for(path, backend)
    kind = kind or getattr(module, "DEFAULT_KIND", None)  # for backends without contours
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
    """Make a movie of one or more surfaces on a shared scale; the same input gives the same file.

    Args:
        surfaces: the surfaces to show.
        path: .mp4 (plays in browsers) or .gif (repeats).
        show: `turntable` (the default for one surface): the camera goes once around. `morph` (the default for several):
            each surface changes into the next; grids that differ are interpolated on the finest one, over the region
            that all have measured. `trajectory`: training runs grow over their surfaces, epoch by epoch.
        kind: `surface` or `wireframe`.
        metric, log, clip, layout, titles, style: as in `plot`.
        seconds: the length; by default 6, 3 for each step of a morph, or 8 for a trajectory.
        fps: frames per second; by default 24, or 20 in a gif.
        size: in pixels; by default 1280 x 960 for one panel, less for each of several, half of that in a gif.
        view: elevation and azimuth of the camera in degrees, in the first frame.
        backend: `vtk` or `matplotlib`; by default vtk where it works.
        force: replace `path` if it exists.
        progress: notified of every frame.

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, a package is missing, or `path` cannot be written.
    """
    from landscape.core.progress import SILENT
    from landscape.render.movies.make import MovieOptions, make

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
    """Write one surface or curve for other programs; the ending of `path` selects the format.

    Args:
        surface: the surface or curve to export.
        path: for ParaView .vtp (polygons, as Li et al.'s `h52vtp.py` writes them), .vts (a structured grid) or .vti (an
            image); meshes: .glb and .obj, in a unit box, and .stl, a closed solid in millimetres; values only: .csv,
            .npz, .nc. Curves can be written to .vtp and to the formats of values.
        log: heights are ln(value + 0.1), after `clip`, the formula of Li et al.
        clip: larger values are replaced by this one.
        upsample: divides each step of the grid into so many, by bicubic splines through the heights.
        scale_z: factor on the z of the geometry, not on the arrays; in meshes, on a height of half the longer side.
        metric: the variable that gives the heights; `train_loss` by default. All others are point arrays.
        size_mm, base_mm: .stl only: length of the longer side (default 100) and thickness of the base (default 3).
        paraview_state: also write a Python state (.py) that shows the .vtp, .vts or .vti in ParaView.
        tell: called with a line about points whose height is not their measured value, if there are any.
        force: replace `path` and the state if they exist.

    Formats of values contain the measured values; options for heights add a variable `zvalue`.

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the package is missing, or `path` cannot be written.
    """
    from landscape.render.exporting import HeightOptions, write

    path = Path(path)
    options = HeightOptions(metric, log, clip, upsample, scale_z)
    own = {"size_mm": size_mm, "base_mm": base_mm}
    state = None if paraview_state is None else Path(paraview_state)
    write(surface, path, options, own=own, state=state, tell=tell, force=force)
    return path
