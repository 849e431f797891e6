"""`Protocol`: an option of a measurement is one field and its use; all else is derived from the field."""

from __future__ import annotations

import inspect
import json
import math
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
import torch
import typer
from torch import Tensor, nn
from typer.testing import CliRunner

import landscape
from landscape import Surface, UsageError
from landscape.cli.groups import Fields, with_groups
from landscape.core.keywords import takes
from landscape.core.option import Option, flag_of, option, options_of, selected
from landscape.explorer import rebuild
from landscape.explorer.rebuild import Inputs
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.protocol import Protocol
from landscape.measure.run import measure
from landscape.render.drawing import Content
from landscape.study.keys import rules_of
from landscape.study.values import check_all

WORDS = ("short", "long")
FILES = Path(__file__).parent / "golden" / "files"


@dataclass(frozen=True, kw_only=True)
class Extended(Protocol):
    """`Protocol` with two options that it does not have."""

    dummy: int = option(
        3, "A number that does nothing.", type=int, least=1, most=9, stored="always", study=True,
        doc="a number that is stored and has no effect.",
    )  # fmt: skip
    word: str = option("short", "A word.", choices=lambda: WORDS, stored="if_not_default", study=True)


@takes(Extended)
def extended_surface(model: nn.Module, data: Any, protocol: Extended) -> Surface:
    """Measure a surface.

    Args:
        {options}
    """
    return measure(model, data, protocol)


@takes(Extended, only=("x", "dummy"), fixed={"y": None}, defaults={"dummy": 7})
def dummy_of(model: nn.Module, data: Any, protocol: Extended) -> tuple[Any, Any, int]:
    """The values of three fields."""
    return protocol.x, protocol.y, protocol.dummy


@pytest.fixture
def problem() -> tuple[nn.Module, tuple[Tensor, Tensor]]:
    torch.manual_seed(0)
    return nn.Linear(3, 2), (torch.randn(6, 3), torch.randint(2, (6,)))


def command(protocol: type[Protocol], **limits: Any) -> tuple[typer.Typer, list[dict[str, Any]]]:
    """A verb with the options of a protocol, and the list to which it appends what it is given."""
    given: list[dict[str, Any]] = []
    app = typer.Typer()

    @app.command()
    @with_groups(options_class=protocol, **limits)
    def verb(asked: dict[str, Any]) -> None:
        """Do nothing."""
        given.append(asked)

    return app, given


# ----- one more field appears everywhere ----------------------------------------------------------------------------


def test_a_field_is_a_keyword_of_the_function() -> None:
    parameter = inspect.signature(extended_surface).parameters["dummy"]
    assert (parameter.kind, parameter.default) == (inspect.Parameter.KEYWORD_ONLY, 3)
    assert "dummy: a number that is stored and has no effect." in str(extended_surface.__doc__)
    assert "word: A word." in str(extended_surface.__doc__)  # its help, if it has no longer documentation


def test_a_field_is_an_option_of_the_command_line() -> None:
    app, given = command(Extended)
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    assert "--dummy" in shown
    assert "A number that does nothing." in shown
    assert CliRunner().invoke(app, ["--dummy", "5"]).exit_code == 0
    assert given[-1]["dummy"] == 5
    assert given[-1]["word"] == "short"
    assert CliRunner().invoke(app, ["--dummy", "10"]).exit_code == 2


def test_a_field_is_a_key_of_a_study() -> None:
    assert rules_of(Extended).keys() - rules_of(Protocol).keys() == {"dummy", "word"}
    check_all("measure.one", {"dummy": 5, "word": "long"}, rules_of(Extended))
    with pytest.raises(UsageError, match=r"measure\.one: dummy 10: give a whole number, 1 to 9"):
        check_all("measure.one", {"dummy": 10}, rules_of(Extended))
    with pytest.raises(UsageError, match="word 'wide': give one of short, long"):
        check_all("", {"word": "wide"}, rules_of(Extended))


