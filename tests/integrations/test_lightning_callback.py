"""The callback of Lightning's Trainer records the weights and losses of a LightningModule."""

from __future__ import annotations

import copy
import csv
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, TensorDataset

import landscape
from landscape import UsageError, load_checkpoint
from landscape.training.run_folder import RunFolder

pytest.importorskip("lightning", reason="needs Lightning: pip install lightning")

PER_EPOCH = 5  # 9 batches, two of which are a step


def examples() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(36, 4, generator=generator), torch.randint(3, (36,), generator=generator)


def module(*, fails_at: int = -1, two: bool = False) -> Any:
    import lightning.pytorch as lightning

    class Classifier(lightning.LightningModule):
        def __init__(self) -> None:
            super().__init__()
            torch.manual_seed(0)
            self.layers = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 3))
            self.losses: list[float] = []
            self.after: dict[int, dict[str, Tensor]] = {}
            self.automatic_optimization = not two

        def forward(self, inputs: Tensor) -> Any:
            return self.layers(inputs)

        def training_step(self, batch: tuple[Tensor, Tensor], index: int) -> Any:
            if len(self.losses) == fails_at:
                raise ZeroDivisionError
            loss = cross_entropy(self(batch[0]), batch[1])
            self.losses.append(loss.item())
            if two:
                first, second = self.optimizers()  # type: ignore[attr-defined]
                loss.backward()
                for optimizer in (first, second):
                    optimizer.step()
                    optimizer.zero_grad()
            return loss

        def validation_step(self, batch: tuple[Tensor, Tensor], index: int) -> None:
            self.log("val_loss", cross_entropy(self(batch[0]), batch[1]))

        def on_train_batch_end(self, *_: Any) -> None:
            if self.global_step not in self.after:  # batches that only accumulate change running statistics
                self.after[self.global_step] = copy.deepcopy(self.state_dict())

        def configure_optimizers(self) -> Any:
            if two:
                return [torch.optim.SGD(layer.parameters(), 0.1) for layer in (self.layers[0], self.layers[3])]
            optimizer = torch.optim.SGD(self.parameters(), 0.1)
            schedule = torch.optim.lr_scheduler.StepLR(optimizer, 4, 0.1)
            return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    return Classifier()


def fit(model: Any, *callbacks: Any, accumulated: int = 2, path: Path | None = None, **choices: Any) -> Any:
    import lightning.pytorch as lightning

    trainer = lightning.Trainer(
        accelerator="cpu", devices=1, accumulate_grad_batches=accumulated, callbacks=list(callbacks), logger=False,
        enable_progress_bar=False, enable_model_summary=False,
        **{"enable_checkpointing": False, "max_epochs": 2, **choices},
    )  # fmt: skip
    loader = DataLoader(TensorDataset(*examples()), batch_size=4)
    trainer.fit(model, loader, DataLoader(TensorDataset(*examples()), batch_size=36), ckpt_path=path)
    return trainer


def epochs(folder: Path) -> list[float]:
    return [load_checkpoint(path).metadata["epoch"] for path in RunFolder(folder).checkpoint_files()]


