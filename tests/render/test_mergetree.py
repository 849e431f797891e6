"""Merge trees: lines from a minimum to where it merges with a deeper one, whatever surface they are of."""

import json

import numpy as np
import pytest

from landscape.analysis.topology import minima
from landscape.core.errors import LandscapeError
from landscape.render.figures import merge_tree
from landscape.render.figures.merge_tree import MOST, branches
from landscape.report.report import Report
from landscape.surface.surface import Surface
from matrix import matrix


def curve(heights, title="wells"):
    heights = np.array(heights, float)
    return Surface(
        np.arange(float(len(heights))), None, {"train_loss": heights}, np.ones(len(heights), bool), {"title": title}
    )


def figure(surfaces):
    return merge_tree.figure([Report(drawn=surface) for surface in surfaces])


def lines(axes):
    """The upright lines of a panel: place, bottom, top."""
    found = [line.get_xydata() for line in axes.lines if len(line.get_xydata()) == 2]
    return sorted((x0, y0, y1) for (x0, y0), (x1, y1) in found if x0 == x1)


def marks(axes, marker):
    return sorted(tuple(line.get_xydata()[0]) for line in axes.lines if line.get_marker() == marker)


def test_lines_do_not_cross():
    found = minima(np.random.default_rng(3).normal(size=(12, 12)))
    tree = {branch.place: branch for branch in branches(found, 10.0)}
    assert sorted(tree) == list(range(len(found)))
    for branch in tree.values():
        if branch.joins is None:
            continue
        assert branch.joins < branch.place
        for place in range(int(branch.joins) + 1, int(branch.place)):
            assert tree[place].top <= branch.top  # the horizontal line passes above what stands between


def test_a_line_of_the_merge_tree_has_the_height_of_its_pass():
    """Wells at 1, 3 and 2, passes at 6 and 5: the well at 2 goes over 5 to 3's, and with it over 6 to the one at 1."""
    (axes,) = figure([curve([9, 1, 6, 3, 5, 2, 9])]).axes
    # The well at 3 meets that at 2 at 5, and the well at 2 meets that at 1 at 6.
    (_, low, top), *others = lines(axes)
    assert low == 1
    assert top > 6
    assert {(bottom, end) for _, bottom, end in others} == {(2, 6), (3, 5)}
    assert len(marks(axes, "o")) == 3
    assert marks(axes, "^") == [(0.0, top)]
    assert [text.get_text() for text in axes.texts if "persistence" in text.get_text()]
    words = [text.get_text() for text in axes.figure.legends[0].get_texts()]
    assert words[0] == "a minimum"
    assert "deeper one" in words[1]


def test_one_minimum_has_no_end_and_infinity_parts(curve_case):
    (single,) = figure([curve([3, 1, 2])]).axes
    assert len(lines(single)) == len(marks(single, "^")) == 1
    assert len(single.figure.legends[0].get_texts()) == 2  # nothing ends: nothing says what an end is
    (parted,) = figure([curve([3, 1, np.inf, 2, 4])]).axes
    assert len(lines(parted)) == len(marks(parted, "^")) == 2
    figure([curve_case(name) for name in ("smooth", "partial", "overflowing")])


def test_of_many_minima_the_most_persistent_are_drawn():
    comb = np.tile([1.0, 2.0], 40)
    comb[::2] += 0.001 * np.arange(40)  # the first is the deepest, the last the flattest
    (axes,) = figure([curve(comb)]).axes
    assert len(lines(axes)) == MOST
    assert f"40 minima, the {MOST} most persistent" in axes.get_title()
    assert max(bottom for _, bottom, _ in lines(axes)) == pytest.approx(1 + 0.001 * (MOST - 1))


def test_one_scale_for_all_and_words_where_there_is_no_tree(case):
    surfaces = [case("smooth"), case("partial"), curve([9, 1, 6, 3, 9]), curve([np.nan, np.inf])]
    panels = figure(surfaces).axes
    assert len({axes.get_ylim() for axes in panels}) == 1
    assert "not finished" in panels[1].texts[0].get_text()
    assert "no finite loss" in panels[3].texts[0].get_text()
    with pytest.raises(LandscapeError, match="no merge tree"):
        figure([case("partial")])


@pytest.mark.parametrize("count", [1, 4, 5, 9])
def test_any_number_of_panels(case, count):
    drawn = figure([case("smooth")] * count)
    assert len(drawn.axes) == count
    assert len({axes.get_ylim() for axes in drawn.axes}) == 1


def test_the_scale_is_logarithmic_where_it_spans_a_factor_of_ten():
    assert figure([curve([100, 1, 90, 2, 100])]).axes[0].get_yscale() == "log"
    assert figure([curve([10, 5, 9, 6, 10])]).axes[0].get_yscale() == "linear"
    assert figure([curve([100, 0, 90, 2, 100])]).axes[0].get_yscale() == "linear"  # zero has no logarithm


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize(
    "name",
    matrix(
        ["smooth", "chaotic", "overflowing", "flat", "zeros", "huge"],  # those that are measured everywhere
        quick=lambda name: name in ("chaotic", "overflowing"),
    ),
)
def test_every_surface_is_drawn_and_the_same_file_twice(case, name, tmp_path):
    from landscape.render import chart

    surface = case(name)
    assert surface.is_complete
    for ending in ("png", "pdf", "svg"):
        paths = [chart.write(figure([surface]), tmp_path / f"{name}.{ending}") for name in "ab"]
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_measure_draws_a_panel_a_file(call, tmp_path):
    files = [tmp_path / "a.h5", tmp_path / "b.h5"]
    for file, heights in zip(files, ([9, 1, 6, 3, 9], [4, 2, 8]), strict=True):
        curve(heights, file.stem).save(file)
    tree = tmp_path / "tree.svg"
    done = call("measure", *files, "--tree", tree)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(tree)
    text = tree.read_text()
    assert all(words in text for words in ("2 minima", "1 minimum", ">a<", ">b<", "deeper one"))
    as_json = call("measure", *files, "--tree", tree, "--force", "--json")
    assert [each["minima"] for each in json.loads(as_json.stdout)] == [2, 1]


def test_a_tree_is_refused_before_anything_is_measured(call, tmp_path, monkeypatch):
    (tmp_path / "tree.png").write_text("mine")
    there = tmp_path / "there.h5"
    curve([1, 2]).save(there)
    monkeypatch.setattr(Surface, "load", lambda path: pytest.fail("read a file that would be measured in vain"))
    for words, message in (
        ([there, "--tree", tmp_path / "tree.png"], "exists already"),
        ([there, "--tree", tmp_path / "tree.html"], "*.png, *.pdf, *.svg"),
        ([there, "--tree", tmp_path, "--force"], "name the output"),
        ([tmp_path / "weights.pt", "--tree", tmp_path / "new.png"], "--planes"),
    ):
        done = call("measure", *words)
        assert done.returncode == 2
        assert message in done.stderr
    assert (tmp_path / "tree.png").read_text() == "mine"


def test_a_comparison_draws_the_same(monkeypatch):
    from landscape.compare import pictures

    assert pictures.merge_tree is merge_tree
