"""Render lit surfaces and wireframes in three dimensions by PyVista and VTK, without a display: .png.

It is used only if the user names it, because it takes seconds and needs OpenGL, unlike matplotlib. VTK draws in a child
process (drawing_process.py), because it ends its process where there is no OpenGL.
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
        LandscapeError: VTK does not work here, or cannot draw `picture`.
    """
    from PIL import Image

    from landscape.render.backends.vtk.drawing_process import Painter
    from landscape.render.frame import Frame

    with Painter() as painter:
        pixels = painter.paint(Frame(picture))
    image = Image.fromarray(pixels)
    (image if picture.look.transparent else image.convert("RGB")).save(path)
