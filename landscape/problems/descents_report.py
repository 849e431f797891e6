"""The report of `landscape descend`: the problem's numbers, and the length and the end of each path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from landscape.core.arrays import FloatArray
from landscape.problems import theory
from landscape.problems.momentum import Path, measured_rate, steps_to
from landscape.problems.problem import Problem, eigenvalues
from landscape.report.number import Number, Value
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

COLUMNS = (
    Column(name="path"),
    Column(name="lr", form=".4g"),
    Column(name="fate", label="outcome"),
    Column(name="end_x", label="end x", form=".3g"),
    Column(name="end_y", label="y", form=".3g"),
    Column(name="end_loss", label="loss", form=".4g"),
    Column(name="valley_x", label="valley x", form=".3g"),
    Column(name="valley_y", label="y", form=".3g"),
    Column(name="valley_loss", label="loss there", form=".4g"),
    Column(name="steps_to_tolerance", label="steps to it", form="d", missing="never"),
    Column(name="rate_measured", label="rate", form=".4g"),
    Column(name="rate_expected", label="expected", form=".4g"),
)
# A valley is found to this share of the largest curvature.
STILL = 1e-10


@dataclass(frozen=True, eq=False)
class Descent:
    """One path.

    Attributes:
        name: "momentum 0.9".
        lr, momentum: its settings.
        path: its points and losses.
        valley: [2], the minimum downhill of its end; None for a diverging path.
        valley_loss: the loss there.
        settled: whether the excess loss over the valley's is at the end at most the tolerance times that at the start;
            otherwise the path may leave the valley again.
        steps_to_tolerance: the first step after which the excess loss over the problem's lowest stays within the
            tolerance; None if there is none.
        rate_expected: the asymptotic rate by theory, with the Hessian at the valley.
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
        """The number of steps."""
        return len(self.path.points) - 1

    @property
    def fate(self) -> str:
        """How the path ended, for the table."""
        if self.path.diverged:
            return f"cut off at step {self.steps}: diverges"
        if self.path.losses[-1] > self.path.losses[0]:
            return "above its start"
        return "settled" if self.settled else "still moving"

    def row(self) -> tuple[Value, ...]:
        """The values of the columns `COLUMNS`."""
        end = self.path.points[-1].tolist()
        valley = (None, None) if self.valley is None else self.valley.tolist()
        return (
            self.name, self.lr, self.fate, *end, float(self.path.losses[-1]), *valley, self.valley_loss,
            self.steps_to_tolerance, self.rate_measured, self.rate_expected,
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """The JSON of the path."""
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
    """The result of `descend`.

    Attributes:
        surface: the loss over both weights with all paths, as an ordinary surface.
        problem: the problem whose loss was minimised.
        paths: one for each momentum.
        tolerance: a path has reached a minimum when its excess loss is below this share of the first one.
    """

    surface: Surface
    problem: Problem
    paths: tuple[Descent, ...]
    tolerance: float
    nesterov: bool

    def report(self, title: str = "") -> Report:
        """The data hold the problem's numbers, and `paths`, each with its `losses` step by step.

        Args:
            title: of the picture; that of the surface, unless given.
        """
        data = self._data()
        return Report(
            title=title or self.surface.title,
            data=data,
            numbers=_numbers(data),
            table=Table(COLUMNS, tuple(path.row() for path in self.paths)),
            figure="descents",
        )

    def _data(self) -> dict[str, Any]:
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


def describe(
    problem: Problem, path: Path, *, name: str, lr: float, momentum: float, nesterov: bool, tolerance: float
) -> Descent:
    """Describe a path: its valley, whether it settled there, and its rates."""
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


def _numbers(data: Mapping[str, Any]) -> tuple[Number, ...]:
    """The problem's; the bounds on rates hold for the usual momentum, not for Nesterov's."""
    low, high = data["eigenvalues"]
    bounds = (
        Number(
            name="largest_stable_lr", label="largest stable lr", value=data["largest_stable_lr"], form=".4g",
            note="with momentum m, 1 + m times that",
        ),
        Number(
            name="best_rate", value=data["best_rate"], form=".4g", note=f"with lr {data['best_lr']:.4g}",
        ),
        Number(
            name="best_momentum_rate", label="the same with momentum", value=data["best_momentum_rate"], form=".4g",
            note=f"with momentum {data['best_momentum']:.4g} and lr {data['best_momentum_lr']:.4g}",
        ),
    )  # fmt: skip
    return (
        Number(name="title", label="problem", value=data["title"]),
        Number(
            name="condition_number", value=data["condition_number"], form=".4g",
            note=f"eigenvalues {low:.3g}, {high:.3g}",
        ),
        *(() if data["nesterov"] else bounds),
        Number(
            name="start_loss", label="loss at the start", value=data["start_loss"], form=".4g", note=_at(data["start"]),
        ),
        Number(
            name="minimum_loss", label="lowest loss", value=data["minimum_loss"], form=".4g", note=_at(data["minimum"]),
        ),
    )  # fmt: skip


def _at(place: Sequence[float]) -> str:
    return f"at ({', '.join(f'{value:.3g}' for value in place)})"
