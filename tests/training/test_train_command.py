"""`landscape train` as users type it."""

from __future__ import annotations

import networks
import pytest
from typer.testing import CliRunner


@pytest.fixture
def run():
    import typer

    from landscape.cli.train import train
    from landscape.errors import LandscapeError

    app = typer.Typer()
    app.command()(train)

    def call(*words: object) -> str:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if isinstance(result.exception, LandscapeError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return call


def test_trains_and_says_how_good_it_is(run, tmp_path) -> None:
    model = networks.spec().name
    words = [model, "--data", "digits", "-o", tmp_path / "run", "--epochs", 2, "--limit", 200, "--lr", 0.05]
    words += ["--model-arg", "width=12", "--schedule", "onecycle", "--no-augment", "--save-every", 0.5]
    output = run(*words)
    assert "width=12 after 2 epochs: train loss" in output.replace("\n", " ")
    assert (tmp_path / "run" / "checkpoints" / "epoch_0001.50.safetensors").exists()


def test_errors_are_usage_errors(run, tmp_path) -> None:
    from landscape.errors import UsageError

    with pytest.raises(UsageError, match="lr -1"):
        run("resnet20", "--data", "digits", "-o", tmp_path / "run", "--lr", -1)
    with pytest.raises(UsageError, match="resnet20"):
        run("resnet21", "--data", "digits", "-o", tmp_path / "run")
    with pytest.raises(UsageError, match="nothing to resume"):
        run("resnet20", "--data", "digits", "-o", tmp_path / "run", "--resume")
    assert not (tmp_path / "run").exists()
