"""Names of surfaces in links: hashes of their content, so that links suit a page with other files or another order.

The hash covers what is drawn (title, axes, values), not the other attributes: these may be written differently by later
versions.
"""

from __future__ import annotations

import hashlib

from landscape.surface.surface import Surface

LENGTH = 12


def of_content(surface: Surface) -> str:
    """A hash of the title, the axes and all values as float32, the precision of the page."""
    made = hashlib.sha256(repr((surface.title, sorted(surface.variables), surface.shape)).encode("utf-8", "replace"))
    for axis in (surface.x, surface.y):
        made.update(b"" if axis is None else axis.astype("<f8").tobytes())
    for name in sorted(surface.variables):
        made.update(surface.values(name).astype("<f4").tobytes())
    made.update(surface.evaluated.tobytes())
    return made.hexdigest()[:LENGTH]


def distinct(name: str, taken: set[str]) -> str:
    """`name`, with a number behind it if a surface with the same content has it already; adds it to `taken`."""
    number = 1
    made = name
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    taken.add(made)
    return made
