"""The explorer as a widget of notebooks (anywidget): its page in a frame, whose state is in the widget's traits.

The page is that of `landscape.explore`. `web/src/widget.js` puts it into the frame and passes messages on;
`web/src/bridge.js` answers them within the page.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from landscape.core.errors import UsageError
from landscape.explorer import gather, page_files, payload, web_page
from landscape.explorer.gather import Found, Given
from landscape.notebook import networks, traits
from landscape.notebook.watching import Watching
from landscape.surface.surface import Surface

if TYPE_CHECKING:
    from torch import nn

TITLE = "Loss landscapes"


class ExplorerWidget(anywidget.AnyWidget):
    """The explorer in a notebook; `landscape.widget` makes it.

    The traits below can be read, set, and observed with `observe`. What the user does in the page sets them, and
    setting them changes the page.

    Attributes:
        surfaces: what can be shown; numbers of surfaces are places in this list.
        camera: (azimuth, elevation) in degrees, and optionally the distance (1: the box fills the window) and the
            target (x, y, z); None is the initial view.
        region: the marked rectangle, (x0, x1, y0, y1), or None.
        pinned: the pinned points, ((x, y), ...).
        selection: `show`, the numbers of the surfaces that are shown; `metric`; and `split`, train, test or both.
            Setting some of these keeps the others.
        point: the point that was clicked last, or None: `x`, `y`, `surface` (the number of the surface under the
            click), and `values`, for each surface that is shown the variables by name.
        height: of the frame in pixels.
    """

    _esm = page_files.read(web_page.PACKAGE, "widget.js")
    _page = traitlets.Unicode().tag(sync=True)
    _landscapes = traitlets.List(trait=traitlets.Dict()).tag(sync=True)
    camera = traitlets.Any(None, allow_none=True).tag(sync=True)
    region = traitlets.Any(None, allow_none=True).tag(sync=True)
    pinned = traitlets.Any(()).tag(sync=True)
    selection = traitlets.Any({}).tag(sync=True)
    point = traitlets.Any(None, allow_none=True).tag(sync=True)
    height = traitlets.Int(600).tag(sync=True)

    def __init__(self, surfaces: Given = (), *, models: Sequence[nn.Module] = (), height: int = 600) -> None:
        remarks: list[str] = []
        self._found = list(gather.surfaces(surfaces, remarks))
        self._models = list(models)
        self._lock = threading.Lock()
        self._watched: list[Watching] = []
        self.remarks = tuple(remarks)
        super().__init__(
            _page=web_page.build([], title=TITLE, mode="embedded"),
            _landscapes=[found.entry(str(number)) for number, found in enumerate(self._found)],
            height=height,
        )

    @property
    def surfaces(self) -> list[Surface]:
        """The surfaces that can be shown."""
        return [found.surface for found in self._found]

    def add(self, surfaces: Given) -> None:
        """Add surfaces, files or folders to the list.

        Raises:
            UsageError, LandscapeError: as `landscape.widget`.
        """
        self._put(list(gather.surfaces(surfaces, [])))

    def watch(self, path: str | Path) -> Watching:
        """Follow a file that is being measured: the page shows the points that the file contains so far.

        A file that does not exist yet is waited for. The measurement may run in the same notebook, as in
        `landscape.loss_surface(model, data, path=path)` in the next cell, or elsewhere. Watching ends when every point
        is measured, or when the widget is closed.

        Returns:
            An object with `is_running`, `stop()` and `join(seconds)`.

        Raises:
            UsageError: `path` is a folder, or its folder does not exist.
            LandscapeError: the file exists and is a curve or not a surface.
        """
        path = Path(path)
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise UsageError(f"no surface file can be written to {path}: give a file (.h5) in a folder that exists")

        def show(surface: Surface) -> None:
            payload.check(surface, path.name)
            known = len(self._found)
            (number,) = self._put([Found(surface, path.name, path.resolve())])
            if number == known:
                self.selection = {"show": [number]}

        watching = Watching(path, show)
        self._watched = [one for one in self._watched if one.is_running] + [watching]
        return watching

    def state_dict(
        self, point: Sequence[float] | Mapping[str, Any] | None = None, surface: int | None = None
    ) -> dict[str, Any]:
        """The network's weights at a point, centre + x * direction_x + y * direction_y; copies on the CPU.

        Buffers are those of the centre, except where the directions move them. So with `bn="recalibrate"` the
        statistics of BatchNorm are not those with which the point was measured.

        Args:
            point: (x, y), or a value of the trait `point`; default: the point that was clicked last.
            surface: the number of the surface; default: the one that was clicked, or the only one that is shown.

        Raises:
            UsageError: there is no such point or surface, or no network with the weights at its centre is known.
            LandscapeError: the directions cannot be made again.
        """
        if point is None and self.point is None:
            raise UsageError("no point was clicked yet: click one, or give state_dict(point=(x, y))")
        point = self.point if point is None else point
        if isinstance(point, Mapping):
            needed = {"x", "y"} if surface is not None else {"x", "y", "surface"}
            if not point.keys() >= needed:
                raise UsageError(f"point {point!r}: give (x, y), or a mapping with {', '.join(sorted(needed))}")
            surface = point["surface"] if surface is None else surface
            point = (point["x"], point["y"])
        x, y = traits.coordinates(point)
        return networks.state_at(self._found[self._number(surface)], x, y, self._models)

    def close(self) -> None:
        """Close the widget and end what it watches."""
        for watching in getattr(self, "_watched", ()):  # also if its construction has failed
            watching.stop()
        super().close()

    def __repr__(self) -> str:
        titles = ", ".join(found.surface.title for found in self._found)
        return f"<explorer of {titles or 'no surfaces'}>"

    @traitlets.validate("camera", "region", "pinned", "selection", "point")
    def _check(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if name == "selection":
            known = {variable for found in self._found for variable in found.surface.variables}
            return {**self.selection, **traits.selection(value, len(self._found), known)}
        return getattr(traits, name)(value)

    def _number(self, surface: int | None) -> int:
        """The number of a surface that exists; None is the one that is shown."""
        count = len(self._found)
        if surface is None:
            shown = range(count) if count == 1 else self.selection.get("show", ())
            if len(shown) != 1:
                raise UsageError(f"{len(shown)} surfaces are shown: give state_dict(surface=0) or another number")
            return int(shown[0])
        if not isinstance(surface, int) or not 0 <= surface < count:
            raise UsageError(f"no surface {surface!r}: give a number from 0 to {count - 1}")
        return surface

    def _put(self, every: Sequence[Found]) -> list[int]:
        """Add surfaces, or replace those of the same files; called from several threads. Returns their numbers."""
        with self._lock:
            known, made, numbers = list(self._found), list(self._landscapes), []
            for found in every:
                paths = [one.path for one in known]
                number = paths.index(found.path) if found.path is not None and found.path in paths else len(paths)
                revision = made[number]["revision"] + 1 if number < len(made) else 0
                made[number : number + 1] = [found.entry(str(number), revision)]
                known[number : number + 1] = [found]
                numbers.append(number)
            self._found = known
            self._landscapes = made  # sent once, with the data of all surfaces
            return numbers