def test_numbers_of_numpy_become_plain_ones() -> None:
    axis: Any = (np.float64(-1), 1, np.int32(5))
    given: dict[str, Any] = {"seed": np.int64(3), "limit": np.uint8(5), "tolerance": np.float32(0.5), "x": axis}
    made = Protocol(**given)
    assert (made.seed, made.limit, made.tolerance, made.x) == (3, 5, 0.5, (-1, 1, 5))
    assert type(made.seed) is type(made.limit) is type(made.x[2]) is int  # type: ignore[index]
    assert json.loads(json.dumps([made.seed, made.limit, made.tolerance, made.x])) == [3, 5, 0.5, [-1, 1, 5]]
    with pytest.raises(UsageError, match="seed -1: give 0"):
        Protocol(**{**given, "seed": np.int64(-1)})


def test_a_field_is_stored_in_the_file(problem: tuple[nn.Module, Any], tmp_path: Path) -> None:
    extended_surface(*problem, x=(-1, 1, 3), y=(-1, 1, 3), path=tmp_path / "a.h5", dummy=4)
    stored = Surface.load(tmp_path / "a.h5").attributes
    assert stored["dummy"] == 4
    assert "word" not in stored  # it has its default
    extended_surface(*problem, x=(-1, 1, 3), y=None, path=tmp_path / "b.h5", word="long")
    assert Surface.load(tmp_path / "b.h5").attributes["word"] == "long"


