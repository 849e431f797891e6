"""Sweeps: the result of each combination equals that of `diagnose`; the summary; the map."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch.utils.data import Dataset

from landscape.core.errors import UsageError
from landscape.data.dataset import DataSet, Split
from landscape.diagnosis.layer_statistics import diagnose
from landscape.diagnosis.sweep import Sweep, initial, sweep
from landscape.render.figures import survival
from landscape.report.report import Report
from landscape.weights.model_spec import ModelSpec

SMALL = ModelSpec("mlp", {"channels": 1, "pixels": 16, "width": 40})
CHOICES = {"init": ("he", "normal:0.01", "constant:0"), "norm": ("none", "batch"), "depth": (3, 8)}


@pytest.fixture(scope="module")
def swept() -> Sweep:
    return sweep(SMALL, CHOICES, None, limit=50, device="cpu", seed=2)


def test_every_combination_is_diagnosed_as_by_itself(swept: Sweep) -> None:
    combinations = [dict(zip(CHOICES, values, strict=True)) for values in itertools.product(*CHOICES.values())]
    assert [variant.arguments for variant in swept.variants] == combinations
    for variant in swept.variants[::5]:
        alone = initial(ModelSpec("mlp", {**SMALL.arguments, **variant.arguments}), 2)
        by_itself = diagnose(alone, limit=50, device="cpu", seed=2)
        found = json.dumps(variant.diagnosis.report().data)  # where NaN equals NaN
        assert json.dumps(by_itself.report().data) == found


def test_weights_are_those_that_a_training_starts_from() -> None:
    torch.manual_seed(9)
    state = torch.get_rng_state()
    one, again, other = (initial(SMALL, seed).state_dict()["linear.weight"] for seed in (0, 0, 1))
    assert torch.equal(one, again)
    assert not torch.equal(one, other)
    assert torch.equal(torch.get_rng_state(), state)


def test_the_summary_counts_healthy_networks_of_the_largest_depth(swept: Sweep) -> None:
    words = {tuple(v.arguments.values()): v.diagnosis.verdict.word for v in swept.variants}
    assert words["he", "none", 8] == "healthy"
    assert words["normal:0.01", "none", 8] == "vanishing"
    assert words["normal:0.01", "batch", 8] == "healthy"
    assert words["constant:0", "none", 3] == "dead"
    assert {variant.arguments["depth"] for variant in swept.deepest()} == {8}
    said = swept.report().summary
    assert said[0].endswith("of 6 networks with depth=8")
    assert "  init=he: none, batch" in said
    assert "  init=constant:0: no network" in said
    table = swept.report().table
    assert table is not None
    assert len(table.rows) == 12
    assert table.header[:4] == ["init", "norm", "depth", "verdict"]


def test_a_depth_that_is_no_number_is_no_depth(swept: Sweep) -> None:
    strange = replace(swept, choices={"depth": ("deep", "deeper")})
    assert strange.depth is None
    assert strange.deepest() == swept.variants


def test_without_depths_all_are_the_deepest() -> None:
    found = sweep(SMALL, {"norm": ["none", "layer"]}, None, limit=20, device="cpu")
    assert found.deepest() == found.variants
    assert found.report().summary[0] == "signal and gradient are preserved in 2 of 2 networks"


def test_the_image_size_is_that_of_the_data_set() -> None:
    split = Split(torch.randint(256, (40, 2, 3, 5), dtype=torch.uint8), torch.randint(4, (40,)))
    data = DataSet("small", {"train": split}, ("a", "b", "c", "d"), (0.5, 0.5), (0.2, 0.2))
    found = sweep(ModelSpec("mlp"), {"width": [5, 6]}, data, device="cpu")
    assert [[layer.units for layer in v.diagnosis.layers] for v in found.variants] == [[5, 5, 4], [6, 6, 4]]
    assert found.report().data["inputs"] == "40 train examples"


class Counting(Dataset[Any]):
    """Examples that count how often they are read."""

    def __init__(self) -> None:
        self.reads = 0

    def __len__(self) -> int:
        return 12

    def __getitem__(self, number: int) -> tuple[torch.Tensor, int]:
        self.reads += 1
        return torch.full((1, 4, 4), float(number)), number % 3


def test_a_data_set_is_read_once_for_all_networks() -> None:
    reads = []
    for widths in ([5], [5, 6, 7]):
        data = Counting()
        sweep(ModelSpec("mlp", {"channels": 1, "pixels": 16}), {"width": widths}, data, device="cpu")
        reads.append(data.reads)
    assert reads[0] == reads[1]


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({}, "nothing to sweep"),
        ({"norm": []}, "nothing to sweep"),
        ({"norm": ["none", "bacth"]}, "did you mean batch"),
        ({"dpeth": [2]}, "unknown argument of mlp 'dpeth'"),
        ({"width": [2]}, "width is swept and also given as width=40"),
    ],
)
def test_invalid_choices_of_a_sweep_are_refused_before_measuring(
    choices: dict[str, list[object]], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landscape.diagnosis.sweep.diagnose_on", lambda *_, **__: pytest.fail("measured"))
    with pytest.raises(UsageError, match=said):
        sweep(SMALL, choices, None, device="cpu")


def cells(figure: object) -> dict[str, list[float | None]]:
    """By a panel's title, the heights of its triangles, None for grey."""
    found = {}
    for axes in figure.axes[:-1]:  # type: ignore[attr-defined]
        heights = axes.collections[0].get_array()
        found[axes.get_title()] = [None if masked else float(h) for h, masked in zip(heights.data, heights.mask)]  # noqa: B905
    return found


