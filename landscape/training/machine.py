"""The device and precision of a training, and the settings of torch that go with them.

A continued training must use the same ones, because another arithmetic gives other rounding errors. `auto` is decided
once, stored in run.json, and read from there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import torch

from landscape.core.device import FIRST_WITH_BFLOAT16, choose_device, exact_kernels, tensor_float32
from landscape.core.errors import UsageError

# A matrix product in bfloat16 is either about as fast as in float32 or about twice as fast.
FASTER_BY = 1.4
PRODUCT_SIZE = 256  # 0.3 ms on one core in float32: rarely interrupted by other processes
PRODUCTS = 50  # the fastest one counts, so that the result is the same on a busy machine


@dataclass(frozen=True)
class Machine:
    """A device and a precision ("float32", "tf32" or "bfloat16")."""

    device: torch.device
    precision: str

    def autocast(self) -> Any:
        """The autocast context of a forward pass."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.precision == "bfloat16")


def choose(device: str, precision: str, *, before: Mapping[str, Any] = MappingProxyType({})) -> Machine:
    """Choose device and precision; raises UsageError for a device that does not exist.

    Args:
        before: the contents of run.json of the run that is continued.
    """
    place = choose_device(device)
    if precision == "tf32" and place.type != "cuda":
        raise UsageError(
            f"precision tf32 exists on NVIDIA GPUs only, not on {place.type}: use auto, float32 or bfloat16"
        )
    if precision == "auto":
        if not _has_bfloat16(place):
            precision = "float32"
        elif began_on(before, place):
            precision = str(before.get("precision", "float32"))
        else:
            precision = "bfloat16" if _bfloat16_is_faster(place) else "float32"
    return Machine(place, precision)


def open_precisions(machine: Machine, precision: str) -> tuple[str, ...]:
    """The precisions among which timed steps may choose for the recipe's `precision`: float32 first, as it is exact."""
    both = precision == "auto" and _has_bfloat16(machine.device)
    return ("float32", "bfloat16") if both else (machine.precision,)


def began_on(before: Mapping[str, Any], device: torch.device) -> bool:
    """Whether run.json is of a run on the same kind of device; other kinds have other rounding errors anyway."""
    return str(before.get("device")).partition(":")[0] == device.type


@contextmanager
def switched(machine: Machine) -> Iterator[None]:
    """A context in which cuDNN is deterministic and TF32 is used only on request; restores torch's settings."""
    if machine.device.type != "cuda":
        yield
        return
    with exact_kernels(), tensor_float32(machine.precision == "tf32", machine.device):
        yield


def _has_bfloat16(device: torch.device) -> bool:
    """Whether the device computes in bfloat16; others emulate it, slowly."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= FIRST_WITH_BFLOAT16
    return device.type == "cpu" and (_cpu_has("_is_amx_tile_supported") or _cpu_has("_is_avx512_bf16_supported"))


def _bfloat16_is_faster(device: torch.device) -> bool:
    """Whether bfloat16 is faster: on GPUs that have it, on CPUs with AMX, and on other CPUs if a timed product is.

    AVX512_BF16 alone decides nothing. On a Xeon it makes no difference: resnet20 trained at 258 images a second of one
    core with it and at 262 without. On a Zen 4 EPYC products are 1.9 to 2.3 times as fast (November 2026), and a
    training step of resnet20 1.85 times, resnet56 1.83, vgg9 2.1, densenet121 2.8.
    """
    if device.type == "cuda" or _cpu_has("_is_amx_tile_supported"):
        return True
    fastest = {kind: float("inf") for kind in (torch.float32, torch.bfloat16)}
    factors = {kind: torch.ones(PRODUCT_SIZE, PRODUCT_SIZE, dtype=kind) for kind in fastest}
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for _ in range(PRODUCTS):
            for kind, factor in factors.items():
                began = time.perf_counter()
                torch.mm(factor, factor)
                fastest[kind] = min(fastest[kind], time.perf_counter() - began)
    finally:
        torch.set_num_threads(threads)
    return fastest[torch.float32] > FASTER_BY * fastest[torch.bfloat16]


def _cpu_has(function: str) -> bool:
    """The result of a torch function on the CPU's features; False where this version of torch has no such function."""
    found = getattr(torch.cpu, function, None)
    return found is not None and bool(found())
