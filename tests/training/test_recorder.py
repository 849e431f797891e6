"""A recorder writes what `landscape train` writes, of any loop, and never holds a training up or loses it."""

from __future__ import annotations

import csv
import errno
import json
import math
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import networks
import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, IterableDataset, TensorDataset

import landscape
from landscape import CheckWarning, LandscapeError, Recorder, UsageError, load_checkpoint
from landscape.data.dataset import DataSet
from landscape.training import Recipe, randomness, schedules, train
from landscape.training.recorder import path_recorder
from landscape.training.recorder.losses import Losses
from landscape.training.recorder.rates import Rates
from landscape.training.run_folder import RunFolder
from landscape.trajectories.checkpoints import find_run
from landscape.weights import safetensors_writer

EPOCHS, BATCH, STEPS = 4, 100, 3
OURS = [networks.spec("perceptron").name]


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 2))


def take_step(model: nn.Module, lr: float = 0.1) -> float:
    """A step of gradient descent on random inputs; returns the loss."""
    loss: Tensor = model(torch.randn(8, 4)).square().mean()
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= lr * parameter.grad  # type: ignore[operator]
    return loss.item()


def state(model: nn.Module) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def names(folder: Path) -> list[str]:
    return [path.stem.removeprefix("epoch_") for path in RunFolder(folder).checkpoint_files()]


def log(folder: Path) -> list[dict[str, str]]:
    with (folder / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def status(folder: Path) -> str:
    return str(json.loads((folder / "run.json").read_text())["status"])


@pytest.fixture(scope="module")
def example(digits: DataSet) -> tuple[Recipe, DataSet]:
    """The default schedule, whose drops are after 6, 9 and 11 of 12 steps."""
    recipe = Recipe(epochs=EPOCHS, batch_size=BATCH, lr=0.05, precision="float32", device="cpu", augment=False)
    return recipe, digits


def own_loop(folder: Path, recipe: Recipe, data: DataSet, start: Path, *, every: Any) -> dict[float, dict[str, Tensor]]:
    """The recipe in plain PyTorch, recorded; returns the weights after each step, by epoch."""
    model = load_checkpoint(start).build_model(models=OURS).train()
    split = data.splits["train"]
    mean, std = torch.tensor(data.mean), torch.tensor(data.std)
    unit = 255 if split.inputs.dtype == torch.uint8 else 1
    scale, shift = 1 / (unit * std.double()), -mean.double() / std.double()
    inputs = torch.addcmul(shift.float(), split.inputs.float(), scale.float())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True, weight_decay=5e-4, fused=True)
    after = {0.0: state(model)}
    with Recorder(model, folder, every=every, steps_per_epoch=STEPS) as recorder:
        for epoch in range(EPOCHS):
            order = torch.randperm(len(inputs), generator=randomness.generator(recipe.seed, "order", epoch))
            for step, batch in enumerate(order.split(BATCH), 1):
                lr = 0.05 * 0.1 ** sum(epoch * STEPS + step > drop for drop in (6, 9, 11))
                optimizer.param_groups[0]["lr"] = lr
                optimizer.zero_grad()
                loss = cross_entropy(model(inputs[batch]), split.targets[batch])
                loss.backward()
                optimizer.step()
                recorder.step(loss=loss, lr=lr)
                after[round(epoch + step / STEPS, 2)] = state(model)
    return after


