"""Signal and gradient over the layers, drawn from plain numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from landscape.render.figures import signals
from landscape.report.report import Report


def layer(number: int, **change: Any) -> dict[str, Any]:
    size = change.pop("size", 2.0**-number)
    return {
        "number": number, "activation": "relu", "activations": {"size": size}, "signal": size, "gradient": 3.0**-number,
        "dead": 0.0, "saturated": None, **change,
    }  # fmt: skip


def net(title: str, layers: list[dict[str, Any]]) -> Report:
    return Report(title=title, data={"layers": layers})


def test_each_layer_is_where_its_number_is() -> None:
    size, gradient = signals.figure([net("net", [layer(n) for n in (1, 2, 3)])]).axes
    np.testing.assert_array_equal(size.lines[0].get_xdata(), [1, 2, 3])
    np.testing.assert_array_equal(size.lines[0].get_ydata(), [1 / 2, 1 / 4, 1 / 8])
    np.testing.assert_allclose(gradient.lines[0].get_ydata(), [1 / 3, 1 / 9, 1 / 27])
    assert size.get_yscale() == gradient.get_yscale() == "log"
    assert len(size.lines) == 1  # the signal is the size: nothing is dashed


def test_spread_over_inputs_is_dashed_and_dead_units_have_a_panel() -> None:
    layers = [
        layer(1, signal=0.1, dead=0.5),
        layer(2, signal=0.1, saturated=0.2),
        layer(3, activation=None, signal=0.1),
    ]
    drawn = signals.figure([net("net", layers), net("other", [layer(1), layer(2)])])
    size, _, dead = drawn.axes
    assert [line.get_linestyle() for line in size.lines] == ["-", "--", "-"]
    np.testing.assert_array_equal(dead.lines[0].get_ydata(), [0.5, 0.0, math.nan])  # the outputs cannot die
    np.testing.assert_array_equal(dead.lines[1].get_ydata(), [math.nan, 0.2, math.nan])
    names = [text.get_text() for text in drawn.legends[0].get_texts()]
    assert names == ["net", "other", "what differs between inputs", "saturated activations"]


def test_values_without_a_logarithm_are_gaps_and_empty_panels_have_a_note() -> None:
    layers = [
        layer(1, size=1.0, gradient=0.0),
        layer(2, size=None, gradient=None),
        layer(3, size=math.inf, gradient=0.0),
    ]
    size, gradient = signals.figure([net("net", layers)]).axes
    np.testing.assert_array_equal(size.lines[0].get_ydata(), [1.0, math.nan, math.nan])
    assert [text.get_text() for text in gradient.texts] == ["zero, or not finite"]
    assert size.get_xlim() == gradient.get_xlim()


def test_a_sweep_by_layer_has_its_arguments_as_titles() -> None:
    networks = [{"arguments": {"norm": norm, "depth": 3}, "layers": [layer(1)]} for norm in ("batch", "none")]
    drawn = signals.figure([Report(data={"networks": networks})])
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["norm=batch depth=3", "norm=none depth=3"]


def test_more_networks_than_colours_are_told_apart() -> None:
    drawn = signals.figure([net(str(n), [layer(k) for k in range(1, 40)]) for n in range(10)])
    looks = [(line.get_color(), line.get_marker()) for line in drawn.axes[0].lines]
    assert len(set(looks)) == 10
