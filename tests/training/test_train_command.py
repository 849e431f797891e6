"""`landscape train` as users type it."""

from __future__ import annotations

import json

import networks
import pytest
from typer.testing import CliRunner

from landscape.training import Recipe, train


@pytest.fixture
def run():
    import typer

    from landscape.cli.verbs.train import train
    from landscape.core.errors import LandscapeError

    app = typer.Typer()
    app.command()(train)

    def call(*words: object) -> str:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if isinstance(result.exception, LandscapeError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return call


def test_the_train_command_prints_the_final_loss(run, tmp_path) -> None:
    model = networks.spec().name
    words = [model, "--data", "digits", "-o", tmp_path / "run", "--epochs", 2, "--limit", 200, "--lr", 0.05]
    words += ["--model-arg", "width=12", "--schedule", "onecycle", "--no-augment", "--save-every", 0.5]
    output = run(*words)
    assert "width=12 after 2 epochs: train loss" in output.replace("\n", " ")
    assert "Measured in evaluation mode and without augmentation" in output.replace("\n", " ")
    words[words.index("--epochs") + 1], words[words.index("-o") + 1] = 1, tmp_path / "one"
    assert "width=12 after 1 epoch: train loss" in run(*words).replace("\n", " ")
    assert (tmp_path / "run" / "checkpoints" / "epoch_0001.50.safetensors").exists()


def test_errors_are_usage_errors(run, tmp_path) -> None:
    from landscape.core.errors import UsageError

    with pytest.raises(UsageError, match="lr -1"):
        run("resnet20", "--data", "digits", "-o", tmp_path / "run", "--lr", -1)
    with pytest.raises(UsageError, match="resnet20"):
        run("resnet21", "--data", "digits", "-o", tmp_path / "run")
    with pytest.raises(UsageError, match="nothing to resume"):
        run("resnet20", "--data", "digits", "-o", tmp_path / "run", "--resume")
    assert not (tmp_path / "run").exists()


def test_info_on_a_run_that_is_not_finished(digits, tmp_path, call) -> None:
    steps = iter(range(1, 100))
    spec = networks.spec(width=12)
    train(spec, digits, tmp_path / "run", Recipe(epochs=3, batch_size=100, seed=7), stop=lambda: next(steps) == 4)
    facts = json.loads(call("info", tmp_path / "run", "--json").stdout)
    assert facts["kind"] == "training run"
    assert (facts["status"], facts["epoch"], facts["data"]) == ("stopped", 1.3333, "digits")
    assert (facts["model"], facts["model_arguments.width"], facts["training.seed"]) == (spec.name, 12, 7)
    assert "training.epochs" in call("info", tmp_path / "run").stdout
    run = tmp_path / "run" / "run.json"
    run.write_text(run.read_text().replace('"stopped"', '"running"').replace("1.3333", "0.0"))  # as a kill leaves it
    assert json.loads(call("info", tmp_path / "run", "--json").stdout)["epoch"] == 1
    run.write_text("{")
    done = call("info", tmp_path / "run")
    assert done.returncode == 1
    assert "run.json is damaged" in done.stderr
