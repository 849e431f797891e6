"""The curves' geometry and the heights of barriers, against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from landscape.connectivity import path
from landscape.connectivity.barrier import barrier
from landscape.connectivity.path_protocols import ConnectProtocol
from landscape.core.errors import UsageError


@pytest.mark.parametrize("kind", ["bezier", "polygon"])
def test_a_curve_leads_from_one_end_to_the_other(kind: path.Kind) -> None:
    assert path.shares(kind, 0.0) == (1, 0, 0)
    assert path.shares(kind, 1.0) == (0, 0, 1)
    for t in np.linspace(0, 1, 11):
        assert sum(path.shares(kind, float(t))) == pytest.approx(1)
    before, after = (np.array(path.shares(kind, 0.5 + step)) for step in (-1e-9, 1e-9))
    np.testing.assert_allclose(before, after, atol=1e-8)


def test_places_on_bezier_curves_and_polygons() -> None:
    t = np.array([0.0, 0.25, 0.5, 1.0])
    expected = [(0, 0), (0.0625 + 0.375 * 0.4, 0.375 * 2), (0.25 + 0.5 * 0.4, 1), (1, 0)]
    np.testing.assert_allclose(path.places("bezier", t, (0.4, 2.0)), expected)
    np.testing.assert_allclose(path.places("polygon", t, (0.4, 2.0)), [(0, 0), (0.2, 1), (0.4, 2), (1, 0)])


def test_lengths() -> None:
    assert path.length("polygon", (0.5, 1.2)) == pytest.approx(2.6)
    # With the bend above the middle the Bezier curve is the parabola y = 4h x (1 - x), its top at h.
    h = 0.7
    arc = 0.5 * math.sqrt(1 + 16 * h**2) + math.asinh(4 * h) / (8 * h)
    assert path.length("bezier", (0.5, 2 * h)) == pytest.approx(arc, rel=1e-9)
    assert path.length("bezier", (0.3, 0.0)) == pytest.approx(1)


def test_an_unknown_curve_is_refused() -> None:
    with pytest.raises(UsageError, match="choose one of bezier, polygon"):
        ConnectProtocol(kind="besier")  # type: ignore[arg-type]


def test_a_barrier_is_above_the_ends_and_above_their_line() -> None:
    t = np.linspace(0, 1, 101)
    found = barrier(t, 1 + 2 * t + np.sin(np.pi * t))  # ends at 1 and 3
    assert found.ends == pytest.approx((1, 3))
    assert found.above_line == pytest.approx(1)
    top = math.acos(-2 / math.pi) / math.pi
    assert found.highest_at == pytest.approx(top, abs=0.005)
    assert found.above_ends == pytest.approx(2 * top + math.sin(math.pi * top) - 2, abs=1e-3)


def test_a_bowl_has_no_barrier() -> None:
    t = np.linspace(0, 1, 11)
    found = barrier(t, (t - 0.3) ** 2)
    assert found.above_ends == 0
    assert found.above_line == 0


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_barrier_that_is_not_finite_is_reported(value: float) -> None:
    found = barrier(np.linspace(0, 1, 3), np.array([1.0, value, 1.0]))
    assert not math.isfinite(found.above_ends)
    assert not math.isfinite(found.above_line)
    assert found.highest_at == 0.5
