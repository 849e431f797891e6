"""The options that pictures and movies share."""

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
    """Which values are drawn as heights."""

    metric: DrawnMetricOption = None
    log: LogOption = False
    clip: ClipOption = None


@dataclass(frozen=True, kw_only=True)
class LookOptions:
    """How surfaces are drawn."""

    together: Annotated[
        bool,
        typer.Option("--together/--side-by-side", help="Draw all in the same axes, or each in a panel; shared scales."),
    ] = False
    title: Annotated[list[str] | None, typer.Option("--title", help="A title; one for each file, in order.")] = None
    style: StyleOption = "paper"
    size: Annotated[
        str | None, typer.Option("--size", metavar="WxH", help="Size in pixels; pdf and svg have 200 pixels an inch.")
    ] = None
    view: Annotated[
        str | None, typer.Option("--view", metavar="ELEV:AZIM", help="The direction of view in 3D, in degrees.")
    ] = None
    backend: Annotated[
        str | None, typer.Option("--backend", help="Default: by the output's ending; vtk draws lit 3D stills.")
    ] = None
    force: ForceOption = False

    def arguments(self) -> dict[str, Any]:
        """The arguments of `landscape.plot` and `landscape.render.movie`, except for the backend."""
        return {
            "layout": "together" if self.together else "side-by-side", "titles": self.title or None,
            "style": self.style, "size": parse_size(self.size),
            "view": parse_view(self.view), "force": self.force,
        }  # fmt: skip
