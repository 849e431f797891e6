"""In a notebook a surface shows itself, and `plot` hands back a figure that does so too."""

import base64
import io
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from landscape.core.errors import UsageError
from landscape.surface.surface import Surface

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def shown(thing):
    """What IPython makes of `thing`, as a front end gets it: the bundle and its metadata."""
    formatters = pytest.importorskip("IPython.core.formatters")
    return formatters.DisplayFormatter().format(thing)


@pytest.mark.parametrize("kind", ["contour", "surface"])
def test_a_figure_of_matplotlib_displays_itself(kind, case):
    figure = case("smooth").plot(kind=kind)
    bundle, metadata = shown(figure)
    image = Image.open(io.BytesIO(bundle["image/png"]))
    width, height = figure.get_size_inches()
    assert image.width / image.height == pytest.approx(width / height, rel=0.01)
    assert 300 < metadata["image/png"]["width"] < image.width


def test_a_figure_of_plotly(case):
    import plotly.graph_objects as go

    figure = case("smooth").plot(kind="surface", backend="plotly", style="dark", size=(500, 400))
    assert isinstance(figure, go.Figure)
    assert figure.data[0].type == "mesh3d"
    assert figure.layout.width == 500


def test_options_reach_the_figure(case, curve_case):
    from matplotlib.figure import Figure

    figure = case("smooth").plot(kind="filled", metric="train_accuracy", size=(600, 500), style="talk")
    assert isinstance(figure, Figure)
    assert figure.get_size_inches().tolist() == pytest.approx([3, 2.5])
    assert any("train accuracy (%)" in axes.get_ylabel() for axes in figure.axes)
    assert curve_case("smooth").plot().axes[0].get_xlabel() == "x (along the direction)"
    with pytest.raises(UsageError, match=r"unknown backend for a figure 'vtk'.*matplotlib, plotly"):
        case("smooth").plot(backend="vtk")


def test_a_returned_figure_keeps_its_style_under_other_settings(case, tmp_path):
    """It saves and draws in its style, whatever the process's settings are."""
    import matplotlib

    figure = case("smooth").plot()
    with matplotlib.rc_context({"svg.fonttype": "path", "font.family": "monospace"}):
        figure.savefig(tmp_path / "mine.svg")
    assert "</text>" in (tmp_path / "mine.svg").read_text()


@pytest.mark.slow
def test_figures_do_not_touch_pyplot(tmp_path, case):
    case("smooth").save(tmp_path / "s.h5")
    code = (
        "import sys; from landscape.surface.surface import Surface;"
        f"s = Surface.load({str(tmp_path / 's.h5')!r}); s.plot(); s._repr_html_();"
        "bad = {'torch', 'matplotlib.pyplot', 'plotly'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_surface_shows_title_axes_numbers_and_a_picture(case):
    surface = case("partial").with_attributes(results={"test_accuracy": 0.931})
    bundle, _ = shown(surface)
    card = bundle["text/html"]
    for words in ("partial", "9 x 7 points", "x from -1 to 1", "y from -2 to 2", "9 of 63", "6.90%", "train_loss"):
        assert words in card
    values = surface.values("train_loss")
    assert f"<td>{np.nanmax(values):.4g}</td>" in card
    (picture,) = re.findall(r'src="data:image/png;base64,([^"]+)"', card)
    assert Image.open(io.BytesIO(base64.b64decode(picture))).width > 400


def test_a_notebook_card_escapes_html(case):
    surface = case("smooth")
    surface = Surface(surface.x, surface.y, {EVIL: surface.variables["train_loss"]}, surface.evaluated, {"title": EVIL})
    card = surface._repr_html_()
    assert "<script" not in card
    assert "onerror=&quot;" in card
    assert len(re.findall("<img", card)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["chaotic", "one point", "overflowing", "flat", "zeros", "huge"])
def test_every_surface_has_a_card(name, case):
    assert "data:image/png" in case(name)._repr_html_()


def test_curves_and_what_cannot_be_drawn_have_cards_too(curve_case):
    assert "data:image/png" in curve_case("overflowing")._repr_html_()
    x = np.arange(3.0)
    for values, evaluated in ((np.full((3, 3), np.nan), True), (np.ones((3, 3)), False), (-np.ones((3, 3)), True)):
        card = Surface(x, x, {"train_loss": values}, np.full((3, 3), evaluated), {})._repr_html_()
        assert "3 x 3 points" in card
    assert "no points" not in Surface(x, None, {}, np.ones(3, bool), {})._repr_html_()
