"""How high the loss rises on the paths of a connection, as a `Report`."""

from __future__ import annotations

from landscape.connectivity.path import PATHS
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

COLUMNS = (
    Column(name="path", label=" "),
    Column(name="highest", label="highest loss", form=".4g"),
    Column(name="highest_at", label="at t", form=".3g"),
    Column(name="above_ends", label="above the ends", form=".4g"),
    Column(name="above_line", label="above their line", form=".4g"),
    Column(name="length", form=".4g"),
)


def path_report(curve: Surface, *, name: str = "") -> Report:
    """The barriers of a curve that `measure_path` returned.

    Args:
        name: what the summary calls the curve: its file, or else its title.
    """
    barriers, lengths = curve.attributes["barriers"], curve.attributes["lengths"]
    aligned = curve.attributes.get("aligned")
    rows = tuple(
        (
            f"{PATHS[path][1]}, {split}", height["highest"], height["highest_at"], height["above_ends"],
            height["above_line"], lengths[path],
        )
        for path, splits in barriers.items()
        for split, height in splits.items()
    )  # fmt: skip
    summary = [f"{name or curve.title}: {len(curve.x)} points of {curve.title}, from t = 0 to t = 1"]
    if aligned:
        summary.append(
            f"{aligned['moved']} of {aligned['units']} units were reordered: the distance of the networks changed from "
            f"{aligned['distance_before']:.4g} to {aligned['distance_after']:.4g}"
        )
    return Report(
        title=curve.title, data={"barriers": barriers, "lengths": lengths, "aligned": aligned},
        table=Table(COLUMNS, rows), summary=tuple(summary),
    )  # fmt: skip
