"""The worker pool when workers fail, hang and end: its decisions, with simulated workers and a simulated clock."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from landscape.core.errors import LandscapeError
from landscape.measure.engine import PointResult
from landscape.measure.workers import hang_detection, pool
from landscape.measure.workers.pool import Policy, WorkerPool
from landscape.measure.workers.transport import Ended, Failed, Measured, Message
from landscape.plane.plane import Point
from simulated_workers import HANGS, SECONDS_A_POINT, Behaviour, Workers

POINTS = [Point((number,), (float(number),)) for number in range(12)]
MANY = [Point((number,), (0.0,)) for number in range(3000)]
ALL = list(range(len(POINTS)))
HOUR = 3600.0

FIXED = Policy(batches=2)  # of the engine `processes`
REPLACING = Policy(tries=3, limits_opening=False, replaces=True, seconds_to_wait=30.0, no_slot="no slot")  # of `ray`


def measured(workers: Workers, policy: Policy, points: Sequence[Point] = POINTS) -> list[int]:
    """The numbers of the measured points, sorted."""
    found = [result.point.index[0] for result in WorkerPool(workers, points, policy, clock=workers).results()]
    assert max(Counter(found).values()) == 1
    assert workers.closed == [True]
    return sorted(found)


def ends_at(number: int, *, times: float = 1) -> Behaviour:
    """End a number of workers that are handed a point."""
    ended: list[int] = []

    def does(worker: int, batch: Sequence[Point]) -> Message | None:
        if POINTS[number] in batch and len(ended) < times:
            ended.append(worker)
            return Ended(worker, f"worker {worker} was killed")
        return None

    return does


@pytest.mark.parametrize("policy", [FIXED, REPLACING, replace(REPLACING, batch_seconds=0.35, largest_batch=9)])
def test_points_are_measured_once_by_all_workers(policy: Policy) -> None:
    workers = Workers(3)
    assert measured(workers, policy) == ALL
    assert {worker for worker, _ in workers.handed} == {0, 1, 2}
    assert workers.stopped == []


def test_points_are_taken_when_a_worker_can_have_them() -> None:
    taken: list[Point] = []
    told = 0

    def points() -> Iterator[Point]:
        for point in POINTS:
            assert len(taken) - told < 2 * FIXED.batches
            taken.append(point)
            yield point

    workers = Workers(2)
    for _ in WorkerPool(workers, points(), FIXED, clock=workers).results():
        told += 1
    assert (told, len(taken)) == (12, 12)


def test_batches_take_as_long_as_they_should() -> None:
    workers = Workers(1)
    assert measured(workers, replace(REPLACING, batch_seconds=0.45, largest_batch=100)) == ALL
    assert [len(points) for _, points in workers.handed] == [1, 4, 4, 3]
    workers = Workers(1)
    assert measured(workers, replace(REPLACING, batches=2, batch_seconds=0.45, largest_batch=100)) == ALL
    assert [len(points) for _, points in workers.handed] == [1, 1, 4, 4, 2]
    workers = Workers(1)
    assert measured(workers, replace(REPLACING, batch_seconds=HOUR, largest_batch=5)) == ALL
    assert [len(points) for _, points in workers.handed] == [1, 5, 5, 1]


@pytest.mark.parametrize("policy", [FIXED, REPLACING])
def test_points_of_a_lost_worker_are_measured_by_others(policy: Policy) -> None:
    workers = Workers(2, ends_at(4))
    assert measured(workers, policy) == ALL
    assert len(workers.stopped) == 1
    assert [4 in points for _, points in workers.handed].count(True) == 2


def test_a_worker_that_is_not_replaced_stays_lost() -> None:
    workers = Workers(2, ends_at(4))
    assert measured(workers, FIXED, POINTS + MANY[12:100]) == list(range(100))
    assert next(workers.numbers) == 2


def test_a_lost_worker_is_replaced_when_a_slot_is_free() -> None:
    workers = Workers(2, ends_at(0), lag=3.0)
    assert measured(workers, REPLACING, MANY[:100]) == list(range(100))
    assert {worker for worker, _ in workers.handed} == {0, 1, 2}


@pytest.mark.parametrize("policy", [FIXED, REPLACING])
def test_points_of_a_worker_that_hangs_are_measured_by_others(policy: Policy) -> None:
    workers = Workers(2, lambda worker, batch: HANGS if worker == 0 and batch and batch[0].index[0] > 3 else None)
    assert measured(workers, policy) == ALL
    assert workers.stopped == [0]
    assert hang_detection.LEAST_SECONDS < workers.now < hang_detection.LEAST_SECONDS + 10


@pytest.mark.parametrize("policy", [FIXED, REPLACING])
def test_no_worker_hangs_because_all_of_them_take_long(policy: Policy) -> None:
    workers = Workers(2)
    workers.to_open = lambda worker: 1 + SECONDS_A_POINT / 2 * worker  # so that their answers alternate
    assert measured(workers, policy, MANY) == list(range(3000))
    assert workers.now > hang_detection.LEAST_SECONDS
    assert workers.stopped == []


def test_an_answer_at_the_last_moment_counts() -> None:
    workers = Workers(2)
    wait = workers.wait

    def does(worker: int, batch: Sequence[Point]) -> None:
        if POINTS[6] in batch:
            workers.busy_until[worker] = workers.now + hang_detection.LEAST_SECONDS - 1

    def late(seconds: float) -> list[Message]:
        messages = wait(seconds)
        workers.now += 2.5 if any(message.worker == 0 and workers.now > 100 for message in messages) else 0.0
        return messages

    workers.does, workers.wait = does, late  # type: ignore[method-assign]
    assert measured(workers, FIXED, POINTS[:7]) == list(range(7))
    assert workers.now > hang_detection.LEAST_SECONDS + 2  # since it was handed the point, and not 1 s before
    assert workers.stopped == []


def test_no_worker_hangs_because_this_process_was_suspended() -> None:
    workers = Workers(3)
    workers.to_open = lambda worker: 1 + SECONDS_A_POINT / 3 * worker  # so that two have not answered meanwhile

    def does(worker: int, batch: Sequence[Point]) -> None:
        if POINTS[6] in batch:  # when the seconds of a point are known
            workers.pause = HOUR

    workers.does = does
    assert measured(workers, FIXED) == ALL
    assert workers.now > HOUR
    assert workers.stopped == []


@pytest.mark.parametrize("policy", [FIXED, REPLACING])
def test_a_worker_that_is_lost_while_idle_costs_nothing(policy: Policy) -> None:
    workers = Workers(2)

    def does(worker: int, batch: Sequence[Point]) -> None:
        if batch:  # the only point: the other worker has nothing to do
            workers.at_work[1 - worker].append((workers.now + SECONDS_A_POINT / 2, Ended(1 - worker, "killed")))

    workers.does = does
    assert measured(workers, policy, POINTS[:1]) == [0]
    assert workers.handed == [(0, [0])]
    assert workers.stopped == [1]


@pytest.mark.parametrize("policy", [FIXED, REPLACING])
def test_an_idle_worker_is_handed_the_points_of_a_lost_one(policy: Policy) -> None:
    workers = Workers(2, ends_at(0))
    assert measured(workers, policy, POINTS[:1]) == [0]
    assert workers.handed == [(0, [0]), (1, [0])]


def test_the_loss_of_all_workers_is_an_error_with_the_last_reason() -> None:
    workers = Workers(2, ends_at(5, times=math.inf))
    found = WorkerPool(workers, POINTS, FIXED, clock=workers).results()
    with pytest.raises(LandscapeError, match=rf"^worker [01] was killed; {pool.KEPT}$"):
        list(found)
    assert sorted(workers.stopped) == [0, 1]
    assert workers.closed == [False]


def test_if_the_last_worker_hangs_the_error_states_how_long() -> None:
    workers = Workers(1, lambda worker, batch: HANGS if batch and batch[0] is POINTS[3] else None)
    with pytest.raises(LandscapeError, match=rf"^worker 0 has not answered for 12\d s; {pool.KEPT}$"):
        list(WorkerPool(workers, POINTS, FIXED, clock=workers).results())


@pytest.mark.parametrize(("lag", "enough"), [(20.0, True), (60.0, False)])
def test_the_pool_waits_for_a_free_slot_for_the_next_worker(lag: float, enough: bool) -> None:
    workers = Workers(1, ends_at(5), lag=lag)
    if enough:
        assert measured(workers, REPLACING) == ALL
    else:
        with pytest.raises(LandscapeError, match=r"^no slot$"):
            list(WorkerPool(workers, POINTS, REPLACING, clock=workers).results())
        assert workers.closed == [False]


def test_an_error_at_a_point_on_one_worker_costs_nothing() -> None:
    def does(worker: int, batch: Sequence[Point]) -> Message | None:
        return Failed(worker, LandscapeError("out of memory")) if worker == 1 and batch else None

    for policy in (FIXED, REPLACING):
        workers = Workers(2, does)
        assert measured(workers, policy) == ALL
        assert workers.stopped == [1]


@pytest.mark.parametrize(("policy", "tries"), [(FIXED, 4), (REPLACING, 3)])
def test_an_error_at_a_point_on_all_workers_is_raised_as_it_is(policy: Policy, tries: int) -> None:
    error = LandscapeError(
        "the network cannot be measured at (5): too bad (ValueError raised by the loss at loss.py:3)"
    )
    tried: list[int] = []

    def does(worker: int, batch: Sequence[Point]) -> Message | None:
        if POINTS[5] not in batch:
            return None
        tried.append(worker)
        return Failed(worker, error)

    workers = Workers(4, does)
    results = WorkerPool(workers, POINTS, policy, clock=workers).results()
    with pytest.raises(LandscapeError) as caught:
        list(results)
    assert caught.value is error
    assert len(set(tried)) == tries
    assert workers.closed == [False]


def test_a_point_that_ends_every_worker_is_named() -> None:
    workers = Workers(2, ends_at(5, times=math.inf))
    message = r"^the point \(5.0,\) ended 3 workers \(worker \d was killed\); finished points of a file are kept$"
    with pytest.raises(LandscapeError, match=message):
        list(WorkerPool(workers, POINTS, REPLACING, clock=workers).results())


def test_a_point_that_ended_two_workers_is_measured_alone() -> None:
    """So the error after the third worker names the point that ends them."""
    workers = Workers(3, ends_at(7, times=math.inf))
    policy = replace(REPLACING, batch_seconds=HOUR, largest_batch=5)
    with pytest.raises(LandscapeError, match=r"the point \(7.0,\)"):
        list(WorkerPool(workers, POINTS, policy, clock=workers).results())
    with_it = [points for _, points in workers.handed if 7 in points]
    assert len(with_it) == 3
    assert with_it[-1] == [7]


def test_workers_may_open_the_task_slowly() -> None:
    for policy in (FIXED, REPLACING):
        workers = Workers(2)
        workers.to_open = lambda worker: 200.0 * worker
        assert measured(workers, policy, MANY) == list(range(3000))
        assert {worker for worker, _ in workers.handed} == {0, 1}
        assert workers.stopped == []


def test_a_worker_that_never_opens_the_task_is_lost() -> None:
    workers = Workers(2)
    workers.to_open = lambda worker: math.inf if worker == 1 else 700.0
    with pytest.raises(LandscapeError, match=r"^worker \d has not answered for 60\d s"):
        list(WorkerPool(workers, POINTS, FIXED, clock=workers).results())
    assert sorted(workers.stopped) == [0, 1]
    workers = Workers(2)
    workers.to_open = lambda worker: math.inf if worker == 1 else 700.0
    assert measured(workers, REPLACING) == ALL  # it may wait for a machine
    assert workers.stopped == []


def test_an_error_while_opening_is_raised_at_once_where_workers_are_replaced() -> None:
    error = LandscapeError("a worker cannot open the task")

    def does(worker: int, batch: Sequence[Point]) -> Message | None:
        return None if batch or worker == 0 else Failed(worker, error)

    workers = Workers(2, does)
    with pytest.raises(LandscapeError, match=r"^a worker cannot open the task$"):
        list(WorkerPool(workers, POINTS, REPLACING, clock=workers).results())
    assert measured(Workers(2, does), FIXED) == ALL  # the other worker may have more memory


def test_workers_that_always_end_before_opening_are_not_replaced_for_ever() -> None:
    workers = Workers(4, lambda worker, batch: Ended(worker, "killed: see the logs"))
    with pytest.raises(LandscapeError, match=r"workers ended before they had opened the task \(killed: see the logs\)"):
        list(WorkerPool(workers, POINTS, REPLACING, clock=workers).results())
    assert len(workers.stopped) == pool.LOST_BEFORE_OPENING + 1


def test_workers_that_open_the_task_now_and_then_are_replaced() -> None:
    """Every other worker ends before it has opened the task, the others at the first new point."""
    had: set[int] = set()

    def does(worker: int, batch: Sequence[Point]) -> Message | None:
        if batch and batch[0].index[0] in had:
            return None
        had.update(point.index[0] for point in batch)
        return Ended(worker, "killed") if batch or worker % 2 else None

    workers = Workers(1, does)
    points = MANY[: 2 * pool.LOST_BEFORE_OPENING]
    assert measured(workers, REPLACING, points) == list(range(len(points)))
    assert len(workers.stopped) > 3 * pool.LOST_BEFORE_OPENING


def test_closing_the_results_ends_the_workers() -> None:
    workers = Workers(2)
    results = WorkerPool(workers, POINTS, FIXED, clock=workers).results()
    found = [next(results), next(results)]
    results.close()
    assert workers.closed == [False]
    assert len({result.point.index for result in found}) == 2


def test_an_error_of_the_sampler_ends_the_workers() -> None:
    def points() -> Iterator[Point]:
        yield from POINTS[:5]
        raise RuntimeError("of the sampler")

    workers = Workers(2)
    with pytest.raises(RuntimeError, match="of the sampler"):
        list(WorkerPool(workers, points(), FIXED, clock=workers).results())
    assert workers.closed == [False]


def test_a_late_answer_of_a_lost_worker_is_ignored() -> None:
    workers = Workers(2)
    late = Measured(0, [PointResult(POINTS[0], {})])
    wait = workers.wait

    def repeating(seconds: float) -> list[Message]:
        messages = wait(seconds)
        return [*messages, late] if 0 in workers.stopped else messages

    workers.wait = repeating  # type: ignore[method-assign]
    workers.does = lambda worker, batch: Ended(0, "killed") if worker == 0 and batch else None
    assert measured(workers, FIXED) == ALL
