"""The spectral density of a Hessian on a logarithmic scale, as in Ghorbani et al. 2019 (arXiv:1901.10159).

The scale is logarithmic as nearly all eigenvalues are close to zero and the few important ones have a tiny share. It
also shows noise: at the height of a single eigenvalue, the curve depends on a few random vectors.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.core.option_words import either
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import make_scale, number_text
from landscape.report.report import Report

ASPECT = 0.72  # height relative to width
# Densities far below a single eigenvalue are tails of the Gaussians, not part of the spectrum.
BELOW_ONE = 10.0
ABOVE = 3.0  # margin above the highest point, as a factor
PAD = 0.03  # margin beside the outermost eigenvalues, as a share of their distance
ALIKE = 1e-9  # relative difference of the ends below which they count as equal
NOTHING = 1e-100  # a shorter axis has no round values
DIGITS = 3
MOST_DIGITS = 4  # of a percentage, after the decimal point


@dataclass(frozen=True, eq=False)
class Spectrum:
    """The numbers of one Hessian that are drawn.

    Attributes:
        title: the network's name; empty for none.
        split, examples: the split and the number of examples over which the loss is a mean.
        weights: the number of weights, and so of eigenvalues.
        grid, density: float64 [points], eigenvalues and the share of all per unit; the integral is 1.
        width: standard deviation of the Gaussians that make up the curve.
        largest, smallest: the ends of the spectrum.
        below_zero: bounds on the share (0 to 1) of negative eigenvalues.
        near_zero: the share (0 to 1) of absolute values below 1 % of the largest.
    """

    title: str
    split: str
    examples: int
    weights: int
    grid: FloatArray
    density: FloatArray
    width: float
    largest: float
    smallest: float
    below_zero: tuple[float, float]
    near_zero: float

    @property
    def of_one(self) -> float:
        """The height of a single eigenvalue: its share of all at the maximum of its Gaussian."""
        return 1 / (self.weights * self.width * float(np.sqrt(2 * np.pi)))

    @property
    def is_one(self) -> bool:
        """Whether all eigenvalues are the same."""
        return self.largest - self.smallest <= ALIKE * max(abs(self.largest), abs(self.smallest))


def _spectrum(report: Mapping[str, Any], title: str) -> Spectrum:
    density = report["density"]
    if density is None:
        raise UsageError(f"no density to draw: measure it, with {either('density=True', '--density')}")
    low, high = density["below_zero"]
    return Spectrum(
        title, report["split"], report["examples"], report["numbers"], np.array(density["eigenvalue"]),
        np.array(density["density"]), density["width"], report["eigenvalues"][0], report["smallest"], (low, high),
        density["near_zero"],
    )  # fmt: skip


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a column of a paper.

    Args:
        reports: one, with the data of `landscape hessian --density --json`.

    Raises:
        UsageError: the report has no density.
    """
    (report,) = reports
    spectrum = _spectrum(report.drawing, report.title)
    with small_panels.page(ASPECT * PAPER.width[0], width=PAPER.width[0]) as drawn:
        axes = drawn.add_subplot()
        _scales(axes, spectrum)
        _curve(axes, spectrum)
        _ends(axes, spectrum)
        _words(axes, spectrum)
    return drawn


def _scales(axes: Any, spectrum: Spectrum) -> None:
    """Round ticks on both axes; the logarithmic one begins near the height of a single eigenvalue."""
    bottom, top = spectrum.of_one / BELOW_ONE, ABOVE * max(spectrum.of_one, float(spectrum.density.max()))
    scale = make_scale("density", float(np.log10(bottom)), float(np.log10(top)), log=True)
    axes.set_yscale("log")
    axes.set_ylim(bottom, top)
    axes.set_yticks([10.0**tick for tick in scale.ticks], labels=[scale.text(tick) for tick in scale.ticks])
    axes.set_yticks([], minor=True)
    low = min(float(spectrum.grid[0]), spectrum.smallest, 0.0)
    high = max(float(spectrum.grid[-1]), spectrum.largest, 0.0)
    if high - low < NOTHING:
        low, high = -1.0, 1.0
    pad = PAD * (high - low)
    line = make_scale("eigenvalue", low - pad, high + pad)
    axes.set_xlim(low - pad, high + pad)
    axes.set_xticks(list(line.ticks), labels=[line.text(tick) for tick in line.ticks])
    axes.set_xlabel("eigenvalue of the Hessian")
    axes.set_ylabel("density")


