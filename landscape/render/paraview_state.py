"""Make a state for ParaView: a Python file that shows an exported surface in the style of the other pictures.

It uses the public module `paraview.simple`, and finds the export relative to its own path, so that both can be moved
together. Text of a surface file is inserted only as Python literals: a title must not become code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from landscape.render.relief import HEIGHT
from landscape.render.scale import make_scale
from landscape.render.triangles import HEIGHT_SHARE

if TYPE_CHECKING:
    from landscape.render.relief import Relief

# The reader of each format.
READERS = {".vti": "XMLImageDataReader", ".vtp": "XMLPolyDataReader", ".vts": "XMLStructuredGridReader"}
AS_IT_IS = "surface"
WARPED = 'simple.WarpByScalar(registrationName="relief", Input=surface, Scalars=["POINTS", HEIGHT], ScaleFactor={})'

TEMPLATE = '''\
"""A loss landscape in ParaView, written by `landscape export`.

    paraview --state=THIS_FILE       opens it (or File, Load State)
    pvpython THIS_FILE picture.png   draws it; where there is no screen: xvfb-run -a pvpython THIS_FILE picture.png
"""

import os
import sys

from paraview import simple

DATA = {data}  # from the folder of this file
TITLE = {title}
HEIGHT = {height}  # the array of the heights:
LABEL = {label}
LOWEST, HIGHEST = {lowest}, {highest}  # of the colours
LEVELS = {levels}  # of the contours
STRETCH = {stretch}  # of z in the view alone
CENTRE, SIZE = {centre}, {size}  # of what is seen, and its diagonal

INK = [0.1, 0.1, 0.12]

folder = os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else os.getcwd()
simple._DisableFirstRenderCameraReset()
view = simple.GetActiveViewOrCreate("RenderView")
if len(view.Representations):  # another state's: beside it
    view = simple.CreateView("RenderView")
    simple.AssignViewToLayout(view)
view.ViewSize = [1200, 900]
view.UseColorPaletteForBackground = 0
view.Background = [1.0, 1.0, 1.0]
view.OrientationAxesVisibility = 0

# The surface: heights as geometry, smooth in the light, in viridis.
surface = simple.{reader}(registrationName=os.path.basename(DATA), FileName=[os.path.join(folder, DATA)])
relief = {relief}
skin = simple.ExtractSurface(registrationName="skin", Input=relief)
normals = getattr(simple, "SurfaceNormals", None) or simple.GenerateSurfaceNormals  # its name before ParaView 5.12
smooth = normals(registrationName="smooth", Input=skin, FeatureAngle=180.0)
colours = simple.GetColorTransferFunction(HEIGHT)
colours.ApplyPreset("Viridis (matplotlib)", True)
colours.RescaleTransferFunction(LOWEST, HIGHEST)
shown = simple.Show(smooth, view)
shown.SetRepresentationType("Surface")
shown.Scale = [1.0, 1.0, STRETCH]
shown.Specular, shown.SpecularPower = 0.15, 20.0
simple.ColorBy(shown, ("POINTS", HEIGHT))
shown.SetScalarBarVisibility(view, True)
bar = simple.GetScalarBar(colours, view)
bar.Title, bar.ComponentTitle = LABEL, ""
bar.TitleColor, bar.LabelColor = INK, INK
bar.TitleFontSize, bar.LabelFontSize = 18, 16
bar.AutomaticLabelFormat, bar.LabelFormat, bar.RangeLabelFormat = 0, "%.3g", "%.3g"
bar.HorizontalTitle, bar.WindowLocation, bar.ScalarBarLength = 1, "Upper Right Corner", 0.35

# Contours: lines of equal height on the surface.
lines = simple.Contour(registrationName="contours", Input=relief)
lines.ContourBy = ["POINTS", HEIGHT]
lines.Isosurfaces = LEVELS
drawn = simple.Show(lines, view)
simple.ColorBy(drawn, None)
drawn.Scale = [1.0, 1.0, STRETCH]
drawn.AmbientColor, drawn.DiffuseColor = INK, INK
drawn.Ambient, drawn.Diffuse = 1.0, 0.0
drawn.LineWidth, drawn.Opacity = 1.5, 0.6

# A box with the coefficients and the heights.
axes = view.AxesGrid
axes.Visibility = 1
axes.DataScale = shown.Scale
axes.XTitle, axes.YTitle, axes.ZTitle = "x", "y", ""
for kind in ("X", "Y", "Z"):
    setattr(axes, kind + "TitleColor", INK)
    setattr(axes, kind + "LabelColor", INK)
axes.GridColor = [0.6, 0.6, 0.6]

caption = simple.Show(simple.Text(registrationName="title", Text=TITLE), view)
caption.WindowLocation, caption.Color, caption.FontSize = "Upper Center", INK, 22

# The light turns with the camera: a sun on the upper left, weaker lights from the other sides; all of them white.
view.KeyLightElevation, view.KeyLightAzimuth = 55.0, -40.0
view.KeyLightIntensity, view.FillLightKFRatio, view.HeadLightKHRatio = 1.0, 2.5, 3.0
view.KeyLightWarmth = view.FillLightWarmth = view.BackLightWarmth = view.HeadLightWarmth = 0.5

# The camera looks down by a third of a right angle.
view.CameraFocalPoint = CENTRE
view.CameraPosition = [CENTRE[0] + 0.95 * SIZE, CENTRE[1] - 1.5 * SIZE, CENTRE[2] + 1.05 * SIZE]
view.CameraViewUp = [0.0, 0.0, 1.0]
view.CameraViewAngle = 26.0
view.CenterOfRotation = CENTRE
simple.SetActiveSource(smooth)
simple.Render(view)

if len(sys.argv) > 1 and sys.argv[-1].endswith(".png"):
    simple.SaveScreenshot(sys.argv[-1], view)
'''


def make_state(relief: Relief, data: str) -> str:
    """The text of the state for `relief` in the file `data`, a path relative to the folder of the state.

    The view scales the heights to half of the longer side of the plane. If the export had a `scale_z`, the view keeps
    the proportions of the geometry.
    """
    assert relief.y is not None
    low, high = float(relief.heights.min()), float(relief.heights.max())
    scale = make_scale(relief.label, low, high)
    sides = float(np.ptp(relief.x)), float(np.ptp(relief.y))
    stretch = HEIGHT_SHARE * max(sides) / scale.span if relief.scale_z == 1 else 1.0
    bottom, top = sorted(height * relief.scale_z * stretch for height in (low, high))
    ending = data[-4:].lower()
    return TEMPLATE.format(
        data=repr(data),
        title=repr(" ".join(relief.title.split())),
        height=repr(HEIGHT),
        label=repr(relief.label),
        lowest=repr(scale.low),
        highest=repr(scale.high),
        levels=[float(level) for level in scale.levels],
        stretch=repr(stretch),
        centre=[(float(axis[0]) + float(axis[-1])) / 2 for axis in (relief.x, relief.y)] + [(bottom + top) / 2],
        size=repr(float(np.linalg.norm([*sides, top - bottom]))),
        reader=READERS[ending],
        relief=WARPED.format(relief.scale_z) if ending == ".vti" else AS_IT_IS,
    )
