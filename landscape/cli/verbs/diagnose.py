"""`landscape diagnose`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, tables
from landscape.cli.network import NetworkOptions, load, named_data
from landscape.core.errors import UsageError, unknown_name
from landscape.measure import option_text

if TYPE_CHECKING:
    from landscape.diagnosis.network_report import Diagnosis
    from landscape.diagnosis.sweep import Sweep


def diagnose(
    networks: Annotated[
        list[str],
        typer.Argument(
            metavar="MODEL|CHECKPOINT...",
            help="NAME of the zoo, package.module:callable, file.py:callable, or weights; several share a picture.",
        ),
    ],
    data: Annotated[
        str,
        typer.Option(
            "--data",
            help="cifar10, digits, FOLDER, FILE.npz or file.py:callable; default: as in training, or noise.",
        ),
    ] = "",
    sweep: Annotated[
        list[str] | None,
        typer.Option("--sweep", metavar="KEY=A,B,...", help="All combinations of these values of model arguments."),
    ] = None,
    over_training: Annotated[
        bool, typer.Option("--over-training", help="Every checkpoint of a training: dead units over the epochs.")
    ] = False,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw it: .png, .pdf or .svg.")
    ] = None,
    by_layer: Annotated[
        bool, typer.Option("--by-layer", help="Of a sweep: each network layer by layer instead of a map.")
    ] = False,
    lr: Annotated[
        float | None,
        typer.Option("--lr", help="For the ratio of update to weight; default: as in training, or 0.1."),
    ] = None,
    model: options.ModelOption = None,
    model_arg: options.ModelArgOption = None,
    mean: options.MeanOption = None,
    std: options.StdOption = None,
    data_dir: options.DataDirOption = None,
    split: Annotated[str, typer.Option("--split", help="train or test.")] = "train",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="The first N examples; default: 256.")] = None,
    batch_size: Annotated[
        int | None, typer.Option("--batch-size", min=1, help="Examples that BatchNorm sees together; default: all.")
    ] = None,
    loss: options.LossOption = "cross_entropy",
    seed: options.SeedOption = 0,
    device: options.DeviceOption = "auto",
    force: Annotated[bool, typer.Option("--force", help="Replace the picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say where signal and gradient get lost in a network, layer by layer, and which of its units are dead.

    \b
    Examples:
      landscape diagnose chain --model-arg layers=10 --model-arg weight=1.1
      landscape diagnose runs/resnet20 --limit 500 --picture layers.png
      landscape diagnose mlp --model-arg depth=100 --sweep norm=none,batch --by-layer --picture norm.png
      landscape diagnose mlp --sweep activation=relu,tanh --sweep init=he,xavier --sweep depth=10,100 --picture map.png
      landscape diagnose runs/relu runs/gelu --over-training --picture dead.png

    A MODEL is as a training starts from it, with this --seed; without --data it sees noise. A folder that is called as
    a model of the zoo is ./NAME.
    """
    from landscape.render import chart

    if by_layer and not sweep:
        raise UsageError("--by-layer is of a --sweep: other pictures of networks are drawn by layer anyway")
    if picture is not None:
        chart.check(picture, force=force)
    given = NetworkOptions(data=data or None, model=model, model_arg=model_arg, mean=mean, std=std, data_dir=data_dir)
    asked: dict[str, Any] = {
        "split": split, "limit": limit, "batch_size": batch_size, "loss": option_text.loss(loss), "lr": lr,
        "seed": seed, "device": device,
    }  # fmt: skip
    if over_training:
        figure = _over_training(networks, given, asked, sweep, json)
    elif sweep:
        figure = _sweep(networks, given, asked, sweep, by_layer, json, drawn=picture is not None)
    else:
        figure = _networks(networks, given, asked, json)
    if picture is not None:  # last: the numbers are there even if it cannot be written
        chart.write(figure(), picture, force=force)
        if not json:
            typer.echo(picture)


def _networks(networks: list[str], given: NetworkOptions, asked: dict[str, Any], json: bool) -> Any:
    """Diagnose each, print; how to draw them together."""
    from landscape.render.figures import signals

    found = _titled([_network(text, given, asked) for text in networks])
    reports = {title: {"network": title, **report.as_json()} for title, report in found.items()}
    if json:
        options.print_json(next(iter(reports.values())) if len(reports) == 1 else {"networks": list(reports.values())})
    else:
        for title, report in found.items():
            if len(found) > 1:
                typer.echo(title)
            _show(report)
    return lambda: signals.figure(reports)


def _network(text: str, given: NetworkOptions, asked: dict[str, Any]) -> tuple[str, Diagnosis]:
    """One model or checkpoint, with its title."""
    from landscape.diagnosis.of_network import diagnose as run

    if not _is_model(text):
        source, _, network, examples = load(Path(text), given, progress_bar.make())
        return text, run(network, examples, **_with_rate(asked, source.metadata))
    from landscape.data.dataset import DataSet
    from landscape.diagnosis.sweep import initial
    from landscape.training.job import fitted

    spec, examples = _spec(text, given), named_data(given, progress_bar.make(), {})
    network = initial(fitted(spec, examples) if isinstance(examples, DataSet) else spec, asked["seed"])
    return str(spec), run(network, examples, **_with_rate(asked, {}))


