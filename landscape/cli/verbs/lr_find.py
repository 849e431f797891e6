"""`landscape lr-find`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, tables, training_options
from landscape.cli.network import NetworkOptions, load
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    from landscape.core.progress import Progress


def lr_find(
    model: Annotated[str, typer.Argument(help="As for `train`; or weights to begin at, a file or folder of it.")],
    data: options.DataOption = "",
    low: Annotated[float, typer.Option("--from", help="The first rate.")] = 1e-6,
    high: Annotated[float, typer.Option("--to", help="The last one.")] = 10.0,
    steps: Annotated[int, typer.Option("--steps", metavar="N", help="From the first to the last.")] = 100,
    linear: Annotated[
        bool, typer.Option("--linear", help="Rates rise by the same difference each step, as Smith's do.")
    ] = False,
    repeat: Annotated[int, typer.Option("--repeat", metavar="N", help="So many seeds, for the uncertainty.")] = 1,
    smoothing: Annotated[float, typer.Option("--smoothing", help="Of the losses: 0 (none) to below 1.")] = 0.9,
    optimizer: training_options.OptimizerOption = "sgd",
    momentum: training_options.MomentumOption = 0.9,
    nesterov: training_options.NesterovOption = True,
    weight_decay: training_options.WeightDecayOption = 5e-4,
    batch_size: Annotated[int, typer.Option("--batch-size", help="Images a step.")] = 128,
    augment: training_options.AugmentOption = None,
    label_noise: training_options.LabelNoiseOption = 0.0,
    normalise_input: training_options.NormaliseInputOption = True,
    model_arg: options.ModelArgOption = None,
    weights_model: Annotated[
        str | None, typer.Option("--model", help="Of weights that do not name it, or whose model is code.")
    ] = None,
    data_dir: options.DataDirOption = None,
    seed: options.SeedOption = 0,
    limit: options.LimitOption = None,
    device: options.DeviceOption = "auto",
    precision: training_options.TrainingPrecisionOption = "auto",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Keep what --json prints: .json.")
    ] = None,
    picture: Annotated[Path | None, typer.Option("--picture", metavar="FILE", help="Draw it: .png, .pdf or .svg.")] = (
        None
    ),
    force: Annotated[bool, typer.Option("--force", help="Replace output and picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find a learning rate: train a few steps while the rate rises, and see where the loss falls (range test).

    \b
    Examples:
      landscape lr-find resnet20 --data cifar10 --picture lr.png
      landscape lr-find resnet20 --data cifar10 --batch-size 512 --optimizer adamw --repeat 5 -o lr.json
      landscape lr-find runs/resnet20 --from 1e-4 --to 1 --json

    What it finds holds for a training with the same options. The weights are forgotten: no run is written, and no file
    that is read is changed.
    """
    from landscape.render import chart
    from landscape.training import Recipe
    from landscape.training.range_test import range_test

    if output is not None:
        options.check_json(output, force=force)
    if picture is not None:
        chart.check(picture, force=force)
    chosen = Recipe(
        optimizer=optimizer,  # type: ignore[arg-type]  # names are checked, with the choices listed, where they are used
        momentum=momentum, nesterov=nesterov, weight_decay=weight_decay, batch_size=batch_size, augment=augment,
        label_noise=label_noise, input_normalisation=normalise_input, limit=limit, seed=seed,
        precision=precision,  # type: ignore[arg-type]
        device=device,
    )  # fmt: skip
    shown = progress_bar.make()
    given = NetworkOptions(data=data or None, model=weights_model, model_arg=model_arg, data_dir=data_dir)
    report = range_test(
        **_begin(model, given, shown), recipe=chosen, low=low, high=high, steps=steps, linear=linear, repeat=repeat,
        smoothing=smoothing, data_dir=data_dir, progress=shown,
    )  # fmt: skip
    if output is not None:
        options.write_json(report.as_json(), output, force=force)
    if json:
        options.print_json(report.as_json())
    else:
        tables.show(report.rows(), names=True)
    if picture is not None:  # last: the numbers are there even if it cannot be written
        chart.write(report.plot(), picture, force=force)
    if not json:
        for path in (output, picture):
            if path is not None:
                typer.echo(path)


def _begin(model: str, given: NetworkOptions, shown: Progress) -> dict[str, Any]:
    """The network, its data, and the weights to begin at if `model` names a file or folder and no network."""
    from landscape import models
    from landscape.data.dataset import DataSet
    from landscape.weights.model_spec import ModelSpec

    is_file = Path(model).exists() or "/" in model or "::" in model  # FILE::KEY
    if model in models.names() or (":" in model and "::" not in model) or not is_file:
        if given.model is not None:
            raise UsageError(f"--model {given.model} is for weights, and {model} is a network: leave --model out")
        if given.data is None:
            raise UsageError(f"nothing to train {model} on: give --data NAME, FOLDER or FILE.npz")
        spec = ModelSpec(model, options.parse_model_args(given.model_arg))
        return {"model": spec, "data": given.data}
    source, named, network, data = load(Path(model), given, shown)
    if not isinstance(data, DataSet):
        raise UsageError(f"--data {given.data} is code, and trainings take none: give NAME, FOLDER or FILE.npz")
    return {"model": named or source.spec, "data": data, "weights": network.state_dict()}
