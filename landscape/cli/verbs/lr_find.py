"""`landscape lr-find`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar
from landscape.cli.groups import Fields, with_groups
from landscape.cli.network import NetworkOptions, load
from landscape.cli.reporting import ReportOptions, check_ending
from landscape.core import files
from landscape.core.code_name import refuse_without_callable
from landscape.core.errors import UsageError
from landscape.report.json_text import json_text
from landscape.training.range_options import RangeOptions
from landscape.training.recipe import OF_WHOLE_RUNS, Recipe

if TYPE_CHECKING:
    from landscape.core.progress import Progress

HELP_POSITION = 40


@dataclass(frozen=True, kw_only=True)
class StartOptions:
    """The options of the network and its data; the verb's argument is a model of the zoo or weights."""

    data: options.DataOption = ""
    weights_model: Annotated[
        str | None, typer.Option("--model", help="The model of weights that do not name one, or whose model is code.")
    ] = None
    model_arg: options.ModelArgOption = None
    data_dir: options.DataDirOption = None

    @property
    def network(self) -> NetworkOptions:
        """The options as other verbs have them."""
        return NetworkOptions(
            data=self.data or None, model=self.weights_model, model_arg=self.model_arg, data_dir=self.data_dir
        )


@with_groups(
    options_class=Recipe, without=(*OF_WHOLE_RUNS, "compile"), also={"sweep": Fields(options_class=RangeOptions)}
)  # fmt: skip
def lr_find(
    model: Annotated[str, typer.Argument(help="A model as for `train`; or a weights file or folder to start from.")],
    start: StartOptions,
    asked: dict[str, Any],
    sweep: dict[str, Any],
    reporting: ReportOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the results as .json, as --json does.")
    ] = None,
) -> None:
    """Find a learning rate by a range test: train for a few steps with increasing rates.

    \b
    Examples:
      landscape lr-find resnet20 --data cifar10 --picture lr.png
      landscape lr-find resnet20 --data cifar10 --batch-size 512 --optimizer adamw --repeat 5 -o lr.json
      landscape lr-find runs/resnet20 --from 1e-4 --to 1 --json

    The rates are valid for a training with the same options. The trained weights are discarded: no run is written, and
    no input file is changed.
    """
    from landscape.training.range_test import range_test

    if output is not None:
        check_ending(output, ".json", "-o", force=reporting.force)
    reporting.check()
    recipe, shown = Recipe(**asked), progress_bar.make()
    begun = _begin(model, start, shown, asked["limit"])
    found = range_test(**begun, **sweep, recipe=recipe, data_dir=start.data_dir, progress=shown)
    report = found.report()
    if output is not None:
        with files.replacing(output) as beside:
            beside.write_text(json_text(report.data, indent=None) + "\n", encoding="utf-8")
    reporting.show(report, made=[output])


def _begin(model: str, start: StartOptions, shown: Progress, limit: int | None) -> dict[str, Any]:
    """The network, its data, and the weights to start from if `model` is a file or folder."""
    from landscape import models
    from landscape.data.dataset import DataSet
    from landscape.weights.model_spec import ModelSpec

    given = start.network
    if model not in models.names():
        refuse_without_callable(model, "model")
    is_file = Path(model).exists() or "/" in model or "::" in model  # FILE::KEY
    if model in models.names() or (":" in model and "::" not in model) or not is_file:
        if given.model is not None:
            raise UsageError(f"--model {given.model} is for weights, and {model} is a network: leave --model out")
        if given.data is None:
            raise UsageError(f"nothing to train {model} on: give --data NAME, FOLDER or FILE.npz")
        spec = ModelSpec(model, options.parse_model_args(given.model_arg))
        return {"model": spec, "data": given.data}
    source, named, network, data = load(Path(model), given, shown, limit=limit)
    if not isinstance(data, DataSet):
        raise UsageError(f"--data {given.data} is code, and trainings take none: give NAME, FOLDER or FILE.npz")
    return {"model": named or source.spec, "data": data, "weights": network.state_dict()}
