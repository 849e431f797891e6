"""Convert surfaces to the JSON that the page reads, with packed arrays.

Surface files are not trusted: every text is shortened, and every number is finite or null. The data take 2 to 6 bytes
per value, and about 20 more while they are packed.
"""

from __future__ import annotations

import json
import math
from typing import Any, Literal

import numpy as np

from landscape.analysis.summary import test_error
from landscape.analysis.table import comparison
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError
from landscape.explorer import axis_words, opening, png
from landscape.explorer.packing import pack, pack_flags
from landscape.surface.surface import Surface, Trajectory

VERSION = 1

# Where the page is: in a file, sent by a server, or in the widget of a notebook.
Mode = Literal["file", "served", "embedded"]

# The most characters of a title, a command or another text.
LONGEST = 300

# The attributes that the page lists if the file has them, in this order.
FACTS = (
    "model", "model_arguments", "problem", "problem_arguments", "condition_number", "minimum",
    "epoch", "data", "splits", "over", "examples", "epsilon", "ball", "loss", "direction_x", "direction_y", "bn",
    "sampler",
    "precision", "tolerance", "device", "seconds", "checkpoint", "created", "command",
)  # fmt: skip
# The most examples that the page lists.
MOST_EXAMPLES = 8
# Attributes of a direction that the page does not show.
HIDDEN = {"fingerprint"}


def payload(landscapes: list[dict[str, Any]], *, mode: Mode) -> dict[str, Any]:
    """What every page needs when it is opened."""
    return {"version": VERSION, "mode": mode, "landscapes": landscapes}


def check(surface: Surface, name: str) -> None:
    """Raise LandscapeError if `surface` is a curve or has too few points."""
    if surface.is_curve:
        raise LandscapeError(f"{name} is a curve, and the explorer shows surfaces: landscape plot draws curves")
    if min(surface.shape) < 2:
        shape = " x ".join(map(str, reversed(surface.shape)))
        raise LandscapeError(f"{name} has {shape} points: the explorer needs 2 x 2 at least")


def entry(surface: Surface, *, identity: str, source: str, revision: int = 0) -> dict[str, Any]:
    """The entry in the list of surfaces, without data, and not refinable."""
    return {
        "id": identity,
        "title": text(surface.title),
        "source": text(source),
        "testError": _finite(test_error(surface)),
        "numbers": [[label, value] for label, value in comparison([surface])[1:]],
        "details": [[name.replace("_", " "), _fact(surface.attributes[name])] for name in _facts(surface)],
        "thumbnail": png.picture(surface),
        "inputs": [_example(one) for one in _inputs(surface)],
        "shape": list(surface.shape),
        "measured": surface.measured,
        "planned": surface.planned,
        "complete": surface.is_complete,
        "telling": opening.shows_valley(surface),
        "variables": list(surface.variables),
        "refinable": False,
        "revision": revision,
        "data": None,
    }


def data(surface: Surface) -> dict[str, Any]:
    """The axes with their names, values and trajectories; NaN where nothing is measured."""
    assert surface.y is not None, "check() refuses curves"
    return {
        "x": surface.x.tolist(),
        "y": surface.y.tolist(),
        "values": {name: pack(surface.values(name)) for name in surface.variables},
        "evaluated": None if surface.evaluated.all() else pack_flags(surface.evaluated),
        "trajectories": [_trajectory(name, path, surface.time_unit) for name, path in surface.trajectories.items()],
        "axes": axis_words.of(surface),
    }


def as_json(value: Any) -> str:
    """JSON for browsers, which accept no NaN."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def _trajectory(name: str, path: Trajectory, unit: str) -> dict[str, Any]:
    return {
        "name": text(name),
        "x": path.x.tolist(),
        "y": path.y.tolist(),
        "epoch": path.epoch.tolist(),
        "values": {variable: _numbers(values) for variable, values in path.variables.items()},
        **({} if unit == "epoch" else {"unit": text(unit)}),
    }


def _numbers(values: FloatArray) -> list[float | None]:
    known = np.isfinite(values)
    return [value if ok else None for value, ok in zip(values.tolist(), known.tolist(), strict=True)]


def _facts(surface: Surface) -> list[str]:
    examples = [f"{split}_examples" for split in ("train", "test")]
    names = [name for fact in FACTS for name in ([fact, *examples] if fact == "splits" else [fact])]
    return [name for name in names if surface.attributes.get(name) not in (None, "", [], {})]


def _fact(value: Any) -> str:
    """A value as text: `random, seed 0, norm filter` for a direction."""
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if name not in HIDDEN}
        return text(", ".join(str(item) if name == "kind" else f"{name} {_fact(item)}" for name, item in kept.items()))
    if isinstance(value, list):
        return text(", ".join(map(_fact, value)))
    return text(f"{value:.6g}" if isinstance(value, float) else str(value))


def text(value: str) -> str:
    """At most `LONGEST` characters, without lone surrogates."""
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def _inputs(surface: Surface) -> list[Any]:
    """The examples around which a landscape over inputs was measured."""
    stored = surface.attributes.get("inputs")
    return stored[:MOST_EXAMPLES] if isinstance(stored, list) else []


def _example(stored: Any) -> dict[str, Any]:
    """An example as a line of text, and its picture as a `data:` URL, if the file has one."""
    known = stored if isinstance(stored, dict) else {}
    words = [f"{known.get('split', '')} example {known.get('index', '?')}"]
    for name, verb in (("label", "label"), ("prediction", "predicted")):
        if name in known:
            words.append(f"{verb} {known.get(f'{name}_name', known[name])}")
    return {"text": text(", ".join(words)), "picture": png.of_pixels(known.get("shape"), known.get("pixels"))}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
