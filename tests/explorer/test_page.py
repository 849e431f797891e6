"""The page in a real browser, opened from disk and used as a user does."""

from __future__ import annotations

import base64
from collections.abc import Callable
from colorsys import rgb_to_hls
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator

from explorer.browser import Tab, address_of
from landscape.explorer import explore
from landscape.surface.surface import Surface, Trajectory
from render.conftest import make_case

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
HOSTILE = "<script>window.hacked = true</script><img src=x onerror='window.hacked = true'>"
X, Y = np.linspace(-1, 1, 41), np.linspace(-1, 1, 31)
GRID = np.meshgrid(X, Y)


def surface(values: Any, title: str = "surface", **attributes: Any) -> Surface:
    values = np.asarray(values, float)
    variables = {
        "train_loss": values,
        "test_loss": values * 1.3 + 0.1,
        "train_accuracy": 1 / (1 + np.abs(np.nan_to_num(values, posinf=9, neginf=9))),
    }
    return Surface(X, Y, variables, np.ones(values.shape, bool), {"title": title, **attributes})


def bowl() -> Any:
    return 0.2 + GRID[0] ** 2 + 2 * GRID[1] ** 2


def ripples() -> Any:
    return 3 + 2 * np.sin(3 * GRID[0]) * np.cos(2 * GRID[1]) + GRID[0]


def trap() -> Any:
    """Falls towards x = 0.5, with a dent at x = -0.4 on the way."""
    return (GRID[0] - 0.5) ** 2 + GRID[1] ** 2 - 0.3 * np.exp(-((GRID[0] + 0.4) ** 2) / 0.02)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    explore([surface(bowl(), "bowl"), surface(ripples(), "ripples")], tmp_path / "pair.html")
    return tmp_path / "pair.html"


def ids_of(tab: Tab) -> list[str]:
    """The ids of the landscapes, in the order of the list."""
    found: list[str] = tab.page.locator(".landscapes > li").evaluate_all("all => all.map((one) => one.dataset.id)")
    return found


def page_of(folder: Path, *surfaces: Surface) -> Path:
    explore(list(surfaces), folder / "page.html")
    return folder / "page.html"


def test_an_offline_page_makes_no_requests(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair))
    assert [request for request in tab.requests if not request.startswith("data:")] == [address_of(pair)]
    picture = tab.picture()
    assert len(np.unique(picture.reshape(-1, 3).astype(int), axis=0)) > 500  # shaded, not a plain area
    # Nor could it: the policy holds, whatever a page would try.
    refused = "fetch('http://127.0.0.1:9/x').then(() => 'went out', (error) => error.name)"
    assert tab.page.evaluate(refused) == "TypeError"
    assert any("Content Security Policy" in error for error in tab.errors)
    tab.errors.clear()


def test_two_landscapes_are_picked_and_drawn_each_in_its_way(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "show=0"))
    assert [layer["own"] for layer in tab.ask("layers")] == [False]
    tab.page.get_by_role("checkbox", name="ripples").check()
    tab.until("it.layers().length === 2")
    tab.page.get_by_label("Style of ripples").select_option("wireframe")
    tab.page.get_by_label("Style of bowl").select_option("translucent")
    tab.page.get_by_label("log scale").check()
    tab.page.get_by_label("Clip heights above").fill("2.5")
    tab.page.keyboard.press("Enter")
    tab.until("it.layers()[0].scale.clip === 2.5")
    first, second = tab.ask("layers")
    assert [first["id"], second["id"]] == tab.ask("selected") == ids_of(tab)
    assert (first["style"], second["style"]) == ("translucent", "wireframe")
    assert (first["colour"], second["colour"]) == ("#2166ac", "#c9302c")
    lowest = min(bowl().min(), ripples().min())
    for layer in (first, second):  # one scale for both
        assert layer["scale"]["log"]
        assert layer["scale"]["low"] == pytest.approx(np.log10(lowest), abs=1e-6)
        assert layer["scale"]["high"] == pytest.approx(np.log10(2.5), abs=1e-6)
    assert any("above 2.5 cut off" in note for note in tab.ask("notes"))
    red, green, blue = np.moveaxis(tab.picture(), -1, 0)
    assert np.count_nonzero((red > 1.6 * blue) & (red > 1.6 * green)) > 300
    assert np.count_nonzero((blue > 1.3 * red) & (blue > 1.1 * green)) > 3000
    # The minimum is that of the file, wherever the logarithm and the clip put it.
    row, column = np.unravel_index(ripples().argmin(), ripples().shape)
    assert (second["minimum"]["x"], second["minimum"]["y"]) == (X[column], Y[row])
    # One alone.
    tab.page.get_by_role("button", name="Show only ripples").click()
    tab.until("it.layers().length === 1")
    assert tab.ask("selected") == ids_of(tab)[1:]


