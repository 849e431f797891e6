"""The arguments of a family of networks, converted from numbers or text and checked.

A family with arguments of its own extends `Options`. The metadata of each field hold the function that checks its
value (`check`), so that `read` works for every family.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, get_args

from landscape.core.errors import UsageError, unknown_name

from .initialisation import check_init
from .layer_choices import Activation, Norm

# `check(name, value)` converts the value of the argument `name`, or raises `UsageError`.
Check = Callable[[str, object], Any]


def whole(name: str, value: object) -> int:
    """A whole number of at least 1, as a number or as text."""
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        with suppress(ValueError):
            if int(value) >= 1:
                return int(value)
    raise UsageError(f"{name} is {value!r}: give a whole number of at least 1")


def probability(name: str, value: object) -> float:
    """A number in [0, 1), as a number or as text; dropout of 1 would set everything to zero."""
    number = _number(value)
    if not 0 <= number < 1:
        raise UsageError(f"{name} is {value!r}: give a number of at least 0 and below 1")
    return number


def one_of(literal: Any) -> Check:
    """A check for a `Literal` of names."""
    choices: tuple[str, ...] = get_args(literal)

    def check(name: str, value: object) -> str:
        if value not in choices:
            raise unknown_name(name, str(value), choices)
        return str(value)

    return check


def finite(name: str, value: object) -> float:
    """A finite number, as a number or as text."""
    number = _number(value)
    if not math.isfinite(number):
        raise UsageError(f"{name} is {value!r}: give a finite number")
    return number


def _number(value: object) -> float:
    """A number, or text of one; NaN for anything else."""
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        with suppress(ValueError):
            return float(value)
    return math.nan


@dataclass(frozen=True)
class Arguments:
    """The arguments of a family: each field is an argument, with its check."""


@dataclass(frozen=True)
class Options(Arguments):
    """The arguments of every family of networks for images.

    classes: number of outputs. channels: of the input images (1 for grey ones). norm: normalisation after each
    convolution. activation: after each normalisation. dropout: probability that a unit is dropped in training.
    init: initialisation of the weights of convolutions and linear layers.
    """

    classes: int = field(default=10, metadata={"check": whole})
    channels: int = field(default=3, metadata={"check": whole})
    norm: Norm = field(default="batch", metadata={"check": one_of(Norm)})
    activation: Activation = field(default="relu", metadata={"check": one_of(Activation)})
    dropout: float = field(default=0.0, metadata={"check": probability})
    init: str = field(default="he", metadata={"check": check_init})


Kind = TypeVar("Kind", bound=Arguments)


def read(kind: type[Kind], model: str, arguments: Mapping[str, object]) -> Kind:
    """The options of `kind` for the network `model`; raises `UsageError` for an unknown argument or a bad value."""
    checks: dict[str, Check] = {option.name: option.metadata["check"] for option in fields(kind)}
    for name in arguments:
        if name not in checks:
            raise unknown_name(f"argument of {model}", name, list(checks))
    return kind(**{name: checks[name](name, value) for name, value in arguments.items()})
