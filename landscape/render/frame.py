"""What is drawn at once: a picture, and in a movie the words under it and what all its frames have in common."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.render.picture import Picture


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of `surface` or `wireframe`.

    Attributes:
        caption: a line under the panels ("epoch 12").
        words: title and remarks of every panel of the movie, so that all frames keep as much room for them.
        azimuths: in degrees, from where the movie sees the box, so that all frames show it as large.
        oversampling: how much larger than the page, each way, surfaces are drawn before they are shrunk.
    """

    picture: Picture
    caption: str = ""
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    azimuths: tuple[float, ...] = ()
    oversampling: int = 3
