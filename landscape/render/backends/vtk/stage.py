"""The lit scene of one box, and the image that VTK renders of it.

The image is rendered larger and averaged, since the antialiasing of VTK differs between drivers, and in tiles if it is
larger than the frame of a driver. Its background is transparent and its colours are premultiplied by their opacity, so
that it can be composed with any page.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyvista as pv

from landscape.render.backends.vtk.box import DISTANCE, Camera

TILE = 4096  # largest side of a tile in pixels, which every driver supports

# Directions to the lights in camera coordinates (right, up, towards the camera), and their brightness: a key light from
# the upper left, and a weaker one from the right.
KEY, KEY_LIGHT = (-0.75, 1.15, 1.0), 0.78
FILL, FILL_LIGHT = (1.2, 0.25, 0.9), 0.34


class Stage:
    """An off-screen window of VTK; it is created once, since that takes longer than drawing."""

    def __init__(self) -> None:
        self._plotter = _plotter()
        for direction, brightness in ((KEY, KEY_LIGHT), (FILL, FILL_LIGHT)):
            light = pv.Light(light_type="camera light", position=direction, intensity=brightness)
            light.positional = False
            self._plotter.add_light(light)
        self._plotter.ren_win.SetAlphaBitPlanes(1)
        self._plotter.ren_win.SetMultiSamples(0)
        self._plotter.set_background("black")
        self._plotter.renderer.SetBackgroundAlpha(0.0)

    def check(self) -> None:
        """Render an empty scene to check that VTK works.

        Raises:
            RuntimeError: VTK reports that there is no OpenGL.
        """
        window = self._plotter.ren_win
        window.Render()
        if not window.SupportsOpenGL():
            raise RuntimeError(f"no OpenGL: {window.GetOpenGLSupportMessage()}")

    def clear(self) -> None:
        """Remove everything except the lights."""
        self._plotter.clear_actors()

    def add(self, mesh: Any, **style: Any) -> Any:
        """Add `mesh`; returns its actor, or None if it is empty."""
        if not mesh.n_points:
            return None
        return self._plotter.add_mesh(mesh, show_scalar_bar=False, render=False, reset_camera=False, **style)

    def hide_behind(self, mesh: Any) -> None:
        """Add `mesh` as an invisible object that hides what is added after it and lies behind it."""
        actor = self.add(mesh, scalars=None, lighting=False)
        if actor is not None:
            # An opacity that rounds to zero: with exactly zero, VTK would not write the depth.
            nothing = "//VTK::Light::Impl\n  gl_FragData[0] = vec4(0.0, 0.0, 0.0, 0.0001);\n"
            actor.GetShaderProperty().AddFragmentShaderReplacement("//VTK::Light::Impl", True, nothing, False)

    def render(self, camera: Camera, width: int, height: int, oversampling: int) -> npt.NDArray[np.uint8]:
        """Render the view of `camera` as RGBA [height, width, 4], premultiplied; rendered larger, and averaged."""
        shown = self._plotter.camera
        _, up, back = camera.axes
        shown.position, shown.focal_point, shown.up = tuple(back * DISTANCE), (0.0, 0.0, 0.0), tuple(up)
        shown.clipping_range = (DISTANCE - 2.0, DISTANCE + 2.0)
        picture = np.zeros((height, width, 4), np.uint8)
        side = TILE // oversampling
        tile = (min(width, side), min(height, side))
        self._plotter.ren_win.SetSize(tile[0] * oversampling, tile[1] * oversampling)
        shown.SetUseHorizontalViewAngle(False)
        shown.view_angle = float(np.degrees(2 * np.arctan(tile[1] / 2 / camera.focus)))
        for top in range(0, height, side):
            for left in range(0, width, side):
                # Distance of the middle of this tile from the optical axis, in halves of the tile.
                shown.SetWindowCenter(
                    (left + tile[0] / 2 - camera.middle[0]) / (tile[0] / 2),
                    (camera.middle[1] - top - tile[1] / 2) / (tile[1] / 2),
                )
                part = _shrink(self._grab(), oversampling)[: height - top, : width - left]
                picture[top : top + tile[1], left : left + tile[0]] = part
        return picture

    def _grab(self) -> npt.NDArray[np.uint8]:
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkRenderingCore import vtkWindowToImageFilter

        self._plotter.ren_win.Render()
        reader = vtkWindowToImageFilter()
        reader.SetInput(self._plotter.ren_win)
        reader.SetInputBufferTypeToRGBA()
        reader.ReadFrontBufferOff()
        reader.ShouldRerenderOff()
        reader.Update()
        image = reader.GetOutput()
        width, height, _ = image.GetDimensions()
        large: npt.NDArray[np.uint8] = vtk_to_numpy(image.GetPointData().GetScalars()).reshape(height, width, 4)[::-1]
        return large


def _plotter() -> Any:
    return pv.Plotter(off_screen=True, lighting="none", window_size=[64, 64])


def _shrink(large: npt.NDArray[np.uint8], n: int) -> npt.NDArray[np.uint8]:
    """Average blocks of `n` x `n` pixels."""
    total = np.zeros((large.shape[0] // n, large.shape[1] // n, 4), np.uint16)
    for down in range(n):
        for across in range(n):
            total += large[down::n, across::n]
    return ((total + n * n // 2) // (n * n)).astype(np.uint8)


def over(image: npt.NDArray[np.uint8], page: npt.NDArray[np.uint8]) -> None:
    """Compose `image` over `page`, both RGBA [h, w, 4] and premultiplied."""
    clear = 255 - image[..., 3:].astype(np.uint16)
    page[...] = image + ((page * clear + 127) // 255).astype(np.uint8)
