"""Signal and gradient of networks, layer by layer, on logarithmic scales: a straight slope is a factor a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from landscape.render import _matplotlib_panels as lines

# Shares of dead or saturated units below this are not worth a panel.
WORTH_A_PANEL = 0.005


def figure(reports: Mapping[str, Mapping[str, Any]]) -> Any:
    """A figure of matplotlib's: size of the activations, length of the gradient, dead and saturated units if there are.

    Args:
        reports: by title, what `landscape diagnose --json` prints of a network.
    """
    from matplotlib.ticker import MaxNLocator

    flat = any(_flat(layer) > WORTH_A_PANEL for report in reports.values() for layer in report["layers"])
    drawn, panels, style = lines.panels(2 + flat, len(reports))
    for number, (title, report) in enumerate(reports.items()):
        layers: Sequence[Mapping[str, Any]] = report["layers"]
        depth = [layer["number"] for layer in layers]
        look = lines.looks(number, len(depth), style)
        sizes = lines.numbers([layer["activations"]["size"] for layer in layers])
        differing = lines.numbers([layer["signal"] for layer in layers])
        panels[0].plot(depth, sizes, **look, label=title)
        if differing != sizes:
            thin = {"linestyle": (0, (3, 2)), "linewidth": 0.8 * style.line, "marker": ""}
            panels[0].plot(depth, differing, **{**look, **thin})
        panels[1].plot(depth, lines.numbers([layer["gradient"] for layer in layers]), **look)
        if flat:
            panels[2].plot(depth, [layer["dead"] for layer in layers], **look)
            saturated = [layer["saturated"] for layer in layers]
            if any(share is not None for share in saturated):
                shares = [float("nan") if share is None else share for share in saturated]
                panels[2].plot(depth, shares, **{**look, "linestyle": ":", "marker": ""})
    for axes, words in zip(panels, _words(reports, flat), strict=True):
        axes.set_title(words)
        axes.set_xlabel("layer")
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    lines.decades(panels[0])
    lines.decades(panels[1])
    if flat:
        lines.percent(panels[2])
    lines.legend(drawn, panels[0])
    return drawn


def _flat(layer: Mapping[str, Any]) -> float:
    return max(float(layer["dead"]), layer["saturated"] or 0.0)


def _words(reports: Mapping[str, Mapping[str, Any]], flat: bool) -> list[str]:
    """The panels' titles."""
    layers = [layer for report in reports.values() for layer in report["layers"]]
    differs = any(layer["signal"] != layer["activations"]["size"] for layer in layers)
    words = ["activations, root mean square" + ("\n(dashed: what differs between inputs)" if differs else "")]
    words.append("gradient by the activations,\nlength" if differs else "gradient by the activations, length")
    if flat:
        dead, saturated = any(layer["dead"] for layer in layers), any(layer["saturated"] for layer in layers)
        words.append("dead units\n(dotted: saturated)" if dead and saturated else "dead units" if dead else "saturated")
    return words
