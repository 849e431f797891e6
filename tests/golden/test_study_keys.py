"""The keys that a study's file may have, as the refusal of an unknown one lists them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

VARIANTS = "[variant.a]\nmodel = 'mlp'\n[variant.b]\nmodel = 'chain'\n"
KINDS = ("surface", "curve", "interpolation", "trajectory", "sharpness", "hessian", "weights")
PLACES = {
    "top": f"unheard = 1\n{VARIANTS}",
    "training": f"training = {{ unheard = 1 }}\n{VARIANTS}",
    "variant": f"{VARIANTS}unheard = 1\n",
    "scale": f"{VARIANTS}[scale.unheard]\n",
    "figure": f"{VARIANTS}[measure.m]\n[figure.f]\nof = 'm'\nunheard = 1\n",
    "expect": f"{VARIANTS}[[expect]]\nunheard = 1\n",
    "measure.kind": f"{VARIANTS}[measure.m]\nkind = 'unheard'\n",
    **{f"measure {kind}": f"{VARIANTS}[measure.m]\nkind = '{kind}'\nunheard = 1\n" for kind in KINDS},
}


def test_study_keys(call: Any, tmp_path: Path, golden: Any) -> None:
    found = {}
    for place, text in PLACES.items():
        path = tmp_path / "study.toml"
        path.write_text(text, encoding="utf-8")
        done = call("study", path, "--scale", "full", "-o", tmp_path / "results")
        assert done.returncode == 2, (place, done.stderr)
        assert "unheard" in done.stderr
        # The longest list in the message, whatever words are around it.
        lists = re.findall(r"[\w.]+(?:, (?:or |and )?[\w.]+)+", done.stderr)
        found[place] = sorted(max(lists, key=len).replace("or ", "").replace("and ", "").split(", "))
    golden("study_keys", found)
