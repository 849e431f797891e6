"""Times of convolutions of 3 x 3 unfused, by the fused kernels of cuDNN and by ours (triton_convolution.py).

Compiling our kernel for a shape takes about a second, so there are few shapes. It must be within the same bounds.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import torch

from landscape.core.errors import first_line
from scripts.on_gpu import layers
from scripts.on_gpu.case import Case

SECONDS = 90


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """A case for each shape of ResNet-56 that the kernel computes."""
    if importlib.util.find_spec("triton") is None:
        yield Case("convolutions by Triton", None, {"reason": "there is no Triton"})
        return
    from landscape.measure.network import triton_convolution

    if device.type != "cuda" and not triton_convolution.INTERPRETED:
        yield Case("convolutions by Triton", None, {"reason": "there is no GPU, and TRITON_INTERPRET=1 is not set"})
        return
    forms, kinds, batch = (
        (layers.FORMS, ("tf32", "bfloat16"), 256) if device.type == "cuda" else (("relu",), ("float32",), 1)
    )
    for shape in dict.fromkeys(layers.shapes("resnet20" if quick else "resnet56")):
        if not layers.layer_of(shape, "none")[0].fits_own():
            continue
        try:
            rows = [layers.row(shape, form, kind, batch, device, own=True) for form in forms for kind in kinds]
        except RuntimeError as error:  # it cannot be compiled for this GPU
            yield Case(layers.title(shape), False, {"failure": first_line(error)})
        else:
            worst = max(row["own_error"] for row in rows)
            yield Case(layers.title(shape), worst <= 1, {"worst": worst, "rows": rows})
