"""Several planes of one network, and which differences are larger than their spread."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from landscape.analysis.agreement import disagreements, refuse_incomparable, seeds_differ
from landscape.analysis.measures import Measure, as_json, measures
from landscape.analysis.shape import shape_of
from landscape.analysis.spread import differences, exceeds, spreads
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol
from landscape.surface.surface import Surface


def planes(*values, **more):
    return spreads([[Measure("width", "width", value, **more)] for value in values])[0]


def test_mean_and_spread_over_planes():
    found = planes(1.0, 2.0, 3.0)
    assert (found.mean, found.spread) == (2, 1)
    assert found.text == "2 ± 1"
    assert planes(1.0).spread is None
    assert planes(0.3, 0.1 + 0.2, 0.3).spread == 0
    assert planes(1.0, None, float("nan"), 3.0).values == (1, 3)
    assert planes(None).text == "-"
    assert planes(0.5, bound=True).text == "≥ 0.5"
    assert planes(0.25, form="share").text == "25.0%"
    assert planes(1, 2, form="count").text == "1.5 ± 0.71"
    assert planes(1.0, None, 3.0).text == "2 ± 1.4 (2 of 3)"
    assert planes(None, 3.0).text == "3 (1 of 2)"
    assert planes(0.1, None, of_plane=False).text == "0.1"  # the network's, whichever file says it


def test_a_difference_counts_beyond_that_of_single_planes():
    # s = 1 each, 3 planes: Student's t of 4 degrees of freedom is 2.776 (tables), the limit 2.776 sqrt(2) = 3.926.
    low = planes(1.0, 2.0, 3.0)
    assert exceeds(low, planes(4.9, 5.9, 6.9)) is False
    assert exceeds(low, planes(4.95, 5.95, 6.95)) is True
    # Beside a much smaller spread they are of 2: 4.303; with planes enough it is the normal distribution's 1.96.
    assert exceeds(low, planes(6.29, 6.291, 6.292)) is False
    assert exceeds(low, planes(6.31, 6.311, 6.312)) is True
    many = [planes(*(middle + np.tile([-1.0, 1.0], 5000))) for middle in (0.0, 2.76, 2.79)]
    assert [exceeds(many[0], other) for other in many[1:]] == [False, True]


def test_numbers_without_a_spread_are_not_compared():
    low = planes(1.0, 2.0, 3.0)
    assert exceeds(low, planes(9.0)) is None  # one plane has no spread
    assert exceeds(low, planes(800.0, 900.0, 850.0, bound=True)) is None
    assert (
        exceeds(low, planes(800.0, 900.0, None, 850.0)) is None
    )  # a plane that lacks it might be another kind of plane
    assert exceeds(low, planes(np.inf, np.inf)) is None
    for form in ("number", "count"):  # as many minima on all planes: a coarse number, not a certain one
        assert exceeds(planes(1, 1, 1, form=form), planes(2, 2, 2, form=form)) is None
        assert exceeds(planes(1, 2, 1, form=form), planes(9, 9, 9, form=form)) is None


@pytest.mark.parametrize("counts", [(2, 2), (3, 3), (2, 3), (2, 10), (5, 5)])
@pytest.mark.parametrize("wider", [1.0, 3.0, 10.0])
def test_networks_that_are_alike_rarely_differ_however_few_the_planes(counts, wider):
    random = np.random.default_rng(0)
    first, second = (random.normal(0, scale, (2000, n)) for n, scale in zip(counts, (wider, 1.0), strict=True))
    found = [exceeds(planes(*one), planes(*other)) for one, other in zip(first, second, strict=True)]
    assert sum(found) / len(found) < 0.05


def test_an_estimate_has_the_error_of_its_tries_and_of_the_data():
    found = spreads([[Measure("sharp", "sharp", 10.0, of_plane=False, errors=(3.0, 4.0))]])[0]
    assert found.spread == 5
    assert spreads([[Measure("sharp", "sharp", 10.0, of_plane=False, errors=(3.0, None))]])[0].spread is None


def test_in_a_pair_the_lower_network_is_first():
    networks = [[planes(5.0, 5.1)], [planes(1.0, 1.1)], [planes(1.05, 1.0)]]  # t sqrt(s^2 + s^2) = 0.43
    assert differences(networks) == {"width": [(1, 0), (2, 0)]}
    assert differences([[planes(1.0)], [planes(5.0)]]) == {}


def surface(nx=5, evaluated=None, **attributes):
    x, y = np.linspace(-1, 1, nx), np.linspace(-1, 1, 4)
    known = np.ones((4, nx), bool) if evaluated is None else evaluated
    return Surface(x, y, {"train_loss": np.add.outer(y**2, x**2)}, known, {"loss": "cross_entropy", **attributes})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"nx": 7}, "axes: -1:1:5 by -1:1:4 (a); -1:1:7 by -1:1:4 (b)"),
        ({"direction_x": {"kind": "random", "norm": "layer"}}, "directions"),
        ({"splits": ["train"], "train_examples": 7, "train_fingerprint": "b" * 64}, "data: 5 of train"),
        ({"bn": "recalibrate"}, "BatchNorm"),
        ({"data_mean": [0.3]}, "normalisation: mean [0.5], std [0.2] (a); mean [0.3], std [0.2] (b)"),
        ({"data_std": [0.3]}, "normalisation: mean [0.5], std [0.2] (a); mean [0.5], std [0.3] (b)"),
        ({"evaluated": np.eye(4, 5) > 0}, "Not finished: b"),
        ({"tolerance": 0.01}, "tolerances: all examples (a); 0.01 (b). Sampled surfaces are rougher."),
        ({"parameters": "layer4.*"}, "selected weights: all (a); layer4.* (b)"),
        ({"ignore_index": "none"}, "ignored targets: -100 (a); none (b)"),
        ({"class_dim": 1}, "class dimensions: by the shapes (a); 1 (b)"),
        ({"output": "logits"}, "outputs: default (a); logits (b)"),
        ({"sampler": "adaptive"}, "samplers: grid (a); adaptive (b)"),
        ({"direction_x": {"kind": "random", "norm": "filter", "ball": "l2", "epsilon": 0.5}}, "directions"),
    ],
)
def test_surfaces_that_cannot_be_compared_are_named(other, words):
    common = {
        "direction_x": {"kind": "random", "norm": "filter"}, "splits": ["train"], "train_examples": 5,
        "train_fingerprint": "a" * 64, "bn": "frozen", "data_mean": [0.5], "data_std": [0.2],
    }  # fmt: skip
    assert disagreements([surface(**common), surface(**common)], ["a", "b"]) == []
    found = disagreements([surface(**common), surface(**{**common, **other})], ["a", "b"])
    assert len(found) == 1
    assert words in found[0]


def test_every_setting_that_decides_the_numbers_is_compared():
    unusual = {field.name for field in fields(Protocol) if field.metadata["option"].stored == "if_not_default"}
    changes = {"parameters": "*.bias", "ignore_index": 0, "class_dim": 1, "output": "logits", "tolerance": 0.1}
    # Points and shards are of unfinished or interpolated surfaces, and the floor is that of a tolerance.
    assert unusual == {*changes, "points", "shard", "tolerance_floor"}, "decide whether a new setting is compared"
    usual, defaults = surface(splits=["train"]), Protocol.defaults()
    for name, value in changes.items():
        assert len(disagreements([usual, surface(splits=["train"], **{name: value})], ["a", "b"])) == 1
        if defaults[name] is not None:
            assert disagreements([usual, surface(splits=["train"], **{name: defaults[name]})], ["a", "b"]) == []
    assert disagreements([surface(), surface(tolerance=0.1)], ["another program's", "b"]) == []


def test_different_seeds_are_reported():
    first, second = (surface(direction_x={"seed": seed}) for seed in (0, 1))
    assert seeds_differ({"a": [first, second], "b": [second, first]}) is None
    assert "0 (a); 1 (b)" in seeds_differ({"a": [first], "b": [second]})


def test_numbers_of_other_kinds_are_refused():
    curve = Surface(np.arange(3.0), None, {"train_loss": np.ones(3)}, np.ones(3, bool), {})
    for files, words in (
        ([], "nothing"),
        ([curve, surface()], "1 of the 2 files are curves"),
        ([surface(), surface(loss="squared_error")], "cross_entropy, squared_error"),
    ):
        with pytest.raises(UsageError, match=words):
            refuse_incomparable(files)


def test_every_number_in_the_table_is_in_the_json():
    made = surface(nx=9)
    said = as_json(made, shape_of(made, (0.1, 1.0)))
    assert {measure.key for measure in measures(made, levels=(0.1, 1.0))} <= set(said)
    assert [basin["level"] for basin in said["basins"]] == [0.1, 1.0]
    assert said["minima"] == len(said["minima_list"])


def test_the_lowest_loss_is_no_number_of_the_plane_where_it_is_the_centre():
    x = np.linspace(-0.3, 0.3, 7)  # its middle is 5e-17
    for shift, of_plane in ((0.0, False), (0.1, True)):
        values = np.add.outer((x - shift) ** 2, x**2)
        made = Surface(x, x, {"train_loss": values}, np.ones((7, 7), bool), {})
        said = {measure.key: measure.of_plane for measure in measures(made)}
        assert said["train_loss_minimum"] is of_plane
        assert said["train_loss_median"]


def test_a_surface_with_points_missing_has_no_minima_to_count():
    evaluated = np.zeros((4, 5), bool)
    evaluated[::3, ::2] = True
    said = as_json(made := surface(evaluated=evaluated), shape_of(made))
    assert said["minima"] is None
    assert said["basins"] == []
