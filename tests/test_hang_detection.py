"""Conditions for a worker that hangs, and the time that counts."""

from __future__ import annotations

import pytest

from landscape.measure.workers.hang_detection import ActiveTime, hangs


@pytest.mark.parametrize(
    ("silent", "points", "known", "given_up"),
    [
        (119, 1, [0.001], False),
        (121, 1, [0.001, None], True),
        (179, 2, [3.0, 3.0, 100.0], False),  # seconds a point of workers, one of which is slow
        (181, 2, [3.0, 3.0, 100.0], True),
        (1e6, 1, [None, None], False),
    ],
)
def test_when_a_worker_is_considered_to_hang(
    silent: float, points: int, known: list[float | None], given_up: bool
) -> None:
    assert hangs(silent, points, known) == given_up


def test_active_time_does_not_count_a_suspension() -> None:
    seconds = iter([10.0, 11.0, 11.0, 14.0, 14.0 + 3600.0, 15.0 + 3600.0])
    active = ActiveTime(lambda: next(seconds), longest=4.0)
    assert [active.now() for _ in range(5)] == [1.0, 1.0, 4.0, 8.0, 9.0]
