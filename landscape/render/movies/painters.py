"""Draw the frames of a movie, by one VTK process for all of them, or by matplotlib."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.core.errors import LandscapeError, install_hint, needs, unknown_name
from landscape.render.frame import Frame
from landscape.render.picture import Picture

BACKENDS = ("vtk", "matplotlib")

Paint = Callable[[Frame], npt.NDArray[np.uint8]]  # RGB [height, width, 3]


def why_not_vtk() -> str | None:
    """Why VTK does not work here, in one line; None if it works."""
    from landscape.render.backends.vtk.drawing_process import Painter

    if importlib.util.find_spec("pyvista") is None:
        return f"the package 'pyvista' is not installed: {install_hint('pyvista')}"
    try:
        with Painter():
            return None
    except LandscapeError as error:
        return str(error)


@contextmanager
def painting(backend: str) -> Iterator[Paint]:
    """Yield a function that draws frames with `backend`.

    Raises:
        UsageError: there is no such backend.
        LandscapeError: the backend does not work here.
    """
    if backend not in BACKENDS:
        raise unknown_name("backend for movies", backend, BACKENDS)
    if backend == "matplotlib":
        yield _Figures().paint
        return
    from landscape.render.backends.vtk.drawing_process import Painter

    if importlib.util.find_spec("pyvista") is None:
        raise needs("pyvista", "VTK")
    with Painter() as painter:
        yield lambda frame: painter.paint(frame)[..., :3]


class _Figures:
    """Draws frames by matplotlib, with axes that keep their position while the camera moves."""

    def __init__(self) -> None:
        self._places: list[Any] = []
        self._zooms: list[float] = []

    def paint(self, frame: Frame) -> npt.NDArray[np.uint8]:
        """Draw `frame` as RGB [height, width, 3]."""
        from PIL import Image

        from landscape.render.backends import matplotlib as backend

        figure: Any = backend.figure(_captioned(frame))
        if frame.azimuths:
            self._hold(figure, frame)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png")
        return np.asarray(Image.open(buffer).convert("RGB"))

    def _hold(self, figure: Any, frame: Frame) -> None:
        """Keep every box at its position in the first frame, with a zoom that fits from all azimuths."""
        from landscape.render.backends.matplotlib.surfaces import _zoom, box_of

        reliefs = [axes for axes in figure.axes if hasattr(axes, "get_zlim")]
        if not self._places:
            self._places = [axes.get_position() for axes in reliefs]
            for axes in reliefs:
                elevation, azimuth = axes.elev, axes.azim
                zooms = []
                for other in frame.azimuths:
                    axes.view_init(elevation, other)
                    zooms.append(_zoom(axes, box_of(frame.picture)))
                axes.view_init(elevation, azimuth)
                self._zooms.append(min(zooms))
        for axes, place, size in zip(reliefs, self._places, self._zooms, strict=True):
            axes.set_position(place)
            axes.set_box_aspect(box_of(frame.picture), zoom=size)
            for text in list(axes.texts):  # labels of epochs, which were placed for the old position
                text.remove()


def _captioned(frame: Frame) -> Picture:
    """The picture with the caption before its remarks, since the matplotlib backend has no captions."""
    if not frame.caption:
        return frame.picture
    return replace(frame.picture, remarks=(frame.caption, *frame.picture.remarks))
