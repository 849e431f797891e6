"""A study's page: what it was to show, whether it does, the pictures, the numbers, and how everything was made.

One HTML file that needs nothing else: no script, no request, every text from a file escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from landscape.analysis.spread import Spread
from landscape.compare.html import STYLE, checks_table, numbers_table
from landscape.compare.networks import Network as Compared
from landscape.compare.text import how_sure, table
from landscape.study.definition import TRAINING, Study
from landscape.study.duration import in_words
from landscape.study.numbers import Numbers, Verdict
from landscape.study.steps import Book, measurements, trainings
from landscape.study.weights import Networks
from landscape.surface.surface import Surface

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page(
    study: Study, folder: Path, numbers: Numbers, verdicts: Sequence[Verdict], pictures: Sequence[Path], book: Book,
    command: str, remarks: Sequence[str], networks: Networks,
) -> str:  # fmt: skip
    """The whole page."""
    title = escape(study.title)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1>",
        f"<p>{escape(study.shows)}</p>",
        f"<p>{escape(study.source)}</p>" if study.source else "",
        _scale(study),
        _verdicts(verdicts),
        *(_picture(path) for path in pictures if path.suffix == ".png"),
        _trainings(study, numbers),
        _stored(study, networks),
        _seeds(study, numbers),
        *_surfaces(study, folder, book),
        *_reports(study, numbers),
        _made(study, book, command, remarks, networks),
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _scale(study: Study) -> str:
    cut = "".join(f"<li><code>{escape(change)}</code></li>" for change in study.changes)
    changed = f" Changed besides:</p><ul>{cut}</ul>" if cut else "</p>"
    return f"<p>Scale: <b>{study.scale}</b>; data: {escape(Path(study.data).name)}.{changed}"


def _verdicts(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    rows = []
    for verdict in verdicts:
        kind, word = {True: ("fine", "yes"), False: ("look", "NO"), None: ("unknown", "?")}[verdict.shows]
        says = escape(verdict.expectation.says)
        rows.append(f'<tr><td>{says}</td><td class="{kind}">{word}</td><td>{escape(verdict.text)}</td></tr>')
    body = "".join(rows)
    return f'<h2>Does it show?</h2><div class="scroll"><table class="checks"><tbody>{body}</tbody></table></div>'


def _picture(path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    name = escape(path.stem.replace("_", " "))
    widest = round(0.75 * int.from_bytes(path.read_bytes()[16:20], "big"))  # of a PNG's pixels
    image = f'<img alt="{name}" style="max-width:{widest}px" src="data:image/png;base64,{data}">'
    return f"<h2>{name}</h2><figure>{image}</figure>"


def _trainings(study: Study, numbers: Numbers) -> str:
    rows = {name: numbers.networks.get((TRAINING, name), ()) for name in study.networks}
    if not any(rows.values()):
        return ""
    return f"<h2>The networks</h2>{_by_network(study, rows)}"


def _stored(study: Study, networks: Networks) -> str:
    """Which published weights are not the trained ones to the last digit, and what that does to the losses."""
    rows = []
    for network in study.networks.values():
        said = {} if networks.lacks(network) else networks.stored(network)
        if said.get("stored_as", "float32") != "float32":
            changes = [said.get(f"{split}_loss_changed_by") for split in ("train", "test")]
            cells = ["-" if change is None else f"{change:+.2g}" for change in changes]
            rows.append([network.title, said["stored_as"] or "not published: too large", *cells])
    if not rows:
        return ""
    shown = _plain_table(["", "weights are published as", "train loss changes by", "test loss changes by"], rows)
    return f"<h2>Published weights</h2>{shown}"


def _seeds(study: Study, numbers: Numbers) -> str:
    """For variants of several seeds the spread over these beside that over planes: how much is the network's?"""
    rows = []
    for (of, variant), row in numbers.rows.items():
        planes = numbers.within.get((of, variant), {})
        for spread in row:
            if spread.spread is not None and len(spread.values) > 1 and (planes.get(spread.key) or of == TRAINING):
                within = f"{planes[spread.key]:.3g}" if spread.key in planes else "-"
                cells = [str(len(spread.values)), spread.text, f"{spread.spread:.3g}", within]
                rows.append([f"{of}: {spread.label}", variant, *cells])
    if not rows:
        return ""
    told = (
        "Each seed counts as the mean of its planes. A spread over seeds that is much larger than that over planes is "
        "the networks'; by chance alone means of n planes differ by about the spread over planes divided by √n."
    )
    heads = ["", "variant", "seeds", "mean over seeds", "spread over seeds", "spread over planes"]
    return f"<h2>Seeds and planes</h2><p>{told}</p>{_plain_table(heads, rows)}"


def _surfaces(study: Study, folder: Path, book: Book) -> list[str]:
    """For each measurement of surfaces the table of `landscape compare`, and what the files say of themselves."""
    parts = []
    for measurement in study.measurements:
        planes: dict[tuple[str, ...], list[Surface]] = {}
        titles: dict[tuple[str, ...], str] = {}
        for step in measurements(study):
            path = folder / step.name
            if step.measurement is measurement and path.suffix == ".h5" and book.made(step):
                names = tuple(network.name for network in step.networks)
                planes.setdefault(names, []).append(Surface.load(path))
                titles[names] = step.title
        if not planes:
            continue
        networks = [Compared(titles[names], tuple(surfaces)) for names, surfaces in planes.items()]
        parts += [
            f"<h2>{escape(measurement.name)}: numbers</h2>",
            f"<p>{escape(how_sure(networks))}</p>",
            numbers_table(networks, table(networks)),
            f"<details><summary>Is a picture wrong?</summary>{checks_table(networks)}</details>",
        ]
    return parts


def _reports(study: Study, numbers: Numbers) -> list[str]:
    """For each measurement without surfaces a table, a row a network."""
    parts = []
    for measurement in study.measurements:
        if measurement.kind not in ("sharpness", "hessian", "weights"):
            continue
        rows = {name: numbers.networks.get((measurement.name, name), ()) for (name,) in measurement.groups}
        if any(rows.values()):
            parts.append(f"<h2>{escape(measurement.name)}: numbers</h2>{_by_network(study, rows)}")
    return parts


def _by_network(study: Study, rows: Mapping[str, Sequence[Spread]]) -> str:
    """A row a network, a column a number."""
    heads = list(dict.fromkeys(spread.label for row in rows.values() for spread in row))
    body = []
    for name, row in rows.items():
        cells = {spread.label: spread.text for spread in row}
        body.append([study.networks[name].title, *(cells.get(head, "-") for head in heads)])
    return _plain_table(["", *heads], body)


def _made(study: Study, book: Book, command: str, remarks: Sequence[str], networks: Networks) -> str:
    rows = []
    for step in [*trainings(study), *measurements(study)]:
        entry = book.entries.get(step.name)
        lacks = networks.lacks(step.networks[0]) if step.measurement is None else book.lacks(step)
        if entry and not lacks:
            rows.append([step.name, in_words(entry.seconds), entry.date, entry.machine])
        else:  # a training that another study, or hand, has published is in another book
            rows.append([step.name, lacks or "elsewhere", "", ""])
    said = "".join(f"<p>{escape(remark)}</p>" for remark in remarks)
    made = _plain_table(["file", "took", "on", "machine"], rows)
    return f"<h2>How it was made</h2><p><code>{escape(command)}</code></p>{said}{made}"


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
