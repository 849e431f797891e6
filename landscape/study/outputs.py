"""Write the results that are derived from a study's files: pictures, `numbers.csv` and the page. No data is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from landscape.core import files, provenance
from landscape.core.errors import LandscapeError
from landscape.report.report import Report
from landscape.study import figures, numbers, study_page
from landscape.study.definition import Study
from landscape.study.finished_steps import LOCK_SECONDS, FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.request import read_request

PAGE = "report.html"


def redraw(
    study: Study, results: str | Path, *, runs: str | Path = "runs", say: Callable[[str], None] = lambda text: None
) -> list[Path]:
    """Draw finished measurements, and write the numbers and the page; returns the pictures.

    Raises:
        LandscapeError: a figure could not be drawn; all other results are written.
    """
    pictures, failed = write_results(study, Path(results), Path(runs), say)
    if failed:
        raise LandscapeError("; ".join(f"{name}: {sentence}" for name, sentence in failed.items()))
    return pictures


def report(study: Study, results: str | Path, *, runs: str | Path = "runs") -> Report:
    """The numbers of finished measurements, and whether the study's expectations hold."""
    study, networks = _as_made(study, Path(results), Path(runs))
    found = numbers.gather(study, Path(results) / study.name, networks)
    return numbers.report(study, found, numbers.judge(study, found))


def write_results(
    study: Study, results: Path, runs: Path, say: Callable[[str], None]
) -> tuple[list[Path], dict[str, str]]:  # fmt: skip
    """The written pictures, and the reason for each figure that failed, by its name."""
    folder = results / study.name
    command = read_request(folder).get("command") or provenance.command()
    study, networks = _as_made(study, results, runs)
    finished = FinishedSteps.open(folder, networks.fingerprints)
    pictures, remarks, failed = figures.draw(study, folder, networks)
    found = numbers.gather(study, folder, networks)
    verdicts = numbers.judge(study, found)
    numbers.write(found, folder / "numbers.csv")
    for sentence in [*remarks, *(f"{verdict.expectation.says}: {verdict.text}" for verdict in verdicts)]:
        say(sentence)
    remarks += [f"figure {name}: {sentence}" for name, sentence in failed.items()]
    text = study_page.page(study, folder, found, verdicts, pictures, finished, command, remarks, networks)
    with files.locked(folder / PAGE, timeout=LOCK_SECONDS), files.replacing(folder / PAGE) as beside:
        beside.write_text(text, encoding="utf-8")
    return pictures, failed


def _as_made(study: Study, results: Path, runs: Path) -> tuple[Study, NetworkStore]:
    """The study with the data that its files were made with, and its networks."""
    request = read_request(results / study.name)
    study = replace(study, data=request.get("data") or study.data)
    return study, NetworkStore(results, runs, study.data, fingerprint=request.get("train_fingerprint"))
