"""The page of `landscape play` in a real browser, opened from disk and used as a user does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn.functional import cross_entropy

import landscape
from explorer.browser import Opened, launched, wait_until
from landscape.models import build
from playground.perceptron import Perceptron, Shape

pytestmark = pytest.mark.browser

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
Open = Callable[..., "Tab"]


class Tab(Opened):
    """A page whose training has reported its first state."""

    def __init__(self, browser: Any, address: str, size: str, **options: Any) -> None:
        width, height = SIZES[size]
        super().__init__(browser, address, {"width": width, "height": height}, **options)
        self.until("it.session.report")

    def ask(self, expression: str) -> Any:
        """The value of an expression of `it`, the page's own interface."""
        return self.page.evaluate(f"(() => {{ const it = window.landscapePlay; return {expression}; }})()")

    def until(self, condition: str) -> None:
        wait_until(self.page, f"(() => {{ const it = window.landscapePlay; return Boolean({condition}); }})()")

    def pause(self) -> None:
        """Stop the training and wait until both planes are measured and nothing is being done."""
        self.ask("it.play(false)")
        self.until("!it.session.isPending")

    def network(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("window.landscapePlay.network()")
        return found

    def note(self, card: str) -> str:
        return str(self.page.locator(f"#note-{card}").text_content())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("play") / "play.html"
    landscape.play(path)
    return path.as_uri()


@pytest.fixture
def open_tab(browser: Any, address: str) -> Iterator[Open]:
    """Opens the page with an address; at the end no tab may have complained or asked for anything outside."""
    tabs: list[Tab] = []

    def start(hash_: str = "", size: str = "desktop", **options: Any) -> Tab:
        tabs.append(Tab(browser, f"{address}#{hash_}", size, **options))
        return tabs[-1]

    yield start
    errors = [error for tab in tabs for error in tab.errors]
    requests = [url for tab in tabs for url in tab.requests if not url.startswith(("file:", "blob:", "data:"))]
    for tab in tabs:
        tab.close()
    assert errors == []
    assert requests == []


def test_it_trains_at_once_and_measures_both_planes(open_tab: Open) -> None:
    tab = open_tab("speed=5")
    tab.until("it.session.report.steps >= 10 && it.session.plane")
    first = tab.ask("it.session.report.history.train[0]")
    tab.pause()
    assert tab.ask("[it.session.plane.size, it.session.path.size]") == [33, 33]
    assert tab.ask("it.session.plane.steps") == tab.ask("it.session.report.steps") == tab.ask("it.session.path.steps")
    assert tab.ask("it.session.report.losses.train.loss") < first
    assert "Pass 33\u00a0×\u00a033" in tab.note("plane")
    assert "% of their variance" in tab.note("path")


@pytest.mark.parametrize(
    "hash_",
    [
        "data=moons&stop=40&depth=4&width=7&norm=1&skip=1&activation=gelu",
        "data=digits&stop=12&depth=3&width=16&norm=1&examples=100",
    ],
)
def test_a_saved_network_has_the_loss_that_the_page_shows(open_tab: Open, hash_: str) -> None:
    tab = open_tab(hash_)
    tab.until("!it.session.isRunning")
    saved = tab.network()
    settings, loss = saved["settings"], tab.ask("it.session.report.losses")
    assert loss["train"]["loss"] == saved["train_loss"]
    test = "it.session.begun.data.test"
    inputs = torch.tensor(tab.ask(f"Array.from({test}.inputs)"), dtype=torch.float64)
    targets = torch.tensor(tab.ask(f"Array.from({test}.targets)"))
    classes = 10 if settings["data"] == "digits" else 2
    inputs = inputs.reshape(len(targets), -1)
    shape = Shape(
        inputs.shape[1], classes, settings["depth"], settings["width"], settings["skip"], settings["norm"],
        settings["activation"],
    )  # fmt: skip
    network = Perceptron(shape)
    network.load_state_dict({name: torch.tensor(values) for name, values in saved["state"].items()})
    network.double().eval()
    with torch.no_grad():
        found = float(cross_entropy(network(inputs), targets))
    assert abs(found / loss["test"]["loss"] - 1) < 1e-5


def test_saved_digits_run_in_the_zoo(open_tab: Open) -> None:
    """The state dict is that of the zoo's perceptron, and its test loss that of the toolkit."""
    tab = open_tab("data=digits&stop=15&depth=3&width=16&norm=1")
    tab.until("!it.session.isRunning")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Save").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    network = build("mlp", depth=3, width=16, pixels=64, channels=1, norm="batch", activation="relu")
    network.load_state_dict({name: torch.tensor(values) for name, values in saved["state"].items()})
    digits = landscape.load_data("digits")
    curve = landscape.loss_curve(network.eval(), digits, x=(-0.4, 0.4, 3), splits=("test",), device="cpu")
    assert abs(float(curve.variables["test_loss"][1]) / saved["test_loss"] - 1) < 1e-5


def test_a_link_reproduces_the_training(open_tab: Open) -> None:
    tab = open_tab("data=circles&seed=3&optimizer=momentum&lr=0.05&speed=1")
    tab.until("it.session.report.steps >= 7")
    tab.pause()
    steps = tab.ask("it.session.report.steps")
    again = open_tab(f"data=circles&seed=3&optimizer=momentum&lr=0.05&stop={steps}")
    again.until(f"!it.session.isRunning && it.session.report.steps === {steps}")
    assert tab.network()["state"] == again.network()["state"]


def test_settings_start_again_and_the_view_does_not(open_tab: Open) -> None:
    tab = open_tab("speed=1")
    tab.pause()
    run = tab.ask("it.session.run")
    tab.page.get_by_role("radio", name="surface").check()
    tab.page.get_by_label("range of the plane").press("ArrowLeft")
    tab.until("!it.session.isPending")
    assert tab.ask("it.session.run") == run
    depth = tab.page.get_by_label("layers", exact=True)
    depth.press("ArrowRight")
    assert depth.get_attribute("aria-valuetext") == "4" or tab.ask("it.get().depth") == 4
    assert tab.ask("it.session.run") == run + 1
    tab.until("it.session.begun?.depth === 4")
    tab.page.wait_for_timeout(400)
    assert "depth=4" in tab.page.url
    assert "figure=surface" in tab.page.url


def test_the_keyboard_trains_pauses_and_turns(open_tab: Open) -> None:
    tab = open_tab("figure=surface&speed=1")
    tab.page.locator("main").click(position={"x": 5, "y": 5})
    tab.page.keyboard.press("Space")
    tab.until("!it.session.isRunning && !it.session.isPending")
    before = tab.ask("document.querySelector('[data-card=plane] canvas').toDataURL()")
    tab.page.locator("[data-card=plane] canvas").press("ArrowRight")
    tab.page.wait_for_timeout(300)
    assert tab.ask("document.querySelector('[data-card=plane] canvas').toDataURL()") != before
    steps = tab.ask("it.session.report.steps")
    tab.page.get_by_role("button", name="Step").press("Enter")
    tab.until(f"it.session.report.steps === {steps + 1}")


def test_a_preset_is_shown_with_its_text(open_tab: Open) -> None:
    tab = open_tab("speed=1")
    tab.page.get_by_label("preset", exact=True).select_option("dead")
    tab.until("it.session.begun?.data.train.count === 1437 && it.session.report?.steps >= 1")
    tab.page.wait_for_timeout(300)
    assert "gets no gradient" in str(tab.page.locator(".caption").text_content())
    assert "test digits" in tab.note("outcome")
    tab.page.locator(".caption button").click()
    tab.until("it.get().preset === 'rate'")


def test_a_training_that_diverges_stops_with_a_line(open_tab: Open) -> None:
    tab = open_tab("depth=30&init=normal&scale=4&optimizer=sgd&lr=10")
    tab.until("it.session.report.isFinite === false")
    tab.page.wait_for_timeout(400)
    assert "not finite" in tab.note("losses")
    assert not tab.ask("it.session.isRunning")


def test_reduced_motion_waits_for_the_user(open_tab: Open) -> None:
    tab = open_tab(reduced_motion="reduce")
    tab.page.wait_for_timeout(500)
    assert tab.ask("it.session.report.steps") == 0
    tab.page.get_by_role("button", name="Train").click()
    tab.until("it.session.report.steps > 0")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_inaccessible(open_tab: Open, size: str, theme: str) -> None:
    tab = open_tab(f"preset=dead&data=digits&stop=2&theme={theme}", size)
    tab.until("!it.session.isRunning")
    tab.page.locator("details.all").evaluate("(node) => { node.open = true; }")
    tab.page.wait_for_timeout(300)
    found = [(one["id"], one["impact"], [node["html"] for node in one["nodes"]]) for one in tab.violations()]
    assert found == []


@pytest.mark.parametrize("size", SIZES)
def test_no_label_is_cut(open_tab: Open, size: str) -> None:
    tab = open_tab("preset=ripples&init=normal&optimizer=momentum&stop=2", size)
    tab.until("!it.session.isRunning")
    tab.page.locator("details.all").evaluate("(node) => { node.open = true; }")
    cut = tab.page.evaluate(
        "[...document.querySelectorAll('button, label > span, h2, p, dt, dd, output, summary')].filter((node) =>"
        " node.offsetParent && !node.closest('.unseen') && node.scrollWidth > node.clientWidth + 1"
        " && getComputedStyle(node).display !== 'inline').map((node) => node.outerHTML)"
    )
    assert cut == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_targets_of_touch_are_large(open_tab: Open) -> None:
    tab = open_tab("stop=2", "phone", has_touch=True, is_mobile=True)
    tab.page.locator("details.all").evaluate("(node) => { node.open = true; }")
    small = tab.page.evaluate(
        "[...document.querySelectorAll('button, select, summary, input[type=range], label.flag, .segments label')]"
        ".filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44).map((node) => node.outerHTML)"
    )
    assert small == []


def test_the_gradient_vanishes_in_a_hundred_sigmoid_layers_and_skip_connections_bring_it_back(open_tab: Open) -> None:
    shares = []
    for preset in ("vanishing", "skip"):
        tab = open_tab(f"preset={preset}&stop=3")
        tab.until("!it.session.isRunning && it.session.report.steps === 3")
        assert tab.ask("it.session.begun.depth") == 100
        sizes = tab.ask("it.session.report.layers.gradient.map(Number)")
        shares.append(sizes[0] / sizes[-1])
    assert shares[0] < 1e-60
    assert 0.1 < shares[1] < 10
