"""How lowered networks use the fused kernels of a GPU, with these kernels simulated on the CPU."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape import models
from landscape.measure.network import fused_cudnn
from landscape.measure.network.layer_forms import Convolution, ConvolutionInto
from landscape.measure.network.lowering import Lowered, lower
from landscape.plane.plane import make_plane

CPU = torch.device("cpu")
ONE = ((1, 1), (1, 1), (1, 1), 1)


def relu_without_nan(outputs: Tensor) -> Tensor:
    """As a maximum that does not propagate NaN."""
    return torch.where(outputs > 0, outputs, 0.0)


def fused(inputs: Tensor, weight: Tensor, bias: Tensor, *geometry: object) -> Tensor:
    return relu_without_nan(functional.conv2d(inputs, weight, bias, *geometry))


def fused_sum(inputs: Tensor, weight: Tensor, z: Tensor, alpha: float, bias: Tensor, *geometry: object) -> Tensor:
    return relu_without_nan(functional.conv2d(inputs, weight, bias, *geometry) + alpha * z)


def reading_its_output(inputs: Tensor, weight: Tensor, bias: Tensor, *geometry: object) -> Tensor:
    """The output's memory, which is full of NaN, is a term of the sum with weight 0."""
    plain = functional.conv2d(inputs, weight, bias, *geometry)
    return (plain + 0 * torch.full_like(plain, torch.nan)).relu()


def without_bias(inputs: Tensor, weight: Tensor, bias: Tensor, *geometry: object) -> Tensor:
    return functional.conv2d(inputs, weight, None, *geometry).relu()


def missing(*_: object) -> Tensor:
    raise RuntimeError("GET was unable to find an engine to execute this computation")


def full(*_: object) -> Tensor:
    raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")


