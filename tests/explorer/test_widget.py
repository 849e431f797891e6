"""The widget of a notebook without a browser: its traits, the weights at a point, and files that it watches."""

from __future__ import annotations

import copy
import json
import math
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
import oracles
from landscape import LandscapeError, Surface, UsageError
from landscape.notebook import watching
from processes import Command

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")

TIMEOUT = 120  # seconds, on a busy machine
Examples = tuple[Tensor, Tensor]
SMALL: dict[str, Any] = {"x": (-1, 1, 3), "y": (-1, 1, 3)}
X, Y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SECONDS_BETWEEN_LOOKS", 0.02)


def bowl(title: str = "bowl", measured: int = 12) -> Surface:
    """A surface of which the first points are measured."""
    evaluated = np.arange(12).reshape(3, 4) < measured
    return Surface(X, Y, {"train_loss": np.add.outer(Y**2, X**2)}, evaluated, {"title": title})


def sent(widget: Any) -> list[dict[str, Any]]:
    """The landscapes as the page receives them."""
    found: list[dict[str, Any]] = json.loads(json.dumps(widget.get_state("_landscapes")["_landscapes"]))
    return found


def until(condition: Callable[[], Any]) -> None:
    latest = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < latest, "waited in vain"
        time.sleep(0.02)


def test_the_page_is_the_explorers_and_has_no_data_of_its_own() -> None:
    widget = landscape.widget([bowl(), bowl("other")], height=432)
    (content,) = re.findall(r'id="landscape-data">(.*?)</script>', widget._page, re.S)
    assert json.loads(content) == {"version": 1, "mode": "embedded", "landscapes": []}
    assert "connect-src 'none'" in widget._page
    assert [(one["id"], one["title"]) for one in sent(widget)] == [("0", "bowl"), ("1", "other")]
    assert all(one["data"]["values"] for one in sent(widget))
    assert widget.height == 432
    assert [surface.title for surface in widget.surfaces] == ["bowl", "other"]


def test_a_cell_shows_the_widget_and_text_without_the_page() -> None:
    bundle, _ = landscape.widget(bowl())._repr_mimebundle_()
    assert bundle["text/plain"] == "<explorer of bowl>"
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert len(json.dumps(bundle)) < 500


def test_what_the_page_reports_are_traits() -> None:
    widget = landscape.widget([bowl(), bowl("other")])
    seen: list[str] = []
    widget.observe(lambda change: seen.append(change["name"]), ["camera", "region", "pinned", "selection", "point"])
    point = {"x": 0.5, "y": -1, "surface": 1, "values": {"0": {"train_loss": 1.25}, "1": {"train_loss": None}}}
    widget.set_state({"camera": [10, 20, 1, 0, 0, 0.5], "region": [-1, 0, -2, 2], "pinned": [[0.5, -1]]})
    widget.set_state({"selection": {"show": [1], "metric": "loss", "split": "train"}, "point": point})
    assert widget.camera == [10, 20, 1, 0, 0, 0.5]
    assert widget.region == [-1, 0, -2, 2]
    assert widget.pinned == [[0.5, -1]]
    assert widget.selection == {"show": [1], "metric": "loss", "split": "train"}
    assert widget.point["values"][0] == {"train_loss": 1.25}
    assert math.isnan(widget.point["values"][1]["train_loss"])
    assert seen == ["camera", "region", "pinned", "selection", "point"]


