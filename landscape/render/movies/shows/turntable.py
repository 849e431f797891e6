"""A turntable: the camera goes once around the surfaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from landscape.render.backends.vtk.box import VIEW as VIEW
from landscape.render.frame import Frame
from landscape.render.picture import Picture

ONE_PANEL = False
SECONDS = 6.0
STEPS = 36  # azimuths from which the box must fit: from those between it extends by less than a pixel


def seconds(surfaces: int) -> float:
    """The same for any number of surfaces, which turn together."""
    return SECONDS


def frames(picture: Picture, count: int) -> Iterator[Frame]:
    """`count` frames around the surfaces; the movie repeats without a jump."""
    elevation, azimuth = picture.look.view or VIEW
    around = tuple(azimuth + 360 * i / STEPS for i in range(STEPS))
    for i in range(count):
        look = replace(picture.look, view=(elevation, azimuth + 360 * i / count))
        yield Frame(replace(picture, look=look), azimuths=around)
