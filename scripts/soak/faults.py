"""Faults at random: which, when, how often, with which engine and against which work.

A round is a work in a folder of its own, to which up to four faults happen one after the other. After each of them
holds what holds in the matrix of the tests (tests/faults/scene.py): nothing is lost.
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

sys.path.append(str(Path(__file__).parents[2] / "tests" / "faults"))

import injected
from scene import Measuring, Nodes, Scene, TooLate, Training, Work, assert_nothing_is_lost

# Works, the engines that do them, and how often each is drawn. Which points `adaptive` chooses depends on the order of
# results, so that its numbers are the same each time with one process alone.
WORKS: dict[str, tuple[Work, tuple[str, ...], int]] = {
    "surface": (Measuring(axes=(25, 21)), ("local", "processes", "ray"), 6),
    "adaptive": (Measuring(axes=(21, 21), more="--sampler adaptive --points 150"), ("local",), 1),
    "training": (Training(epochs=60), ("local",), 2),
}
MOST_FAULTS = 4
LATEST = 2.0  # seconds between the first finished point and a fault


def run(until: float, folder: Path, seed: int) -> dict[str, int]:
    """Let faults happen until the time has come, and count them by kind.

    Args:
        until: of `time.monotonic`; the round that is under way then is finished.
        folder: for the files; those of a round that fails stay.

    Raises:
        AssertionError: something was lost; it says in which round, of which seed, and what had happened.
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
    """The numbers of a work that is left alone."""
    scene = Scene(folder, work)
    scene.finish()
    numbers = work.numbers(scene.out)
    shutil.rmtree(folder)
    return numbers


def _round(scene: Scene, faults: int, happened: list[str]) -> None:
    """So many faults, unless the work is finished before."""
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
            scene.patience = None
        assert scene.done() >= scene.before, "finished before the fault, and not there after it"
