"""The explorer's page for a screen reader and for low vision: names, values, contrast, and the words that it uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explorer.browser import Tab, address_of, wait_until
from explorer.test_drawn import bowl, page_of, surface
from landscape.surface.surface import Surface, Trajectory

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
SERIOUS = {"serious", "critical"}


@pytest.fixture
def tab(tmp_path: Path, open_tab: Open) -> Tab:
    epoch = np.arange(0.0, 5)
    track = Trajectory(0.9 - 0.1 * epoch, 0.5 - 0.1 * epoch, epoch, {})
    made = surface(bowl(), "bowl")
    tracked = Surface(
        made.x, made.y, made.variables, made.evaluated, made.attributes, trajectories={"momentum_0.9": track}
    )
    return open_tab(address_of(page_of(tmp_path, tracked, surface(3 - bowl(), "hill"))))


def serious(tab: Tab) -> list[tuple[str, list[str]]]:
    """What axe-core finds that is serious: its rules, and where."""
    bad = [one for one in tab.violations() if one["impact"] in SERIOUS]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in bad]


@pytest.mark.parametrize("state", [{}, {"theme": "dark", "mode": "ball", "balls": [[0.5, 0.5]], "paint": "height"}])
def test_axe_finds_nothing_serious(state: dict[str, Any], tab: Tab) -> None:
    tab.set(**state, pins=[[0, 0]], section=[-1, 0, 1, 0])
    tab.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    tab.rest()
    assert serious(tab) == []


def test_sliders_have_names_and_say_their_values(tab: Tab) -> None:
    tab.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    sliders = tab.page.get_by_role("slider")
    for name, value, said in (
        ("Vertical exaggeration", "1.5", "1.5 ×"),
        ("Momentum", "0.9", "0.90"),
        ("Noise", "0.5", "0.50"),
        ("Learning rate", "-3.3", "0.000501"),
        ("Grid of starts for basins", "7", "7 × 7"),
        ("epoch", "2", "epoch 2"),
    ):
        slider = tab.page.get_by_role("slider", name=name, exact=True)
        if name == "Learning rate":
            assert slider.get_attribute("aria-valuetext") == "automatic"
        slider.fill(value)
        wait_until(tab.page, "([one, said]) => one.ariaValueText === said", [slider.element_handle(), said])
    assert sliders.count() == 6
    # Back to the automatic rate.
    tab.page.get_by_label("rate from the curvature").check()
    assert tab.state()["rate"] is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_and_hints_contrast_with_what_is_around(theme: str, tab: Tab) -> None:
    tab.set(theme=theme)
    found = tab.page.evaluate(
        """() => {
            const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
            const ground = (one) => {
                const colour = rgb(getComputedStyle(one).backgroundColor);
                if (colour.length === 3 || colour[3] > 0.8 || !one.parentElement) return colour.slice(0, 3);
                return ground(one.parentElement);
            };
            const all = [...document.querySelectorAll("button:not(.quiet), select, input[type=number], .segments")];
            return all.filter((one) => one.checkVisibility()).map((one) => [
                one.outerHTML.slice(0, 60), rgb(getComputedStyle(one).borderTopColor).slice(0, 3),
                ground(one.parentElement),
                one.placeholder ? rgb(getComputedStyle(one, "::placeholder").color).slice(0, 3) : null, ground(one),
            ]);
        }"""
    )
    assert len(found) > 12
    assert any(hint for *_, hint, _ in found)
    for name, border, around, hint, within in found:
        assert contrast(border, around) >= 3, name
        if hint:
            assert contrast(hint, within) >= 4.5, name


def contrast(one: list[float], other: list[float]) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: list[float]) -> float:
        share = np.array(colour) / 255
        linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_page_speaks_plainly(tab: Tab) -> None:
    assert tab.page.get_by_role("group", name="Compare").is_visible()
    assert "momentum 0.9" in tab.page.locator(".time .legend").inner_text()
    play = tab.page.get_by_role("button", name="Play or pause the trajectories")
    assert play.inner_text() == ""  # a drawing, which no font replaces by a coloured picture
    shape = play.locator("path").get_attribute("d")
    play.click()
    wait_until(tab.page, "(before) => document.querySelector('.run path').getAttribute('d') !== before", shape)


def test_a_page_without_landscapes_says_how_to_get_some(serve: Any, open_tab: Open, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    site = serve(tmp_path / "none")
    tab = open_tab(site.address)
    message = tab.page.locator(".empty")
    assert message.is_visible()
    assert "landscape surface runs/net -o net.h5" in message.inner_text()
    surface(bowl(), "first").save(tmp_path / "none" / "first.h5")
    tab.page.get_by_role("checkbox", name="first").wait_for()
    message.wait_for(state="hidden")
    site.close()
    tab.page.locator("body.unconnected").wait_for()
    said = "getComputedStyle(document.querySelector('.acts'), '::before').content"
    assert tab.page.evaluate(said) == '"the server cannot be reached"'
    tab.errors.clear()  # the browser's own words on the connection
