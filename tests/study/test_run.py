"""A study from end to end with networks that train in a moment: what is there, what is skipped, what is refused."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import landscape
from landscape.core.errors import UsageError
from landscape.data.dataset import DataSet
from landscape.study import Outcome, outputs, read, run
from landscape.study.deadline import TimeOver
from landscape.surface.surface import Surface
from landscape.weights.checkpoint import load_checkpoint

Written = Callable[..., Path]
# A line from a network to itself has no direction, so this measurement fails; the others do not.
FAILS = "line/wide_wide.h5"


@pytest.fixture
def go(tmp_path: Path, digits: DataSet) -> Callable[..., tuple[Outcome, list[str]]]:
    def run_it(
        path: Path, *, scale: str = "full", changes: tuple[str, ...] = (), **options: object
    ) -> tuple[Outcome, list[str]]:
        said: list[str] = []
        outcome = run(
            read(path, scale=scale, changes=changes), tmp_path / "results", runs=tmp_path / "runs", data=digits,
            device="cpu", say=said.append, **options,  # type: ignore[arg-type]
        )  # fmt: skip
        return outcome, said

    return run_it


Go = Callable[..., tuple[Outcome, list[str]]]


@pytest.mark.slow
def test_everything_is_trained_measured_drawn_and_judged(finished: Path) -> None:
    folder, networks = finished / "results" / "width", finished / "results" / "networks"
    told = json.loads((finished / "said.json").read_text())
    said = told["said"]
    assert told["failed"] == told["left"] == [FAILS]
    assert "2 to train, 8 to measure" in said[0]
    for name in ("contours.png", "training.png", "weights.png", "numbers.csv", "steps.json"):
        assert (folder / name).stat().st_size > 100, name

    surface = Surface.load(folder / "plane" / "wide_plane1.h5")
    assert surface.title == "wide"
    assert surface.attributes["direction_x"]["seed"] == 1
    assert surface.attributes["data_source"] == "digits"
    assert surface.attributes["training"]["epochs"] == 3
    trained = load_checkpoint(networks / "wide.safetensors")
    assert trained.spec is not None
    again = landscape.loss_surface(
        trained.build_model(models=[trained.spec.name]), landscape.load_data("digits"), x=(-1, 1, 5), y=(-1, 1, 3),
        seed=1, limit=50, device="cpu", precision="float32",
    )  # fmt: skip
    np.testing.assert_allclose(surface.values("train_loss"), again.values("train_loss"), rtol=1e-5)

    with (folder / "numbers.csv").open(newline="", encoding="utf-8") as file:
        rows = {(row["of"], row["network"], row["number"]): row for row in csv.DictReader(file)}
    with (networks / "wide.csv").open(newline="", encoding="utf-8") as file:
        last = list(csv.DictReader(file))[-1]
    assert float(rows["training", "wide", "test_error"]["mean"]) == pytest.approx(1 - float(last["test_accuracy"]))
    report = outputs.report(read(finished / "width.toml"), finished / "results", runs=finished / "runs")
    told = {(number["of"], number["network"], number["number"]): number["mean"] for number in report.data["numbers"]}
    assert {key: float(row["mean"]) for key, row in rows.items()} == pytest.approx(told, rel=1e-7)
    assert [expected["shows"] for expected in report.data["expectations"]] == [True, False]
    values = [float(value) for value in rows["plane", "wide", "convex_share"]["values"].split()]
    assert float(rows["plane", "wide", "convex_share"]["mean"]) == pytest.approx(np.mean(values), abs=1e-6)
    assert len(values) == 2
    norm = np.sqrt(sum(float((w.double() ** 2).sum()) for w in trained.weights.values() if w.dim() > 1))
    assert float(rows["weights", "wide", "weight_norm"]["mean"]) == pytest.approx(norm)
    weights = json.loads((folder / "weights" / "wide.json").read_text())
    assert weights["over_training"][-1]["counts"] == weights["counts"]
    assert weights["over_training"][-1]["norm"] == pytest.approx(norm)
    assert all(sum(entry["counts"]) == weights["numbers"] for entry in weights["over_training"])
    assert weights["over_training"][0]["epoch"] == 0
    assert weights["over_training"][0]["counts"] != weights["counts"]

    verdicts = [line for line in said if line.startswith(("Wide is better:", "Narrow is better"))]
    assert "shows" in verdicts[0]
    assert "does not show" in verdicts[1]


def test_the_page_needs_nothing_and_runs_nothing(finished: Path) -> None:
    text = (finished / "results" / "width" / "report.html").read_text(encoding="utf-8")
    found = _Tags()
    found.feed(text)
    assert "script" not in found.names
    assert "for" not in found.names  # of "Made up <for> this test."
    assert all(value.startswith("data:") for value in found.sources)
    assert found.sources
    for words in ("Expectations", "does not show", "The networks", "plane: numbers", "weights: numbers"):
        assert words in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.sources += [value or "" for name, value in attrs if name == "src"]


@pytest.mark.slow
@pytest.mark.render
def test_finished_steps_are_skipped_and_missing_pictures_drawn(finished: Path, go: Go, tmp_path: Path) -> None:
    for name in ("results", "runs"):
        shutil.copytree(finished / name, tmp_path / name)
    folder = tmp_path / "results" / "width"
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*.h5")}
    picture = (folder / "contours.png").read_bytes()
    (folder / "contours.png").unlink()
    outcome, said = go(finished / "width.toml")
    assert outcome.left == (FAILS,)
    assert list(outcome.failed) == [FAILS]
    assert all(file.stat().st_mtime_ns == stamp for file, stamp in before.items())
    assert (folder / "contours.png").read_bytes() == picture
    assert "0 to train, 1 to measure" in said[0]


@pytest.mark.slow
def test_published_weights_are_enough_to_measure(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file()
    go(path, stages=("train",))
    (tmp_path / "runs").rename(tmp_path / "gone")
    outcome, _ = go(path, stages=("measure",), only=("narrow",))
    assert not outcome.failed
    outcome, _ = go(path, stages=("measure",))
    assert "way/wide.h5" in outcome.failed  # it needs the checkpoints of the run
    assert "train it first" in outcome.failed["way/wide.h5"]


def test_only_one_variant(study_file: Written, go: Go, tmp_path: Path) -> None:
    outcome, _ = go(study_file(), only=("narrow",))
    assert outcome.report is None
    assert sorted(path.name for path in (tmp_path / "results" / "networks").iterdir()) == [
        "narrow.csv", "narrow.json", "narrow.safetensors",
    ]  # fmt: skip
    assert not list((tmp_path / "results" / "width" / "plane").glob("wide*"))
    with pytest.raises(UsageError, match="variant"):
        go(study_file(), only=("narow",))


@pytest.mark.slow
def test_results_with_other_settings_are_refused_and_replaced_by_force(
    study_file: Written, go: Go, tmp_path: Path
) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    file = tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5"
    before = file.read_bytes()
    with pytest.raises(UsageError, match="limit 50 instead of 20"):
        go(path, changes=("measure.plane.limit=20",), only=("narrow",))
    with pytest.raises(UsageError, match="epochs 3 instead of 2"):
        go(path, scale="tiny", only=("narrow",))
    (tmp_path / "results" / "width" / "steps.json").unlink()
    with pytest.raises(UsageError, match="epochs 3 instead of 2"):  # the weights say so, too
        go(path, scale="tiny", only=("narrow",), stages=("train",))
    assert file.read_bytes() == before
    outcome, _ = go(path, scale="tiny", only=("narrow",), force=True)
    assert not outcome.failed
    assert Surface.load(file).attributes["limit"] == 20
    assert load_checkpoint(tmp_path / "results" / "networks" / "narrow.safetensors").metadata["training"]["epochs"] == 2


@pytest.mark.slow
def test_an_unfinished_surface_is_continued(
    study_file: Written, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = study_file()
    go(path, stages=("train",), only=("narrow",))
    real, calls = time.monotonic, iter(range(10**6))
    # The clock runs a minute at each look, so that the time is over in the middle of the first surface.
    clock = SimpleNamespace(monotonic=lambda: real() + 60 * next(calls))
    monkeypatch.setattr("landscape.study.deadline.time", clock)
    with pytest.raises(TimeOver, match="same call"):
        go(path, only=("narrow",), minutes=9.5)
    monkeypatch.undo()
    partial = Surface.load(tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5")
    assert 0 < partial.measured < partial.planned
    outcome, _ = go(path, only=("narrow",))
    assert not outcome.failed
    assert Surface.load(tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5").is_complete


def test_an_estimate_of_a_study_writes_no_files(study_file: Written, go: Go, tmp_path: Path) -> None:
    outcome, said = go(study_file(), estimate_only=True)
    assert "2 to train, 8 to measure: about" in said[0]
    assert len(outcome.left) == 10
    assert not (tmp_path / "results").exists()
    assert not (tmp_path / "runs").exists()


@pytest.mark.slow
def test_models_of_the_zoo_get_the_size_of_the_images(study_file: Written, networks: Path, go: Go) -> None:
    """As in `landscape train`: `mlp` needs `pixels`, which the data give."""
    narrow = (
        f'model = "{networks}:perceptron"\narguments = {{ width = 2 }}',
        'model = "mlp"\narguments = { width = 4 }',
    )
    path = study_file(narrow, ("epochs = 3", "epochs = 1\nlimit = 40"))
    _, said = go(path, estimate_only=True, only=("narrow",))
    assert "1 to train" in said[0]
    outcome, _ = go(path, only=("narrow",), stages=("train", "measure"))
    assert not outcome.failed
    assert "nothing is left" in go(path, estimate_only=True, only=("narrow",), stages=("train", "measure"))[1][-1]


def test_two_studies_share_a_training(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file()
    go(path, stages=("train",), only=("wide",))
    other = path.with_name("other.toml")
    other.write_text(path.read_text())
    stamp = next((tmp_path / "runs").rglob("model.safetensors")).stat().st_mtime_ns
    _, said = go(other, stages=("train",), only=("wide",))
    assert not said
    for file in (tmp_path / "results" / "networks").iterdir():
        file.unlink()
    go(other, stages=("train",), only=("wide",))
    assert (tmp_path / "results" / "networks" / "wide.csv").exists()
    (run,) = (tmp_path / "runs").iterdir()
    assert (run / "model.safetensors").stat().st_mtime_ns == stamp


def test_a_damaged_steps_file_is_named(study_file: Written, go: Go, tmp_path: Path) -> None:
    folder = tmp_path / "results" / "width"
    folder.mkdir(parents=True)
    (folder / "steps.json").write_text(json.dumps({"plane": 3}))
    with pytest.raises(landscape.LandscapeError, match=r"steps.json is damaged"):
        go(study_file())
    with pytest.raises(UsageError, match="stage"):
        go(study_file(), stages=("trian",))


@pytest.mark.slow
def test_the_command_line(
    study_file: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from landscape.cli.app import main

    monkeypatch.chdir(tmp_path)
    words = ["study", str(study_file()), "--scale", "tiny", "--only", "narrow", "--set", "training.limit=60"]
    with pytest.raises(SystemExit) as end:
        main([*words, "--set", "measure.plane.limit=10", "--device", "cpu"])
    assert not end.value.code
    assert "1 to train, 3 to measure" in capsys.readouterr().err
    assert (tmp_path / "study-tiny" / "width" / "plane" / "narrow_plane1.h5").exists()
    with pytest.raises(SystemExit) as end:
        main([*words[:-2], "--set", "training"])
    assert end.value.code == 2
    assert "KEY=VALUE" in capsys.readouterr().err


def test_other_settings_of_trainings_without_measurements_are_refused(
    study_file: Written, go: Go, tmp_path: Path
) -> None:
    path = study_file()
    path.write_text(path.read_text().partition("[measure.plane]")[0])
    options = {"stages": ("train",), "only": ("narrow",)}
    go(path, **options)
    assert not go(path, **options)[0].left
    log = tmp_path / "results" / "networks" / "narrow.csv"
    before = log.read_bytes()
    with pytest.raises(UsageError, match="epochs 3 instead of 2"):
        go(path, changes=("training.epochs=2",), **options)
    assert log.read_bytes() == before
    go(path, changes=("training.epochs=2",), force=True, **options)
    assert len(log.read_text().splitlines()) == 1 + 2


def test_a_forced_training_that_fails_is_reported_beside_what_needs_it(study_file: Written, go: Go) -> None:
    path = study_file(("epochs = 3", "epochs = 1"))
    go(path, stages=("train",), only=("narrow",))
    outcome, _ = go(
        path, changes=("training.lr=1e30",), stages=("train", "measure"), only=("narrow",), force=True
    )  # fmt: skip
    steps = ["networks/narrow", "plane/narrow_plane0.h5", "plane/narrow_plane1.h5", "weights/narrow.json"]
    assert list(outcome.failed) == list(outcome.left) == steps
    assert "diverged" in outcome.failed["networks/narrow"]


@pytest.mark.slow
def test_networks_of_other_data_do_not_count_beside_new_ones(
    study_file: Written, go: Go, tmp_path: Path, digits: DataSet
) -> None:
    """The content of the data changes under the same name, and one variant is trained again."""
    path = study_file(('[measure.line]\nkind = "interpolation"\nbetween = [["wide", "wide"]]\n', ""))
    go(path)
    fewer = replace(digits, splits={**digits.splits, "train": digits.splits["train"].first(290)})

    def again(**options: object) -> None:
        run(read(path), tmp_path / "results", runs=tmp_path / "runs", data=fewer, device="cpu", **options)  # type: ignore[arg-type]

    again(only=("narrow",), force=True)
    with pytest.raises(UsageError, match="other training examples"):
        again()
    outputs.redraw(read(path), tmp_path / "results", runs=tmp_path / "runs")
    with (tmp_path / "results" / "width" / "numbers.csv").open(newline="", encoding="utf-8") as file:
        assert {row["network"] for row in csv.DictReader(file)} == {"narrow"}


@pytest.mark.slow
def test_a_network_whose_file_was_moved_is_measured(
    study_file: Written, networks: Path, go: Go, tmp_path: Path
) -> None:
    go(study_file(), stages=("train",), only=("narrow",))
    (tmp_path / "moved").mkdir()
    networks.rename(tmp_path / "moved" / networks.name)
    path = study_file((str(networks), str(tmp_path / "moved" / networks.name)))
    (tmp_path / "runs").rename(tmp_path / "gone")
    outcome, _ = go(path, stages=("train", "measure"), only=("narrow",))
    assert not outcome.failed
    assert not outcome.left


def test_an_estimate_does_not_end_where_a_training_would_diverge(study_file: Written, go: Go) -> None:
    outcome, said = go(study_file(("lr = 0.05", "lr = 1e30")), only=("narrow",), stages=("train",))
    assert "1 to train" in said[0]
    assert list(outcome.failed) == ["networks/narrow"]
    assert "diverged" in outcome.failed["networks/narrow"]


@pytest.mark.slow
def test_a_report_missing_in_the_steps_file_is_kept_or_recomputed(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    folder = tmp_path / "results" / "width"
    report, book = folder / "weights" / "narrow.json", folder / "steps.json"
    stamp = report.stat().st_mtime_ns
    kept = json.loads(book.read_text())
    del kept["weights/narrow.json"]
    book.write_text(json.dumps(kept))
    outcome, _ = go(path, stages=("measure",), only=("narrow",))
    assert not outcome.failed
    assert report.stat().st_mtime_ns == stamp
    report.write_text("{}")
    book.write_text(json.dumps(kept))
    outcome, _ = go(path, stages=("measure",), only=("narrow",))
    assert not outcome.failed
    assert json.loads(report.read_text())["norm"] > 0


@pytest.mark.slow
def test_other_data_are_another_study(study_file: Written, tmp_path: Path, digits: DataSet, go: Go) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    (tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5").unlink()

    def again(data: DataSet) -> None:
        run(read(path), tmp_path / "results", runs=tmp_path / "runs", data=data, device="cpu", only=("narrow",))

    with pytest.raises(UsageError, match="data digits instead of other"):
        again(replace(digits, name="other"))
    fewer = replace(digits, splits={**digits.splits, "train": digits.splits["train"].first(290)})
    with pytest.raises(UsageError, match=r"other training examples of the same name \(digits\)"):
        again(fewer)
    (tmp_path / "results" / "width" / "study.json").unlink()
    with pytest.raises(UsageError, match=r"plane1\.h5 was made with .*other training examples of the same name"):
        again(fewer)
    (tmp_path / "results" / "width" / "steps.json").unlink()
    with pytest.raises(UsageError, match=r"networks/narrow was .*other examples of the same name \(digits\)"):
        again(fewer)
    shutil.rmtree(tmp_path / "results" / "networks")
    with pytest.raises(
        UsageError, match=r"trained on other examples of the same name \(digits\)"
    ):  # the run says so, too
        again(fewer)
    assert not (tmp_path / "results" / "width" / "plane" / "narrow_plane0.h5").exists()


@pytest.mark.slow
@pytest.mark.render
def test_unfinished_results_are_neither_drawn_nor_counted(study_file: Written, go: Go, tmp_path: Path) -> None:
    path = study_file()
    go(path, stages=("train", "measure"), only=("narrow",))
    folder = tmp_path / "results" / "width"
    book = json.loads((folder / "steps.json").read_text())
    del book["plane/narrow_plane1.h5"]
    (folder / "steps.json").write_text(json.dumps(book))
    _, said = go(path, stages=("draw",))
    with (folder / "numbers.csv").open(newline="", encoding="utf-8") as file:
        rows = {(row["of"], row["network"], row["number"]): row for row in csv.DictReader(file)}
    assert len(rows["plane", "narrow", "convex_share"]["values"].split()) == 1
    assert any("plane/wide_plane0.h5 not there" in line for line in said)
    assert any(line.startswith("Wide is better: not known") for line in said)


@pytest.mark.slow
def test_the_spread_over_seeds_stands_beside_that_over_planes(study_file: Written, go: Go, tmp_path: Path) -> None:
    go(study_file(("[training]", "seeds = [0, 1, 2]\n[training]")), only=("narrow",))
    go(study_file(("[training]", "seeds = [0, 1, 2]\n[training]")), stages=("draw",))
    with (tmp_path / "results" / "width" / "numbers.csv").open(newline="", encoding="utf-8") as file:
        rows = {(row["of"], row["network"], row["number"]): row for row in csv.DictReader(file)}
    means = [float(rows["plane", f"narrow_seed{seed}", "train_loss_median"]["mean"]) for seed in (0, 1, 2)]
    over = rows["plane", "narrow", "train_loss_median"]
    assert float(over["mean"]) == pytest.approx(np.mean(means))
    assert float(over["spread"]) == pytest.approx(np.std(means, ddof=1), rel=1e-3)


@pytest.mark.slow
def test_two_jobs_share_a_folder(study_file: Written, go: Go, tmp_path: Path, digits: DataSet) -> None:
    path = study_file()
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(go, path, stages=("train", "measure"), only=(name,)) for name in ("narrow", "wide")]
        outcomes = [job.result()[0] for job in jobs]
    assert [list(outcome.failed) for outcome in outcomes] == [[], [FAILS]]
    book = json.loads((tmp_path / "results" / "width" / "steps.json").read_text())
    assert {"plane/narrow_plane0.h5", "plane/wide_plane0.h5", "networks/narrow", "networks/wide"} <= set(book)
