"""Comparison with the numbers of Li et al.'s code, on a public ResNet-20 and CIFAR-10 images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.data.dataset import DataSet
from landscape.measure.network import precision
from landscape.plane.direction import Direction
from landscape.plane.normalisation import Normalised
from landscape.plane.plane import make_plane
from landscape.weights.model_spec import ModelSpec
from subjects import Copies

SEED = 123  # of the reference planes
IMAGENET = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, Any]:
    with np.load(shared / "reference/resnet20_reference.npz") as file:
        return dict(file)


@pytest.fixture(scope="module")
def resnet20(shared: Path) -> nn.Module:
    checkpoint = landscape.load_checkpoint(shared / "reference/resnet20.pt")
    return checkpoint.build_model(ModelSpec("resnet20", {"shortcut": "pad"}))


@pytest.fixture(scope="module")
def images(shared: Path) -> DataSet:
    return replace(landscape.load_data(shared / "data/cifar10-exact.npz"), **IMAGENET)


def measure(model: nn.Module, data: DataSet, **options: Any) -> landscape.Surface:
    options = {"precision": "float32", **options}  # on a busy machine `auto` might try bfloat16
    return landscape.loss_surface(model, data, seed=SEED, splits=["train"], limit=1000, device="cpu", **options)


def stored(reference: dict[str, Any], group: str) -> Direction:
    """The tensors under `group/NNN/name`, in their order."""
    return {
        key.split("/", 2)[2]: torch.from_numpy(np.asarray(reference[key]))
        for key in sorted(reference)
        if key.startswith(f"{group}/")
    }


def assert_close(ours: Direction, theirs: dict[str, Tensor]) -> None:
    assert list(ours) == list(theirs)
    for name, tensor in theirs.items():
        torch.testing.assert_close(ours[name], tensor, rtol=1e-6, atol=0)


def test_directions(resnet20: nn.Module, reference: dict[str, Any]) -> None:
    plane = make_plane(resnet20, (-1, 1, 11), (-1, 1, 11), seed=SEED)
    assert_close(plane.directions[0], stored(reference, "dx"))
    assert_close(plane.directions[1], stored(reference, "dy"))


@pytest.mark.parametrize("norm", ["filter", "layer", "weight", "dfilter", "dlayer"])
def test_normalisations(norm: Any, resnet20: nn.Module, reference: dict[str, Any]) -> None:
    weights = {name: parameter.detach() for name, parameter in resnet20.named_parameters()}
    raw = stored(reference, "raw")
    assert_close(Normalised(Copies(raw), weights, norm=norm, ignore="biasbn"), stored(reference, f"norm_{norm}"))


def test_normalisation_none_leaves_the_draw(resnet20: nn.Module, reference: dict[str, Any]) -> None:
    weights = {name: parameter.detach() for name, parameter in resnet20.named_parameters()}
    raw = stored(reference, "raw")
    kept = Normalised(Copies(raw), weights, norm="none", ignore="biasbn")
    assert_close(kept, {name: t if t.dim() > 1 else torch.zeros_like(t) for name, t in raw.items()})


def test_biases_and_batchnorm_become_copies_when_not_ignored(resnet20: nn.Module, reference: dict[str, Any]) -> None:
    weights = {name: parameter.detach() for name, parameter in resnet20.named_parameters()}
    kept = Normalised(Copies(stored(reference, "raw")), weights, norm="filter", ignore="none")
    assert_close(kept, stored(reference, "norm_filter_keep1d"))


@pytest.mark.slow
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.soak)])
def test_centre_and_line(resnet20: nn.Module, images: DataSet, reference: dict[str, Any], every: int) -> None:
    """Every n-th point of the reference's 21."""
    curve = measure(resnet20, images, x=(-1, 1, 20 // every + 1), y=None)
    assert curve.attributes["centre_train_loss"] == pytest.approx(0.0057924, abs=5e-8)
    assert curve.attributes["centre_train_accuracy"] == pytest.approx(0.999, abs=1e-12)
    np.testing.assert_allclose(curve.x, reference["line_alphas"][::every], atol=1e-12)
    np.testing.assert_allclose(curve.variables["train_loss"], reference["line_loss"][::every], rtol=2e-5)
    np.testing.assert_allclose(100 * curve.variables["train_accuracy"], reference["line_acc"][::every], atol=1e-9)


@pytest.mark.slow
@pytest.mark.timeout(1200)  # all of it are 121,000 images: minutes on one core
@pytest.mark.parametrize("every", [(5, 2), pytest.param((1, 1), marks=pytest.mark.soak)])
def test_the_grid_equals_the_reference(
    resnet20: nn.Module, images: DataSet, reference: dict[str, Any], every: tuple[int, int]
) -> None:
    """Every n-th row and column of the 11 of the reference: y = -1, 0, 1 and x = -1, -0.6, ..., 1."""
    part = np.s_[:: every[0], :: every[1]]
    surface = measure(resnet20, images, x=(-1, 1, 10 // every[1] + 1), y=(-1, 1, 10 // every[0] + 1))
    np.testing.assert_allclose(surface.variables["train_loss"], reference["loss"][part], rtol=2e-5)
    np.testing.assert_allclose(100 * surface.variables["train_accuracy"], reference["acc"][part], atol=1e-9)
    assert surface.attributes["cosine_xy"] == pytest.approx(float(reference["cos_xy"]), abs=1e-6)


@pytest.mark.slow
@pytest.mark.skipif(precision.faster_kind(torch.device("cpu")) is None, reason="no bfloat16 on this CPU")
def test_points_of_the_grid_within_the_promise_of_auto(
    resnet20: nn.Module, images: DataSet, reference: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "WORTH_RATIO", 0.0)  # whatever its speed on this machine
    monkeypatch.setattr(precision, "WORTH_SECONDS", 0.0)
    monkeypatch.setattr(precision, "FEWEST_POINTS", 0)
    surface = measure(resnet20, images, x=(-1, 1, 3), y=(-1, 1, 3), precision="auto")
    assert surface.attributes["precision"] == "bfloat16"
    loss, theirs = surface.variables["train_loss"], reference["loss"][::5, ::5]
    assert (np.abs(loss - theirs) <= np.maximum(precision.RELATIVE * theirs, precision.ABSOLUTE)).all()
    np.testing.assert_allclose(surface.variables["train_accuracy"], reference["acc"][::5, ::5] / 100, atol=0.02)


@pytest.mark.slow
@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.soak)])
def test_plane_over_the_whole_state(
    resnet20: nn.Module, images: DataSet, reference: dict[str, Any], every: int
) -> None:
    """Every n-th row and column of the reference's 5."""
    axis, part = (-1, 1, 4 // every + 1), np.s_[::every, ::every]
    surface = measure(resnet20, images, x=axis, y=axis, space="states")
    np.testing.assert_allclose(surface.variables["train_loss"], reference["states_loss"][part], rtol=2e-5)
    np.testing.assert_allclose(100 * surface.variables["train_accuracy"], reference["states_acc"][part], atol=1e-9)


def test_files_of_the_2018_code_open(shared: Path, reference: dict[str, Any]) -> None:
    surface = landscape.Surface.load(shared / "reference/resnet20_surface_11x11.h5")
    np.testing.assert_allclose(surface.values("train_loss"), reference["loss"], rtol=1e-6)
    np.testing.assert_allclose(surface.values("train_accuracy"), reference["acc"] / 100, rtol=1e-6)
    curve = landscape.Surface.load(shared / "reference/resnet20_line_21.h5")
    assert curve.is_curve
    np.testing.assert_allclose(curve.values("train_loss"), reference["line_loss"], rtol=1e-6)
