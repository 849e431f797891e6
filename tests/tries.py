"""How many examples Hypothesis tries, where a test needs more or fewer than others."""

from __future__ import annotations

from hypothesis import settings

EVERYWHERE = 100  # examples of a test in CI, unless it says otherwise
BY_A_DEVELOPER = 15


def tries(in_ci: int) -> int:
    """So many in CI, and with another profile as much fewer as that profile has fewer."""
    return max(1, round(in_ci * settings().max_examples / EVERYWHERE))
