"""Studies that were stopped, forced, made of other data, or have several seeds: what counts, and what goes on."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from landscape.analysis.measures import Measure
from landscape.analysis.spread import spreads
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from landscape.study import Outcome, numbers, read, run
from landscape.study.deadline import TimeOver
from landscape.study.duration import Estimate
from landscape.study.network_store import NetworkStore
from landscape.study.outputs import redraw
from landscape.surface.surface import Surface
from landscape.weights.checkpoint import load_checkpoint

Written = Callable[..., Path]
Go = Callable[..., tuple[Outcome, list[str]]]
SEEDS = ("[training]", "seeds = [0, 1, 2]\n[training]")
# A line from a network to itself fails.
NO_LINE = ('[measure.line]\nkind = "interpolation"\nbetween = [["wide", "wide"]]\n', "")


@pytest.fixture
def go(tmp_path: Path, digits: DataSet) -> Go:
    def run_it(path: Path, *, changes: tuple[str, ...] = (), **options: object) -> tuple[Outcome, list[str]]:
        said: list[str] = []
        given = {"data": digits, "device": "cpu", **options}
        results = tmp_path / "results"
        return run(read(path, changes=changes), results, runs=tmp_path / "runs", say=said.append, **given), said  # type: ignore[arg-type]

    return run_it


@pytest.mark.slow
@pytest.mark.render
def test_a_partial_surface_is_not_counted_and_is_continued(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    file = tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5"
    whole = Surface.load(file)
    evaluated = whole.evaluated.copy()
    evaluated[1:] = False
    replace(whole, evaluated=evaluated).save(file, force=True)
    outcome, said = go(path, stages=("draw",))
    assert outcome.report is not None
    assert "unfinished: 5 of 15 points" in outcome.report.read_text(encoding="utf-8")
    assert any("plane/narrow_plane0.h5 unfinished: 5 of 15 points" in line for line in said)
    go(path, stages=("measure",), only=("narrow",))
    assert Surface.load(file).is_complete


@pytest.mark.slow
def test_a_stopped_forced_measurement_is_continued_without_force(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    real, calls = time.monotonic, iter(range(10**6))
    clock = SimpleNamespace(monotonic=lambda: real() + 60 * next(calls))
    monkeypatch.setattr("landscape.study.deadline.time", clock)
    with pytest.raises(TimeOver, match="the same call without force=True continues"):
        go(path, stages=("measure",), only=("narrow",), minutes=9.5, force=True)
    monkeypatch.undo()
    files = [tmp_path / "results" / "width" / "plane" / f"narrow_plane{seed}.h5" for seed in (0, 1)]
    assert not all(Surface.load(file).is_complete for file in files)
    go(path, stages=("measure",), only=("narrow",))
    assert all(Surface.load(file).is_complete for file in files)


def test_a_training_on_the_way_has_no_numbers(study_file: Written, go: Go, tmp_path: Path, digits: DataSet) -> None:
    path = study_file()
    go(path, stages=("train",), only=("narrow",))
    networks = NetworkStore(tmp_path / "results", tmp_path / "runs", "digits")
    study = read(path)
    folder = tmp_path / "results" / "width"
    assert list(numbers.gather(study, folder, networks).networks) == [("training", "narrow")]
    other = read(path, changes=["training.epochs=2"])
    assert "epochs 3 instead of 2" in networks.lacks(other.networks["narrow"])
    assert not numbers.gather(other, folder, networks).networks
    shutil.rmtree(tmp_path / "results" / "networks")
    assert not numbers.gather(study, folder, networks).networks


@pytest.mark.slow
def test_one_finished_seed_does_not_stand_for_all(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file(SEEDS)
    go(path, stages=("train", "measure"), only=("narrow_seed0",))
    found = numbers.gather(
        read(path), tmp_path / "results" / "width", NetworkStore(tmp_path / "results", tmp_path / "runs", "digits")
    )
    assert {name for _, name in found.networks} == {"narrow_seed0"}  # --only takes networks, too
    one = found.of("plane.train_loss_median", "narrow")
    assert one is not None
    assert one.spread is None
    with pytest.raises(UsageError, match="variant or network"):
        go(path, only=("narrow_seed7",))


def test_names_that_variants_and_networks_share_are_listed_once(study_file: Written, go: Go) -> None:
    with pytest.raises(UsageError, match=r"choose one of narrow, wide$"):
        go(study_file(), only=("middle",))


@pytest.mark.slow
def test_seeds_stand_beside_planes_in_the_numbers_and_on_the_page(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file(SEEDS, NO_LINE)
    outcome, _ = go(path)
    assert outcome.report is not None
    assert "Seeds and planes" in outcome.report.read_text(encoding="utf-8")
    with (tmp_path / "results" / "width" / "numbers.csv").open(newline="", encoding="utf-8") as file:
        rows = {(row["of"], row["network"], row["number"]): row for row in csv.DictReader(file)}
    planes = [float(rows["plane", f"wide_seed{seed}", "train_loss_median"]["spread"]) for seed in (0, 1, 2)]
    over = rows["plane", "wide", "train_loss_median"]
    assert float(over["spread_over_planes"]) == pytest.approx(np.sqrt(np.mean(np.square(planes))), rel=1e-3)
    assert ("way", "wide", "train_loss_median") not in rows  # of the first seed alone


def test_a_seed_whose_planes_lack_a_number_has_none() -> None:
    whole = [spreads([[Measure("k", "k", 1.0 + seed)], [Measure("k", "k", 1.2 + seed)]]) for seed in (0, 1)]
    lacking = spreads([[Measure("k", "k", 3.0)], [Measure("k", "k", None)]])
    own = spreads([[Measure("k", "k", 1.0, of_plane=False, errors=(0.5,))]])
    (spread,) = numbers._over_seeds([*whole, lacking])
    assert spread.values == pytest.approx((1.1, 2.1))
    assert not spread.is_complete
    (spread,) = numbers._over_seeds([own, own])
    assert not spread.own_error
    assert spread.spread == 0


@pytest.mark.slow
def test_data_of_a_file_or_behind_a_link_are_recognised(
    study_file: Written, go: Go, tmp_path: Path, digits: DataSet
) -> None:
    arrays = {}
    for split, part in digits.splits.items():
        arrays |= {f"x_{split}": part.inputs.numpy(), f"y_{split}": part.targets.numpy()}
        for number in range(30):
            place = tmp_path / "pictures" / split / str(number % 10) / f"{number}.png"
            place.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(part.inputs[number, 0].numpy()).save(place)
    np.savez(tmp_path / "mine.npz", **arrays)  # type: ignore[arg-type]
    (tmp_path / "link").symlink_to("pictures")
    for source in ("mine.npz", "link"):
        path = study_file(('data = "digits"', f'data = "{tmp_path / source}"'))
        options = {"only": ("narrow",)}

        def load(source: Path = tmp_path / source) -> DataSet:
            return load_data(source, data_dir=tmp_path / "cache")

        outcome, _ = go(path, stages=("train",), data=load, **options)
        assert not outcome.failed
        shutil.rmtree(tmp_path / "runs")
        outcome, _ = go(path, stages=("train", "measure"), data=load, **options)  # by the published weights
        assert not outcome.failed
        outcome, said = go(path, stages=("train", "measure"), data=load(), **options)
        assert not said
        shutil.rmtree(tmp_path / "results")


@pytest.mark.slow
def test_an_estimate_counts_what_is_done_and_draws_nothing(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = study_file()
    go(path, stages=("train",), only=("narrow",))
    shutil.rmtree(tmp_path / "results" / "networks")
    seen: list[Estimate] = []
    real = Estimate.of
    monkeypatch.setattr(Estimate, "of", lambda self, steps: (seen.append(self), real(self, steps))[1])
    go(path, stages=("train",), only=("narrow",), estimate_only=True)
    assert seen[0].seconds == {"networks/narrow": 0.0}  # it is only published
    path = study_file(NO_LINE)
    go(path, stages=("train", "measure"))
    before = sorted(tmp_path.rglob("*"))
    outcome, said = go(path, estimate_only=True)
    assert said == ["nothing is left to train or to measure"]
    assert outcome.report is None
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.slow
@pytest.mark.render
def test_half_precision_is_stated_in_the_surface_and_on_the_page(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digits: DataSet
) -> None:
    monkeypatch.setattr("landscape.study.published_weights.WORTH_HALVING", 0)
    monkeypatch.setattr("landscape.study.published_weights.LARGEST_FILE", 6000)
    path = study_file()
    go(path, stages=("train",), only=("wide",))
    exact = load_checkpoint(next((tmp_path / "runs").iterdir())).metadata["results"]
    shutil.rmtree(tmp_path / "runs")
    go(path, stages=("measure",), only=("wide",))
    said = Surface.load(tmp_path / "results" / "width" / "plane" / "wide_plane0.h5").attributes
    assert said["stored_as"] == "float16"
    whole = NetworkStore(tmp_path / "results", tmp_path / "runs", "digits").weights(read(path).networks["wide"])
    from landscape.measure.run import loss_surface

    kept = load_checkpoint(whole)
    assert kept.spec is not None
    stored = kept.build_model(models=[kept.spec.name])
    centre = loss_surface(stored, digits, x=(0, 1, 2), y=None, device="cpu", precision="float32")
    for split in ("train", "test"):
        change = float(centre.values(f"{split}_loss")[0]) - exact[f"{split}_loss"]
        assert said[f"{split}_loss_changed_by"] == pytest.approx(change, abs=1e-6)
        assert change != 0
    outcome, _ = go(path, stages=("draw",))
    assert outcome.report is not None
    assert "float16" in outcome.report.read_text(encoding="utf-8")


@pytest.mark.parametrize(("unchanged", "stored"), [(1e9, "float16"), (0.0, "float32")])
def test_half_precision_is_used_where_it_hardly_changes_the_losses(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unchanged: float, stored: str
) -> None:
    monkeypatch.setattr("landscape.study.published_weights.WORTH_HALVING", 0)
    monkeypatch.setattr("landscape.study.published_weights.UNCHANGED", unchanged)
    go(study_file(), stages=("train",), only=("narrow",))
    weights = tmp_path / "results" / "networks" / "narrow.safetensors"
    record = json.loads(weights.with_suffix(".json").read_text())
    assert record["stored_as"] == stored
    assert ("test_loss_changed_by" in record) == (stored == "float16")
    types = {tensor.dtype for tensor in load_checkpoint(weights).weights.values() if tensor.dim() > 1}
    assert types == {getattr(torch, stored)}


def test_weights_too_large_to_publish_are_compared_by_their_record(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landscape.study.published_weights.WORTH_HALVING", 0)
    monkeypatch.setattr("landscape.study.published_weights.LARGEST_FILE", 10)
    path = study_file()
    go(path, stages=("train",), only=("narrow",))
    folder = tmp_path / "results" / "networks"
    assert sorted(file.name for file in folder.iterdir()) == ["narrow.csv", "narrow.json"]
    assert json.loads((folder / "narrow.json").read_text())["stored_as"] is None
    with pytest.raises(UsageError, match=r"epochs 3 instead of 2.*force=True to replace it"):
        go(path, changes=("training.epochs=2",), stages=("train",), only=("narrow",))
    go(path, changes=("training.epochs=2",), stages=("train",), only=("narrow",), force=True)
    assert json.loads((folder / "narrow.json").read_text())["training"]["epochs"] == 2


@pytest.mark.slow
@pytest.mark.render
def test_a_figure_that_fails_keeps_nothing_else_from_being_written(
    finished: Path, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **options: object) -> Path:
        raise TypeError("an option that nobody knows")

    path = finished / "width.toml"
    for name in ("results", "runs"):
        shutil.copytree(finished / name, tmp_path / name)
    folder = tmp_path / "results" / "width"
    for written in ("training.png", "numbers.csv", "report.html"):
        (folder / written).unlink()
    monkeypatch.setattr("landscape.study.figures.plot", broken)
    outcome, _ = go(path, stages=("draw",))
    assert outcome.failed == {"contours.png": "an option that nobody knows"}
    assert (folder / "training.png").exists()
    assert (folder / "numbers.csv").exists()
    assert "contours.png: an option" in (folder / "report.html").read_text(encoding="utf-8")
    with pytest.raises(LandscapeError, match=r"contours.png: an option"):
        redraw(read(path), tmp_path / "results", runs=tmp_path / "runs")


def test_the_end_of_the_minutes_is_no_failure(
    study_file: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from landscape.cli.app import main

    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["study", str(study_file()), "--scale", "tiny", "--only", "narrow", "--minutes", "0", "--device", "cpu"])
    assert not end.value.code
    shown = capsys.readouterr()
    assert "the time limit is reached" in shown.err
    assert not shown.out


@pytest.mark.parametrize(("more", "key"), [("--minutes 0", "numbers"), ("--estimate", "seconds")])
def test_what_is_asked_for_is_printed_although_nothing_is_done(
    more: str, key: str, study_file: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from landscape.cli.app import main

    monkeypatch.chdir(tmp_path)
    words = f"--quiet study {study_file()} --scale tiny --only narrow --stages train --device cpu {more}"
    with pytest.raises(SystemExit) as end:
        main([*words.split(), "--json", "--csv", "n.csv"])
    assert not end.value.code
    shown = capsys.readouterr()
    assert key in json.loads(shown.out)
    assert not shown.err
    assert (tmp_path / "n.csv").exists()


@pytest.mark.slow
def test_a_part_of_a_study_keeps_the_command_of_the_whole(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file(NO_LINE)
    go(path, stages=("train",))
    told = tmp_path / "results" / "width" / "study.json"
    content = json.loads(told.read_text())
    told.write_text(json.dumps({**content, "command": "landscape study the whole"}))
    go(path, only=("narrow",))
    again = json.loads(told.read_text())
    assert again["command"] == "landscape study the whole"
    assert again["train_fingerprint"] == content["train_fingerprint"]
