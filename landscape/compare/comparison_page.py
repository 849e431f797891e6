"""The comparison as one HTML page (landscape/report/templates/comparison.html), and its tables, which studies show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from landscape.analysis.checks import checks_of
from landscape.compare.networks import Network
from landscape.compare.pictures import DrawnPicture
from landscape.compare.text import SIGNIFICANT, Row, letter, reliability
from landscape.report.html_page import EmbeddedPicture, render

# Pictures are shown at most at this resolution: their text is then as large as the page's.
PIXELS_PER_INCH = 150


@dataclass(frozen=True)
class Heading:
    """The heading of a network on the page.

    Attributes:
        planes: a text with their number.
        commands: that measured them, each once.
    """

    letter: str
    title: str
    planes: str
    commands: tuple[str, ...]


@dataclass(frozen=True)
class CheckRow:
    """A check of one measurement.

    Attributes:
        letter: of the network.
        kind: the CSS class: fine, look or unknown.
        result: in a word.
    """

    letter: str
    name: str
    kind: str
    result: str
    text: str


@dataclass(frozen=True)
class Compared:
    """Networks, their numbers and the checks of their measurements, as the templates show them.

    Attributes:
        differences: the heading of the column of differences.
    """

    networks: tuple[Heading, ...]
    rows: tuple[Row, ...]
    reliability: str
    checks: tuple[CheckRow, ...]
    differences: str = SIGNIFICANT


def page(networks: Sequence[Network], rows: Sequence[Row], warned: Sequence[str], drawn: Sequence[DrawnPicture]) -> str:
    """The whole page."""
    names = " and ".join(network.title for network in networks) if len(networks) < 3 else f"{len(networks)} networks"
    return render(
        "comparison.html",
        title=f"Loss landscapes compared: {names}",
        compared=compared(networks, rows),
        warnings=warned,
        pictures=[_embedded(picture) for picture in drawn],
    )


def compared(networks: Sequence[Network], rows: Sequence[Row]) -> Compared:
    """What the templates show of networks and the table of their numbers."""
    headings = [
        Heading(letter(number), network.title, _count(network), tuple(_commands(network)))
        for number, network in enumerate(networks)
    ]
    checks = dict.fromkeys(row for number, network in enumerate(networks) for row in _checks(letter(number), network))
    return Compared(tuple(headings), tuple(rows), reliability(networks), tuple(checks))


def _count(network: Network) -> str:
    return f"{len(network.planes)} planes" if len(network.planes) > 1 else "one plane"


def _commands(network: Network) -> list[str]:
    return list(dict.fromkeys(str(plane.attributes.get("command", "unknown")) for plane in network.planes))


def _checks(name: str, network: Network) -> list[CheckRow]:
    """The checks of all planes; of those that passed, the first plane's alone."""
    rows = []
    for place, plane in enumerate(network.planes):
        for check in checks_of(plane):
            kind = "unknown" if check.ok is None else "fine" if check.ok else "look"
            if kind != "fine" or place == 0:
                result, _, text = check.line.partition(": ")
                rows.append(CheckRow(name, check.name, kind, result, text))
    return rows


def _embedded(picture: DrawnPicture) -> EmbeddedPicture:
    buffer = BytesIO()
    picture.figure.savefig(buffer, format="png", metadata={"Software": None})
    width = round(PIXELS_PER_INCH * picture.figure.get_figwidth())
    return EmbeddedPicture(picture.title, width, buffer.getvalue(), picture.caption)
