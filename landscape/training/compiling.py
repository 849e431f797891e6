"""torch.compile for the steps of a training, where the run is long enough to make up for the time of compiling.

On a CPU it never is: oneDNN's convolutions take most of a step, and compiling does not change them. On one core of a
Zen 4 EPYC (torch 2.15, November 2026, pairs in one process) resnet20 trained at 276 images a second in float32 and 255
compiled, in bfloat16 at 455 and 443; vgg9 at 23 and 17, in bfloat16 at 49 and 39; compiling took 17 to 65 s. On an
NVIDIA GPU kernel launches dominate a small network's step, and a compiled step has fewer kernels. The gain has not
been measured yet, so only runs that would make up for a minute by saving 2 ms a step are compiled.

Evaluation and a last batch of another size are not compiled: one compilation serves the whole run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from landscape.core.errors import first_line
from landscape.training.machine import Machine

# A minute of compiling over 2 ms saved a step; the paper's recipe has 117,300 steps, 8 epochs of CIFAR-10 have 3,128.
LEAST_STEPS = 30_000

# Without it torch selects kernels by timing them, and a continued run might end with other weights.
# Versions of torch without the option (before 2.10) do not compile.
OPTIONS = {"deterministic": True}


@dataclass(frozen=True, eq=False)
class Forward:
    """The forward pass of a training step: the module, or a compiled function for batches of `batch_size`.

    note: why it is not compiled although it should be; else empty.
    """

    model: nn.Module
    compiled: Callable[[Tensor], Tensor] | None = None
    batch_size: int = 0
    note: str = ""

    def __call__(self, inputs: Tensor) -> Tensor:
        """The outputs for a batch."""
        outputs: Tensor
        if self.compiled is not None and len(inputs) == self.batch_size:
            outputs = self.compiled(inputs)
        else:
            outputs = self.model(inputs)
        return outputs


def pays(device: torch.device, *, steps: int, of_the_zoo: bool) -> bool:
    """Whether a run of `steps` steps is compiled by default.

    A user's own network is not: compiling may drop its side effects (counting, printing).
    """
    return device.type == "cuda" and of_the_zoo and steps >= LEAST_STEPS


def compiled(model: nn.Module, inputs: Tensor, machine: Machine) -> Forward:
    """Compile both passes now, on the batch `inputs`; changes buffers and draws random numbers as a step does.

    If compiling fails (no compiler, an old torch, an operation without support), the module is used uncompiled.
    """
    try:
        forward = torch.compile(model, dynamic=False, options=OPTIONS)  # type: ignore[arg-type]
        with machine.autocast():
            outputs = forward(inputs)
        outputs.float().sum().backward()
    except Exception as error:  # compilers raise errors of any class
        return Forward(model, note=f"not compiled: {first_line(error)}")
    finally:
        model.zero_grad(set_to_none=True)
    return Forward(model, forward, len(inputs))
