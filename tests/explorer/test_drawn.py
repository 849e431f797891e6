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


def span(*boxes: dict[str, float]) -> float:
    """The height of several rectangles together."""
    return max(box["top"] + box["height"] for box in boxes) - min(box["top"] for box in boxes)


def test_side_by_side_is_beside_where_the_width_allows(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl(), "one"), surface(3 - bowl(), "two")), "layout=beside"))
    for size, beside in (((1440, 900), True), ((1000, 700), True), ((390, 844), False)):
        tab.page.set_viewport_size({"width": size[0], "height": size[1]})
        tab.page.evaluate("(folded) => document.body.classList.toggle('folded', folded)", not beside)  # as on a phone
        tab.rest()
        first, second = tab.ask("drawn")["views"]
        assert (first["top"] == second["top"]) == beside, size
        drawn = [view["surfaces"][0] for view in (first, second)]
        for view, one in zip((first, second), drawn, strict=True):
            assert one["left"] >= view["left"], size
            assert one["left"] + one["width"] <= view["left"] + view["width"], size
        if beside:
            assert drawn[0]["left"] + drawn[0]["width"] <= drawn[1]["left"]
        else:
            assert drawn[0]["top"] + drawn[0]["height"] <= drawn[1]["top"] + 40
            buttons = tab.page.locator(".upper").bounding_box()
            assert first["top"] >= buttons["y"] + buttons["height"] - 1


def test_on_a_phone_the_scene_fills_half_of_the_height_and_no_label_is_cut(tmp_path: Path, open_tab: Open) -> None:
    axes = {f"direction_{axis}": {"kind": "random", "norm": "filter", "seed": 1} for axis in "xy"}
    steep = 10 ** (3 * bowl())
    page = page_of(tmp_path, surface(bowl(), "one", **axes), surface(steep, "two", **axes))
    tab = open_tab(address_of(page), has_touch=True, is_mobile=True)
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.page.reload()
    tab.ask("ready")
    tab.rest()
    drawn = tab.ask("drawn")
    titles = {"one", "two"}
    labels = [label for label in drawn["labels"] if label["words"] not in titles]
    assert {"x: first random direction,", "filter-normalised"} <= {label["words"] for label in labels}
    assert any("e" in label["words"] or len(label["words"]) > 3 for label in labels)
    assert span(*labels, *drawn["views"][0]["surfaces"]) >= 844 / 2
    for label in drawn["labels"]:
        assert label["left"] >= 0, label
        assert label["left"] + label["width"] <= 390, label
    # Everything that is tapped is large enough for a finger; the scene keeps half of the height beside the settings.
    tab.page.get_by_role("button", name="Show or hide the settings").tap()
    assert tab.page.locator("#scene").bounding_box()["height"] >= 844 / 2
    tab.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    small = tab.page.evaluate(
        """() => [...document.querySelectorAll("button, select, summary, label, input[type=number], input[type=range]")]
            .filter((one) => one.checkVisibility() && !one.matches(".slider label, .line"))
            .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
            .filter(([, { width, height }]) => width > 0 && (height < 44 || width < 44))"""
    )
    assert small == []


def test_the_scene_stays_when_the_section_opens_and_its_plot_reads_values(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl())), "log=0"))
    tab.rest()
    places = ((0.4, 0.4), (-0.9, -0.9))
    before = [tab.place(*place) for place in places]
    tab.page.get_by_role("radio", name="Section").check(force=True)
    # A drag that begins beside the surface begins at its edge.
    box = tab.page.locator("#scene").bounding_box()
    left, top = tab.place(-1, 0)
    tab.page.mouse.move(left - 60, top + 30)
    tab.page.mouse.down()
    tab.page.mouse.move(*tab.place(0, 0), steps=4)
    tab.page.mouse.move(*tab.place(0.7, 0.2), steps=4)
    tab.page.mouse.up()
    line = tab.state()["section"]
    assert line[0] == -1
    assert line[2:] == pytest.approx([0.7, 0.2], abs=0.03)
    plot = tab.page.locator(".section svg")
    plot.wait_for()
    tab.rest()
    assert [tab.place(*place) for place in places] == before
    assert tab.page.locator("#scene").bounding_box() == box
    # The plot's pointer: half of the way.
    area = plot.bounding_box()
    pixels = screenshot(tab)
    curve = tab.page.locator(".section .curve").bounding_box()
    tab.page.mouse.move(curve["x"] + curve["width"] / 2, area["y"] + 50)
    tab.page.locator(".section .value").first.wait_for()
    x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    marks = {one.text_content(): one.bounding_box() for one in tab.page.locator(".section svg text").all()}
    ends = tab.page.locator(".section .curve").bounding_box()
    for name, end in (("A", ends["x"]), ("B", ends["x"] + ends["width"])):
        assert marks[name]["x"] + marks[name]["width"] / 2 == pytest.approx(end, abs=4), name
        assert marks[name]["y"] > ends["y"] + ends["height"], name
    values = [float(text) for text in tab.page.locator(".section .value").all_text_contents()[1:]]
    assert values == pytest.approx([0.2 + x**2 + 2 * y**2], abs=0.02)
    tab.rest()
    at = tab.place(x, y)
    near = np.s_[int(at[1]) - 8 : int(at[1]) + 9, int(at[0]) - 8 : int(at[0]) + 9]
    assert np.abs(screenshot(tab)[near] - pixels[near]).max() > 60