def test_what_python_sets_is_sent_as_plain_lists() -> None:
    widget = landscape.widget([bowl(), bowl("other")])
    widget.camera = (np.float32(30), 45)
    widget.region = np.array([-1, 0.5, 0, 2])
    widget.pinned = [(0, 1), np.array([0.25, 0.5])]
    widget.selection = {"metric": "loss"}
    widget.selection = {"show": (1,)}
    state = {name: widget.get_state(name)[name] for name in ("camera", "region", "pinned", "selection")}
    assert json.loads(json.dumps(state)) == {
        "camera": [30, 45, 1, 0, 0, 0],
        "region": [-1, 0.5, 0, 2],
        "pinned": [[0, 1], [0.25, 0.5]],
        "selection": {"metric": "loss", "show": [1]},
    }
    widget.camera = widget.region = None
    assert widget.get_state("camera")["camera"] is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("camera", (1,), r"camera: give \(azimuth, elevation\) in degrees.*not \(1,\)"),
        ("camera", "top", "camera: give .*not top"),
        ("camera", (0, 91), "the elevation 91 must be from -20 to 90"),
        ("camera", (0, 30, 9), "the distance 9 must be from 0.08 to 5"),
        ("camera", (0, math.nan), "camera: give"),
        ("region", (1, 0, 0, 1), "region: give .*x0 < x1"),
        ("region", 3, "region: give .*not 3"),
        ("region", (False, True, 0, 1), "region: give"),
        ("pinned", 3, "pinned: give a list of points"),
        ("pinned", [1, 2], "pinned: give a list of points"),
        ("pinned", "ab", "pinned: give a list of points"),
        ("selection", {"show": [2]}, "must be a list of numbers of surfaces, from 0 to 1"),
        ("selection", {"show": 0}, "must be a list of numbers of surfaces"),
        ("selection", {"shown": [0]}, "selection: give a dictionary with show"),
        ("selection", [0], "selection: give a dictionary with show"),
        ("selection", {"metric": "los"}, "unknown metric 'los': did you mean loss?"),
        ("selection", {"split": "val"}, "unknown split 'val': choose one of train, test, both"),
        ("point", (0, 0), r"point is set by a click: give state_dict\(point=\(x, y\)\)"),
        ("point", {"x": 0, "y": 0}, "point is set by a click"),
        ("point", {"x": 0, "y": 0, "surface": 0, "values": {"a": 1}}, "point is set by a click"),
    ],
)
def test_a_wrong_value_is_one_line(name: str, value: Any, message: str) -> None:
    widget = landscape.widget([bowl(), bowl("other")])
    before = getattr(widget, name)
    with pytest.raises(UsageError, match=message) as caught:
        setattr(widget, name, value)
    assert "\n" not in str(caught.value)
    assert getattr(widget, name) == before


def test_surfaces_that_are_added_together_are_sent_once() -> None:
    widget = landscape.widget(bowl("first"))
    changes: list[Any] = []
    widget.observe(changes.append, "_landscapes")
    widget.add([bowl("second"), bowl("third")])
    assert [(one["id"], one["title"]) for one in sent(widget)] == [("0", "first"), ("1", "second"), ("2", "third")]
    assert len(changes) == 1


def test_wrong_surfaces_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file or folder nothing\.h5"):
        landscape.widget("nothing.h5")
    curve = Surface(X, None, {"train_loss": X**2}, np.ones(4, bool), {"title": "line"})
    with pytest.raises(LandscapeError, match="line is a curve"):
        landscape.widget(curve)
    (tmp_path / "broken.h5").write_bytes(b"no")
    with pytest.raises(LandscapeError, match=r"broken\.h5"):
        landscape.widget().add(tmp_path / "broken.h5")
    bowl().save(tmp_path / "good.h5")
    assert landscape.widget(tmp_path).remarks[0].startswith("skipped: ")


def test_without_anywidget_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "landscape.notebook.explorer_widget", raising=False)
    with pytest.raises(LandscapeError, match=r"a widget needs the package 'anywidget'.*: pip install anywidget"):
        landscape.widget(bowl())


def test_the_weights_at_the_clicked_point(network: nn.Module, examples: Examples) -> None:
    surface = landscape.loss_surface(network, examples, seed=4, **SMALL)
    widget = landscape.widget(surface, model=network)
    with pytest.raises(UsageError, match="no point was clicked yet"):
        widget.state_dict()
    with pytest.raises(UsageError, match=r"point \{'x': 0, 'y': 0\}: give \(x, y\), or a mapping with surface, x, y"):
        widget.state_dict({"x": 0, "y": 0})
    assert widget.state_dict({"x": 0, "y": 0}, surface=0).keys() == network.state_dict().keys()
    widget.set_state({"point": {"x": 0.3, "y": -0.6, "surface": 0, "values": {}}})
    first, second = oracles.directions(network, seed=4)
    for found in (widget.state_dict(), widget.state_dict((0.3, -0.6)), widget.state_dict(widget.point)):
        assert found.keys() == network.state_dict().keys()
        for name, weight in network.named_parameters():
            expected = weight.detach() + 0.3 * first[name] - 0.6 * second[name]
            torch.testing.assert_close(found[name], expected, rtol=1e-6, atol=1e-7)


