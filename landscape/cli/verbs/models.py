"""`landscape models`."""

from __future__ import annotations

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError

HELP_POSITION = 20
RUNS_ALONE = True


@with_groups()
def models(reporting: ReportOptions, model_arg: options.ModelArgOption = None) -> None:
    """List the models of the zoo that accept the given arguments, with their parameter counts.

    \b
    Example: landscape models --model-arg classes=100
    """
    from landscape import models as zoo
    from landscape.report.report import Column, Report, Table
    from landscape.weights.shapes_only import shapes_only

    reporting.check()
    arguments = options.parse_model_args(model_arg)
    counts: dict[str, int] = {}
    refused = UsageError("the zoo is empty")
    with shapes_only():
        for name in zoo.names():
            try:
                counts[name] = zoo.parameter_count(zoo.build(name, **arguments))
            except UsageError as error:  # this model does not accept these arguments
                refused = error
    if not counts:
        raise refused
    table = Table((Column(name="model"), Column(name="parameters", form=",d")), tuple(counts.items()))
    reporting.show(Report(data=counts, table=table, figure="parameter_counts"))
