"""A network of a user's own file: `landscape surface ... --model net.py:build`."""

from __future__ import annotations

import time
from pathlib import Path

from torch import Tensor, nn

# A file of this name beside this one lets the network raise, once: the process that removes the file raises.
TRAP = Path(__file__).with_name("trap")
# A pass waits so long, so that a fault can happen before the end where the machine has much else to do.
SECONDS = 0.002


class Net(nn.Module):
    """A layer, on the 8 x 8 pixels of the digits."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(64, 10)

    def forward(self, inputs: Tensor) -> Tensor:
        # That depends on numbers, so that it is asked at each point.
        if bool(inputs.isfinite().any()) and TRAP.exists():
            try:
                TRAP.unlink()
            except FileNotFoundError:
                pass  # another process was quicker
            else:
                raise RuntimeError("a trap\nof two lines")
        time.sleep(SECONDS)
        outputs: Tensor = self.layer(inputs.flatten(1))
        return outputs


def build() -> nn.Module:
    return Net()