def test_the_pointer_reads_the_values_that_numpy_interpolates(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "camera=20,75,1,0,0,0"))
    for x, y in ((0.3, -0.2), (-0.71, 0.44), (0.05, 0.9)):
        hover = tab.hover(x, y)
        # Seen nearly from above the nearest surface at that pixel may be another one, a little beside.
        assert (hover["x"], hover["y"]) == pytest.approx((x, y), abs=0.35)
        rows = tab.ask("readout", hover["x"], hover["y"])
        for row, values in zip(rows, (bowl(), ripples()), strict=True):
            made = surface(values)
            for name in made.variables:
                expected = RegularGridInterpolator((Y, X), made.variables[name])((hover["y"], hover["x"]))
                assert row["values"][name] == pytest.approx(float(expected), rel=1e-5)
        shown = tab.page.locator("#readout").inner_text()
        assert f"{rows[0]['values']['train_loss']:.4g}" in shown
        assert "train accuracy" in shown
        assert "%" in shown
    # One surface alone: the point that is pointed at, exactly.
    tab.set(show=["0"])
    for x, y in ((0.3, -0.2), (-0.71, 0.44)):
        hover = tab.hover(x, y)
        assert (hover["x"], hover["y"]) == pytest.approx((x, y), abs=0.01)
    tab.click(-0.3, 0.2)
    assert tab.state()["pins"] == [pytest.approx([-0.3, 0.2], abs=0.01)]
    tab.page.locator(".pin").wait_for()
    assert "train accuracy" in tab.page.locator(".pin").inner_text()
    tab.page.get_by_role("button", name="Remove pin 1").click()
    assert tab.state()["pins"] == []


def test_a_ball_finds_the_bottom_of_a_bowl(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(bowl(), "bowl"))))
    tab.page.get_by_role("radio", name="Ball").check(force=True)
    tab.click(0.7, 0.6)
    (ball,) = tab.ask("balls")
    assert ball["start"] == pytest.approx([0.7, 0.6], abs=0.02)
    assert ball["how"] == "minimum"
    assert ball["end"] == pytest.approx([0, 0], abs=1e-3)
    assert ball["value"] == pytest.approx(0.2, abs=1e-4)
    tab.rest()  # it has rolled down, and nothing is drawn any more
    assert "at rest in a minimum at" in tab.page.locator("#panel").inner_text()


def test_a_ball_is_trapped_without_momentum_and_escapes_with_it(tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, surface(trap(), "trap")), "mode=ball&rate=0.01&log=0"))
    tab.click(-0.9, 0.1)
    (ball,) = tab.ask("balls")
    assert ball["end"] == pytest.approx([-0.33, 0], abs=0.02)
    tab.set(momentum=0.9)
    (ball,) = tab.ask("balls")
    assert ball["how"] == "minimum"
    assert ball["end"] == pytest.approx([0.5, 0], abs=0.01)
    # The noise is repeated by its seed, and shakes a ball out of the dent too.
    tab.set(momentum=0, noise=8, rate=0.02)
    (noisy,) = tab.ask("balls")
    other = open_tab(tab.ask("link"))
    assert other.ask("balls") == [noisy]
    other.set(seed=2)
    assert other.ask("balls") != [noisy]


