"""Which device to compute on."""

from __future__ import annotations

import torch

from landscape.errors import UsageError, first_line


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
