"""The callback of transformers' Trainer records the weights and losses of a training of GPT-2."""

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

import landscape
from landscape import UsageError, load_checkpoint
from landscape.training.run_folder import RunFolder

pytest.importorskip("transformers", reason="needs transformers: pip install transformers")
pytest.importorskip("accelerate", reason="needs accelerate, which transformers' Trainer uses: pip install accelerate")

ROWS, BATCH, ACCUMULATED = 36, 4, 2  # 9 batches and 5 steps an epoch


def gpt2() -> nn.Module:
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    size = {"vocab_size": 12, "n_positions": 8, "n_embd": 8, "n_layer": 1, "n_head": 2}
    return GPT2LMHeadModel(GPT2Config(**size, use_cache=False, bos_token_id=0, eos_token_id=0))


def rows() -> list[dict[str, Tensor]]:
    tokens = torch.randint(12, (ROWS, 6), generator=torch.Generator().manual_seed(1))
    return [{"input_ids": row, "labels": row} for row in tokens]


class Watched:
    """A Trainer with the callback, and what another callback saw at each step."""

    def __init__(self, folder: Path, callback: Any, **arguments: Any) -> None:
        from transformers import Trainer, TrainerCallback, TrainingArguments

        self.weights: dict[int, dict[str, Tensor]] = {}
        seen = self.weights

        class Watcher(TrainerCallback):
            def on_step_end(self, args: Any, state: Any, control: Any, model: Any = None, **given: Any) -> None:
                seen[state.global_step] = copy.deepcopy(model.state_dict())

        chosen = {
            "num_train_epochs": 2, "per_device_train_batch_size": BATCH, "gradient_accumulation_steps": ACCUMULATED,
            "learning_rate": 1e-2, "logging_steps": 1, "report_to": "none", "save_strategy": "no", "use_cpu": True,
            "disable_tqdm": True, "seed": 0, **arguments,
        }  # fmt: skip
        self.model = gpt2()
        self.trainer = Trainer(
            self.model, TrainingArguments(str(folder / "trainer"), **chosen), train_dataset=rows(),
            eval_dataset=rows()[:8], callbacks=[callback, Watcher()],
        )  # fmt: skip


def epochs(folder: Path) -> list[float]:
    return [load_checkpoint(path).metadata["epoch"] for path in RunFolder(folder).checkpoint_files()]