def test_balls_from_a_grid_find_the_basins(tmp_path: Path, open_tab: Open) -> None:
    wells = (GRID[0] ** 2 - 0.25) ** 2 * 4 + GRID[1] ** 2
    tab = open_tab(address_of(page_of(tmp_path, surface(wells, "wells")), "basins=12&rate=0.05"))
    found = tab.ask("basins")
    assert sorted(round(basin["x"], 2) for basin in found["basins"]) == [-0.5, 0.5]
    assert [basin["share"] for basin in found["basins"]] == [0.5, 0.5]
    of = np.reshape(found["of"], (12, 12))
    assert len(np.unique(of[:, :6])) == len(np.unique(of[:, 6:])) == 1
    assert of[0, 0] != of[0, -1]
    before = tab.picture()
    tab.set(basins=0)
    assert np.abs(tab.picture() - before).mean() > 1  # the surface was coloured by them
    assert tab.ask("basins") is None


def test_a_copied_address_shows_the_same_view(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair), permissions=["clipboard-read", "clipboard-write"])
    tab.set(
        style={"0": "both"}, log=True, clip=4, map="cividis", layout="beside", paint="height", height=1.5, split="both"
    )
    tab.set(pins=[[0.1, 0.2]], balls=[[0.5, 0.5]], section=[-1, -0.5, 1, 0.5], momentum=0.5, theme="dark")
    tab.page.locator("#scene").focus()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "+", "+"):
        tab.page.keyboard.press(key)
    tab.page.get_by_role("button", name="Copy link").click()
    tab.page.get_by_text("The link to this view is copied").wait_for()
    link = tab.page.evaluate("navigator.clipboard.readText()")
    assert link == tab.ask("link") == tab.page.url
    other = open_tab(link)
    tab.rest()  # the ball rolls here; there it lies already
    assert other.state() == tab.state()
    assert other.ask("camera") == pytest.approx(tab.ask("camera"), abs=1e-4)
    assert np.abs(other.picture() - tab.picture()).mean() < 0.5
    # An address that is typed into the open page is followed, and nonsense in it is passed over.
    tab.page.evaluate("location.hash = 'show=1&log=0&camera=1,2&map=nonsense&layout=nonsense'")
    tab.until(f"it.state().show?.[0] === '{ids_of(tab)[1]}'")
    assert tab.state()["layout"] == "overlay"
    assert [layer["id"] for layer in tab.ask("layers")] == ids_of(tab)[1:]


def test_links_survive_a_page_with_its_files_in_another_order(tmp_path: Path, open_tab: Open) -> None:
    surfaces = [surface(bowl(), "bowl"), surface(ripples(), "ripples"), surface(trap(), "trap")]
    explore(surfaces, tmp_path / "one.html")
    explore(surfaces[::-1], tmp_path / "other.html")
    for hash_, titles in (("show=0", ["bowl"]), ("show=1,2&style=2:both", ["ripples", "trap"])):
        tab = open_tab(address_of(tmp_path / "one.html", hash_))  # positions, as older pages wrote them
        seen = tab.page.locator(".landscapes .shown .title")
        assert seen.all_inner_texts() == titles
        link = tab.ask("link").replace("one.html", "other.html")
        other = open_tab(link)
        assert sorted(other.page.locator(".landscapes .shown .title").all_inner_texts()) == titles
        styles = lambda tab: {layer["id"]: layer["style"] for layer in tab.ask("layers")}  # noqa: E731
        if len(titles) > 1:
            assert styles(other)[ids_of(other)[0]] == styles(tab)[ids_of(tab)[2]] == "both"
        drawn = [
            {view["key"].split(":")[0] for view in one.ask("drawn")["views"][0]["surfaces"]} for one in (tab, other)
        ]
        assert drawn[0] == drawn[1] == set(tab.ask("selected"))
    # What a link names and the page does not have is said; one of two copies is as good as the other.
    tab.page.evaluate("location.hash = 'show=deadbeef0123'")
    tab.until("it.notes().some((note) => note.includes('deadbeef0123'))")
    tab.page.get_by_text("this page does not have deadbeef0123, which the link names").wait_for()
    second = ids_of(tab)[1]
    tab.page.evaluate(f"location.hash = 'show={second}-9'")
    tab.until(f"it.layers()[0].id === '{second}' && it.notes().length === 0")


