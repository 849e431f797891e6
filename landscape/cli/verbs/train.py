"""`landscape train`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landscape.cli import options, progress_bar, stopping, torchrun, training_options

if TYPE_CHECKING:
    from landscape.training import TrainingResult
    from landscape.weights.model_spec import ModelSpec


def train(
    model: Annotated[str, typer.Argument(help="NAME of the zoo, package.module:callable or file.py:callable.")],
    data: options.DataOption,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the training run.")],
    epochs: Annotated[int, typer.Option("--epochs", help="Passes over the training images.")] = 300,
    lr: Annotated[
        float, typer.Option("--lr", help="The schedule starts from it (onecycle, cyclical: its peak).")
    ] = 0.1,
    optimizer: training_options.OptimizerOption = "sgd",
    momentum: training_options.MomentumOption = 0.9,
    nesterov: training_options.NesterovOption = True,
    weight_decay: training_options.WeightDecayOption = 5e-4,
    batch_size: Annotated[int, typer.Option("--batch-size", help="Images a step, in all processes.")] = 128,
    schedule: Annotated[
        str,
        typer.Option(
            "--schedule",
            help="step, cosine, onecycle, constant, cyclical (=N: so many cycles), or EPOCH:LR,EPOCH:LR,...",
        ),
    ] = "step",
    augment: training_options.AugmentOption = None,
    label_noise: training_options.LabelNoiseOption = 0.0,
    normalise_input: training_options.NormaliseInputOption = True,
    save_every: Annotated[
        float | None,
        typer.Option("--save-every", metavar="N", help="Epochs between checkpoints, also 0.5; default: 30 a run."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Insist on continuing an unfinished run.")] = False,
    model_arg: options.ModelArgOption = None,
    data_dir: options.DataDirOption = None,
    seed: options.SeedOption = 0,
    limit: options.LimitOption = None,
    device: options.DeviceOption = "auto",
    precision: training_options.TrainingPrecisionOption = "auto",
    compile: Annotated[
        bool | None,
        typer.Option(
            "--compile/--no-compile",
            help="Compile the network; default: for long runs on NVIDIA's GPUs.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the run that is there.")] = False,
) -> None:
    """Train a network; the defaults are the recipe of Li et al. 2018.

    Example: landscape train resnet20 --data cifar10 --epochs 8 --schedule onecycle -o runs/resnet20

    A run that was stopped or killed goes on where it was when the same command is given again, and ends with the same
    weights as one that was not.

    torchrun starts the same command on several GPUs: docs/cluster.md says how.
    """
    from landscape.training import Recipe
    from landscape.training import train as run
    from landscape.weights.model_spec import ModelSpec

    with torchrun.joined(device, lambda: _kept(output)) as group:
        chosen = Recipe(
            epochs=epochs,
            batch_size=batch_size,
            optimizer=optimizer,  # type: ignore[arg-type]  # names are checked, with the choices listed, where they are used
            lr=lr,
            momentum=momentum,
            nesterov=nesterov,
            weight_decay=weight_decay,
            schedule=schedule,
            augment=augment,
            label_noise=label_noise,
            input_normalisation=normalise_input,
            limit=limit,
            seed=seed,
            precision=precision,  # type: ignore[arg-type]
            device=device,
            compile=compile,
            save_every=save_every,
        )
        spec = ModelSpec(model, options.parse_model_args(model_arg))
        with stopping.saying(lambda: _kept(output), force=force):
            result = run(
                spec,
                data,
                output,
                chosen,
                data_dir=data_dir,
                resume=resume,
                force=force,
                progress=progress_bar.make(),
                stop=stopping.noticed if group.size > 1 else None,
                group=group,
            )
        if not result.finished:
            raise group.agreed(stopping.stopped(f"{output} holds where it was", force=force))
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
    typer.echo(f"{result.path}: {spec} after {result.epoch:g} epochs: {', '.join(measured)}{speed}")


def _kept(output: Path) -> str:
    from landscape.training.trainer import STATE_SECONDS

    return f"{output} holds where it was at most {STATE_SECONDS:g} s ago" if (output / "run.json").exists() else ""