def log(folder: Path) -> list[dict[str, str]]:
    with (folder / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def check_weights(folder: Path, weights: dict[int, dict[str, Tensor]]) -> None:
    for path in RunFolder(folder).checkpoint_files():
        found = load_checkpoint(path)
        step = round(found.metadata["epoch"] * 5)
        if step:
            assert found.weights.keys() == weights[step].keys()
            assert all(torch.equal(found.weights[name], value) for name, value in weights[step].items()), path


@pytest.mark.slow
def test_every_epoch_with_its_losses(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    start = gpt2().state_dict()
    watched = Watched(tmp_path, LandscapeCallback(tmp_path / "run"), eval_strategy="epoch")
    watched.trainer.train()
    history = watched.trainer.state.log_history
    assert epochs(tmp_path / "run") == [0, 1, 2]
    check_weights(tmp_path / "run", watched.weights)
    first = load_checkpoint(RunFolder(tmp_path / "run").checkpoint(0)).weights
    assert all(torch.equal(first[name], value) for name, value in start.items())

    losses = [row["loss"] for row in history if "loss" in row]
    assert len(losses) == 10
    found = log(tmp_path / "run")
    assert [float(row["train_loss"]) for row in found] == pytest.approx([np.mean(losses[:5]), np.mean(losses[5:])])
    evaluated = [row["eval_loss"] for row in history if "eval_loss" in row]
    assert [float(row["test_loss"]) for row in found] == pytest.approx(evaluated)
    # The rate falls linearly from 1e-2 to 0 in ten steps: step i of 0 to 9 takes 1e-2 (1 - i / 10).
    assert [float(row["lr"]) for row in found] == pytest.approx([6e-3, 1e-3])
    assert json.loads((tmp_path / "run" / "run.json").read_text())["status"] == "finished"

    surface = landscape.trajectory(
        watched.model, tmp_path / "run", [torch.utils.data.default_collate(rows()[:8])], loss="next_token", grid=(2, 2),
        device="cpu",
    )  # fmt: skip
    assert list(surface.trajectories["run"].epoch) == [0, 1, 2]
    last = surface.trajectories["run"].variables["train_loss"][-1]
    with torch.no_grad():
        batch = torch.utils.data.default_collate(rows()[:8])
        assert last == pytest.approx(float(watched.model.eval()(**batch).loss), rel=1e-5)


def test_every_second_step_and_the_losses_that_are_logged(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    watched = Watched(tmp_path, LandscapeCallback(tmp_path / "run", every=2), logging_steps=2, max_steps=7)
    watched.trainer.train()
    assert epochs(tmp_path / "run") == [0, 0.4, 0.8, 1.2, 1.4]
    check_weights(tmp_path / "run", watched.weights)
    losses = [row["loss"] for row in watched.trainer.state.log_history if "loss" in row]
    assert [float(row["train_loss"]) for row in log(tmp_path / "run")] == pytest.approx(
        [np.mean(losses[:2]), losses[2]], rel=1e-6
    )


@pytest.mark.slow
def test_a_resumed_training_continues_the_run(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    class Killed(Exception):
        pass

    class Killing(LandscapeCallback):
        def on_step_end(self, args: Any, state: Any, control: Any, **given: Any) -> None:
            super().on_step_end(args, state, control, **given)
            if state.global_step == 7:
                raise Killed

    saving = {"save_strategy": "epoch", "save_only_model": False}
    killed = Killing(tmp_path / "run", every=1)
    watched = Watched(tmp_path, killed, **saving)
    with pytest.raises(Killed):
        watched.trainer.train()
    assert killed.recorder is not None
    killed.recorder.close(finished=False)
    assert epochs(tmp_path / "run") == [step / 5 for step in range(8)]
    again = Watched(tmp_path, LandscapeCallback(tmp_path / "run", every=2), **saving)
    again.trainer.train(resume_from_checkpoint=True)
    assert epochs(tmp_path / "run") == [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.6, 2]
    check_weights(tmp_path / "run", {**watched.weights, **again.weights})


@pytest.mark.slow
def test_the_loss_of_an_epoch_that_is_resumed_in_its_middle_is_that_of_all_its_steps(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    saving = {"save_strategy": "steps", "save_steps": 7}
    Watched(tmp_path, LandscapeCallback(tmp_path / "run"), **saving).trainer.train()
    again = Watched(tmp_path, LandscapeCallback(tmp_path / "again"), **saving)
    again.trainer.train(resume_from_checkpoint=str(tmp_path / "trainer" / "checkpoint-7"))
    losses = [row["loss"] for row in again.trainer.state.log_history if "loss" in row]
    assert len(losses) == 10
    (found,) = log(tmp_path / "again")
    assert (found["epoch"], float(found["train_loss"])) == ("2", pytest.approx(np.mean(losses[5:])))


def test_the_best_checkpoint_is_not_taken_for_the_last_one(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    watched = Watched(
        tmp_path, LandscapeCallback(tmp_path / "run", every=3), eval_strategy="epoch", save_strategy="epoch",
        load_best_model_at_end=True, metric_for_best_model="loss", greater_is_better=True,
    )  # fmt: skip
    watched.trainer.train()
    losses = [row["eval_loss"] for row in watched.trainer.state.log_history if "eval_loss" in row]
    assert losses[0] > losses[1], "the first epoch is `the best`, so that the weights at the end are not the last"
    assert not torch.equal(watched.model.state_dict()["lm_head.weight"], watched.weights[10]["lm_head.weight"])
    assert epochs(tmp_path / "run") == [0, 0.6, 1.2, 1.8, 2]
    check_weights(tmp_path / "run", watched.weights)


@pytest.mark.slow
def test_a_finished_run_is_not_overwritten(tmp_path: Path) -> None:
    from landscape.integrations.transformers import LandscapeCallback

    Watched(tmp_path, LandscapeCallback(tmp_path / "run"), max_steps=2).trainer.train()
    with pytest.raises(UsageError, match="holds a run"):
        Watched(tmp_path, LandscapeCallback(tmp_path / "run"), max_steps=2).trainer.train()
    Watched(tmp_path, LandscapeCallback(tmp_path / "run", force=True), max_steps=2).trainer.train()


@pytest.mark.parametrize(("steps_per_epoch", "means"), [(3, [5.0, 2.0]), (None, [3.5])])
def test_the_losses_of_an_epoch_are_those_of_the_recorders_steps(
    steps_per_epoch: int | None, means: list[float], tmp_path: Path
) -> None:
    """Two trainings with one callback, whose loader has no length; the Trainer's epochs have two steps."""
    from landscape.integrations.transformers import LandscapeCallback

    callback: Any = LandscapeCallback(tmp_path / "run", steps_per_epoch=steps_per_epoch, force=True)
    args = SimpleNamespace(gradient_accumulation_steps=1, load_best_model_at_end=False)
    control = SimpleNamespace(should_training_stop=False)
    for factor in (1, 10):
        state = SimpleNamespace(global_step=0, max_steps=6, epoch=0.0, log_history=[])
        callback.on_train_begin(args, state, control, model=nn.Linear(1, 1), train_dataloader=iter(()))
        for loss in (6.0, 5.0, 4.0, 3.0, 2.0, 1.0):
            callback.on_step_begin(args, state, control)
            state.global_step += 1
            state.epoch = state.global_step / 2
            callback.on_step_end(args, state, control)
            callback.on_log(args, state, control, logs={"loss": factor * loss})
        callback.on_train_end(args, state, control)
        callback.on_evaluate(args, state, control, metrics={"eval_loss": 1.0})  # of no epoch any more
        found = log(tmp_path / "run")
        assert [float(row["train_loss"]) for row in found] == pytest.approx([factor * mean for mean in means])
        assert [row["test_loss"] for row in found] == [""] * len(means)
