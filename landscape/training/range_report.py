"""The results of `landscape lr-find`: one sweep of the learning rate a seed, and the rates that they suggest."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

from landscape.core.arrays import FloatArray
from landscape.report.report import Column, Report, Table
from landscape.training.rate_choice import RateChoice
from landscape.training.recipe import OF_WHOLE_RUNS, Recipe

# Why a sweep ended: the loss grew too far, was not finite, or the last rate was reached.
End = Literal["grew", "not finite", "range"]
RULES = {
    "steepest": "where the smoothed loss falls fastest",
    "tenth": "a tenth of the rate of the lowest loss",
    "largest": "the largest at which the loss still fell: for onecycle and cyclical",
}
NAMES = {"steepest": "suggestion", "tenth": "peak / 10", "largest": "peak"}
COLUMNS = (
    Column(name="choice", label="learning rate"),
    Column(name="rate", label="median", form=".2g"),
    Column(name="least", form=".2g"),
    Column(name="most", form=".2g"),
    Column(name="rule"),
)

# Two rules whose rates differ by more than this factor disagree.
DIFFERENT = 3.0


@dataclass(frozen=True, eq=False)
class Sweep:
    """One training whose learning rate rises from step to step.

    Attributes:
        seed: of the initial weights, the order and all other random numbers.
        before: the loss of the first batch, before the first step; in nats an example, like all losses here.
        lr: float64 [n], the rate of each step.
        loss: float64 [n], finite; the loss of the next batch after each step.
        smoothed: float64 [n], the exponential moving average of the losses.
        ended: why the sweep ended.
        choice: the rates that it suggests; None where the loss did not fall.
    """

    seed: int
    before: float
    lr: FloatArray
    loss: FloatArray
    smoothed: FloatArray
    ended: End
    choice: RateChoice | None

    def as_json(self) -> dict[str, Any]:
        """The values for JSON."""
        return {
            "seed": self.seed,
            "ended": self.ended,
            "before": self.before,
            "choice": None if self.choice is None else self.choice.as_dict(),
            **{name: getattr(self, name).tolist() for name in ("lr", "loss", "smoothed")},
        }


@dataclass(frozen=True, eq=False)
class RangeReport:
    """The range test of one network.

    Attributes:
        model, data: their names.
        recipe: how it was trained, except for the learning rate.
        low, high, steps: the first and last rate of a whole sweep, and the number of steps.
        linear: rates increase by a constant difference, not by a constant factor.
        grown: a sweep ends when the smoothed loss exceeds its minimum by this factor.
        smoothing: factor of the exponential average of the losses, 0 to 1.
        sweeps: one for each seed.
    """

    model: str
    data: str
    recipe: Recipe
    low: float
    high: float
    steps: int
    linear: bool
    grown: float
    smoothing: float
    sweeps: tuple[Sweep, ...]

    def chosen(self, rule: str) -> list[float]:
        """The rate of each sweep by a rule of `RULES`; sweeps whose loss did not fall are left out."""
        return sorted(getattr(sweep.choice, rule) for sweep in self.sweeps if sweep.choice is not None)

    @property
    def suggestion(self) -> float | None:
        """The suggested rate: the median of `steepest` over the sweeps; None where no loss fell."""
        found = self.chosen("steepest")
        return median(found) if found else None

    def report(self) -> Report:
        """The data hold `suggestion`, `choices` (by rule the median and the range of the sweeps), and the `sweeps`."""
        choices: dict[str, dict[str, float | str]] = {
            rule: {"rate": median(found), "least": found[0], "most": found[-1], "rule": words}
            for rule, words in RULES.items()
            if (found := self.chosen(rule))
        }
        rows = [(NAMES[rule], *choice.values()) for rule, choice in choices.items()]
        return Report(
            data={
                "model": self.model,
                "data": self.data,
                "suggestion": self.suggestion,
                "choices": choices,
                "from": self.low,
                "to": self.high,
                "steps": self.steps,
                "linear": self.linear,
                "grown": self.grown,
                "smoothing": self.smoothing,
                "training": {name: value for name, value in self.recipe.as_dict().items() if name not in OF_WHOLE_RUNS},
                "sweeps": [sweep.as_json() for sweep in self.sweeps],
            },
            table=Table(COLUMNS, tuple(rows)) if rows else None,
            summary=(*self._doubts(), self._end()),
            figure="rate_sweep",
        )

    def _doubts(self) -> list[str]:
        """Reasons to doubt the rates."""
        lines = []
        steepest, tenth = self.chosen("steepest"), self.chosen("tenth")
        if steepest and (times := max(median(tenth) / median(steepest), median(steepest) / median(tenth))) > DIFFERENT:
            differ = f"differ by a factor of {times:.2g}"
            lines.append(f"The suggestion and peak / 10 {differ}: train a few epochs with both.")
        without, count = sum(sweep.choice is None for sweep in self.sweeps), len(self.sweeps)
        if without == count:
            which = "the loss" if count == 1 else f"the loss of all {count} seeds"
            lines.append(
                f"No suggestion: {which} did not fall at any rate. The network is already at its lowest loss, or does "
                "not learn at these rates."
            )
        elif without:
            lines.append(f"The medians leave out {without} of {count} seeds, whose loss did not fall at any rate.")
        return lines

    def _end(self) -> str:
        """Where the sweeps ended, and why."""
        last = sorted(float(sweep.lr[-1]) for sweep in self.sweeps)
        among = f" ({last[0]:.2g} to {last[-1]:.2g})" if len(last) > 1 else ""
        words = {
            "grew": f"the smoothed loss had grown to {self.grown:g} times its lowest",
            "not finite": "the loss was no longer finite",
            "range": "the range ends there",
        }
        ends = dict.fromkeys(sweep.ended for sweep in self.sweeps)
        return f"The sweep ended at {median(last):.2g}{among}: {'; or '.join(words[end] for end in ends)}."
