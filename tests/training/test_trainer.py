"""What a training does, against plain PyTorch and against itself with the same seed."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networks
import pytest
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, normalise
from landscape.training import Recipe, TrainingResult, evaluation, progress_record, randomness, train
from landscape.training.progress_record import checkpoint_steps
from landscape.training.range_test import range_test
from landscape.training.run_folder import RunFolder
from landscape.weights import checkpoint

OURS = [networks.spec(name).name for name in ("perceptron", "linear")]

QUICK = Recipe(epochs=2, batch_size=64, weight_decay=1e-3, precision="float32")


def weights(result: TrainingResult) -> dict[str, Tensor]:
    return checkpoint.load_checkpoint(result.path).weights


def same(first: dict[str, Tensor], second: dict[str, Tensor]) -> bool:
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.parametrize(("momentum", "nesterov"), [(0.9, True), (0.9, False), (0.0, True)])
def test_equals_a_plain_loop(digits: DataSet, tmp_path: Path, momentum: float, nesterov: bool) -> None:
    recipe = replace(QUICK, momentum=momentum, nesterov=nesterov, schedule="0:0.1,1:0.02")
    result = train(networks.spec("linear"), digits, tmp_path / "run", recipe)

    folder = tmp_path / "run" / "checkpoints"
    model = checkpoint.load_checkpoint(folder / "epoch_0000.safetensors").build_model(models=OURS)
    optimizer = torch.optim.SGD(
        model.parameters(), lr=0.1, momentum=momentum, nesterov=nesterov and momentum > 0, weight_decay=1e-3
    )
    split = digits.splits["train"]
    inputs = normalise(split.inputs, digits.mean, digits.std)
    for epoch in range(2):
        total = 0.0
        order = torch.randperm(300, generator=randomness.generator(0, "order", epoch))
        optimizer.param_groups[0]["lr"] = (0.1, 0.02)[epoch]
        for batch in order.split(64):
            optimizer.zero_grad()
            loss = cross_entropy(model(inputs[batch]), split.targets[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        assert result.log[epoch]["train_loss"] == pytest.approx(total / 300, rel=1e-5)
    for name, expected in model.state_dict().items():
        torch.testing.assert_close(weights(result)[name], expected, rtol=1e-4, atol=1e-6)
    with torch.no_grad():
        assert result.train_loss == pytest.approx(cross_entropy(model(inputs), split.targets).item(), rel=1e-4)


@pytest.mark.slow
def test_losses_are_those_that_a_surface_has_at_its_centre(digits: DataSet, tmp_path: Path) -> None:
    result = train("vgg9", digits, tmp_path / "run", replace(QUICK, epochs=1))
    model = checkpoint.load_checkpoint(result.path).build_model(models=OURS)
    curve = landscape.loss_curve(model, digits, x=(-1, 1, 3), splits="test", precision="float32", device="cpu")
    assert result.log[-1]["test_loss"] == pytest.approx(curve.variables["test_loss"][1], rel=1e-6)
    assert result.log[-1]["test_accuracy"] == pytest.approx(curve.variables["test_accuracy"][1], abs=1e-12)


def test_the_seed_decides_and_nothing_else(digits: DataSet, tmp_path: Path) -> None:
    model, recipe = networks.spec(dropout=0.3), replace(QUICK, augment=True, label_noise=0.1)
    first = weights(train(model, digits, tmp_path / "a", recipe))
    torch.manual_seed(99)
    assert same(first, weights(train(model, digits, tmp_path / "b", recipe)))
    assert not same(first, weights(train(model, digits, tmp_path / "c", replace(recipe, seed=1))))


def test_global_random_numbers_and_threads_come_back(digits: DataSet, tmp_path: Path) -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    train(networks.spec(dropout=0.3), digits, tmp_path / "run", QUICK)
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "adamw"])
@pytest.mark.parametrize("schedule", ["step", "cosine", "onecycle", "constant", "0:0.05,3:0.005"])
def test_every_optimizer_learns_with_every_schedule(
    digits: DataSet, tmp_path: Path, optimizer: str, schedule: str
) -> None:
    recipe = Recipe(epochs=4, batch_size=50, optimizer=optimizer, lr=0.02, schedule=schedule)  # type: ignore[arg-type]
    result = train(networks.spec(), digits, tmp_path / "run", recipe)
    assert result.test_accuracy is not None
    assert result.test_accuracy > 0.6
    assert result.log[-1]["train_loss"] < result.log[0]["train_loss"]


def test_the_files_of_a_run_folder(digits: DataSet, tmp_path: Path) -> None:
    result = train(networks.spec(width=8), digits, tmp_path / "run", replace(QUICK, batch_size=75, save_every=0.5))
    names = sorted(str(path.relative_to(tmp_path / "run")) for path in (tmp_path / "run").rglob("*") if path.is_file())
    epochs = ("0000", "0000.50", "0001", "0001.50", "0002")
    assert names == sorted(
        [*(f"checkpoints/epoch_{epoch}.safetensors" for epoch in epochs), "log.csv", "model.safetensors", "run.json"]
    )
    with (tmp_path / "run" / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        *("epoch", "lr", "train_loss", "train_accuracy", "test_loss", "test_accuracy"),
        *("weight_norm", "seconds", "images_per_second"),
    ]
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert float(rows[1]["test_loss"]) == pytest.approx(result.test_loss)
    speeds = [float(row["images_per_second"]) for row in rows]
    assert result.images_per_second == pytest.approx(600 / sum(300 / speed for speed in speeds), rel=1e-5)

    loaded = checkpoint.load_checkpoint(tmp_path / "run")
    assert loaded.spec == networks.spec(width=8)
    assert loaded.metadata["epoch"] == 2
    assert loaded.metadata["mean"] == list(digits.mean)
    assert loaded.metadata["train_fingerprint"] == digits.splits["train"].fingerprint()
    assert loaded.metadata["training"]["save_every"] == 0.5
    assert loaded.metadata["results"]["test_accuracy"] == result.test_accuracy
    norms = [parameter.detach().square().sum() for parameter in loaded.build_model(models=OURS).parameters()]
    assert float(rows[1]["weight_norm"]) == pytest.approx(float(sum(norms)) ** 0.5, rel=1e-5)
    half = checkpoint.load_checkpoint(tmp_path / "run" / "checkpoints" / "epoch_0000.50.safetensors")
    assert half.metadata["epoch"] == 0.5

    run = json.loads((tmp_path / "run" / "run.json").read_text())
    assert run["status"] == "finished"
    assert torch.__version__.startswith(run["versions"]["torch"])
    assert run["settings"]["training"]["lr"] == 0.1


def test_checkpoints_are_due_at_fractions_and_always_at_the_ends() -> None:
    assert checkpoint_steps(2, 0.5, 10) == {0: 0, 5: 0.5, 10: 1, 15: 1.5, 20: 2}
    assert checkpoint_steps(5, 2, 3) == {0: 0, 6: 2, 12: 4, 15: 5}
    assert checkpoint_steps(3, 10, 4) == {0: 0, 12: 3}
    assert list(checkpoint_steps(1, 0.01, 4)) == [0, 1, 2, 3, 4]
    assert checkpoint_steps(0, 1, 4) == {0: 0}


@pytest.mark.parametrize("per_epoch", [1, 2, 3, 60, 101, 391])
@pytest.mark.parametrize("every", [0.01, 0.013, 0.3, 0.5, 1.7])
def test_checkpoints_are_named_after_the_step_that_they_are(every: float, per_epoch: int, tmp_path: Path) -> None:
    due = checkpoint_steps(2, every, per_epoch)
    assert all(epoch == step / per_epoch for step, epoch in due.items())
    names = [float(RunFolder(tmp_path).checkpoint(epoch).stem.removeprefix("epoch_")) for epoch in due.values()]
    assert names == sorted(set(names))
    assert names == pytest.approx(list(due.values()), abs=0.005001)
    assert next(iter(due)) == 0
    assert list(due)[-1] == 2 * per_epoch


def test_whole_epochs_are_kept_where_checkpoints_are_dense() -> None:
    for every in (0.001, 0.002, 0.004, 0.005, 0.008):
        due = checkpoint_steps(3, every, 1000)
        assert {0: 0, 1000: 1, 2000: 2, 3000: 3}.items() <= due.items()
        assert len({round(epoch, 2) for epoch in due.values()}) == len(due), "one of each hundredth"
        assert len(due) > 250
    assert checkpoint_steps(3, 0.998, 1000) == {0: 0, 998: 0.998, 1996: 1.996, 2994: 2.994, 3000: 3}


def test_checkpoints_have_the_epoch_of_their_step() -> None:
    assert checkpoint_steps(1, 0.01, 2) == {0: 0, 1: 0.5, 2: 1}


def test_limit_whole_batch_and_inputs_as_they_are(digits: DataSet, tmp_path: Path) -> None:
    recipe = replace(QUICK, batch_size=10_000, limit=120, input_normalisation=False)
    result = train(networks.spec("linear"), digits, tmp_path / "run", recipe)
    metadata = checkpoint.load_checkpoint(result.path).metadata
    assert (metadata["mean"], metadata["std"]) == ([0.0], [1.0])
    model = checkpoint.load_checkpoint(result.path).build_model(models=OURS)
    for split in ("train", "test"):
        part = digits.splits[split].first(120)
        with torch.no_grad():
            loss = cross_entropy(model(part.inputs / 255), part.targets)
        assert getattr(result, f"{split}_loss") == pytest.approx(loss.item(), rel=1e-4)


def test_a_last_batch_of_one_and_no_test_split(photographs: DataSet, tmp_path: Path) -> None:
    model = networks.spec(channels=3, size=16, classes=4)
    result = train(model, photographs, tmp_path / "run", replace(QUICK, batch_size=8))
    assert result.test_loss is None
    assert "test_loss" not in result.log[0]
    assert (tmp_path / "run" / "log.csv").read_text().splitlines()[1].split(",")[4:6] == ["", ""]
    run = json.loads((tmp_path / "run" / "run.json").read_text())
    assert run["settings"]["training"]["augment"] is True


def test_a_zoo_model_gets_classes_and_channels_from_the_data(photographs: DataSet, tmp_path: Path) -> None:
    result = train("resnet20", photographs, tmp_path / "run", replace(QUICK, epochs=1, limit=16))
    loaded = checkpoint.load_checkpoint(result.path)
    assert loaded.spec is not None
    assert loaded.spec.arguments == {"classes": 4, "channels": 3}
    assert loaded.weights["linear.weight"].shape == (4, 64)


def test_no_epochs_keep_the_initial_weights(digits: DataSet, tmp_path: Path) -> None:
    result = train(networks.spec(), digits, tmp_path / "run", replace(QUICK, epochs=0))
    initial = checkpoint.load_checkpoint(tmp_path / "run" / "checkpoints" / "epoch_0000.safetensors").weights
    assert same(weights(result), initial)


def test_progress_counts_every_image(digits: DataSet, tmp_path: Path) -> None:
    class Counting(Progress):
        total = done = 0.0

        def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
            self.total, self.done = total, done

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.done += amount

    progress = Counting()
    train(networks.spec(), digits, tmp_path / "run", QUICK, progress=progress)
    assert progress.done == progress.total == 600


def test_the_recipes_choices_may_be_given_by_name(digits: DataSet, tmp_path: Path) -> None:
    first = train(networks.spec(), digits, tmp_path / "a", epochs=1, lr=0.05)
    assert same(weights(first), weights(train(networks.spec(), digits, tmp_path / "b", Recipe(epochs=1, lr=0.05))))
    with pytest.raises(UsageError, match=r"unknown option of a training 'epoch': did you mean epochs\?.*batch_size"):
        train(networks.spec(), digits, tmp_path / "c", epoch=1)
    with pytest.raises(UsageError, match=r"recipe and lr=0\.1: give one of them"):
        train(networks.spec(), digits, tmp_path / "c", QUICK, lr=0.1)
    assert not (tmp_path / "c").exists()


def test_a_users_file_is_found_from_any_folder(
    digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mynet.py").write_text(Path(networks.__file__).read_text())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    train("mynet.py:perceptron", digits, "run", epochs=1)
    monkeypatch.chdir(tmp_path / "elsewhere")
    loaded = checkpoint.load_checkpoint(tmp_path / "run")
    with pytest.raises(UsageError, match=r"code, which a weights file may not start.*mynet\.py:perceptron"):
        loaded.build_model()
    loaded.build_model(models=[f"{tmp_path / 'mynet.py'}:perceptron"])
    assert loaded.spec is not None
    assert loaded.spec.name == f"{tmp_path / 'mynet.py'}:perceptron"


def test_the_time_of_a_test_belongs_to_its_epoch_alone(
    digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    plain = evaluation.measure

    def slow(*given: Any) -> evaluation.Measured:
        nonlocal now
        now += 100  # nothing else takes time
        return plain(*given)

    monkeypatch.setattr("landscape.training.loop.time.perf_counter", lambda: now)
    monkeypatch.setattr(evaluation, "measure", slow)
    result = train(networks.spec("linear"), digits, tmp_path / "run", replace(QUICK, epochs=3), state_seconds=0)
    assert [row["seconds"] for row in result.log] == [100, 100, 100]


def test_the_time_of_writing_belongs_to_no_epoch(
    digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    plain = checkpoint.save_checkpoint

    def slow(*given: Any, **options: Any) -> None:
        nonlocal now
        now += 100
        plain(*given, **options)

    def stop() -> bool:
        """Called after every step, which takes a second."""
        nonlocal now
        now += 1
        return False

    monkeypatch.setattr("landscape.training.loop.time.perf_counter", lambda: now)
    monkeypatch.setattr(progress_record, "save_checkpoint", slow)
    recipe = replace(QUICK, batch_size=75, save_every=0.25)  # 4 steps an epoch, a checkpoint after each
    result = train(networks.spec("linear"), digits, tmp_path / "run", recipe, stop=stop)
    assert len(RunFolder(tmp_path / "run").checkpoint_files()) == 9
    assert [row["seconds"] for row in result.log] == [4, 4]
    assert [row["images_per_second"] for row in result.log] == [75, 75]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("narrow", r"Target \d is out of bounds.*IndexError raised by the network or loss"),
        ("in_place", "inplace operation.*RuntimeError raised by the network or loss"),
    ],
)
def test_what_torch_raises_in_a_step_is_a_fault_of_the_network(
    name: str, said: str, digits: DataSet, tmp_path: Path
) -> None:
    with pytest.raises(LandscapeError, match=said) as caught:
        train(networks.spec(name), digits, tmp_path / "run", QUICK)
    assert "\n" not in str(caught.value)
    with pytest.raises(LandscapeError, match=said):
        range_test(networks.spec(name), digits, batch_size=60, device="cpu")


def test_a_network_without_anything_to_train_is_refused_and_replaces_nothing(digits: DataSet, tmp_path: Path) -> None:
    train(networks.spec("linear"), digits, tmp_path / "run", replace(QUICK, epochs=1))
    before = {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="has no parameter that requires a gradient"):
        train(networks.spec("frozen"), digits, tmp_path / "run", QUICK, force=True)
    assert {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()} == before
    with pytest.raises(UsageError, match="has no parameter that requires a gradient"):
        range_test(networks.spec("frozen"), digits, device="cpu")
