"""Rebuild the `landscape surface` command that made a surface file, to measure more of its plane in the same way.

The settings in the file (docs/FORMAT.md) become options of the command line. They may be wrong or malicious: every
value is checked, options are written as `--name=value`, so that no value is taken for an option, and a model that is
code runs only if the user has allowed it. `landscape surface` itself checks that weights, directions and examples are
the same.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option import Option, flag_of, options_of
from landscape.measure.inputs.input_protocol import InputProtocol, numbers_of
from landscape.measure.stored_form import device_type
from landscape.measure.stored_settings import OF_THE_DEVICE, names_in

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
# A number, a name, or name patterns joined by commas.
TEXT = re.compile(r"[A-Za-z0-9_.,*?+\[\]!-]{1,1000}")

# Kinds of directions that need more than the centre: other weights, the checkpoints of a training run, or a path.
BETWEEN, OF_A_RUN, OF_A_PATH = "between", "pca", "path"

# Settings of the points, which a region does not share.
OF_THE_POINTS = frozenset({"sampler", "points", "shard"})


@dataclass(frozen=True)
class Inputs:
    """The files that a measurement reads.

    Attributes:
        checkpoint: the weights of the centre.
        others: the weights that directions lead to, in order.
        data: the value of `--data`; None leaves it to the weights file.
        data_dir: the folder of downloaded data sets.
    """

    checkpoint: Path
    others: tuple[Path, ...] = ()
    data: str | None = None
    data_dir: Path | None = None


def arguments(
    attributes: Mapping[str, Any], inputs: Inputs, *, models: tuple[str, ...] = (), device: str | None = None
) -> list[str]:
    """The verb `surface`, the weights, and every option that decides the values; without axes and output.

    Args:
        attributes: those of the surface file.
        models: models given as code, `file.py:callable`, that may run.
        device: the device to measure on, instead of that of the file.

    Raises:
        LandscapeError: a setting is missing, or the command line cannot repeat it.
    """
    stored = _Checked(attributes)
    options = [
        *_model(stored, models),
        *_data(stored, inputs),
        *(_input_directions(stored) if attributes.get("over") == "inputs" else _directions(stored, inputs)),
        ("limit", None if attributes.get("over") == "inputs" else _limit(stored)),
        *_fields(stored, device),
    ]
    words = [f"--{option}={value}" for option, value in options if value is not None]
    return ["surface", str(inputs.checkpoint), *words]


def settings(attributes: Mapping[str, Any], device: str | None = None) -> dict[str, Any]:
    """The attributes of a new file that is to be continued with the same settings, and the values at the centre.

    Args:
        device: as for `arguments`.
    """
    kind = attributes.get("device") if device is None else device_type(device)
    wanted = names_in(attributes) - OF_THE_POINTS
    if kind != attributes.get("device"):
        wanted -= OF_THE_DEVICE
    kept = {name: value for name, value in attributes.items() if name in wanted or name.startswith("centre_")}
    return {**kept, "sampler": "grid", **({} if device is None else {"device": kind})}


def _model(stored: _Checked, allowed: tuple[str, ...]) -> list[tuple[str, Any]]:
    name = stored.text("model")
    if ":" in name and name not in allowed:
        raise LandscapeError(f"its model '{name}' is code: allow it by landscape explore --serve --model '{name}'")
    if ":" not in name and not NAME.fullmatch(name):
        raise LandscapeError(f"its model '{name[:80]}' is not a model of the zoo")
    given = stored.mapping("model_arguments")
    if not all(isinstance(key, str) and key.isidentifier() for key in given):
        raise LandscapeError("the arguments of its model have invalid names")
    return [("model", name), *(("model-arg", f"{key}={json.dumps(value)}") for key, value in given.items())]


def _data(stored: _Checked, inputs: Inputs) -> list[tuple[str, Any]]:
    moments = [(option, stored.numbers(f"data_{option}")) for option in ("mean", "std")]
    return [
        ("data", inputs.data),
        ("data-dir", inputs.data_dir),
        *((option, " ".join(map(repr, numbers))) for option, numbers in moments),
    ]


def _directions(stored: _Checked, inputs: Inputs) -> list[tuple[str, Any]]:
    first, second = stored.mapping("direction_x"), stored.mapping("direction_y")
    kinds = [_name(recipe, "kind") for recipe in (first, second)]
    if OF_A_RUN in kinds:
        raise LandscapeError("its plane is that of a training run: use landscape trajectory with --x and --y")
    if OF_A_PATH in kinds:
        raise LandscapeError("its plane is that of a path: use landscape connect with --plane, --x and --y")
    if kinds[1] == BETWEEN != kinds[0] or (BETWEEN not in kinds and kinds[0] != kinds[1]):
        raise LandscapeError(
            f"directions of the kinds {kinds[0]} and {kinds[1]} cannot be made again from the surface file"
        )
    ends = kinds.count(BETWEEN)
    if len(inputs.others) != ends:
        raise LandscapeError(f"it names {len(inputs.others)} other weights files, but {ends} directions lead to one")
    if first.get("space") != second.get("space"):
        raise LandscapeError("its directions have different spaces, which landscape surface cannot repeat")
    options: list[tuple[str, Any]] = [("space", _name(first, "space"))]
    options += zip(("to", "to2"), inputs.others, strict=False)
    recipes = [recipe for recipe, kind in zip((first, second), kinds, strict=True) if kind != BETWEEN]
    seeds = {_whole(recipe.get("seed"), "seed") for recipe in recipes}
    if "order_seed" in stored.attributes:
        seeds.add(_whole(stored.attributes["order_seed"], "order_seed"))
    ways = {tuple((name, _name(recipe, name)) for name in ("norm", "ignore") if name in recipe) for recipe in recipes}
    if len(seeds) > 1 or len(ways) > 1:
        raise LandscapeError("its directions have different settings, which landscape surface cannot repeat")
    options += [("seed", seed) for seed in seeds]
    for way in ways:
        options += [("direction", kinds[1]), *way]
    return options


def _input_directions(stored: _Checked) -> list[tuple[str, Any]]:
    """The directions over inputs; target examples are an option of their own."""
    recipes = [stored.mapping(f"direction_{axis}") for axis in "xy"]
    kinds = [_name(recipe, "kind") for recipe in recipes]
    seeds = {_whole(recipe.get("seed"), "seed") for recipe in recipes if "seed" in recipe}
    if "order_seed" in stored.attributes:
        seeds.add(_whole(stored.attributes["order_seed"], "order_seed"))
    if len(seeds) > 1:
        raise LandscapeError("its directions have different seeds, which landscape surface cannot repeat")
    direction = "gradient" if "gradient" in kinds else "random"
    return [("direction", direction), *(("seed", seed) for seed in seeds)]


def _limit(stored: _Checked) -> int | None:
    """The limit that was given; for files without it, the largest number of examples of a split."""
    if "limit" in stored.attributes:
        given = stored.attributes["limit"]
        return None if given is None else _whole(given, "limit", 1)
    return max(_whole(stored.attributes.get(f"{split}_examples"), "examples", 1) for split in stored.names("splits"))


def _fields(stored: _Checked, device: str | None) -> list[tuple[str, Any]]:
    """The options of all other fields of the protocol that files store."""
    special: dict[str, Callable[[], Any]] = {
        "splits": lambda: ",".join(stored.names("splits")),
        "metrics": lambda: ",".join(_known(stored.names("metrics"), "metric", "metrics")),
        "loss": lambda: _known([stored.name("loss")], "loss", "loss")[0],
        "batch_size": lambda: _batch_size(stored),
        "precision": lambda: "auto" if "float32_below" in stored.attributes else stored.name("precision"),
        "device": lambda: device or stored.name("device"),
        "examples": lambda: stored.examples(),
        "input_std": lambda: (
            " ".join(map(repr, stored.numbers("input_std"))) if "input_std" in stored.attributes else None
        ),
    }
    found = []
    for name, option in options_of(InputProtocol).items():
        flag = flag_of(name, option)
        if flag is not None and option.stored != "never" and name not in OF_THE_POINTS:
            value = special[name]() if name in special else _field(stored, name, option)
            found.append((flag.removeprefix("--"), value))
    return found


def _known(names: list[str], what: str, field: str) -> list[str]:
    """Names that the command line accepts; files store callables by their names, too.

    Raises:
        LandscapeError: one is not among the choices of the field.
    """
    choices = options_of(InputProtocol)[field].choices
    known = choices() if choices is not None else ()
    if other := [name for name in names if name not in known]:
        raise LandscapeError(
            f"its {what} '{other[0][:80]}' is not one of landscape's, so that landscape surface cannot repeat it"
        )
    return names


def _field(stored: _Checked, name: str, option: Option) -> str | None:
    """The value of a field on the command line; None leaves the default, which a file without the field has.

    Raises:
        LandscapeError: the option does not accept it.
    """
    if name not in stored.attributes:
        return None
    text = str(stored.attributes[name])
    if name == "parameters" and text.startswith("function "):
        raise LandscapeError("its parameters were chosen by a function, which landscape surface cannot repeat")
    try:
        if not TEXT.fullmatch(text):  # this also refuses code, which contains a colon
            raise ValueError
        option.check(name, option.parse(text) if option.parse is not None else option.type(text), None)
    except ValueError:  # UsageError is one
        raise LandscapeError(f"its {name.replace('_', ' ')} cannot be read") from None
    return text


def _batch_size(stored: _Checked) -> int | None:
    """The batch size; None if BatchNorm has its own, since the option would set both."""
    size = stored.attributes.get("batch_size")
    other = stored.attributes.get("bn_batch_size", size)
    return None if size != other else _whole(size, "batch_size", 1)


@dataclass(frozen=True)
class _Checked:
    """Attributes with checks of their types.

    Every method raises LandscapeError if the attribute is missing or has another type.
    """

    attributes: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.attributes.get(name)
        if not isinstance(value, str) or not value or not value.isprintable():
            raise LandscapeError(f"it does not contain its {name.replace('_', ' ')}")
        return value

    def name(self, name: str) -> str:
        return _name(self.attributes, name)

    def names(self, name: str) -> list[str]:
        value = self.attributes.get(name)
        if not isinstance(value, list) or not value or not all(_is_name(item) for item in value):
            raise LandscapeError(f"it does not contain its {name}")
        return value

    def examples(self) -> str | None:
        """The numbers of examples, as in "0:8,17"; None over weights."""
        if "examples" not in self.attributes:
            return None
        text = self.text("examples")
        try:
            numbers_of(text, "examples")
        except UsageError:
            raise LandscapeError("its examples cannot be read") from None
        return text

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.attributes.get(name)
        if not isinstance(value, Mapping):
            raise LandscapeError(f"it does not contain its {name.replace('_', ' ')}")
        return value

    def number(self, name: str) -> float:
        return _number(self.attributes.get(name), name)

    def numbers(self, name: str) -> list[float]:
        value = self.attributes.get(name)
        if not isinstance(value, list) or not value:
            raise LandscapeError(f"it does not contain its {name.replace('_', ' ')}: it was not measured on a data set")
        return [_number(item, name) for item in value]


def _name(mapping: Mapping[str, Any], name: str) -> str:
    value = mapping.get(name)
    if not _is_name(value):
        raise LandscapeError(f"it does not contain its {name}")
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
