"""scripts/check_docs.py finds each kind of error, and accepts correct documents."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "": frozenset({"--help", "--debug"}),
    "plot": frozenset({"--log", "-o", "--help"}),
    "surface": frozenset({"--x", "--data", "-o"}),
}

SOUND = """\
# The title, with `code` and [a link](other.md)

[up](#the-title-with-code-and-a-link) [same](other.md#one-1) [file](data/a%20b.txt) [web](https://example.org/home/x)
![picture](data/picture.png) [![picture](data/picture.png)](other.md) `[not](a-link.md)` `models/<family>.py`

```console
$ CUDA_VISIBLE_DEVICES= landscape --debug surface c.pt --x -1:1:51 --data digits \\
      -o s.h5 && python -m landscape plot s.h5 -o "p q.png" | cat --number  # comment --with
it's ready
```
```python
with open("x") as file:
    ...
```
"""

FAULTS = {
    "[x](missing.md)": "no such file",
    '<img src="missing.png">': "no such file",
    "[x]: missing.md": "no such file",
    "[![badge](missing.png)](other.md)": "no such file",
    "Imitate `models/missing.py`.": "no such file",
    "[x](other.md#two)": "no such heading",
    "[x](#nowhere)": "no such heading",
    "[x](../outside.md)": "out of the project",
    "Weights lie in /home/someone/weights.": "a path of one machine",
    "```\nlandscape draw s.h5\n```": "no such verb",
    "```sh\nlandscape plot s.h5 --lgo\n```": "no option --lgo",
    "    landscape plot s.h5 --olg": "no option --olg",
    "Two `lines of\ncode`, [x](lost.md)": "no such file",
    "```sh\ncd x; python3 -m landscape plot a \\\n  -q 3\n```": "no option -q",
    "```sh\nlandscape --log plot a\n```": "`landscape` has no option --log",
    "```python\nx = = 1\n```": "does not compile",
}


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_docs", ROOT / "scripts" / "check_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look up their module in sys.modules
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a b.txt").touch()
    (tmp_path / "data" / "picture.png").touch()
    (tmp_path / "other.md").write_text("# One\n## One\n```\n# two\n```\n")
    return tmp_path


def test_sound_documents_pass(checker: ModuleType, project: Path) -> None:
    (project / "README.md").write_text(SOUND)
    assert checker.check(project, COMMANDS) == []


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=FAULTS.values())
def test_each_fault_is_found_at_its_line(checker: ModuleType, project: Path, text: str, fault: str) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "deep.md").write_text("Fine.\n\n" + text.replace("other.md", "../other.md"))
    if "out of" in fault:
        (project / "docs" / "deep.md").write_text("Fine.\n\n[x](../../outside.md)")
    faults = checker.check(project, COMMANDS)
    assert len(faults) == 1, faults
    assert fault in faults[0]
    line = 4 if text.startswith("```") or "lost" in text else 3
    assert faults[0].startswith(f"docs/deep.md:{line}:")


def test_the_commands_are_those_of_the_command_line(checker: ModuleType) -> None:
    commands = checker.real_commands()
    assert {"demo", "plot", "surface", "train"} <= set(commands)
    assert "--log" in commands["plot"]
    assert "--lgo" not in commands["plot"]
