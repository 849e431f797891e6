"""Balls on all surfaces of results/: at the automatic rate most come to rest or leave the plane."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from explorer.browser import missing
from landscape.explorer import gather, payload

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_most_balls_come_to_rest_on_the_surfaces_of_results(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        missing("needs node: scripts/build_explorer.sh")
    number = -1
    for number, one in enumerate(gather.surfaces(ROOT / "results", [])):
        (tmp_path / f"{number:03}.json").write_text(payload.as_json(one.entry(str(number))))
    script = ROOT / "tests" / "explorer" / "web" / "roll_balls.mjs"
    done = subprocess.run(["node", script, tmp_path], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["wrong"] == {"climbed": 0, "negative": 0}
    ends = found["ends"]
    total = sum(ends.values())
    assert total == 4 * (number + 1) > 400
    assert ends.get("moving", 0) < 0.1 * total, ends
    assert ends["minimum"] > 0.8 * total, ends
