"""The promises of docs/determinism.md: values that are equal bit for bit, or within a tolerance.

"Another run" is a new process with another hash seed, in which other random numbers were drawn before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape import models
from landscape.measure import inquire
from landscape.measure.engines import processes
from landscape.measure.protocol import Protocol
from landscape.surface.surface import Surface

# What the document promises of float32 where the arithmetic is done in another order, and on other devices.
OTHER_THREADS, OTHER_DEVICE = 1e-5, 1e-4
AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": (-1, 1, 3), "seed": 4, "device": "cpu", "precision": "float32"}
ELSEWHERE = """
import json, random, sys
import torch
torch.manual_seed(99), random.seed(99), torch.rand(7)
from test_determinism import as_json, made
print(json.dumps(as_json(made())))
"""


def subject() -> tuple[nn.Module, tuple[Tensor, Tensor]]:
    """A small network of the zoo and images whose numbers come from no random generator."""
    network = models.build("resnet20", classes=3, channels=1).eval()
    with torch.no_grad():
        for number, tensor in enumerate(network.state_dict().values(), start=1):
            if tensor.is_floating_point():
                count = torch.arange(tensor.numel(), dtype=torch.float64).reshape(tensor.shape)
                spread = (count * 0.6180339887498949 * number) % 1  # multiples of the golden ratio are spread evenly
                tensor.copy_(0.5 + spread if tensor.dim() == 1 else 0.4 * (spread - 0.5))
    pixels = (torch.arange(40 * 64, dtype=torch.float64) * 0.7548776662466927) % 1
    return network, (pixels.reshape(40, 1, 8, 8).float(), torch.arange(40) % 3)


def made(**options: Any) -> Surface:
    network, data = subject()
    return landscape.loss_surface(network, data, **{**AXES, **options})


def as_json(surface: Surface) -> dict[str, Any]:
    """The fingerprints of the directions and the exact losses."""
    fingerprints = [surface.attributes[f"direction_{axis}"]["fingerprint"] for axis in "xy"]
    return {"directions": fingerprints, "loss": [value.hex() for value in surface.variables["train_loss"].flat]}


def elsewhere(**environment: str) -> dict[str, Any]:
    settings = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "PASSIVE",
        "PYTHONHASHSEED": "7",
        **environment,
    }
    settings["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run([sys.executable, "-c", ELSEWHERE], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def losses(found: dict[str, Any]) -> np.ndarray:
    return np.array([float.fromhex(value) for value in found["loss"]])


@pytest.fixture(scope="module")
def here() -> dict[str, Any]:
    return as_json(made())


@pytest.mark.slow
@pytest.mark.process
def test_another_run_gives_the_same_bits(here: dict[str, Any]) -> None:
    assert elsewhere() == here
    assert len(set(here["loss"])) == 9  # so that the comparison means something


@pytest.mark.slow
def test_other_threads_have_the_same_directions_and_nearly_the_same_losses(here: dict[str, Any]) -> None:
    found = elsewhere(OMP_NUM_THREADS="2")
    assert found["directions"] == here["directions"]
    np.testing.assert_allclose(losses(found), losses(here), rtol=OTHER_THREADS)


@pytest.mark.slow
@pytest.mark.skipif(not torch.backends.cpu.get_cpu_capability().startswith("AVX"), reason="a processor without AVX2")
def test_every_processor_with_avx2_has_the_same_directions(here: dict[str, Any]) -> None:
    older = {"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2", "MKL_ENABLE_INSTRUCTIONS": "AVX2"}
    found = elsewhere(**older)
    assert found["directions"] == here["directions"]
    np.testing.assert_allclose(losses(found), losses(here), rtol=OTHER_THREADS)


@pytest.mark.slow
def test_processes_of_one_thread_give_the_bits_of_one_process(here: dict[str, Any]) -> None:
    threads = torch.get_num_threads()
    torch.set_num_threads(processes.PROCESSES_ON_CPU)  # one for each process
    try:
        assert as_json(made(engine="processes")) == here
    finally:
        torch.set_num_threads(threads)


def test_a_points_value_does_not_depend_on_what_was_measured_before() -> None:
    """So shards, a continued file and workers in any order give the same surface."""
    network, data = subject()
    places = [(-1.0, -1.0), (0.0, 0.0), (1.0, -0.5)]
    there = inquire.at_points(network, data, places, Protocol(**AXES))
    back = inquire.at_points(network, data, places[::-1], Protocol(**AXES))[::-1]
    alone = inquire.at_points(network, data, places[2:], Protocol(**AXES))
    assert there == back
    assert there[2:] == alone


def test_the_seed_is_what_decides() -> None:
    assert as_json(made(seed=5))["directions"] != as_json(made())["directions"]


@pytest.mark.cuda
def test_a_gpu_has_the_same_directions_and_nearly_the_same_losses(here: dict[str, Any]) -> None:
    found = as_json(made(device="cuda"))
    assert found["directions"] == here["directions"]
    np.testing.assert_allclose(losses(found), losses(here), rtol=OTHER_DEVICE)
