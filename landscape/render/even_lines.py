"""Break text into lines of about equal length, so that no last word stands alone."""

from __future__ import annotations

import textwrap


def even_lines(text: str, most: int) -> list[str]:
    """`text` in as few lines of at most `most` letters as possible, which are as short as they can be together."""
    lines = textwrap.wrap(text, most)
    if not lines:
        return []
    shortest = max([-(-len(text) // len(lines)), *map(len, text.split())])  # no word is divided for this
    return next(
        (even for width in range(shortest, most) if len(even := textwrap.wrap(text, width)) == len(lines)), lines
    )
