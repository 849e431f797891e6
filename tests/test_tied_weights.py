"""Tied weights: a file has one of their names, which may be any."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape
from landscape.connectivity import along_path, search
from landscape.core.errors import LandscapeError
from landscape.temperature.logit_scale_over_training import temperature_over_training
from landscape.trajectories.checkpoints import Run
from landscape.trajectories.projected_run import trajectory
from landscape.weights.checkpoint import load_checkpoint, load_weights, loaded, save_checkpoint
from landscape.weights.model_spec import ModelSpec
from landscape.weights.names import match

WORDS, WIDTH = 7, 4


class Tied(nn.Module):
    """A small language model whose embedding is also its last layer."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(WORDS, WIDTH)
        self.body = nn.Linear(WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, WORDS, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, words: Tensor) -> Tensor:
        logits: Tensor = self.head(self.body(self.embedding(words)).tanh())
        return logits


class Transposed(nn.Module):
    """The second tensor is a transposed view of the first one."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(WORDS, WIDTH)
        self.back = nn.Parameter(self.embedding.weight.detach().t())


FIRST, SECOND = "embedding.weight", "head.weight"


def network(seed: int) -> Tied:
    torch.manual_seed(seed)
    net = Tied()
    with torch.no_grad():
        for tensor in net.parameters():
            tensor.copy_(torch.randn(tensor.shape) * 1.5)
    return net


def without(net: nn.Module, name: str) -> dict[str, Tensor]:
    """Its state_dict without one name."""
    return {key: tensor.clone() for key, tensor in net.state_dict().items() if key != name}


@pytest.fixture(scope="module")
def examples() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    return torch.randint(WORDS, (40,), generator=generator), torch.randint(WORDS, (40,), generator=generator)


def plain_loss(net: nn.Module, examples: tuple[Tensor, Tensor]) -> float:
    with torch.no_grad():
        return float(cross_entropy(net(examples[0]), examples[1]))


def between(a: Tied, b: Tied, x: float) -> Tied:
    """The network at a + x (b - a), in plain PyTorch."""
    middle = copy.deepcopy(a)
    with torch.no_grad():
        for ours, from_a, from_b in zip(middle.parameters(), a.parameters(), b.parameters(), strict=True):
            ours.copy_(from_a + x * (from_b - from_a))
    return middle


def saved(net: nn.Module, absent: str, path: Path) -> Path:
    safetensors.torch.save_file(without(net, absent), path)
    return path


@pytest.mark.parametrize("absent", [FIRST, SECOND])
@pytest.mark.parametrize("prefix", ["", "model."])
def test_one_name_is_enough(absent: str, prefix: str, tmp_path: Path) -> None:
    net, other = network(1), network(2)
    torch.save({prefix + name: tensor for name, tensor in without(net, absent).items()}, tmp_path / "w.pt")
    load_checkpoint(tmp_path / "w.pt").load_into(other)
    assert all(torch.equal(other.state_dict()[name], tensor) for name, tensor in net.state_dict().items())
    other = network(2)
    load_weights(other, without(net, absent), source="x", target="y")
    assert torch.equal(other.head.weight, net.embedding.weight)
    assert other.head.weight is other.embedding.weight


def test_tied_weights_saved_by_safetensors_are_loaded(tmp_path: Path) -> None:
    net, other = network(1), network(2)
    safetensors.torch.save_model(net, str(tmp_path / "w.safetensors"))
    assert len(safetensors.torch.load_file(tmp_path / "w.safetensors")) == len(net.state_dict()) - 1
    load_checkpoint(tmp_path / "w.safetensors").load_into(other)
    assert all(torch.equal(other.state_dict()[name], tensor) for name, tensor in net.state_dict().items())


def test_a_tensor_seen_in_another_way(tmp_path: Path) -> None:
    torch.manual_seed(0)
    net, other = Transposed(), Transposed()
    for absent in ("embedding.weight", "back"):
        found = match(other, without(net, absent), source="x", target="y").weights
        assert torch.equal(found[absent], net.state_dict()[absent])
    load_weights(other, without(net, "back"), source="x", target="y")
    assert torch.equal(other.back, net.embedding.weight.t())
    wrong = {**net.state_dict(), "back": net.back.detach() + 1}
    with pytest.raises(LandscapeError, match=r"different values for (embedding\.weight and back|back and embedding)"):
        load_weights(other, wrong, source="x", target="y")


def test_parts_of_one_storage_are_not_tied() -> None:
    """Recurrent layers on a GPU have their weights side by side in one storage."""
    net, both = nn.Module(), torch.zeros(6)
    net.a, net.b = nn.Parameter(both[:3]), nn.Parameter(both[3:])
    with pytest.raises(LandscapeError, match=r"1 missing \(b\)"):
        load_weights(net, {"a": torch.ones(3)}, source="x", target="y")


@pytest.mark.parametrize("prefix", ["", "module."])
def test_different_numbers_for_one_tensor_are_refused(prefix: str, tmp_path: Path) -> None:
    state = {prefix + name: tensor.clone() for name, tensor in network(1).state_dict().items()}
    state[prefix + SECOND][0, 0] += 1e-3
    torch.save(state, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match=r"different values for (embed|head).*\.weight and (embed|head)"):
        load_checkpoint(tmp_path / "w.pt").load_into(network(2))


def test_ours_are_read_back(tmp_path: Path) -> None:
    net, other = network(1), network(2)
    save_checkpoint(tmp_path / "w.safetensors", net.state_dict(), spec=ModelSpec("a.py:b"), metadata={})
    load_checkpoint(tmp_path / "w.safetensors").load_into(other)
    assert torch.equal(other.head.weight, net.head.weight)


@pytest.mark.parametrize("absent", [FIRST, SECOND])
def test_loaded_puts_the_network_back(absent: str, tmp_path: Path) -> None:
    net, other = network(1), network(2)
    path = saved(net, absent, tmp_path / "w.safetensors")
    before = {name: tensor.clone() for name, tensor in other.state_dict().items()}
    with loaded(path, other):
        assert torch.equal(other.head.weight, net.head.weight)
    assert all(torch.equal(other.state_dict()[name], tensor) for name, tensor in before.items())
    safetensors.torch.save_file({**without(net, absent), "body.bias": torch.zeros(1)}, path)
    with pytest.raises(LandscapeError, match="of another shape"), loaded(path, other):
        pass
    assert all(torch.equal(other.state_dict()[name], tensor) for name, tensor in before.items())


@pytest.mark.parametrize("absent", [FIRST, SECOND])
def test_trajectories_measure_each_checkpoint(absent: str, examples: tuple[Tensor, Tensor], tmp_path: Path) -> None:
    nets = [network(seed) for seed in (1, 2, 3)]
    paths = [saved(net, absent, tmp_path / f"epoch_000{number}.safetensors") for number, net in enumerate(nets)]
    run = Run("run", tuple(paths), np.arange(3.0), np.full(3, 0.1))
    surface = trajectory(nets[-1], [run], examples, grid=(2, 2), device="cpu")
    expected = [plain_loss(net, examples) for net in nets]
    np.testing.assert_allclose(surface.trajectories["run"].variables["train_loss"], expected, rtol=1e-5)
    assert np.ptp(expected) > 0.1
    # Three checkpoints lie in their plane, so the surface at their points has their losses.
    np.testing.assert_allclose(surface.trajectories["run"].variables["plane_train_loss"], expected, rtol=1e-4)
    report = temperature_over_training(run, nets[-1], {"train": examples}, x=(-1, 1, 3), device="cpu")
    np.testing.assert_allclose(report.report().data["splits"]["train"]["loss"], expected, rtol=1e-5)


@pytest.mark.parametrize("form", ["first", "second", "network", "wrapped", "untied"])
def test_lines_to_other_weights(form: str, examples: tuple[Tensor, Tensor]) -> None:
    net, other = network(1), network(2)
    untied = copy.deepcopy(other)
    untied.head.weight = nn.Parameter(untied.head.weight.detach().clone())
    to: Any = {
        "first": without(other, SECOND), "second": without(other, FIRST), "network": other,
        "wrapped": nn.DataParallel(other), "untied": untied,
    }[form]  # fmt: skip
    surface = landscape.interpolate(net, to, examples, x=(0, 1, 3), device="cpu")
    expected = [plain_loss(between(net, other, x), examples) for x in (0, 0.5, 1)]
    np.testing.assert_allclose(surface.values("train_loss"), expected, rtol=1e-5)
    path = along_path.connect(net, to, examples, straight_only=True, points=3, device="cpu")
    np.testing.assert_allclose(path.values("straight_train_loss"), expected, rtol=1e-5)


def test_an_end_whose_tied_weights_differ_is_refused(examples: tuple[Tensor, Tensor]) -> None:
    other = network(2)
    other.head.weight = nn.Parameter(other.head.weight.detach() + 1)
    for to in (other, dict(other.state_dict())):
        with pytest.raises(LandscapeError, match="tied weights"):
            landscape.interpolate(network(1), to, examples, x=(0, 1, 3), device="cpu")


def test_an_end_with_additional_weights_is_refused(examples: tuple[Tensor, Tensor]) -> None:
    to = {**network(2).state_dict(), "body2.weight": torch.zeros(2)}
    with pytest.raises(landscape.UsageError, match=r"1 unexpected \(body2\.weight\)"):
        landscape.interpolate(network(1), to, examples, x=(0, 1, 3), device="cpu")
    lightning: Any = {"state_dict": {f"model.{name}": tensor for name, tensor in network(2).state_dict().items()}}
    found = landscape.interpolate(network(1), lightning, examples, x=(0, 1, 3), device="cpu")
    assert "'model.' is removed" in " ".join(found.attributes["evaluation"])


@pytest.mark.slow
def test_the_command_line(examples: tuple[Tensor, Tensor], tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from landscape.cli.app import app

    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    code += "import test_tied_weights as t\n\n\ndef build():\n    return t.Tied()\n\n\n"
    code += "def data():\n    import torch\n    return torch.arange(7), torch.arange(7)\n"
    (tmp_path / "net.py").write_text(code)
    a, b = (
        saved(network(seed), absent, tmp_path / f"{seed}.safetensors") for seed, absent in ((1, FIRST), (2, SECOND))
    )
    wrapped = {f"model.{name}": tensor for name, tensor in without(network(2), FIRST).items()}
    torch.save({"state_dict": wrapped}, tmp_path / "b.ckpt")
    words = f"interpolate {a} {{}} --model {tmp_path}/net.py:build --data {tmp_path}/net.py:data --x 0:1:2 -o {{}}"
    for number, to in enumerate((b, tmp_path / "b.ckpt")):
        done = CliRunner().invoke(app, words.format(to, tmp_path / f"{number}.h5").split())
        assert done.exit_code == 0, done.output
        surface = landscape.Surface.load(tmp_path / f"{number}.h5")
        everything = torch.arange(7), torch.arange(7)
        expected = [plain_loss(network(seed), everything) for seed in (1, 2)]
        np.testing.assert_allclose(surface.values("train_loss"), expected, rtol=1e-5)
        assert ("'model.' is removed" in done.stderr) == (number == 1)
        assert ("checkpoint_read" in surface.attributes["to"][0]) == (number == 1)


@pytest.mark.parametrize("place", ["centre", "far end"])
def test_lines_of_networks_without_shapes(place: str, examples: tuple[Tensor, Tensor]) -> None:
    lazy, whole = nn.Sequential(nn.LazyLinear(3)), nn.Sequential(nn.Linear(2, 3))
    a, b = (lazy, whole) if place == "centre" else (whole, lazy)
    data = torch.ones(4, 2), torch.zeros(4, dtype=torch.int64)
    for call in (
        lambda: landscape.interpolate(a, b, data, device="cpu"),
        lambda: search.find(a, b, data, straight_only=True),
    ):
        with pytest.raises(landscape.UsageError, match=r"'0\.weight' has no shape yet"):
            call()
