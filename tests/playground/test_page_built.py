"""The page that `landscape play` writes: small, self-contained, and what its sources give."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import webbrowser
from pathlib import Path

import pytest

import landscape
from explorer.browser import missing
from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer import page_files
from landscape.playground import training_page
from processes import Command

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "landscape" / "playground" / "static"


def static(name: str) -> str:
    return page_files.read(training_page.PACKAGE, name)


def test_the_page_is_small() -> None:
    digits = len(json.dumps(training_page.digits()))
    assert len(training_page.build()) - digits < 150_000
    assert digits < 120_000


def test_the_page_references_nothing_outside() -> None:
    text = training_page.build()
    assert "{{" not in re.sub(r"\{\{(style|script|worker|digits)\}\}", "", static("template.html"))
    assert "default-src 'none'" in text
    assert "connect-src" not in text
    assert not re.search(r"(src|href)=\"(?!data:)", static("template.html"))
    assert not re.search(r"url\(|@import", static("play.css"))
    scripts = static("play.js") + static("worker.js")
    assert set(re.findall(r"https?://[\w.]+", scripts)) <= {"http://www.w3.org"}
    assert "sources" in static("play.js")  # of the digits and the colour map
    assert "CC BY 4.0" in static("play.js")
    assert "batlow" in (STATIC / "LICENSES.txt").read_text(encoding="utf-8")


def test_the_function_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address) or len(opened) == 1))
    path = tmp_path / "play.html"
    made = landscape.play(path, open=True)
    assert path.read_text(encoding="utf-8") == made.html == landscape.play().html
    assert opened == [path.as_uri()]
    with pytest.raises(UsageError, match="exists"):
        landscape.play(path)
    with pytest.raises(UsageError, match=r"name the output \*.html"):
        landscape.play(tmp_path / "play.txt")
    with pytest.raises(UsageError, match="give its path"):
        landscape.play(open=True)
    with pytest.raises(LandscapeError, match="no browser could be opened"):
        landscape.play(path, open=True, force=True)


def test_the_command_writes_the_page(tmp_path: Path, call: Command) -> None:
    done = call("play", "-o", tmp_path / "p.html")
    assert re.fullmatch(r".*p\.html: \d+ kB\n", done.stdout)
    assert (tmp_path / "p.html").read_text(encoding="utf-8") == training_page.build()


@pytest.mark.slow
def test_the_logic_of_the_page(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        missing("needs node: scripts/build_explorer.sh")
    digits = tmp_path / "digits.json"
    digits.write_text(json.dumps(training_page.digits()), encoding="utf-8")
    tests = sorted(str(path) for path in (ROOT / "tests" / "playground" / "web").glob("*.test.js"))
    command = ["env", f"DIGITS={digits}", "node", "--test", *tests]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "skipped 0" in done.stdout
