"""One picture of each figure of a report, from closed forms: tests/render/test_pictures.py compares them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from landscape.analysis.over_epochs import Moment
from landscape.report.number import Number
from landscape.report.report import Report
from landscape.surface.surface import Surface
from surface_pictures import SIDE, bumpy, descents, smooth, trainings

LINE = np.linspace(-1, 1, 41)
T = [0.25, 0.5, 1.0, 2.0, 4.0]


def activation_curves() -> Iterable[Report]:
    z = np.linspace(-5, 5, 101)
    curves = {
        "relu": {"value": np.maximum(z, 0).tolist(), "derivative": (z > 0).astype(float).tolist()},
        "tanh": {"value": np.tanh(z).tolist(), "derivative": (1 - np.tanh(z) ** 2).tolist()},
        "sigmoid": {"value": (1 / (1 + np.exp(-z))).tolist(), "derivative": (0.25 / np.cosh(z / 2) ** 2).tolist()},
    }
    yield Report(data={"z": z.tolist(), "activations": curves})


def minima() -> Iterable[Report]:
    """A surface with many minima, and one with a single one."""
    yield Report(title="bumpy", drawn=bumpy())
    yield Report(title="smooth", drawn=smooth())


def measured() -> Iterable[Report]:
    """A surface with trajectories, drawn as `landscape plot` draws it."""
    yield Report(title="two trainings", drawn=trainings())


def dead_units() -> Iterable[Report]:
    epoch = np.arange(0, 9.0)
    for name, rate in (("first", 3.0), ("second", 5.0)):
        dead = (0.3 * (1 - np.exp(-epoch / rate))).tolist()
        saturated = [None] * 9 if name == "first" else (0.02 * epoch).tolist()
        gradient = np.exp(-epoch / rate).tolist()
        data = {"run": name, "epoch": epoch.tolist(), "dead": dead, "saturated": saturated, "gradient": gradient}
        yield Report(data=data)


def descent_paths() -> Iterable[Report]:
    yield Report(drawn=descents())


def descent_losses() -> Iterable[Report]:
    step = np.arange(0, 101)
    paths = [
        {"name": "momentum 0", "losses": (5 * 0.96**step + 1).tolist()},
        {"name": "momentum 0.9", "losses": (5 * 0.9**step * (1.1 + np.cos(step)) / 2.1 + 1).tolist()},
    ]
    yield Report(title="rates", data={"title": "", "minimum_loss": 1.0, "start_loss": 6.0, "paths": paths})


def layer_bars() -> Iterable[Report]:
    layers = [
        {
            "layer": f"layer{k}.conv", "rise": 0.01 * 4.0**k, "rise_spread": 0.004 * 4.0**k,
            "eigenvalue": 3.0 - 0.4 * k, "trace": None if k == 4 else 10.0 + k, "trace_stderr": None if k == 4 else 1.5,
        }
        for k in range(6)
    ]  # fmt: skip
    yield Report(title="network", data={"layers": layers})


def logit_scale() -> Iterable[Report]:
    epochs = np.arange(0.0, 9)
    fall = np.exp(-epochs / 2)
    of = {
        "loss": 0.02 + 2.3 * fall, "loss_at_scale": 0.02 + 5 * fall**1.5, "curvature": 1 + 4 * epochs * fall,
        "curvature_at_scale": 1 + 20 * fall, "accuracy": 1 - 0.9 * fall, "logit_scale": 5 * (1 - fall) + 0.5,
    }  # fmt: skip
    splits = {
        "train": {name: values.tolist() for name, values in of.items()},
        "test": {name: (values * 0.95 + 0.01).tolist() for name, values in of.items()},
    }
    variables = {
        f"train_{kind}_epoch_{epoch:g}": 0.02 + (1 if kind == "loss" else 2) * fall[k] + LINE**2
        for k, epoch in enumerate(epochs)
        for kind in ("loss", "scaled")
    }
    said = {"epochs": epochs.tolist(), "splits": splits, "scale": 5.0}
    attributes = {"title": "network", "temperature_over_training": said}
    yield Report(drawn=Surface(LINE, None, variables, np.ones(41, bool), attributes))


def numbers_side_by_side() -> Iterable[Report]:
    for k, title in enumerate(("first", "second")):
        yield Report(
            title=title,
            numbers=(
                Number(name="loss", value=0.1 + 0.2 * k, stderr=0.05, interval=(0.02, 0.4)),
                Number(name="sharpness", label="largest eigenvalue", value=40.0 - 30 * k),
                Number(name="trace", value=None if k else 300.0, stderr=20.0),
            ),
        )


def numbers_over_epochs() -> Iterable[Report]:
    """A training of eleven epochs, and one of five without the trace, whose loss spans many decades."""
    for training, epochs in (("first", range(0, 11, 2)), ("second", range(6))):
        for epoch in epochs:
            yield Report(
                drawn=Moment(training, float(epoch)),
                numbers=(
                    Number(name="loss", value=10.0 ** (2 - 0.5 * epoch)),
                    Number(name="sharpness", label="largest eigenvalue", value=40.0 - 3 * epoch, stderr=4.0),
                    Number(name="trace", value=300.0 + epoch if training == "first" else None),
                ),
            )


def parameter_counts() -> Iterable[Report]:
    yield Report(data={"small": 17_000, "middle": 270_000, "large": 25_600_000})


def rate_schedules() -> Iterable[Report]:
    epoch = np.linspace(0, 12, 121)
    rates = {
        "step": 0.1 * 0.1 ** ((epoch >= 6).astype(float) + (epoch >= 9)),
        "cosine": 0.05 * (1 + np.cos(np.pi * epoch / 12)),
        "cyclical": 0.1 - 0.075 * abs(epoch % 4 - 2) / 2,
    }  # fmt: skip
    yield Report(data={"epochs": 12, "epoch": epoch.tolist(), "schedules": {n: r.tolist() for n, r in rates.items()}})


def rate_sweep() -> Iterable[Report]:
    rates = np.geomspace(1e-5, 0.5, 80)
    losses = 2 - np.tanh(np.log10(rates) + 2.5) + (rates / 0.3) ** 4
    raw = losses + 0.15 * np.sin(9 * np.log(rates))
    choices = {"steepest": 0.003, "tenth": 0.006, "largest": 0.06}
    said = {rule: {"rate": rate, "least": 0.7 * rate, "most": 1.4 * rate} for rule, rate in choices.items()}
    sweeps = [{"lr": rates.tolist(), "loss": raw.tolist(), "smoothed": losses.tolist()}]
    data = {"model": "net", "data": "digits", "linear": False, "from": 1e-5, "to": 10.0, "choices": said}
    yield Report(data={**data, "sweeps": sweeps})


def samples(*, plane: bool) -> Iterable[Report]:
    places = {"train": (0.0, 0.0), "other": (0.1, 0.05), "test": (0.2, -0.1)}
    boots = [(0.05 * np.cos(k), 0.05 * np.sin(k)) for k in range(12)]

    def losses(x: float, y: float) -> Any:
        across, up = np.meshgrid(SIDE, SIDE) if plane else (LINE, 0.0 * LINE + y)
        return 0.05 + 4 * (across - x) ** 2 + 3 * (up - y) ** 2

    variables = {f"{split}_loss": losses(*place) for split, place in places.items()}
    variables |= {f"train_loss_boot{k:02}": losses(*place) for k, place in enumerate(boots)}
    ends = 2 if plane else 1
    said = {
        "minima": {split: {"place": list(place[:ends]), "loss": 0.05} for split, place in places.items()},
        "bootstrap_minima": [{"place": list(place[:ends]), "loss": 0.05} for place in boots],
    }
    attributes = {"title": "network", "resampling": said, "direction_x": {"kind": "random"}}
    x, y = (SIDE, SIDE.copy()) if plane else (LINE, None)
    yield Report(drawn=Surface(x, y, variables, np.ones(variables["train_loss"].shape, bool), attributes))


def signals() -> Iterable[Report]:
    for title, base in (("shrinking", 0.8), ("growing", 1.2)):
        layers = [
            {
                "number": n, "activation": "relu", "activations": {"size": base**n}, "signal": 0.9**n * base**n,
                "gradient": base ** (20 - n), "dead": 0.02 * n, "saturated": None,
            }
            for n in range(1, 21)
        ]  # fmt: skip
        yield Report(title=title, data={"layers": layers})


def spectrum() -> Iterable[Report]:
    grid = np.linspace(-0.5, 10.5, 400)
    bumps = ((0.9, 0.0), (0.01, 2.0), (0.0005, 6.0), (0.0005, 10.0))
    density = sum(share * np.exp(-((grid - at) ** 2) / 0.02) / 0.25 for share, at in bumps)
    said = {"eigenvalue": grid.tolist(), "density": density.tolist(), "width": 0.1, "below_zero": [0.2, 0.4]}
    data = {"split": "train", "examples": 500, "numbers": 2000, "eigenvalues": [10.0], "smallest": -0.2}
    yield Report(title="network", data={**data, "density": {**said, "near_zero": 0.95}})


def survival() -> Iterable[Report]:
    choices = {"activation": ["relu", "tanh"], "init": ["he", "xavier", "lecun"], "depth": [10, 100]}
    verdicts = ("healthy", "vanishing", "exploding", "dead")
    networks = [
        {
            "arguments": {"activation": a, "init": i, "depth": d}, "verdict": verdicts[(j + k + n) % 4],
            "signal_factor": 10.0 ** (3 * j - 2 * k), "gradient_factor": 10.0 ** (2 * n - k),
        }
        for j, a in enumerate(choices["activation"])
        for k, i in enumerate(choices["init"])
        for n, d in enumerate(choices["depth"])
    ]  # fmt: skip
    yield Report(data={"choices": choices, "networks": networks})


def temperatures() -> Iterable[Report]:
    fine = np.geomspace(0.125, 8, 60)

    def of(split: str, flat: float) -> dict[str, Any]:
        loss = {t: flat + abs(np.log(t)) + 0.1 * t for t in (*T, *fine)}
        return {
            "variables": [f"{split}_loss_{k}" for k in range(len(T))], "fine_temperatures": fine.tolist(),
            "fine_loss": [loss[t] for t in fine], "loss": [loss[t] for t in T], "best_temperature": 1.0,
            "best_loss": loss[1.0], "classes": 10, "curvature": [3 / t for t in T],
        }  # fmt: skip

    variables = {f"train_loss_{k}": 0.05 * t + 4 * LINE**2 / t for k, t in enumerate(T)}
    said = {"temperatures": T, "splits": {"train": of("train", 0.1), "test": of("test", 0.3)}}
    attributes = {"title": "network", "temperature": said}
    yield Report(drawn=Surface(LINE, None, variables, np.ones(41, bool), attributes))


def training_log() -> Iterable[Report]:
    for title, rate in (("small batches", 4.0), ("large batches", 8.0)):
        rows = [
            {
                "epoch": float(k), "train_loss": float(np.exp(-k / rate)), "test_loss": float(np.exp(-k / rate) + 0.2),
                "test_accuracy": float(0.9 - 0.5 * np.exp(-k / rate)), "weight_norm": 10 + k / rate,
            }
            for k in range(21)
        ]  # fmt: skip
        yield Report(title=title, drawn=rows)


def weight_histograms() -> Iterable[Report]:
    edges = np.linspace(-1, 1, 41)
    middle = (edges[1:] + edges[:-1]) / 2

    def counts(width: float) -> list[float]:
        return np.round(1e5 * np.exp(-((middle / width) ** 2) / 2)).tolist()

    for title, width in (("wide", 0.25), ("narrow", 0.12)):
        grown = [{"epoch": epoch, "counts": counts(width * (1 + epoch / 5))} for epoch in range(6)]
        data = {"edges": edges.tolist(), "counts": counts(width), "norm": 100 * width, "over_training": grown}
        yield Report(title=title, data=data)


REPORTS: dict[str, tuple[str, Callable[[], Iterable[Report]]]] = {
    "activations": ("activation_curves", activation_curves),
    "as-plotted": ("as_plotted", measured),
    "barcode": ("barcode", minima),
    "dead-units": ("dead_units", dead_units),
    "descent-paths": ("descent_paths", descent_paths),
    "descent-losses": ("descents", descent_losses),
    "layers": ("layer_bars", layer_bars),
    "logit-scale": ("logit_scale", logit_scale),
    "merge-tree": ("merge_tree", minima),
    "numbers": ("numbers_side_by_side", numbers_side_by_side),
    "numbers-over-epochs": ("numbers_over_epochs", numbers_over_epochs),
    "parameter-counts": ("parameter_counts", parameter_counts),
    "profile": ("profile", minima),
    "schedules": ("rate_schedules", rate_schedules),
    "learning-rates": ("rate_sweep", rate_sweep),
    "samples": ("samples_side_by_side", lambda: samples(plane=True)),
    "samples-along-a-line": ("samples_side_by_side", lambda: samples(plane=False)),
    "signals": ("signals", signals),
    "spectrum": ("spectrum", spectrum),
    "survival": ("survival", survival),
    "temperatures": ("temperatures", temperatures),
    "training-log": ("training_log", training_log),
    "weights": ("weight_histograms", weight_histograms),
}


def draw(name: str) -> Any:
    module, reports = REPORTS[name]
    return importlib.import_module(f"landscape.render.figures.{module}").figure(list(reports()))
