"""How a surface over weights or over inputs is measured: `Protocol` with further options; must not import torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from landscape.core.errors import UsageError
from landscape.core.option import option, options_of
from landscape.core.option_words import either, setting
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.plane.direction import Given

Inputs = TypeVar("Inputs", bound="InputProtocol")
Over = Literal["weights", "inputs"]
Ball = Literal["linf", "l2"]

# The usual sizes of perturbations of CIFAR-10's images, for pixels in 0..1 (RobustBench, arXiv:2010.09670).
EPSILON: dict[str, float] = {"linf": 8 / 255, "l2": 0.5}
# More examples than this are a typing mistake.
MOST_EXAMPLES = 100_000

OF_INPUTS = ("examples", "towards", "epsilon", "ball", "input_std")
# Options of directions in weight space, and others that have no meaning for inputs.
OF_WEIGHTS = ("norm", "ignore", "to", "space", "parameters", "bn", "batch_loss", "trajectories")


def _directions() -> list[str]:
    """The kinds of directions over weights, and the gradient with respect to the inputs."""
    over_weights = options_of(Protocol)["direction"].choices
    return [*(over_weights() if over_weights else ()), "gradient"]


@dataclass(frozen=True, kw_only=True)
class InputProtocol(Protocol):
    """How a surface over weights or over inputs is measured.

    Raises:
        UsageError: a value that is not allowed, or an option of inputs for a surface over weights and vice versa.
    """

    direction: str | Given = option(
        "random", "random; eigen: the directions of largest curvature; gradient: with --over inputs.", study=True,
        choices=_directions, open=True,
        doc="the kind of direction (landscape/plane/directions); `eigen`, the eigenvectors of the two largest "
        "eigenvalues of the Hessian on the first split, of length 1; or computed directions. With over='inputs': "
        "`random`, or `gradient`, whose second direction is random and orthogonal to the gradient.",
    )  # fmt: skip
    over: Over = option(
        "weights", "weights; inputs: the loss around examples of the data.", choices=lambda: get_args(Over),
        what="space", stored="if_not_default", study=True,
        doc="`weights`; or `inputs`: the weights are fixed, and the inputs of the chosen examples are x + a d1 + b d2, "
        "where each example has its own directions (docs/inputs.md).",
    )  # fmt: skip
    examples: str | int | Sequence[int] | None = option(
        None, "With --over inputs: examples by number, 3,17 or 0:8; default: the first.", metavar="N,N|N:N",
        stored="if_not_default", as_stored=lambda given: as_ranges(numbers_of(given, "examples")), study=True,
        doc="with over='inputs', the numbers of the examples in their split: 3, [3, 17], '3,17' or '0:8', which is 0 "
        "to 7; the loss is their mean. Default: the first one. The split is `test` if the data have it, or `splits`.",
    )  # fmt: skip
    towards: str | int | Sequence[int] | None = option(
        None, "With --over inputs: the examples to which the axes lead.", metavar="N[,N]", stored="if_not_default",
        as_stored=lambda given: ",".join(map(str, numbers_of(given, "towards"))), study=True,
        doc="with over='inputs', other examples of the split: the first axis leads to the first of them, which is at "
        "coefficient 1, and so on; an axis without one has the given kind of direction.",
    )  # fmt: skip
    epsilon: float | str | None = option(
        None, "With --over inputs: radius of the ball, as in 8/255.", metavar="E", stored="if_not_default",
        as_stored=lambda given: _radius(given), study=True,
        doc="with over='inputs', the radius of the ball; the coefficient 1 of a gradient or random direction is at its "
        "edge. For a data set in units of its pixels in 0..1, otherwise in units of the inputs (see `input_std`). "
        "Default: 8/255 for `linf`, 0.5 for `l2`.",
    )  # fmt: skip
    ball: Ball | None = option(
        None, "With --over inputs: linf or l2, the norm of the ball.", choices=lambda: get_args(Ball), what="norm",
        stored="if_not_default", study=True,
        doc="with over='inputs', the norm of the ball: `linf` (the default), in which the gradient direction is the "
        "sign of the gradient and random directions are random signs; or `l2`, with the normalised gradient and "
        "normal random directions.",
    )  # fmt: skip
    input_std: float | str | Sequence[float] | None = option(
        None, "With --over inputs: the standard deviation by which your data were divided.", metavar="R G B",
        stored="if_not_default", as_stored=lambda given: list(_deviations(given)),
        doc="with over='inputs' and tensors that were normalised before, the standard deviations by which they were "
        "divided, one number or one per channel, so that epsilon is in units of the raw inputs. Not for data sets.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        defaults = {field.name: field.default for field in fields(self)}
        if self.over == "weights":
            for name in OF_INPUTS:
                if getattr(self, name) is not None:
                    raise UsageError(f"{_flag(name)} is an option of landscapes over inputs: also give {_over()}")
            if self.direction == "gradient":
                raise UsageError(f"the direction gradient exists only over inputs: also give {_over()}")
            return
        for name in OF_WEIGHTS:
            if (value := getattr(self, name)) is not defaults[name] and value not in (defaults[name], [], ()):
                raise UsageError(f"{_flag(name)} has no meaning over inputs, as the weights are fixed: leave it out")
        if self.limit is not None:
            raise UsageError(
                f"{_flag('limit')} has no meaning over inputs, where examples are chosen by number: give "
                f"{setting('examples', f'0:{self.limit}')} for the first {self.limit}"
            )
        if self.direction not in ("random", "gradient"):
            raise UsageError(f"direction {_name(self.direction)}: over inputs, give random or gradient")
        ends = numbers_of(self.towards, "towards")
        if len(ends) > (axes := 1 if self.y is None else 2):
            raise UsageError(f"towards has {len(ends)} examples: give at most {axes}, one for each axis")
        numbers_of(self.examples, "examples")
        epsilon_of(self)
        std_of(self)

    def of_few(self: Inputs, count: int) -> Inputs:
        """The same protocol for at most the first `count` of its examples."""
        if self.over == "weights":
            return super().of_few(count)
        return replace(self, examples=chosen_numbers(self)[:count])


def chosen_numbers(protocol: InputProtocol) -> tuple[int, ...]:
    """The numbers of the examples around which the loss is measured."""
    return numbers_of(protocol.examples, "examples") or (0,)


def numbers_of(given: str | int | Sequence[int] | None, name: str) -> tuple[int, ...]:
    """Read the numbers of examples from `3`, `[3, 17]`, "3,17" or "0:8"; None gives an empty tuple.

    Raises:
        UsageError: they cannot be read, are negative or repeated.
    """
    if given is None:
        return ()
    wrong = UsageError(f"{name} {given!r}: give distinct numbers from 0 on, as in 3,17, or a range as in 0:8")
    found: list[int] = []
    for part in _parts(given):
        first, colon, end = str(part).strip().partition(":")
        if isinstance(part, bool) or not first.isdecimal() or not (end.isdecimal() if colon else True):
            raise wrong
        if colon and int(end) - int(first) > MOST_EXAMPLES:
            raise UsageError(f"{name} {given!r}: give at most {MOST_EXAMPLES:,} examples")
        found += range(int(first), int(end)) if colon else [int(first)]
    if not found or len(set(found)) < len(found):
        raise wrong
    return tuple(found)


def _parts(given: Any) -> list[Any]:
    """The parts of a text, or the numbers of a sequence, array or tensor, as Python's; or one number."""
    if isinstance(given, str):
        return given.split(",")
    try:
        parts = list(given)
    except TypeError:  # a number, also as an array or tensor without dimensions
        parts = [given]
    return [part.item() if getattr(part, "shape", None) == () else part for part in parts]


