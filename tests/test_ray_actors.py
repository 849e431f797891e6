"""The actors of the Ray engine as a transport of the worker pool, with a simulated cluster and clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from landscape.core.errors import LandscapeError
from landscape.measure.engine import PointResult
from landscape.measure.engines import ray
from landscape.measure.workers.pool import WorkerPool
from landscape.measure.workers.transport import Ended, Failed, Measured, Opened
from landscape.plane.plane import Point

POINTS = [Point((number,), (float(number),)) for number in range(12)]
ALL = list(range(len(POINTS)))
HANGS = "hangs"


class Died(Exception):
    """An error as Ray raises it, with the reason in the first line."""


class Cluster:
    """The part of Ray that the engine uses; every answer is available at once, except for `HANGS`.

    Attributes:
        free: cores.
        measure: the answer of the actor of that number to a batch: results, an error, `Died`, or `HANGS`.
        opens: the answer of an actor that is to open the task.
        lag: seconds until the core of an actor that has ended is free.
        dead: actors whose next answer is `Died`.
    """

    def __init__(
        self,
        cores: int,
        measure: Callable[[int, Sequence[Point]], Any],
        *,
        opens: Callable[[], Any] = lambda: ray.READY,
        lag: float = 0.0,
    ) -> None:
        self.free, self.measure, self.opens, self.lag = cores, measure, opens, lag
        self.now, self.hired = 0.0, 0
        self.gone: set[int] = set()
        self.killed: list[int] = []
        self.dead: set[int] = set()
        self.tidied: list[int] = []
        self.released: list[float] = []
        self.exceptions = SimpleNamespace(RayError=Died)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def available_resources(self) -> dict[str, float]:
        self.free += sum(when <= self.now for when in self.released)
        self.released = [when for when in self.released if when > self.now]
        return {"CPU": float(self.free)}

    def remote(self, _: Any) -> Any:
        return SimpleNamespace(options=lambda **_: SimpleNamespace(remote=self._actor))

    def _actor(self, *_: Any) -> Any:
        self.free -= 1
        number, self.hired = self.hired, self.hired + 1

        def does(answer: Callable[..., Any]) -> Any:
            return SimpleNamespace(remote=lambda *given: Answer(number, answer(*given)))

        return SimpleNamespace(
            number=number,
            open=does(lambda _: self.opens()),
            measure=does(lambda batch: self.measure(number, batch)),
            rest=does(lambda: None),
            tidy=does(lambda: self.tidied.append(number)),
        )

    def wait(self, answers: Sequence[Answer], *, num_returns: int, timeout: float) -> tuple[list[Answer], list[Answer]]:
        self.now += 0.01
        ready = [answer for answer in answers if answer.content != HANGS][:num_returns]
        if not ready:
            self.now += timeout
        return ready, [answer for answer in answers if answer not in ready]

    def get(self, answer: Answer) -> Any:
        died = Died("no more") if answer.number in self.dead else answer.content
        if isinstance(died, Died):
            self._release(answer.number)
            raise died
        return died

    def kill(self, actor: Any) -> None:
        self.killed.append(actor.number)
        self._release(actor.number)

    def _release(self, number: int) -> None:
        if number not in self.gone:
            self.gone.add(number)
            self.released.append(self.now + self.lag)


class Answer:
    """The result of a call of an actor, available at once."""

    def __init__(self, number: int, content: Any) -> None:
        self.number, self.content = number, content


def results(batch: Sequence[Point]) -> list[PointResult]:
    return [PointResult(point, {"train_loss": point.coefficients[0]}) for point in batch]


def actors_of(cluster: Cluster) -> ray.Actors:
    return ray.Actors(cluster, None, None, on_gpu=False)


def measured(cluster: Cluster) -> list[int]:
    """The points that a cluster measures."""
    policy = replace(ray.policy(), batch_seconds=0.0)  # batches of one point, so that all actors have one
    found = WorkerPool(actors_of(cluster), POINTS, policy, clock=cluster).results()
    return sorted(result.point.index[0] for result in found)


def test_points_at_which_an_actor_fails_are_measured_by_another() -> None:
    cluster = Cluster(2, lambda actor, batch: LandscapeError("no memory") if actor == 1 else results(batch))
    assert measured(cluster) == ALL
    assert cluster.killed[0] == 1


def test_points_of_an_actor_that_hangs_are_measured_by_another() -> None:
    cluster = Cluster(2, lambda actor, batch: HANGS if actor == 0 else results(batch))
    assert measured(cluster) == ALL
    assert cluster.killed[0] == 0


@pytest.mark.parametrize(("lag", "enough"), [(20.0, True), (60.0, False)])
def test_the_core_of_the_only_actor_is_free_some_time_after_its_death(lag: float, enough: bool) -> None:
    cluster = Cluster(1, lambda actor, batch: Died() if actor == 0 else results(batch), lag=lag)
    if enough:
        assert measured(cluster) == ALL
    else:
        with pytest.raises(LandscapeError, match="no free GPU or core"):
            measured(cluster)


def test_answers_become_messages() -> None:
    answers: list[Any] = [results(POINTS[:2]), LandscapeError("at (3)"), Died("the actor died")]
    cluster = Cluster(1, lambda actor, batch: answers[len(batch) - 1])
    actors = actors_of(cluster)
    (number,) = actors.start()
    assert actors.wait(2.0) == [Opened(number)]
    for size, message in enumerate(
        (Measured(number, answers[0]), Failed(number, answers[1]), Ended(number, "the actor died")), start=1
    ):
        actors.submit(number, POINTS[:size])
        assert actors.wait(2.0) == [message]


def test_an_actor_that_dies_before_it_opens_the_task_names_the_logs() -> None:
    actors = actors_of(Cluster(1, lambda *_: [], opens=lambda: Died("the actor died")))
    (number,) = actors.start()
    assert actors.wait(2.0) == [Ended(number, "the actor died: see Ray's logs there")]


def test_the_death_of_an_idle_actor_is_noticed() -> None:
    cluster = Cluster(2, lambda actor, batch: results(batch))
    actors = actors_of(cluster)
    numbers = actors.start()
    assert actors.wait(2.0) == [Opened(number) for number in numbers]
    assert actors.wait(2.0) == []  # both are idle, and answer
    cluster.dead.add(1)
    assert actors.wait(2.0) == [Ended(1, "no more")]
    actors.stop(1)
    actors.submit(0, POINTS[:1])
    assert Measured(0, results(POINTS[:1])) in actors.wait(2.0)


def test_an_actor_is_started_for_every_free_core_once() -> None:
    cluster = Cluster(3, lambda actor, batch: results(batch))
    actors = actors_of(cluster)
    assert actors.start() == [0, 1, 2]
    cluster.free = 3  # Ray reports the cores of actors that are starting as free
    assert actors.start() == []
    assert len(actors.wait(2.0)) == 3
    cluster.free = 1
    assert actors.start() == [3]


def test_in_the_end_all_actors_are_killed_and_their_files_removed() -> None:
    cluster = Cluster(2, lambda actor, batch: results(batch))
    assert measured(cluster) == ALL
    assert cluster.tidied == [0, 1]
    assert cluster.killed == [0, 1]
