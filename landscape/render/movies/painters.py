"""Draw the frames of a movie, by one VTK process for all of them, or by matplotlib."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.core.errors import LandscapeError, needs, unknown_name
from landscape.render.frame import Frame
from landscape.render.picture import Picture

BACKENDS = ("vtk", "matplotlib")


@dataclass(frozen=True)
class Painting:
    """The backend that draws, and its function that draws a frame as RGB, uint8 [height, width, 3]."""

    backend: str
    paint: Callable[[Frame], npt.NDArray[np.uint8]]


@contextmanager
def painting(backend: str | None, tell: Callable[[str], None] = lambda reason: None) -> Iterator[Painting]:
    """Start `backend`; None starts VTK, or matplotlib where VTK does not work.

    Args:
        tell: called with the reason, one line, if VTK does not work and `backend` is None.

    Raises:
        UsageError: there is no such backend.
        LandscapeError: the backend does not work here.
    """
    if backend is not None and backend not in BACKENDS:
        raise unknown_name("backend for movies", backend, BACKENDS)
    with ExitStack() as stack:
        made = Painting("matplotlib", _Figures().paint)
        if backend != "matplotlib":
            try:
                made = _vtk(stack)
            except LandscapeError as error:
                if backend is not None:
                    raise
                tell(str(error))
        yield made


def _vtk(stack: ExitStack) -> Painting:
    from landscape.render.backends.vtk.drawing_process import Painter

    if importlib.util.find_spec("pyvista") is None:
        raise needs("pyvista", "VTK")
    painter = stack.enter_context(Painter())
    return Painting("vtk", lambda frame: painter.paint(frame)[..., :3])


class _Figures:
    """Draws frames by matplotlib, with axes that keep their position."""

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
        elif frame.words:
            self._make_space(figure, frame)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png")
        return np.asarray(Image.open(buffer).convert("RGB"))

    def _hold(self, figure: Any, frame: Frame) -> None:
        """Keep every box at its position in the first frame, with a zoom that fits from all azimuths."""
        from landscape.render.backends.matplotlib.surfaces import box_of, fitting_zoom

        picture = frame.picture
        reliefs = [axes for axes in figure.axes if hasattr(axes, "get_zlim")]
        boxes = [box_of(panel, picture) for panel in picture.panels[: len(reliefs)]]  # all share one if together
        if not self._places:
            self._places = [axes.get_position() for axes in reliefs]
            for axes, box in zip(reliefs, boxes, strict=True):
                elevation, azimuth = axes.elev, axes.azim
                zooms = []
                for other in frame.azimuths:
                    axes.view_init(elevation, other)
                    zooms.append(fitting_zoom(axes, box))
                axes.view_init(elevation, azimuth)
                self._zooms.append(min(zooms))
        for axes, box, place, size in zip(reliefs, boxes, self._places, self._zooms, strict=True):
            axes.set_position(place)
            axes.set_box_aspect(box, zoom=size)
            for text in list(axes.texts):  # labels of epochs, which were placed for the old position
                text.remove()

    def _make_space(self, figure: Any, frame: Frame) -> None:
        """Keep all axes in the part of the page that the titles, remarks and legends of all frames leave free."""
        from matplotlib.transforms import Bbox

        from landscape.render.backends import matplotlib as backend

        drawn = [figure]
        if not self._places:
            for title, remarks in dict.fromkeys(frame.words):
                panels = tuple(replace(panel, title=title, remarks=remarks) for panel in frame.picture.panels)
                drawn.append(backend.figure(_captioned(replace(frame, picture=replace(frame.picture, panels=panels)))))
        for other in drawn:
            free = [axes.get_position(original=True) for axes in other.axes]
            both = zip(self._places or free, free, strict=True)
            self._places = [Bbox.intersection(before, now) or before for before, now in both]
        for axes, place in zip(figure.axes, self._places, strict=True):
            axes.set_position(place)


def _captioned(frame: Frame) -> Picture:
    """The picture with the caption before its remarks, since the matplotlib backend has no captions."""
    if not frame.caption:
        return frame.picture
    return replace(frame.picture, remarks=(frame.caption, *frame.picture.remarks))
