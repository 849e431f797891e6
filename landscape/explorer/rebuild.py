"""From a surface file back to the `landscape surface` that made it, so that more of its plane can be measured alike.

A file says with what it was measured (docs/FORMAT.md); here that becomes the options of the command line. What a file
says may be wrong or hostile: each value is checked for its form, options are written `--name=value`, so that no value
is taken for an option, and a model that is code runs only where the user has named it. That the weights, directions and
examples are the same is checked by `landscape surface`, which continues a file of the same settings and refuses others.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError
from landscape.measure.option import Option, flag_of, options_of
from landscape.measure.protocol import Protocol

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
# A number, a name, or name patterns joined by commas.
TEXT = re.compile(r"[A-Za-z0-9_.,*?+\[\]!-]{1,1000}")

# Kinds of direction that need more than the centre: weights to go to, a training's checkpoints.
BETWEEN, OF_A_RUN = "between", "pca"

# A part of a plane is measured on a grid of its own.
OF_THE_POINTS = frozenset({"sampler", "points", "shard"})
# What decides the numbers besides the plane, the points and the examples of each split: compared on continuing.
SETTINGS = frozenset(
    {
        *(Protocol.usual().keys() - OF_THE_POINTS),
        *("weights_fingerprint", "direction_x", "direction_y", "data_mean", "data_std"),
        *("bn_split", "bn_batch_size", "bn_fingerprint", "float32_below", "order_seed"),
    }
)


@dataclass(frozen=True)
class Inputs:
    """The files that a measurement reads.

    Attributes:
        checkpoint: the centre's weights.
        others: the weights that directions lead to, in order.
        data: as for `--data`; None leaves it to what the weights file says.
        data_dir: where downloads live.
    """

    checkpoint: Path
    others: tuple[Path, ...] = ()
    data: str | None = None
    data_dir: Path | None = None


def arguments(
    attributes: Mapping[str, Any], inputs: Inputs, *, models: tuple[str, ...] = (), device: str | None = None
) -> list[str]:
    """The verb `surface`, the weights and every option that decides the numbers; not the axes, nor where to write.

    Args:
        attributes: of the surface file.
        models: models that are code, `file.py:callable`, which may run.
        device: measure there instead of where the file was measured.

    Raises:
        LandscapeError: the file does not say enough, or was made in a way that the command line cannot repeat.
    """
    said = _Said(attributes)
    options = [
        *_model(said, models),
        *_data(said, inputs),
        *_directions(said, inputs),
        ("limit", _limit(said)),
        *_fields(said, device),
    ]
    words = [f"--{option}={value}" for option, value in options if value is not None]
    return ["surface", str(inputs.checkpoint), *words]


def settings(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What a file must hold to be continued with the same settings, and the values at the centre, which must agree."""
    splits = _Said(attributes).names("splits")
    wanted = SETTINGS | {f"{split}_{what}" for split in splits for what in ("examples", "fingerprint")}
    kept = {name: value for name, value in attributes.items() if name in wanted or name.startswith("centre_")}
    return {**kept, "sampler": "grid"}


def _model(said: _Said, allowed: tuple[str, ...]) -> list[tuple[str, Any]]:
    name = said.text("model")
    if ":" in name and name not in allowed:
        raise LandscapeError(f"its model '{name}' is code: landscape explore --serve --model '{name}' allows to run it")
    if ":" not in name and not NAME.fullmatch(name):
        raise LandscapeError(f"its model '{name[:80]}' is no name of the zoo")
    given = said.mapping("model_arguments")
    if not all(isinstance(key, str) and key.isidentifier() for key in given):
        raise LandscapeError("its model's arguments have no proper names")
    return [("model", name), *(("model-arg", f"{key}={json.dumps(value)}") for key, value in given.items())]


def _data(said: _Said, inputs: Inputs) -> list[tuple[str, Any]]:
    moments = [(option, said.numbers(f"data_{option}")) for option in ("mean", "std")]
    return [
        ("data", inputs.data),
        ("data-dir", inputs.data_dir),
        *((option, " ".join(map(repr, numbers))) for option, numbers in moments),
    ]


