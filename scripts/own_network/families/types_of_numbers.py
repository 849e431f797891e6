"""Weights of other types than float32: 16 bits, 64 bits, complex, and several in one network."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, classified, perturbed, rows

MEASURED = "cross-entropy, accuracy"


def perceptron() -> nn.Module:
    return perturbed(nn.Sequential(nn.Linear(8, 16), nn.LayerNorm(16), nn.ReLU(), nn.Linear(16, 3)))


def _of_type(dtype: torch.dtype) -> Subject:
    inputs, targets = rows(40, 8, 3)
    inputs = inputs.to(dtype)
    return Subject(perceptron().to(dtype), (inputs, targets), lambda network: classified(network(inputs), targets))


@case("weights in bfloat16", measured=MEASURED)
def bfloat16() -> Subject:
    return _of_type(torch.bfloat16)


@case("weights in float16", measured=MEASURED)
def float16() -> Subject:
    return _of_type(torch.float16)


@case("weights in float64", measured=MEASURED)
def float64() -> Subject:
    return _of_type(torch.float64)


class _Mixed(nn.Module):
    """A body of 16-bit weights and a head of 32-bit weights."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Linear(8, 16).to(torch.bfloat16)
        self.head = nn.Linear(16, 3)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head(torch.relu(self.body(inputs.to(torch.bfloat16))).float())


@case("bfloat16 body, float32 head", measured=MEASURED)
def mixed() -> Subject:
    inputs, targets = rows(40, 8, 3)
    return Subject(perturbed(_Mixed()), (inputs, targets), lambda network: classified(network(inputs), targets))


class _Fourier(nn.Module):
    """A Fourier layer (Li et al. 2021): complex weights on the lowest frequencies."""

    def __init__(self, width: int = 6, frequencies: int = 4) -> None:
        super().__init__()
        self.frequencies = frequencies
        self.lift, self.head = nn.Linear(1, width), nn.Linear(width, 1)
        self.modes = nn.Parameter(torch.randn(frequencies, width, width, dtype=torch.cfloat) / width)

    def forward(self, inputs: Tensor) -> Tensor:
        values = self.lift(inputs[..., None])
        spectrum = torch.fft.rfft(values, dim=1)
        kept = torch.einsum("nfi,fio->nfo", spectrum[:, : self.frequencies], self.modes)
        padded = nn.functional.pad(kept, (0, 0, 0, spectrum.shape[1] - self.frequencies))
        return self.head(torch.relu(values + torch.fft.irfft(padded, n=inputs.shape[1], dim=1)))[..., 0]


@case("Fourier layer, complex weights", measured="squared error a function, summed over its places")
def fourier() -> Subject:
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(12, 16, generator=generator)
    targets = inputs.roll(3, 1)

    def plain(network: Any) -> dict[str, float]:
        return {"loss": nn.functional.mse_loss(network(inputs), targets, reduction="sum").item() / len(inputs)}

    return Subject(perturbed(_Fourier()), (inputs, targets), plain, {"loss": "squared_error"})
