"""The notebooks of examples/: the stored outputs are complete and small, and every notebook runs."""

from __future__ import annotations

import base64
import copy
import re
from io import BytesIO
from typing import Any

import nbformat
import numpy as np
import pytest
from PIL import Image

from scripts import notebooks

NAMES = ("compare_two_networks", "own_loop", "quickstart", "trajectories")


def test_all_notebooks_are_tested() -> None:
    assert tuple(notebooks.names()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_stored_outputs_are_complete_and_small(name: str) -> None:
    assert list(notebooks.problems(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_document_that_a_notebook_names_exists(name: str) -> None:
    text = "".join(cell.source for cell in notebooks.read(name).cells if cell.cell_type == "markdown")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("https://")]
    assert links
    assert [link for link in links if not (notebooks.FOLDER / link).exists()] == []


def cell_of(*outputs: Any) -> Any:
    return nbformat.v4.new_code_cell("x", outputs=list(outputs), execution_count=1)


def shown(kind: str, content: str) -> Any:
    return nbformat.v4.new_output("display_data", {kind: content})


@pytest.fixture
def picture() -> str:
    """A PNG of noise, which compresses badly, on white."""
    values = np.full((600, 900, 3), 255, np.uint8)
    values[50:550, 100:800] = np.random.default_rng(0).integers(0, 255, (500, 700, 1))
    content = BytesIO()
    Image.fromarray(values).resize((1800, 1200)).save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


@pytest.mark.slow
def test_pictures_are_reduced_and_stay_white(picture: str) -> None:
    small = Image.open(BytesIO(base64.b64decode(notebooks.reduced(plain_picture()))))
    assert small.size == (1200, 600)
    assert small.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    with pytest.raises(SystemExit, match="cannot be reduced"):
        notebooks.reduced(picture)


def plain_picture() -> str:
    """Stripes of many colours on a white background."""
    values = np.full((1000, 2000, 3), 255, np.uint8)
    values[100:900, 200:1800] = np.linspace(0, 200, 1600)[None, :, None] * [1, 0.5, 0.2]
    content = BytesIO()
    Image.fromarray(values).save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def test_what_differs_between_machines_is_removed() -> None:
    widget = nbformat.v4.new_output("execute_result", {notebooks.WIDGET: {"model_id": "1"}, "text/plain": "<explorer>"})
    drawn = nbformat.v4.new_output("display_data", {notebooks.PNG: plain_picture(), "text/plain": "<Figure>"})
    book = nbformat.v4.new_notebook(
        cells=[cell_of(widget, drawn)], metadata={"widgets": {}, "language_info": {"name": "python", "version": "3.99"}}
    )
    book.cells[0].metadata["execution"] = {"iopub.status.idle": "2026-01-01"}
    tidy = notebooks.tidy(copy.deepcopy(book))
    assert tidy.cells[0].outputs[0].data == {"text/plain": "<explorer>"}
    assert list(tidy.cells[0].outputs[1].data) == [notebooks.PNG]
    assert tidy.cells[0].metadata == {}
    assert "widgets" not in tidy.metadata


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[]), "cell 1: no"),
        (nbformat.v4.new_output("stream", name="stderr", text="CheckWarning"), "cell 1: CheckWarning"),
        (nbformat.v4.new_output("stream", text="/home/me/run"), "a trace of a machine"),
        (nbformat.v4.new_output("stream", text="<Module at 0x7f0012345678>"), "a trace of a machine"),
        (shown("text/html", "x" * 70_000), "text/html of 70,000 bytes, more than 60,000"),
        (shown(notebooks.WIDGET, ""), "a widget, which only its kernel can show"),
    ],
)
def test_a_bad_output_is_found(output: Any, message: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    good = shown(notebooks.PNG, plain_picture())
    nbformat.write(nbformat.v4.new_notebook(cells=[cell_of(good)]), tmp_path / "book.ipynb")
    assert list(notebooks.problems("book")) == []
    nbformat.write(nbformat.v4.new_notebook(cells=[cell_of(good, output)]), tmp_path / "book.ipynb")
    (found,) = notebooks.problems("book")
    assert message in found


def test_a_notebook_that_was_not_executed_is_found(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x")], metadata={"widgets": {"state": {}}})
    nbformat.write(book, tmp_path / "book.ipynb")
    assert list(notebooks.problems("book")) == [
        "book stores the state of widgets",
        "book was not executed from its first cell to its last",
        "book has no pictures",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_and_gives_the_same_kinds_of_outputs(name: str) -> None:
    stored = notebooks.read(name)
    for cell in stored.cells:
        assert cell.source.strip()
    found = notebooks.executed(stored)
    for cell, before in zip(found.cells, stored.cells, strict=True):
        assert [kinds(output) for output in cell.get("outputs", [])] == [
            kinds(output) for output in before.get("outputs", [])
        ]


def kinds(output: Any) -> list[str]:
    return [output.output_type, output.get("name", ""), *sorted(output.get("data", {}))]
