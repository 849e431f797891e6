"""The table of several networks, a row for each number, and the remarks and warnings below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from landscape.analysis.agreement import disagreements, seeds_differ
from landscape.analysis.spread import Spread, differences
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.compare.networks import Network

# The heading of the differences that exceed the spread over planes.
SIGNIFICANT = "significant differences"
# With fewer planes the spread is too uncertain.
ENOUGH = 3


@dataclass(frozen=True)
class Row:
    """One number of all networks.

    Attributes:
        spreads: one for each network; None where a network does not have the number.
        differs: "A < B" where the difference is significant (`exceeds` of analysis/spread.py), for every such pair.
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
    """Warnings about the comparison, a sentence each."""
    surfaces = [plane for network in networks for plane in network.planes]
    names = [network.title for network in networks for _ in network.planes]
    found = disagreements(surfaces, names)
    seeds = seeds_differ({network.title: network.planes for network in networks})
    repeated = [_left_out(network) for network in networks if network.repeated]
    return [*found, *([seeds] if seeds else []), *repeated]


def _left_out(network: Network) -> str:
    if network.repeated == 1:
        return f"1 file of {network.title} was left out: its directions equal those of another file."
    return f"{network.repeated} files of {network.title} were left out: their directions equal those of another file."


def reliability(networks: Sequence[Network]) -> str:
    """A paragraph on how reliable the spreads of the table are."""
    counts = [len(network.planes) for network in networks]
    several = [count for count in counts if count > 1]
    has_sharpness = any(network.sharpness for network in networks)
    sentences = []
    if several:
        poor = ", a poor estimate from so few" if min(several) < ENOUGH else ""
        sentences.append(f"± is the standard deviation over {_planes(several)} of different seeds{poor}.")
    if len(several) > 1:
        sentences.append(
            "A difference is named if it exceeds 95 % of the differences between single planes of two equal networks: "
            "t √(s₁² + s₂²), where Student's t is larger for fewer planes. None is named if planes lack the number, or "
            "if it is equal on all planes of a network."
        )
    if len(several) < len(counts):
        besides = ", except in sharpness" if has_sharpness else ""
        sentences.append(
            "A network with a single plane has no spread: how much another seed would change its numbers is not known, "
            f"so no difference from it is named{besides}. Measure several planes."
        )
    if has_sharpness:
        sentences.append("For sharpness, ± is its error over starts or directions and examples, and t is 1.96.")
    return " ".join(sentences)


def _planes(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return f"{low} planes" if low == high else f"{low} to {high} planes"
