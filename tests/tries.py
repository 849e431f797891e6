"""The number of examples that Hypothesis tries in tests that need more or fewer than others."""

from __future__ import annotations

from hypothesis import settings

EVERYWHERE = 100  # examples of a test in CI by default
BY_A_DEVELOPER = 15


def tries(in_ci: int) -> int:
    """That number in CI, and with another profile in proportion to its number of examples."""
    return max(1, round(in_ci * settings().max_examples / EVERYWHERE))
