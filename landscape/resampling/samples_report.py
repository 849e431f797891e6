"""The results of `landscape resample`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landscape.core.errors import UsageError
from landscape.report.number import Value
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

# The columns of the table.
WORDS = {"train": "own sample", "other": "other sample", "test": "test split"}
COLUMNS = (
    Column(name="sample"),
    Column(name="examples", form=",d"),
    Column(name="centre_loss", label="loss at the network", form=".4g"),
    Column(name="accuracy", form=".1%"),
    Column(name="at_train_minimum", label="at the training minimum", form=".4g"),
    Column(name="rise", label="rises by", form=".4g"),
    Column(name="regret", label="due to the position", form=".4g"),
    Column(name="minimum", label="its own minimum", form=".4g"),
    Column(name="x", label="at x", form=".3g"),
    Column(name="y", label="y", form=".3g"),
    Column(name="at_edge", label="on the edge"),
    Column(name="moved", label="moved by", form=".3g"),
)


@dataclass(frozen=True, eq=False)
class ResamplingReport:
    """One plane on several samples.

    Attributes:
        surface: `train_loss` on the network's own sample A, `train_loss_boot01` on its first bootstrap sample,
            `other_loss` on the next examples of the training split, `test_loss`; and the accuracies. Its attribute
            `resampling` holds the data of `report`.
    """

    surface: Surface

    def report(self, *beside: Surface) -> Report:
        """The minimum of each sample's surface, and how the samples differ.

        The samples are `train`, `other` and `test`; distances are in the plane's coefficients. `minima`,
        `bootstrap_minima`: the minima (x, or x and y), with the loss, the largest second derivative in the plane, and
        whether they are on its edge. `at_train_minimum`: each sample's loss at the grid point where that of `train` is
        lowest; `rise`: its difference to the loss of `train`; `regret`: its difference to that sample's own minimum.
        `moved`: the distance of the minimum from that of `train`; `bootstrap_centre_std`: standard deviation of the
        loss at the network.

        Args:
            beside: other networks, which the picture shows in rows above this one, on the same scale.

        Raises:
            UsageError: as `check`.
        """
        check(beside, is_curve=self.surface.is_curve)
        numbers: dict[str, Any] = self.surface.attributes["resampling"]
        return Report(
            title=self.surface.title,
            data=numbers,
            table=Table(COLUMNS, tuple(_row(numbers, split) for split in numbers["minima"])),
            summary=_summary(numbers),
            figure="samples_side_by_side",
            drawn=(*beside, self.surface),
        )


def check(surfaces: Sequence[Surface], *, is_curve: bool) -> None:
    """Refuse surfaces that cannot be drawn in one picture.

    Raises:
        UsageError: a surface is not from `landscape resample`, or curves and planes are mixed.
    """
    for surface in surfaces:
        if "resampling" not in surface.attributes:
            raise UsageError(f"{surface.title} was not measured by `landscape resample`: give a file written by it")
        if surface.is_curve != is_curve:
            there, here = ("curve", "plane") if surface.is_curve else ("plane", "curve")
            raise UsageError(f"{surface.title} was measured on a {there} and this is a {here}: give both the same axes")


def _row(numbers: Mapping[str, Any], split: str) -> tuple[Value, ...]:
    """The row of one sample; the sample A has no values in the columns that compare with A."""
    minimum = numbers["minima"][split]
    return (
        WORDS[split],
        numbers["examples"][split],
        numbers["centre_loss"][split],
        numbers["accuracy"][split],
        numbers["at_train_minimum"][split],
        numbers["rise"].get(split),
        numbers["regret"].get(split),
        minimum["loss"],
        *minimum["place"][:1],
        minimum["place"][1] if len(minimum["place"]) > 1 else None,
        "yes" if minimum["at_edge"] else "no",
        numbers["moved"].get(split),
    )


def _summary(numbers: Mapping[str, Any]) -> tuple[str, ...]:
    """The results of the bootstrap samples."""
    moved, count = numbers["moved"], sum(minimum["at_edge"] for minimum in numbers["bootstrap_minima"])
    edges = f"; {count} lie on the edge" if count else ""
    return (
        f"Over {numbers['bootstrap']} bootstrap samples the minimum moved by {moved['bootstrap_mean']:.3g} on average, "
        f"{moved['bootstrap_largest']:.3g} at most{edges}.",
        f"Their losses at the network have a standard deviation of {numbers['bootstrap_centre_std']:.2g}.",
    )