def _directions(said: _Said, inputs: Inputs) -> list[tuple[str, Any]]:
    first, second = said.mapping("direction_x"), said.mapping("direction_y")
    kinds = [_name(recipe, "kind") for recipe in (first, second)]
    if OF_A_RUN in kinds:
        raise LandscapeError("its plane is a training's own: landscape trajectory measures it finer, with --x and --y")
    if kinds[1] == BETWEEN != kinds[0] or (BETWEEN not in kinds and kinds[0] != kinds[1]):
        raise LandscapeError(f"directions of the kinds {kinds[0]} and {kinds[1]} cannot be made again from the file")
    ends = kinds.count(BETWEEN)
    if len(inputs.others) != ends:
        raise LandscapeError(f"it names {len(inputs.others)} weights files to go to, but {ends} directions go to one")
    if first.get("space") != second.get("space"):
        raise LandscapeError("its directions move different things, which landscape surface cannot do")
    options: list[tuple[str, Any]] = [("space", _name(first, "space"))]
    options += zip(("to", "to2"), inputs.others, strict=False)
    recipes = [recipe for recipe, kind in zip((first, second), kinds, strict=True) if kind != BETWEEN]
    seeds = {_whole(recipe.get("seed"), "the seed") for recipe in recipes}
    if "order_seed" in said.attributes:
        seeds.add(_whole(said.attributes["order_seed"], "order_seed"))
    ways = {tuple((name, _name(recipe, name)) for name in ("norm", "ignore") if name in recipe) for recipe in recipes}
    if len(seeds) > 1 or len(ways) > 1:
        raise LandscapeError("its directions have different settings, which landscape surface cannot repeat")
    options += [("seed", seed) for seed in seeds]
    for way in ways:
        options += [("direction", kinds[1]), *way]
    return options


def _limit(said: _Said) -> int | None:
    """As it was given; files that do not say it have as many examples of each split, where there are so many."""
    if "limit" in said.attributes:
        given = said.attributes["limit"]
        return None if given is None else _whole(given, "limit", 1)
    return max(_whole(said.attributes.get(f"{split}_examples"), "examples", 1) for split in said.names("splits"))


def _fields(said: _Said, device: str | None) -> list[tuple[str, Any]]:
    """The options of the fields that files store, besides those of the points."""
    special: dict[str, Callable[[], Any]] = {
        "splits": lambda: ",".join(said.names("splits")),
        "metrics": lambda: ",".join(said.names("metrics")),
        "loss": lambda: said.name("loss"),
        "batch_size": lambda: _batch_size(said),
        "precision": lambda: "auto" if "float32_below" in said.attributes else said.name("precision"),
        "device": lambda: device or said.name("device"),
    }
    found = []
    for name, option in options_of(Protocol).items():
        flag = flag_of(name, option)
        if flag is not None and option.stored != "never" and name not in OF_THE_POINTS:
            value = special[name]() if name in special else _field(said, name, option)
            found.append((flag.removeprefix("--"), value))
    return found


def _field(said: _Said, name: str, option: Option) -> str | None:
    """The value of a field as the command line has it; None leaves the default.

    Raises:
        LandscapeError: the option would not take it.
    """
    if name not in said.attributes:
        if option.stored == "always":
            raise LandscapeError(f"it does not say its {name.replace('_', ' ')}")
        return None
    text = str(said.attributes[name])
    if name == "parameters" and text.startswith("function "):
        raise LandscapeError("a function chose its parameters, which landscape surface cannot repeat")
    try:
        if not TEXT.fullmatch(text):  # also no code: that has a colon
            raise ValueError
        option.check(name, option.parse(text) if option.parse is not None else option.type(text), None)
    except ValueError:  # UsageError is one
        raise LandscapeError(f"its {name.replace('_', ' ')} cannot be read") from None
    return text


def _batch_size(said: _Said) -> int | None:
    """None where BatchNorm's own batches have another size: the option would set both, the file keeps them apart."""
    size = said.attributes.get("batch_size")
    other = said.attributes.get("bn_batch_size", size)
    return None if size != other else _whole(size, "batch_size", 1)


@dataclass(frozen=True)
class _Said:
    """Attributes that are read with the type that they must have.

    Every method raises LandscapeError where it is missing or has another.
    """

    attributes: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.attributes.get(name)
        if not isinstance(value, str) or not value or not value.isprintable():
            raise LandscapeError(f"it does not say its {name.replace('_', ' ')}")
        return value

    def name(self, name: str) -> str:
        return _name(self.attributes, name)

    def names(self, name: str) -> list[str]:
        value = self.attributes.get(name)
        if not isinstance(value, list) or not value or not all(_is_name(item) for item in value):
            raise LandscapeError(f"it does not say its {name}")
        return value

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.attributes.get(name)
        if not isinstance(value, Mapping):
            raise LandscapeError(f"it does not say its {name.replace('_', ' ')}")
        return value

    def number(self, name: str) -> float:
        return _number(self.attributes.get(name), name)

    def numbers(self, name: str) -> list[float]:
        value = self.attributes.get(name)
        if not isinstance(value, list) or not value:
            raise LandscapeError(f"it does not say its {name.replace('_', ' ')}: it was not measured on a data set")
        return [_number(item, name) for item in value]


def _name(mapping: Mapping[str, Any], name: str) -> str:
    value = mapping.get(name)
    if not _is_name(value):
        raise LandscapeError(f"it does not say its {name}")
    return str(value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and NAME.fullmatch(value) is not None


def _number(value: Any, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise LandscapeError(f"its {what} is not a number")
    return float(value)


def _whole(value: Any, what: str, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise LandscapeError(f"its {what} is not a whole number")
    return value
