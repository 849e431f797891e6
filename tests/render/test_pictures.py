"""Every kind of picture by matplotlib equals its image in baseline/; CONTRIBUTING.md has the command that renews them.

The pictures show closed forms, in fonts that come with matplotlib, without hinting. Matplotlib 3.11.0 and 3.11.2 draw
the same pixels. A change that a person sees is above `TOLERANCE` (`test_a_change_of_colours_fails`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from matplotlib import ft2font
from matplotlib.testing.compare import compare_images

import report_pictures
from landscape.core import plugins
from landscape.render import chart
from landscape.render.backends.matplotlib.style import PAPER, STYLES
from matrix import matrix
from surface_pictures import PICTURES

BASELINE = Path(__file__).parent / "baseline"
# Matplotlib 3.11 is the first with this version of FreeType; with an older one every label is a few pixels elsewhere.
SINCE = (2, 13)
FREETYPE = tuple(map(int, ft2font.__freetype_version__.split(".")[:2]))
# Root mean square of the differences of all pixels and colours, of 255.
TOLERANCE = 2.0
DOTS = 50  # pixels an inch: files are small, and labels still readable
# The pictures that `make test` draws.
QUICK = {"contour", "trajectories", "line-between-networks", "barcode"}
KINDS = (*PICTURES, *report_pictures.REPORTS)
LARGEST, ALL = 40_000, 1_000_000  # bytes


def draw(kind: str) -> Any:
    """The figure, with letters that are not hinted, and a whole number of pixels large."""
    figure = PICTURES[kind]() if kind in PICTURES else report_pictures.draw(kind)
    figure.settings = {**figure.settings, "text.hinting": "none"}
    figure.set_size_inches(*(round(length * DOTS / 4) * 4 / DOTS for length in figure.get_size_inches()))
    return figure


@pytest.mark.skipif(FREETYPE < SINCE, reason=f"FreeType {FREETYPE} sets letters otherwise: install matplotlib 3.11")
@pytest.mark.render
@pytest.mark.mpl_image_compare(
    baseline_dir="baseline", tolerance=TOLERANCE, style="default", savefig_kwargs={"dpi": DOTS}, deterministic=True
)
@pytest.mark.parametrize("kind", matrix(KINDS, quick=lambda kind: kind in QUICK))
def test_picture(kind: str) -> Any:
    return draw(kind)


def baseline(kind: str) -> Path:
    return BASELINE / f"test_picture_{kind}.png"


@pytest.mark.render
@pytest.mark.parametrize("kind", ["contour", "heatmap"])
def test_a_change_of_colours_fails(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, last = PAPER.heights
    monkeypatch.setitem(STYLES, "paper", replace(PAPER, heights=(last, first)))  # low is yellow, high is blue
    draw(kind).savefig(tmp_path / "a.png", dpi=DOTS)
    assert compare_images(str(baseline(kind)), str(tmp_path / "a.png"), TOLERANCE) is not None


def test_each_kind_has_one_small_image() -> None:
    images = list(BASELINE.iterdir())
    assert sorted(images) == sorted(map(baseline, KINDS))
    sizes = [image.stat().st_size for image in images]
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL


def test_each_figure_of_a_report_has_an_image() -> None:
    assert {module for module, _ in report_pictures.REPORTS.values()} == set(plugins.names(chart.FIGURES))
