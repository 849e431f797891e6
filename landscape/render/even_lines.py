"""Break text into lines of about equal length, so that no last word stands alone."""

from __future__ import annotations

import re
import textwrap

SPACES = r"[\t\n\v\f\r ]+"  # a no-break space does not divide words


def even_lines(text: str, most: int) -> list[str]:
    """`text` in as few lines of at most `most` characters as possible, which are as short as they can be together."""
    lines = textwrap.wrap(text, most)
    if not lines:
        return []
    shortest = max([-(-len(text) // len(lines)), *map(len, re.split(SPACES, text))])  # no word is divided for this
    return next(
        (even for width in range(shortest, most) if len(even := textwrap.wrap(text, width)) == len(lines)), lines
    )
