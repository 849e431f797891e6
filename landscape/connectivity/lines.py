"""Split a file of `landscape connect` into one curve for each path, to draw them in the same axes."""

from __future__ import annotations

from dataclasses import replace

from landscape.core.errors import UsageError
from landscape.surface.surface import Surface

TITLES = {"": "{kind} curve", "straight_": "straight line", "unaligned_": "straight line before the alignment"}


def lines(surface: Surface) -> list[Surface]:
    """The curve, the straight line, and the straight line before the alignment, if measured; each with a title.

    Raises:
        UsageError: the surface was not measured by `measure_curve`.
    """
    kind = {"bezier": "Bezier", "polygon": "polygonal"}.get(str(surface.attributes.get("path")), "")
    found = []
    for prefix, title in TITLES.items():
        others = tuple(other for other in TITLES if other and other != prefix)
        own = {
            name.removeprefix(prefix): values
            for name, values in surface.variables.items()
            if name.startswith(prefix) and not name.startswith(others)
        }
        if own:
            title = title.format(kind=kind)
            if prefix == "straight_" and surface.attributes.get("alignment") == "weights":
                title += ", aligned"
            found.append(replace(surface, variables=own).with_attributes(title=title))
    if "barriers" not in surface.attributes:
        raise UsageError(f"'{surface.title}' holds no paths: give a file of `landscape connect`")
    return found
