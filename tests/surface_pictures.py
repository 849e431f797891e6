"""One picture of each kind of surface and curve, from closed forms: tests/render/test_pictures.py compares them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from composing import compose
from landscape.render.backends.matplotlib import figure
from landscape.surface.surface import Surface, Trajectory

SIDE = np.linspace(-1, 1, 25)
X, Y = np.meshgrid(SIDE, SIDE)


def plane(losses: Any, title: str, *, seen: Any = None, paths: Any = None, **attributes: Any) -> Surface:
    seen = np.ones(losses.shape, bool) if seen is None else seen
    said = {"title": title, **attributes}
    return Surface(SIDE, SIDE.copy(), {"train_loss": losses}, seen, said, trajectories=paths or {})


def smooth(title: str = "smooth", tilt: float = 1.0, **more: Any) -> Surface:
    """A tilted bowl, not symmetric, so that swapped and mirrored axes show."""
    return plane(0.2 + 3 * X**2 + 2 * Y**2 + tilt * X * Y + 0.5 * X, title, **more)


def bumpy(title: str = "bumpy") -> Surface:
    """Waves on a bowl whose values span three powers of ten."""
    return plane(np.exp(2 * np.sin(7 * X) * np.cos(5 * Y) + 3 * (X**2 + Y**2) - 2), title)


def broken() -> Surface:
    """Infinite at one corner, not a number at another."""
    losses = smooth().values("train_loss").copy()
    losses[:6, :5] = np.inf
    losses[18:, 20:] = np.nan
    return plane(losses, "overflowing")


def partial() -> Surface:
    seen = np.zeros(X.shape, bool)
    seen[::4, ::4] = True
    return plane(np.where(seen, smooth().values("train_loss"), np.nan), "partial", seen=seen)


def around_an_input() -> Surface:
    corners = [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]]
    directions = {"direction_x": {"kind": "gradient", "epsilon": 8 / 255, "ball": "linf"}}
    directions["direction_y"] = {"kind": "random", "epsilon": 8 / 255}
    said = {"over": "inputs", "ball": "linf", "epsilon": 8 / 255, "ball_outline": corners, **directions}
    return smooth("around an example", **said)


def trainings() -> Surface:
    """Two spirals, one of which ends at the centre, with drops of the learning rate at its end."""
    epoch = np.arange(0.0, 31)
    radius = 0.9 * (np.exp(-epoch / 6) - np.exp(-5)) / (1 - np.exp(-5))
    paths = {
        name: Trajectory(radius * np.cos(turn + epoch / 7) + aside, radius * np.sin(turn + epoch / 7), epoch)
        for name, turn, aside in (("SGD", 0.0, 0.0), ("Adam", 2.0, 0.3))
    }
    return smooth("two trainings", paths=paths, learning_rate_drops={"SGD": [10.0, 25.0, 28.0]})


def descents() -> Surface:
    """Three descents in a ravine: one zigzags over the two others, of which one covers the other."""
    step = np.arange(0.0, 61)
    paths = {
        "momentum 0": Trajectory(-0.9 + 0.008 * step, 0.6 * (-0.8) ** step, step),
        "momentum 0.5": Trajectory(-0.9 + 0.9 * (1 - 0.9**step), 0.6 * (-0.3) ** step, step),
        "momentum 0.99": Trajectory(-0.9 + 0.028 * step, 0.6 * np.cos(2.2 * step), step),
    }
    weights = {f"direction_{axis}": {"kind": "weight", "number": axis} for axis in "xy"}
    losses = 0.01 + 0.3 * X**2 + 20 * Y**2
    return plane(losses, "a ravine", paths=paths, trajectory_unit="step", minimum=[0.0, 0.0], **weights)


def curve(title: str = "curve", low: float = -1.0, high: float = 1.0, **attributes: Any) -> Surface:
    x = np.linspace(low, high, 41)
    loss, accuracy = 0.1 + 2 * np.sin(np.pi * x / 2) ** 2, 0.97 - 0.4 * np.sin(np.pi * x / 2) ** 2
    variables = {
        "train_loss": loss, "test_loss": 1.2 * loss + 0.05, "train_accuracy": accuracy,
        "test_accuracy": accuracy - 0.03,
    }  # fmt: skip
    return Surface(x, None, variables, np.ones(41, bool), {"title": title, **attributes})


def sampled() -> Surface:
    """A metric with its standard errors, which are a band."""
    x = np.linspace(-1, 1, 21)
    values = {"test_loss": 1 + x**2, "test_loss_stderr": 0.05 + 0.2 * x**2}
    return Surface(x, None, values, np.ones(21, bool), {"title": "a sample"})


def overflowing_curve() -> Surface:
    x = np.linspace(-1, 1, 21)
    losses = np.where(x > 0.7, np.inf, np.where(abs(x + 0.5) < 0.06, np.nan, np.exp(4 * x)))
    return Surface(x, None, {"train_loss": losses}, np.ones(21, bool), {"title": "overflowing"})


LINE = {
    "model": "mlp", "direction_x": {"kind": "between"}, "checkpoint": "runs/small_batch/model.safetensors",
    "to": [{"checkpoint": "runs/large_batch/model.safetensors"}],
}  # fmt: skip


def draw(*surfaces: Surface, **options: Any) -> Callable[[], Any]:
    return lambda: figure(compose(list(surfaces), **options))


def tested(surface: Surface, accuracy: float) -> Surface:
    return surface.with_attributes(results={"test_accuracy": accuracy})


PICTURES: dict[str, Callable[[], Any]] = {
    "contour": draw(smooth()),
    "filled": draw(smooth(), kind="filled"),
    "heatmap": draw(broken(), kind="heatmap"),
    "surface": draw(smooth(), kind="surface"),
    "surface-clipped": draw(bumpy(), kind="surface", clip=5.0),
    "wireframe": draw(smooth(), kind="wireframe"),
    "overview": draw(bumpy(), kind="overview"),
    "logarithmic": draw(bumpy()),
    "clipped": draw(bumpy(), clip=5.0),
    "overflowing": draw(broken()),
    "partial": draw(partial(), kind="filled"),
    "four-panels": draw(
        *(tested(smooth(f"Net {k}", tilt=k), 0.9 - 0.02 * k) for k in range(4)), columns=4, test_errors=True
    ),
    "together": draw(smooth("first"), smooth("second", tilt=-3.0), layout="together"),
    "surfaces-together": draw(smooth("first"), smooth("second", tilt=-3.0), layout="together", kind="surface"),
    "talk": draw(curve(), style="talk"),
    "dark": draw(sampled(), metric="test_loss", style="dark"),
    "ball-of-inputs": draw(around_an_input()),
    "trajectories": draw(trainings()),
    "trajectories-on-relief": draw(trainings(), kind="surface"),
    "curve": draw(curve()),
    "curves-together": draw(curve("first"), curve("second", low=-0.5), layout="together"),
    "line-between-networks": draw(curve("mlp", -0.5, 1.5, **LINE)),
    "path": draw(curve("mlp", 0.0, 1.0, **LINE, path="bezier", barriers={}, lengths={})),
    "error-band": draw(sampled(), metric="test_loss"),
    "overflowing-curve": draw(overflowing_curve(), log=True),
}
