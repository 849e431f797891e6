"""The table of several networks, a row for each number, and what a reader must know about it, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from landscape.analysis.agreement import disagreements, seeds_differ
from landscape.analysis.spread import Spread, differences
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.compare.networks import Network

# With fewer planes the spread is too uncertain.
ENOUGH = 3


@dataclass(frozen=True)
class Row:
    """One number of all networks.

    Attributes:
        spreads: one for each network; None where a network does not have the number.
        differs: "A < B" where the difference is more than the spread over planes, for every such pair.
    """

    key: str
    label: str
    spreads: tuple[Spread | None, ...]
    differs: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The numbers with their spreads, as text."""
        return tuple("-" if spread is None else spread.text for spread in self.spreads)


def letter(number: int) -> str:
    """A, B, ..., Z, A2, ...: the name of a network in the column of differences."""
    round_, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(round_ + 1) if round_ else "")


def table(networks: Sequence[Network], levels: Sequence[float] = (BASIN_HEIGHT,)) -> list[Row]:
    """A row for each number that at least one network has."""
    columns = [{spread.key: spread for spread in network.numbers(levels)} for network in networks]
    beyond = differences([list(column.values()) for column in columns])
    rows = []
    for key in dict.fromkeys(key for column in columns for key in column):
        own = [column.get(key) for column in columns]
        known: list[Spread] = [spread for spread in own if spread is not None]
        if all(spread.mean is None for spread in known):
            continue
        pairs = [f"{letter(low)} < {letter(high)}" for low, high in beyond.get(key, [])]
        rows.append(Row(key, known[0].label, tuple(own), ", ".join(pairs)))
    return rows


def warnings(networks: Sequence[Network]) -> list[str]:
    """What a reader must know before comparing, a sentence each."""
    surfaces = [plane for network in networks for plane in network.planes]
    names = [network.title for network in networks for _ in network.planes]
    found = disagreements(surfaces, names)
    seeds = seeds_differ({network.title: network.planes for network in networks})
    repeated = [
        f"Left out of {network.title}: {network.repeated} in the directions of another plane, the same draw once more."
        for network in networks
        if network.repeated
    ]
    return [*found, *([seeds] if seeds else []), *repeated]


def reliability(networks: Sequence[Network]) -> str:
    """How reliable the spreads of the table are, in words."""
    counts = [len(network.planes) for network in networks]
    if min(counts) < 2:
        words = (
            "At least one network has a single plane: how much another seed would change its numbers is not known, "
            "so no difference is named. Measure several planes"
        )
    else:
        words = f"± is the standard deviation over {_planes(counts)} of different seeds"
        if min(counts) < ENOUGH:
            words += ", a poor estimate from so few"
        words += (
            ". A difference is named if it exceeds 95 % of the differences between single planes of two equal "
            "networks: t √(s₁² + s₂²), where Student's t is larger for fewer planes. None is named if planes lack the "
            "number, or if it is equal on all planes of a network"
        )
    if any(network.sharpness for network in networks):
        words += ". For sharpness, ± is its error over starts or directions and examples, and t is 1.96"
    return f"{words}."


def _planes(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return f"{low} planes" if low == high else f"{low} to {high} planes"
