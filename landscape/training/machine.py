"""Where a training runs and with which arithmetic, and what is switched in torch for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from landscape.device import choose_device
from landscape.errors import UsageError

FIRST_WITH_BFLOAT16 = (8, 0)  # NVIDIA's compute capability: Ampere; older ones imitate it slowly


@dataclass(frozen=True)
class Machine:
    """A device and a precision ("float32", "tf32" or "bfloat16")."""

    device: torch.device
    precision: str

    def autocast(self) -> Any:
        """Around a forward pass."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.precision == "bfloat16")


def choose(device: str, precision: str) -> Machine:
    """Look at what there is; UsageError for a device that is not there."""
    place = choose_device(device)
    if precision == "tf32" and place.type != "cuda":
        raise UsageError(f"precision tf32 is NVIDIA's, and the device is {place.type}: use auto, float32 or bfloat16")
    if precision == "auto":
        precision = "bfloat16" if _bfloat16_pays(place) else "float32"
    return Machine(place, precision)


@contextmanager
def switched(machine: Machine) -> Iterator[None]:
    """Within, cuDNN is deterministic and TF32 is used only where it was asked for; then all is put back."""
    cudnn, matmul = torch.backends.cudnn, torch.backends.cuda.matmul
    if machine.device.type != "cuda":
        yield
        return
    before = cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32
    tf32 = machine.precision == "tf32"
    try:
        cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32 = True, False, tf32, tf32
        yield
    finally:
        cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32 = before


def _bfloat16_pays(device: torch.device) -> bool:
    """On GPUs that have it, and on CPUs with tiles (AMX).

    AVX512_BF16 alone gains nothing: resnet20 trained at 258 images a CPU second with it and at 262 without (Xeon).
    """
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= FIRST_WITH_BFLOAT16
    has_tiles = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return device.type == "cpu" and has_tiles is not None and bool(has_tiles())
