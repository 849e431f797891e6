"""A single surface on the screen of a phone: how much of the height it takes, what is cut, and how it is turned."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explorer.browser import Tab, address_of
from landscape.explorer import explore
from once import Once

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
RESULTS = Path(__file__).parents[2] / "results"
UPRIGHT = {"width": 390, "height": 844}
ASIDE = {"width": 844, "height": 390}
# The part of the screen's height that the mesh takes, without axes and labels: measured, less 3 %. The width limits the
# size of all: a surface that is low but for a corner, or lies in a strip, takes less than the half.
SPANS = {
    "trajectories/random/momentum_0.9_momentum_0": 0.25,  # a slope in a strip
    "raw_directions/resnet20_x4_raw": 0.41,  # low but for a corner
    "resnet20_pair/resnet20_noshort": 0.49,  # chaotic
    "skip_connections/plane/resnet56_plane0": 0.535,  # a bowl
    "skip_connections/plane/resnet56_noshort_plane0": 0.545,  # a deep one, over ten orders of magnitude
    "lecture/momentum/height_0.3": 0.52,  # ripples
    "trajectories/recalibrated/momentum_0.9_momentum_0": 0.545,  # two valleys
    "connectivity/plane": 0.585,  # an oblong plane
}


@pytest.fixture(scope="module")
def page(once: Once) -> Path:
    """The surfaces in a page, in this order."""
    files = [RESULTS / f"{name}.h5" for name in SPANS]
    folder: Path = once("surfaces on a phone", lambda at: explore(files, at / "page.html"))
    return folder / "page.html"


def on_phone(open_tab: Open, address: str, size: dict[str, int] = UPRIGHT) -> Tab:
    tab = open_tab(address, has_touch=True, is_mobile=True, reduced_motion="reduce")
    tab.page.set_viewport_size(size)
    tab.page.reload()  # without the panel, as on a phone
    tab.ask("ready")
    tab.rest()
    return tab


def places(tab: Tab) -> list[float]:
    """The mesh in the window: left, top, width and height."""
    (view,) = tab.ask("drawn")["views"]
    (mesh,) = view["surfaces"]
    return [mesh[name] for name in ("left", "top", "width", "height")]


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    beside = one["left"] + one["width"] <= other["left"] or other["left"] + other["width"] <= one["left"]
    return beside or one["top"] + one["height"] <= other["top"] or other["top"] + other["height"] <= one["top"]


def test_a_surface_takes_its_part_of_the_height_and_no_label_is_cut(page: Path, open_tab: Open) -> None:
    tab = on_phone(open_tab, address_of(page, "show=0"))
    buttons = tab.page.locator(".upper").bounding_box()
    for number, (name, least) in enumerate(SPANS.items()):
        tab.set(show=[str(number)])
        tab.rest()
        drawn = tab.ask("drawn")
        (mesh,) = drawn["views"][0]["surfaces"]
        assert mesh["height"] >= least * UPRIGHT["height"], name
        (bar,) = drawn["bars"]
        names = [one for one in drawn["labels"] if one["words"][:1] in "xy" or one["words"].startswith("PC")]
        assert all(apart(*pair) for pair in combinations(names, 2)), name
        heads = {one["words"].partition(":")[0] for one in names}
        assert len(heads) == 2
        for head in heads & {"x", "y"}:  # is explained
            assert any(one["words"].startswith(f"{head}: ") for one in names), name
        assert len(drawn["labels"]) > 8
        for one in [mesh, *drawn["labels"]]:
            assert one["left"] >= 0, (name, one)
            assert one["left"] + one["width"] <= UPRIGHT["width"], (name, one)
            assert one["top"] >= buttons["y"] + buttons["height"] - 1, (name, one)
            assert apart(one, bar), (name, one)


def test_the_tag_of_a_point_at_the_side_is_moved_and_not_cut(page: Path, open_tab: Open) -> None:
    number = list(SPANS).index("connectivity/plane")
    tab = on_phone(open_tab, address_of(page, f"show={number}&metric=accuracy&split=test&camera=170,62,1,0,0,0"))
    (tag,) = (one for one in tab.ask("drawn")["labels"] if one["words"].startswith("max "))
    (layer,) = tab.ask("layers")
    x = tab.place(layer["minimum"]["x"], layer["minimum"]["y"])[0]
    assert not tag["width"] / 2 <= x <= UPRIGHT["width"] - tag["width"] / 2  # above the point it would be cut
    assert 0 <= tag["left"] <= UPRIGHT["width"] - tag["width"]


def test_a_turned_phone_shows_what_a_page_shows_that_is_opened_so(page: Path, open_tab: Open) -> None:
    hash_ = f"show={list(SPANS).index('skip_connections/plane/resnet56_plane0')}"
    tab = on_phone(open_tab, address_of(page, hash_))
    upright = places(tab)
    tab.page.set_viewport_size(ASIDE)
    tab.rest()
    aside = places(tab)
    assert aside == pytest.approx(places(on_phone(open_tab, address_of(page, hash_), ASIDE)), abs=1)
    assert aside[2] / aside[3] > 1.4 * upright[2] / upright[3]  # heights are not stretched
    tab.page.set_viewport_size(UPRIGHT)
    tab.rest()
    assert places(tab) == pytest.approx(upright, abs=1)
    assert tab.state()["camera"] is None


def test_a_finger_reads_and_turns_a_surface_which_its_address_shows_again(page: Path, open_tab: Open) -> None:
    tab = on_phone(open_tab, address_of(page, f"show={list(SPANS).index('skip_connections/plane/resnet56_plane0')}"))
    start = tab.ask("camera")
    tab.page.touchscreen.tap(*tab.place(-0.4, 0.5))
    assert tab.state()["pins"] == [pytest.approx([-0.4, 0.5], abs=0.02)]
    finger = tab.context.new_cdp_session(tab.page)
    for kind, x in [("touchStart", 200), ("touchMove", 180), ("touchMove", 150), ("touchEnd", None)]:
        points: list[dict[str, Any]] = [] if x is None else [{"x": x, "y": 440 + 0.5 * (200 - x)}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    tab.until(f"Math.abs(it.state().camera?.[0] - {start[0] + 20}) < 1e-3")  # 0.4 degrees a pixel
    turned = tab.state()["camera"]
    assert turned == pytest.approx([start[0] + 20, start[1] + 10, *start[2:]], abs=1e-3)
    tab.rest()
    again = on_phone(open_tab, tab.ask("link"))
    assert again.state()["camera"] == turned
    assert places(again) == pytest.approx(places(tab), abs=1)
    assert np.allclose(again.place(0.3, -0.7), tab.place(0.3, -0.7), atol=1)


def test_remarks_on_the_picture_cover_no_label(page: Path, open_tab: Open) -> None:
    both = [list(SPANS).index(f"skip_connections/plane/{name}_plane0") for name in ("resnet56", "resnet56_noshort")]
    tab = on_phone(open_tab, address_of(page, f"show={both[0]},{both[1]}"))
    notes = tab.page.locator(".notes")
    assert "cut off" in notes.inner_text()
    box = notes.bounding_box()
    assert box is not None
    for label in tab.ask("drawn")["labels"]:
        assert apart(label, {"left": box["x"], "top": box["y"], "width": box["width"], "height": box["height"]}), label


def test_labels_of_a_path_touch_no_other_label(page: Path, open_tab: Open) -> None:
    tab = on_phone(open_tab, address_of(page, "show=0"))
    for name in (
        "lecture/momentum/height_0.3",
        "trajectories/recalibrated/momentum_0.9_momentum_0",
        "connectivity/plane",
    ):
        tab.set(show=[str(list(SPANS).index(name))])
        tab.rest()
        labels = tab.ask("drawn")["labels"]
        assert len(labels) > 12
        for one, other in combinations([one for one in labels if one["words"]], 2):
            assert apart(one, other), (name, one, other)


def test_a_line_is_not_broken_by_its_outline(page: Path, open_tab: Open) -> None:
    number = list(SPANS).index("skip_connections/plane/resnet56_plane0")
    line = (-0.5, -0.2, 0.5, 0.3)
    tab = on_phone(open_tab, address_of(page, f"show={number}&section={','.join(map(str, line))}&minimum=0"))
    picture = tab.picture()
    shares = np.linspace(0.05, 0.95, 300)
    places = [tab.place(line[0] + t * (line[2] - line[0]), line[1] + t * (line[3] - line[1])) for t in shares]
    grey = picture.mean(axis=2)
    dark = [grey[round(y) - 1 : round(y) + 2, round(x) - 1 : round(x) + 2].min() < 80 for x, y in places]
    assert np.mean(dark) > 0.97
