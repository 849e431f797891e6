"""Signal and gradient of networks, layer by layer, on logarithmic scales: a straight slope is a factor a layer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from landscape.render.backends.matplotlib import line_panels as lines

# Shares of dead or saturated units below this are not worth a panel.
WORTH_A_PANEL = 0.005


def figure(reports: Mapping[str, Mapping[str, Any]]) -> Any:
    """A figure of matplotlib's: size of the activations, length of the gradient, dead and saturated units if there are.

    Args:
        reports: by title, what `landscape diagnose --json` prints of a network.
    """
    flat = any(_flat(layer) > WORTH_A_PANEL for report in reports.values() for layer in report["layers"])
    remarks = _remarks(reports, flat)
    drawn, panels, style = lines.panels(2 + flat, len(reports) + len(remarks))
    for number, (title, report) in enumerate(reports.items()):
        layers: Sequence[Mapping[str, Any]] = report["layers"]
        depth = [layer["number"] for layer in layers]
        look = lines.looks(number, len(reports), len(depth), style)
        sizes = lines.numbers([layer["activations"]["size"] for layer in layers])
        differing = lines.numbers([layer["signal"] for layer in layers])
        panels[0].plot(depth, sizes, **look, label=title)
        if differing != sizes:
            thin = {"linestyle": "--", "linewidth": 0.8 * style.line, "marker": ""}
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
        lines.across(axes, "layer", max(len(report["layers"]) for report in reports.values()), 1)
    lines.decades(panels[0])
    lines.decades(panels[1])
    if flat:
        lines.percent(panels[2])
    lines.legend(drawn, panels[0], remarks)
    return drawn


def of_sweep(report: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What `landscape diagnose --sweep ... --by-layer --json` prints, as reports by title."""
    return {
        " ".join(f"{name}={value}" for name, value in network["arguments"].items()): network
        for network in report["networks"]
    }


def _flat(layer: Mapping[str, Any]) -> float:
    return max(float(layer["dead"]), layer["saturated"] or 0.0)


def _remarks(reports: Mapping[str, Mapping[str, Any]], flat: bool) -> list[tuple[str, str]]:
    """What dashed and dotted lines are, where there are any."""
    layers = [layer for report in reports.values() for layer in report["layers"]]
    remarks = []
    if any(layer["signal"] != layer["activations"]["size"] for layer in layers):
        remarks.append(("--", "what differs between inputs"))
    if flat and any(layer["saturated"] is not None for layer in layers):
        remarks.append((":", "saturated activations"))
    return remarks
