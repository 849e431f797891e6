"""Numbers layer by layer against quadratics whose blocks are known."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
import oracles
from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.curvature.layer_by_layer import LayersReport, share_of
from landscape.render import chart

Command = Callable[..., subprocess.CompletedProcess[str]]
RADIUS = 0.5


class Quadratic(nn.Module):
    """Two layers and a bias; the loss of an example is x * (w' A w / 2 + b' w) for all weights w together."""

    def __init__(self) -> None:
        super().__init__()
        source = torch.Generator().manual_seed(5)
        self.first = nn.Linear(3, 4, bias=True)
        self.second = nn.Linear(2, 3, bias=False)
        size = sum(parameter.numel() for parameter in self.parameters())
        root = torch.randn(size, size, generator=source, dtype=torch.float64)
        self.matrix = root @ root.T / size - 0.3 * torch.eye(size, dtype=torch.float64)
        self.slope = torch.randn(size, generator=source, dtype=torch.float64)
        self.double()

    def forward(self, inputs: Tensor) -> Tensor:
        weights = torch.cat([parameter.reshape(-1) for parameter in self.parameters()])
        return inputs * (weights @ self.matrix @ weights / 2 + self.slope @ weights)


def value(outputs: Tensor, targets: Tensor) -> Tensor:
    return outputs[:, 0]


DATA = (torch.full((4, 1), 1.0, dtype=torch.float64), torch.zeros(4))


def blocks(model: Quadratic) -> dict[str, np.ndarray[Any, Any]]:
    """The block of each layer, from the places of its weights."""
    places: dict[str, list[int]] = {}
    start = 0
    for name, parameter in model.named_parameters():
        places.setdefault(name.partition(".")[0], []).extend(range(start, start + parameter.numel()))
        start += parameter.numel()
    return {layer: model.matrix.numpy()[np.ix_(at, at)] for layer, at in places.items()}


def report(model: Quadratic, **options: Any) -> LayersReport:
    return landscape.layers(
        model, DATA, loss=value, radius=RADIUS, device="cpu", **{"count": 3, "probes": 400, "seed": 4, **options}
    )


class Stopping(Progress):
    """Ctrl-C after so many steps of any stage."""

    def __init__(self, after: float) -> None:
        self.left, self.titles = after, list[str]()

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.titles.append(f"{title}: {done:g} of {total:g}")

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.left -= amount
        if self.left <= 0:
            raise KeyboardInterrupt


def test_stopped_in_each_stage_and_continued_it_has_the_same_numbers(tmp_path: Path) -> None:
    shared: dict[str, Any] = {"count": 3, "probes": 6, "path": tmp_path / "layers.h5"}
    model = Quadratic()
    whole = report(model, **{**shared, "path": None}).report().data
    for after in (5, 4 + 2, 4 + 1):  # of 9 directions, 6 probes and 3 blocks
        with pytest.raises(KeyboardInterrupt):
            report(model, progress=Stopping(after), **shared)
    with pytest.raises(UsageError, match=r"other settings \(probes 6 before, 7 now"):
        report(model, **{**shared, "probes": 7})
    last = Stopping(100)
    assert report(model, progress=last, **shared).report().data == whole
    assert last.titles == [
        "rise of the loss (1 of 3): 9 of 9", "traces of the blocks (2 of 3): 6 of 6",
        "blocks of the Hessian (3 of 3): 1 of 3",
    ]  # fmt: skip


def test_another_selection_of_one_name_is_refused(tmp_path: Path) -> None:
    shared: dict[str, Any] = {"probes": 2, "count": 1, "path": tmp_path / "layers.h5"}
    report(Quadratic(), parameters=lambda name, tensor: True, **shared)
    with pytest.raises(UsageError, match=r"other settings \(selected"):
        report(Quadratic(), parameters=lambda name, tensor: "bias" not in name, **shared)


def test_eigenvalues_and_traces_are_those_of_the_blocks() -> None:
    torch.manual_seed(0)
    model = Quadratic()
    before = [parameter.clone() for parameter in model.parameters()]
    found = report(model)
    assert all(torch.equal(old, new) for old, new in zip(before, model.parameters(), strict=True))
    expected = blocks(model)
    assert [(layer.layer, layer.kind, layer.weights) for layer in found.layers] == [
        ("first", "Linear", 16), ("second", "Linear", 6),
    ]  # fmt: skip
    for layer in found.layers:
        block = expected[layer.layer]
        assert layer.eigenvalue == pytest.approx(np.linalg.eigvalsh(block)[-1], rel=1e-3)
        assert abs(layer.trace - np.trace(block)) < 4 * layer.trace_stderr
        assert 0 < layer.trace_stderr < 0.2 * abs(np.trace(block))
    assert sum(layer.trace_share for layer in found.layers) == pytest.approx(1)
    assert found.whole.eigenvalue == pytest.approx(np.linalg.eigvalsh(model.matrix.numpy())[-1], rel=1e-3)
    assert found.whole.trace == pytest.approx(sum(layer.trace for layer in found.layers))


def test_traces_are_the_mean_over_sign_vectors() -> None:
    torch.manual_seed(0)
    model = Quadratic()
    found = report(model, probes=3)
    source, matrix = torch.Generator().manual_seed(4), model.matrix
    signs = [torch.randn(len(matrix), generator=source).sign().double() for _ in range(3)]
    samples = np.array([[float((v * (matrix @ v))[:16].sum()), float((v * (matrix @ v))[16:].sum())] for v in signs])
    for layer, column in zip(found.layers, samples.T, strict=True):
        assert layer.trace == pytest.approx(column.mean())
        assert layer.trace_stderr == pytest.approx(column.std(ddof=1) / 3**0.5)


def test_rises_are_half_the_curvature_along_the_directions_of_surfaces() -> None:
    """Both ends of a direction cancel the gradient: what is left is r^2 d' A d / 2, for the layer's part d alone."""
    torch.manual_seed(0)
    model = Quadratic()
    found, expected = report(model, probes=2), blocks(model)
    rises: dict[str, list[float]] = {"first": [], "second": [], "": []}
    for number in range(3):
        (direction, _) = oracles.directions(model, seed=4 + number)
        first = np.concatenate([direction["first.weight"].double().numpy().ravel(), np.zeros(4)])  # biases do not move
        second = direction["second.weight"].double().numpy().ravel()
        for name, part in (("first", first), ("second", second)):
            rises[name].append(RADIUS**2 / 2 * part @ expected[name] @ part)
        both = np.concatenate([first, second])
        rises[""].append(RADIUS**2 / 2 * both @ model.matrix.numpy() @ both)
    for layer, name in zip((*found.layers, found.whole), ("first", "second", ""), strict=True):
        assert layer.rise == pytest.approx(np.mean(rises[name]), rel=1e-5)
        assert layer.rise_spread == pytest.approx(np.std(rises[name], ddof=1), rel=1e-4)


def test_selected_parameters_alone_and_layers_that_do_not_move() -> None:
    torch.manual_seed(0)
    model = Quadratic()
    found = report(model, parameters="first.*", probes=2)
    assert [layer.layer for layer in found.layers] == ["first"]
    only = report(model, parameters="*.bias", probes=2)
    assert only.layers[0].rise is None
    biases = model.matrix.numpy()[12:16, 12:16]
    assert only.layers[0].eigenvalue == pytest.approx(np.linalg.eigvalsh(biases)[-1], rel=1e-3)


def test_without_data_there_is_one_line() -> None:
    with pytest.raises(UsageError, match="there are no data"):
        landscape.layers(Quadratic(), None)


def test_parametrized_weights_belong_to_their_layer() -> None:
    torch.manual_seed(0)
    normed = nn.utils.parametrizations.weight_norm(nn.Linear(3, 2))
    model = nn.Sequential(nn.Linear(4, 3), nn.Tanh(), normed)
    inputs, targets = torch.randn(20, 4), torch.arange(20) % 2
    found = landscape.layers(model, (inputs, targets), count=2, probes=2, device="cpu")
    assert [(layer.layer, layer.weights) for layer in found.layers] == [("0", 15), ("2", 2 + 2 + 6)]
    names = [name for name, _ in model.named_parameters() if name.startswith("2.")]
    parts = [model.get_parameter(name).detach() for name in names]

    def loss(flat: Tensor) -> Tensor:
        pieces = flat.split([part.numel() for part in parts])
        moved = {name: piece.view_as(part) for name, piece, part in zip(names, pieces, parts, strict=True)}
        return nn.functional.cross_entropy(torch.func.functional_call(model, moved, (inputs,)), targets)

    hessian = torch.autograd.functional.hessian(loss, torch.cat([part.flatten() for part in parts]))
    assert found.layers[1].eigenvalue == pytest.approx(float(torch.linalg.eigvalsh(hessian)[-1]), rel=1e-3)


class WithOwnWeights(Quadratic):
    """Its first weights are parameters of the network itself, as the class token of a vision transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Identity()
        self.own = nn.Parameter(torch.randn(16, 1, dtype=torch.float64))
        self.double()