def test_of_several_networks_the_one_of_the_surface_is_used(network: nn.Module, examples: Examples) -> None:
    torch.manual_seed(3)
    other = nn.Sequential(nn.Flatten(), nn.Linear(36, 3))
    surfaces = [landscape.loss_surface(one, examples, **SMALL) for one in (network, other)]
    widget = landscape.widget(surfaces, model=[other, network])
    assert widget.state_dict((0, 0), surface=0).keys() == network.state_dict().keys()
    assert widget.state_dict((0, 0), surface=1).keys() == other.state_dict().keys()
    with pytest.raises(UsageError, match=r"0 surfaces are shown: give state_dict\(surface=0\)"):
        widget.state_dict((0, 0))
    widget.selection = {"show": [1]}
    assert torch.equal(widget.state_dict((0, 0))["1.bias"], other.state_dict()["1.bias"])
    for number in (2, -1, "0"):
        with pytest.raises(UsageError, match=f"no surface {number!r}: give a number from 0 to 1"):
            widget.state_dict((0, 0), surface=number)
    with pytest.raises(UsageError, match="give two finite numbers"):
        widget.state_dict((0, 0, 0), surface=0)


def test_unknown_weights_are_refused(network: nn.Module, examples: Examples) -> None:
    surface = landscape.loss_surface(network, examples, **SMALL)
    with pytest.raises(
        UsageError, match=r"the weights of Sequential are not known .*: give model, the network"
    ) as caught:
        landscape.widget(surface).state_dict((0, 0))
    assert "\n" not in str(caught.value)
    trained = copy.deepcopy(network)
    with torch.no_grad():
        next(trained.parameters()).add_(1)
    with pytest.raises(UsageError, match=r"no network given as model has the weights .* unchanged weights"):
        landscape.widget(surface, model=trained).state_dict((0, 0))
    with pytest.raises(UsageError, match="its points have no weights"):
        landscape.widget(bowl(), model=network).state_dict((0, 0))


def measured(call: Command, output: Path, *words: object) -> Surface:
    axes = ("--x=-1:1:2", "--y=-1:1:2", "--limit", 20, "--device", "cpu", "--quiet")
    done = call("surface", *words, *axes, "-o", output)
    assert done.returncode == 0, done.stderr
    return Surface.load(output)


def test_a_file_names_its_weights(call: Command, trained: Path, tmp_path: Path) -> None:
    measured(call, tmp_path / "s.h5", trained, "--seed", 2)
    model = landscape.load_checkpoint(trained).build_model()
    first, second = oracles.directions(model, seed=2)
    found = landscape.widget(tmp_path / "s.h5").state_dict((0.5, 0.125))
    for name, weight in model.named_parameters():
        expected = weight.detach() + 0.5 * first[name] + 0.125 * second[name]
        torch.testing.assert_close(found[name], expected, rtol=1e-6, atol=1e-7)


def test_a_file_names_the_weights_to_which_its_directions_lead(call: Command, trained: Path, tmp_path: Path) -> None:
    end = trained / "checkpoints" / "epoch_0000.50.safetensors"
    measured(call, tmp_path / "s.h5", trained, "--to", end)
    weights = landscape.load_checkpoint(end).weights
    found = landscape.widget(tmp_path / "s.h5").state_dict((1, 0))
    for name, tensor in weights.items():
        if tensor.is_floating_point():  # counters do not move
            torch.testing.assert_close(found[name], tensor, rtol=1e-5, atol=1e-6)


def test_a_file_can_neither_run_code_nor_lead_to_other_weights(call: Command, trained: Path, tmp_path: Path) -> None:
    surface = measured(call, tmp_path / "s.h5", trained)
    (tmp_path / "evil.py").write_text("raise SystemExit('ran')\n")
    changes = {
        "is code, which a surface file may not run": {"model": f"{tmp_path / 'evil.py'}:net"},
        "unknown model": {"model": "mlpp"},
        "does not contain its model": {"model": ["mlp"]},
        "have changed since it was measured": {"checkpoint_sha256": "0" * 64},
        "do not exist": {"checkpoint": "/nowhere/x.safetensors"},
    }
    for message, change in changes.items():
        with pytest.raises(UsageError, match=message):
            landscape.widget(surface.with_attributes(**change)).state_dict((0, 0))


