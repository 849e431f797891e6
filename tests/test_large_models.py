"""Large networks: `memory="low"` gives the same values, and networks on several devices stay there."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from elsewhere import ELSEWHERE, Elsewhere
from landscape.core.errors import LandscapeError, UsageError
from landscape.plane.choices import Memory, Normalisation
from landscape.plane.plane import make_plane, movable, on_plane
from landscape.weights.checkpoint import save_checkpoint
from landscape.weights.model_spec import ModelSpec
from oracles import weights_at
from processes import ROOT, Command, environment
from subjects import GRID, Examples, states

CPU = torch.device("cpu")


@pytest.fixture
def plain(network: nn.Module) -> nn.Module:
    """A network that is not lowered with either value of `memory`."""
    network[0].register_forward_hook(lambda *_: None)
    return network


@pytest.mark.parametrize("norm", get_args(Normalisation))
@pytest.mark.parametrize("ignore", ["biasbn", "none"])
def test_directions_made_anew_are_those_that_are_held(norm: Any, ignore: Any, network: nn.Module) -> None:
    """In any order: the last tensor of y, for instance, without those before it."""
    options: dict[str, Any] = {"seed": 3, "norm": norm, "ignore": ignore, "space": "states"}
    held = make_plane(network, (-1, 1, 3), (-1, 1, 3), **options)
    anew = make_plane(network, (-1, 1, 3), (-1, 1, 3), **options, memory="low")
    assert anew.recipes == held.recipes  # with fingerprints
    for number in (1, 0, 1):
        for name in reversed(list(held.directions[number])):
            assert torch.equal(anew.directions[number][name], held.directions[number][name])
    assert "1.num_batches_tracked" not in anew.directions[0]


def test_the_centre_is_read_from_its_file_while_the_network_is_elsewhere(network: nn.Module) -> None:
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), memory="low", norm="weight")
    before, there = states(network), weights_at(plane, 2.0, -1.0)
    with on_plane(network, plane, CPU) as move:
        move(1.0, 0.5)
        for name, tensor in plane.centre.items():
            assert torch.equal(tensor, before[name])
        for name, tensor in weights_at(plane, 2.0, -1.0).items():
            assert torch.equal(tensor, there[name])


def others_of(network: nn.Module) -> list[nn.Module]:
    others = [copy.deepcopy(network) for _ in range(2)]
    generator = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for other in others:
            for parameter in other.parameters():
                parameter.add_(torch.randn(parameter.shape, generator=generator), alpha=0.1)
    return others


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"ignore": "none", "norm": "layer"},
        {"space": "states", "ignore": "none"},
        {"bn": "recalibrate"},
        {"y": None, "tolerance": 0.01},
        {"to": others_of},
        {"sampler": "adaptive", "points": 9, "engine": "auto"},
    ],
)
def test_a_surface_is_the_same_bit_for_bit(options: dict[str, Any], plain: nn.Module, examples: Examples) -> None:
    asked = {**GRID, **options, **({"to": options["to"](plain)} if "to" in options else {})}
    before = states(plain)
    normal = landscape.loss_surface(plain, examples, **asked)
    low = landscape.loss_surface(plain, examples, **asked, memory="low")
    assert low.variables.keys() == normal.variables.keys()
    for name, values in normal.variables.items():
        np.testing.assert_array_equal(low.variables[name], values)
    for name in ("direction_x", "direction_y", "weights_fingerprint", "centre_train_loss", "cosine_xy"):
        assert low.attributes.get(name) == normal.attributes.get(name), name
    assert all(torch.equal(tensor, before[name]) for name, tensor in plain.state_dict().items())


def test_an_unfinished_file_is_continued_in_the_other_memory(
    plain: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    from subjects import Stop

    path = tmp_path / "surface.h5"
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(plain, examples, **GRID, path=path, progress=Stop(5))
    done = landscape.loss_surface(plain, examples, **GRID, path=path, memory="low")
    whole = landscape.loss_surface(plain, examples, **GRID)
    np.testing.assert_array_equal(done.variables["train_loss"], whole.variables["train_loss"])


def test_the_model_is_restored_with_low_memory(network: nn.Module) -> None:
    network.train()
    network[0].weight.grad = gradient = torch.ones_like(network[0].weight)
    before, modes = states(network), [module.training for module in network.modules()]
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), memory="low")

    def fail() -> None:
        with on_plane(network, plane, CPU) as move:
            move(0.3, -0.7)
            network[1].running_mean.fill_(9)  # as `bn="recalibrate"` does; not among what moves
            assert not torch.equal(network[0].weight, before["0.weight"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert [module.training for module in network.modules()] == modes
    assert network[0].weight.grad is gradient


@pytest.mark.parametrize("memory", ["normal", "low"])
@pytest.mark.parametrize("kind", [torch.bfloat16, torch.float16])
def test_weights_of_16_bits_are_moved_in_float32_and_rounded_once(
    kind: torch.dtype, memory: Any, network: nn.Module
) -> None:
    network.to(kind)
    before = states(network)
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), seed=3, memory=memory)
    d_x, d_y = ({name: tensor.float() for name, tensor in direction.items()} for direction in plane.directions)
    with on_plane(network, plane, CPU) as move:
        move(0.3, 0.7)
        for name, tensor in movable(network).items():
            assert tensor.dtype == kind
            exact = before[name].float().add(d_x[name], alpha=0.3).add(d_y[name], alpha=0.7)
            assert torch.equal(tensor, exact.to(kind))
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


class Parts(nn.Module):
    """Layers on several devices, between which `forward` moves the activations; one layer is in bfloat16."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first, self.middle, self.last = nn.Linear(36, 8), nn.Linear(8, 8), nn.Linear(8, 3)
        self.middle.to(torch.bfloat16)

    def forward(self, inputs: Tensor) -> Tensor:
        hidden = inputs.flatten(1)
        for layer in (self.first, self.middle, self.last):
            hidden = layer(torch.tanh(hidden.to(layer.weight.device, layer.weight.dtype)))
        return hidden


