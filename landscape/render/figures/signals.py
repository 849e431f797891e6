"""Activations and gradients layer by layer, on logarithmic scales: a straight slope is a constant factor per layer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from landscape.render import line_panels as lines
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

# The numbers of each layer.
Layers = Sequence[Mapping[str, Any]]
# Smaller shares of dead or saturated units get no panel.
WORTH_A_PANEL = 0.005


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure: size of the activations, norm of the gradient, and dead and saturated units if any.

    Args:
        reports: each with the data of a network (`landscape diagnose --json`), or of the networks of a sweep.
    """
    titled = [network for report in reports for network in _networks(report)]
    networks = [layers for _, layers in titled]
    flat = any(_flat(layer) > WORTH_A_PANEL for layers in networks for layer in layers)
    remarks = _remarks(networks, flat)
    drawn, panels = lines.panels(2 + flat, len(networks) + len(remarks))
    for number, (title, layers) in enumerate(titled):
        depth = [layer["number"] for layer in layers]
        look = lines.line_style(number, len(networks), len(depth))
        sizes = lines.numbers([layer["activations"]["size"] for layer in layers])
        differing = lines.numbers([layer["signal"] for layer in layers])
        panels[0].plot(depth, sizes, **look, label=title)
        if differing != sizes:
            thin: dict[str, Any] = {"linestyle": "--", "linewidth": 0.8 * PAPER.line, "marker": ""}
            panels[0].plot(depth, differing, **{**look, **thin})
        panels[1].plot(depth, lines.numbers([layer["gradient"] for layer in layers]), **look)
        if flat:
            dead = [layer["dead"] if layer["activation"] else math.nan for layer in layers]
            panels[2].plot(depth, dead, **look)
            saturated = [math.nan if layer["saturated"] is None else layer["saturated"] for layer in layers]
            panels[2].plot(depth, saturated, **{**look, "linestyle": ":", "marker": ""})
    titles = ["activations, root mean square", "length of the gradient", "dead units"]
    for axes, words in zip(panels, titles, strict=False):
        axes.set_title(words, fontsize=axes.figure.settings["axes.titlesize"])
        lines.integer_axis(axes, "layer", max(map(len, networks)), 1)
    lines.decades(panels[0])
    lines.decades(panels[1])
    if flat:
        lines.percent(panels[2])
    lines.legend(drawn, panels[0], remarks)
    return drawn


def _networks(report: Report) -> list[tuple[str, Layers]]:
    """Title and layers of each network."""
    content = report.drawing
    if "networks" not in content:
        return [(report.title, content["layers"])]
    return [
        (" ".join(f"{name}={value}" for name, value in network["arguments"].items()), network["layers"])
        for network in content["networks"]
    ]


def _flat(layer: Mapping[str, Any]) -> float:
    return max(float(layer["dead"]), layer["saturated"] or 0.0)


def _remarks(networks: Sequence[Layers], flat: bool) -> list[tuple[str, str]]:
    """The meaning of the dashed and dotted lines that occur."""
    layers = [layer for network in networks for layer in network]
    remarks = []
    if any(layer["signal"] != layer["activations"]["size"] for layer in layers):
        remarks.append(("--", "what differs between inputs"))
    if flat and any(layer["saturated"] is not None for layer in layers):
        remarks.append((":", "saturated activations"))
    return remarks
