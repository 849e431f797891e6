"""The names a picture can be asked by; plain data, so that the command line's `--help` loads nothing else."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["contour", "filled", "heatmap", "surface", "wireframe", "overview", "curve"]
Layout = Literal["side-by-side", "together"]
Style = Literal["paper", "talk", "dark"]

KINDS: tuple[Kind, ...] = get_args(Kind)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
STYLES: tuple[Style, ...] = get_args(Style)

# What several surfaces can share one box in: lines, and reliefs that stand apart by their colour.
TOGETHER_KINDS: tuple[Kind, ...] = ("contour", "surface", "wireframe", "curve")
