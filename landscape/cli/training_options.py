"""The options of a training that mean the same wherever a network is trained as `landscape train` does it."""

from __future__ import annotations

from typing import Annotated

import typer

OptimizerOption = Annotated[str, typer.Option("--optimizer", help="sgd, adam or adamw.")]
MomentumOption = Annotated[float, typer.Option("--momentum", help="Of sgd.")]
NesterovOption = Annotated[bool, typer.Option("--nesterov/--no-nesterov", help="Nesterov's form of the momentum.")]
WeightDecayOption = Annotated[float, typer.Option("--weight-decay", help="L2 penalty on all weights.")]
AugmentOption = Annotated[
    bool | None,
    typer.Option(
        "--augment/--no-augment", help="Random crops and flips; default: of colour images.", show_default=False
    ),
]
LabelNoiseOption = Annotated[float, typer.Option("--label-noise", metavar="P", help="Share of wrong training labels.")]
NormaliseInputOption = Annotated[
    bool, typer.Option("--normalise-input/--no-normalise-input", help="Off: the inputs are in 0..1.")
]
TrainingPrecisionOption = Annotated[str, typer.Option("--precision", help="auto, float32, tf32 or bfloat16.")]
