"""The files that `landscape connect` writes, and what an interrupted run has left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options
from landscape.core.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class PathOutputs:
    """The outputs besides the curve."""

    bend: Annotated[Path | None, typer.Option("--bend", help="Save the bend: BEND.safetensors.")] = None
    plane: Annotated[
        Path | None, typer.Option("--plane", help="Also measure the plane of A, B and the bend: S.h5.")
    ] = None
    x: Annotated[str, typer.Option("--x", metavar="MIN:MAX:N|auto:N", help="Axis of --plane: A at 0, B at 1.")] = (
        "auto:25"
    )
    y: Annotated[str, typer.Option("--y", metavar="MIN:MAX:N|auto:N", help="Second axis of --plane.")] = "auto:25"
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Draw curve and line in one picture: P.png, pdf, svg or html.")
    ] = None

    def earlier(self, output: Path) -> list[Path]:
        """The outputs that an interrupted run of the same command would have left, in the order of their writing.

        Empty if nothing is missing: then existing outputs were not left by an interrupted run.
        """
        from landscape.surface.surface import Surface

        given = self._in_order(output)
        whole = list(takewhile(lambda path: path.is_file(), given))
        if self.plane in whole and not Surface.load(self.plane).is_complete:
            return whole  # the plane itself is continued
        return whole if len(whole) < len(given) else []

    def check(self, output: Path, *, straight_only: bool, replaced: Sequence[Path] | None) -> None:
        """Refuse invalid outputs before any work is done.

        Args:
            replaced: existing files that may be replaced, or continued; None: any.
        """
        from landscape.core import files

        for option, path, endings in (
            ("-o", output, options.HDF5), ("--plane", self.plane, options.HDF5),
            ("--bend", self.bend, (".safetensors",)), ("--picture", self.picture, (".png", ".pdf", ".svg", ".html")),
        ):  # fmt: skip
            if path is not None and path.suffix not in endings:
                raise UsageError(f"{option} {path}: give a name that ends in {' or '.join(endings)}")
            if path is not None:
                files.refuse_to_overwrite(path, force=replaced is None or path in replaced)
        given = self._in_order(output)
        if len(set(given)) < len(given):
            raise UsageError("two outputs have the same name: give each its own")
        if straight_only and (self.bend is not None or self.plane is not None):
            raise UsageError("--straight-only trains no bend, which --bend and --plane need: leave one out")

    def _in_order(self, output: Path) -> list[Path]:
        """The files in the order in which they are written."""
        return [path for path in (self.bend, output, self.picture, self.plane) if path is not None]
