"""One frame of a movie, or a single picture, as the backends for three dimensions draw it."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.render.picture import Picture


@dataclass(frozen=True, eq=False)
class Frame:
    """A picture of kind `surface` or `wireframe`, and what all frames of its movie have in common.

    Attributes:
        caption: a line under the panels ("epoch 12").
        words: title and remarks of every panel in the movie, so that all frames leave the same space for them.
        azimuths: the azimuths of all frames in degrees, so that the box has the same size in each.
        oversampling: surfaces are drawn this many times larger along each axis, and then averaged.
    """

    picture: Picture
    caption: str = ""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    azimuths: tuple[float, ...] = ()
    oversampling: int = 3