@pytest.fixture
def cudnn(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Simulate cuDNN's fused kernels."""

    def simulate(relu: Callable[..., Tensor] = fused, sums: Callable[..., Tensor] = fused_sum) -> None:
        monkeypatch.setattr(torch, "cudnn_convolution_relu", relu)
        monkeypatch.setattr(torch, "cudnn_convolution_add_relu", sums)
        monkeypatch.setattr(fused_cudnn, "in_poisoned_memory", lambda compute, alike: compute())
        fused_cudnn.form.cache_clear()

    yield simulate
    fused_cudnn.form.cache_clear()


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize(
    ("relu", "sums", "form"),
    [
        (fused, fused_sum, "relu"),
        (reading_its_output, fused_sum, "add zeros"),
        (without_bias, fused_sum, "add zeros"),
        (missing, fused_sum, "add zeros"),
        (fused, missing, "none"),
    ],
)
def test_a_kernel_that_is_wrong_is_not_used(
    kind: torch.dtype, relu: Callable[..., Tensor], sums: Callable[..., Tensor], form: str, cudnn: Callable[..., None]
) -> None:
    cudnn(relu, sums)
    assert fused_cudnn.form(kind, CPU) == form


def test_memory_that_does_not_suffice_is_no_missing_kernel(cudnn: Callable[..., None]) -> None:
    cudnn(full)
    with pytest.raises(torch.cuda.OutOfMemoryError):
        fused_cudnn.form(torch.float32, CPU)


@pytest.mark.parametrize("form", ["relu", "add zeros"])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_both_forms_are_the_convolution(form: fused_cudnn.Form, stride: int, cudnn: Callable[..., None]) -> None:
    cudnn()
    generator = torch.Generator().manual_seed(1)
    inputs, weight = (torch.randn(*shape, generator=generator) for shape in ((2, 5, 9, 7), (4, 5, 3, 2)))
    bias, geometry = torch.randn(4, generator=generator), ((stride, 1), (1, 0), (2, 1), 1)
    expected = functional.conv2d(inputs, weight, bias, *geometry).relu()
    assert torch.equal(fused_cudnn.convolution_relu(inputs, weight, bias, geometry, form), expected)


def test_memory_is_poisoned() -> None:
    """An output elsewhere than in the poisoned memory proves nothing."""
    alike, elsewhere = torch.zeros(3, 5), torch.zeros(3, 5)
    assert fused_cudnn.in_poisoned_memory(lambda: elsewhere, alike) is None


@pytest.fixture
def on_gpu(monkeypatch: pytest.MonkeyPatch, cudnn: Callable[..., None]) -> list[str]:
    """The choices of a GPU on the CPU; the list has the calls of fused kernels."""
    calls: list[str] = []

    def noted(name: str, kernel: Callable[..., Tensor]) -> Callable[..., Tensor]:
        return lambda *given: (calls.append(name), kernel(*given))[1]

    cudnn(noted("relu", fused), noted("sum", fused_sum))
    monkeypatch.setattr(Convolution, "_onednn_fuses", lambda *_: False)
    monkeypatch.setattr(Convolution, "_cudnn_fuses", lambda self, _: not self.keeps_nan and self.fits_cudnn())
    return calls


def resnet() -> tuple[nn.Module, Tensor]:
    torch.manual_seed(0)
    model, inputs = models.build("resnet20"), torch.randn(6, 3, 16, 16)
    with torch.no_grad():
        model.train()(inputs)
    return model.eval(), inputs


def lowered_of(model: nn.Module, inputs: Tensor) -> Lowered:
    return lower(model, inputs, make_plane(model, (-1, 1, 3), None, ignore="none"), CPU)[1]


@torch.no_grad()
def test_convolutions_with_relu_are_fused(on_gpu: list[str]) -> None:
    model, inputs = resnet()
    lowered = lowered_of(model, inputs)
    on_gpu.clear()
    lowered.refresh("note")
    outputs = lowered(inputs)
    assert (on_gpu.count("relu"), on_gpu.count("sum")) == (10, 9)  # a stem, and in each of 9 blocks one of each kind
    torch.testing.assert_close(outputs, model(inputs), rtol=0, atol=1e-4 * float(outputs.abs().max()))
    assert not lowered.may_hide_nan()
    on_gpu.clear()
    lowered.refresh("never fuse")
    torch.testing.assert_close(lowered(inputs), outputs, rtol=0, atol=1e-4 * float(outputs.abs().max()))
    assert not on_gpu
    assert lowered.may_hide_nan() is None


@torch.no_grad()
def test_what_may_hide_nan_is_noted(on_gpu: list[str]) -> None:
    model, inputs = resnet()
    lowered = lowered_of(model, inputs)
    broken = inputs.clone()
    broken[-1, 0, 3, 3] = torch.nan  # an example that is not watched
    lowered.refresh("note")
    lowered(inputs)
    assert lowered(broken).isfinite().all(), "the simulated kernels hide it"
    assert lowered.may_hide_nan()
    lowered.refresh("note")
    lowered(inputs)
    assert not lowered.may_hide_nan(), "each point anew"
    model.conv1.weight.mul_(3e38)
    model.bn1.running_var.fill_(1.0)
    lowered.refresh("note")
    lowered(inputs)
    assert lowered.may_hide_nan()
    lowered.refresh("never fuse")
    found, plain = lowered(inputs), model(inputs)
    assert plain.isnan().all()
    assert found.isnan().all()


@pytest.mark.parametrize("kind", [Convolution, ConvolutionInto])
@torch.no_grad()
def test_one_layer_without_a_kernel(
    kind: type[Convolution], on_gpu: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others stay fused, and the layer is not tried again."""
    model, inputs = resnet()
    lowered = lowered_of(model, inputs)
    layer = next(module for module in lowered._products if type(module) is kind)
    tried: list[object] = []
    name = "_by_cudnn" if kind is Convolution else "_sum_by_cudnn"
    monkeypatch.setattr(layer, name, lambda *_: (tried.append(None), missing())[1])
    for _ in range(2):
        lowered.refresh("note")
        on_gpu.clear()
        outputs = lowered(inputs)
    assert (len(tried), len(on_gpu)) == (1, 18)
    torch.testing.assert_close(outputs, model(inputs), rtol=0, atol=1e-4 * float(outputs.abs().max()))
    monkeypatch.setattr(layer, name, full)
    layer.fuses = True
    with pytest.raises(torch.cuda.OutOfMemoryError):
        lowered(inputs)
