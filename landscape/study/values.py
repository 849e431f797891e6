"""What each key of a study's file may hold: checked when the file is read, hours before a function would refuse it.

A rule says what is allowed, in words, and whether a value is right. Choices are the lists of the parts that have them.
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
from landscape.curvature.at_weights_protocols import HessianProtocol, SharpnessProtocol
from landscape.measure.option import Option, options_of
from landscape.measure.protocol import Protocol
from landscape.plane.choices import MAX_AXIS
from landscape.render.kinds import KINDS, STYLES
from landscape.training import randomness
from landscape.trajectories.protocol import TrajectoryProtocol

# Of the files of one measurement: beyond this a number is a typing mistake.
MOST_FILES = 10_000
# Names become files; these are fine in every system and every shell.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")
SPLITS = ("train", "test")
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Rule:
    """What a value must be, in words that go behind "give", and whether one is."""

    allowed: str
    right: Callable[[Any], bool]


def check(place: str, key: str, value: Any, rule: Rule) -> None:
    """Raise UsageError, in one line, where the value of `key` is not right."""
    if not rule.right(value):
        raise UsageError(f"{place + ': ' if place else ''}{key} {reprlib.repr(value)}: give {rule.allowed}")


def check_all(place: str, table: Mapping[str, Any], rules: Mapping[str, Rule]) -> None:
    """Check every value of the table for which there is a rule."""
    for key, value in table.items():
        if key in rules:
            check(place, key, value, rules[key])


def check_name(place: str, name: str) -> None:
    """Raise UsageError where a name would not do as a file's."""
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{place} {reprlib.repr(name)}: it names files: write letters, digits and _ . + -, a letter or digit first"
        )


def whole(least: int, most: int = LARGEST) -> Rule:
    """A whole number."""
    words = f"a whole number, {least} or more" if most == LARGEST else f"a whole number, {least} to {most}"
    return Rule(words, lambda value: _is_whole(value) and least <= value <= most)


def one_of(choices: Sequence[str]) -> Rule:
    """One word of several."""
    return Rule(f"one of {', '.join(choices)}", lambda value: isinstance(value, str) and value in choices)


def some_of(choices: Sequence[str]) -> Rule:
    """One word of several, or a list of different ones."""
    return Rule(
        f"one of {', '.join(choices)}, or a list of them",
        lambda value: value in choices if isinstance(value, str) else _is_list(value, choices.__contains__),
    )


def list_of(what: str, right: Callable[[Any], bool]) -> Rule:
    """A list of one or more values that differ."""
    return Rule(what, lambda value: _is_list(value, right))


def is_number(value: Any) -> bool:
    """Whether it is a finite number that float64 can hold."""
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:
        return False


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_list(value: Any, right: Callable[[Any], bool]) -> bool:
    if not isinstance(value, list) or not value or not all(isinstance(item, (str, int)) for item in value):
        return False
    return all(map(right, value)) and len(set(value)) == len(value)


def _is_axis(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 3 or not all(map(is_number, value)):
        return False
    low, high, count = value
    return low < high and math.isfinite(float(high) - low) and _is_whole(count) and 2 <= count <= MAX_AXIS


def _is_pair(value: Any, right: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(right, value))


def _is_plain(value: Any) -> bool:
    if isinstance(value, (datetime.date, datetime.time)):
        return False
    nested: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, (dict, list, bool, str)) or is_number(value)) and all(map(_is_plain, nested))


NUMBER = Rule("a number", is_number)
POSITIVE = Rule("a number above 0", lambda value: is_number(value) and value > 0)
SWITCH = Rule("true or false", lambda value: isinstance(value, bool))
# Not every control character has an ink, and a name with a line break makes two lines of a message.
LINE = Rule("a text in one line", lambda value: isinstance(value, str) and value.isprintable() and bool(value.strip()))
TEXT = Rule("a text", lambda value: isinstance(value, str) and "\0" not in value)
SEED = whole(0, randomness.LARGEST_SEED)
SEEDS = list_of(
    f"a list of different whole numbers, 0 to {randomness.LARGEST_SEED}, as in seeds = [0, 1, 2]", SEED.right
)
AXIS = Rule(f"minimum, maximum and 2 to {MAX_AXIS} points, as in [-1, 1, 51]", _is_axis)
PLAIN = Rule("numbers, texts, true, false, or lists of them", _is_plain)

TOP_RULES = {"title": LINE, "shows": TEXT, "source": TEXT, "data": LINE, "seeds": SEEDS}
VARIANT_RULES = {"title": LINE, "model": LINE, "seeds": SEEDS}
# What a `Recipe` cannot compare before it knows that it is a number; it checks the rest itself.
TRAINING_RULES = {
    **dict.fromkeys(("lr", "momentum", "weight_decay", "label_noise", "save_every"), NUMBER),
    **dict.fromkeys(("schedule", "device", "optimizer", "precision", "loss"), LINE),
    "epochs": whole(0),
    "batch_size": whole(1),
    "limit": whole(1),
}


def rules_of(protocol: type[Protocol]) -> dict[str, Rule]:
    """A rule for each field of a protocol that a study may set."""
    return {name: _rule(option) for name, option in options_of(protocol).items() if option.study}


def _rule(option: Option) -> Rule:
    if option.choices is not None and option.type is not str:
        choices = tuple(option.choices())
        return Rule(" or ".join(map(str, choices)), lambda value: value in choices and type(value) is option.type)
    if option.choices is not None:
        return some_of(option.choices()) if option.many else one_of(option.choices())
    if option.type is int:
        return (
            Rule("a whole number", _is_whole) if option.least is None else whole(option.least, option.most or LARGEST)
        )
    if option.type is float:
        return NUMBER if option.above is None else POSITIVE
    return SWITCH if option.type is bool else LINE


MEASURE_RULES = {
    **rules_of(Protocol),
    **rules_of(SharpnessProtocol),
    **rules_of(HessianProtocol),
    "x": AXIS,
    "y": AXIS,
    "grid": Rule(
        f"two whole numbers, 2 to {MAX_AXIS}, as in [31, 31]", lambda value: _is_pair(value, whole(2, MAX_AXIS).right)
    ),
    "planes": whole(1, MOST_FILES),
    "seed": SEED,
    "points": whole(2, MAX_AXIS**2),
    "splits": some_of(SPLITS),
    "split": one_of(SPLITS),
    "probes": Rule(
        "0, or 2 or more for a standard error", lambda value: _is_whole(value) and value != 1 and 0 <= value <= LARGEST
    ),
}
TRAJECTORY_RULES = {**MEASURE_RULES, "direction": rules_of(TrajectoryProtocol)["direction"]}
FIGURE_RULES = {
    "kind": one_of(KINDS),
    "style": one_of(STYLES),
    "metric": LINE,
    **dict.fromkeys(("log", "together", "test_errors"), SWITCH),
    "clip": NUMBER,
    "size": Rule("width and height in pixels, as in [1600, 1200]", lambda value: _is_pair(value, whole(1).right)),
    "view": Rule("elevation and azimuth in degrees, as in [30, -60]", lambda value: _is_pair(value, is_number)),
    "columns": whole(1),
}
EXPECT_RULES = {"says": LINE, "number": LINE}
