"""The options of `landscape measure` that draw the minima of surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landscape.core.errors import UsageError

if TYPE_CHECKING:
    from landscape.analysis.topology_report import Diagram
    from landscape.surface.surface import Surface


@dataclass(frozen=True, kw_only=True)
class TopologyOptions:
    """Where diagrams of the minima are written; call `check` before the work and `draw` after it."""

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

    def files(self) -> list[tuple[str, Diagram, Path]]:
        """The option, the diagram and the file of each that is requested."""
        every: tuple[tuple[str, Diagram, Path | None], ...] = (
            ("--tree", "merge_tree", self.tree),
            ("--barcode", "barcode", self.barcode),
            ("--profile", "profile", self.profile),
        )
        return [(option, diagram, path) for option, diagram, path in every if path is not None]

    def check(self, *, surfaces: bool, force: bool) -> None:
        """Refuse files that could not be written.

        Args:
            surfaces: whether there will be surfaces to draw.

        Raises:
            UsageError: nothing to draw, another ending, a folder, or a file that exists.
        """
        from landscape.render import chart

        for option, _, path in self.files():
            if not surfaces:
                raise UsageError(f"{option} draws surfaces: give surface files, or --planes N")
            chart.check(path, force=force)

    def draw(self, surfaces: Sequence[Surface], titles: Sequence[str], *, force: bool) -> list[Path]:
        """Draw the surfaces into each requested file, and return the files."""
        from landscape.analysis.topology_report import topology_report
        from landscape.render import chart

        return [
            chart.draw(topology_report(surfaces, diagram=diagram, titles=titles), path, force=force)
            for _, diagram, path in self.files()
        ]
