"""Lines of about equal length: as few as possible, and none that is longer than it must be."""

import textwrap
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.render.even_lines import even_lines


def test_no_last_word_stands_alone():
    assert even_lines("lowest point from the centre", 26) == ["lowest point", "from the centre"]
    words = "mean over 100 examples of 'test'; dashed: ball of radius e = 0.2"
    assert even_lines(words, 62) == ["mean over 100 examples of 'test';", "dashed: ball of radius e = 0.2"]


def test_what_no_break_spaces_join_stays_on_one_line():
    error = "test error 59.4 %".replace(" ", "\N{NO-BREAK SPACE}")
    assert even_lines(f"momentum 0.5, {error}", 28) == ["momentum 0.5,", error]


@pytest.mark.parametrize("text", ["", "   ", "one", "a" * 30, "a" * 60 + " b"])
def test_what_cannot_be_divided_better_is_divided_as_before(text):
    assert even_lines(text, 20) == textwrap.wrap(text, 20)


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=8), st.integers(9, 30))
def test_the_longest_line_is_the_shortest_possible(words, most):
    lines = even_lines(" ".join(words), most)
    assert " ".join(lines) == " ".join(words)
    assert max(map(len, lines)) <= most
    assert len(lines) == len(textwrap.wrap(" ".join(words), most))
    ways = (
        [" ".join(words[a:b]) for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True)]
        for cuts in combinations(range(1, len(words)), len(lines) - 1)
    )
    assert max(map(len, lines)) == min(max(map(len, way)) for way in ways)
