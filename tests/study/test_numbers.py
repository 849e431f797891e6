"""The verdicts of a study, and what is read of its logs and reports, which may be damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from landscape.analysis.measures import Measure
from landscape.analysis.spread import Spread, spreads
from landscape.core.errors import LandscapeError
from landscape.study import numbers, read, stored_texts, study_page
from landscape.study.definition import Expectation, split_number
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.numbers import Numbers
from landscape.study.steps import by_measurement
from landscape.surface.surface import Surface


def spread(*values: float, bound: bool = False) -> Spread:
    (found,) = spreads([[Measure("width", "width", value, bound=bound)] for value in values])
    return found


@pytest.mark.parametrize(
    ("low", "high", "shows"),
    [
        (spread(1.0), spread(1.2), True),
        (spread(1.3), spread(1.2), False),
        (spread(1.0, bound=True), spread(1.2), None),  # a may be 5
        (spread(1.0), spread(1.2, bound=True), True),
        (spread(1.3, bound=True), spread(1.2), False),
        (spread(1.3), spread(1.2, bound=True), None),
    ],
)
def test_a_lower_bound_may_leave_the_order_open(low: Spread, high: Spread, shows: bool | None) -> None:
    found = Numbers({("plane", "a"): [low], ("plane", "b"): [high]}, {}, {})
    study: Any = SimpleNamespace(expectations=[Expectation("wider", "plane.width", ("a", "b"))])
    (verdict,) = numbers.judge(study, found)
    assert verdict.shows is shows
    if shows is None:
        assert verdict.text.startswith("cannot be decided")
    if shows is False:
        assert verdict.text == f"does not show: expected a < b, measured a {low.text}, b {high.text}"


def test_names_of_measurements_may_have_dots() -> None:
    assert split_number("v1.5.rise_0.25", ["v1", "v1.5", "training"]) == ("v1.5", "rise_0.25")
    assert split_number("v1.rise_0.25", ["v1", "v1.5"]) == ("v1", "rise_0.25")
    assert split_number("v2.rise", ["v1", "v1.5"]) == ("", "")
    found = Numbers({("v1.5", "a"): [spread(2.0)], ("v1", "a"): [spread(3.0)]}, {}, {})
    of_longer, of_shorter = found.of("v1.5.width", "a"), found.of("v1.width", "a")
    assert of_longer is not None
    assert of_shorter is not None
    assert (of_longer.mean, of_shorter.mean) == (2.0, 3.0)
    assert found.of("v3.width", "a") is None


def test_means_of_seeds_predict_no_plane() -> None:
    planes = [spread(1.0 + seed, 1.2 + seed, 1.3 + seed) for seed in (0, 1, 2)]
    over = numbers._over_seeds([[of_seed] for of_seed in planes])
    found = Numbers(
        {("plane", "a"): over}, {("plane", f"a_seed{seed}"): [planes[seed]] for seed in (0, 1, 2)},
        {("plane", "a"): {"width": 0.1}},
    )  # fmt: skip
    study: Any = SimpleNamespace(title="Study", name="study", scale="full")
    rows = {row["network"]: row for row in numbers.report(study, found, []).data["numbers"]}
    assert rows["a_seed0"]["new_plane"] is not None
    assert rows["a"]["new_plane"] is None
    assert rows["a"]["mean"] == pytest.approx(sum(rows[f"a_seed{seed}"]["mean"] for seed in (0, 1, 2)) / 3)


def test_the_page_has_the_warnings_of_a_comparison(study_file: Callable[..., Path], tmp_path: Path) -> None:
    study, folder = read(study_file()), tmp_path / "results" / "width"
    networks = NetworkStore(tmp_path / "results", tmp_path / "runs", "digits")
    finished = FinishedSteps.open(folder)
    x, y = np.linspace(-1, 1, 5), np.linspace(-1, 1, 3)
    for step in by_measurement(study)["plane"]:
        attributes = {"data_mean": [0.5 if step.networks[0].name == "wide" else 0.4], "title": step.title}
        values = {"train_loss": 0.1 + x**2 + y[:, np.newaxis] ** 2}
        Surface(x, y, values, np.ones((3, 5), bool), attributes).save(folder / step.name)
        finished.write(step, 1.0, "a machine", "2026-11-30")
    found = numbers.gather(study, folder, networks)
    page = study_page.page(study, folder, found, [], [], finished, "landscape study", ["a remark"], networks)
    (said,) = (line for line in page.splitlines() if "different normalisation" in line)
    assert "plane: The files have different normalisation" in said
    assert "mean [0.5] (wide)" in said
    assert "a remark" in page


def test_a_log_is_read_as_numbers(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("epoch,lr,test_loss\n1,0.1,\n2,0.05,0.7\n")
    assert stored_texts.rows(tmp_path / "log.csv") == [
        {"epoch": 1.0, "lr": 0.1}, {"epoch": 2.0, "lr": 0.05, "test_loss": 0.7},
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["epoch,lr\n1,fast\n", "epoch,lr\n1,0.1,0.2\n"])
def test_a_damaged_log_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(text)
    with pytest.raises(LandscapeError, match=r"log\.csv cannot be read"):
        stored_texts.rows(tmp_path / "log.csv")


HESSIAN = {"eigenvalues": [3.0, 1.0], "smallest": -1.0, "negative_share": 0.3, "trace": None}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("hessian", [1]),
        ("hessian", {**HESSIAN, "eigenvalues": []}),
        ("hessian", {**HESSIAN, "smallest": "-1"}),
        ("hessian", {name: value for name, value in HESSIAN.items() if name != "trace"}),
        ("sharpness", {"epsilon": "small"}),
        ("weights", {"norm": 3.0}),
    ],
)
def test_a_damaged_report_is_named(kind: str, content: object, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(content))
    step: Any = SimpleNamespace(kind=kind)
    with pytest.raises(LandscapeError, match=r"a\.json cannot be read"):
        numbers._of_file(step, tmp_path / "a.json")


def test_a_report_is_read_as_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(HESSIAN))
    step: Any = SimpleNamespace(kind="hessian")
    found = {measure.key: measure.value for measure in numbers._of_file(step, tmp_path / "a.json")}
    assert found == {"largest": 3.0, "smallest": -1.0, "negative_share": 0.3}
