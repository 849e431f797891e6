"""The options of pictures and movies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from landscape.cli.options import (
    ClipOption,
    DrawnMetricOption,
    ForceOption,
    LogOption,
    StyleOption,
    parse_size,
    parse_view,
)


@dataclass(frozen=True, kw_only=True)
class HeightOptions:
    """What the height is."""

    metric: DrawnMetricOption = None
    log: LogOption = False
    clip: ClipOption = None


@dataclass(frozen=True, kw_only=True)
class LookOptions:
    """How surfaces are shown."""

    together: Annotated[
        bool,
        typer.Option("--together/--side-by-side", help="All in the same axes, or a panel each; the scales are shared."),
    ] = False
    title: Annotated[list[str] | None, typer.Option("--title", help="A title; once for each file, in order.")] = None
    style: StyleOption = "paper"
    size: Annotated[
        str | None, typer.Option("--size", metavar="WxH", help="Pixels; pdf and svg have 200 of them an inch.")
    ] = None
    view: Annotated[
        str | None, typer.Option("--view", metavar="ELEV:AZIM", help="Where a surface is seen from, in degrees.")
    ] = None
    backend: Annotated[
        str | None, typer.Option("--backend", help="Not the one of the output's ending: vtk draws lit 3D stills.")
    ] = None
    force: ForceOption = False

    def arguments(self) -> dict[str, Any]:
        """Those of `landscape.plot` and `landscape.render.movie` that mean the same, but for the backend."""
        return {
            "layout": "together" if self.together else "side-by-side", "titles": self.title or None,
            "style": self.style, "size": parse_size(self.size),
            "view": parse_view(self.view), "force": self.force,
        }  # fmt: skip