def test_texts_of_a_file_are_shown_and_never_run(tmp_path: Path, open_tab: Open) -> None:
    made = surface(bowl(), HOSTILE, model=HOSTILE, command=HOSTILE)
    variables = {**made.variables, "<b>metric</b>_loss": made.variables["train_loss"]}
    track = Trajectory(np.array([0.5, 0.0]), np.array([0.5, 0.0]), np.array([0.0, 1.0]), {})
    hostile = Surface(X, Y, variables, made.evaluated, made.attributes, trajectories={HOSTILE: track})
    tab = open_tab(address_of(page_of(tmp_path, hostile)))
    tab.page.locator(".landscapes summary").click()
    assert tab.page.locator(".landscapes .title").inner_text() == HOSTILE
    assert HOSTILE in tab.page.locator(".landscapes dl").inner_text()
    tab.hover(0, 0.2)
    assert "<b>metric</b> loss" in tab.page.locator("#readout").inner_text()
    assert tab.page.evaluate("window.hacked") is None
    assert tab.page.locator("#panel img, #stage img").count() == 1  # the thumbnail


def test_the_examples_of_a_landscape_over_inputs_are_shown_with_their_pictures(tmp_path: Path, open_tab: Open) -> None:
    pixels = base64.b64encode(bytes(range(0, 120, 10))).decode("ascii")
    known = {"split": "test", "index": 7, "label": 3, "prediction": 5, "shape": [2, 2, 3], "pixels": pixels}
    over_inputs = surface(bowl(), inputs=[known, {"split": HOSTILE, "index": 8}])
    tab = open_tab(address_of(page_of(tmp_path, over_inputs, surface(ripples()))))
    lines = tab.page.locator(".examples:visible li")
    assert lines.all_inner_texts() == ["test example 7, label 3, predicted 5", f"{HOSTILE} example 8"]
    sizes = tab.page.locator(".examples img").evaluate_all(
        "all => all.map((one) => [one.naturalWidth, one.naturalHeight])"
    )
    assert sizes == [[2, 2]]
    assert tab.page.evaluate("window.hacked") is None


@pytest.mark.parametrize("name", ["chaotic", "partial", "one point", "overflowing", "flat", "zeros", "huge"])
def test_partial_and_infinite_surfaces_are_drawn_with_a_note(name: str, tmp_path: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page_of(tmp_path, make_case(name))))
    notes = " ".join(tab.ask("notes"))
    expected = {
        "partial": "partial, 9 of 63 points measured",
        "one point": "partial, 1 of 63 points measured",
        "overflowing": "9 points infinite, drawn at the top of the scale",
    }
    assert expected.get(name, "") in notes
    if name == "overflowing":
        assert "1 point not a number, left blank" in notes
        assert tab.ask("readout", 0, -2)[0]["values"]["train_loss"] == float("inf")
    for options in (
        {"log": True},
        {"style": {"0": "wireframe"}},
        {"style": {"0": "both"}, "basins": 5},
        {"split": "both"},
    ):
        tab.set(**options, balls=[[0.1, 0.1]])
        background = tab.picture()[-1, -1]
        assert np.any(np.abs(tab.picture() - background).max(axis=-1) > 60)
        for ball in tab.ask("balls"):
            assert np.isfinite(ball["end"]).all()
    # No value that was not measured is ever shown.
    assert all(row["values"]["train_loss"] != -1e9 for row in tab.ask("readout", 0.1, 0.1))


def test_a_section_is_the_same_line_through_all(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "mode=section&style=0:solid,1:solid&show=0&camera=0,80,1,0,0,0"))
    start, end = tab.place(-0.8, -0.4), tab.place(0.7, 0.5)
    tab.page.mouse.move(*start)
    tab.page.mouse.down()
    tab.page.mouse.move(*tab.place(0, 0), steps=4)
    tab.page.mouse.move(*end, steps=4)
    tab.page.mouse.up()
    line = tab.state()["section"]
    assert line == pytest.approx([-0.8, -0.4, 0.7, 0.5], abs=0.03)
    tab.set(show=["0", "1"])
    for curve, values in zip(tab.ask("section"), (bowl(), ripples()), strict=True):
        share = np.linspace(0, 1, len(curve["values"]))[:, np.newaxis]
        points = np.array(line[:2]) * (1 - share) + np.array(line[2:]) * share
        expected = RegularGridInterpolator((Y, X), values)(points[:, ::-1])
        np.testing.assert_allclose(curve["values"], expected, rtol=1e-5)
        assert curve["distance"][-1] == pytest.approx(np.hypot(line[2] - line[0], line[3] - line[1]))
    tab.page.locator(".section .curve").nth(1).wait_for()
    assert tab.page.locator(".section .curve").count() == 2
    # By two clicks as well.
    tab.set(section=None, show=["0"])
    tab.page.wait_for_timeout(200)
    tab.click(-0.5, 0)
    tab.click(0.5, 0.1)
    assert tab.state()["section"] == pytest.approx([-0.5, 0, 0.5, 0.1], abs=0.03)


