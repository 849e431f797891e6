"""The baseline: a plane measured with a plain PyTorch loop, as users write it.

It is neither slower than such a loop needs to be nor faster than users write it. It shares no code with the toolkit, so
that its float32 losses are the reference for those of the toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

BATCH_SIZE = 128
GPU_WORKERS = 2  # processes that load batches, as in the code of Li et al.; on a CPU they would take its cores


class Baseline:
    """A network, two directions and the images, in float32.

    Args:
        model: a copy for the baseline; it keeps the weights of the last point.
        dx, dy: the directions by parameter name; tensors without a direction do not change.
        inputs, targets: float32 [N, C, H, W], already normalised, and int64 [N], on the CPU.
    """

    def __init__(
        self,
        model: nn.Module,
        dx: Mapping[str, Tensor],
        dy: Mapping[str, Tensor],
        inputs: Tensor,
        targets: Tensor,
        device: torch.device,
    ) -> None:
        self.device = device
        self.model = model.to(device).eval()
        self.parameters = list(model.parameters())
        self.centre = [parameter.detach().clone() for parameter in self.parameters]
        self.dx, self.dy = (
            [d[name].to(device) if name in d else torch.zeros_like(p) for name, p in model.named_parameters()]
            for d in (dx, dy)
        )
        self.criterion = nn.CrossEntropyLoss()
        workers = GPU_WORKERS if device.type == "cuda" else 0
        self.loader = DataLoader(
            TensorDataset(inputs, targets),
            batch_size=BATCH_SIZE,
            num_workers=workers,
            persistent_workers=workers > 0,
            pin_memory=device.type == "cuda",
        )

    def measure(self, a: float, b: float, *, tf32: bool = True) -> dict[str, float]:
        """Loss and accuracy at centre + a * dx + b * dy.

        Args:
            tf32: allow TensorFloat-32 in convolutions, as torch does by default (on NVIDIA's GPUs); False is exact
                float32, for comparing losses.
        """
        with torch.no_grad(), _convolutions(tf32):
            for p, w, dx, dy in zip(self.parameters, self.centre, self.dx, self.dy, strict=True):
                p.data = w + a * dx + b * dy
            loss, right, count = 0.0, 0, 0
            for inputs, targets in self.loader:
                inputs, targets = inputs.to(self.device, non_blocking=True), targets.to(self.device, non_blocking=True)
                outputs = self.model(inputs)
                loss += self.criterion(outputs, targets).item() * len(targets)
                right += int((outputs.argmax(1) == targets).sum().item())
                count += len(targets)
        return {"train_loss": loss / count, "train_accuracy": right / count}


@contextmanager
def _convolutions(tf32: bool) -> Iterator[None]:
    before = torch.backends.cudnn.allow_tf32
    torch.backends.cudnn.allow_tf32 = tf32
    try:
        yield
    finally:
        torch.backends.cudnn.allow_tf32 = before
