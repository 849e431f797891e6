"""Tours in a page: what their files may say, and one line for what is wrong."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from landscape.core.errors import UsageError
from landscape.explorer import explore, tours

ROOT = Path(__file__).parents[2]
Command = Callable[..., subprocess.CompletedProcess[str]]


def entry(identity: str, title: str, source: str) -> dict[str, Any]:
    return {"id": identity, "title": title, "source": source}


ENTRIES = [
    entry("aaa", "bowl", "results/x/bowl.h5"),
    entry("bbb", "net", "results/x/net.h5"),
    entry("ccc", "net", "results/y/net.h5"),
    entry("ddd", "SGD, 128", "results/y/sgd_0.9.h5"),
]


def tour(folder: Path, state: str, name: str = "1_my-tour.toml", more: str = "") -> Path:
    text = f'title = "{name}"\n[[steps]]\ncaption = "one"\nstate = "{state}"\n{more}'
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def state_of(folder: Path, state: str) -> str:
    (made,) = tours.read(tour(folder, state), ENTRIES)
    return str(made["steps"][0]["state"])


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("bowl", "aaa"),
        ("aaa", "aaa"),
        ("x/net", "bbb"),
        ("results/y/net", "ccc"),
        ("SGD%2C 128", "ddd"),
        ("sgd_0.9", "ddd"),
    ],
)
def test_landscapes_are_named_by_hash_title_and_path(tmp_path: Path, name: str, identity: str) -> None:
    assert state_of(tmp_path, f"show={name}&log=1") == f"show={identity}&log=1"


def test_all_names_of_a_state_become_hashes(tmp_path: Path) -> None:
    given = "#show=bowl,y/net&style=bowl:solid,y/net:wireframe&inside=x/net:bowl&camera=1,2,1,0,0,0"
    wanted = "show=aaa,ccc&style=aaa:solid,ccc:wireframe&inside=bbb:aaa&camera=1,2,1,0,0,0"
    assert state_of(tmp_path, given) == wanted


def test_a_tour_as_the_page_reads_it(tmp_path: Path) -> None:
    text = 'title = "T"\nabout = "A"\n[[steps]]\ncaption = "<b>1</b>"\nstate = "show=bowl"\nseconds = 3\n'
    (tmp_path / "02_a tour.toml").write_text(text + '[[steps]]\nstate = "log=1"\n')
    (made,) = tours.read([tmp_path], ENTRIES)
    assert made == {
        "name": "a_tour",
        "title": "T",
        "about": "A",
        "steps": [
            {"caption": "<b>1</b>", "state": "show=aaa", "seconds": 3},
            {"caption": "", "state": "log=1", "seconds": 8.0},
        ],
    }


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("show=bowel", "step 1: 'bowel' is not on the page: give one of bowl, net, SGD, 128, or a file's path"),
        ("show=net", "'net' is the name of 2 landscapes (results/x/net.h5, results/y/net.h5): give more of the path"),
        ("shwo=bowl", "unknown key of a state 'shwo': did you mean show?"),
        ("tour=other", "unknown key of a state 'tour'"),
        ("log", "unknown key of a state 'log'"),
    ],
)
def test_a_wrong_state(tmp_path: Path, state: str, words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)) as caught:
        state_of(tmp_path, state)
    assert str(caught.value).startswith(f"{tmp_path / '1_my-tour.toml'}: step 1: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("steps = 3", "steps = 3: give tables"),
        ("steps = [3]", "step 1 is 3: write it under [[steps]]"),
        ("title = 3", "title = 3: give a text"),
        ('titel = "x"', "unknown key 'titel': did you mean title"),
        ("", 'has 0 steps: give 1 to 100, each under [[steps]], or opens = "play"'),
        ('opens = "play"\n[[steps]]\nstate = "log=1"', "has both steps and opens: give one of them"),
        ('opens = "play"\nsteps = []', "has both steps and opens: give one of them"),
        ('opens = "plya"', "unknown page 'plya': did you mean play?"),
        ('opens = "../play"', "unknown page '../play'"),
        ("opens = 3", "opens = 3: give a text"),
        ("[[steps]]", "step 1 has no state"),
        ('[[steps]]\nstate = "log=1"\nseconds = 0', "seconds = 0: give more than 0 and at most 600"),
        ('[[steps]]\nstate = "log=1"\nseconds = nan', "seconds = nan: give more than 0"),
        ('[[steps]]\nstate = "log=1"\nseconds = true', "seconds = True: give a number"),
        ('[[steps]]\nstate = "log=1"\ncaption = "' + 700 * "x" + '"', "caption has 700 characters: give at most 600"),
        ("title = ", "is not a TOML file"),
    ],
)
def test_a_wrong_file(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(words)) as caught:
        tours.read(tmp_path / "t.toml", ENTRIES)
    assert str(tmp_path / "t.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def pictured(folder: Path, name: str) -> list[dict[str, Any]]:
    (folder / "t.toml").write_text(f'picture = "{name}"\n[[steps]]\nstate = "log=1"\n', encoding="utf-8")
    return tours.read(folder / "t.toml", ENTRIES)


def test_the_picture_of_a_card_is_in_the_page(tmp_path: Path) -> None:
    for name, kind in (("a.png", "image/png"), ("b.webp", "image/webp")):
        Image.new("RGB", (32, 20), "red").save(tmp_path / name)
        (made,) = pictured(tmp_path, name)
        begin, _, text = made["picture"].partition(",")
        assert begin == f"data:{kind};base64"
        assert base64.b64decode(text) == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.png", "there is no picture {}: give a .webp or .png file"),
        ("folder", "there is no picture {}: give a .webp or .png file"),
        ("text.png", "picture {} is not a WebP or PNG file: give one"),
        ("sound.webp", "picture {} is not a WebP or PNG file: give one"),
        ("large.png", "picture {} has more than 100 kB: give a smaller one"),
    ],
)
def test_a_wrong_picture(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.png").write_text("<svg onload='alert(1)'>", encoding="utf-8")
    (tmp_path / "sound.webp").write_bytes(b"RIFF\0\0\0\0WAVEfmt ")
    (tmp_path / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100_000))
    with pytest.raises(UsageError) as caught:
        pictured(tmp_path, name)
    assert str(caught.value) == words.format(tmp_path / name)


def test_two_tours_of_one_name_or_title(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    first = tour(tmp_path, "log=1", "1_a.toml")
    with pytest.raises(UsageError, match="another tour has the name 'a'"):
        tours.read([first, tour(tmp_path / "b", "log=1", "2_a.toml")], ENTRIES)
    with pytest.raises(UsageError, match=r"another tour has the title '1_a\.toml'"):
        tours.read([first, tour(tmp_path / "b", "log=1", "1_a.toml").rename(tmp_path / "b" / "c.toml")], ENTRIES)


def test_an_empty_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no tours: give a \.toml file"):
        tours.read(tmp_path, ENTRIES)
    with pytest.raises(UsageError, match=r"none\.toml: No such file or directory: give the TOML file of a tour"):
        tours.read(tmp_path / "none.toml", ENTRIES)


def test_states_have_the_keys_of_the_page() -> None:
    """The keys of web/src/state.js, but for those of the page itself."""
    text = (ROOT / "landscape/explorer/web/src/state.js").read_text(encoding="utf-8")
    (body,) = re.findall(r"DEFAULTS = Object\.freeze\(\{(.*?)\n\}\);", text, re.S)
    keys = set(re.findall(r"^  (\w+):", body, re.M))
    assert keys - set(tours.KEYS) == {"tour", "step", "embed"}
    assert set(tours.KEYS) <= keys


def content(page: Path) -> dict[str, Any]:
    (text,) = re.findall(r'id="landscape-data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S)
    made: dict[str, Any] = json.loads(text)
    return made


def test_the_command_embeds_a_tour(bowl_file: Path, call: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = call("explore", bowl_file, "-o", page, "--tour", tour(tmp_path, "show=bowl"))
    assert (done.returncode, done.stderr) == (0, "")
    made = content(page)
    assert made["tours"][0]["steps"][0]["state"] == f"show={made['landscapes'][0]['id']}"
    assert made["cover"] is None


def test_the_command_names_what_is_wrong_in_one_line(bowl_file: Path, call: Command, tmp_path: Path) -> None:
    given = tour(tmp_path, "show=other")
    done = call("explore", bowl_file, "-o", tmp_path / "page.html", "--tour", given)
    assert done.returncode == 2
    line = "step 1: 'other' is not on the page: give one of bowl, or a file's path"
    assert done.stderr == f"landscape: {given}: {line}\n"
    assert not (tmp_path / "page.html").exists()
    done = call("explore", bowl_file, "--serve", "--tour", given)
    assert (done.returncode, done.stderr) == (2, f"landscape: {given}: {line}\n")


def test_several_tours_make_a_cover(bowl_file: Path, tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml"):
        tour(tmp_path, "show=bowl", name)
    explore(bowl_file, tmp_path / "page.html", tour=tmp_path)
    assert content(tmp_path / "page.html")["cover"] == {"title": "bowl", "cards": ["a", "b"]}
    explore(bowl_file, tmp_path / "plain.html")
    assert "tours" not in content(tmp_path / "plain.html")
