"""Fault x engine x work: after each fault nothing is lost (`scene.assert_nothing_is_lost`).

Not here, because elsewhere: kill -9, Ctrl-C and SIGTERM of a surface in one process (test_kill.py), kill -9 of a
training (training/test_continuing.py), Ctrl-C with several processes (test_processes.py). What one process writes, it
writes alike with each engine: disks are filled for one of them.
"""

from __future__ import annotations

import sys

import injected
import pytest
from injected import Fault
from scene import Scene, TooLate, assert_nothing_is_lost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are injected by Linux's means")

MATRIX: dict[Fault, dict[str, tuple[str, ...]]] = {
    injected.kill_the_driver: {"surface": ("processes", "ray")},
    injected.ctrl_c: {"surface": ("ray",), "training": ("local",)},
    injected.preempt: {"surface": ("processes", "ray"), "training": ("local",)},
    injected.kill_a_worker: {"surface": ("processes", "ray")},
    injected.kill_all_workers: {"surface": ("ray",)},
    injected.hang_a_worker: {"surface": ("processes", "ray")},
    injected.kill_a_node: {"surface": ("ray",)},
    injected.raise_at_a_point: {"surface": ("local", "processes", "ray")},
    injected.fill_the_disk: {"surface": ("local",), "training": ("local",)},
    injected.limit_the_size_of_files: {"surface": ("processes",), "training": ("local",)},
    injected.forbid_writing: {"surface": ("local",), "training": ("local",)},
    injected.let_the_clock_jump: {"surface": ("local", "processes", "ray"), "training": ("local",)},
    injected.start_a_second_writer: {"surface": ("local", "processes"), "training": ("local",)},
    injected.pause: {"surface": ("processes",)},
}
TRIES = 10
NEEDS = {
    injected.fill_the_disk: (injected.can_mount, "a small disk can be had by root alone"),
    injected.forbid_writing: (injected.can_forbid, "root may write everywhere, and there is no setpriv"),
}


def cells() -> list[object]:
    """The matrix as parameters, those of an engine beside each other, so that few processes start a Ray cluster."""
    found = [(fault, work, engine) for fault, works in MATRIX.items() for work in works for engine in works[work]]
    return [
        pytest.param(
            fault, work, engine, id=f"{fault.__name__}-{work}-{engine}",
            marks=[pytest.mark.ray] if engine == "ray" else [],
        )
        for fault, work, engine in sorted(found, key=lambda cell: cell[-1])
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize(("fault", "work", "engine"), cells())
def test_no_fault_loses_a_measured_point(
    fault: Fault, work: str, engine: str, scene: Scene, whole: dict[str, bytes]
) -> None:
    possible, reason = NEEDS.get(fault, (lambda: True, ""))
    if not possible():
        pytest.skip(reason)
    for left in reversed(range(TRIES)):
        try:
            fault(scene)
            break
        except TooLate:  # on a fast machine the work may be finished first
            if not left:
                raise
            scene.start_over()
    assert_nothing_is_lost(scene, whole)
