"""Messages name options as their reader writes them: `force=True` in Python, `--force` on the command line."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import landscape
from landscape import Surface, UsageError
from landscape.core import option_words

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parent.parent
# An option within a sentence; "--" before a formatted name; "-o". A text that is only an option belongs to a command.
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*|[ (]--$|(?<=[ (])-o\b")
ONLY_AN_OPTION = re.compile(r"--[a-z-]*=?|-o")
# After the name of a program an option is part of a command, which anybody may run.
VERBS = "|".join(path.stem.replace("_", "-") for path in (ROOT / "landscape/cli/verbs").glob("[a-z]*.py"))
COMMAND = re.compile(rf"\b(landscape ({VERBS})|torchrun|ray start|paraview|python -m)\b.*", re.DOTALL)
# The words of these are for the command line, or are arguments for one.
WORDS = ("either", "setting", "option", "Option")
TEXTS_OF_THE_COMMAND_LINE = {"landscape/measure/option_text.py", "landscape/render/drawing.py"}
STORED_IN_FILES = {  # checks, which name both forms
    "landscape/analysis/checks.py", "landscape/measure/network_checks.py", "landscape/measure/first_examples.py",
}  # fmt: skip
# Removes the advice from a message of a process of the command line.
READS_A_COMMAND = {"landscape/explorer/refine.py"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """The modules of the library without the command line."""
    for path in sorted([*(ROOT / "landscape").rglob("*.py"), *(ROOT / "models").rglob("*.py")]):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("landscape/cli/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", ""))) if isinstance(node, ast.Call) else ""


def with_options(tree: ast.Module) -> list[str]:
    """The texts in which an option is written as on the command line, without documentation."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if called(node) in WORDS:
            left_out |= {id(part) for part in ast.walk(node)}
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            left_out.add(id(body[0].value))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            text = COMMAND.sub("", node.value)
            if OPTION.search(text) and not ONLY_AN_OPTION.fullmatch(text):
                found.append(f"{node.lineno}: {node.value}")
    return sorted(found)


def test_the_search_finds_options() -> None:
    tree = ast.parse(
        '''
"""A module with --force."""
def function(name):
    """A function with --force."""
    raise UsageError(f"{name} exists: give --force")
    raise UsageError(f"give a range, as in --{name} 1")
    raise UsageError("choose another folder with -o")
    raise UsageError(f"give {either('force=True', '--force')}")
    raise UsageError("run landscape train --save-every 1 first")
    return ["--quiet", f"--{name}=1"], {"linestyle": "--"}
'''
    )
    assert [line.partition(":")[0] for line in with_options(tree)] == ["5", "6", "7"]


def test_no_message_of_the_library_advises_an_option_of_the_command_line() -> None:
    allowed = TEXTS_OF_THE_COMMAND_LINE | STORED_IN_FILES | READS_A_COMMAND
    found = {name: texts for name, tree in sources() if name not in allowed and (texts := with_options(tree))}
    assert not found, "name the option by landscape/core/option_words.py"


def test_every_option_that_is_named_exists() -> None:
    expected = (ROOT / "tests/golden/expected/options.json").read_text(encoding="utf-8")
    known = set(re.findall(r"--[a-z][a-z-]*", expected))
    named: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if called(node) == "either":
                named |= {part.value for part in ast.walk(node.args[1]) if isinstance(part, ast.Constant)}  # type: ignore[attr-defined]
            if called(node) == "setting":
                arguments = [part.value for part in node.args if isinstance(part, ast.Constant)]  # type: ignore[attr-defined]
                named.add(arguments[2] if len(arguments) > 2 else f"--{arguments[0].replace('_', '-')}")
    flags = {flag for text in named for flag in re.findall(r"--[a-z][a-z-]*", str(text))}
    assert len(flags) > 15
    assert flags <= known


def test_a_setting_in_both_forms() -> None:
    assert option_words.setting("class_dim", "1") == "class_dim='1'"
    with option_words.on_command_line():
        assert option_words.setting("class_dim", "1") == "--class-dim 1"
        assert option_words.setting("splits", "train", "--split") == "--split train"
        assert option_words.force_option() == "--force"
    assert option_words.force_option() == "force=True"


def test_the_reader_decides(call: Command, tmp_path: Path) -> None:
    axis = np.linspace(-1, 1, 3)
    surface = Surface(axis, axis, {"train_loss": np.ones((3, 3))}, np.ones((3, 3), bool), {"kept": json.dumps(1)})
    surface.save(tmp_path / "s.h5")
    table = tmp_path / "table.csv"
    table.write_text("mine")
    for _ in range(2):  # a command leaves nothing behind
        with pytest.raises(UsageError, match=r"exists already: choose another name, or force=True to replace it"):
            landscape.export(surface, table)
        refused = call("export", tmp_path / "s.h5", "-o", table)
        assert refused.returncode == 2
        assert "exists already: choose another name, or --force to replace it" in refused.stderr
    assert table.read_text() == "mine"
