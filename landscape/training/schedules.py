"""The learning rate as a function of the step alone, so that a schedule has no state to save.

`step` is the schedule of Li et al. 2018: lr x 0.1 at 150, 225 and 275 of 300 epochs, in proportion for runs of other
lengths. `cosine`, `onecycle`, `cyclical` and `triangular2` agree with torch's CosineAnnealingLR, OneCycleLR and
CyclicLR, updated every step and without cycling the momentum.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable

from landscape.core.errors import UsageError, unknown_name

STEP_MILESTONES = (1 / 2, 3 / 4, 11 / 12)  # shares of the run
STEP_FACTOR = 0.1

# torch's defaults for OneCycleLR, after Smith and Topin 2017.
WARM_UP_SHARE = 0.3
FIRST_DIVISOR = 25.0
LAST_DIVISOR = 1e4

# Smith 2015 (arXiv:1506.01186): the lowest rate is a third or a quarter of the highest, and there are three cycles or
# more (section 3.3 and 3.2).
CYCLE_DIVISOR = 4.0
CYCLES = 3
CYCLICAL = ("cyclical", "triangular2")

# A milestone that falls on a step must not be missed by rounding.
ROUNDING = 1e-9


def learning_rate(schedule: str, *, lr: float, epochs: int, step: int, steps_per_epoch: int) -> float:
    """The learning rate of a step.

    Args:
        schedule: a name of `names()`, `cyclical=N` or `triangular2=N` for N cycles, or pairs "EPOCH:LR,EPOCH:LR", which
            replace `lr`.
        lr: the rate that the schedule scales.
        epochs: the length of the run.
        step: counted from 0 at the beginning of the run.
        steps_per_epoch: the optimizer's steps of an epoch.
    """
    if ":" in schedule:
        position = step / steps_per_epoch + ROUNDING
        return [value for epoch, value in _pairs(schedule) if epoch <= position][-1]
    name, _, count = schedule.partition("=")
    total = epochs * steps_per_epoch
    if name in CYCLICAL:
        return lr * _triangles(step, total / int(count or CYCLES), halved=name == "triangular2")
    return lr * _SHAPES[name](step, total)


def names() -> list[str]:
    """The names of the schedules."""
    return [*_SHAPES, *CYCLICAL]


def drops(schedule: str, epochs: int) -> list[float]:
    """The epochs after which the learning rate drops to half or less in one step; none for smooth schedules."""
    if ":" in schedule:
        return [at for (_, before), (at, after) in itertools.pairwise(_pairs(schedule)) if after <= before / 2 < before]
    return [share * epochs for share in STEP_MILESTONES] if schedule == "step" else []


def check(schedule: object) -> None:
    """Raise UsageError if there is no such schedule."""
    choices = [*names(), "pairs EPOCH:LR as in 0:0.1,150:0.01"]
    if not isinstance(schedule, str):
        raise unknown_name("schedule", str(schedule), choices)
    name, equals, count = schedule.partition("=")
    if ":" in schedule:
        _pairs(schedule)
    elif name not in names() or (equals and name not in CYCLICAL):
        raise unknown_name("schedule", schedule, choices)
    elif equals and not re.fullmatch("[1-9][0-9]{0,5}", count):
        raise UsageError(f"schedule '{schedule}': give a number of cycles, 1 to 999999, as in {name}={CYCLES}")


def _constant(step: int, total: int) -> float:
    return 1.0


def _step(step: int, total: int) -> float:
    return STEP_FACTOR ** sum(step + ROUNDING >= milestone * total for milestone in STEP_MILESTONES)


def _cosine(step: int, total: int) -> float:
    return (1 + math.cos(math.pi * step / total)) / 2


def _onecycle(step: int, total: int) -> float:
    """Rises to 1 and falls to nearly 0, both along half a cosine."""
    peak, last = WARM_UP_SHARE * total - 1, total - 1
    if step <= peak:
        return _between(1 / FIRST_DIVISOR, 1, step / peak)
    return _between(1, 1 / FIRST_DIVISOR / LAST_DIVISOR, (step - peak) / (last - peak))


def _triangles(step: int, period: float, *, halved: bool) -> float:
    """Rises linearly to 1 and falls again every `period` steps; halved: each peak is half of the one before."""
    cycle, place = divmod(step / period, 1)
    height = math.ldexp(1 - abs(2 * place - 1), -int(cycle) if halved else 0)
    return (1 + (CYCLE_DIVISOR - 1) * height) / CYCLE_DIVISOR


def _between(first: float, last: float, share: float) -> float:
    return last + (first - last) * (1 + math.cos(math.pi * share)) / 2


_SHAPES: dict[str, Callable[[int, int], float]] = {
    "step": _step,
    "cosine": _cosine,
    "onecycle": _onecycle,
    "constant": _constant,
}


def _pairs(text: str) -> list[tuple[float, float]]:
    """`0:0.1,150:0.01` as numbers."""
    wanted = f"schedule '{text}': write EPOCH:LR pairs that begin at epoch 0 and go up, as in 0:0.1,150:0.01"
    try:
        pairs = [(float(epoch), float(lr)) for epoch, lr in (pair.split(":") for pair in text.split(","))]
    except ValueError:
        raise UsageError(wanted) from None
    epochs = [epoch for epoch, _ in pairs]
    if epochs[0] != 0 or any(b <= a for a, b in itertools.pairwise(epochs)):
        raise UsageError(wanted)
    if not all(math.isfinite(number) for pair in pairs for number in pair) or min(lr for _, lr in pairs) < 0:
        raise UsageError(f"schedule '{text}': every learning rate must be 0 or more, and finite")
    return pairs
