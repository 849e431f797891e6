"""The keys of a study's file, table by table, with the rule for the value of each.

The keys of a measurement derive from the protocol of the function that measures it, those of a figure from `Drawing`.
"""

from __future__ import annotations

from collections.abc import Collection

from landscape.core.option import LARGEST_SEED, Option, options_of
from landscape.curvature.at_weights_protocols import OF_HESSIAN, OF_SHARPNESS, HessianProtocol, SharpnessProtocol
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.protocol import Protocol
from landscape.plane.choices import MAX_AXIS
from landscape.render.drawing import Drawing
from landscape.study.values import (
    AXIS,
    LARGEST,
    LINE,
    NUMBER,
    POSITIVE,
    SWITCH,
    TEXT,
    Rule,
    is_list,
    is_number,
    is_pair,
    is_whole,
    list_of,
    one_of,
    some_of,
    whole,
)
from landscape.training import Recipe
from landscape.trajectories.protocol import TrajectoryProtocol

# The maximum number of files of a measurement: a larger number is a typing mistake.
MOST_FILES = 10_000
# Networks of a study: its page and its numbers have a part for each.
MOST_NETWORKS = 1000
# Measurements, figures, and expectations of a study.
MOST_PARTS = 1000
SPLITS = ("train", "test")

# Checked by landscape/study/reading.py, as these values depend on the rest of the file.
BY_READING = Rule("", lambda value: True)
SEED = whole(0, LARGEST_SEED)
SEEDS = list_of(f"a list of different whole numbers, 0 to {LARGEST_SEED}, as in seeds = [0, 1, 2]", SEED.right)
GRID = Rule(
    f"two whole numbers, 2 to {MAX_AXIS}, as in [31, 31]", lambda value: is_pair(value, whole(2, MAX_AXIS).right)
)
EPSILON = Rule(
    "a number above 0, or a text such as '8/255'",
    lambda value: LINE.right(value) or POSITIVE.right(value),
)
NUMBERS = Rule(
    "the number of an example, a list of them, or a text such as '0:8'",
    lambda value: LINE.right(value) or is_whole(value) or is_list(value, is_whole),
)
PROBES = Rule(
    "0, or 2 or more for a standard error", lambda value: is_whole(value) and value != 1 and 0 <= value <= LARGEST
)
SIZE = Rule("width and height in pixels, as in [1600, 1200]", lambda value: is_pair(value, whole(1).right))
VIEW = Rule("elevation and azimuth in degrees, as in [30, -60]", lambda value: is_pair(value, is_number))

STUDY: dict[str, Rule] = {
    "title": LINE, "shows": TEXT, "source": TEXT, "data": LINE, "seeds": SEEDS,
    **dict.fromkeys(("variants", "training", "variant", "measure", "figure", "expect"), BY_READING),
}  # fmt: skip
VARIANT: dict[str, Rule] = {
    "title": LINE, "model": LINE, "arguments": BY_READING, "training": BY_READING, "seeds": SEEDS,
}  # fmt: skip
EXPECT: dict[str, Rule] = {"says": LINE, "number": LINE, "rises": BY_READING, "falls": BY_READING}


def rules_of(protocol: type, taken: Collection[str] | None = None) -> dict[str, Rule]:
    """A rule for each field that a study may set.

    Args:
        taken: the fields that the measurement uses; default: all.
    """
    allowed = options_of(protocol).items()
    rules = {name: _rule(option) for name, option in allowed if option.study and (taken is None or name in taken)}
    # Stricter than the fields, which are checked without the data and the size of the grid, or of another type.
    narrower = {
        "points": whole(2, MAX_AXIS**2), "splits": some_of(SPLITS), "split": one_of(SPLITS), "grid": GRID,
        "probes": PROBES, "size": SIZE, "view": VIEW, "examples": NUMBERS, "towards": NUMBERS,
        **({"epsilon": EPSILON} if issubclass(protocol, InputProtocol) else {}),
    }  # fmt: skip
    return {name: narrower.get(name, rule) for name, rule in rules.items()}


def _rule(option: Option) -> Rule:
    if option.choices is not None and option.type is not str:
        choices = tuple(option.choices())
        return Rule(" or ".join(map(str, choices)), lambda value: value in choices and type(value) is option.type)
    if option.choices is not None:
        return some_of(option.choices()) if option.many else one_of(option.choices())
    if option.type is int and option.least is None:
        return Rule("a whole number", is_whole)
    if option.type is int:
        return whole(option.least or 0, option.most or LARGEST)
    if option.type is float:
        return NUMBER if option.above is None else POSITIVE
    return SWITCH if option.type is bool else LINE


TRAINING = rules_of(Recipe)
FIGURE: dict[str, Rule] = {
    "of": BY_READING, **rules_of(Drawing), "together": SWITCH, "variants": BY_READING, "endings": BY_READING,
}  # fmt: skip

# The keys of each kind of measurement.
MEASUREMENTS: dict[str, dict[str, Rule]] = {
    "surface": {"x": AXIS, "y": AXIS, "planes": whole(1, MOST_FILES), "seed": SEED, **rules_of(InputProtocol)},
    "curve": {"x": AXIS, "planes": whole(1, MOST_FILES), "seed": SEED, **rules_of(InputProtocol)},
    "interpolation": {"between": BY_READING, "x": AXIS, **rules_of(Protocol)},
    "trajectory": {"together": BY_READING, "x": AXIS, "y": AXIS, "seed": SEED, **rules_of(TrajectoryProtocol)},
    "sharpness": {"seed": SEED, **rules_of(SharpnessProtocol, OF_SHARPNESS)},
    "hessian": {"seed": SEED, **rules_of(HessianProtocol, OF_HESSIAN)},
    "weights": {},
}