def test_both_splits_are_drawn_in_one_scene_and_side_by_side(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "show=0"))
    tab.page.get_by_role("group", name="Data").get_by_role("radio", name="both").check(force=True)
    assert [(layer["variable"], layer["style"]) for layer in tab.ask("layers")] == [
        ("train_loss", "solid"), ("test_loss", "wireframe"),
    ]  # fmt: skip
    # A landscape keeps its hue on both sets of data, in two shades.
    tab.set(show=["0", "1"])
    shades = [[int(layer["colour"][k : k + 2], 16) / 255 for k in (1, 3, 5)] for layer in tab.ask("layers")]
    hues = [rgb_to_hls(*shade)[0] for shade in shades]
    assert hues[0] == pytest.approx(hues[1], abs=0.01)
    assert hues[2] == pytest.approx(hues[3], abs=0.01)
    assert abs(hues[0] - hues[2]) > 0.2
    assert len({tuple(shade) for shade in shades}) == 4
    tab.set(show=["0"])
    tab.page.set_viewport_size({"width": 1400, "height": 600})
    tab.until("document.getElementById('scene').width >= document.getElementById('stage').clientWidth")
    tab.set(show=["0", "1"], layout="beside", split="test")
    assert [layer["variable"] for layer in tab.ask("layers")] == ["test_loss", "test_loss"]
    left, right = (tab.place(0, 0, f"{one}:test_loss") for one in ids_of(tab))
    middle = tab.page.locator("#scene").bounding_box()
    assert left[0] < middle["x"] + middle["width"] / 2 < right[0]
    tab.set(metric="accuracy", scale="own")
    first, second = tab.ask("layers")
    assert {first["variable"], second["variable"]} == {"train_accuracy"}  # the only split there is, and it is said
    assert "no test accuracy" in " ".join(tab.ask("notes"))
    assert first["scale"]["high"] == pytest.approx((1 / (1 + bowl())).max())
    assert second["scale"]["high"] == pytest.approx((1 / (1 + np.abs(ripples()))).max())
    assert first["minimum"]["word"] == "max"


def test_a_training_runs_over_the_surface(tmp_path: Path, open_tab: Open) -> None:
    epoch = np.arange(0.0, 11)
    track = Trajectory(0.9 - 0.08 * epoch, 0.5 - 0.05 * epoch, epoch, {"train_loss": np.linspace(3, 1, 11)})
    made = surface(bowl(), "bowl")
    tracked = Surface(X, Y, made.variables, made.evaluated, made.attributes, trajectories={"momentum": track})
    tab = open_tab(address_of(page_of(tmp_path, tracked)))
    slider = tab.page.get_by_label("Epoch")
    assert "epoch 10" in tab.page.locator(".time").inner_text()
    assert "momentum" in tab.page.locator(".time .legend").inner_text()
    whole = tab.picture()
    slider.fill("4")
    assert tab.state()["time"] == 4
    tab.page.get_by_text("epoch 4").wait_for()
    assert np.abs(tab.picture() - whole).max() > 60
    tab.page.get_by_role("button", name="Play or pause the trajectories").click()
    tab.until("it.state().time > 4.2")
    tab.page.get_by_role("button", name="Play or pause the trajectories").click()
    at = tab.state()["time"]
    tab.page.wait_for_timeout(300)
    assert tab.state()["time"] == at


