"""What `landscape resample` says of a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from landscape.core.errors import UsageError
from landscape.surface.surface import Surface

# What people read of the samples.
WORDS = {"train": "own sample", "other": "other sample", "test": "test split"}


@dataclass(frozen=True, eq=False)
class ResamplingReport:
    """One plane on several samples.

    Attributes:
        surface: `train_loss` on the network's own sample A, `train_loss_boot01` on the first bootstrap sample of it,
            `other_loss` on the next examples of the training split, `test_loss`; the accuracies beside them. Its
            attribute `resampling` holds the numbers of `as_json`.
    """

    surface: Surface

    def as_json(self) -> dict[str, Any]:
        """For programs. The splits are train (A), other (B) and test; distances are in the plane's coefficients.

        `minima`, `bootstrap_minima`: the lowest places (x, or x and y), with the loss there, the largest second
        derivative in the plane, and whether they are on its edge. `at_train_minimum`: each sample's loss at the point
        of the grid where A's is lowest; `rise`: by how much it is above A's; `regret`: above that sample's own lowest.
        `moved`: how far the minimum is from A's; `bootstrap_centre_std`: standard deviation of the loss at the network.
        """
        numbers: dict[str, Any] = self.surface.attributes["resampling"]
        return numbers

    def rows(self) -> list[list[str]]:
        """For people: a name and a value a row."""
        numbers = self.as_json()
        minima, elsewhere = numbers["minima"], list(numbers["rise"])
        rows = [["examples", ", ".join(f"{count:,} {WORDS[split]}" for split, count in numbers["examples"].items())]]
        rows.append(["loss at the own minimum", _values(numbers["at_train_minimum"])])
        rows.append(["it rises by", _values(numbers["rise"])])
        rows.append(["of which the own minimum's place costs", _values(numbers["regret"])])
        for split, minimum in minima.items():
            rows.append([f"minimum, {WORDS[split]}", _place(minimum)])
        moved = numbers["moved"]
        rows.append(["it moved by", _values({split: moved[split] for split in elsewhere})])
        said = f"{moved['bootstrap_mean']:.3g} on average, {moved['bootstrap_largest']:.3g} at most"
        rows.append([f"over {numbers['bootstrap']} bootstrap samples by", said + _edges(numbers["bootstrap_minima"])])
        spread = numbers["bootstrap_centre_std"]
        rows.append(["loss at the network", _values(numbers["centre_loss"]) + f"; bootstrap ± {spread:.2g}"])
        if numbers["accuracy"]["train"] is not None:
            shares = {split: f"{share:.1%}" for split, share in numbers["accuracy"].items()}
            rows.append(["accuracy", ", ".join(f"{share} {WORDS[split]}" for split, share in shares.items())])
        return rows

    def plot(self, *beside: Surface) -> Any:
        """A figure of matplotlib's: the samples side by side; other networks (`beside`) as rows above, on one scale.

        Raises:
            UsageError: as `check`.
        """
        from landscape.render.figures import samples_side_by_side

        check(beside, is_curve=self.surface.is_curve)
        return samples_side_by_side.figure([*beside, self.surface])


def check(surfaces: Sequence[Surface], *, is_curve: bool) -> None:
    """Refuse what cannot be drawn in one picture.

    Raises:
        UsageError: one is not of `landscape resample`, or curves and planes are mixed.
    """
    for surface in surfaces:
        if "resampling" not in surface.attributes:
            raise UsageError(f"{surface.title} was not measured by `landscape resample`: give a file of it")
        if surface.is_curve != is_curve:
            there, here = ("curve", "plane") if surface.is_curve else ("plane", "curve")
            raise UsageError(f"{surface.title} was measured on a {there} and this is a {here}: give both the same axes")


def _values(numbers: dict[str, float]) -> str:
    return ", ".join(f"{value:.4g} {WORDS[split]}" for split, value in numbers.items())


def _place(minimum: dict[str, Any]) -> str:
    place = ", ".join(f"{value:.3g}" for value in minimum["place"])
    return f"{minimum['loss']:.4g} at ({place})" + (", on the edge" if minimum["at_edge"] else "")


def _edges(minima: Sequence[dict[str, Any]]) -> str:
    count = sum(minimum["at_edge"] for minimum in minima)
    return f"; {count} lie on the edge" if count else ""
