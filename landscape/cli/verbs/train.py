"""`landscape train`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping, torchrun
from landscape.cli.groups import with_groups
from landscape.training.recipe import Recipe

if TYPE_CHECKING:
    from landscape.training import TrainingResult
    from landscape.weights.model_spec import ModelSpec

HELP_POSITION = 60


@with_groups(options_class=Recipe)
def train(
    model: Annotated[str, typer.Argument(help="NAME of the zoo, package.module:callable or file.py:callable.")],
    asked: dict[str, Any],
    data: options.DataOption,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the training run.")],
    resume: Annotated[bool, typer.Option("--resume", help="Fail if there is no unfinished run.")] = False,
    model_arg: options.ModelArgOption = None,
    data_dir: options.DataDirOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing run.")] = False,
) -> None:
    """Train a network, by default with the recipe of Li et al. 2018.

    \b
    Example: landscape train resnet20 --data cifar10 --epochs 8 --schedule onecycle -o runs/resnet20

    The same command continues a run that was stopped or killed, and ends with the same weights as an uninterrupted run.

    To train on several GPUs, start the command with torchrun: see docs/cluster.md.
    """
    from landscape.training import train as run
    from landscape.weights.model_spec import ModelSpec

    with torchrun.joined(asked["device"], lambda: _kept(output)) as group:
        recipe = Recipe(**asked)
        spec = ModelSpec(model, options.parse_model_args(model_arg))
        with stopping.reporting_kept(lambda: _kept(output), force=force):
            result = run(
                spec,
                data,
                output,
                recipe,
                data_dir=data_dir,
                resume=resume,
                force=force,
                progress=progress_bar.make(),
                stop=stopping.signal_received if group.size > 1 else None,
                group=group,
            )
        if not result.finished:
            raise group.agreed(stopping.stopped(f"{output} contains the training's current state", force=force))
        if group.is_first:
            _say(result, spec)


def _say(result: TrainingResult, spec: ModelSpec) -> None:
    measured = [
        f"{split} loss {loss:.4f} and accuracy {accuracy:.2%}"
        for split, loss, accuracy in (
            ("train", result.train_loss, result.train_accuracy),
            ("test", result.test_loss, result.test_accuracy),
        )
        if loss is not None and accuracy is not None
    ]
    speed = f"; trained at {result.images_per_second:,.0f} images a second" if result.images_per_second else ""
    after = "1 epoch" if result.epoch == 1 else f"{result.epoch:g} epochs"
    typer.echo(f"{result.path}: {spec} after {after}: {', '.join(measured)}{speed}")
    typer.echo("Measured in evaluation mode and without augmentation; the progress shows batches during the training.")


def _kept(output: Path) -> str:
    from landscape.training.trainer import STATE_SECONDS

    if not (output / "run.json").exists():
        return ""
    return f"{output} contains the training's state of at most {STATE_SECONDS:g} s ago"
