"""`landscape diagnose`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar
from landscape.cli.groups import with_groups
from landscape.cli.network import NetworkOptions, load, named_data
from landscape.cli.reporting import ReportOptions
from landscape.core.code_name import refuse_without_callable
from landscape.core.errors import UsageError, unknown_name
from landscape.diagnosis.diagnosis_protocol import EXAMPLES, LR, OF_DIAGNOSIS, DiagnosisProtocol

if TYPE_CHECKING:
    from landscape.diagnosis.network_report import Diagnosis
    from landscape.report.report import Report

HELP_POSITION = 70


@with_groups(options_class=DiagnosisProtocol, only=OF_DIAGNOSIS, defaults={"lr": None})
def diagnose(
    networks: Annotated[
        list[str],
        typer.Argument(
            metavar="MODEL|CHECKPOINT...",
            help="NAME of the zoo, package.module:callable, file.py:callable, or weights; several are drawn together.",
        ),
    ],
    network: NetworkOptions,
    asked: dict[str, Any],
    reporting: ReportOptions,
    sweep: Annotated[
        list[str] | None,
        typer.Option("--sweep", metavar="KEY=A,B,...", help="Diagnose all combinations of model arguments' values."),
    ] = None,
    over_training: Annotated[
        bool, typer.Option("--over-training", help="Diagnose every checkpoint of a training.")
    ] = False,
    by_layer: Annotated[
        bool, typer.Option("--by-layer", help="With --sweep: draw each network layer by layer instead of a map.")
    ] = False,
) -> None:
    """Find where activations and gradients vanish or explode in a network, and which of its units are dead.

    \b
    Examples:
      landscape diagnose chain --model-arg layers=10 --model-arg weight=1.1
      landscape diagnose runs/resnet20 --limit 500 --picture layers.png
      landscape diagnose mlp --model-arg depth=100 --sweep norm=none,batch --by-layer --picture norm.png
      landscape diagnose mlp --sweep activation=relu,tanh --sweep init=he,xavier --sweep depth=10,100 --picture map.png
      landscape diagnose runs/relu runs/gelu --over-training --picture dead.png

    A MODEL is initialised as in a training with this --seed; without --data its inputs are noise. Write ./NAME for a
    folder that has the name of a model of the zoo.
    """
    if by_layer and not sweep:
        raise UsageError("--by-layer needs --sweep: pictures of single networks are drawn by layer anyway")
    reporting.check()
    if over_training:
        if sweep:
            raise UsageError("--over-training reads existing runs, and --sweep builds new networks: give one of them")
        report = _over_training(networks, network, asked)
    elif sweep:
        choices = _choices(sweep)
        if reporting.picture is not None and not by_layer:
            from landscape.render.figures import survival

            survival.check(choices)
        report = _sweep(networks, network, asked, choices, by_layer=by_layer)
    else:
        report = _networks([_network(text, network, asked) for text in networks])
    reporting.show(report)


def _networks(found: Sequence[tuple[str, Diagnosis]]) -> Report:
    """One report on all networks; repeated titles are numbered."""
    from landscape.report.report import Report

    titled: dict[str, Report] = {}
    for title, diagnosis in found:
        same = sum(name == title or name.startswith(f"{title} (") for name in titled)
        name = f"{title} ({same + 1})" if same else title
        titled[name] = diagnosis.report(name)
    parts = tuple(titled.values())
    if len(parts) == 1:
        return parts[0]
    return Report(data={"networks": [part.data for part in parts]}, parts=parts, part="network", figure="signals")


def _network(text: str, given: NetworkOptions, asked: dict[str, Any]) -> tuple[str, Diagnosis]:
    """The title and the diagnosis of one model or checkpoint."""
    from landscape.diagnosis.layer_statistics import diagnose as run

    if not _is_model(text):
        source, _, network, examples = load(Path(text), given, progress_bar.make(), limit=asked["limit"] or EXAMPLES)
        return text, run(network, examples, **_with_rate(asked, source.metadata))
    from landscape.data.dataset import DataSet
    from landscape.diagnosis.sweep import initial
    from landscape.training.job import fitted

    spec, examples = _spec(text, given), named_data(given, progress_bar.make(), {}, limit=asked["limit"] or EXAMPLES)
    network = initial(fitted(spec, examples) if isinstance(examples, DataSet) else spec, asked["seed"])
    return str(spec), run(network, examples, **_with_rate(asked, {}))


def _sweep(
    networks: list[str], given: NetworkOptions, asked: dict[str, Any], choices: dict[str, list[Any]], *, by_layer: bool
) -> Report:
    """Diagnose all combinations of a model's arguments."""
    from landscape.diagnosis.sweep import sweep as run

    if len(networks) > 1 or not _is_model(networks[0]):
        raise UsageError(f"--sweep builds one model in many ways, not '{' '.join(networks)}': give one NAME of the zoo")
    shown = progress_bar.make()
    examples = named_data(given, shown, {}, limit=asked["limit"] or EXAMPLES)
    found = run(_spec(networks[0], given), choices, examples, progress=shown, **_with_rate(asked, {}))
    return found.report(layers=by_layer)


def _over_training(networks: list[str], given: NetworkOptions, asked: dict[str, Any]) -> Report:
    """Diagnose the checkpoints of each run."""
    from landscape.diagnosis.over_training import over_training as run
    from landscape.diagnosis.over_training import together
    from landscape.trajectories.checkpoints import find_run

    shown = progress_bar.make()
    found = []
    for training in [find_run(Path(text)) for text in networks]:
        source, _, network, examples = load(training.files[-1], given, shown, limit=asked["limit"] or EXAMPLES)
        found.append(run(training, network, examples, progress=shown, **_with_rate(asked, source.metadata)))
    return together(found)


def _with_rate(asked: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Add the learning rate of the command line, else that of the training, else the default."""
    rate = (known.get("training") or {}).get("lr")
    return {**asked, "lr": asked["lr"] if asked["lr"] is not None else rate or LR}


def _is_model(text: str) -> bool:
    """Whether the text names a model to be built, rather than weights.

    Raises:
        UsageError: it names neither.
    """
    from landscape import models
    from landscape.weights import user_code
    from landscape.weights.model_spec import HUGGING_FACE

    if text in models.names() or user_code.is_code(text) or text.startswith(HUGGING_FACE):
        return True
    refuse_without_callable(text, "model")
    if not Path(text.partition("::")[0]).exists():
        raise UsageError(f"no file or folder {text}, and {unknown_name('model', text, models.names())}")
    return False


def _spec(text: str, given: NetworkOptions) -> Any:
    from landscape.weights.model_spec import ModelSpec

    if given.model is not None:
        raise UsageError(f"--model {given.model} is for weights, but {text} is a model itself: leave --model out")
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
