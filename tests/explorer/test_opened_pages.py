"""Cards of the cover that open another page: what is written beside the page, what is refused, and what is served."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import landscape
from landscape import LandscapeError, UsageError
from landscape.explorer import explore, opened_pages
from landscape.playground import training_page

Command = Callable[..., subprocess.CompletedProcess[str]]
OTHER = "mine"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tour of one step, and a card that opens the page of `landscape play`."""
    made = tmp_path / "tours"
    made.mkdir()
    (made / "1_walk.toml").write_text('title = "Walk"\n[[steps]]\nstate = "show=bowl"\n', encoding="utf-8")
    (made / "2_train.toml").write_text('title = "Train"\nabout = "Here."\nopens = "play"\n', encoding="utf-8")
    return made


def content(text: str) -> dict[str, Any]:
    (found,) = re.findall(r'id="landscape-data">(.*?)</script>', text, re.S)
    made: dict[str, Any] = json.loads(found)
    return made


def test_the_card_is_a_link_and_no_tour(bowl_file: Path, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"
    explore(bowl_file, page, tour=folder)
    made = content(page.read_text(encoding="utf-8"))
    assert made["cover"]["cards"] == ["walk", {"title": "Train", "about": "Here.", "href": "play.html"}]
    assert [tour["name"] for tour in made["tours"]] == ["walk"]
    assert sorted(path.name for path in page.parent.iterdir()) == ["page.html", "play.html"]
    assert (page.parent / "play.html").read_text(encoding="utf-8") == landscape.play().html


def test_one_card_alone_makes_a_cover(bowl_file: Path, folder: Path) -> None:
    made = explore(bowl_file, tour=folder / "2_train.toml")
    assert content(made.html)["tours"] == []
    assert content(made.html)["cover"] == {
        "title": "bowl",
        "cards": [{"title": "Train", "about": "Here.", "href": "play.html"}],
    }
    assert explore(bowl_file, tour=folder / "1_walk.toml").beside == {}


def test_a_page_that_is_saved_later_has_the_other_one_beside_it(bowl_file: Path, folder: Path, tmp_path: Path) -> None:
    explore(bowl_file, tour=folder).save(tmp_path / "later" / "page.html")
    assert (tmp_path / "later" / "play.html").read_text(encoding="utf-8") == training_page.build()


def test_another_file_of_that_name_is_kept(bowl_file: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "play.html"
    other.write_text(OTHER, encoding="utf-8")
    with pytest.raises(UsageError, match=r"play\.html exists already, and is not the page that a card") as caught:
        explore(bowl_file, tmp_path / "page.html", tour=folder)
    assert "\n" not in str(caught.value)
    assert other.read_text(encoding="utf-8") == OTHER
    assert not (tmp_path / "page.html").exists()
    explore(bowl_file, tmp_path / "page.html", tour=folder, force=True)
    assert other.read_text(encoding="utf-8") == training_page.build()


def test_two_pages_of_a_folder_share_the_page_that_they_open(bowl_file: Path, folder: Path, tmp_path: Path) -> None:
    explore(bowl_file, tmp_path / "a.html", tour=folder)
    before = (tmp_path / "play.html").stat()
    explore(bowl_file, tmp_path / "b.html", tour=folder)
    after = (tmp_path / "play.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    with pytest.raises(UsageError, match=r"a\.html exists already"):
        explore(bowl_file, tmp_path / "a.html", tour=folder)


@pytest.mark.parametrize("name", ["play.html", "Play.HTML"])
def test_the_page_has_another_name_than_the_one_that_it_opens(
    bowl_file: Path, folder: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match="is the name of a page that a card of the cover opens: choose another name"):
        explore(bowl_file, tmp_path / name, tour=folder, force=True)
    assert not (tmp_path / name).exists()


def test_the_command_names_both_files(bowl_file: Path, folder: Path, call: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = call("explore", bowl_file, "-o", page, "--tour", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf"{page}: \d\.\d MB\n{tmp_path / 'play.html'}: 0\.\d MB\n", done.stdout)


def test_a_missing_package_is_one_line(
    bowl_file: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build() -> str:
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    monkeypatch.setattr(training_page, "build", build)
    with pytest.raises(LandscapeError, match=r"the page play\.html needs the package 'torch'"):
        explore(bowl_file, tmp_path / "page.html", tour=folder)
    assert not (tmp_path / "page.html").exists()


def test_the_page_is_served_under_the_same_guard(bowl_file: Path, folder: Path, serve: Any) -> None:
    site = serve(bowl_file, tour=(folder,))
    first, opened = site.client.get(""), site.client.get("play.html")
    assert content(first.text)["cover"]["cards"][1]["href"] == "play.html"
    assert opened.status_code == 200
    assert opened.text == training_page.build()

    def guarded(answer: Any) -> dict[str, str]:
        return {key: value for key, value in answer.headers.items() if key not in ("date", "content-length")}

    assert guarded(opened) == guarded(first)
    assert "frame-ancestors 'none'" in opened.headers["content-security-policy"]
    assert site.client.get("play.html", headers={"Host": "evil.example"}).status_code == 421
    assert site.client.get("other.html").json() == {"error": "no card opens other.html"}
    assert site.client.get("tours/2_train.toml").status_code == 404
    # A card that is removed closes its page.
    (folder / "2_train.toml").unlink()
    site.client.get("")
    assert site.client.get("play.html").status_code == 404


def test_nothing_is_served_that_no_card_opens(bowl_file: Path, serve: Any) -> None:
    answer = serve(bowl_file).client.get(opened_pages.file_name("play"))
    assert (answer.status_code, answer.json()) == (404, {"error": "no card opens play.html"})


@pytest.mark.browser
def test_without_webgl_the_cards_that_open_other_pages_stay(
    bowl_file: Path, folder: Path, tmp_path: Path, browser: Any
) -> None:
    explore(bowl_file, tmp_path / "page.html", tour=folder)
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto((tmp_path / "page.html").as_uri())
    page.get_by_role("alert").get_by_text("This browser cannot show 3D graphics").wait_for()
    assert page.locator(".card h2").all_inner_texts() == ["Train"]
    assert page.locator(".card a").get_attribute("href") == "play.html"
    page.close()
