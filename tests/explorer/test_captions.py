"""The tour of raw and filter-normalised directions: the numbers of its captions are those of the files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt
import pytest
from safetensors.numpy import load_file

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
FILES = ROOT / "results" / "raw_directions"


def values(name: str) -> npt.NDArray[np.float64]:
    """The training loss [17, 17]."""
    with h5py.File(FILES / f"{name}.h5") as file:
        return np.asarray(file["train_loss"], np.float64)


def curvature(name: str) -> float:
    """The largest eigenvalue of the Hessian of the plane, by differences around the centre."""
    loss = values(name)
    with h5py.File(FILES / f"{name}.h5") as file:
        step = float(np.diff(file["x"]).mean())
    k = len(loss) // 2
    along = [loss[k, k + 1] + loss[k, k - 1], loss[k + 1, k] + loss[k - 1, k]]
    mixed = (loss[k + 1, k + 1] + loss[k - 1, k - 1] - loss[k + 1, k - 1] - loss[k - 1, k + 1]) / 4
    hessian = np.diag([one - 2 * loss[k, k] for one in along]) + mixed * (1 - np.eye(2))
    return float(np.linalg.eigvalsh(hessian / step**2)[-1])


@pytest.fixture(scope="module")
def captions() -> list[str]:
    tour: dict[str, Any] = tomllib.loads((ROOT / "scripts/tours/08_normalisation.toml").read_text(encoding="utf-8"))
    return [step["caption"] for step in tour["steps"]]


def test_losses(captions: list[str]) -> None:
    most = [values(name).max() for name in ("resnet20_raw", "resnet20_x4_raw")]
    assert f"rises to {most[0]:.0f} and to {most[1]:.2f}" in captions[0]
    centres = [values(name)[8, 8] for name in ("resnet20_raw", "resnet20_x4_raw", "resnet20_filter")]
    assert np.ptp(centres) < 2e-6  # both networks compute the same


def test_filter_normalised_planes_are_the_same(captions: list[str]) -> None:
    plain, copy = values("resnet20_filter"), values("resnet20_x4_filter")
    assert f"at most {100 * np.abs(copy / plain - 1).max():.2f} %" in captions[1]


def test_curvatures(captions: list[str]) -> None:
    assert f"curvature is {curvature('resnet20_raw'):,.0f} and {curvature('resnet20_x4_raw'):.0f}." in captions[2]


def test_raw_directions_are_equally_long() -> None:
    """Both raw planes are moved by the same vectors."""
    marks = []
    for name in ("resnet20_raw", "resnet20_x4_raw"):
        with h5py.File(FILES / f"{name}.h5") as file:
            marks.append([str(file.attrs[f"direction_{axis}"]) for axis in "xy"])
            assert "none" in marks[-1][0]
    assert marks[0] == marks[1]


def test_low_parts_of_the_trained_planes(captions: list[str]) -> None:
    share = {}
    for norm in ("raw", "filter"):
        for name in ("momentum_0.9", "momentum_0"):
            loss = values(f"{name}_{norm}")
            share[name, norm] = 100 * float(np.mean(loss < loss.min() + 1))
    first, second = "momentum_0.9", "momentum_0"
    assert f"directions {share[first, 'raw']:.0f} % and {share[second, 'raw']:.0f} % of the plane" in captions[3]
    assert f"it is {share[first, 'filter']:.0f} % and {share[second, 'filter']:.1f} %." in captions[4]
    ratios = {norm: share[first, norm] / share[second, norm] for norm in ("filter", "raw")}
    assert f"{ratios['filter']:.1f} times as narrow instead of {ratios['raw']:.1f} times" in captions[4]


def test_sizes_of_the_trained_networks(captions: list[str]) -> None:
    norms = []
    for name in ("momentum_0.9", "momentum_0"):
        weights = load_file(ROOT / "results" / "networks" / f"{name}.safetensors")
        moved = [one.astype(np.float64) for one in weights.values() if one.ndim > 1]
        norms.append(float(np.sqrt(sum((one**2).sum() for one in moved))))
    assert f"$|θ|$ = {norms[0]:.0f}, without {norms[1]:.0f}." in captions[3]
