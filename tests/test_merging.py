"""Merged shards have the values of one measurement, and files of other surfaces are refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape import loss_surface
from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.measure.merging import merge, missing
from landscape.measure.record import Finished
from landscape.measure.stored_settings import OF_A_SHARD, SETTINGS
from landscape.surface.surface import Surface
from landscape.weights.model_spec import ModelSpec
from processes import ROOT

Examples = tuple[Tensor, Tensor]
Measure = Callable[..., Surface]
WHOLE: dict[str, Any] = {"x": (-1, 1, 7), "y": (-1, 1, 5), "seed": 3, "device": "cpu"}


@pytest.fixture
def measure(network: nn.Module, examples: Examples) -> Measure:
    return lambda **options: loss_surface(network, examples, **{**WHOLE, **options})


@pytest.fixture
def shards(measure: Measure) -> list[Surface]:
    return [measure(shard=(number, 4)) for number in (1, 2, 3, 4)]


def test_the_shards_together_are_the_whole_bit_for_bit(measure: Measure, shards: list[Surface]) -> None:
    whole, merged = measure(precision="float32"), merge(shards[::-1])
    assert merged.is_complete
    for name, values in whole.variables.items():
        np.testing.assert_array_equal(merged.variables[name], values)
    assert sum(shard.measured for shard in shards) == whole.planned
    assert {shard.measured for shard in shards} == {8, 9}
    assert missing(merged) == []
    assert "shard" not in merged.attributes
    assert merged.attributes["merged"] == [[1, 4], [2, 4], [3, 4], [4, 4]]
    for surface in (merged, *shards):  # the centre is a point of only one shard
        said = {check["name"]: check["ok"] for check in surface.attributes["checks"]}
        assert said["evaluation mode"]
        assert said["repeats itself"]
        assert "finite values" in said
    assert landscape.merge is merge


def test_missing_shards_leave_a_partial_file_that_is_continued(
    measure: Measure, shards: list[Surface], tmp_path: Path
) -> None:
    merged = merge([shards[0], shards[3]])
    assert not merged.is_complete
    assert missing(merged) == [2, 3]
    late = merge([merged, shards[1]])
    assert missing(late) == [3]
    assert merge([late, shards[2]]).is_complete
    path = tmp_path / "surface.h5"
    merged.save(path)
    finished = measure(path=path, precision="float32")
    assert finished.is_complete
    np.testing.assert_array_equal(
        finished.variables["train_loss"], measure(precision="float32").variables["train_loss"]
    )


@pytest.mark.slow
def test_a_shard_is_continued_and_finished(measure: Measure, shards: list[Surface], tmp_path: Path) -> None:
    path = tmp_path / "shard.h5"

    class Stop(Progress):
        left = 3

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(shard=(2, 4), path=path, progress=Stop())
    assert Surface.load(path).measured == 3
    assert missing(merge([shards[0], Surface.load(path)])) == [2, 3, 4]
    continued = measure(shard=(2, 4), path=path)
    np.testing.assert_array_equal(continued.variables["train_loss"], shards[1].variables["train_loss"])
    with pytest.raises(Finished, match="every point of its shard"):
        measure(shard=(2, 4), path=path)
    with pytest.raises(UsageError, match="shard"):
        measure(shard=(3, 4), path=path)


def test_mixtures_are_refused_with_what_differs(
    network: nn.Module, examples: Examples, measure: Measure, shards: list[Surface]
) -> None:
    inputs, targets = examples
    others = {
        "direction_x.seed 3 in the first, 4 in this one": measure(shard=(2, 4), seed=4),
        "another x axis": measure(shard=(2, 4), x=(-1, 1, 9)),
        "shards of 4 and of 5 parts": measure(shard=(2, 5)),
        "fingerprint": loss_surface(network, (inputs + 1, targets), shard=(2, 4), **WHOLE),
        "metrics": measure(shard=(2, 4), metrics=["loss"]),
        "bn": measure(shard=(2, 4), bn="recalibrate"),
    }
    for said, other in others.items():
        with pytest.raises(UsageError) as caught:
            merge([shards[0], other], ["one.h5", "other.h5"])
        assert said in str(caught.value)
        assert "other.h5 is not a shard of the same surface as one.h5" in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(UsageError, match="nothing to merge"):
        merge([])


def test_the_settings_in_which_shards_may_differ_are_those_of_the_documents() -> None:
    text = (ROOT / "docs" / "FORMAT.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"[^.|]*may differ between the shards[^.]*\.", text)
    assert set(re.findall(r"`(\w+)`", sentence)) == OF_A_SHARD


def test_all_other_settings_must_agree(shards: list[Surface]) -> None:
    first, second = shards[:2]
    for name in SETTINGS.keys() - {"shard"}:
        other = second.with_attributes(**{name: "another"})
        if name in OF_A_SHARD:
            merged = merge([first, other])
            assert merged.measured == first.measured + second.measured
            assert merged.attributes.get(name) == first.attributes.get(name)
        else:
            with pytest.raises(UsageError, match=f"{name} .* another in this one"):
                merge([first, other])


def test_numbers_that_a_user_gives_are_compared_exactly_and_measured_ones_up_to_rounding(
    shards: list[Surface],
) -> None:
    first, second = shards[:2]
    one = first.with_attributes(tolerance=0.001, data_std=[0.25], direction_x={"eigenvalues": [50.0, -1e-6]})
    other = {"tolerance": 0.001, "data_std": [0.25000001], "direction_x": {"eigenvalues": [50.001, -2e-6]}}
    merge([one, second.with_attributes(**other)])
    changed = {"tolerance": 0.0010001, "data_std": [0.2501], "direction_x": {"eigenvalues": [51.0, -1e-6]}}
    for name, value in changed.items():
        with pytest.raises(UsageError, match=f"{name}.* in this one"):
            merge([one, second.with_attributes(**{**other, name: value})])


def test_values_at_the_centre_agree_as_in_a_continued_file(shards: list[Surface]) -> None:
    """Losses to 1e-4, others to 2 %; accuracies are not compared, as rounding may change the class of an example."""
    first = shards[0].with_attributes(centre_train_margin=1.0)
    near = shards[1].with_attributes(centre_train_margin=1.015, centre_train_accuracy=0.0)
    merge([first, near])
    for name, value in {"margin": 1.03, "loss": float(first.attributes["centre_train_loss"]) * 1.001}.items():
        with pytest.raises(UsageError, match=f"centre_train_{name}"):
            merge([first, near.with_attributes(**{f"centre_train_{name}": value})])


def test_kernels_may_differ_and_other_attributes_are_not_compared(shards: list[Surface]) -> None:
    """Each machine times the kernels; a file of an earlier version has no sampler; the rest describes a run."""
    others = [shard.with_attributes(own_kernels=["lowered_3"], note="a machine", moved=None) for shard in shards[1:]]
    old = {name: value for name, value in others[0].attributes.items() if name != "sampler"}
    merged = merge([shards[0], replace(others[0], attributes=old), *others[1:]])
    assert merged.is_complete
    for name, values in merge(shards).variables.items():
        np.testing.assert_array_equal(merged.variables[name], values)
    assert "own_kernels" not in merged.attributes
    assert merge([others[0], shards[0]]).attributes["own_kernels"] == ["lowered_3"]


class Exponential(nn.Module):
    """exp(w) times the inputs; in float32 infinite for a weight w above 88."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))

    def forward(self, inputs: Tensor) -> Tensor:
        return inputs * self.weight.exp()