def test_weights_of_the_network_itself_are_a_layer_beside_the_whole() -> None:
    torch.manual_seed(0)
    model = WithOwnWeights()
    assert [name for name, _ in model.named_parameters()] == ["own", "second.weight"]
    found, matrix = report(model), model.matrix.numpy()
    for layer, block in zip(found.layers, (matrix[:16, :16], matrix[16:, 16:]), strict=True):
        assert layer.weights == len(block)
        assert layer.eigenvalue == pytest.approx(np.linalg.eigvalsh(block)[-1], rel=1e-3)
        assert abs(layer.trace - np.trace(block)) < 4 * layer.trace_stderr
    assert [layer.layer for layer in found.layers] == ["WithOwnWeights", "second"]
    assert sum(layer.trace_share for layer in found.layers) == pytest.approx(1)
    assert found.whole.weights == 22
    assert found.whole.eigenvalue == pytest.approx(np.linalg.eigvalsh(matrix)[-1], rel=1e-3)


@pytest.mark.render
def test_the_picture(tmp_path: Path) -> None:
    torch.manual_seed(0)
    chart.draw(report(Quadratic(), probes=5).report("quadratic"), tmp_path / "layers.png")
    assert (tmp_path / "layers.png").stat().st_size > 5_000


@pytest.mark.process
def test_the_command(tmp_path: Path, call: Command) -> None:
    (tmp_path / "own.py").write_text(
        "import torch\nfrom torch import nn\n\n"
        "def build():\n    return nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))\n"
        "def data():\n    return torch.ones(5, 3), torch.zeros(5, dtype=torch.long)\n",
        encoding="utf-8",
    )
    torch.manual_seed(0)
    torch.save(nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)).state_dict(), tmp_path / "w.pt")
    done = call("layers", tmp_path / "w.pt", "--model", f"{tmp_path}/own.py:build", "--data", f"{tmp_path}/own.py:data",
                "--count", "2", "--probes", "2", "--json", "--csv", tmp_path / "l.csv")  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert [layer["layer"] for layer in said["layers"]] == ["0", "1"]
    assert (tmp_path / "l.csv").read_text(encoding="utf-8").startswith("layer,kind,weights,rise")


def test_the_error_of_a_share_is_the_spread_of_shares():
    random = np.random.default_rng(0)
    noise = random.standard_normal((4000, 50, 3)) * [1.0, 2.0, 0.5] + [3.0, 10.0, 1.0]
    found = [share_of(block[:, 0], block.sum(axis=1)) for block in noise]
    shares, errors = np.transpose(found)
    assert shares.mean() == pytest.approx(3 / 14, rel=0.01)
    assert errors.mean() == pytest.approx(shares.std(), rel=0.05)
    assert np.isnan(share_of(np.ones(4), np.zeros(4))).all()
