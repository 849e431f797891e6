"""Studies that are small files of very many parts: they are counted before anything is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.core import untrusted_toml
from landscape.core.errors import UsageError
from landscape.study import keys, reading
from landscape.study.definition import Network

HEAD = "data = 'digits'\n[training]\nepochs = 1\n"
TWO = HEAD + "[variant.a]\n[variant.b]\n"
NETWORKS = HEAD + "\n".join(f"[variant.v{k}]" for k in range(1000)) + "\n"


def many(count: int, text: str) -> str:
    return "\n".join(text.replace("#", str(k)) for k in range(count))


# A text, and the error; None if it is a study.
STUDIES = {
    "variants": (HEAD + "[variant]\n" + many(100_000, "#={}"), "more than 50,000 values and tables"),
    "tables": (HEAD + many(50_000, "[variant.#]"), "more than 50,000 values and tables"),
    "numbers": (TWO + "x = [" + "0," * 400_000 + "]", "more than 50,000 values and tables"),
    "fewer variants": (HEAD + many(49_000, "[variant.v#]"), "49000 variants: a study compares at most 1000"),
    "seeds": ("seeds = [" + many(40_000, "#,") + "]\n" + TWO, "with its 40000 seeds there are more than 1000 networks"),
    "product": (
        "seeds = [0, 1]\n" + HEAD + many(501, "[variant.v#]"),
        r"variant\.v500: with its 2 seeds there are more than 1000 networks",
    ),
    "figures": (NETWORKS + many(20_000, "[figure.f#]\nof='training'"), "figure: 20000 of them; a study has at"),
    "measurements": (NETWORKS + many(2000, "[measure.f#]\nkind='weights'"), "measure: 2000 of them; a study has"),
    "expectations": (NETWORKS + many(1001, "[[expect]]\nnumber='training.a'"), "expect: 1001 of them; a study has"),
    "largest": (
        NETWORKS + many(1000, "[measure.m#]\nkind='weights'") + "\n" + many(1000, "[figure.f#]\nof='training'"),
        None,
    ),
    "lines": (
        NETWORKS + "[measure.m]\nkind='interpolation'\nbetween=["
        + "".join(f"['v{k}','v{(k + d) % 1000}']," for d in range(1, 12) for k in range(1000)) + "]",
        "planes 1: 11000 files are more than 10000",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", STUDIES)
def test_parts_are_counted_first(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, words = STUDIES[kind]
    (tmp_path / "s.toml").write_text(text)
    made: list[object] = []
    monkeypatch.setattr(reading, "Network", lambda *given: made.append(given) or Network(*given))
    if words is None:
        found = reading.read(tmp_path / "s.toml")
        assert (len(found.networks), len(found.measurements), len(found.figures)) == (1000, 1000, 1000)
    else:
        with pytest.raises(UsageError, match=words) as caught:
            reading.read(tmp_path / "s.toml")
        assert len(str(caught.value)) < 400 + len(str(tmp_path))
    assert len(made) <= keys.MOST_NETWORKS


def test_values_are_not_made_before_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.core.untrusted_toml.tomllib.loads", lambda _: pytest.fail("it was begun"))
    for text in ("x = [" + "0," * 50_000 + "]", "x = {" + "a=1" * 25_001 + "," * 25_000, "[[a]]\n" * 50_001):
        with pytest.raises(ValueError, match="more than 50,000 values and tables"):
            untrusted_toml.loads(text)
