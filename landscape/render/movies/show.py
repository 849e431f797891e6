"""The interface of a show, which is what moves in a movie: a module in `shows/`, found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from landscape.core import plugins
from landscape.render.frame import Frame
from landscape.render.picture import Picture

FOLDER = "render/movies/shows"


class Show(Protocol):
    """What every module in `shows/` has.

    Attributes:
        VIEW: elevation and azimuth of the camera in degrees, unless the user gives them.
        ONE_PANEL: all surfaces appear in the same panel, one after another.
    """

    VIEW: tuple[float, float]
    ONE_PANEL: bool

    def seconds(self, surfaces: int) -> float:
        """The length of a movie of so many surfaces, unless the user gives it.

        Raises:
            UsageError: this show needs more surfaces.
        """

    def frames(self, picture: Picture, count: int) -> Iterator[Frame]:
        """The `count` frames of the movie; `picture.look.view` is the view of the first one.

        Raises:
            UsageError: the surfaces do not suit this show. It is raised before the first frame is drawn.
        """


def load(name: str) -> Show:
    """The show called `name`.

    Raises:
        UsageError: there is none of that name.
    """
    return cast("Show", plugins.load(FOLDER, name, "movie"))
