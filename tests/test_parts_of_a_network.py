"""Other weights for a part of a network: names are matched to the whole network, not to the selected part."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.trajectories.checkpoints import Run
from landscape.trajectories.projected_run import trajectory
from landscape.weights.checkpoint import load_checkpoint, loaded


class Net(nn.Module):
    """Three layers of one shape, two of which have names that end alike."""

    def __init__(self) -> None:
        super().__init__()
        self.body, self.head = nn.Linear(4, 4), nn.Linear(4, 4)
        self.aux = nn.Sequential()
        self.aux.add_module("head", nn.Linear(4, 4))

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.head(torch.tanh(self.body(x))) + self.aux(x) / 2)


def data() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(3)
    return torch.randn(20, 4, generator=generator), torch.randint(4, (20,), generator=generator)


@pytest.fixture
def networks() -> tuple[Net, Net]:
    torch.manual_seed(0)
    return Net(), Net()


def line_of_losses(model: nn.Module, other: nn.Module, moves: Callable[[str], bool]) -> list[float]:
    """The losses at 0, 1/2 and 1 on the line between two networks, in plain PyTorch."""
    losses = []
    for c in (0, 0.5, 1):
        at = copy.deepcopy(model)
        with torch.no_grad():
            for (name, weight), there in zip(at.named_parameters(), other.parameters(), strict=True):
                if moves(name):
                    weight.copy_((1 - c) * weight + c * there)
            losses.append(F.cross_entropy(at(data()[0]), data()[1]).item())
    return losses


def interpolate(model: nn.Module, other: Any, parameters: str = "all") -> landscape.Surface:
    return landscape.interpolate(
        model, other, data(), x=(0, 1, 3), parameters=parameters, metrics=["loss"], precision="float32"
    )


def prefixed(prefix: str, net: nn.Module) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in net.state_dict().items()}


FORMS: dict[str, Callable[[Net], Any]] = {
    "plain": lambda net: net.state_dict(),
    "module.": lambda net: prefixed("module.", net),
    "model.": lambda net: prefixed("model.", net),
    "DataParallel": nn.DataParallel,
    "compiled": torch.compile,
    "Lightning": lambda net: {"state_dict": prefixed("model.", net)},
    "sorted": lambda net: dict(sorted(net.state_dict().items())),
    "without aux": lambda net: {k: t for k, t in prefixed("model.", net).items() if "aux" not in k},
    "an average beside it": lambda net: {"net": net.state_dict(), "ema": Net().state_dict()},
}


@pytest.mark.parametrize("part", ["head", "body"])
@pytest.mark.parametrize("form", FORMS)
def test_a_part_is_found_in_every_form(form: str, part: str, networks: tuple[Net, Net]) -> None:
    model, other = networks
    surface = interpolate(model, FORMS[form](other), f"{part}.*")
    expected = line_of_losses(model, other, lambda name: name.startswith(f"{part}."))
    np.testing.assert_allclose(surface.variables["train_loss"], expected, rtol=1e-5)
    assert max(expected) - min(expected) > 1e-3


def test_a_file_of_the_part_alone(networks: tuple[Net, Net]) -> None:
    model, other = networks
    expected = line_of_losses(model, other, lambda name: name.startswith("head."))
    for prefix in ("", "model."):
        there = {prefix + name: tensor for name, tensor in other.state_dict().items() if name.startswith("head")}
        np.testing.assert_allclose(interpolate(model, there, "head.*").variables["train_loss"], expected, rtol=1e-5)


@pytest.mark.parametrize("prefix", ["", "module.", "model."])
@pytest.mark.parametrize("there", ["body", "aux.head", "encoder"])
def test_weights_of_another_part_are_not_accepted(there: str, prefix: str, networks: tuple[Net, Net]) -> None:
    model, other = networks
    weights = {f"{prefix}{there}.weight": other.body.weight, f"{prefix}{there}.bias": other.body.bias}
    with pytest.raises(UsageError, match=r"2 missing \(head\.weight, head\.bias\)"):
        interpolate(model, {name: tensor.detach() for name, tensor in weights.items()}, "head.*")


def test_a_buffer_that_the_file_lacks_does_not_matter() -> None:
    """A wrapper has the mean of the inputs as a buffer; the file contains only the network within."""

    class Normalised(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("mean", torch.zeros(4))
            self.net = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4))

        def forward(self, x: Tensor) -> Tensor:
            return cast("Tensor", self.net(x - self.get_buffer("mean")))

    torch.manual_seed(0)
    model, other = Normalised(), Normalised()
    surface = interpolate(model, other.net.state_dict(), "net.*")
    expected = line_of_losses(model, other, lambda name: True)
    np.testing.assert_allclose(surface.variables["train_loss"], expected, rtol=1e-5)


@pytest.mark.parametrize("part", ["body", "head"])
def test_a_trajectory_of_a_part(part: str, networks: tuple[Net, Net], tmp_path: Path) -> None:
    torch.manual_seed(1)
    nets = [Net() for _ in range(3)]
    for number, net in enumerate(nets):
        torch.save({"model": prefixed("module.", net)}, tmp_path / f"{number}.pt")
    run = Run("run", tuple(tmp_path / f"{n}.pt" for n in range(3)), np.arange(3.0), np.full(3, 0.1))
    surface = trajectory(nets[-1], [run], data(), parameters=f"{part}.*", grid=(2, 2), precision="float32")
    there = surface.trajectories["run"]
    own = [F.cross_entropy(net(data()[0]), data()[1]).item() for net in nets]
    np.testing.assert_allclose(there.variables["train_loss"], own, rtol=1e-5)
    # With two differences the plane of the part holds them: the distance is what the other parts did.
    end = nets[-1].state_dict()
    beside = [name for name in end if not name.startswith(f"{part}.")]
    others = [torch.cat([(net.state_dict()[n] - end[n]).flatten() for n in beside]).norm().item() for net in nets]
    np.testing.assert_allclose(there.variables["distance"], others, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("key", ["state_dict", "model", "model_state_dict", "net", "weights"])
def test_weights_under_a_usual_key_are_preferred(key: str, networks: tuple[Net, Net], tmp_path: Path) -> None:
    last, best = networks
    file = tmp_path / "w.pt"
    torch.save({"best_model": best.state_dict(), key: prefixed("module.", last)}, file)
    checkpoint, net = load_checkpoint(file), Net()
    checkpoint.load_into(net)
    assert all(torch.equal(tensor, last.state_dict()[name]) for name, tensor in net.state_dict().items())
    (remark,) = [remark for remark in checkpoint.remarks if "best_model" in remark]
    assert f"under '{key}'" in remark
    assert f"{file}::best_model" in remark
    load_checkpoint(f"{file}::best_model").load_into(net)
    assert all(torch.equal(tensor, best.state_dict()[name]) for name, tensor in net.state_dict().items())


@pytest.mark.parametrize("keys", [("student", "teacher"), ("model", "net"), ("state_dict.a", "state_dict.b")])
def test_two_sets_that_are_as_usual_are_refused(
    keys: tuple[str, str], networks: tuple[Net, Net], tmp_path: Path
) -> None:
    content: dict[str, Any] = {}
    for key, net in zip(keys, networks, strict=True):
        place, _, prefix = key.partition(".")
        content.setdefault(place, {}).update(prefixed(f"{prefix}." if prefix else "", net))
    torch.save(content, tmp_path / "w.pt")
    with pytest.raises(UsageError, match=rf"2 sets of weights that fit Net \({keys[0]}, {keys[1]}\): choose one"):
        load_checkpoint(tmp_path / "w.pt").load_into(Net())


class Frozen(nn.Module):
    """A network whose state_dict leaves the frozen backbone out."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone, self.head = nn.Linear(4, 5), nn.Linear(5, 4)
        self.backbone.requires_grad_(False)

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.head(torch.tanh(self.backbone(x))))

    def state_dict(self, *args: Any, **kwargs: Any) -> Any:
        whole = super().state_dict(*args, **kwargs)
        return {name: tensor for name, tensor in whole.items() if "backbone" not in name}


