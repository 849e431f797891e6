"""Find differences between surfaces that make them incomparable: other axes, other data, another normalisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from landscape.analysis.attributes import recipe
from landscape.analysis.summary import axes_of
from landscape.core.arrays import range_of
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
        raise UsageError(
            f"the files are of different losses ({', '.join(losses)}), which have different units: compare files of "
            "one loss"
        )


def disagreements(surfaces: Sequence[Surface], names: Sequence[Name]) -> list[str]:
    """The differences that make numbers and pictures incomparable, one sentence each.

    Args:
        names: a name of each surface, for the sentences.
    """
    found = []
    for what, why, of in COMPARED_SETTINGS:
        values: dict[str, list[Name]] = {}
        for surface, name in zip(surfaces, names, strict=True):
            if (setting := of(surface)) is not None:
                values.setdefault(setting, []).append(name)
        if len(values) > 1:
            listed = "; ".join(f"{value} ({_first_three(about)})" for value, about in values.items())
            found.append(f"The files have different {what}: {listed}. {why}")
    partial = [name for surface, name in zip(surfaces, names, strict=True) if not surface.is_complete]
    if partial:
        found.append(f"Not finished: {_first_three(partial)}. Their numbers cover only the points measured so far.")
    return found


def comparison_settings(surface: Surface) -> tuple[str | None, ...]:
    """The settings that two planes of one network must share to differ only by their random directions."""
    return tuple(of(surface) for _, _, of in COMPARED_SETTINGS)


def seeds_differ(groups: Mapping[Name, Sequence[Surface]]) -> str | None:
    """A sentence if networks were measured with different seeds: comparable, but on different random directions."""
    seeds = {name: sorted({_seed(surface) for surface in surfaces}) for name, surfaces in groups.items()}
    if len({tuple(values) for values in seeds.values()}) < 2:
        return None
    listed = "; ".join(f"{', '.join(values)} ({name})" for name, values in seeds.items())
    return f"The networks were measured on planes of different seeds: {listed}."


def _first_three(names: Sequence[Name]) -> str:
    unique = list(dict.fromkeys(names))
    return ", ".join(unique[:3]) + (f" and {len(unique) - 3} more" if len(unique) > 3 else "")


def _axes(surface: Surface) -> str:
    return " by ".join(map(range_of, axes_of(surface)[::-1]))


def _directions(surface: Surface) -> str:
    keys = ("kind", "norm", "ignore", "space", "ball", "epsilon")
    words = []
    for axis in "xy"[: len(surface.shape)]:
        direction = recipe(surface, axis)
        words.append(", ".join(str(direction[key]) for key in keys if key in direction))
    return " and ".join(dict.fromkeys(words)) or "unknown"


def _seed(surface: Surface) -> str:
    return str(recipe(surface, "x").get("seed", "-"))


def _data(surface: Surface) -> str | None:
    parts = []
    for split in _splits(surface) or ():
        digest = surface.attributes.get(f"{split}_fingerprint")
        count = surface.attributes.get(f"{split}_examples")
        parts.append(f"{count} of {split} [{str(digest)[:8]}]")
    return ", ".join(parts) or None


def _normalisation(surface: Surface) -> str | None:
    normalisation = [(name, surface.attributes.get(f"data_{name}")) for name in ("mean", "std")]
    return ", ".join(f"{name} {numbers}" for name, numbers in normalisation if numbers is not None) or None


def _splits(surface: Surface) -> list[str] | None:
    """The measured splits; None for files that do not store how they were measured, as those of other programs."""
    splits = surface.attributes.get("splits")
    return [str(split) for split in splits] if isinstance(splits, list) else None


def _setting(name: str, usual: str | None = None) -> Callable[[Surface], str | None]:
    """A function that reads a setting.

    Args:
        usual: the value where it is not stored, in files that store how they were measured; None if it always is.
    """

    def of(surface: Surface) -> str | None:
        value = surface.attributes.get(name)
        if value is not None:
            return str(value)
        return None if _splits(surface) is None else usual

    return of


# What is compared, why it matters, and a function that reads it from a surface (None if the surface does not have it).
COMPARED_SETTINGS: tuple[tuple[str, str, Callable[[Surface], str | None]], ...] = (
    ("axes", "Shares, medians and minima depend on the range; only widths and curvatures can be compared.", _axes),
    ("directions", "Distances on these axes have different units, so no number can be compared.", _directions),
    ("selected weights", "Planes that move different weights are not comparable.", _setting("parameters", "all")),
    ("data", "Losses on different examples are not comparable.", _data),
    ("normalisation", "The inputs are not the same.", _normalisation),
    ("ignored targets", "The losses are means over different targets.", _setting("ignore_index", "-100")),
    ("class dimensions", "The losses read the outputs in different ways.", _setting("class_dim", "by the shapes")),
    ("outputs", "The losses use different outputs of the network.", _setting("output", "default")),
    ("samplers", "Interpolated surfaces have no roughness and no curvature.", _setting("sampler", "grid")),
    ("BatchNorm policies", "Recalibrated BatchNorm statistics lower the loss far from the centre.", _setting("bn")),
    ("precisions", "Small differences may be rounding.", _setting("precision")),
    ("tolerances", "Sampled surfaces are rougher.", _setting("tolerance", "all examples")),
)
