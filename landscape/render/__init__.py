"""Pictures, movies and exports of finished surfaces. No torch; a backend is imported when it draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.core.keywords import takes
from landscape.render.drawing import PICTURES_ONLY, Drawing, MovieDrawing
from landscape.render.export_options import ExportOptions
from landscape.render.kinds import Kind, Layout, Style

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

__all__ = ["Kind", "Layout", "Style", "export", "movie", "plot"]


@takes(Drawing)
def plot(surfaces: Surface | Sequence[Surface], path: str | Path, drawing: Drawing) -> Path:
    """Draw one or more surfaces, or one or more curves, on a shared scale; the ending of `path` selects the backend.

    Args:
        surfaces: the surfaces or curves to draw; both kinds cannot be mixed.
        path: .png, .pdf or .svg (matplotlib), .html (plotly; works offline).
        {options}

    Complete curves at several temperatures or of several checkpoints, and surfaces on several samples, are drawn as
    `landscape temperature` and `landscape resample` draw them with `--picture`, unless an option chooses otherwise.

    Points that are not measured yet are interpolated for display, and NaN leaves a hole. The picture states how many
    points are drawn elsewhere than at their measured value.

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the package of the backend is missing, or `path` cannot be written.
    """
    from landscape.core import files
    from landscape.core.errors import UsageError
    from landscape.core.option_words import either
    from landscape.render import chart, own_figure, registry
    from landscape.render.picture import compose, refuse_curves

    path = Path(path)
    module = registry.backend_for(path, drawing.backend)
    own = own_figure.figure_of(surfaces, drawing) if registry.is_matplotlib(module) else None
    if own is not None:
        return chart.write(own, path, force=drawing.force)
    if "curve" not in module.KINDS:
        advice = either("leave backend out", "leave --backend out")
        refuse_curves(surfaces, f"the backend {drawing.backend} draws", advice)
    own_figure.warn_of_rest(surfaces, drawing)
    usual = getattr(module, "DEFAULT_KIND", None)  # for backends without contours
    picture = compose(surfaces, replace(drawing, kind=drawing.kind or usual))
    if picture.kind not in module.KINDS:
        raise UsageError(f"kind '{picture.kind}' cannot be written to {path.name}: use {', '.join(module.KINDS)}")
    if not module.SUFFIXES:
        module.draw(picture, path)
        return path
    files.refuse_to_overwrite(path, force=drawing.force)
    with files.replacing(path) as beside:
        module.draw(picture, beside)
    return path


@takes(MovieDrawing, fixed=PICTURES_ONLY)
def movie(surfaces: Surface | Sequence[Surface], path: str | Path, drawing: MovieDrawing) -> Path:
    """Make a movie of one or more surfaces on a shared scale; the same input gives the same file.

    Args:
        surfaces: the surfaces to show.
        path: .mp4 (plays in browsers) or .gif (repeats).
        {options}

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, a package is missing, or `path` cannot be written.
    """
    from landscape.render.movies.make import make

    return make(surfaces, Path(path), drawing)


@takes(ExportOptions)
def export(surface: Surface, path: str | Path, options: ExportOptions) -> Path:
    """Write one surface or curve for other programs; the ending of `path` selects the format.

    Args:
        surface: the surface or curve to export.
        path: for ParaView .vtp (polygons, as Li et al.'s `h52vtp.py` writes them), .vts (a structured grid) or .vti (an
            image); meshes: .glb and .obj, in a unit box, and .stl, a closed solid in millimetres; values only: .csv,
            .npz, .nc. Curves can be written to .vtp and to the formats of values.
        {options}

    Formats of values contain the measured values; options for heights add a variable `zvalue`.

    Raises:
        UsageError: an option does not fit (the message lists the choices), or `path` exists.
        LandscapeError: there is no finite value, the package is missing, or `path` cannot be written.
    """
    from landscape.render.exporting import write

    return write(surface, Path(path), options)
