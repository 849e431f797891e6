"""TOML whose keys have so many parts that it is parsed for minutes, or that is nested without end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from landscape.core import untrusted_toml
from landscape.core.errors import UsageError
from landscape.explorer import tours
from landscape.study.toml import parse_change, read_toml

HOSTILE = {
    "key": ("a." * 100_000 + "a = 1", "too many dots"),
    "inline": ("x = [{" + "a." * 100_000 + "a = 1}]", "too many dots"),
    "table": ("[" + "a." * 10_000 + "a]\n" + "\n".join(f"b{k} = 1" for k in range(1000)), "too many dots"),
    "tables": ("\n".join("[" + "a." * 100 + f"a{k}]" for k in range(1000)), "too many dots"),
    "lines": ("\n".join("a." * 50 + f"b{k} = 1" for k in range(5000)), "too many dots"),
    "deep": ("a." * 100 + "a = 1", "nested too deeply"),
    "lists": ("a = " + "[" * 100 + "]" * 100, "nested too deeply"),
    "endless": ("a = " + "[" * 10_000, "nested too deeply"),
    "long": ("#" * 1_000_001, "longer than 1,000,000 characters"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_keys_without_end_are_not_parsed(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, words = HOSTILE[kind]
    if words != "nested too deeply":
        monkeypatch.setattr("landscape.core.untrusted_toml.tomllib.loads", lambda _: pytest.fail("it was begun"))
    with pytest.raises(ValueError, match=words):
        untrusted_toml.loads(text)
    (tmp_path / "f.toml").write_text(text)
    read: Any
    for read in (read_toml, lambda path: tours.read(path, [])):
        with pytest.raises(UsageError, match=r"f\.toml (is not a TOML file: it|has 1,000,001 bytes)"):
            read(tmp_path / "f.toml")
    if kind in ("key", "deep"):
        with pytest.raises(UsageError, match="write KEY"):
            parse_change(text)


def test_what_people_write_is_parsed() -> None:
    numbers = ", ".join(f"{k}.5" for k in range(1000))
    rows = "\n".join("  [" + ", ".join(f"{k}.5" for k in range(50)) + "]," for _ in range(500))
    text = f'caption = "And so on {"." * 500}"\nx = [{numbers}]\nrows = [\n{rows}\n]\n' + "\n".join(
        f"[variant.net{k}.training]\nepochs.first = 3\n" for k in range(1000)
    )
    found = untrusted_toml.loads(text)
    assert len(found["x"]) == 1000
    assert len(found["rows"]) == 500
    assert found["variant"]["net999"] == {"training": {"epochs": {"first": 3}}}
