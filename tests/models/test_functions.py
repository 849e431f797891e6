"""That the networks compute what the papers say: public weights, and plain functional code on the same weights."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, fx
from torch.nn import functional

from landscape import models

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

State = Mapping[str, Tensor]


def awake(name: str, **arguments: object) -> torch.nn.Module:
    """The network in evaluation mode, in double precision, with running statistics and norms that are not trivial."""
    model = models.build(name, **arguments).double().eval()
    with torch.no_grad():
        for key, tensor in model.state_dict().items():
            if key.endswith("running_var") or (tensor.ndim == 1 and key.endswith("weight")):
                tensor.uniform_(0.5, 1.5)
            elif tensor.ndim == 1:
                tensor.normal_(std=0.1)
    return model


def norm(x: Tensor, state: State, at: str) -> Tensor:
    def of(part: str) -> Tensor:
        return state[f"{at}.{part}"].view(-1, *[1] * (x.ndim - 2))

    return (x - of("running_mean")) / (of("running_var") + 1e-5).sqrt() * of("weight") + of("bias")


def conv(x: Tensor, state: State, at: str, stride: int = 1) -> Tensor:
    weight = state[f"{at}.weight"]
    return functional.conv2d(x, weight, state.get(f"{at}.bias"), stride=stride, padding=weight.shape[-1] // 2)


def plain_resnet(x: Tensor, state: State, shortcut: str, convolutions: int) -> Tensor:
    """He et al.'s network from its weights alone: `convolutions` a block, the resolution halved at every new stage."""
    x = norm(conv(x, state, "conv1"), state, "bn1").relu()
    blocks = dict.fromkeys(key.rsplit(".conv", 1)[0] for key in state if ".conv" in key)
    for block in blocks:
        stride = 2 if block.endswith(".0") and block != "layer1.0" else 1
        strided = 1 if convolutions == 2 else 2
        out = x
        for index in range(1, convolutions + 1):
            out = conv(out, state, f"{block}.conv{index}", stride if index == strided else 1)
            out = norm(out, state, f"{block}.bn{index}")
            if index < convolutions:
                out = out.relu()
        if shortcut == "none":
            x = out.relu() if convolutions == 2 else out  # Li et al.'s bottlenecks without shortcuts end at the norm
            continue
        if f"{block}.shortcut.0.weight" in state:
            x = norm(conv(x, state, f"{block}.shortcut.0", stride), state, f"{block}.shortcut.1")
        elif x.shape[1] != out.shape[1]:
            padded = torch.zeros_like(out)
            first = (out.shape[1] - x.shape[1]) // 2
            padded[:, first : first + x.shape[1]] = x[:, :, ::stride, ::stride]
            x = padded
        x = (out + x).relu()
    return x.mean((2, 3)) @ state["linear.weight"].T + state["linear.bias"]


@pytest.mark.parametrize("shortcut", ["projection", "pad", "none"])
@pytest.mark.parametrize(("name", "convolutions"), [("resnet20", 2), ("resnet18", 2), ("resnet50", 3), ("wrn56_2", 2)])
def test_residual_networks_compute_he_et_al_s_function(name: str, convolutions: int, shortcut: str) -> None:
    model, inputs = awake(name, shortcut=shortcut), torch.randn(2, 3, 9, 12, dtype=torch.float64)
    torch.testing.assert_close(model(inputs), plain_resnet(inputs, model.state_dict(), shortcut, convolutions))


def test_vgg9_computes_li_et_al_s_function() -> None:
    model, x = awake("vgg9"), torch.randn(2, 3, 32, 32, dtype=torch.float64)
    state = model.state_dict()
    expected = x
    for index, pool in ((0, False), (3, True), (7, False), (10, True), (14, False), (17, False), (20, True)):
        expected = norm(conv(expected, state, f"features.{index}"), state, f"features.{index + 1}").relu()
        expected = functional.max_pool2d(expected, 2) if pool else expected
    expected = norm(expected.reshape(2, 4096) @ state["fc.0.weight"].T + state["fc.0.bias"], state, "fc.1").relu()
    expected = expected @ state["classifier.weight"].T + state["classifier.bias"]
    torch.testing.assert_close(model(x), expected)


def test_densenet_computes_huang_et_al_s_function() -> None:
    model, x = awake("densenet40_12"), torch.randn(2, 3, 8, 8, dtype=torch.float64)
    state = model.state_dict()
    expected = conv(x, state, "conv1")
    for block in (1, 2, 3):
        for layer in (f"dense{block}.{index}" for index in range(6)):
            new = conv(norm(expected, state, f"{layer}.bn1").relu(), state, f"{layer}.conv1")
            new = conv(norm(new, state, f"{layer}.bn2").relu(), state, f"{layer}.conv2")
            expected = torch.cat([new, expected], 1)
        if block < 3:
            expected = conv(norm(expected, state, f"trans{block}.bn").relu(), state, f"trans{block}.conv")
            expected = functional.avg_pool2d(expected, 2)
    expected = norm(expected, state, "bn").relu().mean((2, 3)) @ state["linear.weight"].T + state["linear.bias"]
    torch.testing.assert_close(model(x), expected)


@pytest.mark.parametrize("name", ["resnet20", "resnet18", "resnet50", "wrn56_2"])
def test_networks_without_shortcuts_have_no_additions(name: str) -> None:
    model = models.build(f"{name}_noshort")
    assert not [key for key in model.state_dict() if "shortcut" in key]
    steps = {getattr(node.target, "__name__", "") for node in fx.symbolic_trace(model).graph.nodes}
    assert "add" not in steps
    same = models.build(name, shortcut="none")
    same.load_state_dict(model.state_dict())
    inputs = torch.randn(2, 3, 8, 8)
    assert torch.equal(same.eval()(inputs), model.eval()(inputs))
    steps = {getattr(node.target, "__name__", "") for node in fx.symbolic_trace(models.build(name)).graph.nodes}
    assert "add" in steps


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no {SHARED}: public weights and exact CIFAR-10 pixels")
def test_public_resnet20_weights_give_their_loss() -> None:
    model = models.build("resnet20", shortcut="pad")
    model.load_state_dict(torch.load(SHARED / "reference" / "resnet20.pt", weights_only=True), strict=True)
    with np.load(SHARED / "data" / "cifar10-exact.npz") as file:
        images = torch.from_numpy(file["x_train"][:1000]).float() / 255
        targets = torch.from_numpy(file["y_train"][:1000]).long()
    mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    with torch.no_grad():
        logits = torch.cat([model.eval()(batch) for batch in ((images - mean) / std).split(250)])
    assert float(functional.cross_entropy(logits, targets)) == pytest.approx(0.0057924, abs=1e-7)
    assert float((logits.argmax(1) == targets).float().mean()) == pytest.approx(0.999)
