"""Choose how the steps of a long run are computed, by timing: in float32 or bfloat16, compiled or not.

Which way is the fastest depends on the processor, the network and the number of threads. The timed steps are forward
and backward passes on the first images, without an update: weights, running statistics and random generators are then
those of a run that was not timed.

Two ways lead to weights that differ in the last bits, and two timings of nearly equal ways may differ. So a choice is
made once: a continued run takes it from run.json, and another run of the same kind on this machine from the user's
cache (choice_cache.py). `python -m benchmarks training` compares the choice with the fastest way; it has not yet run on
a GPU.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from landscape.core import faults
from landscape.core.device import wait_for
from landscape.core.progress import Progress
from landscape.training import compiling
from landscape.training.compiling import Forward
from landscape.training.machine import Machine

# The most timings of a way; at most one for each `STEPS_A_ROUND` steps of the run, so that timing takes 2 % of them.
ROUNDS = 24
STEPS_A_ROUND = 200
# Slow steps are timed for a minute, and at least `FEWEST_ROUNDS` times: with fewer, a busy machine would decide.
MOST_SECONDS = 60.0
FEWEST_ROUNDS = 5
# Shorter runs are not timed.
LEAST_STEPS = FEWEST_ROUNDS * STEPS_A_ROUND
WARM_UP = 2
# Ways within this factor of the fastest count as equally fast, and the first of them is taken.
NEAR = 1.03
# Compiling is tried in runs that take ten minutes: it took 17 to 65 s on one core of a Zen 4 EPYC (torch 2.15).
LEAST_SECONDS_TO_COMPILE = 600.0
COMPILED_ON = ("cpu", "cuda")
DIGITS = 4  # of the seconds that are stored


@dataclass(frozen=True)
class StepVariant:
    """A way to compute the steps."""

    precision: str
    compiled: bool = False

    def __str__(self) -> str:
        return f"{self.precision}, compiled" if self.compiled else self.precision


@dataclass(frozen=True)
class StepChoice:
    """The chosen way, and the numbers that led to it; it is stored as JSON.

    Attributes:
        seconds_per_step: of the forward and backward pass, in each way that was timed.
        compiling_seconds: None if compiling was not tried, or failed.
    """

    precision: str
    compile: bool
    seconds_per_step: dict[str, float]
    compiling_seconds: float | None = None

    def numbers(self) -> dict[str, Any]:
        """What was timed, for run.json."""
        return {"seconds_per_step": self.seconds_per_step, "compiling_seconds": self.compiling_seconds}


@dataclass(frozen=True, eq=False)
class TimedStep:
    """The forward and backward pass of a step, in one way; the weights stay.

    inputs, targets: a batch on the device.
    """

    way: StepVariant
    forward: Forward
    machine: Machine
    inputs: Tensor
    targets: Tensor

    def __call__(self) -> None:
        """Compute and discard the gradients."""
        with self.machine.autocast():
            outputs = self.forward(self.inputs)
        cross_entropy(outputs.float(), self.targets).backward()
        self.forward.model.zero_grad(set_to_none=True)


def by_timing(
    model: nn.Module,
    inputs: Tensor,
    targets: Tensor,
    machine: Machine,
    *,
    precisions: Sequence[str],
    may_compile: bool,
    steps: int,
    name: str = "",
    progress: Progress,
) -> tuple[StepChoice, Forward]:
    """Time the ways, and choose the one that finishes a run of `steps` steps first; returns its forward pass, too.

    Runs the model and changes buffers as a step does, but not the weights. Compiling is tried in the faster precision
    alone. A way for which the device has too little memory is not taken.

    Args:
        inputs, targets: a batch as the steps have, on the device.
        precisions: those that are allowed, at least one.
        name: of the network, for the progress.
    """

    def step(way: StepVariant, forward: Forward) -> TimedStep:
        return TimedStep(way, forward, replace(machine, precision=way.precision), inputs, targets)

    plain = Forward(model.train())
    rounds = max(1, min(ROUNDS, steps // STEPS_A_ROUND))
    eager = [step(StepVariant(precision), plain) for precision in precisions]
    seconds = _timed(eager, rounds, name, progress)
    best = fastest(seconds)
    compiling_seconds, forward = None, plain
    if may_compile and LEAST_SECONDS_TO_COMPILE <= steps * seconds[best] < math.inf:
        began = time.perf_counter()
        forward = compile_now(model, inputs, replace(machine, precision=best.precision), name, progress)
        if forward.compiled is not None:
            compiling_seconds = time.perf_counter() - began
            pair = [step(best, plain), step(StepVariant(best.precision, compiled=True), forward)]
            seconds.update(_timed(pair, rounds, name, progress))
            best = fastest({timed.way: seconds[timed.way] for timed in pair}, compiling=compiling_seconds, steps=steps)
    noted = {str(way): float(f"{taken:.{DIGITS}g}") for way, taken in seconds.items() if math.isfinite(taken)}
    if forward.compiled is not None and not best.compiled:
        forward = plain
    return StepChoice(best.precision, best.compiled, noted, compiling_seconds), forward


def fastest(seconds: Mapping[StepVariant, float], *, compiling: float = 0.0, steps: int = 1) -> StepVariant:
    """The first of the ways that finish `steps` steps in at most `NEAR` times the seconds of the fastest one.

    Args:
        seconds: a step's.
        compiling: seconds that a compiled run needs before its first step.
    """
    whole = {way: steps * taken + (compiling if way.compiled else 0.0) for way, taken in seconds.items()}
    return next(way for way, taken in whole.items() if taken <= NEAR * min(whole.values()))


def compile_now(model: nn.Module, inputs: Tensor, machine: Machine, name: str, progress: Progress) -> Forward:
    """Compile the model for batches like `inputs`, as a stage of the progress."""
    with progress.stage(f"compiling {name}", 1, "networks"):
        return compiling.compiled(model.train(), inputs, machine)


def seconds_of(step: TimedStep) -> float:
    """Run a step, until the device has nothing left to do."""
    wait_for(step.machine.device)
    began = time.perf_counter()
    step()
    wait_for(step.machine.device)
    return time.perf_counter() - began


def _timed(steps: Sequence[TimedStep], rounds: int, name: str, progress: Progress) -> dict[StepVariant, float]:
    """The least seconds of each step, as other processes only add to them; infinite where memory is exhausted.

    The steps alternate, so that a change of the machine's speed affects all of them.
    """
    least = {step.way: math.inf for step in steps}
    spent = 0.0
    with progress.stage(f"timing steps of {name}", (WARM_UP + rounds) * len(steps), "steps"):
        for number in range(WARM_UP + rounds):
            if spent > MOST_SECONDS and number >= WARM_UP + FEWEST_ROUNDS:
                break
            for step in steps:
                taken = _seconds_if_it_fits(step)
                spent += taken if math.isfinite(taken) else 0.0
                if number >= WARM_UP:
                    least[step.way] = min(least[step.way], taken)
                progress.advance(1)
    return least


def _seconds_if_it_fits(step: TimedStep) -> float:
    """The seconds of a step; infinite if memory is exhausted."""
    try:
        return seconds_of(step)
    except RuntimeError as error:
        if not faults.is_out_of_memory(error):
            raise
        return math.inf
