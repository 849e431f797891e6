"""Python offers all that the command line does: docs/python.md has a function for every verb, and every name."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer

import landscape
from landscape.cli import app
from landscape.cli.groups import derived_from
from landscape.cli.reporting import ReportOptions
from landscape.core.option import options_of
from landscape.measure.protocol import Protocol
from landscape.study.protocols import PROTOCOLS
from landscape.training.recipe import Recipe

# The protocols are found as subclasses, so the modules that define them are imported.
for path in Path(landscape.__file__).parent.rglob("*.py"):
    if "Protocol):" in path.read_text(encoding="utf-8"):
        importlib.import_module(
            ".".join(("landscape", *path.relative_to(Path(landscape.__file__).parent).with_suffix("").parts))
        )

PAGE = Path(__file__).parents[1] / "docs/python.md"
NAME = re.compile(r"`(landscape(?:\.\w+)+)`")
COMMANDS = typer.main.get_command(app.app).commands  # type: ignore[attr-defined]
# Where a verb writes its results; some fields of protocols have these names.
OF_THE_COMMAND_LINE = {"output", "force", *(field for field in ReportOptions.__dataclass_fields__)}


def table() -> dict[str, list[str]]:
    """The names in Python by verb."""
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {verb: NAME.findall(names) for verb, names in rows}


def found(name: str) -> Any:
    thing: Any = landscape
    for part in name.split(".")[1:]:
        thing = getattr(thing, part)
    return thing


def test_every_verb_has_its_function() -> None:
    assert set(table()) == set(COMMANDS)
    for verb, names in table().items():
        assert names, verb
        assert all(callable(found(name)) for name in names), verb


def test_every_public_name_is_on_the_page() -> None:
    said = {name.split(".")[1] for name in NAME.findall(PAGE.read_text(encoding="utf-8"))}
    further = {*landscape._HOMES, *landscape._FURTHER}
    assert further - said == set()
    assert said - further <= {*landscape._MODULES, "render"}


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_options_of_a_measurement_are_keywords(verb: str) -> None:
    """An option that derives from a field, or has the name of one, is a keyword of a function behind the verb."""
    derived = derived_from(app.verb_of(verb))
    others = {param.name for param in COMMANDS[verb].params} - derived.keys() - OF_THE_COMMAND_LINE
    fields = {name for kind in kinds(Protocol) for name in options_of(kind)}
    functions = [found(name) for name in table()[verb]]
    for name in getattr(app.verbs()[verb], "ALSO_BY", ()):
        module, _, function = name.rpartition(".")
        functions.append(getattr(importlib.import_module(module), function))
    keywords = {name for function in functions for name in inspect.signature(function).parameters}
    keywords |= {*options_of(Recipe)} if "recipe" in keywords else set()
    assert sorted(({*derived.values()} | (others & fields)) - keywords) == []


def test_every_option_of_a_field_is_found() -> None:
    assert derived_from(app.verb_of("surface"))["output_key"] == "output"
    assert derived_from(app.verb_of("lr-find"))["from_"] == "low"
    assert {"seed", "lr", "train_limit"} <= derived_from(app.verb_of("connect")).keys()
    assert derived_from(app.verb_of("demo")) == {}


def axis(text: str) -> tuple[float, float, int]:
    low, high, count = text.split(":")
    return float(low), float(high), int(count)


def test_usual_axes_contain_the_network_and_that_at_the_other_end() -> None:
    """In every command, in Python and in a study: a picture without the networks' own losses shows none of them."""
    usual = {
        (verb, *param.opts): axis(param.default)
        for verb, command in COMMANDS.items() for param in command.params
        if str(param.default).count(":") == 2 and param.opts[0] in ("--x", "--y")
    }  # fmt: skip
    assert {verb for verb, _ in usual} >= {"surface", "curve", "interpolate", "temperature", "resample", "measure"}
    for name in ("loss_surface", "loss_curve", "interpolate"):
        in_python = inspect.signature(getattr(landscape, name)).parameters["x"].default
        assert in_python == usual[name.removeprefix("loss_"), "--x"], name
    usual |= {(kind, "study"): make().x for kind, make in PROTOCOLS.items() if isinstance(make().x, tuple)}
    assert usual["interpolation", "study"] == usual["interpolate", "--x"]
    for where, (low, high, count) in usual.items():
        points = np.linspace(low, high, count)
        assert 0.0 in points, where
        assert 1.0 in points, where


def kinds(protocol: type) -> list[type]:
    """The class and its subclasses; those of verbs are imported with the command line."""
    return [protocol, *(kind for one in protocol.__subclasses__() for kind in kinds(one))]


def test_help_has_no_gaps() -> None:
    for verb, names in table().items():
        for name in names:
            text = inspect.getdoc(found(name))
            assert text, (verb, name)
            assert "{options}" not in text, (verb, name)
