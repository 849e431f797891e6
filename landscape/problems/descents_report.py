"""What `landscape descend` says: the problem's numbers, and for each path how far it got and where it was caught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from landscape.problems import theory
from landscape.problems.momentum import Path, measured_rate, steps_to
from landscape.problems.problem import FloatArray, Problem, eigenvalues
from landscape.surface.surface import Surface

DIGITS = 4
# A valley is found to this share of the largest curvature.
STILL = 1e-10


@dataclass(frozen=True, eq=False)
class Descent:
    """One path.

    Attributes:
        name: "momentum 0.9".
        lr, momentum: its settings.
        path: its points and losses.
        valley: [2], the minimum downhill of its end; of a diverging path nowhere, and None.
        valley_loss: the loss there.
        settled: whether the end's loss is above the valley's by less than the tolerance, as a share of the first loss
            above it: what has not settled may leave the valley again.
        steps_to_tolerance: the step from which on it is that near to the problem's lowest loss; None: never.
        rate_expected: what theory says of the long run, with the Hessian at the valley.
        rate_measured: the share of the distance to the valley that one step left, over the later half; None where
            the path is too short, did not settle in a valley of several, or was cut off.
    """

    name: str
    lr: float
    momentum: float
    path: Path
    valley: FloatArray | None
    valley_loss: float | None
    settled: bool
    steps_to_tolerance: int | None
    rate_expected: float
    rate_measured: float | None

    @property
    def steps(self) -> int:
        """How many were done."""
        return len(self.path.points) - 1

    @property
    def fate(self) -> str:
        """In a word or two."""
        if self.path.diverged:
            return f"cut off at step {self.steps}: diverges"
        if self.path.losses[-1] > self.path.losses[0]:
            return "above its start"
        return "settled" if self.settled else "still moving"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "lr": self.lr,
            "momentum": self.momentum,
            "steps": self.steps,
            "diverged": self.path.diverged,
            "settled": self.settled,
            "end": self.path.points[-1].tolist(),
            "end_loss": float(self.path.losses[-1]),
            "distance_from_start": float(np.linalg.norm(self.path.points[-1] - self.path.points[0])),
            "valley": None if self.valley is None else self.valley.tolist(),
            "valley_loss": self.valley_loss,
            "steps_to_tolerance": self.steps_to_tolerance,
            "rate_expected": self.rate_expected,
            "rate_measured": self.rate_measured,
        }


@dataclass(frozen=True, eq=False)
class Descents:
    """What `descend` gives.

    Attributes:
        surface: the loss over both weights with all paths, as an ordinary surface.
        problem: what was descended.
        paths: one for each momentum.
        tolerance: how near to a minimum is there, as a share of the first loss above it.
    """

    surface: Surface
    problem: Problem
    paths: tuple[Descent, ...]
    tolerance: float
    nesterov: bool

    def as_json(self) -> dict[str, Any]:
        """For programs: the problem's numbers, and `paths`, each with its `losses` step by step."""
        spectrum = self.problem.eigenvalues
        plain, heavy = theory.best_without_momentum(spectrum), theory.best_with_momentum(spectrum)
        return {
            "title": self.surface.title,
            "problem": self.problem.name,
            "arguments": self.problem.arguments,
            "eigenvalues": spectrum.tolist(),
            "condition_number": self.problem.condition_number,
            "minimum": self.problem.minimum.tolist(),
            "minimum_loss": float(self.problem.at(self.problem.minimum)),
            "start": self.paths[0].path.points[0].tolist(),
            "start_loss": float(self.paths[0].path.losses[0]),
            "largest_stable_lr": theory.largest_stable_lr(self.problem.largest_curvature),
            "best_lr": plain.lr,
            "best_rate": plain.rate,
            "best_momentum": heavy.momentum,
            "best_momentum_lr": heavy.lr,
            "best_momentum_rate": heavy.rate,
            "nesterov": self.nesterov,
            "tolerance": self.tolerance,
            "paths": [{**path.as_json(), "losses": path.path.losses.tolist()} for path in self.paths],
        }

    def facts(self) -> list[list[str]]:
        """For people: a name and a value a row."""
        said = self.as_json()
        rows = [
            ["condition number", f"{_text(said['condition_number'])}; eigenvalues {_place(said['eigenvalues'])}"],
            ["largest stable lr", f"{_text(said['largest_stable_lr'])}; with momentum m, 1 + m times that"],
            [
                "best rate",
                f"{_text(said['best_rate'])} with lr {_text(said['best_lr'])}; {_text(said['best_momentum_rate'])} "
                f"with momentum {_text(said['best_momentum'])} and lr {_text(said['best_momentum_lr'])}",
            ],
            ["start", f"{_place(said['start'])}, loss {_text(said['start_loss'])}"],
            ["lowest", f"{_place(said['minimum'])}, loss {_text(said['minimum_loss'])}"],
        ]
        if self.nesterov:  # whose bounds are others
            del rows[1:3]
        return rows

    def rows(self) -> list[list[str]]:
        """For people: a path a row, under `HEADER`."""
        return [
            [
                path.name,
                _text(path.lr),
                path.fate,
                _place(path.path.points[-1]),
                _text(float(path.path.losses[-1])),
                "-" if path.valley is None else _place(path.valley),
                _text(path.valley_loss),
                "never" if path.steps_to_tolerance is None else str(path.steps_to_tolerance),
                _text(path.rate_measured),
                _text(path.rate_expected),
            ]
            for path in self.paths
        ]

    def plot(self, title: str | None = None) -> Any:
        """The losses step by step as a figure of matplotlib's, which a notebook shows."""
        from landscape.render.figures import descents

        return descents.figure([self.as_json()], titles=None if title is None else [title])


HEADER = (
    "path", "lr", "fate", "end", "loss", "its valley", "loss there", "steps to it", "rate", "expected",
)  # fmt: skip


def describe(
    problem: Problem, path: Path, *, name: str, lr: float, momentum: float, nesterov: bool, tolerance: float
) -> Descent:
    """Where a path has come to, and how fast."""
    lowest = float(problem.at(problem.minimum))
    valley = None if path.diverged else find_valley(problem, path.points[-1])
    spectrum = problem.eigenvalues if valley is None else eigenvalues(problem.hessian(valley))
    settled, measured = False, None
    if valley is not None:
        rise = np.asarray(path.losses - float(problem.at(valley)))
        settled = bool(rise[-1] <= tolerance * rise[0])
        if settled or np.isinf(problem.detail):
            measured = measured_rate(path, valley)
    return Descent(
        name, lr, momentum, path, valley, None if valley is None else float(problem.at(valley)), settled,
        steps_to(path, lowest, tolerance), theory.rate(lr, momentum, spectrum, nesterov=nesterov), measured,
    )  # fmt: skip


def find_valley(problem: Problem, at: FloatArray) -> FloatArray:
    """[2], the minimum downhill of `at`, by SciPy's trust region, whose steps cannot leap over a crest."""
    if np.isinf(problem.detail):
        return problem.minimum
    radius = {"initial_trust_radius": problem.detail / 4, "max_trust_radius": problem.detail}
    found = minimize(
        problem.at, at, jac=problem.gradient, hess=problem.hessian, method="trust-exact",
        options={**radius, "gtol": STILL * problem.largest_curvature * problem.detail},
    )  # fmt: skip
    return np.asarray(found.x)


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.{DIGITS}g}"


def _place(values: Any) -> str:
    return ", ".join(f"{value:.3g}" for value in values)
