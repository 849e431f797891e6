"""A number that is estimated from several tries and from a sample of the data, with what both leave open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray

# Resamples: the standard error of a standard error is then 3 %.
DRAWS = 500


@dataclass(frozen=True)
class Estimate:
    """An estimate.

    Attributes:
        value: the number.
        tries: what each direction, or each start of an ascent, gave.
        stderr_tries: of a mean over directions its standard error; of a maximum over starts their standard deviation;
            None for one try.
        stderr_examples: by bootstrap over the examples of the data, the perturbations kept.
    """

    value: float
    tries: tuple[float, ...]
    stderr_tries: float | None
    stderr_examples: float | None

    @property
    def stderr(self) -> float | None:
        """Both errors together: that of the tries, where there are several, and that of the examples."""
        if self.stderr_examples is None:
            return None
        return float(np.hypot(self.stderr_tries or 0.0, self.stderr_examples))

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "value": self.value,
            "stderr_tries": self.stderr_tries,
            "stderr_examples": self.stderr_examples,
            "tries": list(self.tries),
        }


def bootstrap(statistic: Callable[..., float], *columns: FloatArray, seed: int = 0, draws: int = DRAWS) -> float | None:
    """The standard error of a statistic of means over the examples, by drawing the examples again with replacement.

    Args:
        statistic: of the means of `columns`.
        columns: float64 [N] each, one row an example.

    Returns:
        The standard deviation over the draws (Efron 1979); None for one example, or where something is not finite.
    """
    table = np.stack(columns)
    if table.shape[1] < 2 or not np.isfinite(table).all():
        return None
    random = np.random.default_rng(seed)
    count = table.shape[1]
    values = [
        statistic(*table[:, random.integers(0, count, count)].mean(axis=1)) for _ in range(draws)
    ]  # fmt: skip
    return float(np.std(values, ddof=1))


def spread_of(tries: Sequence[float]) -> float | None:
    """The standard deviation over the tries; None where there are fewer than two, or one is not finite."""
    return float(np.std(tries, ddof=1)) if len(tries) > 1 and np.isfinite(tries).all() else None
