"""The convolution as one Triton kernel, run on the CPU by Triton's interpreter, against float64.

`test_kernels.py` runs this file in a process of its own, as Triton must be imported with TRITON_INTERPRET=1.
"""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from scripts.on_gpu import kernels, layers
from scripts.on_gpu import triton_convolution as kernel

assert kernel.INTERPRETED, "TRITON_INTERPRET=1 must be set"

# Of the largest result: the rounding of the type, where the interpreter truncates bfloat16, and the sums in float32.
ALLOWED = {torch.float32: 1e-5, torch.float16: 2.0**-10, torch.bfloat16: 2.0**-7}


def numbers(*shape: int, kind: torch.dtype = torch.float32, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).to(kind)


SHAPES = {
    "images": (2, 3, 16, 8, 8),
    "odd sides, more than one block of columns": (3, 16, 70, 7, 9),
    "more than one step of the sum": (1, 70, 5, 5, 4),
    "more than one block of rows": (3, 8, 8, 9, 9),
    "sides of one": (5, 4, 4, 1, 1),
}


@pytest.mark.parametrize("kind", ALLOWED)
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(("relu", "adds"), [(False, False), (True, False), (True, True), (False, True)])
def test_equals_float64(kind: torch.dtype, stride: int, shape: tuple[int, ...], relu: bool, adds: bool) -> None:
    images, inside, outside, height, width = shape
    inputs, weight = (
        numbers(images, inside, height, width, kind=kind),
        numbers(outside, inside, 3, 3, kind=kind, seed=1),
    )
    bias = numbers(outside, kind=kind, seed=2)
    exact = functional.conv2d(inputs.double(), weight.double(), bias.double(), stride, 1)
    other = numbers(*exact.shape, kind=kind, seed=3) if adds else None
    if other is not None:
        exact = exact + other.double()
    if relu:
        exact = exact.relu()
    found = kernel.convolution(inputs, weight, bias, other, stride=stride, relu=relu)
    assert found.dtype == kind
    assert found.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(found.double(), exact, rtol=0, atol=ALLOWED[kind] * float(exact.abs().max()))


@pytest.mark.parametrize("relu", [False, True])
def test_nan_and_infinity_stay(relu: bool) -> None:
    inputs = numbers(2, 4, 6, 6)
    inputs[0, 1, 2, 3], inputs[1, 0, 0, 0] = torch.nan, torch.inf
    weight, bias = numbers(4, 4, 3, 3, seed=1), numbers(4, seed=2)
    expected = functional.conv2d(inputs, weight, bias, padding=1)
    expected = expected.relu() if relu else expected
    found = kernel.convolution(inputs, weight, bias, None, stride=1, relu=relu)
    assert torch.equal(found.isnan(), expected.isnan())
    assert torch.equal(found.isinf(), expected.isinf())
    assert 0 < int(expected.isnan().sum()) < expected.numel()


def test_the_output_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """cuDNN's kernel adds its own output with weight 0, which is NaN in memory full of NaN."""
    empty = torch.empty
    monkeypatch.setattr(torch, "empty", lambda *given, **more: empty(*given, **more).fill_(torch.nan))
    found = kernel.convolution(numbers(2, 3, 5, 5), numbers(4, 3, 3, 3), numbers(4), None, stride=2, relu=True)
    assert found.isfinite().all()


def test_which_convolutions_it_computes() -> None:
    assert kernel.fits(kernel=3, stride=2, padding=1, groups=1)
    for change in ({"kernel": 1}, {"stride": 3}, {"padding": 0}, {"groups": 2}):
        assert not kernel.fits(**({"kernel": 3, "stride": 1, "padding": 1, "groups": 1} | change))


def test_the_section_compares_it() -> None:
    cases = list(kernels.cases(torch.device("cpu"), quick=True))
    assert len(cases) == 6  # the convolutions of 3 x 3 among 8 shapes
    for case in cases:
        assert case.passed
        (row,) = case.facts["rows"]
        assert 0 < row["own_error"] <= 1
        assert row["own_seconds"] > 0


def test_a_kernel_that_fails_or_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "shapes", lambda _: [(4, 6, 3, 2, 1, 1, 9)])
    original = kernel.convolution
    monkeypatch.setattr(kernel, "convolution", lambda *given, **more: original(*given, **more) * 1.01)
    (case,) = kernels.cases(torch.device("cpu"), quick=True)
    assert case.passed is False

    def failing(*_: Any, **__: Any) -> Tensor:
        raise RuntimeError("out of resource: shared memory\nmore")

    monkeypatch.setattr(kernel, "convolution", failing)
    (case,) = kernels.cases(torch.device("cpu"), quick=True)
    assert (case.passed, case.facts) == (False, {"failure": "out of resource: shared memory"})
