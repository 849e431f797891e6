"""Barcodes and topological profiles: what is drawn has the heights and the sizes of the basins."""

from __future__ import annotations

import json

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

from landscape.analysis.topology_report import topology_report
from landscape.core.errors import LandscapeError
from landscape.render import chart
from landscape.render.minima_panels import MOST
from landscape.surface.surface import Surface

WELLS = [9, 1, 6, 3, 5, 2, 9]  # wells at 1, 3 and 2; that at 3 meets the one at 2 at 5, and this the one at 1 at 6


def curve(heights, title="wells"):
    heights = np.array(heights, float)
    return Surface(
        np.arange(float(len(heights))), None, {"train_loss": heights}, np.ones(len(heights), bool), {"title": title}
    )


def figure(diagram, *surfaces):
    return chart.figure_of(topology_report(surfaces, diagram=diagram))


def bars(axes):
    """The start, the end and the place of each bar."""
    return [(bar.get_x(), bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height() / 2) for bar in axes.patches]


def marks(axes, marker):
    return [tuple(line.get_xydata()[0]) for line in axes.lines if line.get_marker() == marker]


def filled(axes):
    """The corners of everything that is filled, each piece float64 [n, 2]."""
    (*collections,) = (each for each in axes.collections if isinstance(each, PolyCollection))
    return [path.vertices for each in collections for path in each.get_paths()]


def width_at(axes, height):
    """The total width of what is filled at a height, by intersecting every piece with a line."""
    total = 0.0
    for corners in filled(axes):
        ends = []
        for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if (y0 - height) * (y1 - height) < 0:
                ends.append(x0 + (x1 - x0) * (height - y0) / (y1 - y0))
        total += max(ends) - min(ends) if ends else 0.0
    return total


def test_a_bar_goes_from_birth_to_death():
    (axes,) = figure("barcode", curve(WELLS)).axes
    (birth, end, place), *others = bars(axes)
    assert (birth, place) == (1, 0)
    assert end > 6
    assert [each[:2] for each in others] == [(2, 6), (3, 5)]
    assert marks(axes, ">") == [(end, 0)]
    assert [x for x, _ in marks(axes, "o")] == [1, 2, 3]
    assert axes.get_title().splitlines()[-1] == "3 minima"
    assert axes.get_xlabel() == "train loss"


def test_a_barcode_shows_noise_apart_from_valleys():
    (axes,) = figure("barcode", curve([9, 1, 6, 3, 5, 2, 2.001, 2.0005, 9])).axes
    colours = [bar.get_facecolor() for bar in axes.patches]
    assert len(colours) == 4
    assert colours[0] == colours[1] == colours[2] != colours[3]
    assert axes.get_title().splitlines()[-1] == "4 minima (3 significant)"
    assert "not significant" in [text.get_text() for text in axes.figure.legends[0].get_texts()]
    comb = np.tile([1.0, 2.0], 40)
    comb[::2] += 0.001 * np.arange(40)
    (many,) = figure("barcode", curve(comb)).axes
    assert len(many.patches) == MOST
    assert many.get_title().splitlines()[-1] == f"{MOST} of 40 minima"


def test_a_profile_is_as_wide_as_the_basins():
    (axes,) = figure("profile", curve(WELLS)).axes
    # Between two heights of the grid the outline is straight. Of 7 points, 5 are at or below 6, and all at 9.
    assert width_at(axes, 7.5) == pytest.approx(100 * 6 / 7)
    # Below 6, the basin of the well at 1 (2 points at 6 as the pass is its parent's: 1) and that around 2 and 3.
    assert width_at(axes, 5.5) == pytest.approx(100 * (1 + 3) / 7)
    assert width_at(axes, 4.0) == pytest.approx(100 * (1 + 1 + 1) / 7)
    assert width_at(axes, 2.5) == pytest.approx(100 * (1 + 1) / 7)
    assert width_at(axes, 0.9) == 0
    assert sorted(y for _, y in marks(axes, "o")) == [1, 2, 3]
    # The pits stand side by side in the order of the merge tree, without overlap.
    by_height = {y: x for x, y in marks(axes, "o")}
    assert by_height[1] < by_height[2] < by_height[3]
    assert axes.get_xlim() == (0, 100)


