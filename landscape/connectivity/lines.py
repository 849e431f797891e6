"""Split a file of `landscape connect` into one curve for each path, to draw them in the same axes."""

from __future__ import annotations

from dataclasses import replace

from landscape.connectivity import path
from landscape.core.errors import UsageError
from landscape.surface.surface import Surface


def lines(surface: Surface) -> list[Surface]:
    """The curve, the straight line, and the straight line before the alignment, if measured; each with a title.

    Raises:
        UsageError: the surface was not measured by `measure_curve`.
    """
    kind = {"bezier": "Bezier", "polygon": "polygonal"}.get(str(surface.attributes.get("path")), "")
    found = []
    for name, (_, title) in path.PATHS.items():
        if own := path.of_path(surface.variables, name):
            if name == "curve":
                title = f"{kind} {title}".strip()
            elif name == "straight" and surface.attributes.get("alignment") == "weights":
                title += ", aligned"
            found.append(replace(surface, variables=own).with_attributes(title=title))
    if "barriers" not in surface.attributes:
        raise UsageError(f"'{surface.title}' holds no paths: give a file of `landscape connect`")
    return found
