"""Every file of examples/ runs, and its surface equals a plain computation without the toolkit."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import oracles
from landscape import Surface
from matrix import matrix
from processes import Command, Example

FOLDER = Path(__file__).resolve().parent.parent / "examples"
# How each is measured from the command line, beside its model and its data.
WORDS = {
    "regression": "--loss squared_error",
    "physics": "--loss {file}:residual --metrics loss,squared_error",
    "graph": "",
    "language_model": "--loss {file}:next_token",
    "hugging_face": "--loss {file}:next_token",
}
NAMES = sorted(WORDS)
PLACES = [(1, 1), (0, 1), (2, 0)]  # [iy, ix]: the centre, an edge, a corner


def regression(example: ModuleType, network: nn.Module) -> dict[str, float]:
    found = {}
    for split, (inputs, targets) in example.data().items():
        values = inputs.double().numpy()
        for layer in network:  # type: ignore[attr-defined]
            linear = isinstance(layer, nn.Linear)
            values = values @ layer.weight.numpy().T + layer.bias.numpy() if linear else np.tanh(values)
        difference = values[:, 0] - targets.numpy()
        found |= {f"{split}_loss": (difference**2).mean(), f"{split}_absolute_error": abs(difference).mean()}
    return found


def physics(example: ModuleType, network: nn.Module) -> dict[str, float]:
    """Second differences instead of derivatives."""
    x, step = example.data()[0].double(), 1e-4
    left, here, right = (network(x + shift) for shift in (-step, 0, step))
    bend = (left - 2 * here + right) / step**2
    exact = torch.sin(math.pi * x)
    residual = (bend + math.pi**2 * exact).square().mean()
    return {"train_loss": float(residual), "train_squared_error": float((here - exact).square().mean())}


def graph(example: ModuleType, network: nn.Module) -> dict[str, float]:
    """Computed node by node, over its neighbours and itself."""
    import networkx

    club = networkx.karate_club_graph()
    around = {node: [node, *club[node]] for node in club}

    def spread(layer: Any, values: np.ndarray) -> np.ndarray:
        sent = values @ layer.weight.numpy().T + layer.bias.numpy()
        return np.stack([sum(sent[o] / math.sqrt(len(around[n]) * len(around[o])) for o in around[n]) for n in club])

    scores = spread(network.second, np.maximum(spread(network.first, np.eye(34)), 0))
    sides = np.array([club.nodes[node]["club"] != "Mr. Hi" for node in club], int)
    losses = np.log(np.exp(scores).sum(1)) - scores[np.arange(34), sides]
    return {"train_loss": losses.mean(), "train_accuracy": (scores.argmax(1) == sides).mean()}


def language_model(example: ModuleType, network: nn.Module) -> dict[str, float]:
    """Computed token by token, from the tokens before it."""
    tokens, _ = example.data()
    found = []
    for place in range(1, tokens.shape[1]):
        outputs = network(tokens[:, :place])[:, -1]
        found.append(-outputs.log_softmax(1)[torch.arange(len(tokens)), tokens[:, place]].mean())
    return {"train_loss": float(torch.stack(found).mean())}


def hugging_face(example: ModuleType, network: nn.Module) -> dict[str, float]:
    """The loss that the model computes itself."""
    return {"train_loss": float(np.mean([float(network(**batch).loss) for batch in example.data()]))}


PLAIN: dict[str, Callable[[ModuleType, nn.Module], dict[str, float]]] = {
    "regression": regression,
    "physics": physics,
    "graph": graph,
    "language_model": language_model,
    "hugging_face": hugging_face,
}


def moved(network: nn.Module, axes: list[dict[str, Tensor]], steps: tuple[float, float]) -> nn.Module:
    """A copy in float64, in evaluation mode, at that place of the plane."""
    there = copy.deepcopy(network).eval()
    for name, weight in there.named_parameters():
        weight.data += sum(step * axis[name] for step, axis in zip(steps, axes, strict=True))
    return there.double()


@pytest.mark.parametrize("name", matrix(NAMES, quick=lambda name: name in ("physics", "regression")))
def test_an_example_draws_what_a_plain_computation_gives(
    name: str, tmp_path: Path, call: Command, example: Example
) -> None:
    if name == "hugging_face":
        pytest.importorskip("transformers", reason="needs transformers: pip install transformers")
    module = example(name)
    surface: Surface = module.main(tmp_path, steps=5, points=3)
    assert (tmp_path / f"{name}.png").stat().st_size > 5_000
    network = module.build()
    network.load_state_dict(torch.load(tmp_path / f"{name}.pt", weights_only=True))
    axes = oracles.directions(network, seed=0)
    with torch.no_grad():
        for iy, ix in PLACES:
            expected = PLAIN[name](module, moved(network, axes, (surface.x[ix], surface.y[iy])))
            assert set(surface.variables) == set(expected)
            for variable, value in expected.items():
                assert surface.variables[variable][iy, ix] == pytest.approx(value, rel=2e-5), (variable, iy, ix)
    file = FOLDER / f"{name}.py"
    words = f"--model {file}:build --data {file}:data {WORDS[name].format(file=file)}".split()
    axis = surface.x[0], surface.x[-1]
    done = call("surface", tmp_path / f"{name}.pt", *words, f"--x={axis[0]}:{axis[1]}:3", f"--y={axis[0]}:{axis[1]}:3",
                "-o", tmp_path / "called.h5")  # fmt: skip
    assert done.returncode == 0, done.stderr
    called = Surface.load(tmp_path / "called.h5")
    for variable in called.variables:
        np.testing.assert_allclose(called.variables[variable], surface.variables[variable], rtol=1e-5)


def test_checkpoints_of_an_own_loop(call: Command, tmp_path: Path, example: Example) -> None:
    module = example("own_checkpoints")
    module.main(tmp_path / "ckpts", steps=200, every=50)
    file = FOLDER / "own_checkpoints.py"
    words = f"--model {file}:build --data {file}:data --x auto:3 --y auto:3".split()
    done = call("trajectory", f"{tmp_path}/ckpts/*.pt", *words, "-o", tmp_path / "own.h5")
    assert done.returncode == 0, done.stderr
    (row,) = [line.split() for line in done.stdout.splitlines() if line.startswith(" ckpts")]
    assert row[1:6] == ["5", "step", "in", "the", "files"]  # the checkpoints, and their order
    surface = Surface.load(tmp_path / "own.h5")
    path = surface.trajectories["ckpts"]
    np.testing.assert_array_equal(path.epoch, [0, 50, 100, 150, 200])
    np.testing.assert_allclose(path.variables["lr"], [0.2, 0.2, 0.2, 0.02, 0.02])
    inputs, targets = module.data()
    network = module.build()
    for number, step in enumerate((0, 50, 100, 150, 200)):
        network.load_state_dict(torch.load(tmp_path / f"ckpts/step_{step}.pt", weights_only=True)["model"])
        with torch.no_grad():
            loss = float(nn.functional.cross_entropy(network(inputs), targets))
        assert path.variables["train_loss"][number] == pytest.approx(loss, rel=2e-5)


def test_every_example_is_short_tested_and_in_a_document() -> None:
    documents = "".join(path.read_text(encoding="utf-8") for path in (FOLDER.parent / "docs").glob("*.md"))
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    assert sorted(PLAIN) == NAMES
    for path in FOLDER.glob("*.py"):
        assert f"examples/{path.name}" in documents
        assert path.stem in NAMES or f'example("{path.stem}")' in tests
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80
