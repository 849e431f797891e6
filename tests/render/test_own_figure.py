"""`landscape plot` of files whose commands have a picture of their own: the same picture, unless an option chooses."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import landscape
import report_pictures
from landscape.core.errors import DataWarning, LandscapeError
from landscape.render import chart
from landscape.render.drawing import Drawing
from landscape.render.notebook import figure
from landscape.report.report import Report
from landscape.surface.surface import Surface
from processes import Command

MADE: dict[str, Callable[[], Iterable[Report]]] = {
    "temperatures": report_pictures.temperatures,
    "logit_scale": report_pictures.logit_scale,
    "samples_side_by_side": partial(report_pictures.samples, plane=False),
}
USUAL = Drawing(backend="matplotlib")


def surface_of(name: str) -> Surface:
    (report,) = MADE[name]()
    drawn: Surface = report.drawing
    return drawn


def texts(drawn: Any) -> set[str]:
    """The legends of all panels."""
    return {text.get_text() for axes in drawn.axes if axes.get_legend() for text in axes.get_legend().get_texts()}


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    """A warning that no test asks for is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.parametrize("name", MADE)
def test_the_picture_is_that_of_the_command(name: str, call: Command, tmp_path: Path) -> None:
    surface = surface_of(name)
    surface.save(tmp_path / "file.h5")
    done = call("plot", tmp_path / "file.h5", "-o", tmp_path / "plot.png")
    assert (done.returncode, done.stderr) == (0, "")
    chart.draw(Report(title=surface.title, drawn=surface, figure=name), tmp_path / "report.png")
    assert (tmp_path / "plot.png").read_bytes() == (tmp_path / "report.png").read_bytes()


def test_all_temperatures_are_named() -> None:
    drawn = figure(surface_of("temperatures"), USUAL)
    assert {f"T = {t:g}" for t in report_pictures.T} <= texts(drawn)


@pytest.mark.parametrize("name", ["temperatures", "logit_scale"])
def test_several_files_are_one_below_the_other(name: str) -> None:
    surface = surface_of(name)
    one, two = (figure([surface] * count, Drawing(titles=["first", "second"][:count])) for count in (1, 2))
    assert len(two.axes) == 2 * len(one.axes)
    assert two.get_figheight() == 2 * one.get_figheight()
    named = [part.get_suptitle().partition(":")[0] for part in two.subfigs]
    assert named == ["first", "second"]
    assert two.subfigs[0].bbox.y0 >= two.subfigs[1].bbox.y1


def test_a_metric_is_drawn_alone() -> None:
    drawn = figure(surface_of("temperatures"), Drawing(metric="train_loss_3"))
    assert len(drawn.axes) == 1
    (line,) = (line for line in drawn.axes[0].lines if len(line.get_xdata()) == len(report_pictures.LINE))
    np.testing.assert_allclose(line.get_ydata(), surface_of("temperatures").variables["train_loss_3"])


@pytest.mark.render
@pytest.mark.parametrize(
    "option", [{"log": True}, {"kind": "curve"}, {"clip": 3.0}, {"style": "talk"}, {"size": (800, 600)}]
)
def test_other_options_draw_a_usual_picture_and_say_what_it_leaves_out(option: dict[str, Any], tmp_path: Path) -> None:
    surface = surface_of("temperatures")
    surface = Surface(
        surface.x, None, {"train_loss": surface.variables["train_loss_2"], **surface.variables}, surface.evaluated,
        surface.attributes,
    )  # fmt: skip
    with pytest.warns(
        DataWarning, match="leaves out the losses at other temperatures: metric draws one, or all in a .png"
    ):
        landscape.plot(surface, tmp_path / "usual.png", **option)
    landscape.plot(surface, tmp_path / "one.png", metric="train_loss", **option)
    assert (tmp_path / "usual.png").read_bytes() == (tmp_path / "one.png").read_bytes()


def with_said(surface: Surface, said: Any) -> Surface:
    return surface.with_attributes(temperature=said)


@pytest.mark.slow
def test_what_the_figure_cannot_show_is_a_usual_picture(tmp_path: Path) -> None:
    surface = surface_of("temperatures")
    (values,) = ({"train_loss": surface.variables["train_loss_2"]},)
    partly = Surface(surface.x, None, values, np.arange(41) < 20, surface.attributes)
    plane = Surface(
        surface.x,
        surface.x,
        {"train_loss": np.add.outer(*[values["train_loss"]] * 2)},
        np.ones((41, 41), bool),
        surface.attributes,
    )
    for other in (partly, plane):
        with pytest.warns(DataWarning, match=r"metric draws one$"):
            landscape.plot(other, tmp_path / "other.svg", force=True)
    mine = Surface(surface.x, None, values, surface.evaluated, {"temperature": {"of the room": 21}})
    assert len(figure(mine, USUAL).axes) == 1
    assert len(figure([mine, mine], USUAL).axes) >= 2


@pytest.mark.parametrize(
    "said",
    [
        {"temperatures": 3, "splits": {}},
        {"temperatures": [1.0], "splits": []},
        {"temperatures": [1.0], "splits": {"train": {"variables": ["train_loss"]}}},
    ],
)
def test_an_attribute_that_does_not_fit_is_an_error(said: Any) -> None:
    damaged = with_said(surface_of("temperatures"), said)
    with pytest.raises(LandscapeError):
        figure(damaged, USUAL)
    figure(damaged, Drawing(metric="train_loss_0"))