@pytest.fixture
def frozen() -> tuple[Frozen, Frozen]:
    torch.manual_seed(0)
    return Frozen(), Frozen()


@pytest.mark.parametrize("other_as", ["network", "all tensors"])
def test_tensors_missing_from_the_state_dict_move(other_as: str, frozen: tuple[Frozen, Frozen]) -> None:
    model, other = frozen
    there = other if other_as == "network" else {name: weight.detach() for name, weight in other.named_parameters()}
    before = [weight.detach().clone() for weight in model.parameters()]
    surface = interpolate(model, there)
    expected = line_of_losses(model, other, lambda name: True)
    np.testing.assert_allclose(surface.variables["train_loss"], expected, rtol=1e-5)
    assert surface.attributes["moved"]["tensors"] == 4
    assert all(torch.equal(now, then) for now, then in zip(model.parameters(), before, strict=True))


def test_tensors_missing_from_the_other_weights_stay_and_are_named(frozen: tuple[Frozen, Frozen]) -> None:
    model, other = frozen
    surface = interpolate(model, other.state_dict())
    expected = line_of_losses(model, other, lambda name: name.startswith("head"))
    np.testing.assert_allclose(surface.variables["train_loss"], expected, rtol=1e-5)
    assert "backbone.weight, backbone.bias" in surface.attributes["evaluation"][0]
    with pytest.raises(UsageError, match=r"missing \(backbone\.weight, backbone\.bias\)"):
        interpolate(model, other.state_dict(), "backbone.*")


def test_files_for_a_network_whose_state_dict_leaves_tensors_out(frozen: tuple[Frozen, Frozen], tmp_path: Path) -> None:
    model, other = frozen
    weights = {name: weight.detach().clone() for name, weight in other.named_parameters()}
    backbone = model.backbone.weight.detach().clone()
    torch.save(other.state_dict(), tmp_path / "head.pt")
    checkpoint = load_checkpoint(tmp_path / "head.pt")
    checkpoint.load_into(model)
    assert torch.equal(model.head.weight, weights["head.weight"])
    assert torch.equal(model.backbone.weight, backbone)
    assert "backbone.weight, backbone.bias" in " ".join(checkpoint.remarks)
    torch.save({"model": weights}, tmp_path / "whole.pt")
    with loaded(tmp_path / "whole.pt", model):
        assert torch.equal(model.backbone.weight, weights["backbone.weight"])
    assert torch.equal(model.backbone.weight, backbone)
    torch.save({**weights, "backbone.weight": torch.ones(2)}, tmp_path / "misfit.pt")
    with pytest.raises(LandscapeError, match=r"1 of another shape \(backbone\.weight"):
        load_checkpoint(tmp_path / "misfit.pt").load_into(model)
