"""Curvature as a metric of a plane, as directions, and as a command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from typer.testing import CliRunner

import landscape
from landscape.cli.app import app
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.at_point import ACCURACY
from landscape.measure.derivatives.eigen import eigenpairs, find, space_of
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import find as metric_named
from landscape.plane.direction import Given

from .conftest import Quadratic, value_itself, with_spectrum


class Quartic(nn.Module):
    """The loss a^4 / 12 - b^2 / 2, whose Hessian is diag(a^2, -1) wherever it is."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Parameter(torch.tensor([2.0])), nn.Parameter(torch.tensor([1.0]))

    def forward(self, inputs):
        return (self.a**4 / 12 - self.b**2 / 2).expand(len(inputs))


DATA = (torch.zeros(5, 1), torch.zeros(5, dtype=torch.long))


def along(name: str) -> dict[str, torch.Tensor]:
    return {name: torch.ones(1)}


def test_the_map_of_a_function_whose_curvature_is_known() -> None:
    model = Quartic()
    given = Given("axes", (along("a"), along("b")))
    surface = landscape.loss_surface(
        model, DATA, x=(-3, 1, 5), y=(-1, 1, 3), loss=value_itself, metrics=["curvature", "loss"], direction=given,
        device="cpu",
    )  # fmt: skip
    assert surface.y is not None
    a, b = np.meshgrid(2 + surface.x, 1 + surface.y)
    np.testing.assert_allclose(surface.variables["train_loss"], a**4 / 12 - b**2 / 2, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(surface.variables["train_lambda_max"], a**2, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(surface.variables["train_lambda_min"], -1, rtol=1e-4)
    expected = np.divide(1, a**2, out=np.full(a.shape, np.inf), where=a != 0)
    np.testing.assert_allclose(surface.variables["train_negative_share"], expected, rtol=1e-4)
    assert (model.a.item(), model.b.item()) == (2.0, 1.0)
    assert surface.attributes["metrics"] == ["loss", "curvature"]
    assert surface.attributes["direction_x"]["kind"] == "axes"


def test_the_map_of_a_lowered_network_is_the_plain_ones(network) -> None:
    model, batches = network
    model = model.float()
    data = (batches.inputs.float(), batches.targets)
    surface = landscape.loss_surface(model, data, x=(0, 0.5, 2), y=(0, 0.5, 2), metrics=["curvature"], device="cpu")
    assert any("BatchNorm" in line or "fused" in line or "folded" in line for line in surface.attributes["evaluation"])

    def double(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        return 2 * nn.functional.cross_entropy(outputs, targets, reduction="none")

    plain = landscape.loss_surface(model, data, x=(0, 0.5, 2), y=(0, 0.5, 2), metrics={"double": double}, device="cpu")
    np.testing.assert_allclose(surface.variables["train_loss"], plain.variables["train_loss"], rtol=1e-5)
    tensors = TensorBatches(*data, 17)
    at_centre = torch.linalg.eigvalsh(
        torch.stack([Hessian(model, tensors, metric_named("cross_entropy")).product(row) for row in torch.eye(99)])
    )
    assert surface.variables["train_lambda_max"][0, 0] == pytest.approx(float(at_centre[-1]), rel=0.01)
    assert surface.variables["train_lambda_min"][0, 0] == pytest.approx(float(at_centre[0]), rel=0.02, abs=1e-5)


def test_curvature_needs_all_examples(network) -> None:
    model, batches = network
    with pytest.raises(UsageError, match="curvature cannot be measured on a sample"):
        landscape.loss_surface(
            model.float(), (batches.inputs.float(), batches.targets), metrics=["curvature"], tolerance=0.1
        )


def test_a_plane_of_eigenvectors_shows_the_eigenvalues() -> None:
    """Along an eigenvector of length 1 a quadratic rises by half of the eigenvalue."""
    spectrum = np.array([8.0, 3.0, 1.0, 0.5, -2.0])
    model = Quadratic(with_spectrum(spectrum))
    surface = landscape.loss_surface(
        model, DATA, x=(-1, 1, 3), y=(-1, 1, 3), loss=value_itself, direction="eigen", device="cpu"
    )
    loss = surface.variables["train_loss"]
    assert loss[1, 0] + loss[1, 2] - 2 * loss[1, 1] == pytest.approx(8, rel=1e-4)
    assert loss[0, 1] + loss[2, 1] - 2 * loss[1, 1] == pytest.approx(3, rel=1e-4)
    recipe = surface.attributes["direction_x"]
    assert recipe["kind"] == "eigen"
    np.testing.assert_allclose(recipe["eigenvalues"], [8, 3], rtol=1e-4)
    assert abs(surface.attributes["cosine_xy"]) < 1e-5


def test_beside_a_line_to_other_weights_the_eigenvector_is_that_of_the_largest_eigenvalue() -> None:
    spectrum = np.array([8.0, 3.0, 1.0])
    model, other = Quadratic(with_spectrum(spectrum)), Quadratic(with_spectrum(spectrum))
    with torch.no_grad():
        other.first += 1
    surface = landscape.loss_surface(
        model, DATA, x=(-1, 1, 3), y=(-1, 1, 3), loss=value_itself, to=other, direction="eigen", device="cpu"
    )
    loss = surface.variables["train_loss"]
    assert loss[0, 1] + loss[2, 1] - 2 * loss[1, 1] == pytest.approx(8, rel=1e-4)
    assert [surface.attributes[f"direction_{axis}"]["kind"] for axis in "xy"] == ["between", "eigen"]
    np.testing.assert_allclose(surface.attributes["direction_y"]["eigenvalues"], [8], rtol=1e-4)


class Root(nn.Module):
    """The loss sqrt(a) - b^2 / 2, whose Hessian is diag(-a^(-3/2) / 4, -1) for a > 0."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Parameter(torch.tensor([1.0])), nn.Parameter(torch.tensor([1.0]))

    def forward(self, inputs):
        return (self.a.sqrt() - self.b**2 / 2).expand(len(inputs))


@pytest.mark.filterwarnings("ignore::landscape.CheckWarning")
def test_only_points_without_finite_derivatives_are_nan() -> None:
    curve = landscape.loss_curve(
        Root(), DATA, x=(-2, 1, 4), loss=value_itself, metrics=["loss", "curvature"],
        direction=Given("axes", (along("a"),)), device="cpu",
    )  # fmt: skip
    found = curve.variables["train_lambda_max"]
    assert np.isnan(found[:2]).all()
    np.testing.assert_allclose(found[2:], [-1 / 4, -(2**-1.5) / 4], rtol=1e-3)


def test_curvature_without_second_derivatives_is_refused_at_the_centre(network) -> None:
    class Frozen(nn.Sequential):
        def forward(self, inputs):
            with torch.no_grad():
                hidden = self[0](inputs)
            return self[4](self[1](hidden))

    model, batches = network
    frozen = Frozen(*model.float())
    with pytest.raises(LandscapeError, match=r"depends on 0\..* without their gradients"):
        landscape.loss_curve(
            frozen, (batches.inputs.float(), batches.targets), x=(-1, 1, 3), metrics=["curvature"], device="cpu"
        )


@pytest.mark.slow
def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.cli.progress_bar.quiet", False)  # which --quiet in another test may have left
    (tmp_path / "net.py").write_text(
        "from torch import nn\ndef net():\n    return nn.Sequential(nn.Flatten(), nn.Linear(64, 10))\n"
    )
    landscape.train(f"{tmp_path}/net.py:net", "digits", tmp_path / "run", epochs=1, limit=200)
    network = [str(tmp_path / "run"), "--model", f"{tmp_path}/net.py:net"]
    words = ["hessian", *network, "--limit", "50", "--top", "2", "--trace", "--density"]
    done = CliRunner().invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["eigenvalues"] == sorted(found["eigenvalues"], reverse=True)
    assert len(found["eigenvalues"]) == 2
    assert found["smallest"] > -1e-3  # logistic regression is convex
    assert found["numbers"] == 650
    # The density's mean times the number of eigenvalues is the trace.
    grid, curve = np.array(found["density"]["eigenvalue"]), np.array(found["density"]["density"])
    mean = float((grid * curve).sum() / curve.sum())
    assert 650 * mean == pytest.approx(found["trace"], abs=4 * found["trace_stderr"] + 0.2 * found["trace"])
    alone = CliRunner().invoke(app, ["hessian", *network, "--limit", "50", "--probes", "30", "--json"])
    assert json.loads(alone.stdout)["trace"] == pytest.approx(found["trace"])  # as --trace, whose default it is
    text = CliRunner().invoke(app, words)
    assert "smallest eigenvalue" in text.stderr
    assert "eigenvalue 1" in text.output
    assert "standard error" in text.output


def test_a_spectrum_that_is_hardly_negative_is_measured_as_finely_as_it_is_small(quadratic) -> None:
    """Many eigenvalues lie close to the smallest, which is a five-hundredth of the largest."""
    spectrum = np.concatenate([np.linspace(-0.002, 0.2, 599), [1.0]])
    hessian, _ = quadratic(spectrum)
    coarse = eigenpairs(hessian, end="smallest", accuracy=ACCURACY.whole)
    assert coarse.values[0] > 0.9 * spectrum[0], "the example is too easy"
    found = find(space_of(hessian, {"largest": 1, "smallest": 1}), ACCURACY)
    assert found["smallest"].values[0] == pytest.approx(spectrum[0], rel=0.05)
    assert found["largest"].values[0] == pytest.approx(1.0, rel=1e-4)
