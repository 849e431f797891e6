"""Eigenvalues, trace and density of matrices whose spectrum is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.curvature.density import density
from landscape.curvature.trace import trace
from landscape.measure.derivatives.eigen import eigenpairs, negative_share

SPECTRUM = np.array([12.0, 7.0, 3.0, *np.linspace(0, 1, 30), -0.5, -4.0])


def test_both_ends_of_the_spectrum(quadratic):
    hessian, matrix = quadratic(SPECTRUM)
    top = eigenpairs(hessian, 3)
    np.testing.assert_allclose(top.values, [12, 7, 3], rtol=1e-6)
    np.testing.assert_allclose(eigenpairs(hessian, 2, end="smallest").values, [-4, -0.5], rtol=1e-6)
    for value, residual, vector in zip(top.values, top.residuals, top.vectors, strict=True):
        assert float(vector.norm()) == pytest.approx(1)
        assert float((matrix @ vector - value * vector).norm()) == pytest.approx(residual, abs=1e-12)
        assert residual < 1e-3
        assert float(vector[vector.abs().argmax()]) > 0
    assert top.products > 3


def test_progress_counts_the_products(quadratic, monkeypatch):
    class Counted(Progress):
        def __init__(self):
            self.said = []

        def start(self, title, total, unit, done=0):
            self.said.append((title, total, unit))

        def advance(self, amount=1, note=""):
            self.said.append(amount)

        def finish(self):
            self.said.append("over")

    hessian, _ = quadratic(SPECTRUM)
    products, plain = [], type(hessian).product
    monkeypatch.setattr(type(hessian), "product", lambda self, vector: products.append(1) or plain(self, vector))
    shown = Counted()
    found = eigenpairs(hessian, 2, end="smallest", progress=shown)
    assert shown.said[0] == ("smallest eigenvalues", math.inf, "products")
    assert shown.said[1:-1] == products
    assert len(products) == found.products
    assert shown.said[-1] == "over"


def test_the_same_seed_gives_the_same_vectors(quadratic):
    hessian, _ = quadratic(SPECTRUM)
    first, second = eigenpairs(hessian, 2, seed=3), eigenpairs(hessian, 2, seed=3)
    assert all(torch.equal(a, b) for a, b in zip(first.vectors, second.vectors, strict=True))
    other = eigenpairs(hessian, 2, seed=4)
    np.testing.assert_allclose(first.values, other.values, rtol=1e-6)


@pytest.mark.parametrize("spectrum", [[3.0, -1.0], [2.0, 2.0, 2.0], [-1.0, -2.0, -3.0], [0.0, 0.0, 0.0, 0.0]])
def test_small_and_degenerate_spectra(quadratic, spectrum):
    hessian, _ = quadratic(spectrum)
    assert eigenpairs(hessian).values[0] == pytest.approx(max(spectrum), abs=1e-9)
    assert eigenpairs(hessian, end="smallest").values[0] == pytest.approx(min(spectrum), abs=1e-9)


def test_a_planted_saddle(quadratic):
    hessian, _ = quadratic([2.0, 1.0, -0.5])
    ratio = negative_share(eigenpairs(hessian).values[0], eigenpairs(hessian, end="smallest").values[0])
    assert ratio == pytest.approx(0.25, rel=1e-6)
    assert negative_share(2.0, 0.1) == 0.0
    assert negative_share(-1.0, -2.0) == math.inf


def test_the_trace_is_exact_for_a_diagonal_and_within_its_error_for_others(quadratic):
    hessian, matrix = quadratic(SPECTRUM)
    found = trace(hessian, probes=200)
    assert abs(found.mean - SPECTRUM.sum()) < 4 * found.stderr
    # The variance of v' H v for random signs is 2 (|H|^2 - |diagonal|^2) (Hutchinson 1990).
    theory = math.sqrt(2 * float(matrix.square().sum() - matrix.diagonal().square().sum()) / 200)
    assert found.stderr == pytest.approx(theory, rel=0.3)
    diagonal, _ = quadratic([1.0])
    assert trace(diagonal, probes=2).mean == pytest.approx(1)


@pytest.mark.slow
def test_moments_of_the_density_equal_those_of_the_spectrum(quadratic):
    rng = np.random.default_rng(0)
    spectrum = np.concatenate([rng.exponential(1, 290), [20.0, 15.0, -3.0], np.zeros(7)])
    hessian, _ = quadratic(spectrum)
    found = density(hessian, steps=60, probes=40)
    np.testing.assert_allclose(found.weights.sum(1), 1)
    for order in (1, 2, 3):
        assert found.moment(order) == pytest.approx((spectrum**order).mean(), rel=0.2)
    assert found.share_below(-1) == pytest.approx(1 / 300, rel=0.6)
    assert found.share_below(0.5) == pytest.approx((spectrum < 0.5).mean(), abs=0.06)
    integral = float((found.density * np.gradient(found.grid)).sum())
    assert integral == pytest.approx(1, abs=1e-3)


def test_one_vector_sees_moments_exactly(quadratic):
    """Gauss quadrature: with m nodes, moments up to order 2 m - 1 of v' H^k v are exact."""
    hessian, matrix = quadratic(SPECTRUM)
    found = density(hessian, steps=4, probes=1, seed=5)
    v = hessian.random_vector(torch.Generator().manual_seed(5))
    v = v / v.norm()
    power = torch.eye(len(SPECTRUM), dtype=torch.float64)
    for order in range(8):
        assert found.moment(order) == pytest.approx(float(v @ power @ v), rel=1e-9)
        power = power @ matrix


def test_more_steps_than_there_are_eigenvalues(quadratic):
    hessian, _ = quadratic([1.0, 1.0, 1.0, 5.0])
    found = density(hessian, steps=30, probes=3)
    assert found.moment(0) == pytest.approx(1)
    live = found.nodes[found.weights > 1e-12]
    assert all(min(abs(node - 1), abs(node - 5)) < 1e-9 for node in live)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda h: eigenpairs(h, 0), "0 eigenvalues of a model of 35 numbers: give 1 to 34"),
        (lambda h: eigenpairs(h, 35), "give 1 to 34"),
        (lambda h: trace(h, probes=1), "1 probes: give 2 or more"),
        (lambda h: density(h, steps=1), "1 steps"),
    ],
)
def test_impossible_requests_for_a_spectrum_are_refused(quadratic, call, message):
    hessian, _ = quadratic(SPECTRUM)
    with pytest.raises(UsageError, match=message):
        call(hessian)
