"""When a worker that says nothing is thought to hang, so that others measure its points."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

# So many times as long as workers usually take for as many points, but not before some seconds.
TIMES, LEAST_SECONDS = 30.0, 120.0


def hangs(silent: float, points: int, known: Iterable[float | None]) -> bool:
    """Whether a worker is given up that has had so many points for so many seconds.

    Args:
        known: seconds of a point, as each worker took for its last ones; None where there was none yet. Where nothing
            is known, no worker is given up.
    """
    if silent <= LEAST_SECONDS:
        return False
    seconds = [one for one in known if one is not None]
    return bool(seconds) and silent > TIMES * statistics.median(seconds) * points
