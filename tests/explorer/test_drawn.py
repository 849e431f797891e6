"""What the page draws, in a real browser: read from the meshes, the texts and the pixels."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from explorer.browser import Tab, address_of
from landscape.explorer import explore
from landscape.surface.surface import Surface

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
AXIS = np.linspace(-1, 1, 31)
GRID = np.meshgrid(AXIS, AXIS)


def surface(values: Any, title: str = "surface", axis: Any = AXIS, **attributes: Any) -> Surface:
    values = np.asarray(values, float)
    return Surface(axis, axis, {"train_loss": values}, np.ones(values.shape, bool), {"title": title, **attributes})


def bowl() -> Any:
    return 0.2 + GRID[0] ** 2 + 2 * GRID[1] ** 2


def page_of(folder: Path, *surfaces: Surface) -> Path:
    explore(list(surfaces), folder / "page.html", force=True)
    return folder / "page.html"


def screenshot(tab: Tab) -> npt.NDArray[np.float64]:
    """The window as it is seen: float64 [height, width, 3]."""
    from PIL import Image

    return np.asarray(Image.open(BytesIO(tab.page.screenshot())).convert("RGB"), np.float64)


def rolling(tab: Tab) -> list[tuple[float, float]]:
    """Where the balls are drawn, in the plane."""
    return [
        (ball["x"], ball["y"])
        for view in tab.ask("drawn")["views"]
        for ball in view["balls"]
        if ball["kind"] == "rolling"
    ]


def test_balls_roll_to_their_ends_after_a_setting_has_changed_on_the_way(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(
        address_of(page_of(tmp_path, surface(bowl())), "mode=ball&rate=0.05&balls=-0.9,0.9;0.9,0.7;0.8,-0.9")
    )
    momentum = tab.page.get_by_label("Momentum")
    for value in ("0.3", "0.5", "0.6"):
        momentum.fill(value)
    tab.until("it.balls().every(({how}) => how === 'minimum')")
    tab.rest()
    ends = [ball["end"] for ball in tab.ask("balls")]
    assert np.abs(ends).max() < 1e-3
    assert rolling(tab) == [pytest.approx(end, abs=1e-3) for end in ends]


def test_a_lost_context_is_drawn_again(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl()))))
    tab.rest()
    before = screenshot(tab)
    tab.page.evaluate(
        """async () => {
            const canvas = document.getElementById("scene");
            const context = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
            const restored = new Promise((resolve) => canvas.addEventListener("webglcontextrestored", resolve));
            context.loseContext();
            await new Promise((resolve) => setTimeout(resolve, 100));
            context.restoreContext();
            await restored;
        }"""
    )
    tab.rest()
    assert np.abs(screenshot(tab) - before).max() <= 2
    assert all("Context" in error for error in tab.errors)  # three.js says that it was lost and restored
    tab.errors.clear()


def test_the_pointer_redraws_only_what_lies_over_the_scene(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl()))))
    tab.rest()
    before = tab.ask("drawn")["renders"], tab.ask("frames")
    pixels = screenshot(tab)
    for x in np.linspace(-0.5, 0.5, 7):
        tab.page.mouse.move(*tab.place(x, 0.1))
        tab.until(f"it.hover() && Math.abs(it.hover().x - {x}) < 0.02")
    assert tab.ask("drawn")["renders"] == before[0]
    assert tab.ask("frames") >= before[1] + 7
    assert np.abs(screenshot(tab) - pixels).max() > 60  # the pointer's mark


def test_each_surface_spans_a_quarter_of_the_heights_beside_a_dead_one(tmp_path: Path, open_tab: Open) -> None:
    dead = 2.3 + 2.4e10 * np.maximum(0, GRID[0] ** 2 + GRID[1] ** 2 - 1) ** 3
    page = page_of(tmp_path, surface(bowl(), "bowl"), surface(dead, "dead"))
    for options in ("", "log=0"):
        tab = open_tab(address_of(page, options))
        spans = [one["high"] - one["low"] for one in tab.ask("drawn")["views"][0]["surfaces"]]
        assert min(spans) > 0.249, options
        assert any("so that each surface is seen" in note for note in tab.ask("notes"))
        tab.page.get_by_label("cut off what flattens the others").uncheck()
        tab.until("!it.state().cut")
        spans = [one["high"] - one["low"] for one in tab.ask("drawn")["views"][0]["surfaces"]]
        assert min(spans) < 0.2
        assert max(spans) > 0.9


def test_heights_end_at_the_clip(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(
        address_of(page_of(tmp_path, surface(bowl())), "clip=1.2&log=0&camera=0,90,1,0,0,0&contours=0&axes=0")
    )
    (drawn,) = tab.ask("drawn")["views"][0]["surfaces"]
    assert (drawn["low"], drawn["high"]) == pytest.approx((0, 1), abs=1e-6)
    # Seen from above, what is cut off is grey: outside of the ellipse x^2 + 2 y^2 = 1.
    picture = screenshot(tab)
    for x, y in ((0, 0.66), (0.9, 0), (0.5, 0.55), (-0.5, 0.55), (0, 0.76), (0.95, 0.35), (-0.9, -0.5)):
        left, top = tab.place(x, y)
        red, green, blue = picture[int(top), int(left)]
        assert (max(red, green, blue) - min(red, green, blue) < 6) == (x**2 + 2 * y**2 > 1), (x, y)
