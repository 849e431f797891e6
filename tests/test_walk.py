"""The walk through `landscape surface` in docs/ARCHITECTURE.md has the functions in the order of their calls."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from processes import ROOT, Command

DOCUMENT = ROOT / "docs" / "ARCHITECTURE.md"
# `landscape/cli/app.py: main`
STEP = re.compile(r"`(landscape/[\w/]+\.py): ([\w.]+)`")


def steps() -> list[tuple[str, str]]:
    """File and qualified name of every function that the walk names, in its order."""
    section = DOCUMENT.read_text(encoding="utf-8").split("## A walk through")[1].split("\n## ")[0]
    return STEP.findall(section)


def test_the_walk_lists_the_functions_in_the_order_of_their_calls(call: Command, trained: Path, tmp_path: Path) -> None:
    wanted = steps()
    assert len(wanted) > 20
    names = {name.rpartition(".")[2] for _, name in wanted}
    entered: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_name in names:
            path = Path(code.co_filename)
            if path.is_relative_to(ROOT):
                entered.append((path.relative_to(ROOT).as_posix(), qualified(frame)))

    sys.setprofile(note)
    try:
        done = call("surface", trained, "--x", "-1:1:3", "--y", "-1:1:3", "--limit", 20, "-o", tmp_path / "s.h5")
    finally:
        sys.setprofile(None)
    assert done.returncode == 0, done.stderr
    missing = [step for step in wanted if step not in entered]
    assert missing == []
    first = [entered.index(step) for step in wanted]
    ordered = [step for _, step in sorted(zip(first, wanted, strict=True))]
    assert wanted == ordered, "\n".join(f"{file}: {name}" for file, name in ordered)


def qualified(frame: FrameType) -> str:
    """`Class.function` of a method, `function` of a function; Python 3.10 has no `co_qualname`."""
    name, owner = frame.f_code.co_name, frame.f_locals.get("self")
    kinds = [] if owner is None else [kind for kind in type(owner).__mro__ if name in vars(kind)]
    return f"{kinds[0].__name__}.{name}" if kinds else name
