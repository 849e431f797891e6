"""torch.compile for the steps of a training, where the run is long enough to win back what compiling takes.

On a CPU it never is: most of a step is oneDNN's convolutions, which stay as they are. On one core of an EPYC of the
Zen 4 kind (torch 2.15, November 2026, pairs in one process) resnet20 trained at 276 images a second in float32 and 255
compiled, in bfloat16 at 455 and 443; vgg9 at 23 and 17, in bfloat16 at 49 and 39; compiling took 17 to 65 s. On an
NVIDIA GPU a small network's step is mostly the launching of its kernels, of which a compiled one has fewer. How much
that gains has not been measured yet, so only runs are compiled that win back a minute at 2 ms a step.

Evaluation, and the batch of another size that ends an epoch, run as they are: one compilation serves the whole run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from landscape.core.errors import first_line
from landscape.training.machine import Machine

# A minute of compiling at 2 ms a step; the paper's recipe has 117,300 steps, 8 epochs of CIFAR-10 have 3,128.
LEAST_STEPS = 30_000

# Without it kernels are chosen by their speed of the moment, and a continued run might end with other weights.
# A torch that does not know the option (before 2.10) compiles nothing.
OPTIONS = {"deterministic": True}


@dataclass(frozen=True, eq=False)
class Forward:
    """The forward pass of a training step: that of the module, or a compiled one for batches of `batch_size`.

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
    """Whether a run of so many steps is compiled where the user does not say.

    Networks of users are not: what they do besides computing (counting, printing) may not survive it.
    """
    return device.type == "cuda" and of_the_zoo and steps >= LEAST_STEPS


def compiled(model: nn.Module, inputs: Tensor, machine: Machine) -> Forward:
    """Compile both passes now, on a batch as steps have it; changes buffers and draws random numbers as a step does.

    Whatever fails here (no compiler, a torch without it, an operation that it cannot compile) loses no training: the
    module runs as it is.
    """
    try:
        forward = torch.compile(model, dynamic=False, options=OPTIONS)  # type: ignore[arg-type]
        with machine.autocast():
            outputs = forward(inputs)
        outputs.float().sum().backward()
    except Exception as error:  # compilers fail in any way
        return Forward(model, note=f"not compiled: {first_line(error)}")
    finally:
        model.zero_grad(set_to_none=True)
    return Forward(model, forward, len(inputs))
