"""The outcomes as lines for a terminal, as a table in Markdown, and as JSON."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence

from landscape.study import hardware
from scripts.own_network.comparison import Outcome

COLUMNS = (
    "network",
    "package",
    "what is measured",
    "largest difference",
    "plain loop, ms a point",
    "landscape, ms a point",
    "evaluated",
)


def line(outcome: Outcome) -> str:
    """One outcome: status, difference, milliseconds a point of both, name; on a second line the reason of a failure."""
    case = outcome.case
    numbers = f"{_number(outcome.difference):>8} {_ms(outcome.plain_seconds):>8} {_ms(outcome.landscape_seconds):>8}"
    package = f"{case.package} {outcome.version}".strip()
    text = f"{outcome.status:14}{numbers}  {package:22} {case.name}: {case.measured}"
    return text + (f"\n    {outcome.reason or outcome.evaluation}" if outcome.reason or outcome.evaluation else "")


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many of each status."""
    counts = Counter(outcome.status for outcome in outcomes)
    return f"{len(outcomes)} networks: " + ", ".join(f"{count} {status}" for status, count in counts.items())


def markdown(outcomes: Sequence[Outcome]) -> str:
    """The machine and the date, and a table with a row for each outcome."""
    rows = [COLUMNS, ("---",) * len(COLUMNS)]
    for outcome in outcomes:
        case = outcome.case
        difference = _number(outcome.difference) if outcome.status == "equal" else f"**{outcome.status}**"
        rows.append(
            (
                case.name,
                f"{case.package} {outcome.version}".strip(),
                case.measured,
                difference,
                _ms(outcome.plain_seconds),
                _ms(outcome.landscape_seconds),
                outcome.evaluation or outcome.reason,
            )
        )
    table = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([circumstances(), "", *table])


def circumstances() -> str:
    """A line about the machine, with versions and the date."""
    facts = hardware.describe()
    torch = facts["torch"].partition("+")[0]
    where = f"{facts['cores']} cores of {facts['cpu']}, threads: {facts['threads']}"
    return f"{where}; Python {facts['python']}, torch {torch}; {facts['date']}."


def as_json(outcomes: Sequence[Outcome]) -> str:
    """A list of objects; missing numbers are null."""
    return json.dumps(
        [
            {
                "network": outcome.case.name,
                "package": outcome.case.package,
                "version": outcome.version,
                "measured": outcome.case.measured,
                "status": outcome.status,
                "difference": _or_none(outcome.difference),
                "plain_seconds": _or_none(outcome.plain_seconds),
                "landscape_seconds": _or_none(outcome.landscape_seconds),
                "evaluation": outcome.evaluation,
                "reason": outcome.reason,
            }
            for outcome in outcomes
        ],
        indent=1,
    )


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.1e}"


def _ms(seconds: float) -> str:
    return "" if math.isnan(seconds) else f"{1000 * seconds:.2f}"


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else value
