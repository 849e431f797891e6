"""The served page in a real browser: it follows what is measured, and asks for more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explorer.browser import Tab
from landscape.core.progress import SILENT
from landscape.explorer import gather
from landscape.surface.surface import Surface

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
X, Y = np.linspace(-1, 1, 9), np.linspace(-1, 1, 7)
BOWL = 0.2 + np.add.outer(2 * Y**2, X**2)


def make(path: Path, measured: int, title: str = "growing") -> None:
    path.parent.mkdir(exist_ok=True)
    evaluated = (np.arange(BOWL.size) < measured).reshape(BOWL.shape)
    Surface(X, Y, {"train_loss": BOWL}, evaluated, {"title": title}).save(path, force=True)


def only_the_server(tab: Tab, address: str) -> bool:
    return all(request.startswith((address, "data:", "blob:")) for request in tab.requests)


def test_a_running_measurement_is_followed_and_the_view_kept(serve: Any, open_tab: Open, tmp_path: Path) -> None:
    make(tmp_path / "given" / "a.h5", 20)
    make(tmp_path / "given" / "b.h5", BOWL.size, "<b>other</b>")
    site = serve(tmp_path / "given")
    (first, _) = site.entries()
    tab = open_tab(f"{site.address}#show={first['id']}&camera=50,40,0.8,0,0,0&log=1&pins=0.5,0.5&balls=0.1,0.1")
    assert "partial, 20 of 63 points measured" in tab.ask("notes")
    before = tab.state()
    make(tmp_path / "given" / "a.h5", 63)
    tab.until("it.notes().length === 0")
    tab.until("it.readout(0.5, 1)[0].values.train_loss > 2")  # the values come after what is said of them
    assert tab.state() == before
    assert tab.ask("camera")[:3] == [50, 40, 0.8]
    assert tab.ask("readout", 0.5, 1)[0]["values"]["train_loss"] == pytest.approx(0.2 + 2 + 0.25, rel=1e-5)
    # A surface that comes is listed, one that goes is not any more.
    make(tmp_path / "given" / "c.h5", 63, "third")
    tab.page.get_by_role("checkbox", name="third").wait_for()
    assert tab.page.get_by_role("checkbox", name="<b>other</b>").count() == 1
    (tmp_path / "given" / "c.h5").unlink()
    tab.page.get_by_role("checkbox", name="third").wait_for(state="detached")
    # Links have the names of a page in a file, which are the same on every server.
    written, _ = gather.entries(tmp_path / "given", SILENT)
    (content,) = (entry["id"] for entry in written if entry["title"] == "<b>other</b>")
    tab.page.evaluate(f"location.hash = 'show={content}'")
    tab.until("it.selected().length === 1 && it.readout(0, 0).length === 1")
    assert [entry["title"] for entry in site.entries() if entry["id"] in tab.ask("selected")] == ["<b>other</b>"]
    assert tab.ask("link") == f"{site.address}#show={content}"
    assert tab.ask("notes") == []
    assert only_the_server(tab, site.address)


@pytest.fixture
def network(trained: Path, call: Any, tmp_path: Path) -> Path:
    """A surface of 3 x 3 points beside the weights that it was measured with."""
    shutil.copytree(trained, tmp_path / "run")
    words = ["--limit", "20", "--x=-1:1:3", "--y=-1:1:3", "--device", "cpu", "--quiet", "-o"]
    assert call("surface", tmp_path / "run", *words, tmp_path / "out" / "net.h5").returncode == 0
    return tmp_path / "out" / "net.h5"


@pytest.mark.slow
def test_a_region_is_marked_and_refined_into_the_picture(
    serve: Any, network: Path, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    site = serve(network.parent)
    tab = open_tab(f"{site.address}#camera=0,85,1,0,0,0")
    tab.page.get_by_role("radio", name="Region").check(force=True)
    tab.page.mouse.move(*tab.place(-0.5, -0.5))
    tab.page.mouse.down()
    tab.page.mouse.move(*tab.place(0, 0), steps=3)
    tab.page.mouse.move(*tab.place(0.5, 0.5), steps=3)
    tab.page.mouse.up()
    region = tab.state()["region"]
    assert region == pytest.approx([-0.5, 0.5, -0.5, 0.5], abs=0.03)
    tab.page.get_by_label("Points per axis").fill("3")
    tab.page.get_by_role("button", name="Refine").click()
    tab.page.locator(".jobs li").wait_for()
    tab.page.locator('.jobs li[data-status="done"]').wait_for(timeout=120_000)
    tab.until("it.layers()[0].pieces === 2")
    (path,) = set(network.parent.glob("*.h5")) - {network}
    made = Surface.load(path)
    assert made.y is not None
    assert (made.x[0], made.x[-1], made.y[0], made.y[-1]) == pytest.approx(region)
    for row, column in np.ndindex(made.shape):  # where the finer one lies, it is what is read
        (read,) = tab.ask("readout", made.x[column], made.y[row])
        for name, values in made.variables.items():
            assert read["values"][name] == pytest.approx(values[row, column], rel=1e-5), (name, row, column)
    (outside,) = tab.ask("readout", 1, 1)
    coarse = Surface.load(network)
    assert outside["values"]["train_loss"] == pytest.approx(coarse.variables["train_loss"][-1, -1], rel=1e-5)
    assert tab.page.locator(".landscapes > li").count() == 2
    assert tab.state()["region"] is None
    # The address keeps where it belongs.
    other = open_tab(tab.ask("link"))
    assert other.ask("layers")[0]["pieces"] == 2
    assert only_the_server(tab, site.address)


@pytest.mark.slow
def test_a_refinement_is_cancelled_before_its_first_point(serve: Any, network: Path, open_tab: Open) -> None:
    site = serve(network.parent)
    tab = open_tab(f"{site.address}#region=-1,1,-1,1")
    held: list[Any] = []
    tab.page.route("**/api/jobs/*", lambda route: held.append((route, route.fetch())))
    before = {entry["id"] for entry in site.entries()}
    tab.page.get_by_label("Points per axis").fill("101")
    with tab.page.expect_response("**/api/refine") as started:
        tab.page.get_by_role("button", name="Refine").click()
    made = started.value.json()["result"]
    assert made not in before
    tab.page.get_by_role("button", name="cancel").click()
    tab.page.locator('.jobs li[data-status="cancelled"]').wait_for(timeout=120_000)
    # The server's answer to the request, which comes after the event that the refinement has ended.
    ((route, answer),) = held
    assert answer.json()["status"] == "running"
    with tab.page.expect_response("**/api/jobs/*") as late:
        route.fulfill(response=answer)
    late.value.finished()
    tab.page.wait_for_timeout(300)
    assert [item.get_attribute("data-status") for item in tab.page.locator(".jobs li").all()] == ["cancelled"]
    assert {entry["id"] for entry in site.entries()} == before
    assert not [request for request in tab.requests if made in request]


@pytest.mark.slow
def test_a_button_is_not_replaced_while_it_is_pressed(serve: Any, network: Path, open_tab: Open) -> None:
    site = serve(network.parent)
    tab = open_tab(f"{site.address}#region=-1,1,-1,1")
    tab.page.get_by_label("Points per axis").fill("101")
    tab.page.get_by_role("button", name="Refine").click()
    tab.page.locator(".jobs .hint", has_text="measured").wait_for(timeout=120_000)  # the list of landscapes has grown
    tab.page.wait_for_timeout(300)
    tab.page.get_by_role("button", name="cancel").hover()
    tab.page.mouse.down()
    (job,) = site.serving.explorer.refinement.jobs.values()
    for _ in range(2):
        measured = job.measured
        while job.measured == measured:
            assert job.status == "running"
            tab.page.wait_for_timeout(100)
    tab.page.wait_for_timeout(300)
    tab.page.mouse.up()
    tab.page.locator('.jobs li[data-status="cancelled"]').wait_for(timeout=120_000)
    (path,) = set(network.parent.glob("*.h5")) - {network}
    assert Surface.load(path).measured > 0


def test_the_page_states_that_no_landscape_can_be_refined(serve: Any, open_tab: Open, tmp_path: Path) -> None:
    make(tmp_path / "given" / "a.h5", 63)
    site = serve(tmp_path / "given")
    tab = open_tab(f"{site.address}#region=-1,1,-1,1&mode=region")
    assert tab.page.get_by_role("button", name="Refine").is_disabled()
    assert "None of the shown landscapes can be refined" in tab.page.locator(".refining").inner_text()
    # The server goes: the page stays and says so. What the browser itself says of it is no fault of the page.
    site.close()
    tab.page.locator("body.unconnected").wait_for()
    assert all("ERR_" in error for error in tab.errors)
    tab.errors.clear()


def test_tours_are_served_beside_what_is_measured(serve: Any, open_tab: Open, tmp_path: Path) -> None:
    make(tmp_path / "given" / "a.h5", 20)
    make(tmp_path / "given" / "b.h5", BOWL.size, "other")
    for name, shown in (("1_first", "a"), ("2_second", "b")):
        text = f'title = "{name}"\n[[steps]]\ncaption = "{name} step"\nstate = "show={shown}&log=0"\n'
        (tmp_path / f"{name}.toml").write_text(text + f'[[steps]]\ncaption = "last"\nstate = "show={shown}&log=1"\n')
    site = serve(tmp_path / "given", tour=sorted(tmp_path.glob("*.toml")))
    (first, second) = site.entries()
    tab = open_tab(site.address)
    assert tab.page.locator(".card h2").all_inner_texts() == ["1_first", "2_second"]
    assert tab.page.locator(".cover .all").text_content() == "All 2 landscapes"
    # Files that come and grow are followed behind the cover, and in a tour.
    make(tmp_path / "given" / "c.h5", 63, "third")
    tab.until("document.querySelector('.cover .all').textContent === 'All 3 landscapes'")
    assert tab.page.locator(".cover").is_visible()
    tab.page.locator(".card a").first.click()
    tab.until(f"it.selected().join() === '{first['id']}' && it.layers().length > 0")
    assert "partial, 20 of 63 points measured" in tab.ask("notes")
    make(tmp_path / "given" / "a.h5", 63)
    tab.until("it.notes().length === 0")
    assert tab.state()["tour"] == "first"
    tab.page.keyboard.press("ArrowRight")
    tab.until("it.state().step === 2 && it.state().log")
    # A changed tour is read for the next page; one that has become wrong stays as it was.
    changed = (tmp_path / "2_second.toml").read_text().replace("show=b&log=0", "show=c&log=0")
    for shown in ("c", "nothing"):
        (tmp_path / "2_second.toml").write_text(changed.replace("show=c", f"show={shown}"))
        other = open_tab(f"{site.address}#tour=second")
        (third,) = {one["id"] for one in site.entries()} - {first["id"], second["id"]}
        assert other.ask("selected") == [third], shown
    assert only_the_server(tab, site.address)
