"""The page of a study: its verdicts, pictures, numbers and provenance (landscape/report/templates/study.html)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from landscape.analysis.spread import Spread
from landscape.compare.comparison_page import compared
from landscape.compare.networks import Network as ComparedNetwork
from landscape.compare.text import table, warnings
from landscape.core.duration_words import in_words
from landscape.report.html_page import EmbeddedPicture, PlainTable, render
from landscape.study.definition import TRAINING, Study
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.numbers import Numbers, Verdict
from landscape.study.steps import OF_SURFACES, by_measurement, measurements, trainings
from landscape.surface.surface import Surface

# Pictures are shown at most at this share of their pixels.
SHOWN = 0.75


def page(
    study: Study, folder: Path, numbers: Numbers, verdicts: Sequence[Verdict], pictures: Sequence[Path],
    finished: FinishedSteps, command: str, remarks: Sequence[str], networks: NetworkStore,
) -> str:  # fmt: skip
    """The whole page."""
    of_surfaces = _networks_with_surfaces(study, folder, finished)
    warned = [f"{name}: {sentence}" for name, found in of_surfaces.items() for sentence in warnings(found)]
    return render(
        "study.html",
        title=study.title,
        study=study,
        data=Path(study.data).name,
        verdicts=verdicts,
        pictures=[_embedded(path) for path in pictures if path.suffix == ".png"],
        trainings=_by_network(study, {name: numbers.networks.get((TRAINING, name), ()) for name in study.networks}),
        published=_published(study, networks),
        seeds=_seeds(numbers),
        surfaces=[(name, compared(found, table(found))) for name, found in of_surfaces.items()],
        reports=_reports(study, numbers),
        command=command,
        remarks=[*remarks, *warned],
        steps=_steps(study, finished, networks),
    )


def _embedded(path: Path) -> EmbeddedPicture:
    from PIL import Image

    with Image.open(path) as image:
        width = image.width
    return EmbeddedPicture(path.stem.replace("_", " "), round(SHOWN * width), path.read_bytes())


def _published(study: Study, networks: NetworkStore) -> PlainTable | None:
    """The published weights that were rounded or left out, and how much that changes the losses."""
    rows = []
    for network in study.networks.values():
        record = {} if networks.lacks(network) else networks.stored(network)
        if record.get("stored_as", "float32") != "float32":
            changes = [record.get(f"{split}_loss_changed_by") for split in ("train", "test")]
            cells = ["-" if change is None else f"{change:+.2g}" for change in changes]
            rows.append((network.title, record["stored_as"] or "not published: too large", *cells))
    header = ("", "weights are published as", "train loss changes by", "test loss changes by")
    return PlainTable(header, tuple(rows)) if rows else None


def _seeds(numbers: Numbers) -> PlainTable | None:
    """The spread over seeds beside the spread over planes, for variants of several seeds."""
    rows = []
    for (of, variant), row in numbers.rows.items():
        planes = numbers.within.get((of, variant), {})
        for spread in row:
            if spread.spread is not None and len(spread.values) > 1 and (planes.get(spread.key) or of == TRAINING):
                within = f"{planes[spread.key]:.3g}" if spread.key in planes else "-"
                cells = (str(len(spread.values)), spread.text, f"{spread.spread:.3g}", within)
                rows.append((f"{of}: {spread.label}", variant, *cells))
    header = ("", "variant", "seeds", "mean over seeds", "spread over seeds", "spread over planes")
    return PlainTable(header, tuple(rows)) if rows else None


def _networks_with_surfaces(study: Study, folder: Path, finished: FinishedSteps) -> dict[str, list[ComparedNetwork]]:
    """For each measurement of surfaces, by its name, the networks that `landscape compare` would compare."""
    found = {}
    for name, steps in by_measurement(study).items():
        planes: dict[tuple[str, ...], list[Surface]] = {}
        titles: dict[tuple[str, ...], str] = {}
        for step in steps:
            if step.kind in OF_SURFACES and finished.made(step):
                names = tuple(network.name for network in step.networks)
                planes.setdefault(names, []).append(Surface.load(folder / step.name))
                titles[names] = step.title
        if planes:
            found[name] = [ComparedNetwork(titles[names], tuple(surfaces)) for names, surfaces in planes.items()]
    return found


def _reports(study: Study, numbers: Numbers) -> list[tuple[str, PlainTable]]:
    """For each measurement without surfaces its name and a table."""
    found = []
    for measurement in study.measurements:
        if measurement.kind in ("sharpness", "hessian", "weights"):
            rows = {name: numbers.networks.get((measurement.name, name), ()) for (name,) in measurement.groups}
            shown = _by_network(study, rows)
            if shown is not None:
                found.append((measurement.name, shown))
    return found


def _by_network(study: Study, rows: Mapping[str, Sequence[Spread]]) -> PlainTable | None:
    """A row for each network, a column for each number; None where there is no number."""
    if not any(rows.values()):
        return None
    labels = list(dict.fromkeys(spread.label for row in rows.values() for spread in row))
    body = []
    for name, row in rows.items():
        cells = {spread.label: spread.text for spread in row}
        body.append((study.networks[name].title, *(cells.get(label, "-") for label in labels)))
    return PlainTable(("", *labels), tuple(body))


def _steps(study: Study, finished: FinishedSteps, networks: NetworkStore) -> PlainTable:
    """Every file, with how long it took, when and where; or what it lacks."""
    rows = []
    for step in [*trainings(study), *measurements(study)]:
        entry = finished.entries.get(step.name)
        lacks = networks.lacks(step.networks[0]) if step.measurement is None else finished.lacks(step)
        if entry and not lacks:
            rows.append((step.name, in_words(entry.seconds), entry.date, entry.machine))
        else:  # a training that was published by another study is recorded in that study's folder
            rows.append((step.name, lacks or "recorded by another study", "", ""))
    return PlainTable(("file", "took", "on", "machine"), tuple(rows))
