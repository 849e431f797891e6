"""Files that cannot be shown, at the start or later: each is one line of the served list and harms no other entry."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import httpx
import numpy as np
import pytest

from landscape.core.errors import LandscapeError
from landscape.explorer import library, payload, sources
from landscape.explorer.library import Library
from landscape.surface.surface import Surface
from scripts.soak import bombs

X, Y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)


def make(path: Path, title: str = "net") -> None:
    surface = Surface(X, Y, {"train_loss": np.add.outer(Y**2, X**2)}, np.ones((3, 4), bool), {"title": title})
    surface.save(path, force=True)


def curve(path: Path) -> None:
    Surface(X, None, {"train_loss": X**2}, np.ones(4, bool), {"title": "a curve"}).save(path, force=True)


def out_of_the_folder(path: Path) -> None:
    make(path.parents[1] / "secret.h5", "secret")
    path.symlink_to(path.parents[1] / "secret.h5")


# What each is, and what its line has to say after its name.
BAD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is not a readable surface file"),
    "text": (lambda path: path.write_text("no"), "is not a readable surface file"),
    "other HDF5": (lambda path: h5py.File(path, "w").close(), "is HDF5 but not a surface"),
    "curve": (curve, "is a curve"),
    "nested": (lambda path: bombs.nested_attribute(path, 450), "nested more than 50 deep"),
    "bomb": (lambda path: bombs.deflated_chunk(path, 2**30), "compressed in a way"),
    "loop": (bombs.loop, "is a link that leads nowhere"),
    "pipe": (bombs.silent, "is a named pipe (FIFO)"),
    "device": (bombs.endless, "is a link that leads out of the folder"),
    "link": (out_of_the_folder, "is a link that leads out of the folder"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make(tmp_path / "given" / "good.h5")
    return tmp_path / "given"


def followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The list of a folder; each poll searches it."""
    monkeypatch.setattr(library, "SECONDS_BETWEEN_SCANS", 0.0)
    monkeypatch.setattr(library, "SHARE_OF_SCANS", 1e9)
    return Library([folder], lambda surface, path: None)


def titles(found: Library) -> list[str]:
    return [entry["title"] for entry in found.entries()]


def write(kind: str, path: Path) -> str:
    """A bad file, and what its line says."""
    if kind == "pipe" and not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    make_bad, words = BAD[kind]
    make_bad(path)
    return words


