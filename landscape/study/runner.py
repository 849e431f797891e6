"""Run a study: train what is not trained, measure what is not measured, draw it, say whether it shows."""

from __future__ import annotations

import csv
import datetime
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape import files, load_data, provenance
from landscape.data import DataSet
from landscape.errors import LandscapeError, unknown_name
from landscape.progress import SILENT, Progress
from landscape.study import machine
from landscape.study.definition import Study
from landscape.study.estimate import Estimate, estimate, in_words
from landscape.study.steps import OF_SURFACES, Book, Step, measurements, trainings, waiting
from landscape.study.weights import Networks
from landscape.surface import Surface

STAGES = ("train", "measure", "draw")
# Files of a study's folder: its page, and how it was asked for.
REPORT, TOLD = "report.html", "study.json"


class TimeOver(LandscapeError):
    """The minutes that were given are over; what is finished is kept."""


@dataclass(frozen=True)
class Outcome:
    """What a run of a study left.

    Attributes:
        folder: of the study's results.
        report: its page; None where nothing was drawn.
        left: the steps that are not done.
        failed: what went wrong with a step, by its name, in a sentence.
    """

    folder: Path
    report: Path | None
    left: tuple[str, ...]
    failed: dict[str, str]


def run(
    study: Study,
    results: str | Path,
    *,
    runs: str | Path = "runs",
    stages: Sequence[str] = STAGES,
    only: Sequence[str] = (),
    data: DataSet | None = None,
    data_dir: str | Path | None = None,
    device: str = "auto",
    minutes: float | None = None,
    estimate_only: bool = False,
    force: bool = False,
    say: Callable[[str], None] = lambda text: None,
    progress: Progress = SILENT,
) -> Outcome:
    """Do what is left of a study; what was stopped or killed goes on where it was.

    Args:
        results: the study's files go to a folder of its name in it, weights to `networks/` in it.
        runs: where trainings live, with their checkpoints.
        stages: of `train`, `measure`, `draw`.
        only: these variants alone; then nothing is drawn.
        data: as loaded before; default: what the study names.
        minutes: stop before so many are over.
        estimate_only: say how long it would take, and do nothing.
        force: make anew what is there.
        say: told of every step, in a line.

    Raises:
        UsageError: an unknown stage or variant, or files that were made otherwise.
        TimeOver: after `minutes`.
    """
    for stage in stages:
        if stage not in STAGES:
            raise unknown_name("stage", stage, STAGES)
    for variant in only:
        if variant not in study.variants:
            raise unknown_name("variant", variant, study.variants)
    folder, deadline = Path(results) / study.name, None if minutes is None else time.monotonic() + 60 * minutes
    book, networks = Book.open(folder), Networks(Path(results), Path(runs), study.data, device=device)
    left, failed = _left(study, stages, only, book, networks, force=force), {}
    if not estimate_only and (left or not (folder / TOLD).exists()):
        _tell(study, folder)
    if left:
        loaded = data if data is not None else load_data(study.data, data_dir=data_dir, progress=progress)
        expected = estimate(left, loaded, device=device, progress=progress)
        say(_plan(left, expected))
        if estimate_only:
            return Outcome(folder, None, tuple(step.name for step in left), {})
        failed = _do(left, expected, folder, book, networks, loaded, device, deadline, force, say, progress)
    report = None
    if "draw" in stages and not only and not estimate_only:
        redraw(study, results, runs=runs, say=say)
        report = folder / REPORT
    still = tuple(step.name for step in _left(study, stages, only, book, networks, force=False)) if left else ()
    return Outcome(folder, report, still, failed)


def _left(
    study: Study, stages: Sequence[str], only: Sequence[str], book: Book, networks: Networks, *, force: bool
) -> list[Step]:
    """What is to be done: measurements that are missing, and the trainings that these, or the stage alone, need."""
    chosen = set(only or study.variants)
    wanted = [s for s in measurements(study) if any(n.variant in chosen for n in s.networks)]
    missing = [step for step in wanted if force or not book.holds(step)]
    needed = {network.name for step in missing for network in step.networks}
    of_runs = {network.name for step in missing if step.kind == "trajectory" for network in step.networks}
    found: list[Step] = []
    if "train" in stages:
        for step in trainings(study):
            (network,) = step.networks
            whole = network.name in of_runs
            published = networks.log(network).exists()
            if network.name not in needed and (network.variant not in chosen or published):
                continue
            # A run that another study left is published without being trained again.
            if force or not published or networks.find(network, whole=whole) is None:
                found.append(step)
    return [*found, *(missing if "measure" in stages else [])]


