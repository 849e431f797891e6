"""Run gradient descent on a problem of two weights, and store the paths with its loss surface."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np

from landscape.core import provenance
from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.plane.choices import Axis
from landscape.problems import theory
from landscape.problems.by_name import find
from landscape.problems.descents_report import Descent, Descents, describe
from landscape.problems.momentum import run
from landscape.problems.problem import Problem
from landscape.surface.surface import Surface, Trajectory

BEST = "best"
MOST_STEPS = 100_000
MOST_PATHS = 12
MOST_POINTS = 2001  # along an axis
ROOM = 1.15  # automatic axes extend this factor beyond the paths
VARIABLE = "train_loss"  # the variable that pictures draw by default


def descend(
    problem: Problem | str,
    *,
    momentum: float | str | Sequence[float | str] = (0.0, 0.5, 0.9, 0.99),
    lr: float | str | None = None,
    steps: int = 200,
    start: tuple[float, float] | None = None,
    nesterov: bool = False,
    tolerance: float = 1e-3,
    x: Axis | int | None = None,
    y: Axis | int | None = None,
    title: str | None = None,
) -> Descents:
    """Run gradient descent from one start, once for each momentum.

    Args:
        problem: a result of `find`, or the name of a problem, with its default arguments.
        momentum: one or several, from 0 to below 1; "best" is Polyak's, with the learning rate that belongs to it.
        lr: learning rate of all others; "90%" is a share of the largest stable one without momentum, and "best" is
            2 / (largest + smallest eigenvalue). Default: the problem's share.
        steps: number of steps of each path.
        start: both weights; default: the problem's.
        nesterov: use Nesterov momentum in the form of torch.optim.SGD.
        tolerance: a path has arrived when the excess loss is this share of the excess loss at the start.
        x, y: the axes, or numbers of points: then both extend equally far from the minimum, around all paths.
        title: the title of pictures; default: the problem's.

    Raises:
        UsageError: an unknown problem, or an invalid number.
    """
    if isinstance(problem, str):
        problem = find(problem)
    momenta: Sequence[float | str] = (momentum,) if isinstance(momentum, (int, float, str)) else momentum
    _check(momenta, steps, tolerance)
    shared = learning_rate(problem, lr)
    begin = problem.start if start is None else _point(start)
    paths = [_path(problem, one, shared, begin, nesterov=nesterov, steps=steps, tolerance=tolerance) for one in momenta]
    reach = _reach(problem, paths)
    axes = [
        _axis(given, float(middle), reach, problem.points, name)
        for name, given, middle in zip("xy", (x, y), problem.minimum, strict=True)
    ]
    with np.errstate(over="ignore", invalid="ignore"):
        values = np.stack([problem.loss(axes[0], np.full_like(axes[0], height)) for height in axes[1]])
    if not np.isfinite(values).all():
        raise UsageError(f"{problem.name}: the loss is not finite on these axes: give smaller ones")
    tracks = {path.name: _track(path) for path in paths}
    surface = Surface(
        axes[0], axes[1], {VARIABLE: values}, np.ones(values.shape, bool),
        _attributes(problem, paths, title or problem.title, nesterov=nesterov),
        trajectories=tracks,
    )  # fmt: skip
    return Descents(surface, problem, tuple(paths), tolerance, nesterov)


def learning_rate(problem: Problem, given: float | str | None) -> float:
    """The learning rate of `problem` that the argument `lr` of `descend` stands for.

    Raises:
        UsageError: it is not a learning rate.
    """
    stable = theory.largest_stable_lr(problem.largest_curvature)
    if given is None:
        return problem.share * stable
    if given == BEST:
        return theory.best_without_momentum(problem.eigenvalues).lr
    text = str(given)
    try:
        value = float(text.removesuffix("%")) * (stable / 100 if text.endswith("%") else 1)
    except ValueError:
        value = np.nan
    if not 0 < value < 1e300:
        raise UsageError(f"lr {given}: give a number above 0, a share of the largest stable one such as 90%, or best")
    return value


def _check(momentum: Sequence[float | str], steps: int, tolerance: float) -> None:
    if not 1 <= len(momentum) <= MOST_PATHS or len(set(momentum)) < len(momentum):
        raise UsageError(f"momentum: give 1 to {MOST_PATHS} different ones, not {len(momentum)}")
    for one in momentum:
        if one != BEST and (isinstance(one, str) or not 0 <= one < 1):
            raise UsageError(f"momentum {one}: give numbers from 0 to below 1, or best")
    if not 1 <= steps <= MOST_STEPS:
        raise UsageError(f"steps {steps}: give 1 to {MOST_STEPS}")
    if not 0 < tolerance < 1:
        raise UsageError(f"tolerance {tolerance}: give a share between 0 and 1")


def _point(start: Any) -> FloatArray:
    """The start of all paths, [2]."""
    try:
        point = np.array(start, float)
    except (TypeError, ValueError):
        point = np.array(np.nan)
    if point.shape != (2,) or not (np.abs(point) < 1e100).all():
        raise UsageError(f"start {start}: give two finite numbers")
    return point


def _path(
    problem: Problem, momentum: float | str, lr: float, begin: FloatArray, *, nesterov: bool, steps: int,
    tolerance: float,
) -> Descent:  # fmt: skip
    name = f"momentum {momentum}" if momentum == BEST else f"momentum {momentum:.12g}"
    if momentum == BEST:
        best = theory.best_with_momentum(problem.eigenvalues)
        momentum, lr = best.momentum, best.lr
    settings = {"lr": lr, "momentum": float(momentum), "nesterov": nesterov}
    path = run(problem, begin, steps=steps, **settings)  # type: ignore[arg-type]
    return describe(problem, path, name=name, tolerance=tolerance, **settings)  # type: ignore[arg-type]


def _track(path: Descent) -> Trajectory:
    """The trajectory of a path, with steps as its time (attribute `trajectory_unit`)."""
    x, y = path.path.points.T.copy()
    return Trajectory(x, y, np.arange(len(x), dtype=np.float64), {VARIABLE: path.path.losses})


def _reach(problem: Problem, paths: Sequence[Descent]) -> float:
    """Half the width of axes around the minimum that hold all paths; of diverging paths, only the start."""
    seen = [path.path.points[:1] if path.path.diverged else path.path.points for path in paths]
    farthest = float(np.abs(np.concatenate(seen) - problem.minimum).max())
    return ROOM * farthest or 1.0


def _axis(given: Axis | int | None, middle: float, reach: float, points: int, name: str) -> FloatArray:
    if given is None or isinstance(given, (int, Integral)):
        given = (middle - reach, middle + reach, points if given is None else int(given))
    if len(given) != 3 or not isinstance(given[2], Integral):
        raise UsageError(f"the {name} axis {given} must be (minimum, maximum, number of points)")
    low, high, count = given
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise UsageError(f"the {name} axis {low:g}:{high:g}:{count} must go from a smaller to a larger number")
    if not 2 <= count <= MOST_POINTS:
        raise UsageError(f"the {name} axis {low:g}:{high:g}:{count} must have 2 to {MOST_POINTS} points")
    return np.linspace(low, high, int(count))


def _attributes(problem: Problem, paths: Sequence[Descent], title: str, *, nesterov: bool) -> dict[str, Any]:
    """The settings that reproduce the file, and the data of the report."""
    return {
        "title": title,
        "problem": problem.name,
        "problem_arguments": problem.arguments,
        "loss": problem.loss_name,
        "direction_x": {"kind": "weight", "number": 1},
        "direction_y": {"kind": "weight", "number": 2},
        "trajectory_unit": "step",
        "minimum": problem.minimum.tolist(),
        "minimum_loss": float(problem.at(problem.minimum)),
        "hessian_eigenvalues": problem.eigenvalues.tolist(),
        "condition_number": problem.condition_number,
        "nesterov": nesterov,
        "descents": {
            path.name: {"lr": path.lr, "momentum": path.momentum, "steps": path.steps, "diverged": path.path.diverged}
            for path in paths
        },
        **provenance.made_now(),
        "versions": {**provenance.versions(), "numpy": np.__version__},
    }