def first_output(outputs: Tensor, targets: Tensor) -> Tensor:
    return outputs[:, 0]


def test_one_of_the_shards_has_the_point_that_overflows() -> None:
    data = torch.ones(4, 1), torch.zeros(4)
    options: dict[str, Any] = {
        "x": (0, 1, 3), "y": None, "to": {"weight": torch.tensor([100.0])}, "loss": first_output, "device": "cpu",
    }  # fmt: skip
    parts = [loss_surface(Exponential(), data, shard=(number, 2), **options) for number in (1, 2)]
    (cause,) = [part.attributes["non_finite_cause"] for part in parts if "non_finite_cause" in part.attributes]
    assert cause.startswith("overflow")
    for shards in (parts, parts[::-1]):
        merged = merge(shards)
        np.testing.assert_allclose(merged.variables["train_loss"], [1, np.exp(50), np.inf], rtol=1e-5)
        assert merged.attributes["non_finite_cause"] == cause
        (check,) = [check for check in merged.attributes["checks"] if check["name"] == "finite values"]
        assert cause in check["text"]


def test_the_cause_is_that_of_the_gap_nearest_to_the_centre() -> None:
    x, losses = np.arange(-2.0, 3.0), np.array([np.inf, 1.0, 0.0, np.nan, 4.0])
    far = Surface(x, None, {"train_loss": losses}, x % 2 == 0, {"non_finite_cause": "far"})
    near = Surface(x, None, {"train_loss": losses}, x % 2 == 1, {"non_finite_cause": "near"})
    whole = Surface(x, None, {"train_loss": np.ones(5)}, np.zeros(5, bool), {})
    for shards in ([far, near], [near, far], [whole, far, near]):
        assert merge(shards).attributes["non_finite_cause"] == "near"
    assert merge([far, whole]).attributes["non_finite_cause"] == "far"
    assert "non_finite_cause" not in merge([whole]).attributes


