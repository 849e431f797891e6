"""Golden files: what `expected/` holds is what users rely on, and `files/` was written by an earlier version.

`GOLDEN_UPDATE=1 python -m pytest tests/golden` writes `expected/` again; look at `git diff` before you commit it.
`files/` stays as it is: README.md says how it was made.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
# Other processors and versions of PyTorch add in another order.
RTOL, ATOL = 1e-4, 1e-5
NEXT_LINE = r"\n\s*"

Golden = Callable[[str, Any], None]


@pytest.fixture
def golden() -> Golden:
    """Compare plain data with `expected/NAME.json`, and show what differs, a line each."""

    def compare(name: str, found: Any) -> None:
        path = HERE / "expected" / f"{name}.json"
        found = json.loads(json.dumps(found))  # as a file gives it: tuples are lists, keys are texts
        if os.environ.get("GOLDEN_UPDATE"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(readable(found), encoding="utf-8")
            return
        now, then = flat(found), flat(json.loads(path.read_text(encoding="utf-8")))
        lines = [f"- {key}: {then[key]!r}" for key in then.keys() - now.keys()]
        lines += [f"+ {key}: {now[key]!r}" for key in now.keys() - then.keys()]
        same = now.keys() & then.keys()
        lines += [f"! {key}: {then[key]!r} -> {now[key]!r}" for key in same if not is_close(then[key], now[key])]
        assert not lines, f"{path.name} (- gone, + new, ! changed):\n" + "\n".join(sorted(lines, key=lambda x: x[2:]))

    return compare


def readable(data: Any) -> str:
    """JSON with a line for each key, and a list of numbers or texts in one line."""
    text = json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False)
    return re.sub(r"\[\n\s*([^\[\]{}]*)\n\s*\]", lambda found: f"[{re.sub(NEXT_LINE, ' ', found[1])}]", text) + "\n"


def flat(data: Any, place: str = "") -> dict[str, Any]:
    """Nested data as one value a path: {"a": [1, 2]} is {"a[0]": 1, "a[1]": 2}; empty ones stay."""
    if isinstance(data, dict) and data:
        return {k: v for key, part in data.items() for k, v in flat(part, f"{place}/{key}" if place else key).items()}
    if isinstance(data, list) and data:
        return {k: v for number, part in enumerate(data) for k, v in flat(part, f"{place}[{number}]").items()}
    return {place: data}


def is_close(then: Any, now: Any) -> bool:
    """Equal; floats but for rounding."""
    if isinstance(then, float) and isinstance(now, float):
        return math.isclose(then, now, rel_tol=RTOL, abs_tol=ATOL) or (math.isnan(then) and math.isnan(now))
    return type(then) is type(now) and bool(then == now)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `files/`, which is the working directory."""
    copy = tmp_path / "files"
    shutil.copytree(HERE / "files", copy)
    monkeypatch.chdir(copy)
    return copy
