"""Format what a file stores, for `landscape info`: groups of names and values; long values and hashes are shortened.

JSON has the whole values; here a value is one short line, without the brackets and quotes of Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from landscape.measure.stored_settings import SETTINGS

# The names of each group, exact ones before patterns; a name belongs to the first group that has it, so that settings
# which no other group has are of the measurement. Names in no group come last, under `OTHER`.
GROUPS: dict[str, tuple[str, ...]] = {
    "Network": (
        "model", "model_arguments", "parameters", "class", "epoch", "training", "results", "weights_fingerprint",
        "stored_as", "*_changed_by",
    ),
    "Data": (
        "data", "data_mean", "data_std", "data_*", "mean", "std", "classes", "limit", "splits", "trained_on", "inputs",
        "input_std", "examples", "*_examples", "*_fingerprint",
    ),
    "Plane": (
        "direction_x", "direction_y", "cosine_xy", "to", "other", "other_weights_fingerprint", "moved", "over",
        "towards", "epsilon", "ball", "ball_outline", "explained_variance", "learning_rate_drops", "trajectory_*",
        "frozen", "path", "path_*", "bend_*", "bend_fingerprint", "alignment", "aligned", "lengths", "problem",
        "problem_*", "minimum", "minimum_loss", "hessian_eigenvalues", "condition_number", "descents", "nesterov",
        "variants",
    ),
    "Measurement": (
        "loss", "metrics", "centre_*", "true_curvature", "barriers", *SETTINGS, "merged", "precision_*", "evaluation",
        "non_finite_cause", "threads", "seconds", "resampling", "bootstrap_seed", "temperature", "temperature_*",
    ),
    "Provenance": (
        "checkpoint", "checkpoint_*", "command", "created", "versions", "version", "source_*", "direction_file",
    ),
}  # fmt: skip
OTHER = "Other"

# SHA-1 and longer; twelve digits are enough to compare two files by eye.
HASH = re.compile(r"[0-9a-f]{40,128}")
HASH_SHOWN = 12
# Longer lists show their first items and their length.
LONGEST_LIST, ITEMS_SHOWN = 12, 5
# Longer texts of nested values are cut; texts of the file itself (a command line) are not.
LONGEST_TEXT = 300
# Deeper values are left out.
DEEPEST = 4
# Parts of an example that are pictures.
PICTURES = ("shape", "pixels")


def grouped(facts: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Names and texts by group, in the order of `GROUPS`; empty groups are left out."""
    found: dict[str, list[tuple[str, str]]] = {group: [] for group in (*GROUPS, OTHER)}
    for name, value in sorted(facts.items(), key=_place):
        found[group_of(name)].append((name, text(name, value)))
    return {group: rows for group, rows in found.items() if rows}


def _place(fact: tuple[str, Any]) -> int:
    """The place of a name in its group; those of a pattern come last, in their own order."""
    names = GROUPS.get(group_of(fact[0]), ())
    first = fact[0].partition(".")[0]
    return names.index(first) if first in names else len(names)


def group_of(name: str) -> str:
    """The group of an attribute; of `training.lr` that of `training`."""
    first = name.partition(".")[0]
    exact = (group for group, names in GROUPS.items() if first in names)
    pattern = (group for group, names in GROUPS.items() if any(fnmatchcase(first, one) for one in names))
    return next(exact, next(pattern, OTHER))


def text(name: str, value: Any) -> str:
    """One value as text."""
    if name == "ball_outline" and isinstance(value, list):
        return f"{len(value)} corners"
    if name == "inputs" and isinstance(value, list):
        value = [
            {key: item for key, item in one.items() if key not in PICTURES} for one in value if isinstance(one, Mapping)
        ]
    written = _written(value, 0)
    if isinstance(value, str) or len(written) <= LONGEST_TEXT:
        return written
    return f"{written[:LONGEST_TEXT]} ..."


def _written(value: Any, depth: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:.6g}"
    if not isinstance(value, (Mapping, list, tuple)):
        return str(value)[:HASH_SHOWN] if HASH.fullmatch(str(value)) else str(value)
    if not value:
        return "none"
    if depth == DEEPEST:
        return "..."
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_within(item, depth)}" for key, item in value.items())
    shown = value[:ITEMS_SHOWN] if len(value) > LONGEST_LIST else value
    items = [_written(item, depth + 1) if isinstance(item, Mapping) else _within(item, depth) for item in shown]
    if len(shown) < len(value):
        items.append(f"... ({len(value)} in all)")
    return ("; " if any(" " in item for item in items[: len(shown)]) else ", ").join(items)


def _within(value: Any, depth: int) -> str:
    """A value within another one, in brackets if it has several parts."""
    written = _written(value, depth + 1)
    several = isinstance(value, (Mapping, list, tuple)) and (isinstance(value, Mapping) or len(value) > 1)
    return f"({written})" if several and value else written