def log(folder: Path) -> list[dict[str, str]]:
    with (folder / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def check_weights(folder: Path, after: dict[int, dict[str, Tensor]], per_epoch: int = PER_EPOCH) -> None:
    for path in RunFolder(folder).checkpoint_files():
        found = load_checkpoint(path)
        step = round(found.metadata["epoch"] * per_epoch)
        if step:
            assert found.weights.keys() == after[step].keys()
            assert all(torch.equal(found.weights[name], value) for name, value in after[step].items()), path


def test_every_epoch_with_its_losses(tmp_path: Path) -> None:
    from landscape.integrations.lightning import LandscapeCallback

    model = module()
    start = copy.deepcopy(model.state_dict())
    fit(model, LandscapeCallback(tmp_path / "run"))
    assert epochs(tmp_path / "run") == [0, 1, 2]
    check_weights(tmp_path / "run", model.after)
    first = load_checkpoint(RunFolder(tmp_path / "run").checkpoint(0)).weights
    assert all(torch.equal(first[name], value) for name, value in start.items())
    rows = log(tmp_path / "run")
    steps = [np.mean(model.losses[first : first + 2]) for first in (0, 2, 4, 6)], [np.mean(model.losses[8:9])]
    assert float(rows[0]["train_loss"]) == pytest.approx(np.mean([*steps[0], *steps[1]]), rel=1e-6)
    # The rate is 0.1 in steps 1 to 4, 0.01 in 5 to 8, and 0.001 in 9 and 10.
    assert [float(row["lr"]) for row in rows] == pytest.approx([0.01, 0.001])
    assert load_checkpoint(tmp_path / "run").metadata["learning_rate_drops"] == [0.8, 1.6]
    model.load_state_dict(model.after[10])
    with torch.no_grad():
        inputs, targets = examples()
        assert float(rows[1]["test_loss"]) == pytest.approx(
            float(cross_entropy(model.eval()(inputs), targets)), rel=1e-5
        )
    surface = landscape.trajectory(model, tmp_path / "run", examples(), grid=(2, 2), device="cpu")
    assert surface.trajectories["run"].variables["train_loss"][-1] == pytest.approx(
        float(rows[1]["test_loss"]), rel=1e-5
    )


def test_every_third_step_and_a_failing_training(tmp_path: Path) -> None:
    from landscape.integrations.lightning import LandscapeCallback

    model = module(fails_at=13)  # in the batch after step 7
    with pytest.raises(ZeroDivisionError):
        fit(model, LandscapeCallback(tmp_path / "run", every=3))
    assert epochs(tmp_path / "run") == [0, 0.6, 1.2, 1.4]
    check_weights(tmp_path / "run", model.after)
    assert json.loads((tmp_path / "run" / "run.json").read_text())["status"] == "stopped"


@pytest.mark.parametrize("two", [False, True], ids=["one optimizer", "two optimizers"])
def test_a_resumed_training_continues_the_run(tmp_path: Path, two: bool) -> None:
    from lightning.pytorch.callbacks import ModelCheckpoint

    from landscape.integrations.lightning import LandscapeCallback

    def saving() -> Any:
        return ModelCheckpoint(tmp_path, filename="saved", save_on_train_epoch_end=True)

    accumulated = 1 if two else 2
    per_epoch = 9 if two else 5
    failing = module(fails_at=13, two=two)
    with pytest.raises(ZeroDivisionError):
        fit(failing, LandscapeCallback(tmp_path / "run", every=1), saving(), accumulated=accumulated,
            enable_checkpointing=True)  # fmt: skip
    assert max(epochs(tmp_path / "run")) > 1
    again = module(two=two)
    fit(again, LandscapeCallback(tmp_path / "run", every=2), saving(), accumulated=accumulated,
        enable_checkpointing=True, path=tmp_path / "saved.ckpt")  # fmt: skip
    steps = [round(epoch * per_epoch) for epoch in epochs(tmp_path / "run")]
    later = [step for step in range(per_epoch + 1, 2 * per_epoch + 1) if step % 2 == 0 or step == 2 * per_epoch]
    assert steps == [*range(per_epoch + 1), *later]
    counted = 2 if two else 1  # by Lightning, for a step
    later_after = {step: value for step, value in again.after.items() if step > per_epoch * counted}
    after = {step // counted: value for step, value in {**failing.after, **later_after}.items()}
    check_weights(tmp_path / "run", after, per_epoch)


def test_a_finished_run_is_not_overwritten(tmp_path: Path) -> None:
    from landscape.integrations.lightning import LandscapeCallback

    fit(module(), LandscapeCallback(tmp_path / "run"), max_steps=2)
    with pytest.raises(UsageError, match="holds a run"):
        fit(module(), LandscapeCallback(tmp_path / "run"), max_steps=2)


def test_a_second_fit_with_one_callback_goes_on_after_the_first(tmp_path: Path) -> None:
    """Lightning counts the steps of two optimizers one by one; then with a callback from its checkpoint."""
    from landscape.integrations.lightning import LandscapeCallback

    class Simulated(SimpleNamespace):
        """With weak references, as a Trainer has them."""

    model = nn.Linear(2, 2)
    trainer = Simulated(
        global_step=0, num_training_batches=3, accumulate_grad_batches=1, max_steps=-1, sanity_checking=False,
        callback_metrics={"val_loss": 1.0},
    )  # fmt: skip

    def fit_again(callback: Any) -> None:
        callback.on_train_start(trainer, model)
        for step in range(3):
            with torch.no_grad():
                model.weight.add_(1)
            trainer.global_step += 2
            callback.on_train_batch_end(trainer, model, None, None, step)
        callback.on_train_end(trainer, model)
        callback.on_validation_end(trainer, model)  # of trainer.validate, after the training

    first: Any = LandscapeCallback(tmp_path / "run")
    fit_again(first)
    fit_again(first)
    assert epochs(tmp_path / "run") == [0, 1, 2]
    resumed: Any = LandscapeCallback(tmp_path / "run")
    resumed.load_state_dict(first.state_dict())
    fit_again(resumed)
    fit_again(resumed)
    assert epochs(tmp_path / "run") == [0, 1, 2, 3, 4]
    assert [row["test_loss"] for row in log(tmp_path / "run")] == [""] * 4
