"""0 done, 1 failed, 2 wrong usage: of every verb, for what typically goes wrong. What is said is free, but one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from landscape.cli import app

D = "--data digits --limit 20"
CASES = (
    "", "--version", "--help", "nonsense", "demo surface.h5/demo",
    "models --model-arg nonsense=1", "models --model-arg nonsense",
    "info", "info surface.h5", "info nothing.h5", "info net.py", "info run", "info half", "info nothing.safetensors",
    "lr-find", "lr-find nonsense --data digits", f"lr-find run {D} --from 1 --to 0.1",
    "schedule", "schedule onecycle", "schedule nonsense", "schedule cosine --epochs 0",
    "train", "train mlp", "train nonsense --data digits -o new", "train mlp --data nonsense -o new",
    "train mlp --data digits -o run", "train mlp --data digits -o new --resume",
    "train mlp --data digits -o new --lr x",
    "diagnose", f"diagnose nonsense {D}", f"diagnose nothing.pt {D}", f"diagnose run {D} --picture p.xyz",
    "surface", "surface run", f"surface run {D} -o s.png", f"surface nothing.pt {D} -o s.h5",
    f"surface run {D} -o surface.h5", f"surface run {D} -o half_surface.h5", f"surface run {D} -o s.h5 --x 1:0:5",
    f"surface run {D} -o s.h5 --direction nonsense", f"surface run {D} -o s.h5 --norm nonsense",
    f"surface run {D} -o s.h5 --metrics nonsense", f"surface run {D} -o s.h5 --loss nonsense",
    f"surface run {D} -o s.h5 --bn nonsense", f"surface run {D} -o s.h5 --engine nonsense",
    f"surface run {D} -o s.h5 --sampler nonsense", f"surface run {D} -o s.h5 --shard 3/2",
    f"surface run {D} -o s.h5 --precision nonsense", f"surface run {D} -o s.h5 --device nonsense",
    f"surface run {D} -o s.h5 --parameters nonsense", f"surface run {D} -o s.h5 --tolerance 0",
    f"surface run {D} -o s.h5 --split nonsense", f"surface run {D} -o s.h5 --to nothing.pt",
    f"surface run {D} -o s.h5 --model nonsense", f"surface run {D} -o s.h5 --seed -1", "surface run -o s.h5 --nonsense",
    "curve", f"curve run {D} -o curve.h5", f"curve run {D} -o c.h5 --x 0:1", f"curve nothing.pt {D} -o c.h5",
    "interpolate", f"interpolate run {D}", f"interpolate run nothing.pt {D} -o c.h5",
    "trajectory", f"trajectory nothing {D} -o t.h5", f"trajectory run {D} -o trajectory.h5",
    "descend", "descend bowl --steps 3", "descend nonsense", "descend bowl --momentum 2", "descend bowl --arg x=1",
    "merge", "merge nothing.h5 -o m.h5", "merge surface.h5 -o m.h5", "merge curve.h5 surface.h5 -o n.h5",
    "connect", f"connect run nothing.pt {D} -o c.h5", f"connect run run {D} -o c.h5 --kind nonsense",
    f"connect run run {D} -o connected.h5",
    "hessian", f"hessian nothing.pt {D}", f"hessian run {D} --top 0", f"hessian run {D} -o hessian.h5",
    "layers", f"layers nothing.pt {D}", f"layers run {D} --count 0",
    "activations relu", "activations nonsense", "activations -o a.xyz",
    "temperature", f"temperature run {D} -o curve.h5", f"temperature run {D} -o t.h5 --temperatures 0",
    f"temperature run {D} -o t.h5 --scale 2",
    "resample", f"resample run {D} -o curve.h5", f"resample run {D} -o r.h5 --direction nonsense",
    "measure surface.h5 --limit 3", "measure run --estimate", "surface run --json", "trajectory run --json",
    "compare surface.h5 --planes 3 -o c.html",
    "measure", "measure surface.h5", "measure nothing.h5", "measure net.py",
    "plot", "plot surface.h5", "plot surface.h5 -o p.xyz", "plot nothing.h5 -o p.png",
    "plot surface.h5 -o p.png --metric nonsense", "plot surface.h5 -o p.png --kind nonsense",
    "plot surface.h5 -o p.png --style nonsense", "plot curve.h5 -o p.png --kind surface", "plot surface.h5 -o net.py",
    "movie", "movie nothing.h5 -o m.gif",
    "play -o p.html", "play -o p.html --force", "play -o net.py", "play -o surface.h5 --force",
    "compare", "compare nothing.h5 -o c.html", "compare surface.h5 -o c.xyz",
    "export", "export surface.h5 -o s.csv", "export surface.h5 -o s.xyz", "export nothing.h5 -o s.csv",
    "export surface.h5 -o n.csv --metric nonsense", "export curve.h5 -o s.stl",
    "explore nothing.h5 -o e.html", "explore surface.h5 -o e.xyz",
    "study", "study nothing.toml", "study study.toml", "study study.toml --scale nonsense",
    "study study.toml --scale full --only nonsense", "study study.toml --scale full --set nonsense=1",
)  # fmt: skip


def part_of(case: str) -> str:
    """The part of the cases, by the first letter of the verb."""
    first = next((letter for letter in case if letter.isalpha()), "s")
    return next(part for part in ("a-d", "e-l", "m-r", "s-z") if first <= part[-1])


def test_every_verb_is_here() -> None:
    group: Any = typer.main.get_command(app.app)
    assert set(group.commands) <= {case.split()[0] for case in CASES if case}


@pytest.mark.parametrize("letters", ["a-d", "e-l", "m-r", "s-z"])
def test_exit_codes(
    letters: str, files: Path, golden: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "app", typer.main.get_command(app.app))  # made once, not for each case
    found = {}
    for case in [case for case in CASES if part_of(case) == letters]:
        with pytest.raises(SystemExit) as ended:
            app.main(case.split())
        found[case] = ended.value.code or 0
        said = capsys.readouterr().err.strip().splitlines()
        if found[case] and len(case.split()) > 1:
            assert len(said) == 1, (case, said)
            assert said[0].startswith("landscape: "), case
    golden(f"exit_codes/{letters}", found)
