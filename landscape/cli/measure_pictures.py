"""The options of `landscape measure` that draw minima of surfaces, and numbers over the epochs of a training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landscape.cli import options
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    from landscape.analysis.over_epochs import Moment
    from landscape.analysis.topology_report import Diagram
    from landscape.report.report import Report
    from landscape.surface.surface import Surface


@dataclass(frozen=True, kw_only=True)
class MeasurePictures:
    """Where these pictures are written; call `check` before the work and the functions that draw after it."""

    tree: Annotated[
        Path | None, typer.Option("--tree", metavar="FILE", help="Draw the merge tree of minima: .png, .pdf or .svg.")
    ] = None
    barcode: Annotated[
        Path | None, typer.Option("--barcode", metavar="FILE", help="Draw the persistence barcode of minima.")
    ] = None
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="FILE", help="Draw the topological profile: basins and their sizes."),
    ] = None
    over_epochs: Annotated[
        Path | None,
        typer.Option("--over-epochs", metavar="FILE", help="Draw the numbers of checkpoints over the epochs."),
    ] = None

    def outputs(self) -> dict[str, Path | None]:
        """The files by option; None where the option is not given."""
        return {**{option: path for option, _, path in self._diagrams()}, "--over-epochs": self.over_epochs}

    def check(self, *, surfaces: bool, force: bool) -> None:
        """Refuse files that could not be written.

        Args:
            surfaces: whether there will be surfaces to draw.

        Raises:
            UsageError: nothing to draw, another ending, a folder, or a file that exists.
        """
        from landscape.render import chart

        for option, path in self.outputs().items():
            if path is None:
                continue
            if not surfaces and option != "--over-epochs":
                raise UsageError(f"{option} draws surfaces: give surface files, or --planes N")
            chart.check(path, force=force)

    def draw_minima(self, surfaces: Sequence[Surface], titles: Sequence[str], *, force: bool) -> list[Path]:
        """Draw the minima of the surfaces into each requested file, and return the files."""
        from landscape.analysis.topology_report import topology_report
        from landscape.render import chart

        return [
            chart.draw(topology_report(surfaces, diagram=diagram, titles=titles), path, force=force)
            for _, diagram, path in self._diagrams()
            if path is not None
        ]

    def moments(self, files: Sequence[Path]) -> list[Moment]:
        """The training and the epoch of each file; empty if they are not needed.

        Raises:
            UsageError: as `moments_of`.
        """
        if self.over_epochs is None:
            return []
        from landscape.analysis.over_epochs import moments_of
        from landscape.surface.surface import Surface
        from landscape.weights.checkpoint import load_checkpoint

        return moments_of(
            list(map(str, files)),
            [
                Surface.load(file).attributes if file.suffix in options.HDF5 else load_checkpoint(file).provenance()
                for file in files
            ],
        )

    def draw_epochs(self, parts: Sequence[Report], moments: Sequence[Moment], *, force: bool) -> list[Path]:
        """Draw the numbers over the epochs if that is requested, and return the file.

        Args:
            moments: of the parts, as `moments` found them.
        """
        if self.over_epochs is None:
            return []
        from landscape.analysis.over_epochs import over_epochs
        from landscape.render import chart

        return [chart.draw(over_epochs(parts, moments), self.over_epochs, force=force)]

    def _diagrams(self) -> tuple[tuple[str, Diagram, Path | None], ...]:
        return (
            ("--tree", "merge_tree", self.tree),
            ("--barcode", "barcode", self.barcode),
            ("--profile", "profile", self.profile),
        )