def _plan(left: Sequence[Step], expected: Estimate) -> str:
    known, unknown = expected.of(left), expected.unknown(left)
    count = sum(step.measurement is None for step in left)
    words = f"{count} to train, {len(left) - count} to measure: about {in_words(known)} on this machine"
    return f"{words}, and {unknown} whose time is not known before" if unknown else words


def _do(
    left: Sequence[Step], expected: Estimate, folder: Path, book: Book, networks: Networks, data: DataSet, device: str,
    deadline: float | None, force: bool, say: Callable[[str], None], progress: Progress,
) -> dict[str, str]:  # fmt: skip
    """Do the steps; one that fails does not keep the others from being done."""
    from landscape.study.perform import perform

    failed: dict[str, str] = {}
    here = machine.short()
    watched = progress if deadline is None else _Watched(progress, deadline)
    for number, step in enumerate(left):
        if deadline is not None and time.monotonic() > deadline:
            raise TimeOver(_over(step, force=force))
        rest = in_words(expected.of(left[number:]))
        say(f"{number + 1} of {len(left)}, about {rest} left: {step.kind} {step.name.partition('/')[2]}")
        began = time.monotonic()
        try:
            if step.measurement is None:
                stop = (lambda: False) if deadline is None else (lambda: time.monotonic() > deadline)
                if not networks.train(step.networks[0], data, force=force, stop=stop, progress=progress):
                    raise TimeOver(_over(step, force=force))
            else:
                perform(step, folder / step.name, networks, data, force=force, device=device, progress=watched)
        except TimeOver:
            raise
        except LandscapeError as error:
            failed[step.name] = str(error)
            say(f"  {error}")
            continue
        seconds = _took(step, folder, networks) or time.monotonic() - began
        book.write(step, seconds, here, datetime.datetime.now(datetime.timezone.utc).date().isoformat())
    return failed


def _over(step: Step, *, force: bool) -> str:
    again = "the same command without --force" if force else "the same command"
    return f"the time is over before {step.name}; what is finished is kept, and {again} goes on from there"


def _took(step: Step, folder: Path, networks: Networks) -> float | None:
    """Seconds that a file or a log says it took, in all its parts."""
    if step.measurement is None:
        with (networks.run(step.networks[0]) / "log.csv").open(newline="", encoding="utf-8") as file:
            return sum(float(row["seconds"]) for row in csv.DictReader(file))
    if step.kind in OF_SURFACES:
        seconds = Surface.load(folder / step.name).attributes.get("seconds")
        return None if seconds is None else float(seconds)
    return None


def redraw(
    study: Study, results: str | Path, *, runs: str | Path = "runs", say: Callable[[str], None] = lambda text: None
) -> list[Path]:
    """Draw what is there, and write the numbers and the page; returns the pictures. Needs neither data nor torch."""
    from landscape.study import figures, numbers, report

    folder, networks = Path(results) / study.name, Networks(Path(results), Path(runs), study.data)
    pictures, remarks = figures.draw(study, folder, networks)
    found = numbers.gather(study, folder, networks)
    numbers.write(found, folder / "numbers.csv")
    verdicts = numbers.judge(study, found)
    for sentence in [*remarks, *(f"{verdict.expectation.says}: {verdict.text}" for verdict in verdicts)]:
        say(sentence)
    told = folder / TOLD
    command = json.loads(told.read_text(encoding="utf-8"))["command"] if told.exists() else provenance.command()
    text = report.page(study, folder, found, verdicts, pictures, Book.open(folder), command, remarks)
    with files.replacing(folder / REPORT) as beside:
        beside.write_text(text, encoding="utf-8")
    return pictures


def _tell(study: Study, folder: Path) -> None:
    """Keep how the study was asked for, so that it can be drawn again alike."""
    said = {"scale": study.scale, "changes": list(study.changes), "command": provenance.command()}
    with waiting(folder / TOLD), files.replacing(folder / TOLD) as beside:
        beside.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


class _Watched(Progress):
    """Shows what another one shows, and ends the work when the time is over: surfaces are whole at every moment."""

    def __init__(self, shown: Progress, deadline: float) -> None:
        self.shown, self.deadline = shown, deadline

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.shown.start(title, total, unit, done)

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.shown.advance(amount, note)
        if time.monotonic() > self.deadline:
            raise TimeOver("the time is over; what is finished is kept, and the same command goes on from there")

    def watch(self, so_far: Callable[[], Any]) -> None:
        self.shown.watch(so_far)

    def finish(self) -> None:
        self.shown.finish()
