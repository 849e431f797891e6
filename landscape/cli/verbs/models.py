"""`landscape models`."""

from __future__ import annotations

from typing import Annotated

import typer

from landscape.cli import options, tables
from landscape.core.errors import UsageError


def models(
    model_arg: options.ModelArgOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the zoo with parameter counts: those that take the arguments; 10 classes unless said otherwise.

    Example: landscape models --model-arg classes=100
    """
    import torch

    from landscape import models as zoo

    arguments = options.parse_model_args(model_arg)
    counts: dict[str, int] = {}
    refused = UsageError("the zoo is empty")
    with torch.device("meta"):  # shapes only: nothing is allocated or initialised
        for name in zoo.names():
            try:
                counts[name] = zoo.parameter_count(zoo.build(name, **arguments))
            except UsageError as error:  # this one does not take these arguments
                refused = error
    if not counts:
        raise refused
    if json:
        options.print_json(counts)
        return
    tables.show([[name, f"{count:,}"] for name, count in counts.items()], header=["model", "parameters"])
