"""The code of the documents runs: Python blocks and `landscape ...` commands, in their order, page by page.

A page runs in a folder of its own, in one namespace, after its preamble (`preambles/<page>.py`). A preamble makes what
stands for the reader's own network, data and files. `NOT_RUN` there names what cannot run here: a piece of its text,
and the reason. What needs CIFAR-10 is never run. check_docs.py compares every command with the command line, and
run_readme.py runs README.md.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from processes import ROOT, Command
from scripts import check_docs

pytestmark = pytest.mark.documents

PREAMBLES = Path(__file__).parent / "preambles"
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
NEEDS_CIFAR = re.compile(r"cifar10|scripts/studies/")
# Files of the repository that commands and blocks name.
FOLDERS = ("examples", "results", "scripts")


@dataclass(frozen=True)
class Code:
    """A Python block, or the words of a command, with its line in the document."""

    line: int
    text: str
    words: tuple[str, ...] = ()


def code_of(document: Path) -> Iterator[Code]:
    for block in check_docs.split(document.read_text(encoding="utf-8"))[1]:
        if block.language == "python":
            yield Code(block.line, "\n".join(block.code))
        elif block.language in check_docs.SHELL:
            for line, words in filter(lambda found: found[1], check_docs.command_lines(block)):
                yield Code(line, " ".join(["landscape", *words]), tuple(words))


CODE = {document: list(code_of(document)) for document in DOCUMENTS}


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if CODE[each]], ids=lambda path: path.stem)
def test_code_of_a_document_runs(
    document: Path, tmp_path: Path, call: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for folder in FOLDERS:
        (tmp_path / folder).symlink_to(ROOT / folder)
    namespace: dict[str, Any] = {"__name__": document.stem}
    preamble = PREAMBLES / f"{document.stem}.py"
    if preamble.exists():
        exec(compile(preamble.read_text(encoding="utf-8"), preamble, "exec"), namespace)
    left: dict[str, str] = namespace.get("NOT_RUN", {})
    unused = set(left)
    for code in CODE[document]:
        reasons = {piece for piece in left if piece in code.text}
        unused -= reasons
        if reasons or NEEDS_CIFAR.search(code.text):
            continue
        if code.words:
            done = call(*expanded(code.words))
            assert done.returncode == 0, f"{document.name}:{code.line}: {code.text}\n{done.stdout}{done.stderr}"
        else:
            lines = "\n" * (code.line - 1)  # errors name the line of the document
            exec(compile(lines + code.text, document, "exec"), namespace)
    assert not unused, f"NOT_RUN of {preamble.name} names what is not in {document.name}"


def expanded(words: tuple[str, ...]) -> list[str]:
    """The words of a command, with the files that a pattern names, as a shell has them."""
    return [name for word in words for name in (sorted(glob.glob(word)) or [word])]


def test_every_preamble_belongs_to_a_document() -> None:
    assert {path.stem for path in PREAMBLES.glob("*.py")} <= {path.stem for path in DOCUMENTS}
