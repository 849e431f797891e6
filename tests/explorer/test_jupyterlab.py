"""The widget in a real JupyterLab: what the user does reaches the kernel, and what Python sets reaches the page."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from explorer.browser import missing, wait_until
from scripts.jupyterlab import Explorer, Lab, running, wait

pytestmark = [pytest.mark.browser, pytest.mark.process]

CELLS = (
    "import torch, landscape\n"
    "torch.manual_seed(0)\n"
    "network = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Tanh(), torch.nn.Linear(8, 3))\n"
    "data = torch.randn(50, 4), torch.randint(0, 3, (50,))\n"
    "surface = landscape.loss_surface(network, data, x=(-1, 1, 9), y=(-1, 1, 9))\n"
    "widget = landscape.widget(surface, model=network)\n"
    "widget",
)
# Waits after the third point until the test creates a file, so that the measurement is seen in its middle.
SLOW = """
import pathlib, threading, time
from landscape.core.progress import Progress
from landscape.measure import record
class Waiting(Progress):
    done = 0
    def advance(self, amount=1, note=""):
        self.done += 1
        while self.done >= 3 and not pathlib.Path("go").exists(): time.sleep(0.05)
record.SECONDS_BETWEEN_WRITES = 0
following = widget.watch("slow.h5")
measuring = threading.Thread(target=lambda: landscape.loss_surface(
    network, data, x=(-1, 1, 5), y=(-1, 1, 5), path="slow.h5", engine="local", progress=Waiting()))
measuring.start()
"""


@pytest.fixture(scope="module")
def lab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    for package in ("jupyterlab", "anywidget"):
        if find_spec(package) is None:
            missing(f"needs {package}: pip install -e '.[test]'")
    folder = tmp_path_factory.mktemp("lab")
    with running(folder, CELLS) as address:
        opened = Lab(browser, address, folder)
        opened.run_cell(0)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def explorer(lab: Lab) -> Explorer:
    return lab.explorer()


def test_the_page_reports_what_it_shows(lab: Lab, explorer: Explorer) -> None:
    wait(lambda: lab.ask("widget.selection"), "the first report")
    assert lab.ask("widget.selection") == {"show": [0], "metric": "loss", "split": "train"}
    assert explorer.ask("state")["theme"] == "light"  # JupyterLab's


def test_a_click_reaches_the_kernel(lab: Lab, explorer: Explorer) -> None:
    explorer.click(0.3, -0.2)
    wait(lambda: lab.ask("widget.point is not None and widget.pinned"), "the click")
    point = lab.ask("widget.point")
    assert (point["x"], point["y"]) == pytest.approx((0.3, -0.2), abs=0.02)
    assert lab.ask("widget.pinned") == [[point["x"], point["y"]]] == explorer.ask("state")["pins"]
    assert point["surface"] == 0
    # What the pointer reads is interpolated in float32; the loss at the grid's points around bounds it.
    values = lab.ask("surface.variables['train_loss'][3:5, 5:7].tolist()")
    assert min(map(min, values)) <= point["values"][0]["train_loss"] <= max(map(max, values))
    weights = lab.ask("{name: list(tensor.shape) for name, tensor in widget.state_dict().items()}")
    assert weights == {"0.weight": [8, 4], "0.bias": [8], "2.weight": [3, 8], "2.bias": [3]}


def test_what_python_sets_is_shown(lab: Lab, explorer: Explorer) -> None:
    start = explorer.ask("camera")
    lab.do(
        "widget.camera = (45, 60); widget.pinned = [(0, 0), (-0.5, 0.25)]; widget.selection = {'metric': 'accuracy'}"
    )
    wait(lambda: explorer.ask("state")["metric"] == "accuracy", "the metric")
    state = explorer.ask("state")
    assert explorer.ask("camera") == pytest.approx([45, 60, 1, 0, 0, 0])
    assert state["pins"] == [[0, 0], [-0.5, 0.25]]
    assert [layer["variable"] for layer in explorer.ask("layers")] == ["train_accuracy"]
    lab.do("widget.pinned = []; widget.camera = None; widget.selection = {'metric': 'loss'}")
    wait(lambda: explorer.ask("state")["metric"] == "loss", "the metric")
    assert explorer.ask("camera") == pytest.approx(start)
    assert explorer.ask("state")["pins"] == lab.ask("widget.pinned") == []


def test_a_region_that_is_drawn_reaches_the_kernel(lab: Lab, explorer: Explorer) -> None:
    explorer.frame.get_by_role("radio", name="Region").check()
    explorer.drag((-0.5, -0.5), (0.5, 0.3))
    wait(lambda: lab.ask("widget.region") == explorer.ask("state")["region"] is not None, "the region")
    assert lab.ask("widget.region") == pytest.approx([-0.5, 0.5, -0.5, 0.3], abs=0.02)
    lab.do("widget.region = (0, 1, 0, 0.5)")
    wait(lambda: explorer.ask("state")["region"] == [0, 1, 0, 0.5], "the region from Python")
    lab.do("widget.region = None")
    wait(lambda: explorer.ask("state")["region"] is None, "no region")
    explorer.frame.get_by_role("radio", name="Look").check()


def test_the_camera_that_is_turned_reaches_the_kernel(lab: Lab, explorer: Explorer) -> None:
    start = explorer.ask("camera")
    explorer.drag((-0.5, -0.5), (0.5, -0.5))
    wait(lambda: lab.ask("widget.camera") == pytest.approx(explorer.ask("camera"), rel=1e-5), "the camera")
    assert lab.ask("widget.camera") != pytest.approx(start)


def test_a_second_view_shows_the_same(lab: Lab, explorer: Explorer) -> None:
    lab.do("widget.pinned = [(0.5, 0.5)]")
    view = "from IPython.display import display\ndisplay(widget)"
    lab.page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(1).fill(view)
    lab.page.keyboard.press("Control+Enter")
    frame = lab.page.locator("iframe[title='Loss landscapes']").nth(1)
    other = frame.element_handle(timeout=120_000).content_frame()
    wait_until(other, "window.landscapeExplorer?.layers().length > 0")
    wait_until(other, "window.landscapeExplorer.state().pins.length === 1")
    assert other.evaluate("window.landscapeExplorer.state().camera") == explorer.ask("state")["camera"]


def test_a_running_measurement_shows_itself(lab: Lab, explorer: Explorer) -> None:
    lab.do(SLOW)
    wait(lambda: explorer.ask("selected") == ["1"], "the file")
    wait(lambda: "partial, 3 of 25 points measured" in explorer.ask("notes"), "the first points")
    lab.do("open('go', 'w').close(); measuring.join()")
    wait(lambda: not any("partial" in note for note in explorer.ask("notes")), "the end")
    wait(lambda: not lab.ask("following.is_running"), "the end of watching")
    assert lab.ask("[surface.measured for surface in widget.surfaces]") == [81, 25]


def test_nothing_is_requested_from_elsewhere(lab: Lab, explorer: Explorer) -> None:
    own = lab.page.url.partition("/lab/")[0]
    allowed = (own, own.replace("http", "ws"), f"blob:{own}", "data:", "about:")
    assert [request for request in lab.requests if not request.startswith(allowed)] == []
    assert lab.errors == []
