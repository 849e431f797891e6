"""`landscape models`."""

from __future__ import annotations

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError


@with_groups()
def models(reporting: ReportOptions, model_arg: options.ModelArgOption = None) -> None:
    """List the zoo with parameter counts: those that take the arguments; 10 classes unless said otherwise.

    Example: landscape models --model-arg classes=100
    """
    import torch

    from landscape import models as zoo
    from landscape.report.report import Column, Report, Table

    reporting.check()
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
    table = Table((Column(name="model"), Column(name="parameters", form=",d")), tuple(counts.items()))
    reporting.show(Report(data=counts, table=table, figure="parameter_counts"))