def test_a_watched_file_is_shown_until_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    widget = landscape.widget(bowl("first"))
    following = widget.watch(path)  # which does not exist yet
    for measured in (3, 7, 12):
        assert following.is_running
        bowl("growing", measured).save(path, force=True)
        until(lambda measured=measured: sent(widget)[-1]["measured"] == measured)
    following.join(TIMEOUT)
    assert not following.is_running
    assert [(one["id"], one["title"], one["revision"]) for one in sent(widget)] == [
        ("0", "first", 0),
        ("1", "growing", 2),
    ]
    assert widget.selection["show"] == [1]
    assert widget.surfaces[1].is_complete


def test_a_file_that_is_shown_is_refreshed_in_its_place(tmp_path: Path) -> None:
    bowl("growing", 5).save(tmp_path / "s.h5")
    widget = landscape.widget([tmp_path / "s.h5", bowl()])
    widget.selection = {"show": [1]}
    following = widget.watch(tmp_path / "s.h5")
    bowl("growing").save(tmp_path / "s.h5", force=True)
    following.join(TIMEOUT)
    assert [one["measured"] for one in sent(widget)] == [12, 12]
    assert widget.selection["show"] == [1]


def test_a_finished_file_needs_no_watching(tmp_path: Path) -> None:
    bowl().save(tmp_path / "s.h5")
    widget = landscape.widget()
    assert not widget.watch(tmp_path / "s.h5").is_running
    assert len(sent(widget)) == 1


def test_watching_ends_when_the_widget_is_closed(tmp_path: Path) -> None:
    bowl(measured=5).save(tmp_path / "s.h5")
    widget = landscape.widget()
    threads = [widget.watch(tmp_path / name) for name in ("s.h5", "later.h5")]
    assert all(one.is_running for one in threads)
    widget.close()
    for one in threads:
        one.join(TIMEOUT)
    assert not any(one.is_running for one in threads)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("watching ")]


def test_what_cannot_be_watched_is_one_line(tmp_path: Path) -> None:
    widget = landscape.widget()
    for path in (tmp_path, tmp_path / "no" / "s.h5"):
        with pytest.raises(UsageError, match=r"give a file .* in a folder that exists"):
            widget.watch(path)
    replace(bowl(), y=None, variables={}, evaluated=np.ones(4, bool)).save(tmp_path / "curve.h5")
    with pytest.raises(LandscapeError, match=r"curve\.h5 is a curve"):
        widget.watch(tmp_path / "curve.h5")


def test_a_file_that_becomes_unreadable_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.notebook.watching.SECONDS_BETWEEN_LOOKS", 0.01)
    path = tmp_path / "s.h5"
    bowl(measured=5).save(path)
    widget = landscape.widget()
    following = widget.watch(path)
    path.write_bytes(b"no surface")
    until(lambda: following.problem is not None)
    for _ in range(20):  # it stays so while nothing changes
        assert "s.h5" in str(following.problem)
        time.sleep(0.01)
    bowl().save(path, force=True)
    following.join(TIMEOUT)
    assert following.problem is None
    assert sent(widget)[0]["complete"]


def test_a_measurement_in_the_same_process_shows_itself(
    network: nn.Module, examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network waits until the page has what was measured before, so that the file is seen while it grows."""
    monkeypatch.setattr("landscape.measure.record.SECONDS_BETWEEN_WRITES", 0)
    widget = landscape.widget()
    following = widget.watch(tmp_path / "s.h5")
    seen: set[int] = set()
    widget.observe(lambda change: seen.add(change["new"][0]["measured"]), "_landscapes")

    class Waiting(landscape.core.progress.Progress):
        done = 0

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.done += 1
            until(lambda: self.done in seen)

    landscape.loss_surface(
        network, examples, path=tmp_path / "s.h5", progress=Waiting(), engine="local", x=(-1, 1, 2), y=(-1, 1, 2)
    )
    following.join(TIMEOUT)
    assert {1, 2, 3, 4} <= seen
    assert not following.is_running
