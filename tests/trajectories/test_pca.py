"""PCA of checkpoints against scikit-learn, NumPy's SVD and Li et al.'s own numbers; never all rows at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from landscape.core.errors import LandscapeError, UsageError
from landscape.plane.direction import Direction
from landscape.plane.stored import Stored
from landscape.trajectories import pca
from landscape.trajectories.pca import components, inner_products
from landscape.trajectories.project import project


def as_rows(matrix: np.ndarray) -> list[pca.Row]:
    """Each row in two tensors, float32."""
    parts = torch.tensor(matrix, dtype=torch.float32)
    return [lambda row=row: {"a": row[:4].reshape(2, 2), "b": row[4:]} for row in parts]


def flat(direction: Direction) -> np.ndarray:
    return torch.cat([tensor.reshape(-1) for tensor in direction.values()]).double().numpy()


@pytest.fixture
def matrix() -> np.ndarray:
    rng = np.random.default_rng(0)
    return np.cumsum(rng.normal(size=(9, 40)) * np.linspace(3, 0.1, 40), 0).astype(np.float32)


def test_components_equal_those_of_scikit_learn(matrix: np.ndarray) -> None:
    from sklearn.decomposition import PCA

    theirs = PCA().fit(matrix.astype(np.float64))
    ours = components(as_rows(matrix), 3)
    expected = theirs.explained_variance_ratio_[:8]
    np.testing.assert_allclose(ours.explained_variance_ratio[:8], expected, rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(ours.singular_values[:8], theirs.singular_values_[:8], rtol=1e-5)
    for direction, component in zip(ours.directions, theirs.components_, strict=False):
        assert abs(flat(direction) @ component) == pytest.approx(1, abs=1e-6)
        assert np.linalg.norm(flat(direction)) == pytest.approx(1, abs=1e-6)


def test_large_rows_are_kept_in_a_file_and_each_is_loaded_once(
    matrix: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.testing.assert_allclose(inner_products(as_rows(matrix)), matrix.astype(np.float64) @ matrix.T, rtol=1e-6)
    in_memory = components(as_rows(matrix))
    files: list[Stored] = []
    loads: list[int] = []

    class Spied(Stored):
        def __init__(self, tensors: Any) -> None:
            files.append(self)
            super().__init__(tensors)

    def counted(number: int, row: pca.Row) -> pca.Row:
        return lambda: (loads.append(number), row())[1]

    monkeypatch.setattr(pca, "Stored", Spied)
    components(as_rows(matrix))
    assert not files
    monkeypatch.setattr(pca, "MOST_BYTES", 8 * 4 * 40)  # eight of the nine rows
    monkeypatch.setattr(pca, "NUMBERS_AT_ONCE", 9 * 3)  # three of the forty columns
    in_a_file = components([counted(number, row) for number, row in enumerate(as_rows(matrix))])
    assert len(files) == 1
    assert loads == list(range(9))
    np.testing.assert_allclose(in_a_file.singular_values[:8], in_memory.singular_values[:8], rtol=1e-10)
    for one, other in zip(in_a_file.directions, in_memory.directions, strict=True):
        np.testing.assert_allclose(flat(one), flat(other), atol=1e-6)


def test_complex_numbers_count_as_two_real_ones(matrix: np.ndarray) -> None:
    rows = torch.tensor(matrix)
    pairs = [lambda row=row: {"w": torch.view_as_complex(row.reshape(20, 2).contiguous())} for row in rows]
    expected, found = components(as_rows(matrix)), components(pairs)
    np.testing.assert_allclose(found.explained_variance_ratio[:2], expected.explained_variance_ratio[:2], rtol=1e-6)
    for one, other in zip(found.directions, expected.directions, strict=True):
        np.testing.assert_allclose(torch.view_as_real(one["w"]).reshape(-1), flat(other), atol=1e-5)


def test_rows_of_other_shapes_are_refused(matrix: np.ndarray) -> None:
    (first, *others) = as_rows(matrix)
    with pytest.raises(LandscapeError, match="the checkpoints differ in size"):
        components([first, lambda: {"a": torch.ones(2, 2), "b": torch.ones(35)}, *others])


@pytest.mark.parametrize("group", ["pca", "pca_biasbn"])
def test_the_reference_of_li_et_al(shared: Path, group: str) -> None:
    """Eight made checkpoints of ResNet-20: explained variance and coordinates to 1e-4, sign free."""
    with np.load(shared / "reference/resnet20_reference.npz") as file:
        reference: dict[str, Any] = {key: file[key] for key in file if key.startswith(f"{group}/")}
    state = torch.load(shared / "reference/resnet20.pt", weights_only=True)
    theta = {name: w for name, w in state.items() if not name.endswith(("running_mean", "running_var", "tracked"))}
    rows = made_checkpoints(theta, ignore=group == "pca_biasbn")
    found = components(rows)
    expected = reference[f"{group}/explained_variance_ratio_"]
    np.testing.assert_allclose(found.explained_variance_ratio[:2], expected, rtol=1e-4)
    np.testing.assert_allclose(found.singular_values[:2], reference[f"{group}/singular_values_"], rtol=1e-4)
    coordinates = project(rows, found.directions).coordinates
    for axis, name in enumerate(("proj_x", "proj_y")):
        theirs = reference[f"{group}/{name}"]
        sign = np.sign((coordinates[:, axis] * theirs).sum())
        np.testing.assert_allclose(sign * coordinates[:, axis], theirs, rtol=1e-4, atol=2e-3)


def made_checkpoints(theta: dict[str, torch.Tensor], *, ignore: bool) -> list[pca.Row]:
    """As ../shared/reference/README.md says; the rows are differences to the last."""
    rng = np.random.RandomState(7)
    spread = {name: float(weight.numpy().std()) for name, weight in theta.items()}
    along, *noise = (
        {name: scale * spread[name] * rng.randn(*weight.shape) for name, weight in theta.items()}
        for scale in (0.3, *[0.05] * 7)
    )
    steps: list[dict[str, torch.Tensor]] = [{} for _ in range(8)]
    for name, weight in theta.items():
        for k in range(8):
            row = (7 - k) / 7 * along[name] + sum((part[name] for part in noise[k:]), np.zeros(weight.shape))
            still = ignore and weight.dim() <= 1
            steps[k][name] = torch.tensor(np.zeros(weight.shape) if still else row, dtype=torch.float32)
    return [lambda step=step: step for step in steps]


def test_a_path_in_one_line_has_no_plane(matrix: np.ndarray) -> None:
    line = np.outer(np.arange(5.0), matrix[0])
    with pytest.raises(LandscapeError, match="fewer than 2 dimensions"):
        components(as_rows(line))
    with pytest.raises(LandscapeError, match="fewer than 2 dimensions"):
        components(as_rows(np.zeros((4, 40))))
    with pytest.raises(UsageError, match="2 checkpoints: 2 principal components need 3 or more"):
        components(as_rows(matrix[:2]))


def test_coordinates_on_axes_that_are_not_orthogonal() -> None:
    rng = np.random.default_rng(1)
    dx, dy, beside = rng.normal(size=(3, 40))
    dy = dx + 0.3 * dy
    basis, _ = np.linalg.qr(np.stack([dx, dy], 1))
    beside -= basis @ (basis.T @ beside)
    beside /= np.linalg.norm(beside)
    rows = as_rows(np.stack([2 * dx - dy, 0.5 * dy + 7 * beside, 0 * dx]))
    found = project(rows, [row() for row in as_rows(np.stack([dx, dy]))])
    np.testing.assert_allclose(found.coordinates, [[2, -1], [0, 0.5], [0, 0]], atol=1e-5)
    np.testing.assert_allclose(found.distance, [0, 7, 0], atol=2e-3)
    with pytest.raises(UsageError, match="parallel"):
        project(rows, [row() for row in as_rows(np.stack([dx, 2 * dx]))])