@pytest.mark.parametrize("memory", ["normal", "low"])
@pytest.mark.parametrize("away", ["first", "last"])
def test_a_network_on_several_devices_stays_there(
    memory: Any, away: str, examples: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = landscape.loss_surface(Parts(), examples, **{**GRID, "device": "auto"})
    with Elsewhere():
        model = Parts()
        getattr(model, away).to(ELSEWHERE)
        before = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}

        def to(*_: Any, **__: Any) -> None:
            raise AssertionError("the network is the user's to place")

        monkeypatch.setattr(nn.Module, "to", to)
        surface = landscape.loss_surface(model, examples, **{**GRID, "device": "auto"}, memory=memory)
        for name, tensor in model.state_dict().items():
            assert tensor.device == before[name].device == (ELSEWHERE if name.startswith(away) else CPU)
            assert torch.equal(tensor.cpu(), before[name].cpu())
    np.testing.assert_array_equal(surface.variables["train_loss"], expected.variables["train_loss"])
    np.testing.assert_array_equal(surface.variables["train_accuracy"], expected.variables["train_accuracy"])
    assert surface.attributes["device"] == (ELSEWHERE if away == "first" else CPU).type  # where its inputs go


def test_the_second_device_of_these_tests_mixes_with_no_other() -> None:
    with Elsewhere():
        there = torch.ones(3).to(ELSEWHERE)
        assert there.device == (there + there).device == ELSEWHERE
        assert torch.equal((there + there).cpu(), torch.full((3,), 2.0))
        with pytest.raises(RuntimeError, match="on the same device"):
            there + torch.ones(3)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"memory": "tiny"}, "unknown memory 'tiny': .*normal, low"),
        ({"memory": "low", "engine": "processes"}, "with memory low the network is not copied, .*use engine='local'"),
        ({"memory": "low", "store_directions": True}, "leave out either store_directions or memory low"),
        ({"memory": "low", "direction": "eigen"}, "the direction eigen takes several times the network's memory"),
        ({"memory": "low", "metrics": ["loss", "curvature"]}, "the metric curvature takes several times"),
    ],
)
def test_low_memory_refuses_incompatible_options(
    options: dict[str, Any], complaint: str, network: nn.Module, examples: Examples
) -> None:
    with pytest.raises(UsageError, match=complaint):
        landscape.loss_curve(network, examples, x=(-1, 1, 3), **options)


