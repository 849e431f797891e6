"""The names of kinds, layouts and styles. This module imports nothing, so that `--help` stays fast."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["contour", "filled", "heatmap", "surface", "wireframe", "overview", "curve"]
Layout = Literal["side-by-side", "together"]
Style = Literal["paper", "talk", "dark"]
Aspect = Literal["equal", "auto"]

KINDS: tuple[Kind, ...] = get_args(Kind)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
STYLES: tuple[Style, ...] = get_args(Style)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

# Kinds that can show several surfaces in the same axes, each in its own colour.
TOGETHER_KINDS: tuple[Kind, ...] = ("contour", "surface", "wireframe", "curve")

# Kinds that a movie can show.
MOVIE_KINDS: tuple[Kind, ...] = ("surface", "wireframe")
