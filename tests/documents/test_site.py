"""The pages that are made for the documentation site: one for each verb and for each public name."""

from __future__ import annotations

import importlib
from types import ModuleType

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
