"""Lit stills in three dimensions, by PyVista and VTK, without a screen: .png of surfaces and wireframes.

Asked for by name alone: it takes seconds and a GL library, and matplotlib has neither need. VTK draws in a process of
its own (`_vtk_process`), because it ends its process where there is no GL library.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from landscape.render.kinds import Kind

if TYPE_CHECKING:
    from landscape.render.picture import Picture

BY_NAME_ONLY = True
SUFFIXES = ("png",)
KINDS: tuple[Kind, ...] = ("surface", "wireframe")
DEFAULT_KIND: Kind = "surface"
REQUIRES = "pyvista"


def draw(picture: Picture, path: Path) -> None:
    """Draw `picture` to `path`.

    Raises:
        LandscapeError: VTK cannot draw here, or not this.
    """
    from PIL import Image

    from landscape.render.backends.vtk.drawing_process import Painter
    from landscape.render.frame import Frame

    with Painter() as painter:
        pixels = painter.paint(Frame(picture))
    image = Image.fromarray(pixels)
    (image if picture.look.transparent else image.convert("RGB")).save(path)