def test_the_camera_turns_moves_zooms_and_rests(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair))
    start = tab.ask("camera")
    x, y = tab.place(0, 0)
    tab.page.mouse.move(x, y)
    tab.page.mouse.down()
    tab.page.mouse.move(x + 100, y + 20, steps=5)
    tab.page.mouse.up()
    turned = tab.ask("camera")
    assert turned[0] == pytest.approx(start[0] - 40, abs=3)
    assert turned[1] > start[1]
    assert turned[2:] == start[2:]
    assert tab.state()["pins"] == []  # a drag is no click
    tab.page.mouse.wheel(0, -200)
    tab.until(f"it.camera()[2] < {turned[2]}")
    tab.page.mouse.down(button="right")
    tab.page.mouse.move(x, y, steps=5)
    tab.page.mouse.up(button="right")
    assert tab.ask("camera")[3:] != turned[3:]
    for name, azimuth, elevation in (("top", 0, 90), ("along x", -90, 8), ("reset", start[0], start[1])):
        tab.page.get_by_role("button", name=name, exact=True).click()
        tab.until(f"Math.abs(it.camera()[0] - {azimuth}) < 1e-3 && Math.abs(it.camera()[1] - {elevation}) < 1e-3")
    tab.page.get_by_label("turntable").check()
    tab.until(f"Math.abs(it.camera()[0] - {start[0]}) > 5")
    tab.page.get_by_label("turntable").uncheck()
    tab.rest()  # nothing moves, nothing is drawn


def test_drawing_again_frees_the_memory_of_earlier_drawings(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "balls=0.5,0.5&section=-1,0,1,0&basins=5"))

    def around() -> Any:
        for style in ("wireframe", "both", "solid"):
            tab.set(style={"0": style}, log=style == "both")
            tab.ask("turn", 5)
        tab.set(show=["0"])
        tab.set(show=["0", "1"])
        tab.ask("turn", 5)
        return tab.ask("memory")

    before = around()
    assert [around() for _ in range(4)] == [before] * 4


def test_a_page_without_a_selected_landscape_shows_a_hint(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair, "show=&balls=0,0&basins=5&section=-1,0,1,0&pins=0,0"))
    assert tab.ask("layers") == []
    assert "Select a landscape" in tab.page.locator("#readout").inner_text()
    tab.page.mouse.click(600, 400)
    tab.page.keyboard.press("l")
    tab.page.keyboard.press("1")
    tab.until("it.layers().length === 1")


@pytest.mark.parametrize(("name", "scale"), [("PNG", 2), ("PNG 4×", 4)])
def test_a_picture_is_saved_with_its_colour_bar(name: str, scale: int, tmp_path: Path, open_tab: Open) -> None:
    from PIL import Image

    tab = open_tab(
        address_of(page_of(tmp_path, surface(bowl(), "bowl"), surface(ripples(), "ripples")), "paint=height")
    )
    before = tab.picture()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=name, exact=True).click()
    download.value.save_as(tmp_path / "saved.png")
    assert download.value.suggested_filename == "bowl_ripples.png"
    box = tab.page.locator("#scene").bounding_box()
    with Image.open(tmp_path / "saved.png") as picture:
        pixels = np.asarray(picture.convert("RGB"), float)
    height, width = pixels.shape[:2]
    assert (width, height) == (scale * box["width"], scale * (box["height"] + 46))
    assert len(np.unique(pixels[: scale * int(box["height"])].reshape(-1, 3), axis=0)) > 500
    # The bar below has the colours of viridis from one end to the other.
    row = pixels[scale * (int(box["height"]) + 22), -scale * (208 + 14) : -scale * 14]
    np.testing.assert_allclose(row[[scale, -scale]], [[68, 1, 84], [253, 231, 37]], atol=6)
    assert np.abs(tab.picture() - before).max() <= 2  # the page itself is as before


