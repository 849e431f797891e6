"""What a line between two networks is called in pictures: its axis, its ends and its title.

Such a line is a curve of `landscape interpolate` (x from 0 to 1) or of `landscape connect` (t from 0 to 1). The
attributes may come from anybody's file, so everything is checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from landscape.analysis.network_names import differing, file_names, measured_together, names_of
from landscape.surface.surface import Surface

# Longer names of networks are cut: two of them stand below the axis.
LETTERS = 22
# The names of the kinds of a path, by the attribute of files of `connect`.
PATHS = {"bezier": "Bezier curve", "polygon": "polygonal path"}


def axis_name(surfaces: Sequence[Surface]) -> str | None:
    """The label of the axis that holds for all lines; None if one of the curves is not a line between networks."""
    if not surfaces or not all(map(_is_line, surfaces)):
        return None
    if any(map(_is_path, surfaces)):
        return "t (along the path)"
    return "x (along the line)"


def ends_of(surface: Surface) -> tuple[str, str] | None:
    """The names of the networks at 0 and 1; None without such names.

    They are those that the title has, for a study's line. Otherwise they are what differs in the paths of the weights,
    or the last parts of these where that is too long for the axis.
    """
    if not _is_line(surface):
        return None
    named = measured_together(surface)
    if len(named) == 2:
        return _cut(named[0]), _cut(named[1])
    first, others = surface.attributes.get("checkpoint"), surface.attributes.get("to")
    last = others[0].get("checkpoint") if isinstance(others, list) and others and isinstance(others[0], Mapping) else ""
    if not (isinstance(first, str) and isinstance(last, str) and first and last) or first == last:
        return None
    names, short = differing([first, last]), file_names([first, last])
    if max(map(len, names)) > LETTERS and short[0] != short[1]:
        names = short
    return (_cut(names[0]), _cut(names[1])) if all(names) else None


def titles_of(surfaces: Sequence[Surface]) -> list[str]:
    """The names of networks (`names_of`); a line that has no other title than its model is named by its ends."""
    return [_title(surface, name) for surface, name in zip(surfaces, names_of(surfaces), strict=True)]


def _title(surface: Surface, name: str) -> str:
    ends = ends_of(surface)
    if ends is None or surface.title != surface.attributes.get("model"):
        return name
    path = PATHS.get(str(surface.attributes.get("path")))
    return f"{surface.title}: {ends[0]} to {ends[1]}{f', {path}' if path else ''}"


def _is_line(surface: Surface) -> bool:
    attributes = surface.attributes
    if not surface.is_curve or attributes.get("over") == "inputs":
        return False
    direction = attributes.get("direction_x")
    return _is_path(surface) or (isinstance(direction, Mapping) and direction.get("kind") == "between")


def _is_path(surface: Surface) -> bool:
    return "barriers" in surface.attributes and "lengths" in surface.attributes


def _cut(name: str) -> str:
    """The end of a long name, from the beginning of a folder on where that fits."""
    if len(name) <= LETTERS:
        return name
    end = name[1 - LETTERS :]
    return f"\N{HORIZONTAL ELLIPSIS}{end[end.find('/') :] if '/' in end else end}"
