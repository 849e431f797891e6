"""Random faults: the kind, the time, the number, the engine and the work are drawn at random.

A round is a work in a folder of its own, with up to four faults one after the other. After each fault the conditions of
the fault matrix in the tests (tests/faults/scene.py) must hold: nothing is lost.
"""

from __future__ import annotations

import math
import random
import shutil
import sys
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tests"))
sys.path.append(str(Path(__file__).parents[2] / "tests" / "faults"))

import injected
from scene import Measuring, Nodes, Scene, TooLate, Training, Work, assert_nothing_is_lost

# Works, their engines, and the relative frequency of each. The points that `adaptive` chooses depend on the order of
# results, so its numbers are reproducible only with a single process.
WORKS: dict[str, tuple[Work, tuple[str, ...], int]] = {
    "surface": (Measuring(axes=(25, 21)), ("local", "processes", "ray"), 6),
    "adaptive": (Measuring(axes=(21, 21), more="--sampler adaptive --points 150"), ("local",), 1),
    "training": (Training(epochs=60), ("local",), 2),
}
MOST_FAULTS = 4
LATEST = 2.0  # seconds between the first finished point and a fault


def run(until: float, folder: Path, seed: int) -> dict[str, int]:
    """Cause faults until the given time, and count them by kind.

    Args:
        until: a time of `time.monotonic`; the current round is then finished.
        folder: for the files; those of a failed round are kept.

    Raises:
        AssertionError: something was lost; the message names the round, the seed, and the faults.
    """
    chance, counts, number = random.Random(seed), Counter[str](), 0
    wholes = {name: _whole(work, folder / f"whole-{name}") for name, (work, _, _) in WORKS.items()}
    nodes = Nodes() if find_spec("ray") else None
    try:
        while time.monotonic() < until:
            number += 1
            name = chance.choices(list(WORKS), [often for _, _, often in WORKS.values()])[0]
            work, engines, _ = WORKS[name]
            engine = chance.choice([engine for engine in engines if engine != "ray" or nodes])
            scene = Scene(
                folder / f"round-{number}",
                work,
                engine,
                nodes if engine == "ray" else None,
                later=LATEST,
                chance=chance,
            )
            happened: list[str] = []
            try:
                _round(scene, chance.randint(1, MOST_FAULTS), happened)
                assert_nothing_is_lost(scene, wholes[name])
            except Exception as error:
                raise AssertionError(
                    f"seed {seed}, round {number}: {name} by the engine {engine} in {scene.folder}, after "
                    f"{', '.join(happened)}: {type(error).__name__}: {error}; said: {scene.said}"
                ) from error
            finally:
                scene.end()
                counts.update(happened)
            shutil.rmtree(scene.folder)
    finally:
        if nodes is not None:
            nodes.end()
    return dict(counts)


def _whole(work: Work, folder: Path) -> dict[str, bytes]:
    """The numbers of an undisturbed work."""
    scene = Scene(folder, work)
    scene.finish()
    numbers = work.numbers(scene.out)
    shutil.rmtree(folder)
    return numbers


def _round(scene: Scene, faults: int, happened: list[str]) -> None:
    """Cause `count` faults, or fewer if the work is finished earlier."""
    for _ in range(faults):
        if scene.done() == math.inf:
            return
        fault = scene.chance.choice(injected.possible(scene))
        happened.append(fault.__name__)
        try:
            fault(scene)
        except TooLate:
            happened.pop()
        finally:
            scene.seconds_to_hang = None
        assert scene.done() >= scene.before, "finished points are missing after the fault"
