"""Parse TOML from files that may come from anybody: a key of many parts takes Python's parser minutes.

It takes time with the square of the parts of a key, and for each line with the parts of the table's name.
"""

from __future__ import annotations

import sys
from typing import Any

from landscape.core import untrusted_json

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# Enough for a thousand networks with a line for each of their settings.
MOST_CHARACTERS = 1_000_000
# Values and tables, counted before they are made: equals signs, commas, and lines that begin with a bracket. A million
# characters can make 500,000 of them, which takes a second and 100 MB.
MOST_ENTRIES = 50_000
# Of parts of keys, counted as the parser's time grows: at most about two seconds. Dots in values count, too.
MOST_STEPS = 10**7


def loads(text: str) -> dict[str, Any]:
    """The table of a TOML text.

    Raises:
        ValueError: it is not TOML, too long, nested too deeply, or has too many values or dots.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"it is longer than {MOST_CHARACTERS:,} characters")
    deepest = steps = 0
    entries = text.count("=") + text.count(",")
    for line in text.split("\n"):
        dots = line.count(".")
        if line.lstrip().startswith("["):
            deepest = max(deepest, dots)
            entries += 1
        steps += (deepest + dots) * (dots + 1)
    if steps > MOST_STEPS:
        raise ValueError("its keys have too many dots")
    if entries > MOST_ENTRIES:
        raise ValueError(f"it has more than {MOST_ENTRIES:,} values and tables")
    try:
        found = tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if untrusted_json.is_deep(found):
        raise ValueError("it is nested too deeply")
    return found