def test_other_engines_have_no_place_for_a_network_on_several_devices(examples: Examples) -> None:
    with Elsewhere():
        model = Parts()
        model.last.to(ELSEWHERE)
        with pytest.raises(UsageError, match="on several devices, and the engine processes would copy it"):
            landscape.loss_curve(model, examples, x=(-1, 1, 3), engine="processes")


@pytest.mark.parametrize("memory", ["normal", "low"])
def test_offloaded_weights_are_refused(memory: Any, network: nn.Module, examples: Examples) -> None:
    network[5].to("meta")
    with pytest.raises(UsageError, match=r"'5.weight' has no values \(device meta\)"):
        landscape.loss_curve(network, examples, x=(-1, 1, 3), memory=memory)


def test_a_missing_temporary_folder_is_reported(
    network: nn.Module, examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    with pytest.raises(LandscapeError, match=r"cannot be saved in .*missing \(.*\): name a folder .* in TMPDIR"):
        landscape.loss_curve(network, examples, x=(-1, 1, 3), memory="low")


@pytest.mark.skipif(sys.platform == "win32", reason="files there have names while they are open")
def test_saved_weights_are_in_an_anonymous_file(
    network: nn.Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the system removes it however the process ends."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    plane = make_plane(network, (-1, 1, 3), None, memory="low")
    assert torch.equal(plane.centre["0.weight"], network[0].weight)
    assert not list(tmp_path.iterdir())


def test_on_the_command_line(call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "from torch import nn\ndef make(): return nn.Sequential(nn.Flatten(), nn.Linear(64, 10))\n"
    Path("linear.py").write_text(text, encoding="utf-8")
    spec = ModelSpec("linear.py:make")
    save_checkpoint("net.safetensors", spec.build().state_dict(), spec=spec, metadata={"data": "digits"})
    words = "surface net.safetensors --model linear.py:make --x -1:1:2 --y 0:1:2 --limit 4 --device cpu"
    for memory in get_args(Memory):
        done = call(*words.split(), "--memory", memory, "--explain", "-o", f"{memory}.h5")
        assert done.returncode == 0, done.stderr
    assert "with memory low there is no second copy of its weights" in done.stdout
    normal, low = (landscape.Surface.load(f"{memory}.h5") for memory in ("normal", "low"))
    np.testing.assert_allclose(low.variables["train_loss"], normal.variables["train_loss"], rtol=1e-5)
    assert low.attributes["direction_y"] == normal.attributes["direction_y"]


# What a process may take beyond weights, a tensor and activations: Python's objects, pages of memory not quite used.
SLACK = 8e6


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_peak_is_the_network_and_a_tensor() -> None:
    """The peak memory of a process: a fully connected network of 212 MB in tensors of 26.2 MB, and two examples."""
    case: dict[str, Any] = {"width": 2560, "layers": 8, "images": 2, "points": 2}
    peaks: dict[str, int] = {}
    for memory in ("normal", "low"):
        words = [sys.executable, "-m", "benchmarks.claims.memory", json.dumps({**case, "memory": memory}), "float32"]
        done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        model, peaks[memory] = found["model"], found["peak"]
    tensor = 4 * case["width"] ** 2
    assert model > 2e8
    assert model <= peaks["low"] < model + tensor + SLACK
    assert peaks["normal"] > 3 * model
