"""Rules for the values of a study's file, which are checked when it is read, before anything is trained.

A rule describes the allowed values and tests whether a value is one of them; landscape/study/keys.py gives the
rule of each key.
"""

from __future__ import annotations

import datetime
import math
import re
import reprlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landscape.core.errors import UsageError
from landscape.plane.choices import MAX_AXIS

# Names become file names; these are valid on every system and in every shell.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Rule:
    """What a value must be.

    Attributes:
        allowed: a description that follows "give".
        right: whether a value is allowed.
    """

    allowed: str
    right: Callable[[Any], bool]


def check(place: str, key: str, value: Any, rule: Rule) -> None:
    """Raise UsageError, in one line, if the value of `key` is not allowed."""
    if not rule.right(value):
        raise UsageError(f"{place + ': ' if place else ''}{key} {reprlib.repr(value)}: give {rule.allowed}")


def check_all(place: str, table: Mapping[str, Any], rules: Mapping[str, Rule]) -> None:
    """Check every value of a table; every key has a rule."""
    for key, value in table.items():
        check(place, key, value, rules[key])


def check_name(place: str, name: str) -> None:
    """Raise UsageError if a name cannot be that of a file."""
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{place} {reprlib.repr(name)}: it names files: write letters, digits and _ . + -, a letter or digit first"
        )


def whole(least: int, most: int = LARGEST) -> Rule:
    """A whole number."""
    words = f"a whole number, {least} or more" if most == LARGEST else f"a whole number, {least} to {most}"
    return Rule(words, lambda value: is_whole(value) and least <= value <= most)


def one_of(choices: Sequence[str]) -> Rule:
    """One word of several."""
    return Rule(f"one of {', '.join(choices)}", lambda value: isinstance(value, str) and value in choices)


def some_of(choices: Sequence[str]) -> Rule:
    """One word of several, or a list of different ones."""
    return Rule(
        f"one of {', '.join(choices)}, or a list of them",
        lambda value: value in choices if isinstance(value, str) else is_list(value, choices.__contains__),
    )


def list_of(what: str, right: Callable[[Any], bool]) -> Rule:
    """A list of one or more values that differ."""
    return Rule(what, lambda value: is_list(value, right))


def is_number(value: Any) -> bool:
    """Whether it is a finite number that float64 can hold."""
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:
        return False


def is_whole(value: Any) -> bool:
    """Whether it is a whole number, and neither true nor false."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_list(value: Any, right: Callable[[Any], bool]) -> bool:
    """Whether it is a list of one or more such values, which differ."""
    if not isinstance(value, list) or not value or not all(isinstance(item, (str, int)) for item in value):
        return False
    return all(map(right, value)) and len(set(value)) == len(value)


def _is_axis(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 3 or not all(map(is_number, value)):
        return False
    low, high, count = value
    return low < high and math.isfinite(float(high) - low) and is_whole(count) and 2 <= count <= MAX_AXIS


def is_pair(value: Any, right: Callable[[Any], bool]) -> bool:
    """Whether it is a list of two such values."""
    return isinstance(value, list) and len(value) == 2 and all(map(right, value))


def _is_plain(value: Any) -> bool:
    if isinstance(value, (datetime.date, datetime.time)):
        return False
    nested: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, (dict, list, bool, str)) or is_number(value)) and all(map(_is_plain, nested))


NUMBER = Rule("a number", is_number)
POSITIVE = Rule("a number above 0", lambda value: is_number(value) and value > 0)
SWITCH = Rule("true or false", lambda value: isinstance(value, bool))
# Fonts have no glyphs for control characters, and a line break would make two lines of a message.
LINE = Rule("a text in one line", lambda value: isinstance(value, str) and value.isprintable() and bool(value.strip()))
TEXT = Rule("a text", lambda value: isinstance(value, str) and "\0" not in value)
AXIS = Rule(f"minimum, maximum and 2 to {MAX_AXIS} points, as in [-1, 1, 51]", _is_axis)
PLAIN = Rule("numbers, texts, true, false, or lists of them", _is_plain)
