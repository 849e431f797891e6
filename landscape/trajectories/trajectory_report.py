"""The paths of trainings on a measured plane, as a `Report`: how far the checkpoints are from it."""

from __future__ import annotations

from landscape.report.number import Number, Value
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

COLUMNS = (
    Column(name="trajectory", label=" "),
    Column(name="checkpoints"),
    Column(name="time", label="in the order of"),
    Column(name="last_distance", label="distance from the plane: last", form=".3g"),
    Column(name="largest_distance", label="largest", form=".3g"),
)


def trajectory_report(surface: Surface) -> Report:
    """The checkpoints of each training, in their order, and their distances from the plane of `landscape.trajectory`.

    The distances are Euclidean, in units of the weights. `explained_by_plane` is the share of the checkpoints' variance
    along both axes, if these are principal components.
    """
    times = surface.attributes.get("trajectory_time", {})
    paths: dict[str, dict[str, Value]] = {
        name: {
            "checkpoints": len(path),
            "time": times.get(name),
            "last_distance": float(path.variables["distance"][-1]),
            "largest_distance": float(path.variables["distance"].max()),
        }
        for name, path in surface.trajectories.items()
    }
    columns = tuple(column for column in COLUMNS if times or column.name != "time")
    rows = tuple((name, *(path[column.name] for column in columns[1:])) for name, path in paths.items())
    explained = surface.attributes.get("explained_variance")
    share: float | None = None
    numbers: tuple[Number, ...] = ()
    if explained is not None:
        first, second, *_ = explained
        share = first + second
        text = f"{share:.1%} ({first:.1%} and {second:.1%})"
        label = "share of the checkpoints' variance along both axes"
        numbers = (Number(name="explained_by_plane", label=label, value=share, text=text),)
    return Report(
        title=surface.title,
        data={
            "trajectories": paths,
            "explained_variance": explained,
            "explained_by_plane": share,
        },
        numbers=numbers,
        table=Table(columns, rows),
        figure="as_plotted",
        drawn=surface,
    )
