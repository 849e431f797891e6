"""Parse JSON from files that may come from anybody: deep nesting ends every recursive function that reads it later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from landscape.core import bounded_text

# Far more than any of our files nest (about 5), and far less than Python's limit for recursive functions.
DEEPEST = 50

# Characters of a whole number: with more it may be too large for a float, to which later functions convert it.
LONGEST_NUMBER = 308


def read(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        OSError: it cannot be read.
        ValueError: as `loads`, or it is longer than any of our files.
    """
    return loads(bounded_text.read(path))


def loads(text: str | bytes) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is not JSON, lists and objects are nested too deeply, or a whole number is too large for a float.
    """
    try:
        value = json.loads(text, parse_int=_whole_number)
    except RecursionError as error:
        raise ValueError(f"its JSON is nested more than {DEEPEST} deep") from error
    if is_deep(value):
        raise ValueError(f"its JSON is nested more than {DEEPEST} deep")
    return value


def _whole_number(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError("its JSON has a whole number that is too large for a float")
    return int(text)


def is_deep(value: Any) -> bool:
    """Whether lists and dictionaries are nested more than `DEEPEST` deep."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return False
    return True


def _within(value: Any) -> list[Any]:
    """The lists and objects directly in a list or object."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [item for item in inner if isinstance(item, (dict, list))]
