"""The page asks the network for nothing and shows titles as text."""

import re
from dataclasses import replace

import numpy as np
import pytest

from composing import compose
from landscape.render import plot
from landscape.render.backends.plotly import figure as draw_page

EVIL = '<script>alert(1)</script> </title><img src=x onerror=alert(2)> <b>bold</b> &amp; "quoted"'


def page_without_library(path):
    """The page's own text: without plotly.js, which is one very long script."""
    text = path.read_text()
    scripts = re.findall(r"<script[^>]*>.*?</script>", text, re.DOTALL)
    library = max(scripts, key=len)
    assert "plotly.js v" in library[:500]
    return text.replace(library, "")


def test_no_request_leaves_the_page(case, tmp_path):
    text = page_without_library(plot(case("smooth"), tmp_path / "page.html", kind="surface"))
    assert not re.search(r"https?://|//cdn|<link|\ssrc\s*=|@import|fetch\(", text)
    assert "default-src 'none'" in text


def test_titles_are_text(case, curve_case, tmp_path):
    pages = [
        plot(case("smooth"), tmp_path / "a.html", kind="surface", titles=[EVIL]),
        plot([case("smooth")] * 2, tmp_path / "b.html", layout="together", titles=[EVIL, "other"]),
        plot([curve_case("smooth")] * 2, tmp_path / "c.html", layout="together", titles=[EVIL, "other"]),
    ]
    for page in pages:
        text = page_without_library(page)
        for tag in ("<script>alert", "<img", "<b>bold"):
            assert tag not in text
            assert tag.replace("<", "\\u003c") not in text  # plotly reads tags in JSON too
        assert text.count("</title>") == 1


def test_svg_titles_are_text_and_dollars_are_dollars(case, tmp_path):
    path = plot(case("smooth"), tmp_path / "a.svg", titles=[EVIL + r" $\frac{1$ 5$"])
    assert "<script" not in path.read_text()


def test_names_of_axes_are_text(case):
    for kind in ("contour", "surface"):
        picture = replace(compose(case("smooth"), kind=kind), x_label=EVIL, y_label=EVIL)
        layout = draw_page(picture).layout
        axes = layout.scene if kind == "surface" else layout
        for axis in (axes.xaxis, axes.yaxis):
            assert axis.title.text.startswith("&lt;script&gt;alert(1)&lt;/script&gt;")
            assert "<" not in axis.title.text


@pytest.mark.parametrize("columns", [22, pytest.param(100, marks=pytest.mark.slow)])
def test_a_page_has_many_columns(surface_of, columns):
    figure = draw_page(compose([surface_of(np.eye(3))] * columns, kind="heatmap", columns=columns))
    domains = [axis.domain for axis in figure.select_xaxes()]
    assert len(domains) == columns
    assert min(right - left for left, right in domains) > 0.4 / columns


def test_a_page_has_many_columns_of_curves_with_accuracies(curve_case):
    figure = draw_page(compose([curve_case("smooth")] * 13, columns=13))
    assert len({axis.domain for axis in figure.select_xaxes()}) == 13


def test_the_legend_explains_each_line_once_whichever_file_has_it(curve_case):
    whole = curve_case("smooth")
    part = replace(whole, variables={"train_loss": whole.variables["train_loss"]})
    page = draw_page(compose([part, whole, whole]))
    shown = [trace.name for trace in page.data if trace.showlegend is not False]
    assert shown == ["train loss", "test loss", "train accuracy", "test accuracy"]
