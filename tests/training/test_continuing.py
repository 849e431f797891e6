"""A training that is stopped or killed, at any moment, ends as one that was not; and what a folder refuses."""

from __future__ import annotations

import json
import random
import resource
import signal
import time
from dataclasses import replace
from pathlib import Path

import networks
import pytest
from killed_training import report_steps

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.dataset import DataSet
from landscape.training import Recipe, TrainingResult, evaluation, state, train
from landscape.weights import checkpoint
from processes import FORKS

RECIPE = Recipe(epochs=3, batch_size=32, augment=True, label_noise=0.1, save_every=0.4)
MODEL = networks.spec(dropout=0.2)
TIMEOUT = 60  # seconds until a killed process must have ended


def finished_files(folder: Path) -> dict[str, bytes]:
    """All weights, and the log without its times."""
    content = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.safetensors")}
    rows = [row["epoch"] + row["values"] for row in rows_without_times(folder)]
    return {**content, "log.csv": "\n".join(rows).encode()}


def rows_without_times(folder: Path) -> list[dict[str, str]]:
    lines = [line.split(",") for line in (folder / "log.csv").read_text().splitlines()]
    return [{"epoch": line[0], "values": ",".join(line[1:7])} for line in lines]


def test_stopped_every_few_steps(digits: DataSet, tmp_path: Path) -> None:
    train(MODEL, digits, tmp_path / "whole", RECIPE)
    count = 0

    def stop() -> bool:
        nonlocal count
        count += 1
        return count % 7 == 0

    pieces = [train(MODEL, digits, tmp_path / "pieces", RECIPE, stop=stop)]
    while not pieces[-1].finished:
        pieces.append(train(MODEL, digits, tmp_path / "pieces", RECIPE, stop=stop, resume=True))
    assert len(pieces) == 5  # 30 steps
    assert [piece.epoch for piece in pieces] == [0.7, 1.4, 2.1, 2.8, 3]
    assert finished_files(tmp_path / "pieces") == finished_files(tmp_path / "whole")


@pytest.mark.parametrize("optimizer", ["adam", "adamw"])
def test_stopped_with_an_optimizer_that_counts(digits: DataSet, tmp_path: Path, optimizer: str) -> None:
    recipe = replace(RECIPE, optimizer=optimizer, lr=0.01, schedule="cosine")
    train(MODEL, digits, tmp_path / "whole", recipe)
    steps = iter(range(1, 1000))
    train(MODEL, digits, tmp_path / "pieces", recipe, stop=lambda: next(steps) == 13)
    train(MODEL, digits, tmp_path / "pieces", recipe)
    assert finished_files(tmp_path / "pieces") == finished_files(tmp_path / "whole")


def killed_at_random(tmp_path: Path, kills: int, seed: int, epochs: int) -> None:
    """Kill a training `kills` times at random moments, then let it end; it must equal one that was left alone."""
    chance = random.Random(seed)
    recipe = {"epochs": epochs, "batch_size": 64, "augment": True, "save_every": 0.4, "limit": 1000}
    train(MODEL, "digits", tmp_path / "whole", Recipe(**recipe))
    for _ in range(kills):
        steps, reports = FORKS.Pipe(duplex=False)
        process = FORKS.Process(target=report_steps, args=(reports, str(tmp_path / "killed"), recipe, 0.03))
        process.start()
        reports.close()
        with steps:
            assert steps.recv() == 1  # the training runs
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
            process.join(TIMEOUT)
        assert process.exitcode == -signal.SIGKILL
        json.loads((tmp_path / "killed" / "run.json").read_text())  # valid at any moment
    result = train(MODEL, "digits", tmp_path / "killed", Recipe(**recipe), resume=True)
    assert result.finished
    assert finished_files(tmp_path / "killed") == finished_files(tmp_path / "whole")


@pytest.mark.slow
def test_killed_three_times(tmp_path: Path) -> None:
    killed_at_random(tmp_path, kills=3, seed=0, epochs=4)