@pytest.mark.parametrize(
    ("save_every", "every"), [(1.0, "epoch"), pytest.param(2 / 3, 2, marks=pytest.mark.slow)], ids=["epochs", "steps"]
)
def test_the_path_of_a_training_is_the_same_recorded_either_way(
    example: tuple[Recipe, DataSet], tmp_path: Path, save_every: float, every: Any
) -> None:
    recipe, data = replace(example[0], save_every=save_every), example[1]
    train(networks.spec("perceptron"), data, tmp_path / "trained" / "run", recipe)
    ours, theirs = tmp_path / "own" / "run", tmp_path / "trained" / "run"
    after = own_loop(ours, recipe, data, RunFolder(theirs).checkpoint(0), every=every)

    assert names(ours) == names(theirs)
    for ours_file, theirs_file in zip(
        RunFolder(ours).checkpoint_files(), RunFolder(theirs).checkpoint_files(), strict=True
    ):
        found = load_checkpoint(ours_file)
        assert same(found.weights, load_checkpoint(theirs_file).weights), ours_file.name
        assert same(found.weights, after[round(float(ours_file.stem.removeprefix("epoch_")), 2)])
        assert list(found.weights) == list(load_checkpoint(theirs_file).weights)
    assert same(load_checkpoint(ours).weights, load_checkpoint(theirs).weights)
    for row, other in zip(log(ours), log(theirs), strict=True):
        assert (row["epoch"], row["lr"]) == (other["epoch"], other["lr"])
        assert float(row["train_loss"]) == pytest.approx(float(other["train_loss"]), rel=1e-6)
        if row["weight_norm"]:
            assert row["weight_norm"] == other["weight_norm"]

    model = load_checkpoint(ours).build_model(networks.spec("perceptron"))
    examples = (data.splits["train"].inputs[:30].float(), data.splits["train"].targets[:30])
    one, two = (landscape.trajectory(model, folder, examples, grid=(2, 2), device="cpu") for folder in (ours, theirs))
    for name in ("x", "y"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()
    for name in two.variables:
        assert one.variables[name].tobytes() == two.variables[name].tobytes()
    path, other_path = one.trajectories["run"], two.trajectories["run"]
    for part in ("x", "y", "epoch"):
        assert getattr(path, part).tobytes() == getattr(other_path, part).tobytes()
    assert {"distance", "lr", "train_loss", "plane_train_loss"} <= path.variables.keys() == other_path.variables.keys()
    for name in ("distance", "lr", "train_loss", "plane_train_loss"):
        assert path.variables[name].tobytes() == other_path.variables[name].tobytes(), name
    assert one.attributes["explained_variance"] == two.attributes["explained_variance"]
    assert one.attributes["learning_rate_drops"] == two.attributes["learning_rate_drops"] == {"run": [2.0, 3.0, 11 / 3]}


def test_checkpoints_are_the_weights_of_their_step(tmp_path: Path) -> None:
    model = network()
    expected = {0.0: state(model)}
    with Recorder(model, tmp_path / "run", every=3, steps_per_epoch=4) as recorder:
        for step in range(1, 11):
            take_step(model)
            recorder.step()
            expected[step / 4] = state(model)
    assert names(tmp_path / "run") == ["0000", "0000.75", "0001.50", "0002.25", "0002.50"]
    for path in RunFolder(tmp_path / "run").checkpoint_files():
        found = load_checkpoint(path)
        assert same(found.weights, expected[found.metadata["epoch"]])
    assert same(load_checkpoint(tmp_path / "run").weights, expected[2.5])
    assert status(tmp_path / "run") == "finished"
    assert not list(tmp_path.rglob("*.lock")), "the lock"


def test_steps_are_the_time_without_steps_per_epoch(tmp_path: Path) -> None:
    model = network()
    with Recorder(model, tmp_path / "run", every=5) as recorder:
        for step in range(20):
            take_step(model)
            recorder.step(lr=0.1 if step < 12 else 0.01)
    run = find_run(tmp_path / "run")
    assert run.unit == "step"
    assert run.epochs.tolist() == [0, 5, 10, 15, 20]
    assert run.drops == (12,)


@pytest.mark.parametrize("epoch", [None, 700])
def test_the_time_and_the_order_are_not_those_of_rounded_names(epoch: int | None, tmp_path: Path) -> None:
    """1.2857 epochs are rounded to 1.29 in the name, and 1.2871 epochs to 1.287."""
    model, times = network(), np.array([0, 300, 600, 900, 901]) / (epoch or 1)
    with Recorder(model, tmp_path / "run", every=300, steps_per_epoch=epoch) as recorder:
        for step in range(901):
            if step % 300 == 0:
                take_step(model)
            recorder.step()
    run = find_run(tmp_path / "run")
    np.testing.assert_allclose(run.epochs, times, rtol=1e-12)
    assert same(state(model), dict(load_checkpoint(run.files[-1]).weights))


def test_each_step_is_an_epoch_without_steps_per_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = network()
    with Recorder(model, tmp_path / "run") as recorder:
        for _ in range(3):
            take_step(model)
            recorder.step(loss=1.0)
    run = find_run(tmp_path / "run")
    assert run.unit == "epoch"
    assert run.epochs.tolist() == [0, 1, 2, 3]
    monkeypatch.setattr(path_recorder, "MANY", 2)
    with Recorder(model, tmp_path / "batches") as recorder:
        recorder.step()
        with pytest.warns(CheckWarning, match="if step is called for each batch, give steps_per_epoch"):
            recorder.step()


def test_the_log(tmp_path: Path) -> None:
    model, losses = network(), []
    with Recorder(model, tmp_path / "run", steps_per_epoch=4) as recorder:
        norms = []
        for step in range(10):
            losses.append(take_step(model))
            recorder.step(loss=torch.tensor(losses[-1], requires_grad=True), lr=0.1 / (1 + step // 4))
            if step % 4 == 3:
                recorder.log(test_loss=step, test_accuracy=0.5)
                norms.append(math.sqrt(sum(float(p.detach().double().square().sum()) for p in model.parameters())))
    rows = log(tmp_path / "run")
    assert [row["epoch"] for row in rows] == ["1", "2", "3"]
    means = [np.mean(losses[first : first + 4]) for first in (0, 4, 8)]
    assert [float(row["train_loss"]) for row in rows] == pytest.approx(means, rel=1e-6)
    assert [float(row["lr"]) for row in rows] == pytest.approx([0.1, 0.05, 0.1 / 3], rel=1e-6)
    assert [row["test_loss"] for row in rows] == ["3", "7", ""]
    assert [float(row["weight_norm"]) for row in rows[:2]] == pytest.approx(norms, rel=1e-6)
    assert all(float(row["seconds"]) > 0 for row in rows)


def test_rates_of_checkpoints_are_those_of_their_steps(tmp_path: Path) -> None:
    model, rates = network(), [1e-3 * (1 - step / 12) for step in range(12)]
    with Recorder(model, tmp_path / "run", every=1, steps_per_epoch=4) as recorder:
        for step, rate in enumerate(rates):
            take_step(model)
            recorder.step(lr=rate if step % 2 == 0 else torch.tensor(rate, dtype=torch.float64))  # type: ignore[arg-type]
    assert find_run(tmp_path / "run").rates.tolist() == pytest.approx([math.nan, *rates], nan_ok=True)
    with Recorder(model, tmp_path / "silent", every=1, steps_per_epoch=4) as recorder:
        recorder.step()
    assert np.isnan(find_run(tmp_path / "silent").rates).all()


def test_the_rate_before_a_continued_record_is_not_that_of_the_rest_of_its_epoch(tmp_path: Path) -> None:
    model = network()
    with Recorder(model, tmp_path / "run", steps_per_epoch=4, epochs_done=1.5) as recorder:
        for rate in (0.3, 0.2):
            take_step(model)
            recorder.step(lr=rate)
    assert find_run(tmp_path / "run").rates.tolist() == pytest.approx([math.nan, 0.2], nan_ok=True)


@pytest.mark.parametrize("given", [{"lr": "a"}, {"lr": torch.zeros(2)}, {"lr": {}}, {"loss": "a"}, {"loss": []}])
def test_what_is_no_number_is_refused_before_the_step_is_counted(given: dict[str, Any], tmp_path: Path) -> None:
    with Recorder(network(), tmp_path / "run", steps_per_epoch=2) as recorder:
        recorder.step(loss=1.0, lr=0.1)
        with pytest.raises(UsageError, match=rf"^{next(iter(given))}=.*: give a number$"):
            recorder.step(**{"loss": 5.0, "lr": 0.2, **given})
        with pytest.raises(UsageError, match=r"^test_loss='a': give a number$"):
            recorder.log(test_loss="a")  # type: ignore[arg-type]
        recorder.step(loss=2.0, lr=0.1)
    (row,) = log(tmp_path / "run")
    assert (row["train_loss"], row["lr"], row["test_loss"]) == ("1.5", "0.1", "")


def test_names_without_wrappers(tmp_path: Path) -> None:
    torch.distributed.init_process_group(
        "gloo", store=torch.distributed.FileStore(str(tmp_path / "store"), 1), rank=0, world_size=1
    )
    try:
        plain = network()
        inner = nn.Sequential(nn.parallel.DistributedDataParallel(torch.compile(plain)), nn.Linear(2, 2))
        for name, model, prefix in [
            ("compiled", torch.compile(plain), ""),
            ("parallel", nn.DataParallel(plain), ""),
            ("both", nn.DataParallel(torch.compile(plain)), ""),
            ("inside", inner, "0."),
        ]:
            Recorder(model, tmp_path / name, steps_per_epoch=1).close()  # type: ignore[arg-type]
            found = load_checkpoint(tmp_path / name).weights
            assert {f"{prefix}{key}" for key in plain.state_dict()} <= found.keys(), name
            assert all(torch.equal(found[f"{prefix}{key}"], value) for key, value in plain.state_dict().items())
            assert not [key for key in found if "_orig_mod" in key or "module" in key]
            expected = "Sequential"
            assert load_checkpoint(tmp_path / name).metadata["class"].endswith(expected)
    finally:
        torch.distributed.destroy_process_group()


def test_tied_weights_are_copied_once_and_written_under_both_names(tmp_path: Path) -> None:
    model = nn.Sequential(nn.Linear(3, 3, bias=False), nn.Linear(3, 3, bias=False))
    model[1].weight = model[0].weight
    with Recorder(model, tmp_path / "run", steps_per_epoch=1) as recorder:
        with torch.no_grad():
            model[0].weight.fill_(2.0)
        recorder.step()
        norm = math.sqrt(9 * 4)
    found = load_checkpoint(tmp_path / "run").weights
    assert same(found, {"0.weight": torch.full((3, 3), 2.0), "1.weight": torch.full((3, 3), 2.0)})
    assert float(log(tmp_path / "run")[0]["weight_norm"]) == pytest.approx(norm)
    load_checkpoint(tmp_path / "run").load_into(model)


def test_a_model_of_the_zoo_is_known_and_others_by_their_class(tmp_path: Path) -> None:
    zoo = landscape.models.build("mlp", pixels=64, channels=1, classes=10, width=8)
    Recorder(zoo, tmp_path / "zoo", steps_per_epoch=1).close()
    built = load_checkpoint(tmp_path / "zoo").build_model()
    assert same(built.state_dict(), zoo.state_dict())
    Recorder(network(), tmp_path / "own", steps_per_epoch=1).close()
    found = load_checkpoint(tmp_path / "own")
    assert (found.spec, found.metadata["class"]) == (None, "torch.nn.modules.container.Sequential")
    with pytest.raises(UsageError, match="give its ModelSpec"):
        found.build_model()


class Held:
    """`safetensors_writer.write` that waits until it may write."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_write, self.began = threading.Event(), threading.Semaphore(0)
        really = safetensors_writer.write

        def write(*arguments: Any) -> None:
            self.began.release()
            assert self.may_write.wait(60)
            really(*arguments)

        monkeypatch.setattr(safetensors_writer, "write", write)


def test_a_third_copy_is_never_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, held = network(), Held(monkeypatch)
    recorder = Recorder(model, tmp_path / "run", every=1, steps_per_epoch=10)  # the first copy, which is being written
    expected = [state(model)]
    assert held.began.acquire(timeout=60)
    take_step(model)
    recorder.step()  # the second
    expected.append(state(model))
    take_step(model)
    expected.append(state(model))
    third = threading.Thread(target=recorder.step)
    third.start()
    third.join(0.3)
    assert third.is_alive(), "it waits for the first one"
    held.may_write.set()
    third.join(60)
    assert not third.is_alive()
    recorder.close()
    files = RunFolder(tmp_path / "run").checkpoint_files()
    assert [same(load_checkpoint(file).weights, weights) for file, weights in zip(files, expected, strict=True)] == [
        True, True, True
    ]  # fmt: skip


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def written(recorder: Recorder) -> None:
    """Wait until the recorder's thread has nothing left to do."""
    done = threading.Event()
    recorder._writer.submit(done.set)
    assert done.wait(60)


def test_a_full_disk_is_reported_once_in_the_training_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = network()
    recorder = Recorder(model, tmp_path / "run", every=1, steps_per_epoch=10)
    take_step(model)
    recorder.step()
    written(recorder)
    monkeypatch.setattr(safetensors_writer, "write", full)
    recorder.step()
    written_or_not = threading.Event()
    recorder._writer.submit(lambda: None, written_or_not.set)
    assert written_or_not.wait(60)
    with pytest.raises(LandscapeError, match=r"cannot write .*epoch_0000\.20.*: No space left on device; free some"):
        recorder.step()
    for _ in range(5):
        recorder.step()  # goes on without a record
    assert recorder.steps == 8
    recorder.close()
    assert names(tmp_path / "run") == ["0000", "0000.10"]
    assert not list(tmp_path.rglob("*.tmp*"))
    assert status(tmp_path / "run") == "running", "it can be continued"
    monkeypatch.undo()
    Recorder(model, tmp_path / "run", steps_per_epoch=10, force=True).close()


def test_an_error_at_the_end_is_raised_by_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = network()
    recorder = Recorder(model, tmp_path / "run", steps_per_epoch=10)
    written(recorder)
    recorder.step()
    monkeypatch.setattr(safetensors_writer, "write", full)
    with pytest.raises(LandscapeError, match=r"cannot write .*epoch_0000\.10"):
        recorder.close()
    recorder.close()
    assert names(tmp_path / "run") == ["0000"]


def fail(recorder: Recorder, steps: int, model: nn.Module) -> None:
    """Take steps in the context of the recorder, and end it by an exception."""
    with recorder:
        for step in range(steps):
            take_step(model)
            recorder.step(loss=1.0, lr=0.1 if step < 2 else 0.01)
        raise ZeroDivisionError


def test_an_error_of_the_training_is_not_hidden_by_one_of_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = network()
    recorder = Recorder(model, tmp_path / "run", steps_per_epoch=10)
    written(recorder)
    monkeypatch.setattr(safetensors_writer, "write", full)
    with (
        pytest.warns(UserWarning, match="does not hold the end of the training: cannot write"),
        pytest.raises(ZeroDivisionError),
    ):
        fail(recorder, 1, model)


def test_after_an_exception_the_run_is_stopped_and_can_be_continued(tmp_path: Path) -> None:
    model = network()
    folder = tmp_path / "run"
    recorder = Recorder(model, folder, steps_per_epoch=4)
    torch.manual_seed(1)
    with pytest.raises(ZeroDivisionError):
        fail(recorder, 10, model)
    assert (status(folder), names(folder)) == ("stopped", ["0000", "0001", "0002", "0002.50"])
    assert same(load_checkpoint(RunFolder(folder).checkpoint(2.5)).weights, state(model))
    assert not (folder / "model.safetensors").exists()
    with pytest.raises(UsageError, match="holds a run: load the weights"):
        Recorder(model, folder, steps_per_epoch=4)
    with pytest.raises(UsageError, match="other settings"):
        Recorder(nn.Linear(2, 2), folder, steps_per_epoch=4, epochs_done=1)
    with pytest.raises(UsageError, match=r"does not have the weights of .*epoch_0002\.safetensors"):
        Recorder(model, folder, steps_per_epoch=4, epochs_done=2)
    assert names(folder) == ["0000", "0001", "0002", "0002.50"], "a refused recorder removes nothing"
    model = network()
    torch.manual_seed(1)
    for _ in range(6):
        take_step(model)
    with Recorder(model, folder, steps_per_epoch=4, epochs_done=1.5) as recorder:
        assert recorder.steps == 6
        take_step(model)
        recorder.step(loss=7.0, lr=0.01)
        take_step(model)
        with pytest.warns(CheckWarning, match="epoch 2 began before this recorder: its train_loss is left out"):
            recorder.step(loss=8.0, lr=0.01)
        for loss in (9.0, 10.0, 11.0, 12.0):
            take_step(model)
            recorder.step(loss=loss, lr=0.01)
    assert names(folder) == ["0000", "0001", "0001.50", "0002", "0003"]
    assert same(load_checkpoint(folder).weights, state(model))
    assert [(row["epoch"], row["train_loss"]) for row in log(folder)] == [("1", "1"), ("2", ""), ("3", "10.5")]
    assert [bool(row["seconds"]) for row in log(folder)] == [True, False, True]
    assert load_checkpoint(folder).metadata["learning_rate_drops"] == [0.5]


def test_a_finished_run_is_only_made_longer(tmp_path: Path) -> None:
    model = network()
    with Recorder(model, tmp_path / "run", steps_per_epoch=2) as recorder:
        for _ in range(4):
            take_step(model)
            recorder.step()
    with pytest.raises(UsageError, match=r"other settings \(model"):
        Recorder(nn.Identity(), tmp_path / "run", steps_per_epoch=STEPS, epochs_done=2)
    with pytest.raises(UsageError, match="a finished run of 2 epochs, and the loop continues after 1:"):
        Recorder(model, tmp_path / "run", steps_per_epoch=2, epochs_done=1)
    with Recorder(model, tmp_path / "run", steps_per_epoch=2, epochs_done=2) as recorder:
        assert not (tmp_path / "run" / "model.safetensors").exists()
        for _ in range(2):
            take_step(model)
            recorder.step()
    assert names(tmp_path / "run") == ["0000", "0001", "0002", "0003"]
    assert same(load_checkpoint(tmp_path / "run").weights, state(model))


def test_a_refused_recorder_leaves_a_finished_run_as_it_is(tmp_path: Path) -> None:
    model, folder = network(), tmp_path / "run"
    with Recorder(model, folder, steps_per_epoch=2) as recorder:
        for _ in range(4):
            take_step(model)
            recorder.step()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=r"does not have the weights of .*epoch_0002\.safetensors"):
        Recorder(network(), folder, steps_per_epoch=2, epochs_done=2)  # with the initial weights
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert (status(folder), same(load_checkpoint(folder).weights, state(model))) == ("finished", True)


@pytest.mark.parametrize(
    ("rates", "stopped_after", "drops"),
    [
        ([0.1, 0.1, 0.01, 0.01], 2, [2.0]),
        ([0.05 * (1 + math.cos(math.pi * epoch / 10)) for epoch in range(10)], 8, []),
    ],
    ids=["step", "cosine"],
)
def test_a_continued_record_has_the_drops_of_one_that_was_not_stopped(
    rates: list[float], stopped_after: int, drops: list[float], tmp_path: Path
) -> None:
    """The rate changes once an epoch of two steps."""
    model = nn.Linear(1, 1)

    def record(folder: Path, first: int, last: int) -> None:
        with Recorder(model, folder, steps_per_epoch=2, epochs_done=first) as recorder:
            for epoch in range(first, last):
                recorder.step(lr=rates[epoch])
                recorder.step(lr=rates[epoch])

    record(tmp_path / "whole", 0, len(rates))
    record(tmp_path / "pieces", 0, stopped_after)
    record(tmp_path / "pieces", stopped_after, len(rates))
    for name in ("whole", "pieces"):
        assert load_checkpoint(tmp_path / name).metadata["learning_rate_drops"] == drops, name


class Elsewhere(Tensor):
    """Claims to be on a GPU, whose losses are summed there."""

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        return torch.device("cuda")


@pytest.mark.parametrize(
    ("dtype", "value"), [(torch.float16, 66.0), (torch.bfloat16, 1.0078125)], ids=["overflow", "rounding"]
)
def test_losses_of_16_bits_on_a_gpu_are_summed_in_float32(dtype: torch.dtype, value: float) -> None:
    losses = Losses()
    for _ in range(1500):
        losses.add(torch.tensor(value, dtype=dtype).as_subclass(Elsewhere))
    mean = losses.take()()
    assert mean == pytest.approx(value, rel=1e-5)


def test_other_files_and_other_processes_are_not_disturbed(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "log.csv").write_text("mine")
    with pytest.raises(UsageError, match=r"holds log\.csv and no run\.json"):
        Recorder(network(), tmp_path / "other", steps_per_epoch=1)
    assert (tmp_path / "other" / "log.csv").read_text() == "mine"
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        Recorder(network(), tmp_path / "file", steps_per_epoch=1)
    with Recorder(network(), tmp_path / "run", steps_per_epoch=1):
        with pytest.raises(UsageError, match="another process is writing"):
            Recorder(network(), tmp_path / "run", steps_per_epoch=1, force=True)


@pytest.mark.parametrize("force", [False, True])
def test_files_with_other_names_are_left_as_they_are(force: bool, tmp_path: Path) -> None:
    mine = ["notes.txt", "model.pt", "checkpoints/best.safetensors", "checkpoints/epoch_1.pt", "checkpoints/epoch_.txt"]
    for name in mine:
        path = tmp_path / "run" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"my {name}")
    for done in (0, 2):
        with Recorder(network(), tmp_path / "run", steps_per_epoch=1, epochs_done=done, force=force) as recorder:
            recorder.step()
            recorder.step()
            recorder.close(finished=False)
    assert names(tmp_path / "run") == ["0000", "0001", "0002", "0003", "0004"][2 * force :]
    assert [(tmp_path / "run" / name).read_text() for name in mine] == [f"my {name}" for name in mine]


def test_weights_that_are_not_finite_are_not_recorded(tmp_path: Path) -> None:
    model = network()
    recorder = Recorder(model, tmp_path / "run", every=1, steps_per_epoch=10)
    take_step(model)
    recorder.step()
    with torch.no_grad():
        model[0].weight[0, 0] = math.nan  # type: ignore[index, operator]
    recorder.step()
    written(recorder)
    with pytest.warns(landscape.CheckWarning, match=r"not finite after 0\.2 epochs"):
        recorder.step()
    recorder.step()
    recorder.close()
    assert (status(tmp_path / "run"), names(tmp_path / "run")) == ("diverged", ["0000", "0000.10"])
    assert not (tmp_path / "run" / "model.safetensors").exists()


def test_an_end_that_is_not_finite_is_reported_by_close(tmp_path: Path) -> None:
    model = network()
    recorder = Recorder(model, tmp_path / "run", steps_per_epoch=10)
    with torch.no_grad():
        model[0].weight[0, 0] = math.inf  # type: ignore[index, operator]
    recorder.step()
    with pytest.warns(landscape.CheckWarning, match=r"not finite after 0\.1 epochs"):
        recorder.close()
    assert (status(tmp_path / "run"), names(tmp_path / "run")) == ("diverged", ["0000"])


def test_only_the_first_process_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANK", "1")
    model = network()
    with Recorder(model, tmp_path / "run", every=1, steps_per_epoch=1) as recorder:
        recorder.step(loss=1.0, lr=0.1)
        recorder.log(test_loss=1.0)
        recorder.checkpoint()
        assert recorder.steps == 1
    assert not (tmp_path / "run").exists()


class Endless(IterableDataset[int]):
    def __iter__(self) -> Any:
        return iter(range(10))


def test_arguments_are_checked_before_anything_is_written(tmp_path: Path) -> None:
    loader = DataLoader(TensorDataset(torch.zeros(10, 4)), batch_size=4)
    recorder = Recorder(network(), tmp_path / "run", every=1, steps_per_epoch=loader)
    recorder.step()
    recorder.close()
    assert names(tmp_path / "run") == ["0000", "0000.33"]
    for given, message in [
        ({"steps_per_epoch": 0}, "steps_per_epoch=0: give a whole number"),
        ({"steps_per_epoch": DataLoader(Endless())}, "give a number"),
        ({"steps_per_epoch": 2, "every": 0}, "every=0: give 'epoch', or a number of steps"),
        ({"steps_per_epoch": 2, "every": True}, "every=True"),
        ({"steps_per_epoch": 2, "every": "step"}, "every='step'"),
        ({"steps_per_epoch": 2, "epochs_done": -1}, "epochs_done=-1"),
    ]:
        with pytest.raises(UsageError, match=message):
            Recorder(network(), tmp_path / "none", **given)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="has no shape yet"):
        Recorder(nn.LazyLinear(2), tmp_path / "none", steps_per_epoch=1)
    sharded = network()
    sharded[0].weight.ds_id = 0
    with pytest.raises(UsageError, match="sharded across processes"):
        Recorder(sharded, tmp_path / "none", steps_per_epoch=1)
    assert not (tmp_path / "none").exists()