def _sweep(
    networks: list[str], given: NetworkOptions, asked: dict[str, Any], texts: list[str], by_layer: bool,
    json: bool, *, drawn: bool,
) -> Any:  # fmt: skip
    """Diagnose all combinations, print; how to draw them."""
    from landscape.diagnosis.sweep import sweep as run
    from landscape.render.figures import signals, survival

    if len(networks) > 1 or not _is_model(networks[0]):
        raise UsageError(f"--sweep builds one model in many ways, not '{' '.join(networks)}': give one NAME of the zoo")
    choices = _choices(texts)
    if drawn and not by_layer:
        survival.check(choices)
    shown = progress_bar.make()
    examples = named_data(given, shown, {})
    found = run(_spec(networks[0], given), choices, examples, progress=shown, **_with_rate(asked, {}))
    report = found.as_json(layers=by_layer)
    if json:
        options.print_json(report)
    else:
        _show_sweep(found)
    if by_layer:
        return lambda: signals.figure(signals.of_sweep(report))
    return lambda: survival.figure(report)


def _over_training(
    networks: list[str], given: NetworkOptions, asked: dict[str, Any], sweep: list[str] | None, json: bool
) -> Any:
    """Diagnose the checkpoints of each run, print; how to draw them together."""
    from landscape.diagnosis.over_training import HEADER
    from landscape.diagnosis.over_training import over_training as run
    from landscape.render.figures import dead_units
    from landscape.trajectories.checkpoints import find_run

    if sweep:
        raise UsageError("--over-training is of runs that are there, and --sweep builds new networks: give one of them")
    shown = progress_bar.make()
    found = []
    for training in [find_run(Path(text)) for text in networks]:
        source, _, network, examples = load(training.files[-1], given, shown)
        found.append(run(training, network, examples, progress=shown, **_with_rate(asked, source.metadata)))
    reports = [report.as_json() for report in found]
    if json:
        options.print_json({"runs": reports})
    else:
        for report in found:
            typer.echo(report.run)
            tables.show(report.rows(), header=HEADER)
    return lambda: dead_units.figure(reports)


def _with_rate(asked: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """With the learning rate that the command line names, else that of the training, else the usual one."""
    from landscape.diagnosis.of_network import LR

    trained = known.get("training")
    rate = trained.get("lr") if isinstance(trained, dict) else None
    return {**asked, "lr": asked["lr"] if asked["lr"] is not None else rate or LR}


def _is_model(text: str) -> bool:
    """Whether it names a network to be built, rather than weights.

    Raises:
        UsageError: it is neither.
    """
    from landscape import models
    from landscape.weights import user_code
    from landscape.weights.model_spec import HUGGING_FACE

    if text in models.names() or user_code.is_code(text) or text.startswith(HUGGING_FACE):
        return True
    if not Path(text.partition("::")[0]).exists():
        raise UsageError(f"no file or folder {text}, and {unknown_name('model', text, models.names())}")
    return False


def _spec(text: str, given: NetworkOptions) -> Any:
    from landscape.weights.model_spec import ModelSpec

    if given.model is not None:
        raise UsageError(f"--model {given.model} says what weights belong to, and {text} is a model itself")
    return ModelSpec(text, options.parse_model_args(given.model_arg))


def _choices(texts: list[str]) -> dict[str, list[Any]]:
    """`["norm=none,batch", "depth=10,100"]` as values by name."""
    choices: dict[str, list[Any]] = {}
    for text in texts:
        key, _, values = text.partition("=")
        words = [word for word in values.split(",") if word]
        if not key.isidentifier() or not words or key in choices or len(set(words)) < len(words):
            raise UsageError(f"--sweep '{text}': write KEY=A,B,... with different values, each KEY once")
        choices[key] = [options.parse_model_args([f"{key}={word}"])[key] for word in words]
    return choices


def _titled(found: list[tuple[str, Diagnosis]]) -> dict[str, Diagnosis]:
    """By title; the same network twice gets a number."""
    titled: dict[str, Diagnosis] = {}
    for title, report in found:
        same = sum(name == title or name.startswith(f"{title} (") for name in titled)
        titled[f"{title} ({same + 1})" if same else title] = report
    return titled


def _show(report: Diagnosis) -> None:
    from landscape.diagnosis.network_report import HEADER

    tables.show(report.rows(), header=HEADER)
    typer.echo("\n".join(report.words()))


def _show_sweep(found: Sweep) -> None:
    tables.show(found.rows(), header=found.header())
    typer.echo("\n".join(found.words()))
