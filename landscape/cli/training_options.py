"""The options of training that `landscape train` and other verbs share."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options

if TYPE_CHECKING:
    from landscape.training import Recipe


@dataclass(frozen=True, kw_only=True)
class StepOptions:
    """The options of an optimizer step."""

    optimizer: Annotated[str, typer.Option("--optimizer", help="sgd, adam or adamw.")] = "sgd"
    momentum: Annotated[float, typer.Option("--momentum", help="Momentum of sgd.")] = 0.9
    nesterov: Annotated[bool, typer.Option("--nesterov/--no-nesterov", help="Nesterov's form of the momentum.")] = True
    weight_decay: Annotated[
        float, typer.Option("--weight-decay", help="Weight decay of all parameters (adamw: decoupled).")
    ] = 5e-4
    batch_size: Annotated[int, typer.Option("--batch-size", help="Images in a step, over all processes.")] = 128
    augment: Annotated[
        bool | None,
        typer.Option(
            "--augment/--no-augment", help="Random crops and flips; default: for colour images.", show_default=False
        ),
    ] = None
    label_noise: Annotated[
        float, typer.Option("--label-noise", metavar="P", help="Share of training labels to replace by wrong ones.")
    ] = 0.0
    normalise_input: Annotated[
        bool, typer.Option("--normalise-input/--no-normalise-input", help="Normalise inputs; off: inputs in 0..1.")
    ] = True
    seed: options.SeedOption = 0
    limit: options.LimitOption = None
    device: options.DeviceOption = "auto"
    precision: Annotated[str, typer.Option("--precision", help="auto, float32, tf32 or bfloat16.")] = "auto"

    def recipe(self) -> Recipe:
        """The recipe; fields without an option have their defaults."""
        from landscape.training import Recipe

        chosen: dict[str, Any] = asdict(self)
        return Recipe(input_normalisation=chosen.pop("normalise_input"), **chosen)


@dataclass(frozen=True, kw_only=True)
class TrainingOptions(StepOptions):
    """The options of a training."""

    epochs: Annotated[int, typer.Option("--epochs", help="Passes over the training images.")] = 300
    lr: Annotated[float, typer.Option("--lr", help="Initial learning rate (onecycle, cyclical: the peak).")] = 0.1
    schedule: Annotated[
        str,
        typer.Option(
            "--schedule",
            help="step, cosine, onecycle, constant, cyclical (cyclical=N: N cycles), or EPOCH:LR,EPOCH:LR,...",
        ),
    ] = "step"
    save_every: Annotated[
        float | None,
        typer.Option(
            "--save-every",
            metavar="N",
            help="Epochs between checkpoints, or a fraction of one; default: 30 checkpoints.",
        ),
    ] = None
    compile: Annotated[
        bool | None,
        typer.Option(
            "--compile/--no-compile",
            help="Compile the network; default: if timed steps show that it pays.",
            show_default=False,
        ),
    ] = None
