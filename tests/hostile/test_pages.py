"""Texts of files in pages: shown as text, never run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from landscape.compare.comparison import compare
from landscape.compare.comparison_page import CheckRow, Compared, Heading
from landscape.compare.text import Row
from landscape.explorer import explore
from landscape.render.notebook import card
from landscape.report.html_page import EmbeddedPicture, PlainTable, render
from landscape.study.definition import Expectation
from landscape.study.numbers import Verdict
from landscape.surface.surface import Surface
from scripts.soak.served import SCRIPT, TEXTS, structure, surface_of

# All that could end a text, one after the other, and what would run then.
EVERYTHING = "".join(text for text in TEXTS if text.isprintable() and len(text) < 300)


def explorer(surface: Surface, path: Path) -> str:
    return explore(surface).html


def notebook(surface: Surface, path: Path) -> str:
    return card(surface)


def frame(surface: Surface, path: Path) -> str:
    """The explorer in a notebook: all of it must stay in the attribute of one element."""
    return explore(surface)._repr_html_()


def plotly(surface: Surface, path: Path) -> str:
    import landscape

    landscape.plot(surface, path / "p.html", kind="filled", force=True)
    return (path / "p.html").read_text("utf-8")


def svg(surface: Surface, path: Path) -> str:
    import landscape

    landscape.plot(surface, path / "p.svg", kind="contour", force=True)
    return (path / "p.svg").read_text("utf-8")


def comparison(surface: Surface, path: Path) -> str:
    compare([surface, surface.with_attributes(title="other")], path / "c.html", force=True)
    return (path / "c.html").read_text("utf-8")


@pytest.mark.parametrize(
    "page", [explorer, notebook, frame, plotly, svg, pytest.param(comparison, marks=pytest.mark.slow)]
)
def test_hostile_texts_add_no_elements_to_a_page(page: object, tmp_path: Path) -> None:
    assert callable(page)
    harmless = structure(page(surface_of("net"), tmp_path))
    assert structure(page(surface_of(EVERYTHING), tmp_path)) == harmless


def test_the_comparison_of_structures_can_fail() -> None:
    plain = structure("<html><title>net</title><script>ours()</script></html>")
    assert plain == Counter({"<script []>": 1})
    for text in TEXTS:
        if SCRIPT in text:
            assert (
                structure(f"<html><title>{text}</title><p title=\"{text}\" id='{text}'>{text}</p></html>") != Counter()
            )


def study_page(text: str) -> str:
    """The page of a study with this text wherever a file gives one."""
    table = PlainTable((text,), ((text,),))
    heading, check = Heading("A", text, text, (text,)), CheckRow("A", text, "fine", text, text)
    compared = Compared((heading, heading), (Row("key", text, (None, None), text),), text, (check,))
    return render(
        "study.html", title=text, study=SimpleNamespace(shows=text, source=text, scale="tiny", changes=[text]),
        data=text, verdicts=[Verdict(Expectation(text, "a.b", ()), True, text)],
        pictures=[EmbeddedPicture("contours", 3, b"", text)], trainings=table, published=table, seeds=table,
        surfaces=[(text, compared)], reports=[(text, table)], command=text, remarks=[text], steps=table,
    )  # fmt: skip


def test_texts_in_the_page_of_a_study_are_escaped() -> None:
    page = study_page(EVERYTHING)
    assert structure(page) == structure(study_page("net"))
    assert "<script" not in page