def test_the_map_has_each_networks_factors(swept: Sweep) -> None:
    report = json.loads(json.dumps(swept.report().data).replace("NaN", "null"))
    drawn = survival.figure([Report(data=report)])
    panels = cells(drawn)
    assert list(panels) == ["depth=3", "depth=8"]
    for variant in swept.variants:
        row, column = (CHOICES[name].index(variant.arguments[name]) for name in ("init", "norm"))
        place = 2 * (2 * row + column)
        signal, gradient = panels[f"depth={variant.arguments['depth']}"][place : place + 2]
        if variant.diagnosis.verdict.word == "dead":
            assert (signal, gradient) == (None, None)
            continue
        factors = variant.diagnosis.signal_factor, variant.diagnosis.gradient_factor
        for height, factor in zip((signal, gradient), factors, strict=True):
            assert height == pytest.approx(max(-6, min(6, math.log10(factor))), abs=1e-4)
    dots = sum(len(axes.lines[-1].get_xdata()) for axes in drawn.axes[:-1])
    assert dots == sum(variant.diagnosis.verdict.word == "healthy" for variant in swept.variants)


def test_the_lower_left_is_the_signal() -> None:
    network = {"verdict": "healthy", "signal_factor": 1e-2, "gradient_factor": 1e3, "arguments": {"a": 1, "b": 2}}
    report = {"choices": {"a": [1], "b": [2]}, "networks": [network]}
    axes = survival.figure([Report(data=report)]).axes[0]
    axes.figure.canvas.draw()
    collection = axes.collections[0]
    heights = dict(zip(collection.get_array(), collection.get_paths(), strict=True))
    centres = {round(float(h)): axes.transData.transform(p.vertices[:3].mean(0)) for h, p in heights.items()}
    assert centres[-2][0] < centres[3][0]  # pixels, from the left
    assert centres[-2][1] < centres[3][1]  # from the bottom


@pytest.mark.parametrize(
    ("verdict", "factor", "height"),
    [("exploding", None, 6.0), ("exploding", math.inf, 6.0), ("vanishing", 0.0, -6.0), ("vanishing", None, None)],
)
def test_factors_that_are_not_finite_have_the_colour_of_the_verdict(
    verdict: str, factor: float, height: float | None
) -> None:
    network = {"verdict": verdict, "signal_factor": factor, "gradient_factor": 1.0, "arguments": {"a": 1}}
    drawn = survival.figure([Report(data={"choices": {"a": [1]}, "networks": [network]})])
    assert cells(drawn)[""] == [height, 0.0]


def test_more_arguments_than_a_page_has_directions_are_refused() -> None:
    with pytest.raises(UsageError, match=r"5 swept arguments \(a, b, c, d, e\) are too many for a picture"):
        survival.check({name: [1] for name in "abcde"})
