"""Numbers estimated from several tries and a sample of the data, with both errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray

# Resamples: the relative error of the standard error is then 3 %.
DRAWS = 500


@dataclass(frozen=True)
class Estimate:
    """An estimate.

    Attributes:
        value: the number.
        tries: the result of each direction, or of each start of an ascent.
        stderr_tries: for a mean over directions its standard error; for a maximum over starts their standard deviation;
            None for one try.
        stderr_examples: standard error over the examples by bootstrap, with fixed perturbations.
    """

    value: float
    tries: tuple[float, ...]
    stderr_tries: float | None
    stderr_examples: float | None

    @property
    def stderr(self) -> float | None:
        """Both errors combined: that of the tries, if there are several, and that of the examples."""
        if self.stderr_examples is None:
            return None
        return float(np.hypot(self.stderr_tries or 0.0, self.stderr_examples))

    def as_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "value": self.value,
            "stderr_tries": self.stderr_tries,
            "stderr_examples": self.stderr_examples,
            "tries": list(self.tries),
        }


def bootstrap(
    statistic: Callable[..., float],
    *columns: FloatArray,
    weights: FloatArray | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> float | None:
    """The standard error of a statistic of means over the examples, by resampling the examples with replacement.

    Args:
        statistic: a function of the means of `columns`.
        columns: float64 [N] each, one row an example.
        weights: float64 [N], for weighted means: the columns are then weight times value. Draws without weight are
            left out.

    Returns:
        The standard deviation over the draws (Efron 1979); None for one example, or if a value is not finite.
    """
    table = np.stack(columns)
    if table.shape[1] < 2 or not np.isfinite(table).all():
        return None
    random = np.random.default_rng(seed)
    count = table.shape[1]
    values = []
    for _ in range(draws):
        drawn = random.integers(0, count, count)
        weight = 1.0 if weights is None else float(weights[drawn].mean())
        if weight:
            values.append(statistic(*table[:, drawn].mean(axis=1) / weight))
    return float(np.std(values, ddof=1)) if len(values) > 1 else None


def spread_of(tries: Sequence[float]) -> float | None:
    """The standard deviation over the tries; None for fewer than two, or if one is not finite."""
    return float(np.std(tries, ddof=1)) if len(tries) > 1 and np.isfinite(tries).all() else None
