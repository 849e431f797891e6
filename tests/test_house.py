"""scripts/house.py: the figures of the source code, on small examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import house


def package(sources: dict[str, str]) -> dict[str, house.Module]:
    """Modules of landscape/, by path."""
    found = {}
    for name, source in sources.items():
        parts = name.split("/")
        dotted = ".".join(["landscape", *parts])
        found[dotted] = house.Module(dotted, Path("landscape", *parts).with_suffix(".py"), source)
    return found


PARAMETERS = ", ".join(f"p{number}" for number in range(house.MOST_PARAMETERS))


@pytest.mark.parametrize(
    ("figure", "good", "bad", "place"),
    [
        (house.longest_file, "\n" * 350, "\n" * 351, "landscape/a.py: 351 lines"),
        (house.import_circles, "import landscape.b", "from landscape import c", "landscape.a and landscape.c"),
        (house.untyped_options, "def f(**values: Any): ...", "def f(**options: Any): ...", "a.py:1: f takes **options"),
        (house.untyped_options, "def f(**options: int): ...", "def f(**kwargs: t.Any): ...", "a.py:1: f takes"),
        (house.untyped_options, "def f(*a, **options: Any): ...", "def f():\n    g(**locals())", "a.py:2: locals()"),
        (
            house.untyped_options,
            "class A(B):\n    def f(self, **options: Any): ...",
            "class A:\n    def f(self, **options: Any): ...",
            "a.py:2: f takes **options: Any",
        ),
        (house.lists_of_exceptions, "NOT_FINITE = 0.1", "NOT_ENGINES = {'a'}", "landscape/a.py:1: NOT_ENGINES"),
        (house.lists_of_exceptions, "KNOWN = {'a'}", "_NOT_A = frozenset('a')", "landscape/a.py:1: _NOT_A"),
        (house.repeated_aliases, "Axis = tuple[float]", "Row = dict[str, int]", "Row = dict[str, int]: landscape"),
        (house.repeated_aliases, "Row = dict", "Side = Literal['x'] | None", "landscape/a.py:1, landscape/d.py:2"),
    ],
)  # fmt: skip
def test_figures_beyond_their_bounds_are_found(figure: object, good: str, bad: str, place: str) -> None:
    others = {"b": "", "c": "import landscape.a", "d": "Row = dict[str, int]\nSide = Literal['x'] | None"}
    assert callable(figure)
    fine, broken = (figure(package({"a": source, **others})) for source in (good, bad))
    assert not fine.is_broken
    assert fine.places == ()
    assert broken.is_broken
    assert len(broken.places) == 1
    assert place in broken.places[0]


def test_functions_with_many_parameters() -> None:
    known = package({"a": f"def many({PARAMETERS}, *, last): ...\nclass A:\n    def few({PARAMETERS}): ..."})
    found = house.functions_with_many_parameters(known, {"many": "landscape.b"})
    assert found.places == ("landscape/a.py:1: many has 13 parameters",)
    assert found.is_broken
    assert not house.functions_with_many_parameters(known, {"many": "landscape.a"}).is_broken


def test_file_names_that_occur_more_than_once() -> None:
    known = package(dict.fromkeys(("a/x", "b/x", "a/y", "a/__init__", "b/__init__"), ""))
    found = house.repeated_file_names(known)
    assert (found.value, found.places) == (1, ("x.py: landscape/a/x.py, landscape/b/x.py",))
    assert not found.is_broken
    many = {f"{folder}/name{number}": "" for folder in "ab" for number in range(house.MOST_REPEATED_NAMES + 1)}
    assert house.repeated_file_names(package(many)).is_broken


def test_the_figures_of_the_package() -> None:
    known = house.modules()
    assert "landscape.measure.protocol" in known
    assert "landscape.models.resnet" in known
    lines = house.lines_of_code(known)
    assert lines.value == sum(len((house.ROOT / module.path).read_text().splitlines()) for module in known.values())
    assert not lines.is_broken
