"""Which device to compute on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch

from landscape.errors import UsageError, first_line

# GPUs with tensor cores for bfloat16 (NVIDIA's compute capability: Ampere); older ones imitate it slowly.
FIRST_WITH_BFLOAT16 = (8, 0)


def choose_device(name: str | torch.device = "auto") -> torch.device:
    """The device of that name; `auto` is the first GPU there is, else the CPU.

    Raises:
        UsageError: no such device on this machine.
    """
    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        reason = first_line(error)
        raise UsageError(
            f"no device '{name}' here ({reason}): choose auto or cpu, or cuda, cuda:N or mps where there is one"
        ) from error
    return device


@contextmanager
def tensor_float32(allowed: bool, device: torch.device) -> Iterator[None]:
    """Within, NVIDIA's GPUs use TensorFloat-32 or not, for matrix products and convolutions; then it is as it was."""
    if device.type != "cuda":
        yield
        return
    matmul: Any = torch.backends.cuda.matmul
    cudnn: Any = torch.backends.cudnn
    # PyTorch 2.9 has new names for the switches, and refuses to read the old ones where the new ones were set.
    switches: list[tuple[Any, str, object]]
    if hasattr(matmul, "fp32_precision"):
        kind = "tf32" if allowed else "ieee"
        switches = [(matmul, "fp32_precision", kind), (cudnn.conv, "fp32_precision", kind)]
    else:
        switches = [(matmul, "allow_tf32", allowed), (cudnn, "allow_tf32", allowed)]
    before = [getattr(place, name) for place, name, _ in switches]
    try:
        for place, name, value in switches:
            setattr(place, name, value)
        yield
    finally:
        for (place, name, _), value in zip(switches, before, strict=True):
            setattr(place, name, value)