def test_a_file_with_another_value_is_not_continued(problem: tuple[nn.Module, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    options = {"x": (-1, 1, 3), "y": (-1, 1, 3), "path": path}
    extended_surface(*problem, **options, dummy=4)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="dummy 4 before, 5 now") as refused:
        extended_surface(*problem, **options, dummy=5)
    assert "\n" not in str(refused.value)
    with pytest.raises(UsageError, match="word short before, long now"):
        extended_surface(*problem, **options, dummy=4, word="long")
    with pytest.raises(UsageError, match="is finished"):  # the same settings
        extended_surface(*problem, **options, dummy=4)
    assert path.read_bytes() == before


def test_a_file_without_the_field_has_its_default(problem: tuple[nn.Module, Any], tmp_path: Path) -> None:
    """A file that was written before the option existed."""
    path = tmp_path / "a.h5"
    measure(*problem, Protocol(x=(-1, 1, 3), y=None, path=path))
    with pytest.raises(UsageError, match="dummy 3 before, 5 now"):
        measure(*problem, Extended(x=(-1, 1, 3), y=None, path=path, dummy=5))
    with pytest.raises(UsageError, match="is finished"):
        measure(*problem, Extended(x=(-1, 1, 3), y=None, path=path))


def test_a_file_without_the_field_is_refined(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that measures a region of it leaves the option out; with the field, it has its value."""

    @dataclass(frozen=True, kw_only=True)
    class ExtendedInputs(InputProtocol):
        dummy: int = option(3, "A number.", type=int, stored="always")

    monkeypatch.setattr(rebuild, "InputProtocol", ExtendedInputs)
    attributes = Surface.load(FILES / "surface.h5").attributes
    before, after = (
        rebuild.arguments(given, Inputs(Path("run"))) for given in (attributes, {**attributes, "dummy": 4})
    )
    assert not [word for word in before if "dummy" in word]
    assert [word for word in after if "dummy" in word] == ["--dummy=4"]


# ----- functions and verbs with some of the fields ------------------------------------------------------------------


def test_functions_with_some_of_the_fields() -> None:
    model = nn.Linear(1, 1)
    assert list(inspect.signature(dummy_of).parameters) == ["model", "data", "x", "dummy"]
    assert dummy_of(model, None) == ((-1, 1, 51), None, 7)
    assert dummy_of(model, data=None, x=(0, 1, 2), dummy=9) == ((0, 1, 2), None, 9)
    with pytest.raises(TypeError, match="seed"):
        dummy_of(model, None, seed=1)
    with pytest.raises(TypeError, match="'y'"):
        dummy_of(model, None, y=(0, 1, 2))


def test_verbs_with_some_of_the_fields() -> None:
    app, given = command(Extended, only=("dummy", "word", "path"), without=("word",))
    assert CliRunner().invoke(app, []).exit_code == 0
    assert given == [{"dummy": 3}]  # `path` has no flag


def test_verbs_with_fields_of_two_classes() -> None:
    given = []
    app = typer.Typer()

    @app.command()
    @with_groups(
        options_class=Extended, only=("dummy",), defaults={"dummy": None},
        also={"shown": Fields(options_class=Content, only=("clip",))},
    )  # fmt: skip
    def verb(asked: dict[str, Any], shown: dict[str, Any]) -> None:
        """Do nothing."""
        given.append((asked, shown))

    assert CliRunner().invoke(app, ["--clip", "3"]).exit_code == 0
    assert CliRunner().invoke(app, ["--dummy", "4"]).exit_code == 0
    assert given == [({"dummy": None}, {"clip": 3.0}), ({"dummy": 4}, {"clip": None})]


def test_fields_are_selected_by_their_role() -> None:
    everywhere = ("seed", "device", "progress")
    assert tuple(name for name, described in options_of(Protocol).items() if described.role is None) == everywhere
    chosen = selected(Extended, "examples", "norm", without=("seed",))
    assert chosen == ("norm", "splits", "limit", "batch_size", "device", "progress", "dummy", "word")
    with pytest.raises(AssertionError, match="neither roles nor fields"):
        selected(Protocol, "dummy")
    with pytest.raises(AssertionError, match="not among the fields"):
        selected(Protocol, "examples", without=("norm",))


# ----- the values of fields -----------------------------------------------------------------------------------------


def choices() -> list[str]:
    return ["cat", "dog"]


@pytest.mark.parametrize(
    ("described", "default", "value", "message"),
    [
        (Option(help="", choices=choices), "cat", "cow", "unknown pet 'cow': choose one of cat, dog"),
        (Option(help="", choices=choices), "cat", "dig", "unknown pet 'dig': did you mean dog? choose one of cat, dog"),
        (Option(help="", choices=choices, what="animal"), "cat", "x", "unknown animal 'x': choose one of cat, dog"),
        (Option(help="", choices=choices, many=True), "cat", ["cat", "x"], "unknown pet 'x': choose one of cat, dog"),
        (Option(help="", choices=choices, many=True, open=True), "cat", [len, "x"], "unknown pet 'x': choose one of "
         "cat, dog"),
        (Option(help="", choices=choices), "cat", 3, "unknown pet '3': choose one of cat, dog"),
        (Option(help="", choices=lambda: (1, -1)), 1, 2, "unknown pet '2': choose one of 1, -1"),
        (Option(help="", choices=choices, many=True, open=True), "cat", "x", "unknown pet 'x': choose one of cat, dog"),
        (Option(help="", least=1), 3, 0, "pet 0: give 1 or more (a whole number)"),
        (Option(help="", least=1), None, 0, "pet 0: give 1 or more (a whole number), or None"),
        (Option(help="", least=1, most=4), 3, 5, "pet 5: give 1 to 4 (a whole number)"),
        (Option(help="", least=2), 0, 1, "pet 1: give 2 or more (a whole number), or 0"),
        (Option(help="", least=0), 3, 1.0, "pet 1.0: give 0 or more (a whole number)"),
        (Option(help="", least=0), 3, True, "pet True: give 0 or more (a whole number)"),
        (Option(help="", least=0), 3, "1", "pet '1': give 0 or more (a whole number)"),
        (Option(help="", least=0), 3, None, "pet None: give 0 or more (a whole number)"),
        (Option(help="", above=0), 1.0, 0, "pet 0: give a number above 0"),
        (Option(help="", above=0), 1.0, math.nan, "pet nan: give a number above 0"),
        (Option(help="", above=0), 1.0, math.inf, "pet inf: give a number above 0"),
        (Option(help="", above=0, example="as in 2"), None, "1", "pet '1': give a number above 0, as in 2"),
    ],
)  # fmt: skip
def test_values_that_are_refused(described: Option, default: Any, value: Any, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        described.check("pet", value, default)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("described", "default", "value"),
    [
        (Option(help="", choices=choices), None, None),
        (Option(help="", choices=choices), "cat", "dog"),
        (Option(help="", choices=choices, many=True), "cat", ["dog", "cat"]),
        (Option(help="", choices=choices, open=True), "cat", len),
        (Option(help="", choices=choices, many=True, open=True), "cat", ["dog", len]),
        (Option(help="", least=1, most=4), 3, 4),
        (Option(help="", least=0, most=0), 0, 0),
        (Option(help="", least=2), 0, 0),
        (Option(help="", above=0), 1.0, 1e-300),
        (Option(help=""), 1.0, object()),
    ],
)  # fmt: skip
def test_values_that_are_allowed(described: Option, default: Any, value: Any) -> None:
    described.check("pet", value, default)


def test_protocols_check_every_field() -> None:
    for changes in ({"dummy": 0}, {"word": "wide"}, {"norm": "filters"}, {"tolerance": -1}, {"metrics": ["los"]}):
        with pytest.raises(UsageError):
            Extended(**changes)
    with pytest.raises(UsageError, match="unknown normalisation 'filters': did you mean filter"):
        replace(Extended(), norm="filters")  # type: ignore[arg-type]


def test_names_on_the_command_line() -> None:
    assert flag_of("batch_size", Option(help="")) == "--batch-size"
    assert flag_of("splits", Option(help="", flag="--split")) == "--split"
    assert flag_of("path", Option(help="", flag=None)) is None


def test_every_field_has_an_option() -> None:
    assert list(options_of(Extended)) == [field.name for field in fields(Extended)]


# ----- what derives from a protocol ---------------------------------------------------------------------------------


def test_settings_that_are_stored() -> None:
    defaults = Extended().settings({})
    assert defaults.keys() == {name for name, o in options_of(Extended).items() if o.stored == "always"}
    changed = Extended(word="long", points=9, limit=5).settings({})
    assert changed == {**defaults, "word": "long", "points": 9}  # `limit` follows from the examples


def test_settings_take_what_was_found_instead() -> None:
    found = Extended(points=9).settings({"splits": ["train"], "points": None, "dummy": 8})
    assert found["splits"] == ["train"]
    assert found["dummy"] == 8
    assert "points" not in found


def test_the_values_of_files_without_a_setting() -> None:
    defaults = Extended.defaults()
    assert (defaults["dummy"], defaults["word"], defaults["sampler"]) == (3, "short", "grid")
    assert "limit" not in defaults


@pytest.mark.parametrize(("precision", "expected"), [("auto", "float32"), ("bfloat16", "bfloat16")])
def test_without_trial(precision: Literal["auto", "bfloat16"], expected: str) -> None:
    fixed = Extended(precision=precision, dummy=5).without_trial()
    assert isinstance(fixed, Extended)
    assert (fixed.precision, fixed.dummy) == (expected, 5)


def test_as_surface() -> None:
    plain = Extended(dummy=5, seed=4, norm="layer").as_surface(norm="none", y=None)
    assert type(plain) is Protocol
    assert (plain.seed, plain.norm, plain.y) == (4, "none", None)


def test_an_unknown_keyword_is_refused_with_a_similar_one() -> None:
    with pytest.raises(TypeError, match=r"^loss_surface\(\) got an .*'limits'\. Did you mean 'limit'\?$"):
        landscape.loss_surface(nn.Linear(2, 2), None, limits=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"^loss_surface\(\) missing a required argument: 'data'$"):
        landscape.loss_surface(nn.Linear(2, 2))  # type: ignore[call-arg]
