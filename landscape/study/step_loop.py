"""Do the steps of a study in order; after a failed step, the others continue."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from landscape.core.device import choose_device
from landscape.core.duration_words import in_words
from landscape.core.errors import LandscapeError
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet
from landscape.study import hardware, stored_texts
from landscape.study.deadline import Deadline, TimeOver
from landscape.study.duration import Estimate
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.steps import OF_SURFACES, Step
from landscape.surface.surface import Surface


@dataclass(frozen=True, kw_only=True)
class StepContext:
    """What all steps share.

    Attributes:
        folder: of the study's results.
        device: as for `loss_surface`.
        force: replace existing results.
        say: called with a line for each step.
    """

    folder: Path
    finished: FinishedSteps
    networks: NetworkStore
    data: DataSet
    device: str
    deadline: Deadline
    force: bool
    say: Callable[[str], None]
    progress: Progress


def do(left: Sequence[Step], expected: Estimate, context: StepContext) -> dict[str, str]:
    """Train and measure; returns the reason for each failed step, by its name.

    Raises:
        TimeOver: at the deadline.
    """
    failed: dict[str, str] = {}
    machine = hardware.short(choose_device(context.device))
    for number, step in enumerate(left):
        if context.deadline.is_over():
            raise context.deadline.error(step.name)
        rest = in_words(expected.of(left[number:]))
        context.say(f"{number + 1} of {len(left)}, about {rest} left: {step.kind} {step.name.partition('/')[2]}")
        began = time.monotonic()
        if context.force:
            context.finished.forget(step)
        try:
            _do_one(step, context)
        except TimeOver:
            raise
        except LandscapeError as error:
            failed[step.name] = str(error)
            context.say(f"  {error}")
            continue
        seconds = _stored_seconds(step, context) or time.monotonic() - began
        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        context.finished.write(step, seconds, machine, today)
    return failed


def _do_one(step: Step, context: StepContext) -> None:
    from landscape.study.perform import perform

    if step.measurement is not None:
        perform(
            step, context.folder / step.name, context.networks, context.data, force=context.force,
            device=context.device, progress=context.deadline.watch(context.progress),
        )  # fmt: skip
    elif not context.networks.train(
        step.networks[0], context.data, force=context.force, stop=context.deadline.is_over, progress=context.progress
    ):
        raise context.deadline.error(step.name)


def _stored_seconds(step: Step, context: StepContext) -> float | None:
    """The time of a step according to its file or log, summed over its parts."""
    if step.measurement is None:
        log = context.networks.run(step.networks[0]) / "log.csv"
        return sum(row.get("seconds", 0.0) for row in stored_texts.rows(log))
    if step.kind in OF_SURFACES:
        seconds = Surface.load(context.folder / step.name).attributes.get("seconds")
        return None if seconds is None else float(seconds)
    return None
