"""Results as Markdown: tables, and the documents with the tables of recorded results between their markers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import CLAIMS, load
from benchmarks.timing import Summary
from landscape.study import hardware

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results"
README = FOLDER / "README.md"
FRONT = FOLDER.parent / "README.md"
# The documents, and the claims whose tables they show.
SHOWN: dict[Path, Sequence[str]] = {README: CLAIMS, FRONT: ["how_long"]}
NOTHING = "Not measured yet."


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float) -> str:
    """Three significant digits, without an exponent where it can be read without."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def spread(measured: Summary) -> str:
    """The median, with the smallest and the largest value."""
    return f"{number(measured['median'])} ({number(measured['min'])} to {number(measured['max'])})"


def rewrite() -> None:
    """Put the tables of all results into the documents."""
    for document, claims in SHOWN.items():
        text = document.read_text(encoding="utf-8")
        document.write_text(with_tables(text, RESULTS, claims), encoding="utf-8")


def with_tables(text: str, results: Path, claims: Sequence[str] = CLAIMS) -> str:
    """The text with what stands between `<!-- NAME -->` and `<!-- end -->` written again for every claim."""
    for claim in claims:
        pattern = re.compile(rf"(<!-- {claim} -->\n).*?(<!-- end -->)", re.DOTALL)
        tables = "\n\n".join(_section(path) for path in recorded(claim, results)) or NOTHING
        parts = pattern.split(text)  # what is before, the two markers, and what is behind
        if len(parts) != 4:
            raise ValueError(f"the document must have one place for the tables of {claim}")
        text = f"{parts[0]}{parts[1]}{tables}\n{parts[2]}{parts[3]}"
    return text


def recorded(claim: str, results: Path) -> list[Path]:
    """The files of a claim: CLAIM.json, and CLAIM-LABEL.json of other machines."""
    return sorted(path for path in results.glob("*.json") if path.stem.partition("-")[0] == claim)


def _section(path: Path) -> str:
    recorded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    shown: str = load(recorded["claim"]).tables(recorded["result"])
    return f"`{recorded['command']}` on {hardware.sentence(recorded['machine'])}\n\n{shown}"
