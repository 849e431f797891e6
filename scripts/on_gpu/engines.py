"""Processes that share one device: their values are those of one process, also if one of them is killed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch

from landscape.measure.engine import Task
from landscape.measure.engines import local, processes
from landscape.measure.network import evaluator
from landscape.measure.workers import task_file
from landscape.measure.workers.pool import Policy, WorkerPool
from scripts.on_gpu.case import Case, rounded
from scripts.on_gpu.surfaces import task_of

SECONDS = 40
ALLOWED = 1e-6  # relative: the same kernels, on CPUs with other numbers of threads


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """Two processes on the device; then two, of which one is killed after the first point."""
    task = evaluator.prepare(task_of("resnet20", 24 if quick else 1000, device))
    expected = {found.point.index: found.values["train_loss"] for found in local.run(task, task.plane.points())}
    for kills in (False, True):
        found = measured(task, kills=kills)
        missing = len(expected.keys() - found.keys())
        difference = max(
            (abs(found[at] - value) / abs(value) for at, value in expected.items() if at in found), default=0
        )
        facts = {"points": len(found), "missing": missing, "difference": rounded(difference)}
        yield Case("one of two is killed" if kills else "two processes", not missing and difference <= ALLOWED, facts)


def measured(task: Task, *, kills: bool) -> dict[tuple[int, ...], float]:
    """The losses of all points by two processes on the task's device."""
    with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
        transport = processes.Processes(task_file.write(task, Path(folder)), [task.device] * 2)
        pool = WorkerPool(transport, iter(task.plane.points()), Policy(batches=processes.POINTS_AT_ONCE))
        results = pool.results()
        found = list(islice(results, 1))
        if kills:
            transport.processes[0].process.kill()
        found += results
    return {each.point.index: each.values["train_loss"] for each in found}
