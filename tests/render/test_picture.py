"""What is prepared for the backends: shared scales, log, clip, gaps, and that nothing is replaced silently."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composing import compose
from landscape.core.errors import UsageError
from landscape.render import plot
from landscape.render.backends import none
from landscape.render.scale import make_scale
from landscape.surface.surface import MeasuredPoints


def remarks(picture):
    return " | ".join(remark for panel in (picture.curves or picture.panels) for remark in panel.remarks)


def test_all_panels_share_the_scale(surface_of):
    low, high = surface_of(np.array([[1.0, 2], [3, 4]])), surface_of(np.array([[5.0, 6], [7, 20]]))
    scale = compose([low, high]).scale
    assert (scale.low, scale.high) == (1, 20)
    assert all(1 < level < 20 for level in scale.levels)


def test_clipping_is_stated_in_a_remark(surface_of):
    picture = compose(surface_of(np.array([[1.0, 20], [np.inf, 4]])), clip=10)
    np.testing.assert_array_equal(picture.panels[0].heights, [[1, 10], [10, 4]])
    np.testing.assert_array_equal(picture.panels[0].values, [[1, 20], [np.inf, 4]])
    assert picture.remarks == ("values above 10 are cut off",)
    assert compose(surface_of(np.array([[1.0, 2], [3, 4]])), clip=10).remarks == ()


def test_log_draws_log10_and_states_where_it_cannot(surface_of):
    picture = compose(surface_of(np.array([[0.01, 1], [100, 0], [-5, 10]])), log=True)
    np.testing.assert_allclose(picture.panels[0].heights, [[-2, 0], [2, -2], [-2, 1]])
    assert "2 points ≤ 0, drawn at the smallest positive value" in remarks(picture)
    assert [picture.scale.text(tick) for tick in picture.scale.ticks] == ["0.01", "0.1", "1", "10", "100"]


def test_a_clip_below_all_positive_values_leaves_nothing_for_a_logarithm(surface_of):
    surface = surface_of(np.array([[-5.0, 0], [5, 10]]))
    with pytest.raises(UsageError, match="clip 1 is below all positive values, which log needs: choose one above 5"):
        compose(surface, clip=1.0, log=True)
    heights = compose(surface, clip=7.0, log=True).panels[0].heights
    np.testing.assert_allclose(heights, np.log10([[5, 5], [5, 7]]))


def test_values_that_are_too_large_to_be_drawn_are_marked_as_infinite(surface_of):
    panel = compose(surface_of(np.array([[1.0, 1e305], [2, np.inf]]))).panels[0]
    np.testing.assert_array_equal(panel.infinite, [[False, True], [False, True]])
    assert panel.remarks == ("2 points infinite, drawn at the top",)
    assert not compose(surface_of(np.array([[1.0, -1e305], [2, 3]]))).panels[0].infinite.any()


def test_overflow_is_capped_and_counted_and_nan_is_a_hole(case):
    picture = compose(case("overflowing"))
    heights, finite = picture.panels[0].heights, case("overflowing").values("train_loss")
    assert (heights[0] == finite[np.isfinite(finite)].max()).all()
    assert np.isnan(heights[-1, 0])
    assert heights[-1, 1] == picture.scale.low
    assert "9 points infinite, drawn at the top | 1 point −infinite, drawn at the bottom" in remarks(picture)
    assert "1 point not a number, left blank" in remarks(picture)


def test_gaps_of_a_partial_file_are_filled_from_the_measured_points_only(case, plane):
    panel = compose(case("partial")).panels[0]
    assert panel.remarks == ("partial: 9 of 63 points",)
    np.testing.assert_allclose(panel.heights, plane.values("train_loss") - 4)  # a plane is exact in linear pieces
    assert np.isnan(panel.values).sum() == 63 - 9


@pytest.mark.parametrize(
    ("planned", "remark"), [(4, "interpolated from 4 points"), (90, "partial: interpolated from 4 of 90 points")]
)
def test_a_picture_states_that_values_are_interpolated(case, curve_case, planned, remark):
    ones = np.ones(4)
    for whole, y in ((case("plain"), ones), (curve_case("plain"), None)):
        points = MeasuredPoints(ones, y, dict.fromkeys(whole.variables, ones))
        picture = compose(replace(whole, points=points, attributes={"points": planned}))
        assert remarks(picture) == remark


def test_default_metric(surface_of):
    from dataclasses import replace

    surface = surface_of(np.eye(2))
    assert compose(surface).scale.label == "train loss"
    other = replace(surface, variables={"sharpness": np.eye(2), "test_loss": np.eye(2)})
    assert compose(other).scale.label == "test loss"
    assert compose(surface_of(np.eye(2)), metric="train_accuracy").scale.percent


def test_curves_have_the_accuracy_on_a_second_axis(curve_case):
    picture = compose(curve_case("smooth"))
    assert [(line.name, line.is_accuracy, line.is_test) for line in picture.curves[0].lines] == [
        ("train loss", False, False),
        ("test loss", False, True),
        ("train accuracy", True, False),
        ("test accuracy", True, True),
    ]
    assert picture.accuracy is not None
    assert picture.accuracy.text(0.5) == "50"
    alone = compose(curve_case("smooth"), metric="train_accuracy")
    assert alone.accuracy is None
    assert alone.scale.percent


def test_unmeasured_points_of_a_curve_are_left_out(curve_case):
    picture = compose(curve_case("partial"))
    assert len(picture.curves[0].lines[0].x) == 11
    assert picture.curves[0].remarks == ("partial: 11 of 21 points",)


def test_the_backend_that_draws_nothing_keeps_what_was_asked(plane, tmp_path, monkeypatch):
    monkeypatch.setattr(none, "asked", [])
    plot(plane, tmp_path / "any.thing", backend="none", titles=["a\nb\0c"])
    ((picture, path),) = none.asked
    assert not path.exists()
    assert picture.titles == ("a b c",)


@given(
    st.floats(-1e30, 1e30), st.floats(1e-9, 1e30), st.booleans(),
)  # fmt: skip
@example(low=3.961408125713e28, span=3.961760297202483e16, log=False)
def test_scales_have_increasing_limits_and_levels(low, span, log):
    if log:
        low, span = low % 40 - 20, min(span, 40)
    scale = make_scale("loss", low, low + span, log=log)
    assert scale.low < scale.high
    assert scale.levels
    assert all(scale.low < level < scale.high for level in scale.levels)
    steps = np.diff(scale.levels)
    assert len(scale.levels) <= 17
    assert (steps > 0).all()
    if len(steps) and not log:
        np.testing.assert_allclose(steps, steps[0], rtol=1e-3)
    texts = [scale.text(tick) for tick in scale.ticks]
    assert len(set(texts)) == len(texts) <= 8


def test_the_layout_together_has_no_effect_on_one_file(plane):
    assert not compose(plane, layout="together").together
    with pytest.raises(UsageError, match="use contour, surface"):
        compose([plane, plane], kind="heatmap", layout="together")
