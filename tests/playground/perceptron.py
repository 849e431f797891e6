"""The oracle of `landscape play`: the same networks in plain PyTorch, and requests to the engine in Node.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

ENGINE = Path(__file__).with_name("engine.mjs")


@dataclass(frozen=True)
class Shape:
    """A network; the names of the fields are those of the engine's options."""

    inputs: int = 2
    classes: int = 2
    depth: int = 4
    width: int = 7
    skip: bool = False
    norm: bool = False
    activation: str = "tanh"


class Sine(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.sin(x)


ACTIVATIONS: dict[str, type[nn.Module]] = {
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "gelu": nn.GELU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "sine": Sine,
}


class Perceptron(nn.Module):
    """Linear, BatchNorm1d, activation; the identity over one layer is added where the widths agree."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.skip = shape.skip
        self.hidden = nn.Sequential()
        units = shape.inputs
        for _ in range(shape.depth - 1):
            self.hidden.append(nn.Linear(units, shape.width, bias=not shape.norm))
            self.hidden.append(nn.BatchNorm1d(shape.width) if shape.norm else nn.Identity())
            self.hidden.append(ACTIVATIONS[shape.activation]())
            self.hidden.append(nn.Identity())
            units = shape.width
        self.linear = nn.Linear(units, shape.classes)

    def forward(self, x: Tensor) -> Tensor:
        modules = list(self.hidden)
        for linear, norm, activation, _ in zip(*[iter(modules)] * 4, strict=True):
            out = activation(norm(linear(x)))
            x = x + out if self.skip and x.shape == out.shape else out
        logits: Tensor = self.linear(x)
        return logits


def perceptron(shape: Shape, seed: int = 0) -> Perceptron:
    """A float64 network whose numbers are float32 ones, with averages and scales that are not trivial."""
    torch.manual_seed(seed)
    network = Perceptron(shape)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d):
            for tensor in (module.weight.data, module.running_var):
                assert tensor is not None
                tensor.uniform_(0.5, 2)
            assert module.running_mean is not None
            module.running_mean.normal_()
            module.bias.data.normal_()
    return network.double()


def examples(shape: Shape, count: int, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Inputs that are float32 numbers, as float64 [count, inputs], and classes [count]."""
    generator = torch.Generator().manual_seed(seed)
    inputs = torch.randn(count, shape.inputs, generator=generator).double()
    return inputs, torch.randint(shape.classes, (count,), generator=generator)


def lists(state: Mapping[str, Tensor]) -> dict[str, list[float]]:
    return {name: tensor.detach().flatten().tolist() for name, tensor in state.items() if tensor.is_floating_point()}


def batch_of(inputs: Tensor, targets: Tensor) -> dict[str, Any]:
    return {"inputs": inputs.flatten().tolist(), "targets": targets.tolist()}


def ask(act: str, shape: Shape | None = None, **request: Any) -> Any:
    """What the engine replies."""
    if shutil.which("node") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs node: scripts/build_explorer.sh")
    text = json.dumps({"act": act, **({"shape": asdict(shape)} if shape else {}), **request})
    done = subprocess.run(["node", str(ENGINE)], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def assert_near(found: Any, expected: Tensor | float, tolerance: float = 1e-5) -> None:
    """Equal within `tolerance` of the largest number of the tensor."""
    expected = torch.as_tensor(expected, dtype=torch.float64).flatten()
    found = torch.as_tensor(found, dtype=torch.float64).flatten()
    assert found.shape == expected.shape
    assert (found - expected).abs().max() <= tolerance * expected.abs().max()


def assert_state(found: Mapping[str, list[float]], expected: Mapping[str, Tensor], tolerance: float = 1e-5) -> None:
    floating = {name: tensor for name, tensor in expected.items() if tensor.is_floating_point()}
    assert set(found) == set(floating)
    for name, tensor in floating.items():
        assert_near(found[name], tensor, tolerance)