@pytest.mark.slow
def test_killed_many_times(tmp_path: Path) -> None:
    killed_at_random(tmp_path, kills=12, seed=1, epochs=20)


def stopped(digits: DataSet, folder: Path, after: int = 12) -> TrainingResult:
    steps = iter(range(1, 1000))
    return train(MODEL, digits, folder, RECIPE, stop=lambda: next(steps) == after)


def test_other_settings_are_refused_with_what_differs(digits: DataSet, tmp_path: Path) -> None:
    stopped(digits, tmp_path)
    before = (tmp_path / "state.pt").read_bytes()
    with pytest.raises(UsageError, match=r"epochs 3 before, 5 now; lr 0.1 before, 0.2 now.*force=True"):
        train(MODEL, digits, tmp_path, replace(RECIPE, epochs=5, lr=0.2))
    with pytest.raises(UsageError, match=r"dropout 0.2 before, none now"):
        train(networks.spec(), digits, tmp_path, RECIPE)
    fewer = DataSet("digits", {"train": digits.splits["train"].first(64)}, digits.classes, digits.mean, digits.std)
    with pytest.raises(UsageError, match="train_fingerprint"):
        train(MODEL, fewer, tmp_path, RECIPE)
    assert (tmp_path / "state.pt").read_bytes() == before
    assert train(MODEL, digits, tmp_path, replace(RECIPE, device="cpu")).finished


def test_a_run_with_other_settings_is_refused_before_it_is_compiled(
    digits: DataSet, tmp_path: Path, compiler: list[int]
) -> None:
    recipe = replace(RECIPE, compile=True)
    train(MODEL, digits, tmp_path, recipe, stop=lambda: True)
    before = len(compiler)
    assert before
    with pytest.raises(UsageError, match=r"epochs 3 before, 5 now"):
        train(MODEL, digits, tmp_path, replace(recipe, epochs=5))
    assert len(compiler) == before


def test_arguments_named_as_other_settings_hide_no_difference(digits: DataSet, tmp_path: Path) -> None:
    model = networks.spec("seeded", seed=1)
    train(model, digits, tmp_path, RECIPE, stop=lambda: True)
    with pytest.raises(UsageError, match=r"model_arguments\.seed 1 before, 2 now"):
        train(networks.spec("seeded", seed=2), digits, tmp_path, RECIPE)
    with pytest.raises(UsageError, match=r"\(training\.seed 0 before, 1 now\)"):
        train(model, digits, tmp_path, replace(RECIPE, seed=1))


