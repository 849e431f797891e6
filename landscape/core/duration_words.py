"""Texts of durations."""

from __future__ import annotations


def in_words(seconds: float) -> str:
    """The text of a duration, as in "12 min"."""
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.1f} days"
