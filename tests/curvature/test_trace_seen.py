"""Shares of the trace within planes, against full Hessians of small networks and known shares of random planes."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from torch import nn

from landscape.core.errors import UsageError
from landscape.curvature.trace_seen import TraceSeenProtocol, measure_trace_seen, trace_seen
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.plane.plane import make_plane


def network(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).double()


def data():
    generator = torch.Generator().manual_seed(0)
    return torch.randn(20, 3, generator=generator, dtype=torch.float64), torch.arange(20) % 2


def full_hessian(model):
    """float64 [n, n], by automatic differentiation of the whole loss."""
    inputs, targets = data()
    weights = dict(model.named_parameters())
    flat = torch.cat([weight.detach().reshape(-1) for weight in weights.values()])

    def loss(vector):
        parts = vector.split([weight.numel() for weight in weights.values()])
        moved = {n: part.view_as(w) for (n, w), part in zip(weights.items(), parts, strict=True)}
        return nn.functional.cross_entropy(torch.func.functional_call(model, moved, (inputs,)), targets)

    return torch.autograd.functional.hessian(loss, flat)


@pytest.mark.parametrize("norm", ["filter", "none"])
def test_the_trace_within_a_plane_is_that_of_its_basis(norm):
    model = network()
    found = trace_seen(model, data(), count=3, seed=4, norm=norm, ignore="none", probes=400, device="cpu")
    hessian = full_hessian(model)
    assert found.seeds == (4, 5, 6)
    assert found.weights == len(hessian) == 26
    assert found.trace.mean == pytest.approx(float(hessian.trace()), abs=4 * found.trace.stderr)
    for seed, seen in zip(found.seeds, found.seen, strict=True):
        plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=seed, norm=norm, ignore="none")
        one, other = (
            torch.cat([d[name].reshape(-1) for name, _ in model.named_parameters()]).double() for d in plane.directions
        )
        one = one / one.norm()
        other = other - (other @ one) * one
        other = other / other.norm()
        assert seen == pytest.approx(float(one @ hessian @ one + other @ hessian @ other), rel=1e-5)
    for share, seen in zip(found.shares, found.seen, strict=True):
        assert share == seen / found.trace.mean


def test_uniformly_random_planes_have_two_of_n():
    """A regression with three outputs: the mean share over planes is 2 / n, within its standard error."""
    torch.manual_seed(0)
    inputs = torch.randn(50, 10) * torch.linspace(0.2, 3, 10)
    model = nn.Linear(10, 3, bias=False)
    found = trace_seen(
        model, (inputs, torch.randn(50, 3)), loss="squared_error", count=60, norm="none", probes=100, device="cpu"
    )
    relative = np.array([measures[1].value for measures in found.measures()])
    assert relative.mean() == pytest.approx(1, abs=4 * relative.std() / np.sqrt(60) + 2 * found.error)
    assert found.error < 0.05
    assert found.expected == 2 / 30


def test_no_share_of_a_trace_that_may_be_zero():
    """The loss is x y (a saddle): the trace of its Hessian is 0, and every random sign vector gives 2 or -2."""

    class Saddle(nn.Module):
        def __init__(self):
            super().__init__()
            self.weights = nn.Parameter(torch.zeros(2, 1))

        def forward(self, inputs):
            return inputs * self.weights.prod()

    def product(outputs, targets):
        return outputs[:, 0]

    found = trace_seen(
        Saddle(), (torch.ones(4, 1), torch.zeros(4)), loss=product, count=2, probes=40, ignore="none", norm="none",
        device="cpu",
    )  # fmt: skip
    assert found.shares == (None, None)
    assert "not distinguishable from zero" in found.remarks[0]
    assert [measure.value for row in found.measures() for measure in row] == [None] * 4
    assert found.report().data["relative_stderr"] is None


def test_a_file_keeps_what_is_measured(tmp_path, monkeypatch):
    protocol = TraceSeenProtocol(count=2, probes=5, path=tmp_path / "trace.stages", device="cpu")
    first = measure_trace_seen(network(), data(), protocol)
    monkeypatch.setattr(Hessian, "product", lambda *_: pytest.fail("measured again"))
    again = measure_trace_seen(network(), data(), protocol)
    assert again.seen == first.seen
    assert again.report().data == first.report().data
    with pytest.raises(UsageError, match="other settings"):
        measure_trace_seen(network(1), data(), protocol)
    with pytest.raises(UsageError, match="running statistics"):
        measure_trace_seen(network(), data(), TraceSeenProtocol(space="states"))


def test_another_loss_of_one_name_is_refused(tmp_path):
    def scaled(factor):
        def loss(outputs, targets):
            return factor * nn.functional.cross_entropy(outputs, targets, reduction="none")

        return loss

    shared = {"count": 1, "probes": 2, "path": tmp_path / "trace.stages", "device": "cpu"}
    first = trace_seen(network(), data(), loss=scaled(1.0), **shared)
    assert first.settings["batch_size"] == 64  # that of the products
    with pytest.raises(UsageError, match=r"other settings \(loss_value"):
        trace_seen(network(), data(), loss=scaled(2.0), **shared)


def test_the_report_has_a_row_for_each_plane():
    found = trace_seen(network(), data(), count=2, probes=5, device="cpu")
    report = found.report("net")
    assert json.loads(json.dumps(report.data))["planes"][1]["seed"] == 1
    assert [row[0] for row in report.table.rows] == [0, 1]
    assert report.data["relative_stderr"] == pytest.approx(found.trace.stderr / abs(found.trace.mean))
