"""Run a study: train what is not trained, measure what is not measured, draw it, say whether it shows."""

from __future__ import annotations

import csv
import datetime
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from landscape import load_data
from landscape.core import files, provenance
from landscape.core.errors import LandscapeError, UsageError, unknown_name
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.study import hardware
from landscape.study.definition import Study
from landscape.study.duration import Estimate, estimate, in_words
from landscape.study.steps import OF_SURFACES, Book, Step, measurements, trainings, waiting
from landscape.study.weights import Networks
from landscape.surface.surface import Surface

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
        only: these variants, or networks of one seed, alone; then nothing is drawn.
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
    for name in only:
        if name not in study.variants and name not in study.networks:
            raise unknown_name("variant or network", name, [*study.variants, *study.networks])
    if data is not None:
        study = replace(study, data=data.name)
    folder, deadline = Path(results) / study.name, None if minutes is None else time.monotonic() + 60 * minutes
    book, networks = Book.open(folder), Networks(Path(results), Path(runs), study.data, device=device)
    if not force:
        _check_data(_told(folder), networks, folder)
        if data is not None and "train" in data.splits:
            networks.fingerprint = data.splits["train"].fingerprint()
            _check_data(_told(folder), networks, folder)
    left, failed = _left(study, stages, only, book, networks, force=force), {}
    if estimate_only and not left:
        say("nothing is left to train or to measure")
        return Outcome(folder, None, (), {})
    loaded = data
    if left:
        loaded = data if data is not None else load_data(study.data, data_dir=data_dir, progress=progress)
        networks.fingerprint = loaded.split("train").fingerprint()
        if not force:
            _check_data(_told(folder), networks, folder)
            for network in {network.name: network for step in left for network in step.networks}.values():
                networks.find(network)
    if not estimate_only and (left or not (folder / TOLD).exists()):
        _tell(study, folder, networks, part=bool(only), force=force)
    if left:
        assert loaded is not None, "it was loaded above"
        shares = {step.name: _share(step, folder, networks, force=force) for step in left}
        expected = estimate(left, loaded, device=device, done=shares, progress=progress)
        say(_plan(left, expected))
        if estimate_only:
            return Outcome(folder, None, tuple(step.name for step in left), {})
        failed = _do(left, expected, folder, book, networks, loaded, device, deadline, force, say, progress)
    report = None
    if "draw" in stages and not only:
        _, undrawn = _draw(study, Path(results), Path(runs), say)
        failed = {**failed, **undrawn}
        report = folder / REPORT
    still = tuple(step.name for step in _left(study, stages, only, book, networks, force=False)) if left else ()
    return Outcome(folder, report, still, failed)


def _left(
    study: Study, stages: Sequence[str], only: Sequence[str], book: Book, networks: Networks, *, force: bool
) -> list[Step]:
    """What is to be done: measurements that are missing, and the trainings that these, or the stage alone, need."""
    chosen = {n.name for n in study.networks.values() if not only or n.variant in only or n.name in only}
    wanted = [s for s in measurements(study) if any(n.name in chosen for n in s.networks)]
    missing = [step for step in wanted if force or not book.holds(step)]
    needed = {network.name for step in missing for network in step.networks}
    of_runs = {network.name for step in missing if step.kind == "trajectory" for network in step.networks}
    found: list[Step] = []
    if "train" in stages:
        for step in trainings(study):
            (network,) = step.networks
            whole = network.name in of_runs
            published = networks.log(network).exists()
            if network.name not in needed and (network.name not in chosen or published):
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
    here = hardware.short()
    watched = progress if deadline is None else _Watched(progress, deadline, force=force)
    for number, step in enumerate(left):
        if deadline is not None and time.monotonic() > deadline:
            raise TimeOver(_over(f" before {step.name}", force=force))
        rest = in_words(expected.of(left[number:]))
        say(f"{number + 1} of {len(left)}, about {rest} left: {step.kind} {step.name.partition('/')[2]}")
        began = time.monotonic()
        if force:
            book.forget(step)
        try:
            if step.measurement is None:
                stop = (lambda: False) if deadline is None else (lambda: time.monotonic() > deadline)
                if not networks.train(step.networks[0], data, force=force, stop=stop, progress=progress):
                    raise TimeOver(_over(f" before {step.name}", force=force))
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


