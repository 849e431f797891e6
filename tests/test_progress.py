"""The terminal during a measurement: a bar and, if there is room, a picture of the surface so far."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import rich.console

from landscape.cli import preview, progress_bar
from landscape.core.progress import Part, Progress
from landscape.surface.surface import Surface

TERMINAL: dict[str, Any] = {"width": 100, "height": 30, "force_terminal": True, "color_system": "truecolor"}
NO_PICTURE = [{"width": 30}, {"height": 10}, {"color_system": None}, {"force_terminal": False}]


def bowl(step: int) -> Surface:
    x = np.linspace(-1, 1, 9)
    values = 0.1 + x**2 + x[:, np.newaxis] ** 2
    evaluated = np.zeros((9, 9), bool)
    evaluated[::step, ::step] = True
    return Surface(x, x, {"train_loss": values}, evaluated)


def shown(monkeypatch: pytest.MonkeyPatch, **terminal: Any) -> tuple[str, int]:
    """The output for three points, and the number of times that the surface was requested."""
    stream, looks = io.StringIO(), 0
    plain = rich.console.Console
    monkeypatch.setattr(rich.console, "Console", lambda **_: plain(file=stream, **{**TERMINAL, **terminal}))

    def so_far() -> Surface:
        nonlocal looks
        looks += 1
        return bowl(8 // 2 ** min(looks, 3))

    bar = progress_bar.Bar()
    bar.start("measuring", 3, "points")
    bar.watch(so_far)
    for loss in (3.0, 2.0, 1.0):
        bar.advance(1, f"train_loss {loss}")
    bar.finish()
    bar.finish()
    return stream.getvalue(), looks


def test_a_terminal_shows_the_surface_under_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    text, looks = shown(monkeypatch)
    assert looks == 2  # at the first point and at the end: the others came within half a second
    last = text[text.rindex("measuring") :]
    assert "100%" in last
    assert last.count("▀") == preview.ROWS * preview.COLUMNS


def test_each_point_is_shown_when_they_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "SECONDS_BETWEEN_PICTURES", 0.0)
    monkeypatch.setattr(progress_bar, "SHARE_OF_PICTURES", float("inf"))
    assert shown(monkeypatch)[1] == 4


@pytest.mark.parametrize("terminal", NO_PICTURE, ids=str)
def test_no_picture_where_there_is_no_room_or_no_colour(
    terminal: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, looks = shown(monkeypatch, **terminal)
    assert (looks, text.count("▀")) == (0, 0)
    assert "measur" in text


def test_work_of_unknown_length_is_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stream, plain = io.StringIO(), rich.console.Console
    monkeypatch.setattr(rich.console, "Console", lambda **_: plain(file=stream, **TERMINAL))
    for shown in (progress_bar.Bar(), progress_bar.Lines()):
        shown.start("largest eigenvalue", float("inf"), "products")
        for _ in range(7):
            shown.advance(1)
        shown.finish()
    assert "largest eigenvalue" in stream.getvalue()
    assert not any(word in stream.getvalue() for word in ("%", "left", "inf"))
    assert capsys.readouterr().err.startswith("largest eigenvalue: 7 products, ")


def test_a_line_without_a_note_has_no_comma_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    for note in ("", "loss 0.5"):
        lines = progress_bar.Lines()
        lines.start("timing", 1, "steps")
        lines.advance(1, note)
        lines.finish()
    without, with_note = capsys.readouterr().err.splitlines()
    assert without.endswith(" left")
    assert with_note.endswith(" left, loss 0.5")


def test_everything_is_forwarded() -> None:
    class Kept(Progress):
        def __init__(self) -> None:
            self.calls: list[tuple[object, ...]] = []

        def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
            self.calls.append(("start", title, total, unit, done))

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.calls.append(("advance", amount, note))

        def watch(self, so_far: Any) -> None:
            self.calls.append(("watch", so_far))

        def finish(self) -> None:
            self.calls.append(("finish",))

    kept = Kept()
    part = Part(kept, "sample 2 of 3")
    with part.stage("measuring", 5, "points", done=1):
        part.advance(2, "loss 1")
        part.watch(len)
    assert kept.calls == [
        ("start", "measuring (sample 2 of 3)", 5, "points", 1), ("advance", 2, "loss 1"), ("watch", len), ("finish",),
    ]  # fmt: skip


def test_blank_pixels_stay_blank() -> None:
    curve = Surface(np.linspace(-1, 1, 5), None, {"train_loss": np.array([9.0, 1, 1, 1, 9])}, np.ones(5, bool))
    lines = [line.plain for line in preview.draw(curve)]
    assert len(lines) == preview.ROWS
    assert lines[0].startswith("▀")
    assert lines[0].count(" ") > preview.COLUMNS // 2
    assert " " not in lines[-1]


def test_a_surface_without_points_has_no_preview() -> None:
    surface = bowl(1)
    assert preview.draw(Surface(surface.x, surface.y, surface.variables, np.zeros((9, 9), bool))) == []