def test_a_plateau_is_a_flat_floor_and_walls_make_pits_side_by_side():
    (axes,) = figure("profile", curve([5, 2, 2, 2, 6])).axes
    assert width_at(axes, 2.0001) == pytest.approx(60, abs=0.1)
    (parted,) = figure("profile", curve([3, 1, np.inf, 2, 4])).axes
    assert len(marks(parted, "o")) == 2
    assert width_at(parted, 2.9999) == pytest.approx(40 + 20 + 10, abs=0.1)  # half-way to the point at 4
    assert width_at(parted, 3.5) == pytest.approx(20 + 15, abs=0.1)  # the left piece ends at 3


def test_constant_and_logarithmic_heights():
    for diagram in ("barcode", "profile"):
        figure(diagram, curve([2, 2, 2]))
        figure(diagram, curve([0, 0]))
        along = "x" if diagram == "barcode" else "y"
        for heights, kind in (([100, 1, 90, 2, 100], "log"), ([10, 5, 9, 6, 10], "linear"), ([100, 0, 9], "linear")):
            (axes,) = figure(diagram, curve(heights)).axes
            assert getattr(axes, f"get_{along}scale")() == kind, (diagram, heights)


@pytest.mark.parametrize("diagram", ["barcode", "profile"])
def test_one_scale_for_all_and_words_where_there_is_nothing(diagram, case):
    panels = figure(diagram, case("smooth"), case("partial"), curve(WELLS), curve([np.nan, np.inf])).axes
    limits = "get_xlim" if diagram == "barcode" else "get_ylim"
    assert len({getattr(axes, limits)() for axes in panels}) == 1
    assert "not finished" in panels[1].texts[0].get_text()
    assert "no finite loss" in panels[3].texts[0].get_text()
    with pytest.raises(LandscapeError, match=f"no {diagram}"):
        figure(diagram, case("partial"))


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("diagram", ["barcode", "profile"])
def test_every_surface_is_drawn_and_the_same_file_twice(diagram, surface, tmp_path):
    if not surface.is_complete:
        return
    for ending in ("png", "pdf", "svg"):
        paths = [
            chart.draw(topology_report(surface, diagram=diagram), tmp_path / f"{name}.{ending}") for name in "ab"
        ]  # fmt: skip
        assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.slow
def test_measure_draws_them_from_one_file(call, tmp_path):
    file = tmp_path / "wells.h5"
    curve(WELLS).save(file)
    words = ("measure", file, "--barcode", tmp_path / "b.svg", "--profile", tmp_path / "p.svg")
    done = call(*words, "--tree", tmp_path / "t.svg")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == [str(tmp_path / f"{name}.svg") for name in "tbp"]
    assert "3 minima" in (tmp_path / "b.svg").read_text()
    assert "share of the grid points" in (tmp_path / "p.svg").read_text()
    said = json.loads(call("measure", file, "--json").stdout)
    assert said[0]["persistence_pairs"] == [[1, None], [2, 6], [3, 5]]
    for refused, message in (
        ((*words,), "exists already"),
        (("measure", file, "--tree", tmp_path / "x.svg", "--profile", tmp_path / "x.svg"), "give each its own"),
        (("measure", tmp_path / "weights.pt", "--profile", tmp_path / "x.svg"), "--planes"),
    ):
        done = call(*refused)
        assert done.returncode == 2
        assert message in done.stderr


def test_the_arrow_of_a_single_minimum_is_wider_than_its_bar():
    (axes,) = (drawn := figure("barcode", curve([9, 1, 9]))).axes
    drawn.draw_without_rendering()
    (bar,) = axes.patches
    (arrow,) = [line for line in axes.lines if line.get_marker() == ">"]
    assert arrow.get_markersize() * drawn.dpi / 72 > 1.5 * bar.get_window_extent().height


def test_a_minimum_of_zero_in_a_profile_of_many_decades_lies_at_the_smallest_value_above_it():
    (axes,) = figure("profile", curve([1e3, 1e-1, 0, 1e-2, 1e5])).axes
    assert axes.get_yscale() == "log"
    assert axes.get_ylabel() == "train loss (log scale)"
    (dot,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert dot.get_ydata() == [0.01]
    (bowl,) = figure("profile", curve([4, 3, 0, 1, 4])).axes
    assert bowl.get_yscale() == "linear"