def test_a_finished_run_is_kept_unless_forced(digits: DataSet, tmp_path: Path) -> None:
    recipe = replace(RECIPE, epochs=1)
    train(MODEL, digits, tmp_path, recipe)
    before = finished_files(tmp_path)
    with pytest.raises(UsageError, match=r"is finished.*force=True"):
        train(MODEL, digits, tmp_path, recipe)
    with pytest.raises(UsageError, match="nothing to resume"):
        train(MODEL, digits, tmp_path, recipe, resume=True)
    with pytest.raises(UsageError, match=r"epochs 1 before, 2 now.*schedule"):
        train(MODEL, digits, tmp_path, replace(recipe, epochs=2), resume=True)
    with pytest.raises(UsageError, match="is finished"):
        train(MODEL, "no-such-data", tmp_path, recipe)  # before the data are loaded
    assert finished_files(tmp_path) == before
    (tmp_path / "notes.txt").write_text("mine")
    train(MODEL, digits, tmp_path, replace(recipe, seed=1, save_every=None), force=True)
    assert finished_files(tmp_path).keys() < before.keys()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_resume_needs_a_run(digits: DataSet, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to resume"):
        train(MODEL, digits, tmp_path / "none", RECIPE, resume=True)
    assert not (tmp_path / "none").exists()
    with pytest.raises(UsageError, match="contradict"):
        train(MODEL, digits, tmp_path / "none", RECIPE, resume=True, force=True)


def test_a_folder_that_another_training_writes_is_refused(digits: DataSet, tmp_path: Path) -> None:
    def another() -> bool:
        with pytest.raises(UsageError, match="another process is writing"):
            train(MODEL, digits, tmp_path / "run", RECIPE, force=True)
        return True

    train(MODEL, digits, tmp_path / "run", RECIPE, stop=another)
    assert train(MODEL, digits, tmp_path / "run", RECIPE, resume=True).finished


def test_training_does_not_overwrite_other_files(digits: DataSet, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_text("precious")
    with pytest.raises(UsageError, match=r"holds model\.safetensors"):
        train(MODEL, digits, tmp_path, RECIPE)
    with pytest.raises(UsageError, match="is a file"):
        train(MODEL, digits, tmp_path / "model.safetensors", RECIPE)
    assert (tmp_path / "model.safetensors").read_text() == "precious"


def test_a_damaged_state_is_reported_in_one_line(digits: DataSet, tmp_path: Path) -> None:
    stopped(digits, tmp_path)
    (tmp_path / "state.pt").write_bytes((tmp_path / "state.pt").read_bytes()[:1000])
    with pytest.raises(LandscapeError, match=r"state\.pt is damaged.*force=True") as caught:
        train(MODEL, digits, tmp_path, RECIPE)
    assert "\n" not in str(caught.value)


def test_rows_of_the_log_after_the_state_are_removed(digits: DataSet, tmp_path: Path) -> None:
    stopped(digits, tmp_path)
    log = tmp_path / "log.csv"
    log.write_text(log.read_text() + "2,9,9,9,9,9,9,9,9\n")
    train(MODEL, digits, tmp_path, RECIPE)
    assert [row["epoch"] for row in rows_without_times(tmp_path)] == ["epoch", "1", "2", "3"]
    assert ",9,9," not in log.read_text()


def test_the_state_loads_without_running_code(digits: DataSet, tmp_path: Path) -> None:
    stopped(digits, tmp_path)
    at = state.load(tmp_path / "state.pt")
    assert (at.epoch, at.step, len(at.log)) == (1, 2, 1)


def test_a_diverging_run_stops_with_good_weights(digits: DataSet, tmp_path: Path) -> None:
    recipe = replace(RECIPE, lr=1e30, momentum=0.0, weight_decay=1e10)
    with pytest.raises(LandscapeError, match=r"diverged.*epoch 1, step \d+ of 10, at lr 1e\+30.*lower learn") as caught:
        train(networks.spec("linear"), digits, tmp_path, recipe, state_seconds=0)
    assert "\n" not in str(caught.value)
    assert_all_finite(tmp_path)
    assert json.loads((tmp_path / "run.json").read_text())["status"] == "diverged"


def test_the_rate_at_which_a_run_diverged_is_that_of_the_step(digits: DataSet, tmp_path: Path) -> None:
    """The losses of an epoch are checked at its end: the fifth of 30 steps, half-way from 0.1 / 25 up to 0.1."""
    recipe = replace(RECIPE, lr=0.1, schedule="onecycle", save_every=None)
    with pytest.raises(LandscapeError, match=r"the loss is nan in epoch 1, step 5 of 10, at lr 0\.052:"):
        train(networks.spec("exploding"), digits, tmp_path, recipe)


def test_weights_that_break_under_a_finite_loss_are_not_written(digits: DataSet, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match="the weights are not finite in epoch 1, step 4 of 10"):
        train(networks.spec("exploding"), digits, tmp_path, replace(RECIPE, save_every=0.1), state_seconds=0)
    assert_all_finite(tmp_path)
    assert "epoch_0000.30.safetensors" in {path.name for path in (tmp_path / "checkpoints").iterdir()}


def test_weights_without_a_finite_test_loss_are_not_good(digits: DataSet, tmp_path: Path) -> None:
    """One step an epoch: its loss is that of the weights before the update, and finite."""
    tiny = DataSet("digits", {n: s.first(8) for n, s in digits.splits.items()}, digits.classes, digits.mean, digits.std)
    with pytest.raises(LandscapeError, match=r"diverged: the .* in epoch 1, step 1 of 1.*epoch_0000\.safetensors$"):
        train("resnet20", tiny, tmp_path, Recipe(epochs=5, lr=1e30, save_every=1), state_seconds=0)
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {
        *("epoch_0000.safetensors", "log.csv", "run.json")
    }
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 1


def test_a_test_loss_that_is_not_finite_is_a_divergence(
    digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = iter([0.5, float("nan")])
    monkeypatch.setattr(evaluation, "measure", lambda *_: evaluation.Measured(next(losses), 0.1))
    with pytest.raises(
        LandscapeError, match=r"the test loss is nan in epoch 2, step 10 of 10.*epoch_0001\.safetensors"
    ):
        train(MODEL, digits, tmp_path, replace(RECIPE, save_every=1), state_seconds=0)
    assert state.load(tmp_path / "state.pt").epoch < 2
    assert [row["epoch"] for row in rows_without_times(tmp_path)] == ["epoch", "1"]


def test_weights_that_are_finite_and_immense_are_not_written(digits: DataSet, tmp_path: Path) -> None:
    recipe = replace(RECIPE, lr=1e30, momentum=0.0, weight_decay=0.0, save_every=0.1)
    with pytest.raises(LandscapeError, match="the norm of the weights is inf in epoch 1, step 1 of 10"):
        train(networks.spec("linear"), digits, tmp_path, recipe, state_seconds=0)
    assert [path.name for path in (tmp_path / "checkpoints").iterdir()] == ["epoch_0000.safetensors"]


def test_a_full_disk_is_reported_in_one_line_and_harms_nothing(digits: DataSet, tmp_path: Path) -> None:
    stopped(digits, tmp_path)
    before = (tmp_path / "state.pt").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 2000, limits[1]))
    try:
        with pytest.raises(LandscapeError, match=r"cannot write .*state\.pt") as caught:
            train(MODEL, digits, tmp_path, RECIPE, state_seconds=0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "state.pt").read_bytes() == before
    assert train(MODEL, digits, tmp_path, RECIPE).finished


def assert_all_finite(folder: Path) -> None:
    kept = [checkpoint.load_checkpoint(path).weights for path in folder.rglob("*.safetensors")]
    if (folder / "state.pt").exists():
        kept.append(state.load(folder / "state.pt").weights)
    assert kept
    assert all(tensor.isfinite().all() for weights in kept for tensor in weights.values())


def test_a_model_that_does_not_fit_leaves_nothing_behind(digits: DataSet, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match="fails on inputs of shape"):
        train(networks.spec(size=9), digits, tmp_path / "run", RECIPE)
    with pytest.raises(UsageError, match="must give"):
        train(networks.spec(classes=2), digits, tmp_path / "run", RECIPE)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("recipe", [replace(RECIPE, batch_size=1), replace(RECIPE, limit=1)])
def test_batchnorm_on_one_image_is_refused_before_anything_is_written(
    recipe: Recipe, digits: DataSet, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"steps of 1 image.*batches of 2") as caught:
        train(MODEL, digits, tmp_path / "run", recipe)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "run").exists()
    assert train(networks.spec("linear"), digits, tmp_path / "run", replace(recipe, epochs=1)).finished


def test_a_network_that_gives_no_logits_in_training_mode_is_refused(digits: DataSet, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gives outputs tuple in training mode"):
        train(networks.spec("two_heads"), digits, tmp_path / "run", RECIPE)
    assert not (tmp_path / "run").exists()


def test_the_check_leaves_running_statistics_and_random_numbers_alone(digits: DataSet, tmp_path: Path) -> None:
    result = train(MODEL, digits, tmp_path, replace(RECIPE, epochs=1), stop=lambda: True)
    initial = checkpoint.load_checkpoint(result.path / "checkpoints" / "epoch_0000.safetensors").weights
    assert initial["2.num_batches_tracked"] == 0
    assert not initial["2.running_mean"].any()