def test_a_closed_recorder_refuses_what_it_cannot_record(tmp_path: Path) -> None:
    with Recorder(network(), tmp_path / "run", steps_per_epoch=1) as recorder:
        recorder.step()
        assert not recorder.is_closed
    assert recorder.is_closed
    for call in (recorder.step, recorder.checkpoint, lambda: recorder.log(test_loss=1.0)):
        with pytest.raises(UsageError, match="is closed: record before its end"):
            call()
    recorder.close()
    assert (recorder.steps, status(tmp_path / "run")) == (1, "finished")


def test_weights_alone_are_not_a_network(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the model is a OrderedDict: give the network"):
        Recorder(network().state_dict(), tmp_path / "run")  # type: ignore[arg-type]
    assert not (tmp_path / "run").exists()


def test_the_class_of_an_unknown_network_is_named(tmp_path: Path) -> None:
    Recorder(network(), tmp_path / "run").close()
    with pytest.raises(UsageError, match=r"\(its class is torch\.nn\.modules\.container\.Sequential\): give its Model"):
        load_checkpoint(tmp_path / "run").build_model()


def test_a_loss_of_several_values_is_refused(tmp_path: Path) -> None:
    with Recorder(network(), tmp_path / "run", steps_per_epoch=2) as recorder:
        with pytest.raises(UsageError, match=r"shape \(8,\): give the mean"):
            recorder.step(loss=torch.zeros(8))


def test_dense_checkpoints_have_names_of_their_own(tmp_path: Path) -> None:
    model = nn.Linear(1, 1, bias=False)
    with Recorder(model, tmp_path / "run", every=5, steps_per_epoch=10_000) as recorder:
        for _ in range(31):
            recorder.step()
    epochs = [load_checkpoint(path).metadata["epoch"] for path in RunFolder(tmp_path / "run").checkpoint_files()]
    assert epochs == pytest.approx([0, 0.0005, 0.001, 0.0015, 0.002, 0.0025, 0.003, 0.0031])


def test_checkpoints_beside_a_whole_epoch_have_their_own_names_and_order(tmp_path: Path) -> None:
    model = nn.Linear(1, 1, bias=False)
    with Recorder(model, tmp_path / "run", steps_per_epoch=1000) as recorder:
        for step in range(1, 1004):
            with torch.no_grad():
                model.weight.fill_(step)
            recorder.step()
            if step in {3, 4, 501, 502, 998}:
                recorder.checkpoint()
    steps = [0, 3, 4, 501, 502, 998, 1000, 1003]
    run = find_run(tmp_path / "run")
    found = [load_checkpoint(path) for path in run.files]
    assert [checkpoint.metadata["epoch"] for checkpoint in found] == [step / 1000 for step in steps]
    assert [float(checkpoint.weights["weight"]) for checkpoint in found][1:] == steps[1:]
    assert run.epochs == pytest.approx([step / 1000 for step in steps], abs=0.005)
    assert (np.diff(run.epochs) > 0).all()


@pytest.mark.parametrize("at", [501, 502])
def test_a_step_whose_rounded_name_another_one_has_is_recorded_when_continued(at: int, tmp_path: Path) -> None:
    model = nn.Linear(1, 1, bias=False)
    with Recorder(model, tmp_path / "run", steps_per_epoch=1000) as recorder:
        for step in range(1, 511):
            with torch.no_grad():
                model.weight.fill_(step)
            recorder.step()
            if step in {499, 501}:
                recorder.checkpoint()
        recorder.close(finished=False)
    with torch.no_grad():
        model.weight.fill_(at)
    with Recorder(model, tmp_path / "run", steps_per_epoch=1000, epochs_done=at / 1000) as recorder:
        with torch.no_grad():
            model.weight.fill_(at + 1)
        recorder.step()
    found = [load_checkpoint(path) for path in RunFolder(tmp_path / "run").checkpoint_files()]
    steps = sorted({499, 501, at, at + 1})
    assert [float(checkpoint.weights["weight"]) for checkpoint in found][1:] == steps
    assert [checkpoint.metadata["epoch"] for checkpoint in found] == [step / 1000 for step in (0, *steps)]


FORGOTTEN = """
import sys, torch, landscape
model = torch.nn.Linear(300, 300)
recorder = landscape.Recorder(model, sys.argv[1], every=1, steps_per_epoch=2)
for step in range(5):
    with torch.no_grad():
        model.weight.fill_(step + 1)
    recorder.step(loss=step, lr=0.1)
"""


@pytest.mark.slow
@pytest.mark.process
def test_a_program_that_forgets_the_recorder_ends_and_keeps_the_record(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORGOTTEN, tmp_path / "run"], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "run") == ["0000", "0000.50", "0001", "0001.50", "0002", "0002.50"]
    for number, path in enumerate(RunFolder(tmp_path / "run").checkpoint_files()):
        if number:
            assert (load_checkpoint(path).weights["weight"] == number).all()
    assert [row["train_loss"] for row in log(tmp_path / "run")] == ["0.5", "2.5"]
    assert status(tmp_path / "run") == "running"


@pytest.mark.parametrize("schedule", ["step", "constant", "cosine", "onecycle", "cyclical", "0:0.1,3:0.05,5:0.01"])
def test_drops_are_those_of_the_schedule(schedule: str) -> None:
    rates = Rates()
    for step in range(12 * 7):
        lr = schedules.learning_rate(schedule, lr=0.1, epochs=12, step=step, steps_per_epoch=7)
        rates.add(lr, step / 7)
    assert rates.drops == pytest.approx(schedules.drops(schedule, 12))
