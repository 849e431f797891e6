"""Compare landscape's values at points of a plane with those of a plain loop that changes the weights itself.

Both use the directions that landscape generates. Everything else is written here and in the cases without landscape:
which weights move, how they are moved, the forward pass, the loss and the mean.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata
from statistics import median
from typing import Any

import torch
from torch import Tensor, nn

import landscape
from landscape.core.progress import Progress
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol
from scripts.own_network.case import Case, Subject, Values

# The corners are the centre, a point along each direction, and a point off both.
X, Y = (0.0, 0.3, 2), (-0.2, 0.0, 2)
SETTINGS: dict[str, Any] = {"x": X, "y": Y, "device": "cpu", "precision": "float32"}
# Largest difference, relative to max(1, |value|).
TOLERANCE = 1e-6
# Agreement of values that vary less than this over the points would prove nothing.
SPREAD = 100 * TOLERANCE
# The beginning of the attribute `evaluation` if the network is not replaced by a faster form.
NOT_LOWERED = "the network is not lowered"
COARSE = (torch.bfloat16, torch.float16)


@dataclass(frozen=True)
class Outcome:
    """The result of a case.

    Attributes:
        status: "equal", "differs", "refused" or "not installed".
        difference: the largest, relative to max(1, |value|); NaN if nothing was compared.
        plain_seconds, landscape_seconds: the median time of a point.
        evaluation: "lowered", or "not lowered" with the reason.
        reason: why the status is not "equal".
    """

    case: Case
    status: str
    version: str = ""
    difference: float = math.nan
    plain_seconds: float = math.nan
    landscape_seconds: float = math.nan
    evaluation: str = ""
    reason: str = ""


class Differs(Exception):
    """A value, or the set of moving weights, differs from that of the plain loop."""


def compare(case: Case) -> Outcome:
    """Measure the points of one case both ways."""
    if case.missing:
        return Outcome(case, "not installed", reason=f"pip install {' '.join(case.missing)}")
    version = metadata.version(case.package).partition("+")[0]
    try:
        return _compare(case, version)
    except Differs as error:
        return Outcome(case, "differs", version, reason=str(error))
    except Exception as error:
        said = " ".join(str(error).split())
        return Outcome(case, "refused", version, reason=f"{type(error).__name__}: {said}")


def _compare(case: Case, version: str) -> Outcome:
    measured, expected = case.make(), case.make()
    options = {**SETTINGS, **measured.options}
    directions = directions_of(measured.model, measured.data, Protocol(**options)).tensors
    _check_what_moves(expected, directions)
    laps = _Laps()
    surface = landscape.loss_surface(measured.model, measured.data, progress=laps, **options)
    _check_left_alone(measured.model, case.make().model)
    seconds: list[float] = []
    difference, seen = 0.0, defaultdict[str, list[float]](list)
    assert surface.y is not None, "a plane has two axes"
    for row, b in enumerate(surface.y):
        for column, a in enumerate(surface.x):
            began = time.perf_counter()
            values = plain_values(expected, directions, (float(a), float(b)))
            seconds.append(time.perf_counter() - began)
            for name, value in values.items():
                seen[name].append(value)
                found = float(surface.variables[f"train_{name}"][row, column])
                apart = abs(found - value) / max(1.0, abs(value))
                if not apart <= TOLERANCE:  # NaN too
                    raise Differs(f"{name} at ({a:g}, {b:g}) is {found:.9g}, the plain loop gives {value:.9g}")
                difference = max(difference, apart)
    for name, values_seen in seen.items():
        low, high = min(values_seen), max(values_seen)
        if name != "accuracy" and not high - low > SPREAD:  # with few examples it may be constant
            raise Differs(f"{name} is {low:.9g} to {high:.9g} at all points: agreement would prove nothing")
    evaluation = form(surface.attributes["evaluation"])
    return Outcome(case, "equal", version, difference, median(seconds), median(laps.seconds), evaluation)


def plain_values(subject: Subject, directions: tuple[Mapping[str, Tensor], ...], at: tuple[float, ...]) -> Values:
    """The values of the plain loop at centre + a dx + b dy, in evaluation mode; the weights are restored."""
    with suppress(NotImplementedError):  # a module of torch.export has no modes
        subject.model.eval()
    with moved(subject.model, directions, at), torch.no_grad():
        return subject.plain(subject.model)


@contextmanager
def moved(model: nn.Module, directions: tuple[Mapping[str, Tensor], ...], at: tuple[float, ...]) -> Iterator[None]:
    """The parameters at centre + a dx + b dy; those of 16 bits are computed in float32 and rounded once."""
    parameters = dict(model.named_parameters())
    centre = {name: parameter.detach().clone() for name, parameter in parameters.items()}
    with torch.no_grad():
        for name, parameter in parameters.items():
            wide = torch.float32 if parameter.dtype in COARSE else parameter.dtype
            place = centre[name].to(wide)
            for coefficient, direction in zip(at, directions, strict=True):
                if name in direction:
                    # One operation for product and sum, because rounding to 16 bits depends on the last digit.
                    place = torch.add(place, direction[name].to(wide), alpha=coefficient)
            parameter.copy_(place)
    try:
        yield
    finally:
        with torch.no_grad():
            for name, parameter in parameters.items():
                parameter.copy_(centre[name])


def _check_what_moves(subject: Subject, directions: tuple[Mapping[str, Tensor], ...]) -> None:
    """Check that every weight that should move has a filter-normalised direction, and that no other has one."""
    for name, parameter in subject.model.named_parameters():
        for direction in directions:
            found = direction.get(name)
            if not subject.moves(name, parameter) or parameter.dim() < 2:
                if found is not None and bool(found.any()):
                    raise Differs(f"{name} moves and should not")
                continue
            if found is None:
                raise Differs(f"{name} {parameter.dtype} should move and does not")
            wide = torch.complex128 if parameter.is_complex() else torch.float64
            moved_by, length = (tensor.detach().to(wide).flatten(1).norm(dim=1) for tensor in (found, parameter))
            if not torch.allclose(moved_by, length, rtol=0.02 if parameter.dtype in COARSE else 1e-4, atol=1e-8):
                raise Differs(f"the direction of {name} is not filter-normalised")


def _check_left_alone(model: nn.Module, fresh: nn.Module) -> None:
    """Check that the network is restored: weights, buffers, modes, `requires_grad`."""
    kept = fresh.state_dict()
    for name, tensor in model.state_dict().items():
        if isinstance(tensor, Tensor) and not torch.equal(tensor, kept[name]):
            raise Differs(f"{name} was changed by the measurement")
    if [module.training for module in model.modules()] != [module.training for module in fresh.modules()]:
        raise Differs("the mode of a module was changed by the measurement")
    if any(p.requires_grad != q.requires_grad for p, q in zip(model.parameters(), fresh.parameters(), strict=True)):
        raise Differs("`requires_grad` of a parameter was changed by the measurement")


def form(evaluation: list[str]) -> str:
    """ "lowered", or "not lowered: " and the reason."""
    not_lowered = [line for line in evaluation if line.startswith(NOT_LOWERED)]
    reason = not_lowered[0].removeprefix(NOT_LOWERED).partition(" (")[0] if not_lowered else ""
    return f"not lowered{reason}" if not_lowered else "lowered"


class _Laps(Progress):
    """The seconds that each point took."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._since = time.perf_counter()

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.seconds, self._since = [], time.perf_counter()

    def advance(self, amount: float = 1, note: str = "") -> None:
        now = time.perf_counter()
        self.seconds.append(now - self._since)
        self._since = now
