"""The engine `ray`: the values of `local`, also when machines and workers are lost and others join."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from torch import Tensor, nn

from landscape import load_checkpoint, load_data, loss_surface
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.measure.engines import ray as engine
from landscape.surface.surface import Surface
from landscape.weights.model_spec import ModelSpec
from processes import environment
from ray_cluster import alone
from ray_cluster import cluster as cluster_of_nodes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.ray,
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="ray is not installed"),
]

Examples = tuple[Tensor, Tensor]
SECONDS_TO_END = 60
PLANE: dict[str, Any] = {"x": (-1, 1, 21), "y": (-1, 1, 19), "seed": 1, "device": "cpu", "precision": "float32"}


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Three simulated machines with one core each."""
    import ray

    with cluster_of_nodes(head=1, others=2) as made:
        monkeypatch.setenv("RAY_ADDRESS", made.address)
        yield made
        ray.shutdown()


def assert_equal(one: Surface, other: Surface) -> None:
    assert one.is_complete
    for name, values in other.variables.items():
        np.testing.assert_array_equal(one.variables[name], values)


def test_a_cluster_that_loses_and_gains_gives_the_numbers_of_one_process(
    cluster: Any, network: nn.Module, examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SECONDS_A_BATCH", 0.002)  # many batches, so that some are being measured at any moment
    survives(cluster, network, examples, PLANE, tmp_path)


def test_a_surface_of_real_images_survives_it_too(cluster: Any, shared: Path, tmp_path: Path) -> None:
    model = load_checkpoint(shared / "reference/resnet20.pt").build_model(ModelSpec("resnet20", {"shortcut": "pad"}))
    data = replace(load_data(shared / "data/cifar10-exact.npz"), mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
    plane = {**PLANE, "x": (-1, 1, 11), "y": (-1, 1, 9), "limit": 40}
    found = survives(cluster, model, data, plane, tmp_path)
    # The network is trained, so the centre has by far the lowest loss.
    losses = found.values("train_loss")
    assert losses[4, 5] == losses.min() < 0.2 < 2 < losses[0, 0]


def survives(cluster: Any, model: nn.Module, data: Any, plane: dict[str, Any], folder: Path) -> Surface:
    """Measure while a machine and a worker are lost and a machine joins; the values are those of one process."""
    points = plane["x"][2] * plane["y"][2]
    events: list[str] = []

    class Disaster(Progress):
        done = 0

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.done += 1
            if self.done == points // 6:
                cluster.remove_node(cluster.others.pop(), allow_graceful=False)
                events.append("a machine died")
            elif self.done == points // 2:
                killed = [pid for pid in workers() if pid != os.getpid()]
                os.kill(killed[0], signal.SIGKILL)
                events.append("a worker was killed")
            elif self.done == points * 3 // 5:
                cluster.add_node(num_cpus=1)
                events.append("a machine joined")

    path = folder / "s.h5"
    found = loss_surface(model, data, **plane, engine="ray", path=path, progress=Disaster())
    assert events == ["a machine died", "a worker was killed", "a machine joined"]
    assert_equal(found, loss_surface(model, data, **plane))
    assert_equal(Surface.load(path), found)
    assert [file.name for file in folder.iterdir()] == ["s.h5"]
    return found


def workers() -> list[int]:
    """The processes of the actors, which Ray names after their class."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if line.startswith(b"ray::_Actor"):
                found.append(int(entry.name))
    return found


def test_without_an_address_it_is_this_machine_and_nothing_stays(
    network: nn.Module, examples: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    others = set(workers())  # of another user on this machine
    small = {**PLANE, "x": (-1, 1, 5), "y": (-1, 1, 5)}
    assert_equal(loss_surface(network, examples, **small, engine="ray"), loss_surface(network, examples, **small))
    assert not ray.is_initialized()
    latest = time.monotonic() + SECONDS_TO_END
    while set(workers()) - others:  # Ray kills them, which takes a moment
        assert time.monotonic() < latest, "an actor is still there"
        time.sleep(0.05)


@pytest.mark.process
def test_ray_on_this_machine_as_users_start_it(trained: Path, tmp_path: Path) -> None:
    """With the token that Ray makes for it, and which the other tests switch off (ray_cluster.py)."""
    setting = {name: value for name, value in environment().items() if not name.startswith("RAY_")}
    output = tmp_path / "curve.h5"
    words = ("curve", trained, "--data", "digits", "--limit", 20, "--x=-1:1:5", "--engine", "ray", "-o", output)
    with alone():
        done = subprocess.run(
            [sys.executable, "-m", "landscape", *map(str, words)], env={**setting, "HOME": str(tmp_path)},
            cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Surface.load(output).is_complete


def test_errors_of_the_engine_ray_are_one_line(
    network: nn.Module, examples: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    with pytest.raises(UsageError, match=r"no Ray at 127\.0\.0\.1:1"):
        loss_surface(network, examples, **{**PLANE, "x": (-1, 1, 3), "y": None}, engine="ray")
    with pytest.raises(UsageError, match="cannot be sent"):
        loss_surface(network, examples, **PLANE, engine="ray", loss=lambda outputs, targets: outputs[:, 0])
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(LandscapeError, match="pip install"):
        loss_surface(network, examples, **PLANE, engine="ray")
