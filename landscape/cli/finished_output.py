"""Refuse an output that is finished, before the network and its data are loaded.

A measurement compares all settings when it continues a file (landscape/measure/record.py). Here only the settings that
the command line gives in their stored form are compared, so that the message lists what differs if another command made
the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.core.arrays import range_of
from landscape.core.difference import difference
from landscape.core.errors import UsageError
from landscape.core.option import options_of
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.surface.surface import Surface

# Options that files store in the recipe of the first direction.
RECIPE = ("seed", "norm", "ignore")
# The kind of a direction that has all of these.
RANDOM = "random"
# What stands for a value that is chosen later, or that a file names otherwise.
UNKNOWN = object()


def refuse_finished(output: Path, asked: Mapping[str, Any]) -> None:
    """Refuse a finished surface file.

    Args:
        asked: options by the names of their fields, and the axes x and y; numbers of points are not compared.

    Raises:
        UsageError: it is finished; the message has the differences of the settings.
    """
    earlier = Surface.load(output)
    if not earlier.is_complete:
        return
    different = "; ".join(_differences(earlier, asked))
    was = f" and was made with other settings: {different}" if different else ""
    raise UsageError(f"{output} is finished{was}: choose another output, or --force to measure it again")


def _differences(earlier: Surface, asked: Mapping[str, Any]) -> list[str]:
    axes = {"x": earlier.x, "y": earlier.y}
    there: dict[str, Any] = {name: None if axis is None else range_of(axis) for name, axis in axes.items()}
    defaults = InputProtocol.defaults()
    there |= {name: earlier.attributes.get(name, default) for name, default in defaults.items()}
    recipe = earlier.attributes.get("direction_x")
    if isinstance(recipe, Mapping) and recipe.get("kind") == asked.get("direction", RANDOM) == RANDOM:
        there |= {name: recipe[name] for name in RECIPE if name in recipe}
    described = options_of(InputProtocol)
    here = {
        name: _plain(described[name].stored_form(value, defaults.get(name)))
        for name, value in asked.items() if name in there
    }  # fmt: skip
    here |= {name: _axis(asked[name]) for name in "xy" if name in asked}
    if "limit" in asked and "limit" in earlier.attributes:  # there is no default that is chosen later
        there["limit"], here["limit"] = earlier.attributes["limit"], asked["limit"]
    if asked.get("batch_loss") is not None or there.get("loss") is None:  # files store its name as that of the loss
        here["loss"] = UNKNOWN
    if isinstance(here.get("metrics"), list) and isinstance(there["metrics"], list):  # those of points are stored last
        here["metrics"] = sorted(here["metrics"], key=[*there["metrics"], *here["metrics"]].index)
    return [
        _difference(name, there[name], value)
        for name, value in here.items()
        if value is not UNKNOWN and value != there[name]
    ]


def _difference(name: str, there: Any, here: Any) -> str:
    texts = (_text(there), _text(here))
    shown = texts if texts[0] != texts[1] else (there, here)  # numbers that differ in the last digits
    return difference(name, *shown)


def _plain(value: Any) -> Any:
    """A value in the form that files store; unknown if the data, the machine or code determine it."""
    return value if isinstance(value, (str, int, float, list)) and value != "auto" else UNKNOWN


def _axis(axis: Any) -> Any:
    """`-1:1:51`; of a curve None, of a range that is found later unknown."""
    if axis is None:
        return None
    return f"{axis[0]:g}:{axis[1]:g}:{axis[2]}" if isinstance(axis, tuple) else UNKNOWN


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(_text, value))
    if isinstance(value, float):
        return f"{value:g}"
    return "none" if value is None else str(value)
