"""`landscape explore` as it is typed: a page, a server, or one line that says what is missing."""

from __future__ import annotations

import json
import re
import subprocess
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape import Surface

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def surface(tmp_path: Path) -> Path:
    x, y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)
    values = np.add.outer(y**2, x**2)
    Surface(x, y, {"train_loss": values}, np.ones((3, 4), bool), {"title": "bowl"}).save(tmp_path / "in" / "bowl.h5")
    return tmp_path / "in" / "bowl.h5"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(addresses.append(address)) or True)
    return addresses


def titles(page: Path) -> list[str]:
    (content,) = re.findall(r'id="landscape-data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S)
    return [entry["title"] for entry in json.loads(content)["landscapes"]]


def test_a_page_from_files_and_folders(surface: Path, call: Command, opened: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    Surface.load(surface).with_attributes(title="other").save(tmp_path / "other.h5")
    done = call("explore", surface.parent, tmp_path / "other.h5", "-o", page)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(page))}: \d\.\d MB\n", done.stdout)
    assert titles(page) == ["bowl", "other"]
    assert opened == []


def test_this_folder_unless_another_is_given(
    surface: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("explore", "-o", "page.html").returncode == 0
    assert titles(tmp_path / "page.html") == ["bowl"]


def test_skipped_files_are_reported_once(surface: Path, call: Command, tmp_path: Path) -> None:
    (surface.parent / "bad.h5").write_bytes(b"bad")
    done = call("explore", surface.parent, "-o", tmp_path / "page.html")
    assert done.returncode == 0
    assert re.fullmatch(r"landscape: skipped: .*bad\.h5 is not a readable surface file.*\n", done.stderr)
    assert call("explore", surface.parent, "-o", tmp_path / "quiet.html", "--quiet").stderr == ""


def test_a_browser_opens_on_request(surface: Path, call: Command, opened: list[str], tmp_path: Path) -> None:
    assert call("explore", surface, "-o", tmp_path / "page.html", "--open").returncode == 0
    assert opened == [(tmp_path / "page.html").as_uri()]


def test_a_missing_browser_is_reported(
    surface: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    done = call("explore", surface, "-o", tmp_path / "page.html", "--open")
    assert done.returncode == 0
    assert "no browser could be opened" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["in"], 2, "give either -o PAGE.html"),
        (["in", "-o", "p.html", "--serve"], 2, "give either"),
        (["nowhere", "-o", "p.html"], 2, "no file or folder nowhere"),
        (["nowhere", "--serve"], 2, "no file or folder nowhere"),
        (["in", "-o", "p.png"], 2, "html"),
        (["in", "-o", "there.html"], 2, "exists already"),
        (["curve.h5", "-o", "p.html"], 1, "curve.h5 is a curve"),
        (["curve.h5", "--serve"], 1, "curve.h5 is a curve"),
        (["bad.h5", "--serve"], 1, "bad.h5 is not a readable"),
        (["empty", "-o", "p.html"], 2, "nothing to explore"),
        (["in", "--serve", "--port", "70000"], 2, "--port"),
        (["in", "--serve", "--host", "no.such.host.invalid"], 2, "give an address of this machine"),
        (["in", "--serve", "--host", "192.0.2.1"], 2, "cannot listen on 192.0.2.1: "),
        (["in", "-o", "p.html", "--device", "cpu"], 2, "--device is for --serve"),
        (["in", "-o", "p.html", "--port", "0"], 2, "--port is for --serve"),
        (["in", "--serve", "--device", "gpu"], 2, "give cpu, cuda, cuda:N or mps"),
    ],
)
def test_invalid_arguments_of_explore_are_reported_in_one_line(
    surface: Path, call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: list[str], code: int, complaint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "there.html").write_text("mine")
    (tmp_path / "bad.h5").write_bytes(b"bad")
    x = np.linspace(0, 1, 3)
    Surface(x, None, {"train_loss": x}, np.ones(3, bool)).save(tmp_path / "curve.h5")
    done = call("explore", *words)
    assert done.returncode == code
    assert done.stdout == ""
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "p.html").exists()
    assert (tmp_path / "there.html").read_text() == "mine"


class Stopped:
    """A server that ends at once, and what it was asked for."""

    asked: dict[str, Any]
    address, is_private = "http://127.0.0.1:1234/", True

    def __init__(self, given: list[Path], policy: Any, **options: Any) -> None:
        type(self).asked = {"given": given, "policy": policy, **options}
        self.library = type("Library", (), {"remarks": ["skipped: x"]})

    def run(self) -> None:
        """Nothing."""


def test_serving_prints_the_address_alone(
    surface: Path, call: Command, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from landscape.explorer import serving

    monkeypatch.setattr(serving, "Serving", Stopped)
    places = ["--data", "d", "--data-dir", "e", "--refined", "r"]
    words = ["--serve", "--port", 7, *places, "--model", "m.py:f", "--device", "cuda:1", "--open"]
    done = call("explore", surface, *words)
    assert (done.returncode, done.stdout) == (0, "http://127.0.0.1:1234/\n")
    assert done.stderr == "landscape: skipped: x\nlandscape: press Ctrl-C to stop the server\n"
    assert opened == ["http://127.0.0.1:1234/"]
    asked = Stopped.asked
    assert (asked["given"], asked["host"], asked["port"]) == ([surface], "127.0.0.1", 7)
    policy = asked["policy"]
    assert (policy.finder.data, policy.finder.data_dir) == ("d", Path("e"))
    assert (policy.models, policy.device, policy.folder) == (("m.py:f",), "cuda:1", Path("r"))


def test_serving_to_others_prints_a_warning(surface: Path, call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from landscape.explorer import serving

    monkeypatch.setattr(serving, "Serving", Stopped)
    monkeypatch.setattr(Stopped, "is_private", False)
    done = call("explore", surface, "--serve", "--host", "0.0.0.0")
    assert "anyone who can reach this address" in done.stderr


def test_help_shows_an_example(call: Command) -> None:
    assert "landscape explore a.h5 b.h5 -o page.html" in call("explore", "--help").stdout


def test_a_page_needs_no_torch_and_no_server(surface: Path, tmp_path: Path) -> None:
    import sys

    code = (
        "import sys\n"
        "for name in ('torch', 'starlette', 'uvicorn', 'matplotlib', 'plotly'):\n"
        "    sys.modules[name] = None\n"
        "from landscape.cli.app import main\n"
        f"main(['explore', {str(surface)!r}, '-o', 'page.html'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "page.html") == ["bowl"]
