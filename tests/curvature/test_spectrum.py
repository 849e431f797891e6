"""Eigenvalues, trace and density of matrices whose spectrum is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.curvature.density import density
from landscape.curvature.hessian_report import accuracy_of
from landscape.curvature.trace import trace
from landscape.measure.derivatives.eigen import Accuracy, eigenpairs, find, negative_share, space_of

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


# A trained network's: a few large eigenvalues, many near zero, the smallest one a hundredth of the largest.
TRAINED = np.concatenate([[50.0, 20.0, 9.0, 4.0], np.linspace(-0.3, 0.5, 190), [-0.4, -0.5]])


@pytest.mark.parametrize("share", [0.1, 0.01, 0.001])
def test_residuals_are_as_small_as_was_asked_for(quadratic, share):
    hessian, matrix = quadratic(TRAINED)
    found = find(space_of(hessian, {"largest": 2, "smallest": 1}), accuracy_of(share))
    for end, expected in (("largest", [50.0, 20.0]), ("smallest", [-0.5])):
        pairs = found[end]
        for value, residual, vector, true in zip(pairs.values, pairs.residuals, pairs.vectors, expected, strict=True):
            assert float((matrix @ vector - value * vector).norm()) == pytest.approx(residual, rel=1e-3, abs=1e-9)
            assert residual <= max(share * abs(value), 1e-4 * 50)
            assert abs(value - true) <= residual + 1e-9


def test_less_accuracy_takes_fewer_products(quadratic):
    hessian, _ = quadratic(TRAINED)
    counts = []
    for accuracy in (Accuracy(0.01), accuracy_of(0.1), accuracy_of(0.01), Accuracy(1e-6)):
        space = space_of(hessian, {"largest": 1, "smallest": 1})
        find(space, accuracy)
        counts.append(space.products)
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] - 5
    # Relative to the largest eigenvalue alone, the smallest one may be all error.
    assert find(space_of(hessian, {"smallest": 1}), Accuracy(0.01))["smallest"].residuals[0] > 0.01 * 0.5


def test_bounds_of_residuals():
    values = np.array([50.0, -20.0, 0.3, -0.001])
    np.testing.assert_allclose(Accuracy(0.01).bounds(values, 50.0), 0.5)
    np.testing.assert_allclose(accuracy_of(0.01).bounds(values, 50.0), [0.5, 0.2, 0.005, 0.005])
    np.testing.assert_allclose(accuracy_of(1e-5).bounds(values, 50.0), 5e-4)
    np.testing.assert_allclose(Accuracy(0.01, own=0.1, finest=1e-5).bounds(values, 50.0), [0.5, 0.5, 0.03, 5e-4])


def test_a_lone_eigenvalue_needs_few_products(quadratic):
    hessian, _ = quadratic(np.concatenate([[100.0], np.linspace(-1, 1, 99)]))
    found = eigenpairs(hessian, accuracy=0.01)
    assert found.values[0] == pytest.approx(100, rel=1e-4)
    assert found.products < 10
    hard, _ = quadratic(np.concatenate([[1.01, 1.0], np.linspace(-0.1, 0.9, 98)]))
    found = eigenpairs(hard, accuracy=0.05)  # a space of 6 to 10 vectors often sees one of the two alone
    assert found.products >= 20 or found.residuals[0] <= 0.1 * 0.05 * 1.01


def test_both_ends_come_from_one_space(quadratic):
    """The products of the first end include those of the space, and the note shows both ends."""
    notes = []

    class Noted(Progress):
        def advance(self, amount=1, note=""):
            notes.append(note)

    hessian, _ = quadratic(TRAINED)
    space = space_of(hessian, {"largest": 1, "smallest": 1})
    found = find(space, accuracy_of(0.01), progress=Noted())
    assert found["largest"].products + found["smallest"].products == len(notes)
    assert space.products <= len(notes) <= space.products + 2
    largest, smallest = (float(part.split()[0]) for part in notes[-1].split(", "))
    assert largest == pytest.approx(50, rel=1e-3)
    assert smallest == pytest.approx(-0.5, rel=0.01)


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
