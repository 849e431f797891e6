"""torch.compile for the steps of a training; step_choice.py decides by timed steps whether a run is compiled.

Evaluation and a last batch of another size are not compiled: one compilation serves the whole run. A compiled step sums
in another order, so that its weights differ from those of an uncompiled one in the last bits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from landscape.core.errors import first_line
from landscape.training.machine import Machine

# Without it torch selects kernels by timing them, and a continued run might end with other weights.
# Versions of torch without the option (before 2.10) do not compile.
OPTIONS: dict[str, bool] = {"deterministic": True}
# On NVIDIA GPUs both passes are captured as CUDA graphs: starting their kernels one by one takes longer than running
# those of small networks. A step's tensors are overwritten by the next step. Not tested on a GPU yet.
ON_CUDA = {"triton.cudagraphs": True}


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


def compiled(model: nn.Module, inputs: Tensor, machine: Machine) -> Forward:
    """Compile both passes now, on the batch `inputs`; changes buffers and draws random numbers as a step does.

    If compiling fails (no compiler, an old torch, an operation without support), the module is used uncompiled.
    """
    try:
        options = {**OPTIONS, **(ON_CUDA if machine.device.type == "cuda" else {})}
        forward = torch.compile(model, dynamic=False, options=options)  # type: ignore[arg-type]
        for _ in range(2 if machine.device.type == "cuda" else 1):  # a graph is captured at the second call
            model.zero_grad(set_to_none=True)
            with machine.autocast():
                outputs = forward(inputs)
            outputs.float().sum().backward()
    except Exception as error:  # compilers raise errors of any class
        return Forward(model, note=f"not compiled: {first_line(error)}")
    finally:
        model.zero_grad(set_to_none=True)
    return Forward(model, forward, len(inputs))