def test_smaller_planes_have_a_border_and_a_note(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl(), "wide"), surface(bowl(), "narrow", AXIS / 2))))
    wide, narrow = tab.ask("layers")
    assert tab.ask("drawn")["views"][0]["lines"] == [f"border of {narrow['key']}"]
    (note,) = (note for note in tab.ask("notes") if "plane" in note)
    assert note == "narrow: only x −0.5 to 0.5, y −0.5 to 0.5, the outlined part of the plane"
    tab.set(show=[wide["id"]])
    assert tab.ask("drawn")["views"][0]["lines"] == []


def test_colour_bar_notes_and_buttons_cover_no_label_of_four_views(tmp_path: Path, open_tab: Open) -> None:
    surfaces = [surface(k + bowl(), f"number {k}") for k in range(4)]
    tab = open_tab(address_of(page_of(tmp_path, *surfaces), "show=0,1,2,3&layout=beside&clip=3"))
    for size in ((1440, 900), (1000, 700), (800, 500)):
        tab.page.set_viewport_size({"width": size[0], "height": size[1]})
        tab.rest()
        drawn = tab.ask("drawn")
        (bar,) = drawn["bars"]
        assert len(drawn["labels"]) > 30
        for label in [*drawn["labels"], *(view["surfaces"][0] for view in drawn["views"])]:
            apart = label["left"] > bar["left"] + bar["width"] or label["left"] + label["width"] < bar["left"]
            assert apart or label["top"] + label["height"] < bar["top"], (size, label)
        (note,) = tab.page.locator(".notes li").all()
        assert note.inner_text().startswith("points above 3 cut off: ")
        covering = [box for box in (note.bounding_box(), tab.page.locator(".upper").bounding_box()) if box]
        assert len(covering) == 2
        for label in [*drawn["labels"], *(view["surfaces"][0] for view in drawn["views"])]:
            for box in covering:
                below, above = label["top"] >= box["y"] + box["height"] - 1, label["top"] + label["height"] <= box["y"]
                assert below or above, (size, label, box)


def test_the_label_of_a_hidden_minimum_is_not_drawn(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl())), "camera=0,60,1,0,0,0"))
    labels = lambda: [label["words"] for label in tab.ask("drawn")["labels"]]  # noqa: E731
    assert "min 0.2" in labels()
    tab.set(camera=[0, 3, 1, 0, 0, 0])
    tab.rest()
    assert "min 0.2" not in labels()
    tab.set(style={"0": "wireframe"})
    tab.rest()
    assert "min 0.2" in labels()


def test_nothing_turns_by_a_link_under_reduced_motion(tmp_path: Path, open_tab: Open) -> None:
    page = page_of(tmp_path, surface(bowl()))
    tab = open_tab(address_of(page, "turn=1"), reduced_motion="reduce")
    tab.rest()
    assert not tab.state()["turn"]
    other = open_tab(address_of(page, "turn=1"))
    other.until("Math.abs(it.camera()[0] + 32) > 3")


def test_the_section_of_a_phone_covers_no_label(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl())), "mode=section"), has_touch=True, is_mobile=True)
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.page.reload()
    tab.ask("ready")
    tab.rest()
    before = tab.place(0.4, 0.4)
    for line in (None, [-1, 0, 1, 0]):
        tab.set(section=line)
        tab.rest()
        top = tab.page.locator(".section").bounding_box()["y"]
        labels = tab.ask("drawn")["labels"]
        assert "x" in {label["words"].split(":")[0] for label in labels}
        assert max(label["top"] + label["height"] for label in labels) <= top
        assert tab.place(0.4, 0.4) == pytest.approx(before, abs=1)  # the scene stays while a line is drawn


def test_dense_contour_lines_make_a_tone(tmp_path: Path, open_tab: Open) -> None:
    fine = np.linspace(-1, 1, 201)
    widths = (0.003, 0.25)  # of a cliff and of a slope
    page = page_of(tmp_path, *(surface(np.tile(np.tanh(fine / width), (201, 1)), str(width), fine) for width in widths))
    darker = []
    for number in range(2):
        tab = open_tab(address_of(page, f"show={number}&log=0&camera=0,90,1,0,0,0&floor=0&minimum=0&axes=0&contours=0"))
        plain = tab.picture()
        tab.set(contours=True)
        darker.append((plain - tab.picture()).max(axis=2)[300:400].mean(axis=0).max())
    assert darker[0] < 40 < 70 < darker[1]
