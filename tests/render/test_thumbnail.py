"""The small picture for terminals: right way up, coarse or fine, and never in the way."""

import numpy as np
import pytest

from composing import compose
from landscape.render.thumbnail import thumbnail
from landscape.surface.surface import Surface


def test_a_thumbnail_is_not_upside_down(plane):
    """10 + 3 x + y: the top right is the highest."""
    pixels = thumbnail(plane, 16, 32)
    assert pixels.shape == (16, 32)
    assert (pixels[-1, 0], pixels[0, -1]) == (0, 1)
    assert pixels[-1, -1] > pixels[0, 0]
    assert (np.diff(pixels, axis=1) >= 0).all()
    assert (np.diff(pixels, axis=0) <= 0).all()


def test_gaps_are_filled_as_in_other_pictures(case):
    partial = case("partial")
    picture = compose(partial, kind="heatmap", log=True)
    pixels = thumbnail(partial, *partial.shape)
    expected = (picture.panels[0].heights[::-1] - picture.scale.low) / picture.scale.span
    np.testing.assert_allclose(pixels, np.clip(expected, 0, 1))


@pytest.mark.parametrize("name", ["chaotic", "one point", "overflowing", "flat", "zeros", "huge"])
def test_every_surface_has_one(case, name):
    pixels = thumbnail(case(name), 16, 32)
    shown = pixels[np.isfinite(pixels)]
    assert len(shown)
    assert shown.min() >= 0
    assert shown.max() <= 1


@pytest.mark.parametrize("name", ["plain", "partial", "overflowing"])
def test_a_curve_stands_on_the_ground(curve_case, name):
    pixels = thumbnail(curve_case(name), 16, 32)
    shown = np.isfinite(pixels)
    assert shown[-1].all()
    assert (shown[1:] >= shown[:-1]).all()  # nothing floats
    heights = shown.sum(axis=0)
    assert heights.max() == 16
    assert heights.argmin() in range(5, 12)  # the minimum at 0 on the axis from -0.5 to 1.5


@pytest.mark.parametrize("values", [np.full((3, 4), np.nan), np.full((3, 4), np.inf)])
def test_a_surface_without_values_has_no_thumbnail(surface_of, values):
    assert thumbnail(surface_of(values), 16, 32) is None
    nothing = Surface(np.arange(4.0), None, {"train_loss": np.ones(4)}, np.zeros(4, bool))
    assert thumbnail(nothing, 16, 32) is None


def test_a_thumbnail_of_negative_values_is_drawn(surface_of):
    pixels = thumbnail(surface_of(-np.arange(12.0).reshape(3, 4)), 3, 4)
    assert (pixels[-1, 0], pixels[0, -1]) == (1, 0)
