"""The names of a plane's axes, where they are more than the first and the second direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from landscape.surface.surface import Surface

# The beginning of the name of a principal component.
PRINCIPAL = "PC "


def axis_names(surfaces: Sequence[Surface]) -> tuple[str, str] | None:
    """The names that hold for all surfaces: their two weights, or principal components; None for other directions.

    A principal component is named with its share of the variance of the checkpoints, "PC 1 (93 %)".
    """
    kinds = {_kind(surface.attributes.get(f"direction_{axis}")) for surface in surfaces for axis in "xy"}
    if kinds == {"weight"}:
        return "x (first weight)", "y (second weight)"
    if kinds != {"pca"}:
        return None
    shares = {_shares(surface.attributes.get("explained_variance")) for surface in surfaces}
    first, second = shares.pop() if len(shares) == 1 else ("", "")
    return f"{PRINCIPAL}1{first}", f"{PRINCIPAL}2{second}"


def _kind(direction: Any) -> Any:
    kind = direction.get("kind") if isinstance(direction, Mapping) else None
    return kind if isinstance(kind, str) else None  # a file may have anything there


def _shares(variances: Any) -> tuple[str, str]:
    """The first two shares as text; empty where the file has none."""
    numbers = variances[:2] if isinstance(variances, list) else []
    if len(numbers) < 2 or not all(type(share) in (int, float) and 0 <= share <= 1 for share in numbers):
        return "", ""
    return _percent(numbers[0]), _percent(numbers[1])


def _percent(share: float) -> str:
    """Whole per cent; more digits where these would be 0 or 100."""
    percent = 100 * share
    text = f"{percent:.0f}" if 1 <= percent <= 99 or percent in (0, 100) else f"{percent:.2g}"
    return f" ({text if percent <= 99 else format(percent, '.4g')} %)"