def _curve(axes: Any, spectrum: Spectrum) -> None:
    colour = PAPER.distinct[0]
    bottom = axes.get_ylim()[0]
    heights = np.maximum(spectrum.density, bottom * 1e-3)  # zero has no logarithm; such values are below the frame
    axes.fill_between(spectrum.grid, bottom * 1e-3, heights, color=colour, alpha=0.2, linewidth=0)
    axes.plot(spectrum.grid, heights, color=colour)
    axes.axvline(0.0, color=PAPER.ink, linewidth=PAPER.frame, zorder=1)
    axes.axhline(spectrum.of_one, color=PAPER.grey, linewidth=PAPER.frame, linestyle=":", zorder=1)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _ends(axes: Any, spectrum: Spectrum) -> None:
    """A line at each end of the spectrum, with its value above the frame, aligned towards the middle."""
    ends = [("smallest", spectrum.smallest, "left"), ("largest", spectrum.largest, "right")]
    if spectrum.is_one:
        ends = [("all", spectrum.largest, "center")]
    for name, value, side in ends:
        axes.axvline(value, color=PAPER.distinct[1], linewidth=PAPER.frame, linestyle="--")
        axes.text(
            value, 1.02, f"{name} {number_text(value, DIGITS)}".replace("-", "\N{MINUS SIGN}"),
            transform=axes.get_xaxis_transform(), ha=side, va="bottom", color=PAPER.distinct[1], fontsize=PAPER.small,
        )  # fmt: skip


def _words(axes: Any, spectrum: Spectrum) -> None:
    """The title, and the shares on the side of the highest point with more space."""
    of = f"{spectrum.examples:,} {spectrum.split} example{'' if spectrum.examples == 1 else 's'}"
    lines = [spectrum.title] if spectrum.title else []
    title = "\n".join([*lines, f"{of}, {spectrum.weights:,} weights"])
    axes.set_title(title, pad=1.6 * PAPER.title, linespacing=PAPER.leading)
    middle = sum(axes.get_xlim()) / 2
    peak = float(spectrum.grid[spectrum.density.argmax()])
    if peak > middle if spectrum.is_one else peak < middle:
        end, side, gap = spectrum.largest, "right", -1
    else:
        end, side, gap = spectrum.smallest, "left", 1
    below = " to ".join(dict.fromkeys(_percent(share) for share in spectrum.below_zero))
    text = f"{below} below zero\n{_percent(spectrum.near_zero)} within ±1 % of the largest"
    paper = {"facecolor": PAPER.paper, "alpha": 0.8, "linewidth": 0, "pad": 1}
    shared = {"textcoords": "offset points", "ha": side, "color": PAPER.grey, "bbox": paper}
    aside = gap * 0.5 * PAPER.small
    axes.annotate(
        text, (end, 0.97), (aside, 0), xycoords=axes.get_xaxis_transform(), va="top", fontsize=PAPER.small, **shared
    )
    axes.annotate("one eigenvalue", (end, spectrum.of_one), (aside, 1), va="bottom", fontsize=PAPER.tiny, **shared)


def _percent(share: float) -> str:
    """With one decimal, or as many as distinguish it from 100 %: 99.95%."""
    rest = 1 - share
    digits = min(max(1, math.floor(-math.log10(rest)) - 1), MOST_DIGITS) if rest > 1e-12 else 1
    return f"{share:.{digits}%}"