def as_ranges(numbers: Sequence[int]) -> str:
    """Numbers in the shortest form that `numbers_of` reads: "0:8,17"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([number, number + 1])
    return ",".join(f"{first}:{end}" if end - first > 1 else str(first) for first, end in runs)


def epsilon_of(protocol: InputProtocol) -> float:
    """The radius of the ball as a number; raises UsageError if it is not positive."""
    return EPSILON[protocol.ball or "linf"] if protocol.epsilon is None else _radius(protocol.epsilon)


def _radius(given: float | str) -> float:
    over, _, under = str(given).partition("/")
    try:
        value = float(over) / float(under or 1)
    except (ValueError, ZeroDivisionError):
        value = math.nan
    if not 0 < value < math.inf:
        raise UsageError(f"epsilon {given}: give a number above 0, as in 8/255 or 0.03")
    return value


def std_of(protocol: InputProtocol) -> tuple[float, ...] | None:
    """The standard deviations of `input_std`; raises UsageError if one of them is not positive."""
    return None if protocol.input_std is None else _deviations(protocol.input_std)


def _deviations(given: float | str | Sequence[float]) -> tuple[float, ...]:
    parts = given.replace(",", " ").split() if isinstance(given, str) else _parts(given)
    try:
        found = tuple(map(float, parts))
    except (TypeError, ValueError):
        found = ()
    if not found or not all(0 < number < math.inf for number in found):
        raise UsageError(f"input_std {given!r}: give a number above 0, or one per channel, as in 0.25 0.24 0.26")
    return found


def _flag(name: str) -> str:
    return either(name, f"--{name.replace('_', '-')}")


def _over() -> str:
    return setting("over", "inputs")


def _name(direction: Any) -> str:
    return repr(direction) if isinstance(direction, str) else f"a {type(direction).__name__}"
