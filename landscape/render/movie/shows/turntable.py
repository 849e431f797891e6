"""A turntable: the eye goes once around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from landscape.render.backends.vtk.frame import Frame
from landscape.render.picture import Picture

STEPS = 36  # azimuths from which the box must fit: between two of them it sticks out by less than a pixel


def frames(picture: Picture, count: int, view: tuple[float, float]) -> Iterator[Frame]:
    """`count` frames, the first from `view`; after the last would come the first again."""
    elevation, azimuth = view
    around = tuple(azimuth + 360 * i / STEPS for i in range(STEPS))
    for i in range(count):
        look = replace(picture.look, view=(elevation, azimuth + 360 * i / count))
        yield Frame(replace(picture, look=look), azimuths=around)
