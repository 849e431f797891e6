"""The pages that are made for the documentation site: one for each verb and for each public name."""

from __future__ import annotations

import importlib
import json
from types import ModuleType, SimpleNamespace

import pytest
import typer.main

import landscape
from landscape.cli.app import app
from processes import ROOT
from scripts import check_docs

pytest.importorskip("mkdocs")

SCRIPTS = ROOT / "scripts/site"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Import from scripts/site, as MkDocs does."""
    monkeypatch.syspath_prepend(str(SCRIPTS))


@pytest.fixture
def command_pages() -> ModuleType:
    return importlib.import_module("command_pages")


@pytest.fixture
def python_pages() -> ModuleType:
    return importlib.import_module("python_pages")


@pytest.mark.parametrize("verb", COMMANDS)
def test_the_page_of_a_verb_has_each_option(command_pages: ModuleType, verb: str) -> None:
    text = command_pages.page(verb, COMMANDS[verb])
    for each in COMMANDS[verb].params:
        if each.param_type_name != "argument" and not each.hidden:
            for flag in (*each.opts, *each.secondary_opts):
                assert f"`{flag}`" in text
            words = (each.help or "").replace("`", "").split()
            assert not words or words[0].split("-")[0].strip(";,.:") in text
    assert f"landscape {verb}" in text
    assert "\b" not in text


def test_a_page_states_defaults_limits_and_allowed_words(command_pages: ModuleType) -> None:
    text = command_pages.page("surface", COMMANDS["surface"])
    assert "`--x` `MIN:MAX:N|auto:N` { #x }" in text
    assert "Default: `-1:1:51`." in text
    assert "Allowed: `auto`, `float32`, `tf32`, `bfloat16`, `float16`." in text or "auto, float32" in text
    assert "landscape surface runs/resnet20 --sampler adaptive --points 500 -o adaptive.h5" in text
    assert "[`landscape.loss_surface`][landscape.loss_surface]" in text


def test_help_texts_are_no_markup(command_pages: ModuleType) -> None:
    assert command_pages.plain("a <b> '*.lora_*' `c_*`") == r"a \<b> '\*.lora\_\*' `c_*`"


def test_every_public_name_has_a_page(python_pages: ModuleType) -> None:
    names = {f"landscape.{name}" for name in landscape.__all__} - {"landscape.__version__", "landscape.models"}
    pages = python_pages.pages()
    assert names <= set(pages)
    assert {f"landscape.models.{name}" for name in landscape.models.__all__} <= set(pages)
    for path in (ROOT / "landscape/integrations").glob("[!_]*.py"):
        assert f"landscape.integrations.{path.stem}.LandscapeCallback" in pages


def test_the_class_of_a_result_is_on_one_page(python_pages: ModuleType) -> None:
    every = [line for text in python_pages.pages().values() for line in text.splitlines() if line.startswith(":::")]
    assert len(every) == len(set(every))
    assert "::: landscape.curvature.hessian_report.CurvatureReport" in every  # of `hessian`
    assert "::: landscape.measure.derivatives.eigen.Eigenpairs" in every  # its field


def test_signatures_have_the_options_of_a_measurement(python_pages: ModuleType) -> None:
    griffe = pytest.importorskip("griffe")
    keywords = importlib.import_module("keywords")
    function = griffe.load(
        "landscape.measure.run", search_paths=[str(ROOT)], extensions=griffe.load_extensions(keywords.Keywords)
    )["loss_curve"]
    names = [parameter.name for parameter in function.parameters]
    assert names[:3] == ["model", "data", "x"]
    assert "y" not in names  # `fixed`
    assert str(function.parameters["progress"].default) == "..."
    assert "sampler" in names


def test_the_code_of_links_is_ignored() -> None:
    text = "`a\nb` [x](one.md) [y\nz](two.md) `[no](three.md)`\n\n    [no](four.md)\n\n`\n\n[w](five.md) `\n"
    assert list(check_docs.targets(text)) == [(2, "one.md"), (3, "two.md"), (9, "five.md")]


def test_hyphenated_words_of_code_are_kept_whole() -> None:
    words = importlib.import_module("whole_words")
    code = '<code class="a-b"><span id="x-y">plot --loss next_token -o</span> a-b.h5 &lt;x</code>'
    html = f"<p>well-known</p><pre>{code}</pre>"
    found = words.on_page_content(html)
    for word in ("--loss", "-o", "a-b.h5"):
        assert f'<span class="whole">{word}</span>' in found
    assert found.replace('<span class="whole">', "").count("</span>") - 3 == 1
    assert "<p>well-known</p>" in found
    assert '<code class="a-b"><span id="x-y">plot ' in found
    assert ".whole {" in (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
    long = "<code>" + "long-" * 20 + "</code>"
    assert words.on_page_content(long) == long  # wider than a phone


def test_a_notebook_is_a_page_with_its_outputs() -> None:
    pages = importlib.import_module("notebook_pages")
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "words"]},
        {
            "cell_type": "code",
            "source": "print(1)\nx",
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["1\n"]},
                {"output_type": "execute_result", "data": {"image/png": "iVBO\nRw0=", "text/plain": "<Figure>"}},
                {"output_type": "display_data", "data": {"text/plain": ["seven"]}},
            ],
        },
        {"cell_type": "raw", "source": "nothing"},
    ]
    fence = "~" * 8
    assert pages.markdown(json.dumps({"cells": cells})).split("\n\n") == [
        "# Title\nwords", f"{fence}python\nprint(1)\nx\n{fence}", f"{fence}text\n1\n{fence}",
        "![<Figure>](data:image/png;base64,iVBORw0=)", f"{fence}text\nseven\n{fence}\n",
    ]  # fmt: skip


def test_the_home_page_links_to_the_command_line(command_pages: ModuleType) -> None:
    text = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    home = SimpleNamespace(is_homepage=True)
    assert "[the command line](commands/index.md)" in command_pages.on_page_markdown(text, page=home)
    assert command_pages.on_page_markdown(text, page=SimpleNamespace(is_homepage=False)) == text
