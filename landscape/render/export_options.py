"""The options of exports, with a field for each: those of `landscape.export` and of `landscape export`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from landscape.core.option import check_options, option


@dataclass(frozen=True, kw_only=True)
class HeightOptions:
    """How heights are computed from values.

    Raises:
        UsageError: a value that is not allowed.
    """

    log: bool = option(
        False, "Heights are ln(value + 0.1), as in Li et al.'s files.", type=bool,
        doc="heights are ln(value + 0.1), after `clip`, the formula of Li et al.",
    )  # fmt: skip
    clip: float | None = option(
        None, "Draw values above Z at Z.", type=float, metavar="Z",
        doc="values above it are drawn at it; meshes are cut at its height, along a smooth line.",
    )  # fmt: skip
    upsample: int = option(
        1, "Divide each grid step into N, with splines.", type=int, metavar="N", least=1,
        doc="divides each step of the grid into so many, by bicubic splines through the heights.",
    )  # fmt: skip
    scale_z: float = option(
        1.0, "Multiply the heights of the mesh by F.", type=float, metavar="F",
        doc="factor on the z of the geometry, not on the arrays; in meshes, on a height of half the longer side.",
    )  # fmt: skip
    metric: str | None = option(
        None, "The variable drawn as height; default: train_loss.",
        doc="the variable that gives the heights; `train_loss` by default. All others are point arrays.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        check_options(self)


@dataclass(frozen=True, kw_only=True)
class ExportOptions(HeightOptions):
    """All options of an export."""

    size_mm: float | None = option(
        None, "stl: the longer side in millimetres; default 100.", type=float, metavar="L",
        doc=".stl only: length of the longer side in millimetres; default: 100.",
    )  # fmt: skip
    base_mm: float | None = option(
        None, "stl: thickness of the base plate; default 3.", type=float, metavar="L",
        doc=".stl only: thickness of the base in millimetres; default: 3.",
    )  # fmt: skip
    paraview_state: str | Path | None = option(
        None, "Also write a ParaView state: paraview --state=STATE.py", type=Path, metavar="STATE.py",
        doc="also write a Python state (.py) that shows the .vtp, .vts or .vti in ParaView.",
    )  # fmt: skip
    tell: Callable[[str], None] | None = option(
        None, "Called with remarks.", flag=None,
        doc="called with a line about points whose height is not their measured value, if there are any.",
    )  # fmt: skip
    force: bool = option(
        False, "Replace existing output files.", type=bool, doc="replace `path` and the state if they exist."
    )

    @property
    def heights(self) -> HeightOptions:
        """The options for heights alone."""
        return HeightOptions(**{field.name: getattr(self, field.name) for field in fields(HeightOptions)})