def test_everything_goes_by_keyboard(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair))
    press = tab.page.keyboard.press
    for _ in range(60):  # every field can be reached, and the one that has the focus is seen
        press("Tab")
        assert tab.page.evaluate("document.activeElement.matches(':focus-visible')")
        if tab.page.evaluate("document.activeElement.id") == "scene":
            break
    assert tab.page.evaluate("document.activeElement.id") == "scene"
    before = tab.ask("camera")
    press("ArrowLeft")
    press("ArrowUp")
    assert tab.ask("camera")[:2] == pytest.approx([before[0] - 5, before[1] + 5])
    press("2")
    tab.until("it.layers().length === 1")
    assert tab.ask("selected") == ids_of(tab)[:1]
    changed = {
        "l": "log",
        "c": "contours",
        "g": "floor",
        "k": "map",
        "o": "layout",
        "u": "scale",
        "p": "split",
        "]": "height",
        "h": "theme",
    }
    for key, name in changed.items():
        old = tab.state()[name]
        press(key)
        assert tab.state()[name] != old, key
    press("v")
    assert tab.ask("layers")[-1]["style"] != "solid" or tab.state()["style"] != {}
    press("b")
    for key in ("d", "d", "Shift+W", "Enter"):
        press(key)
    assert tab.state()["balls"] == [pytest.approx([0.04, 0.1])]
    press("Backspace")
    assert tab.state()["balls"] == []
    press("n")
    press("Enter")
    press("Shift+A")
    press("Enter")
    assert tab.state()["section"] == pytest.approx([0.04, 0.1, -0.06, 0.1])
    press("?")
    assert tab.page.get_by_role("dialog").is_visible()
    press("Escape")
    assert not tab.page.get_by_role("dialog").is_visible()
    press("t")
    tab.until("it.camera()[1] === 90")


def test_keys_reach_the_scene_after_a_click_on_a_control(pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair))
    press = tab.page.keyboard.press
    scene_has_focus = "document.activeElement.id === 'scene'"
    tab.page.get_by_role("radio", name="Ball").click(force=True)
    tab.until(scene_has_focus)
    press("d")
    press("Enter")
    assert tab.state()["balls"] == [pytest.approx([0.02, 0])]
    tab.page.get_by_role("radio", name="Section").click(force=True)
    tab.until(scene_has_focus)
    before = tab.ask("camera")
    press("ArrowLeft")
    assert tab.state()["mode"] == "section"
    assert tab.ask("camera")[0] == pytest.approx(before[0] - 5)
    tab.page.get_by_label("log scale").click()
    tab.until(scene_has_focus)
    # A control that is used by keyboard keeps the focus.
    tab.page.get_by_label("log scale").focus()
    press(" ")
    tab.page.wait_for_timeout(100)
    assert tab.page.evaluate("document.activeElement.type") == "checkbox"


def test_the_page_is_usable_on_a_phone(pair: Path, open_tab: Open, browser: Any) -> None:
    tab = open_tab(address_of(pair), has_touch=True, is_mobile=True, device_scale_factor=3)
    tab.page.set_viewport_size({"width": 390, "height": 780})
    tab.page.reload()
    tab.ask("ready")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.page.locator("#scene").bounding_box()["height"] > 700  # the scene first
    assert "Tap a surface" in tab.page.locator("#readout").inner_text()
    tab.page.get_by_role("button", name="Show or hide the settings").tap()
    sheet = tab.page.locator("#panel").bounding_box()
    assert sheet["width"] == 390
    assert 200 < sheet["height"] < 500
    tab.page.get_by_role("checkbox", name="ripples").tap()
    tab.until("it.layers().length === 1")
    tab.page.touchscreen.tap(*tab.place(0.2, 0.2))
    assert tab.state()["pins"] == [pytest.approx([0.2, 0.2], abs=0.05)]
    # What was tapped stays to be read; a section leaves room for the scene.
    tab.page.get_by_role("button", name="Show or hide the settings").tap()
    tab.page.wait_for_timeout(300)
    tab.page.touchscreen.tap(*tab.place(-0.3, 0.1))
    tab.until("it.hover() !== null")
    shown = tab.page.locator("#readout").inner_text()
    assert "x −0." in shown
    assert "train loss" in shown
    tab.set(section=[-1, 0, 1, 0], mode="section")
    tab.page.locator(".section .curve").wait_for()
    assert tab.page.locator(".section").bounding_box()["y"] > 0.4 * 780
    for button in tab.page.locator("#stage button:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colour_scheme_of_the_system(scheme: str, pair: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(pair), color_scheme=scheme)
    assert (tab.picture()[-1, -1].mean() < 80) == (scheme == "dark")
    tab.page.locator("#scene").focus()
    tab.page.keyboard.press("h")
    assert (tab.picture()[-1, -1].mean() < 80) == (scheme == "light")
