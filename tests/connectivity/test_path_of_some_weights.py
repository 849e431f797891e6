"""Paths of some of the weights only: the others must agree, and stay; against closed forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from landscape.connectivity.along_path import connect, measure_plane
from landscape.connectivity.path import shares
from landscape.connectivity.search import RECIPE, Connected, find
from landscape.core.errors import UsageError
from landscape.training import randomness

TARGETS = torch.tensor([0, 1, 2] * 20)
DATA = (torch.zeros(60, 1), TARGETS)
BEFORE = 2.5
SHARED: dict[str, Any] = {"parameters": "place", "device": "cpu"}


class Place(nn.Module):
    """Gives its weights, whatever it is asked: the place in a plane, and a height beside it."""

    def __init__(self, *place: float, height: float = BEFORE) -> None:
        super().__init__()
        self.place, self.height = nn.Parameter(torch.tensor(place)), nn.Parameter(torch.tensor([height]))

    def forward(self, inputs: Tensor) -> tuple[None, Tensor]:
        return None, torch.cat([self.place, self.height]).expand(len(inputs), -1)


def ring(outputs: Tensor, targets: Tensor) -> Tensor:
    """A round valley with a hill in it; the height would have to fall to 0."""
    return (outputs[:, :2].square().sum(1) - 1) ** 2 + outputs[:, 2] ** 2


def found(a: nn.Module, b: nn.Module, **options: Any) -> Connected:
    recipe = replace(
        RECIPE, epochs=60, lr=0.05, batch_size=20, weight_decay=0.1, device="cpu", precision="float32"
    )  # fmt: skip
    return find(a, b, DATA, **{"loss": ring, "output": 1, "recipe": recipe, "parameters": "place", **options})


def test_the_selected_weights_alone_move() -> None:
    a, b = Place(-1.0, 0.0), Place(0.6, 0.8)
    path = found(a, b)
    assert path.bend is not None
    assert float(path.bend["height"]) == BEFORE
    assert float(path.bend["place"].norm()) > 0.5  # around the hill: the middle of the line is at 0.45
    assert [set(axis) for axis in path.axes] == [{"place"}, {"place"}]
    assert path.lengths["straight"] == pytest.approx(np.hypot(1.6, 0.8))
    curve = connect(
        a, b, DATA, loss=ring, output=1, straight_only=True, points=5, **SHARED
    )  # fmt: skip
    line = np.outer(1 - curve.x, [-1.0, 0.0]) + np.outer(curve.x, [0.6, 0.8])
    expected = (np.square(line).sum(1) - 1) ** 2 + BEFORE**2
    np.testing.assert_allclose(curve.variables["straight_train_loss"], expected, rtol=1e-5)
    assert curve.attributes["parameters"] == "place"
    whole = measure_plane(path, DATA, curve, x=(0, 1, 2), y=(0, 1, 2), loss=ring, output=1, **SHARED)
    np.testing.assert_allclose(whole.variables["train_loss"][0], [BEFORE**2] * 2, rtol=1e-4)
    assert whole.attributes["moved"]["names"] == ["place"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"other": Place(0.6, 0.8, height=3.0)}, "differ in height, which parameters 'place' does not select"),
        ({"start": Place(0.0, 1.0, height=3.0)}, "differ in height"),
        ({"alignment": "weights"}, "reorders the units of all layers"),
        ({"parameters": "nothing.*"}, "selects none"),
    ],
)
def test_other_weights_must_agree(options: dict[str, Any], said: str) -> None:
    other = options.get("other", Place(0.6, 0.8))
    with pytest.raises(UsageError, match=said):
        found(Place(-1.0, 0.0), other, **{name: value for name, value in options.items() if name != "other"})


def test_the_bend_is_trained_with_the_same_targets_and_output() -> None:
    """One step of a rate that moves nothing: its loss is that of the line at the t that is drawn."""
    a, b = Place(-1.0, 0.0), Place(0.6, 0.8)
    start = Place(0.3, 0.9)
    recipe = replace(RECIPE, epochs=1, lr=1e-12, batch_size=60, device="cpu", precision="float32")
    path = found(a, b, loss="cross_entropy", ignore_index=1, start=start, recipe=recipe)
    t = float(torch.rand((), generator=randomness.generator(recipe.seed, "t", 0)))
    parts = shares("bezier", t)
    place = sum(part * net.place.detach() for part, net in zip(parts, (a, start, b), strict=True))
    scores = torch.cat([place, torch.tensor([BEFORE])]).expand(60, -1)
    expected = cross_entropy(scores, TARGETS, ignore_index=1)
    assert path.settings["path_losses"] == [pytest.approx(float(expected), rel=1e-5)]
    assert abs(float(expected) - float(cross_entropy(scores, TARGETS))) > 0.1


def test_the_command_line_selects_weights(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from landscape import Surface, models
    from landscape.weights.checkpoint import save_checkpoint
    from landscape.weights.model_spec import ModelSpec

    torch.manual_seed(0)
    one = models.build("mlp", width=4, channels=1, pixels=64)
    last = list(one.state_dict())[-2]
    ends = []
    for name in ("a", "b"):
        with torch.no_grad():
            one.get_parameter(last).normal_()
        ends.append(tmp_path / f"{name}.safetensors")
        spec = ModelSpec("mlp", {"width": 4, "channels": 1, "pixels": 64})
        save_checkpoint(ends[-1], one.state_dict(), spec=spec, metadata={"data": "digits"})
    words = ("connect", *ends, "--data", "digits", "--limit", 20, "--straight-only", "--points", 3, "-o")
    done = call(*words, tmp_path / "p.h5", "--parameters", last)
    assert done.returncode == 0, done.stderr
    assert Surface.load(tmp_path / "p.h5").attributes["parameters"] == last
    refused = call(*words, tmp_path / "q.h5", "--parameters", next(iter(one.state_dict())))
    assert refused.returncode == 2
    assert f"differ in {last}" in refused.stderr
