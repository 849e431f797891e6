"""What several planes tell about a new one, as a report."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from landscape import UsageError
from landscape.analysis.measures import Measure
from landscape.analysis.prediction import predict
from landscape.analysis.representative import representative
from landscape.analysis.shape import shape_of
from landscape.analysis.tree_distance import tree_distances
from landscape.render import chart
from landscape.report.csv_text import csv_text
from landscape.report.json_text import json_text
from landscape.surface.surface import Surface

AXIS = np.linspace(-1, 1, 41)


def plane(steepness, seed=0, well=0.0):
    """steepness (x^2 + y^2), with a second well at (0.7, 0.7)."""
    x, y = np.meshgrid(AXIS, AXIS)
    losses = 1 + steepness * (x**2 + y**2) - well * np.exp(-((x - 0.7) ** 2 + (y - 0.7) ** 2) / 0.02)
    return Surface(
        AXIS, AXIS, {"train_loss": losses}, np.ones(losses.shape, bool), {"direction_x": {"seed": seed}, "title": "net"}
    )


def test_numbers_with_the_interval_of_a_new_plane():
    report = representative([plane(s) for s in (4.0, 5.0, 7.0, 6.0, 5.5)], levels=(0.5,), title="net")
    by_name = {number.name: number for number in report.numbers}
    # The circle of radius 1/4 is s / 16 above the centre; the basin is a disc of radius sqrt(0.5 / s).
    rise = predict([s / 16 for s in (4.0, 5.0, 7.0, 6.0, 5.5)])
    assert by_name["rise_0.25"].interval == pytest.approx(rise, rel=1e-6)
    width = predict([2 * np.sqrt(0.5 / s) for s in (4.0, 5.0, 7.0, 6.0, 5.5)], log=True)
    assert by_name["basin_width_0.5"].interval == pytest.approx(width, rel=0.03)
    assert by_name["rise_0.25"].text.endswith(f"[{rise[0]:.3g}, {rise[1]:.3g}]")
    assert report.data["rise_0.25"]["new_plane"] == pytest.approx(list(rise))
    assert by_name["convex_share"].interval is None  # 100 % on all planes
    assert report.remarks == ()
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(csv_text(report), newline=""))}
    assert float(rows["rise_0.25"]["low"]) == by_name["rise_0.25"].interval[0]
    assert rows["convex_share"]["high"] == ""
    json.loads(json_text(report.data))


def test_few_planes_and_further_numbers():
    rows = [[Measure("mine", "mine", value)] for value in (1.0, 3.0)]
    report = representative([plane(4.0), plane(5.0)], more=rows)
    assert report.data["mine"]["new_plane"] == pytest.approx(list(predict([1.0, 3.0])))
    assert "2 planes" in report.remarks[0]
    assert "one plane" in representative([plane(4.0)]).remarks[0]


def test_planes_that_cannot_be_compared_are_refused():
    def of(network, direction, x=AXIS):
        made = plane(4.0)
        attributes = {"weights_fingerprint": network, "direction_x": {"fingerprint": direction}}
        return Surface(x, made.y, made.variables, made.evaluated, attributes)

    for planes, words in [
        ([], "no planes"),
        ([of("a", "1"), of("a", "2"), of("b", "3")], "different weights"),
        ([of("a", "1"), of("a", "2", 2 * AXIS)], "different axes"),
        ([of("a", "1"), of("a", "2"), of("a", "1")], "the same plane"),
    ]:
        with pytest.raises(UsageError, match=words):
            representative(planes)
    strange = [of(["a"], "1"), of(["a"], "2"), plane(4.0).with_attributes(direction_x="text")]
    assert representative(strange).data["count"] == 3


def test_trees_of_planes_differ_by_the_well_that_some_have():
    planes = [plane(1.0), plane(1.0), plane(1.0, well=1.2)]
    shapes = [shape_of(each) for each in planes]
    found = tree_distances(shapes)
    depth = shapes[2].minima[1].persistence
    assert found.matrix[0, 1] == 0
    # The other deepest minimum is matched, too: it is lower by as much as the well is deeper than the centre.
    lower = shapes[0].minima[0].value - shapes[2].minima[0].value
    assert found.matrix[0, 2] == found.matrix[2, 1] == pytest.approx(max(depth / 2, lower))
    assert found.pairs.tolist() == [found.matrix[0, 1], found.matrix[0, 2], found.matrix[1, 2]]
    report = representative(planes)
    said = report.data["tree_distance"]
    assert said["largest"] == found.matrix[0, 2]
    assert said["mean"] == pytest.approx(2 / 3 * found.matrix[0, 2])
    assert report.numbers[-1].name == "tree_distance"
    unfinished = Surface(AXIS, AXIS, planes[0].variables, np.zeros((41, 41), bool), {})
    assert tree_distances([shape_of(planes[0]), shape_of(unfinished)]) is None
    assert tree_distances(shapes[:1]) is None


def test_the_picture_shows_the_interval():
    report = representative([plane(s) for s in (4.0, 5.0, 7.0)])
    (panel,) = (axes for axes in chart.figure_of(report).axes if "rise" in axes.get_title())
    drawn = [tuple(line.get_xdata()) for line in panel.lines]
    interval = next(number.interval for number in report.numbers if number.name == "rise_0.25")
    assert interval in drawn