@pytest.mark.slow
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_comes_and_goes_as_one_line(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = followed(folder, monkeypatch)
    before = found.version
    words = write(kind, folder / "bad.h5")
    seen = found.poll()
    assert seen > before
    (line,) = found.problems()
    assert line.startswith("given/bad.h5 ")
    assert words in line
    assert str(folder.parent) not in line
    assert titles(found) == ["net"]
    assert found.poll() == seen  # and is not told again
    # At the start it is the same line.
    assert followed(folder, monkeypatch).problems() == [line]
    assert followed(folder, monkeypatch).remarks == [f"skipped: {line}"]
    # Mended, it is an entry; removed, nothing.
    (folder / "bad.h5").unlink()
    make(folder / "bad.h5", "mended")
    assert found.poll() > seen
    assert (titles(found), found.problems()) == (["net", "mended"], [])
    (folder / "bad.h5").unlink()
    write(kind, folder / "bad.h5")
    found.poll()
    assert found.problems() == [line]
    (folder / "bad.h5").unlink()
    found.poll()
    assert (titles(found), found.problems()) == (["net"], [])


def test_a_file_that_becomes_bad_stays_as_it_was_read_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = followed(folder, monkeypatch)
    (identity,) = [entry["id"] for entry in found.entries()]
    whole = found.data(identity)
    (folder / "good.h5").write_bytes(b"half")
    found.poll()
    (line,) = found.problems()
    assert line.startswith("given/good.h5 is not a readable surface file")
    assert titles(found) == ["net"]
    assert found.data(identity) == whole
    make(folder / "good.h5", "again")
    found.poll()
    assert (titles(found), found.problems()) == (["again"], [])


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_link_in_the_place_of_what_was_read_is_not_followed(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by the next look nor by a request that comes before it."""
    make(folder / "deep" / "a.h5")
    make(folder.parent / "secret" / "a.h5", "secret")
    found = followed(folder, monkeypatch)
    identity = next(entry["id"] for entry in found.entries() if entry["source"] == "given/deep/a.h5")
    place = {"file": folder / "deep" / "a.h5", "folder": folder / "deep"}[what]
    place.unlink() if what == "file" else shutil.rmtree(place)
    place.symlink_to({"file": folder.parent / "secret" / "a.h5", "folder": folder.parent / "secret"}[what])
    with pytest.raises(LandscapeError, match=r"^given/deep/a\.h5 has been replaced by a link$"):
        found.data(identity)
    found.poll()
    assert "secret" not in titles(found)
    lines = ["given/deep/a.h5 is a link that leads out of the folder, and is not read"] if what == "file" else []
    assert found.problems() == lines
    with pytest.raises(LandscapeError, match=r"given/deep/a\.h5"):
        found.data(identity)


def test_a_link_within_the_folder_is_followed_when_it_leads_somewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "link.h5").symlink_to(folder / "later.h5")
    found = followed(folder, monkeypatch)
    assert found.problems() == ["given/link.h5 is a link that leads nowhere"]
    make(folder / "later.h5", "later")
    found.poll()
    assert (titles(found), found.problems()) == (["net", "later"], [])


def test_what_cannot_be_searched_is_a_line_and_the_rest_is_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder.parent / "named.h5", "named")
    make(folder.parent / "many" / "a.h5", "first of many")
    monkeypatch.setattr(library, "SECONDS_BETWEEN_SCANS", 0.0)
    found = Library([folder.parent / "named.h5", folder.parent / "many", folder], lambda surface, path: None)
    found._next_scan = 0.0
    monkeypatch.setattr(sources, "MOST_FILES", 2)
    for name in "bcd":
        make(folder.parent / "many" / f"{name}.h5", name)
    (folder.parent / "named.h5").unlink()
    make(folder / "new.h5", "new")
    found.poll()
    assert titles(found) == ["named", "first of many", "net", "new"]
    assert [line[:59] for line in found.problems()] == [
        "no new files are looked for: there is no file or folder nam",
        "no new files are looked for: more than 2 files that end in ",
    ]
    assert str(folder.parent) not in " ".join(found.problems())


def test_an_unexpected_error_of_a_search_ends_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = followed(folder, monkeypatch)

    def find(given: Any) -> Any:
        raise RecursionError("too deep\nin a search")

    monkeypatch.setattr(sources, "find", find)
    make(folder / "good.h5", "changed")
    found.poll()
    assert (titles(found), found.problems()) == (["changed"], ["no new files are looked for: too deep"])


def test_the_list_waits_for_no_file_that_is_being_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that are read at once would wait for each other, and the event loop for both."""
    make(folder / "other.h5", "other")
    found = followed(folder, monkeypatch)
    first, second = (entry["id"] for entry in found.entries())
    made: list[Any] = []
    with found.item(first).lock:
        other = threading.Thread(target=lambda: made.append((found.problems(), titles(found), found.data(second))))
        other.start()
        other.join(120)
    assert [one[:2] for one in made] == [([], ["net", "other"])]


@pytest.mark.slow
def test_removed_files_are_forgotten_at_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who can write to a folder cannot make the list grow without end."""
    monkeypatch.setattr(library, "MOST_KNOWN", 5)
    found = followed(folder, monkeypatch)
    for number in range(12):
        (folder / f"{number}.h5").write_bytes(b"bad")
        found.poll()
        assert len(found.problems()) == 1
        (folder / f"{number}.h5").unlink()
        found.poll()
        assert len(found._items) <= 7
    assert titles(found) == ["net"]


def test_the_served_list_has_the_lines(serve: Any, folder: Path) -> None:
    name = "<img src=x onerror=alert(1)>\u202e.h5"
    (folder / name).write_bytes(b"no")
    site = serve(folder)
    (line,) = site.client.get("api/landscapes").json()["problems"]
    assert line.startswith("given/<img src=x onerror=alert(1)>")
    page = site.client.get("").text
    (content,) = re.findall(r'id="landscape-data">(.*?)</script>', page, re.S)
    assert json.loads(content)["problems"] == [line]
    assert "<img" not in content
    with httpx.stream("GET", f"{site.address}api/events", timeout=120) as answer:
        (folder / name).unlink()
        write("curve", folder / "later.h5")
        told = (json.loads(text.removeprefix("data: ")) for text in answer.iter_lines() if text.startswith("data: "))
        last = next(value for value in told if "later" in "".join(value["problems"]) and len(value["problems"]) == 1)
    assert [entry["title"] for entry in last["landscapes"]] == ["net"]
    assert len(last["problems"][0]) <= payload.LONGEST


@pytest.mark.browser
def test_the_page_draws_the_lines(serve: Any, folder: Path, open_tab: Callable[..., Any]) -> None:
    write("loop", folder / "a loop.h5")
    site = serve(folder)
    tab = open_tab(site.address)
    lines = tab.page.get_by_role("list", name="Files that are not shown").get_by_role("listitem")
    assert lines.all_inner_texts() == ["given/a loop.h5 is a link that leads nowhere"]
    before = tab.state()
    name = "<img src=x onerror=document.title='RAN'>.h5"
    (folder / name).write_bytes(b"no")
    lines.nth(1).wait_for()
    shown = lines.all_inner_texts()
    assert any(text.startswith(f"given/{name} is not a readable surface file") for text in shown)
    assert tab.page.get_by_role("checkbox", name="net").count() == 1
    (folder / "a loop.h5").unlink()
    make(folder / name, "mended")
    tab.page.get_by_role("checkbox", name="mended").wait_for()
    tab.until("document.querySelectorAll('.problems li').length === 0")
    assert tab.page.locator(".problems").is_hidden()
    assert tab.page.locator(".landscapes > li").count() == 2
    assert tab.page.title() == "Loss landscapes"
    assert {key: tab.state()[key] for key in before if key != "camera"} == {
        key: before[key] for key in before if key != "camera"
    }
