"""Describe a surface in about five lines: what `print(surface)` shows.

The lines are title and network, axes and shape, variables with their ranges, the checks that fail, and where the values
came from. Attributes come from files, so they are printed as plain text and may be missing or of any type.
"""

from __future__ import annotations

from landscape.analysis.attributes import mapping, recipe
from landscape.analysis.checks import checks_of
from landscape.analysis.summary import range_text
from landscape.core.arrays import FloatArray
from landscape.core.errors import plain
from landscape.surface.surface import Surface

# More variables are counted.
VARIABLES_SHOWN = 6


def describe(surface: Surface) -> str:
    """The description, with a line for each check that fails."""
    lines = [_network(surface), _axes(surface), _variables(surface), *_checks(surface), _provenance(surface)]
    return "\n".join(plain(line) for line in lines if line)


def _network(surface: Surface) -> str:
    attributes = surface.attributes
    model, data = attributes.get("model"), attributes.get("data")
    words = [f"network {model}"] if model and str(model) not in surface.title else []
    splits = attributes.get("splits")
    counts = [
        f"{count:,} {split}"
        for split in (splits if isinstance(splits, list) else [])
        if isinstance(count := attributes.get(f"{split}_examples"), int)
    ]
    examples = f"{' and '.join(counts)} examples" if counts else ""
    words += [f"{examples} of {data}" if examples and data else examples or (f"data {data}" if data else "")]
    return ", ".join([surface.title, *filter(None, words)])


def _axes(surface: Surface) -> str:
    shape = " x ".join(map(str, reversed(surface.shape)))
    points = f"{shape} points" if surface.points is None else f"{shape} points, interpolated from {surface.measured}"
    missing = "" if surface.is_complete else f", {surface.measured} of {surface.planned} measured"
    axes = [_axis(surface, "x", surface.x), *([] if surface.y is None else [_axis(surface, "y", surface.y)])]
    paths = [f"trajectory {name!r}" for name in surface.trajectories]
    return f"{'curve' if surface.is_curve else 'surface'} of {points}{missing}: {', '.join([*axes, *paths])}"


def _axis(surface: Surface, name: str, axis: FloatArray) -> str:
    kind = recipe(surface, name).get("kind")
    return f"{name} from {axis[0]:g} to {axis[-1]:g}{f' ({kind})' if isinstance(kind, str) else ''}"


def _variables(surface: Surface) -> str:
    names = list(surface.variables)
    texts = []
    for name in names[:VARIABLES_SHOWN]:
        values = surface.values(name)[surface.evaluated]
        texts.append(f"{name} {range_text(values, digits=4) if values.size else 'not measured yet'}")
    more = len(names) - VARIABLES_SHOWN
    return "; ".join([*texts, *([f"{more} more variables"] if more > 0 else [])])


def _checks(surface: Surface) -> list[str]:
    checks = checks_of(surface)
    failed = [f"check failed: {check.name}: {check.text}" for check in checks if check.ok is False]
    if failed or not checks:
        return failed
    skipped = sum(check.ok is None for check in checks)
    return [f"checks: {len(checks) - skipped} passed{f', {skipped} could not be made' if skipped else ''}"]


def _provenance(surface: Surface) -> str:
    attributes = surface.attributes
    version = mapping(attributes, "versions").get("landscape")
    parts = [
        f"weights {attributes['checkpoint']}" if attributes.get("checkpoint") else "",
        f"measured {attributes['created']}" if attributes.get("created") else "",
        f"{attributes['precision']} on {attributes.get('device', 'an unknown device')}"
        if attributes.get("precision")
        else "",
        f"landscape {version}" if version else "",
    ]
    return ", ".join(filter(None, parts))
