"""Find differences between surfaces that make them incomparable: other axes, other data, another normalisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from landscape.core.arrays import FloatArray, range_of
from landscape.core.errors import UsageError
from landscape.surface.surface import Surface

Name = str


def refuse_incomparable(surfaces: Sequence[Surface]) -> None:
    """Raise UsageError if some surfaces are curves and others are not, or if they have different losses."""
    if not surfaces:
        raise UsageError("nothing to compare: give surface files")
    curves = sum(surface.is_curve for surface in surfaces)
    if 0 < curves < len(surfaces):
        raise UsageError(f"{curves} of the {len(surfaces)} files are curves: compare curves or surfaces, not both")
    losses = sorted({str(surface.attributes.get("loss", "cross_entropy")) for surface in surfaces})
    if len(losses) > 1:
        raise UsageError(f"the files are of different losses ({', '.join(losses)}), which have different units")


def disagreements(surfaces: Sequence[Surface], names: Sequence[Name]) -> list[str]:
    """The differences that make numbers and pictures incomparable, one sentence each.

    Args:
        names: a name of each surface, for the sentences.
    """
    found = []
    for what, why, of in MATTERS:
        values: dict[str, list[Name]] = {}
        for surface, name in zip(surfaces, names, strict=True):
            if (setting := of(surface)) is not None:
                values.setdefault(setting, []).append(name)
        if len(values) > 1:
            listed = "; ".join(f"{value} ({_few(about)})" for value, about in values.items())
            found.append(f"The files have different {what}: {listed}. {why}")
    partial = [name for surface, name in zip(surfaces, names, strict=True) if not surface.is_complete]
    if partial:
        found.append(f"Not finished: {_few(partial)}. Their numbers are of the points so far.")
    return found


def made_alike(surface: Surface) -> tuple[str | None, ...]:
    """The settings that two planes of one network must share to differ only by their random directions."""
    return tuple(of(surface) for _, _, of in MATTERS)


def seeds_differ(groups: Mapping[Name, Sequence[Surface]]) -> str | None:
    """A sentence if networks were measured with different seeds: comparable, but on different random directions."""
    seeds = {name: sorted({_seed(surface) for surface in surfaces}) for name, surfaces in groups.items()}
    if len({tuple(values) for values in seeds.values()}) < 2:
        return None
    listed = "; ".join(f"{', '.join(values)} ({name})" for name, values in seeds.items())
    return f"The networks were measured on planes of different seeds: {listed}."


def _few(names: Sequence[Name]) -> str:
    unique = list(dict.fromkeys(names))
    return ", ".join(unique[:3]) + (f" and {len(unique) - 3} more" if len(unique) > 3 else "")


def _axes(surface: Surface) -> str:
    return " by ".join(map(range_of, _both(surface)))


def _both(surface: Surface) -> list[FloatArray]:
    return [surface.x] if surface.y is None else [surface.x, surface.y]


def _directions(surface: Surface) -> str:
    words = []
    for axis in "xy"[: len(_both(surface))]:
        recipe = surface.attributes.get(f"direction_{axis}")
        direction = recipe if isinstance(recipe, Mapping) else {}
        words.append(", ".join(str(direction[key]) for key in ("kind", "norm", "ignore", "space") if key in direction))
    return " and ".join(dict.fromkeys(words)) or "unknown"


def _seed(surface: Surface) -> str:
    recipe = surface.attributes.get("direction_x")
    return str(recipe.get("seed", "-")) if isinstance(recipe, Mapping) else "-"


def _data(surface: Surface) -> str | None:
    parts = []
    for split in _splits(surface):
        digest = surface.attributes.get(f"{split}_fingerprint")
        count = surface.attributes.get(f"{split}_examples")
        parts.append(f"{count} of {split} [{str(digest)[:8]}]")
    return ", ".join(parts) or None


def _normalisation(surface: Surface) -> str | None:
    normalisation = [(name, surface.attributes.get(f"data_{name}")) for name in ("mean", "std")]
    return ", ".join(f"{name} {numbers}" for name, numbers in normalisation if numbers is not None) or None


def _splits(surface: Surface) -> list[str]:
    splits = surface.attributes.get("splits")
    return [str(split) for split in splits] if isinstance(splits, list) else []


def _attribute(name: str) -> Callable[[Surface], str | None]:
    def of(surface: Surface) -> str | None:
        value: Any = surface.attributes.get(name)
        return None if value is None else str(value)

    return of


# What is compared, why it matters, and a function that reads it from a surface (None if the surface does not have it).
MATTERS: tuple[tuple[str, str, Callable[[Surface], str | None]], ...] = (
    ("axes", "Shares of the plane, medians and minima are of other planes; only widths and curvatures compare.", _axes),
    ("directions", "Distances mean different things, and so does every number.", _directions),
    ("data", "Losses on different examples are not comparable.", _data),
    ("normalisation", "The inputs are not the same.", _normalisation),
    ("BatchNorm policies", "Recalibrated BatchNorm statistics lower the loss far from the centre.", _attribute("bn")),
    ("precisions", "Small differences may be rounding.", _attribute("precision")),
    ("tolerances", "Sampled surfaces are rougher.", _attribute("tolerance")),
)
