"""Help in a terminal of 80 columns: whole values, whole examples, and flags without a value."""

from __future__ import annotations

import re

import pytest
import typer
from typer.testing import CliRunner

from landscape.cli import app

COMMANDS = typer.main.get_command(app.app).commands  # type: ignore[attr-defined]


def help_of(*words: str) -> str:
    done = CliRunner().invoke(app.app, [*words, "--help"], env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    assert done.exit_code == 0
    return done.output


def joined(text: str) -> str:
    """The text without line breaks, as help is wrapped at spaces and after hyphens."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_help_is_whole(verb: str) -> None:
    text = help_of(verb)
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    for param in COMMANDS[verb].params:
        if param.param_type_name == "option":
            assert joined(param.help or "") in joined(text), param.opts
            if param.is_flag:
                *_, line = (line for line in text.splitlines() if re.match(rf" +.*{param.opts[0]}\b(?!-)", line))
                assert not re.search(rf"{param.opts[-1]}(?: / --[a-z-]+)? <", line), line
    for example in re.findall(r"^ +(?:Example: )?(landscape .*)", COMMANDS[verb].callback.__doc__ or "", re.MULTILINE):
        assert f"{example}\n" in text


def test_the_list_of_verbs_has_whole_sentences() -> None:
    text = help_of()
    for command in COMMANDS.values():
        assert joined(command.help.partition("\n\n")[0]) in joined(text)
    assert "Start with: landscape demo" in text
