"""The results of `landscape diagnose` for one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from landscape.diagnosis.layer import COLUMNS, Layer, short
from landscape.diagnosis.verdict import Verdict, ratio
from landscape.report.report import Report, Table


@dataclass(frozen=True)
class Diagnosis:
    """The diagnosis of one network in one forward and backward pass.

    Attributes:
        layers: in the order of the forward pass.
        verdict: a word, a sentence and an advice.
        loss: mean over the examples.
        examples: number of examples.
        inputs: a description of the inputs.
        lr: the learning rate that `update` was computed for.
    """

    layers: tuple[Layer, ...]
    verdict: Verdict
    loss: float
    examples: int
    inputs: str
    lr: float

    @property
    def signal_factor(self) -> float:
        """The signal at the last layer, relative to the first; NaN if that is zero."""
        return ratio(self.layers[-1].signal, self.layers[0].signal)

    @property
    def gradient_factor(self) -> float:
        """The gradient at the first layer, relative to the last; NaN if that is zero."""
        return ratio(self.layers[0].gradient, self.layers[-1].gradient)

    @property
    def dead(self) -> float:
        """The share of dead units (0 to 1): the mean over the layers that have an activation."""
        return _mean([layer.dead for layer in self.layers if layer.activation is not None]) or 0.0

    @property
    def saturated(self) -> float | None:
        """The share of saturated activations: the mean over the layers that can saturate; None if none can."""
        return _mean([layer.saturated for layer in self.layers if layer.saturated is not None])

    def numbers(self) -> dict[str, Any]:
        """The verdict's word and the numbers that summarise the network."""
        return {
            "verdict": self.verdict.word,
            "loss": short(self.loss),
            "signal_factor": short(self.signal_factor),
            "gradient_factor": short(self.gradient_factor),
            "dead": short(self.dead),
            "saturated": short(self.saturated),
        }

    def report(self, title: str = "") -> Report:
        """The data hold `layers`, the verdict and `numbers()`; the table has a row for each layer.

        Args:
            title: the title of the network.
        """
        verdict = self.verdict
        return Report(
            title=title,
            data={
                **({"network": title} if title else {}),
                **self.numbers(),
                "sentence": verdict.sentence,
                "advice": verdict.advice,
                "examples": self.examples,
                "inputs": self.inputs,
                "lr": self.lr,
                "layers": [layer.as_json() for layer in self.layers],
            },
            table=Table(
                COLUMNS,
                tuple(layer.row() for layer in self.layers),
                important=tuple(place for place, layer in enumerate(self.layers) if layer.number == verdict.layer),
            ),
            verdict=(
                f"{verdict.word}: {verdict.sentence}",
                *([f"What usually helps: {verdict.advice}."] if verdict.advice else []),
            ),
            summary=(f"{self.inputs}; loss {self.loss:.4g}; updates for a learning rate of {self.lr:g}",),
            figure="signals",
        )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