def test_a_point_that_was_measured_twice_must_agree(shards: list[Surface]) -> None:
    again = merge([shards[0], shards[0], shards[1]])
    assert again.measured == shards[0].measured + shards[1].measured
    for factor in (1.01, np.inf, np.nan):
        wrong = {name: values * factor for name, values in shards[0].variables.items()}
        with pytest.raises(UsageError, match="another train_loss"):
            merge([shards[0], replace(shards[0], variables=wrong)])


def test_other_values_than_losses_must_agree_as_well_at_a_point() -> None:
    """But for accuracies: rounding may change the class of an example."""
    x, first = np.arange(3.0), {"train_mine": np.ones(3), "train_accuracy": np.ones(3)}
    for name, value, agrees in (("train_mine", 1.01, True), ("train_mine", 1.1, False), ("train_accuracy", 0.9, True)):
        second = {**first, name: np.full(3, value)}
        shards = [Surface(x, None, variables, np.ones(3, bool), {}) for variables in (first, second)]
        if agrees:
            np.testing.assert_array_equal(merge(shards).variables[name], second[name])
        else:
            with pytest.raises(UsageError, match="another train_mine at a point"):
                merge(shards)


@pytest.mark.parametrize("shard", [(0, 4), (5, 4), (1, 0), (1, 36), (-1, 4)])
def test_shards_that_make_no_sense(measure: Measure, shard: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="give I/N"):
        measure(shard=shard)


def test_the_adaptive_sampler_has_no_shards(measure: Measure) -> None:
    pytest.importorskip("adaptive")
    with pytest.raises(UsageError, match="sampler grid"):
        measure(shard=(1, 2), sampler="adaptive")


@pytest.mark.slow
def test_the_command_line(call: Callable[..., Any], tmp_path: Path) -> None:
    landscape.train(ModelSpec("mlp", {"width": 10}), "digits", tmp_path / "run", epochs=0, device="cpu")
    for number in (1, 2, 3):
        done = call(
            "surface", tmp_path / "run", "--x", "-1:1:3", "--y", "-1:1:3", "--limit", "20", "--split", "test",
            "--device", "cpu", "--shard", f"{number}/3", "-o", tmp_path / f"part{number}.h5",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    out = tmp_path / "all.h5"
    done = call("merge", tmp_path / "part1.h5", tmp_path / "part3.h5", "-o", out)
    assert "6 of 9 points" in done.stdout
    assert "missing or not finished: shard 2" in done.stdout
    assert call("merge", tmp_path / "part1.h5", "-o", out).returncode == 2
    parts = [tmp_path / f"part{number}.h5" for number in (1, 2, 3)]
    assert "9 of 9 points" in call("merge", *parts, "-o", out, "--force").stdout
    refused = call("surface", tmp_path / "run", "--shard", "one", "-o", tmp_path / "x.h5")
    assert refused.returncode == 2
    assert "write I/N" in refused.stderr