def _share(step: Step, folder: Path, networks: Networks, *, force: bool) -> float:
    """How much of a step is done, 0 to 1: epochs of a training, points of a surface."""
    if step.measurement is None:
        return networks.share(step.networks[0])
    path = folder / step.name
    if force or step.kind not in OF_SURFACES or not path.exists():
        return 0.0
    try:
        surface = Surface.load(path)
    except LandscapeError:
        return 0.0
    return min(surface.measured / surface.planned, 1.0)


def _over(where: str, *, force: bool) -> str:
    again = "the same command without --force" if force else "the same command"
    return f"the time is over{where}; what is finished is kept, and {again} goes on from there"


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
    """Draw what is finished, and write the numbers and the page; returns the pictures. Needs no data.

    Raises:
        LandscapeError: a figure could not be drawn; the others, the numbers and the page are written all the same.
    """
    pictures, failed = _draw(study, Path(results), Path(runs), say)
    if failed:
        raise LandscapeError("; ".join(f"{name}: {sentence}" for name, sentence in failed.items()))
    return pictures


def _draw(
    study: Study, results: Path, runs: Path, say: Callable[[str], None]
) -> tuple[list[Path], dict[str, str]]:  # fmt: skip
    """The pictures, and what could not be drawn, by the figure's name."""
    from landscape.study import figures, numbers
    from landscape.study import study_page as report

    folder = results / study.name
    told = _told(folder)
    study = replace(study, data=told.get("data", study.data))
    networks = Networks(results, runs, study.data)
    pictures, remarks, failed = figures.draw(study, folder, networks)
    found = numbers.gather(study, folder, networks)
    numbers.write(found, folder / "numbers.csv")
    verdicts = numbers.judge(study, found)
    for sentence in [*remarks, *(f"{verdict.expectation.says}: {verdict.text}" for verdict in verdicts)]:
        say(sentence)
    remarks += [f"figure {name}: {sentence}" for name, sentence in failed.items()]
    command = told.get("command") or provenance.command()
    text = report.page(study, folder, found, verdicts, pictures, Book.open(folder), command, remarks, networks)
    with waiting(folder / REPORT), files.replacing(folder / REPORT) as beside:
        beside.write_text(text, encoding="utf-8")
    return pictures, failed


def _tell(study: Study, folder: Path, networks: Networks, *, part: bool, force: bool) -> None:
    """Keep how the study was asked for and on what, so that it can be drawn again alike.

    Args:
        part: not the whole study was asked for; then the command of the whole is kept, where there is one.
    """
    said = {"scale": study.scale, "changes": list(study.changes), "data": networks.data}
    with waiting(folder / TOLD), files.replacing(folder / TOLD) as beside:
        before = _told(folder)
        if not force:
            _check_data(before, networks, folder)
        same = part and all(before.get(name) == value for name, value in said.items())
        fingerprint = networks.fingerprint or before.get("train_fingerprint")
        command = before["command"] if same and "command" in before else provenance.command()
        content = {**said, "train_fingerprint": fingerprint, "command": command}
        beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _told(folder: Path) -> dict[str, Any]:
    """What study.json says; empty where there is none."""
    path = folder / TOLD
    try:
        content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise LandscapeError(f"{path} is damaged: remove it, and give the command again") from error
    return content if isinstance(content, dict) else {}


def _check_data(told: dict[str, Any], networks: Networks, folder: Path) -> None:
    """Raise UsageError where the study was made with other data."""
    advice = "choose another folder with -o, or --force to make it again"
    if told.get("data", networks.data) != networks.data:
        raise UsageError(f"{folder} was made with data {told['data']} instead of {networks.data}: {advice}")
    before = told.get("train_fingerprint")
    if before and networks.fingerprint and before != networks.fingerprint:
        raise UsageError(f"{folder} was made with other training examples that are called {networks.data}: {advice}")


class _Watched(Progress):
    """Shows what another one shows, and ends the work when the time is over: surfaces are whole at every moment."""

    def __init__(self, shown: Progress, deadline: float, *, force: bool) -> None:
        self.shown, self.deadline, self.force = shown, deadline, force

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.shown.start(title, total, unit, done)

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.shown.advance(amount, note)
        if time.monotonic() > self.deadline:
            raise TimeOver(_over("", force=self.force))

    def watch(self, so_far: Callable[[], Any]) -> None:
        self.shown.watch(so_far)

    def finish(self) -> None:
        self.shown.finish()
