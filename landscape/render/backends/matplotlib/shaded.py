"""Draw triangles in three dimensions with colours that change smoothly from corner to corner.

The collections of mplot3d give each polygon one colour, so that every face of a surface is seen.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import allow_rasterization
from matplotlib.collections import Collection
from mpl_toolkits.mplot3d import proj3d

from landscape.render.backends.matplotlib.faces import Triangles


class ShadedTriangles(Collection):  # type: ignore[misc]
    """Triangles of one surface or more, of which near ones hide far ones.

    They are drawn as pixels in vector formats, too.
    """

    def __init__(self, parts: list[Triangles]) -> None:
        super().__init__(rasterized=True, zorder=1)
        self.set_paths([])
        self.set_in_layout(False)  # the box of the axes, which is in the layout, contains them
        order = np.argsort(-np.concatenate([part.distance for part in parts]), kind="stable")
        self.corners = np.concatenate([part.corners for part in parts])[order]
        self.colours = np.concatenate([part.colours for part in parts])[order]

    def do_3d_projection(self) -> float:
        """Project the triangles; mplot3d calls this before it draws."""
        x, y, depth = proj3d.proj_transform(*self.corners.reshape(-1, 3).T, self.axes.M)
        self._flat = np.stack([x, y], -1).reshape(-1, 3, 2)
        return float(depth.min(initial=np.inf))

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: Any) -> None:
        """Draw the triangles, far ones first."""
        if not self.get_visible() or not len(self.corners):
            return
        renderer.open_group(type(self).__name__, gid=self.get_gid())
        context = renderer.new_gc()
        self._set_gc_clip(context)
        renderer.draw_gouraud_triangles(context, self._flat, self.colours, self.get_transform().frozen())
        context.restore()
        renderer.close_group(type(self).__name__)
