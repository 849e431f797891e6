"""Our studies, run whole with networks and grids so small that each takes seconds: what they expect has a number, what
they draw has a picture."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from landscape.data.dataset import DataSet
from landscape.study import Study, read, run, runner
from landscape.study.definition import Measurement, Network
from landscape.study.duration import Estimate
from landscape.weights.model_spec import ModelSpec

STUDIES = sorted((Path(__file__).parents[2] / "scripts" / "studies").glob("*.toml"))
LIMIT = 20


def _small(study: Study, networks: Path) -> Study:
    """The same study with perceptrons, one epoch, and a few points of a few images."""

    def network(old: Network) -> Network:
        small = replace(old.recipe, epochs=1, limit=LIMIT, lr=0.01, schedule="constant", save_every=0.5)
        size = min(old.recipe.batch_size // 25, LIMIT)  # 8192 stays larger than 128
        return replace(
            old, spec=ModelSpec(f"{networks}:perceptron", {"width": 3}), recipe=replace(small, batch_size=size)
        )

    def measurement(old: Measurement) -> Measurement:
        options = dict(old.options)
        for axis in {"x", "y"} & options.keys():
            options[axis] = (*options[axis][:2], 5)
        if old.kind == "trajectory":
            options["grid"] = (3, 3)
        if old.kind != "weights":
            options["limit"] = LIMIT
        return replace(old, options=options, planes=1)

    return replace(
        study, data="digits", networks={name: network(old) for name, old in study.networks.items()},
        measurements=tuple(measurement(old) for old in study.measurements),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.stem)
def test_every_expectation_has_its_numbers_and_every_figure_is_drawn(
    path: Path, tmp_path: Path, digits: DataSet, networks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "estimate", lambda *_, **__: Estimate())
    study = _small(read(path), networks)
    said: list[str] = []
    outcome = run(study, tmp_path / "results", runs=tmp_path / "runs", data=digits, device="cpu", say=said.append)
    assert not outcome.failed
    assert not outcome.left
    with (outcome.folder / "numbers.csv").open(newline="", encoding="utf-8") as file:
        found = {(row["of"], row["number"], row["network"]) for row in csv.DictReader(file) if row["mean"]}
    for expectation in study.expectations:
        of, _, number = expectation.number.partition(".")
        for variant in expectation.variants:
            assert (of, number, variant) in found, expectation.says
    for figure in study.figures:
        for ending in figure.endings:
            assert list(outcome.folder.glob(f"{figure.name}*{ending}")), figure.name
    assert not [line for line in said if line.startswith("figure ")]
