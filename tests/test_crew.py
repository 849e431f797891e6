"""What the Ray engine does when actors fail, hang and die: its scheduler, on a cluster and a clock that are played."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from landscape.core.errors import LandscapeError
from landscape.measure.engine import PointResult
from landscape.measure.engines import ray
from landscape.plane.plane import Point

POINTS = [Point((number,), (float(number),)) for number in range(12)]
HOUR = 3600.0
HANGS = "hangs"


class Died(Exception):
    """As Ray says it."""


class Cluster:
    """As much of Ray as the scheduler uses: every answer is there at once, except for one that never comes.

    Attributes:
        measure: what the actor of that number answers for a batch, an exception if it died, or `HANGS`.
        free: cores.
        lag: seconds until a core of an actor that is gone is free again.
    """

    def __init__(self, cores: int, measure: Callable[[int, Sequence[Point]], Any], lag: float = 0.0) -> None:
        self.free, self.measure, self.lag = cores, measure, lag
        self.now, self.actors, self.killed = 0.0, 0, []
        self.released: list[float] = []
        self.pause = 0.0  # by which the next wait is longer, as this process is stopped meanwhile
        self.exceptions = SimpleNamespace(RayError=Died)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def available_resources(self) -> dict[str, float]:
        back = [when for when in self.released if when <= self.now]
        self.released = [when for when in self.released if when > self.now]
        self.free += len(back)
        return {"CPU": float(self.free)}

    def remote(self, _: Any) -> Any:
        return SimpleNamespace(options=lambda **_: SimpleNamespace(remote=self._actor))

    def _actor(self, *_: Any) -> Any:
        self.free -= 1
        number, self.actors = self.actors, self.actors + 1

        def does(answer: Callable[..., Any]) -> Any:
            return SimpleNamespace(remote=lambda *given: _Answer(number, answer(*given)))

        return SimpleNamespace(
            number=number,
            open=does(lambda _: []),
            measure=does(lambda batch: self.measure(number, batch)),
            rest=does(list),
            tidy=does(list),
        )

    def wait(self, answers: Sequence[_Answer], *, num_returns: int, timeout: float) -> tuple[list[_Answer], list[Any]]:
        self.now += 0.01 + self.pause
        self.pause = 0.0
        ready = [answer for answer in answers if answer.content is not HANGS][:num_returns]
        if not ready:
            self.now += timeout
        return ready, []

    def get(self, answer: _Answer) -> Any:
        if isinstance(answer.content, Died):
            self.released.append(self.now + self.lag)
            raise answer.content
        return answer.content

    def kill(self, actor: Any) -> None:
        self.killed.append(actor.number)
        self.released.append(self.now + self.lag)


class _Answer:
    def __init__(self, number: int, content: Any) -> None:
        self.number, self.content = number, content


def results(batch: Sequence[Point]) -> list[PointResult]:
    return [PointResult(point, {"train_loss": point.coefficients[0]}) for point in batch]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[[Cluster], list[int]]:
    """The points that a cluster has measured in the end."""

    def run(cluster: Cluster) -> list[int]:
        monkeypatch.setattr(ray, "time", SimpleNamespace(monotonic=lambda: cluster.now, sleep=cluster.sleep))
        monkeypatch.setattr(ray, "code_of", lambda _: None)
        monkeypatch.setattr(ray, "SECONDS_A_BATCH", 0.0)  # a point each, so that all have one
        crew = ray._Crew(cluster, SimpleNamespace(device=SimpleNamespace(type="cpu")), None)  # type: ignore[arg-type]
        return sorted(result.point.index[0] for result in crew.measure(iter(POINTS)))

    return run


ALL = list(range(len(POINTS)))
Measured = Callable[[Cluster], list[int]]


def test_points_at_which_an_actor_fails_are_measured_by_another(measured: Measured) -> None:
    cluster = Cluster(2, lambda actor, batch: LandscapeError("no memory") if actor == 1 else results(batch))
    assert measured(cluster) == ALL
    assert cluster.killed == [1]


def test_a_point_at_which_all_fail_ends_the_work_and_says_why(measured: Measured) -> None:
    tried: list[int] = []

    def measure(actor: int, batch: Sequence[Point]) -> Any:
        if POINTS[5] not in batch:
            return results(batch)
        tried.append(actor)
        return LandscapeError("cannot be measured at (5)")

    with pytest.raises(LandscapeError, match=r"^cannot be measured at \(5\)$"):
        measured(Cluster(2, measure))
    assert len(set(tried)) == ray.TRIES


def test_points_of_an_actor_that_hangs_are_measured_by_another(measured: Measured) -> None:
    cluster = Cluster(2, lambda actor, batch: HANGS if actor == 0 else results(batch))
    assert measured(cluster) == ALL
    assert cluster.killed == [0]


def test_an_actor_does_not_hang_because_this_process_was_stopped(measured: Measured) -> None:
    def measure(actor: int, batch: Sequence[Point]) -> Any:
        if POINTS[6] in batch:  # when it is known how long a point takes
            cluster.pause = HOUR
        return results(batch)

    cluster = Cluster(3, measure)
    assert measured(cluster) == ALL
    assert cluster.killed == []


@pytest.mark.parametrize(("lag", "enough"), [(20.0, True), (60.0, False)])
def test_the_core_of_the_only_actor_is_free_some_time_after_its_death(
    lag: float, enough: bool, measured: Measured
) -> None:
    cluster = Cluster(1, lambda actor, batch: Died() if actor == 0 else results(batch), lag)
    if enough:
        assert measured(cluster) == ALL
    else:
        with pytest.raises(LandscapeError, match="no free GPU or core"):
            measured(cluster)
