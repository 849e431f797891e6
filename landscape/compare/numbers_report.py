"""The numbers of a comparison as a `Report`: a part for each network, and one for the differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landscape.compare.networks import Network
from landscape.compare.text import SIGNIFICANT, Row, letter, reliability
from landscape.report.number import Number
from landscape.report.report import Report


def numbers_report(networks: Sequence[Network], rows: Sequence[Row], warned: Sequence[str]) -> Report:
    """The report; the standard error of a number is its spread over the planes, or the error of an estimate."""
    names = [f"{letter(place)}: {network.title}" for place, network in enumerate(networks)]
    parts = [Report(title=name, numbers=_numbers(rows, place)) for place, name in enumerate(names)]
    if len(networks) > 1:
        differences = tuple(Number(name=row.key, label=row.label, value=row.differs) for row in rows)
        parts.append(Report(title=SIGNIFICANT, numbers=differences))
    return Report(
        title="Loss landscapes compared",
        data={
            "networks": [_data(network, rows, place) for place, network in enumerate(networks)],
            "beyond_the_spread": {row.key: row.differs.split(", ") for row in rows if row.differs},
            "warnings": list(warned),
        },
        parts=tuple(parts),
        part="network",
        summary=(reliability(networks),),
        remarks=tuple(warned),
    )


def _numbers(rows: Sequence[Row], place: int) -> tuple[Number, ...]:
    return tuple(
        Number(name=row.key, label=row.label, value=spread.mean, stderr=spread.spread, text=spread.text)
        for row in rows
        if (spread := row.spreads[place]) is not None
    )


def _data(network: Network, rows: Sequence[Row], place: int) -> dict[str, Any]:
    numbers = {
        row.key: {"label": row.label, **spread.as_json()} for row in rows if (spread := row.spreads[place]) is not None
    }
    return {"letter": letter(place), "title": network.title, "planes": len(network.planes), "numbers": numbers}
