"""Every convolution of the networks, with and without ReLU and a sum, against float64 on the CPU.

The memory that becomes the output is full of NaN before. A result may differ by the rounding of the type, and by the
accumulation of its products in float32: the bound is that of the worst case, so a kernel that exceeds it is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape import models
from landscape.core.device import exact_arithmetic
from landscape.measure.network import kernel_choice
from landscape.measure.network.activation_forms import Activation
from landscape.measure.network.layer_forms import Convolution, ConvolutionInto
from scripts.on_gpu.case import Case, rounded, seconds

SECONDS = 60
KINDS = {"float32": torch.float32, "tf32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
FORMS = ("none", "relu", "add_relu")
DISTINCT = 4  # images; a larger batch repeats them, so that float64 computes these only
POISONED = 4  # blocks of memory

Shape = tuple[int, int, int, int, int, int, int]  # in, out, kernel, stride, padding, groups, side


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """A case for each shape: all forms, precisions and sizes of batches."""
    networks = ("resnet20",) if quick else ("resnet56", "vgg9", "densenet40_12")
    on_gpu = device.type == "cuda"
    kinds = list(KINDS) if on_gpu else ["float32", "bfloat16"]
    batches = (3,) if quick else (1, 37, 256)
    for shape in dict.fromkeys(shape for name in networks for shape in shapes(name)):
        rows = [row(shape, form, kind, batch, device) for form in FORMS for kind in kinds for batch in batches]
        worst = max(found["error"] for found in rows)
        yield Case(title(shape), worst <= 1, {"worst": worst, "rows": rows})


def shapes(name: str) -> list[Shape]:
    """The shapes of the square convolutions of a network of the zoo for images of 32 x 32."""
    found: list[Shape] = []

    def note(layer: Any, inputs: tuple[Tensor, ...], _: Tensor) -> None:
        sizes = layer.in_channels, layer.out_channels, layer.kernel_size[0], layer.stride[0], layer.padding[0]
        found.append((*sizes, layer.groups, inputs[0].shape[-1]))

    model = models.build(name).eval()
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d):
            layer.register_forward_hook(note)
    with torch.no_grad():
        model(torch.zeros(1, 3, 32, 32))
    return found


def title(shape: Shape) -> str:
    """A description of a shape."""
    inside, outside, kernel, stride, padding, groups, side = shape
    filters = f"{inside} to {outside} channels, {kernel} x {kernel}, stride {stride}, padding {padding}"
    return f"{filters}, groups {groups}, side {side}"


def layer_of(
    shape: Shape, form: str, device: torch.device | str = "cpu", kind: torch.dtype = torch.float32
) -> tuple[Convolution, nn.Conv2d]:
    """A lowered convolution, whose weights are not yet computed, and the plain one."""
    inside, outside, kernel, stride, padding, groups, _ = shape
    plain = nn.Conv2d(inside, outside, kernel, stride, padding, groups=groups)
    names = {id(plain.weight): "weight", id(plain.bias): "bias"}
    activation = None if form == "none" else Activation(functional.relu, "relu")
    layer = (ConvolutionInto if form == "add_relu" else Convolution)(plain, names, activation=activation)
    layer.allocate(torch.device(device), kind)
    return layer, plain


@torch.no_grad()
def row(
    shape: Shape, form: str, precision: str, batch: int, device: torch.device, *, own: bool = False
) -> dict[str, Any]:
    """The error of a form as a share of the bound, whether it was fused, and its times fused and not.

    Args:
        own: state the error and the time of our own kernel, too.
    """
    kind, (inside, outside, kernel, stride, padding, groups, side) = KINDS[precision], shape
    chance = torch.Generator().manual_seed(0)
    layer, plain = layer_of(shape, form, device, kind)
    layer.weight.copy_(plain.weight)
    assert plain.bias is not None, "the layer has one"
    assert layer.bias is not None, "so its copy has one"
    layer.bias.copy_(plain.bias)
    distinct = torch.randn(DISTINCT, inside, side, side, generator=chance).to(kind)
    weight, bias = layer.weight.cpu(), layer.bias.cpu()
    sides = [(side + 2 * padding - kernel) // stride + 1] * 2
    other = torch.randn(DISTINCT, outside, *sides, generator=chance).to(kind)
    exact, bound = kernel_choice.exact_with_bound(
        distinct, weight, bias, other if form == "add_relu" else None, geometry=(stride, padding, 1, groups),
        relu=form != "none", tf32=precision == "tf32",
    )  # fmt: skip

    which = torch.arange(batch) % DISTINCT
    given, added = (t[which].to(device).contiguous(memory_format=torch.channels_last) for t in (distinct, other))
    wanted, allowed = exact.to(device)[which], bound.to(device)[which]

    def compute() -> Tensor:
        return layer(given, added.clone()) if form == "add_relu" else layer(given)  # type: ignore[arg-type]

    def share(outputs: Tensor) -> float:
        return rounded(float(((outputs.double() - wanted).abs() / allowed).nan_to_num(nan=torch.inf).max()))

    def error_and_time(compute: Callable[[], Tensor]) -> tuple[float, float]:
        blocks = [torch.full_like(added, torch.nan) for _ in range(POISONED)]
        del blocks
        return share(compute()), seconds(compute, device)

    def checked(*, fuses: bool) -> tuple[float, float]:
        layer.keeps_nan = not fuses
        return error_and_time(compute)

    with exact_arithmetic(device, tf32=precision == "tf32"):
        (error, fused_seconds), (plain_error, plain_seconds) = checked(fuses=True), checked(fuses=False)
        more: dict[str, float] = {}
        if own:
            layer.is_own = True
            more["own_error"], more["own_seconds"] = error_and_time(compute)
    is_fused = layer.fuses and (device.type == "cpu" or layer.fits_cudnn())
    return {
        "form": form, "precision": precision, "batch": batch, "error": max(error, plain_error), "fused": is_fused,
        "seconds": fused_seconds, "unfused_seconds": plain_seconds, **more,
    }  # fmt: skip
