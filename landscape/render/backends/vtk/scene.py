"""Fill the scene of a box: surfaces or wireframes, contours, tracks, and the lines of the box."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyvista as pv
from matplotlib.colors import to_rgb

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.style import style_of
from landscape.render.backends.vtk import ticks
from landscape.render.backends.vtk.box import Box, Camera
from landscape.render.backends.vtk.polygons import HEIGHT, SKY, Shape, of_panel
from landscape.render.backends.vtk.stage import Stage
from landscape.render.colours import MIXED
from landscape.render.picture import Picture
from landscape.render.tracks import BETWEEN, Track

# Matt with little gloss, so that colours stay close to the colour map.
MATERIAL = {"ambient": 0.46, "diffuse": 0.72, "specular": 0.08, "specular_power": 14}
HOLLOW = 0.66  # brightness of a point that sees no sky
OPEN_SKY = 0.85  # share of the sky from which points have full brightness
CONTOUR_SHADE = 0.42  # brightness of contours, relative to the surface

# Widths of lines in letters, and how far lines on a surface are moved towards the camera, in box lengths, so that the
# surface does not hide them.
CONTOUR, WIRE, GRID, EDGE = 0.055, 0.075, 0.045, 0.06
LIFT = 0.004

TRACK, CHECKPOINT, END = 0.0075, 0.0115, 0.024  # radii of paths, checkpoints and ends, in box lengths
# Faces around a ball; of the checkpoints of long paths, whose balls merge, it has fewer.
ROUND, COARSE, LONG_PATH = 32, 8, 1000
DROP = (0.017, 0.036)  # half the width and height of the diamond of a drop


def fill(stage: Stage, picture: Picture, chosen: range, box: Box, camera: Camera, width: float) -> None:
    """Add the `chosen` panels of `picture`, which share one box, to the empty `stage`.

    Args:
        width: font size in pixels of VTK, to which line widths are proportional.
    """
    style = style_of(picture)
    draw = _wires if picture.kind == "wireframe" else _surface
    names = style.colours(len(picture.panels))
    for i in chosen:
        panel = picture.panels[i]
        shape = of_panel(panel, picture, box)
        draw(stage, shape, picture, names[i] if picture.together else None, width, camera.axes[2] * LIFT)
        for track in panel.tracks:
            _track(stage, track, shape, box, track_colour(track, picture))
    grid, edges = ticks.lines(box, camera, picture.scale)  # last: see Stage.hide_behind
    _segments(stage, grid, style.grid, GRID * width)
    _segments(stage, edges, style.grey, EDGE * width)


def track_colour(track: Track, picture: Picture) -> str:
    """The colour of a track: the same in every panel, or black where surfaces have distinct colours."""
    style = style_of(picture)
    if picture.together:
        return style.ink
    return style.tracks[picture.track_names.index(track.name) % len(style.tracks)]


def _surface(stage: Stage, shape: Shape, picture: Picture, colour: str | None, width: float, lift: FloatArray) -> None:
    for parts, paint in ((shape.parts, colour), (shape.beyond, _beyond(picture, colour))):
        for part in parts:
            tints = _tints(part, picture, paint)
            # Occlusion darkens surfaces only as seen from above.
            for hidden, shade in (("back", _shade(part)), ("front", 1.0)):
                _painted(stage, part, tints * shade, culling=hidden, **MATERIAL).prop.interpolation = "phong"
    if shape.contours.n_points:
        tints = _tints(shape.contours, picture, colour) * CONTOUR_SHADE
        _painted(stage, shape.contours, tints, lighting=False, line_width=CONTOUR * width).position = lift
        if not picture.together:
            tints = _tints(shape.floor, picture, None)
            _painted(stage, shape.floor, tints, lighting=False, line_width=CONTOUR * width)
    if shape.clipped.n_points and not picture.together:
        stage.add(shape.clipped, color=style_of(picture).cut, lighting=False)


def _wires(stage: Stage, shape: Shape, picture: Picture, colour: str | None, width: float, lift: FloatArray) -> None:
    if colour is None:
        # A single wireframe hides its own back; several are transparent.
        for part in (*shape.parts, *shape.beyond):
            stage.hide_behind(part)
    for wires, paint in ((shape.wires, colour), (shape.wires_beyond, _beyond(picture, colour))):
        if wires.n_lines:
            tints = _tints(wires, picture, paint)
            _painted(stage, wires, tints, lighting=False, line_width=WIRE * width).position = lift


def _track(stage: Stage, track: Track, shape: Shape, box: Box, colour: str) -> None:
    """Draw a path on the surface; it ends at the edge of the surface."""
    x, y = _often(track.x), _often(track.y)
    points = box.place(x, y, np.minimum(shape.mesh.at(x, y), box.z[1]))
    points[:, 2] += TRACK / 2
    there = np.isfinite(points[:, 2])
    for piece in np.split(np.arange(len(there)), np.flatnonzero(~there)):
        piece = piece[there[piece]]
        if len(piece) > 1:
            stage.add(pv.lines_from_points(points[piece]).tube(radius=TRACK, n_sides=16), color=colour, **MATERIAL)
    checkpoints = points[::BETWEEN][there[::BETWEEN]]
    for places, radius in ((checkpoints, CHECKPOINT), (points[-1:][there[-1:]] + [0, 0, END / 2], END)):
        if len(places):
            resolution = ROUND if len(places) <= LONG_PATH else COARSE
            ball = pv.Sphere(radius=radius, theta_resolution=resolution, phi_resolution=resolution)
            balls = pv.PolyData(places).glyph(geom=ball, scale=False, orient=False)
            stage.add(balls, color=colour, **MATERIAL)
    x, y = track.dropped()
    drops = box.place(x, y, np.minimum(shape.mesh.at(x, y), box.z[1]))
    drops = drops[np.isfinite(drops[:, 2])] + [0, 0, DROP[1]]
    if len(drops):
        diamond = pv.PlatonicSolid("octahedron", radius=1.0).scale((DROP[0], DROP[0], DROP[1]))
        diamonds = pv.PolyData(drops).glyph(geom=diamond, scale=False, orient=False)
        stage.add(diamonds, color=colour, **MATERIAL)


def _often(values: FloatArray) -> FloatArray:
    return np.interp(np.arange((len(values) - 1) * BETWEEN + 1) / BETWEEN, np.arange(len(values)), values)


def _segments(stage: Stage, pieces: FloatArray, colour: str, width: float) -> None:
    cells = np.column_stack([np.full(len(pieces), 2), np.arange(2 * len(pieces)).reshape(-1, 2)]).ravel()
    stage.add(pv.PolyData(pieces.reshape(-1, 3), lines=cells), color=colour, lighting=False, line_width=width)


def _painted(stage: Stage, part: Any, tints: FloatArray, **style: Any) -> Any:
    painted = part.copy(deep=False)
    painted.point_data["colour"] = np.round(np.clip(tints, 0, 1) * 255).astype(np.uint8)
    return stage.add(painted, scalars="colour", rgb=True, **style)


def _tints(part: Any, picture: Picture, colour: Any) -> FloatArray:
    if colour is not None:
        return np.tile(to_rgb(colour), (part.n_points, 1))
    scale = picture.scale
    return style_of(picture).of_heights(part.point_data[HEIGHT], scale.low, scale.high)[:, :3]


def _shade(part: Any) -> FloatArray:
    seen = np.clip(part.point_data[SKY] / OPEN_SKY, 0, 1)
    return np.asarray(HOLLOW + (1 - HOLLOW) * seen)[:, np.newaxis]


def _beyond(picture: Picture, colour: str | None) -> Any:
    """The colour of infinite values, on a surface with its own `colour` or without."""
    grey = style_of(picture).beyond
    return grey if colour is None else (1 - MIXED) * np.array(to_rgb(colour)) + MIXED * np.array(to_rgb(grey))
