"""The JSON that programs read: its keys and the kinds of their values, of every verb that prints some."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from golden.shapes import shapes
from landscape.cli import app
from same_numbers import assert_csv_has_numbers_of

D = "--data digits --limit 30"
CASES = {
    "models": "models --model-arg classes=10",
    "info_surface": "info surface.h5",
    "info_curve": "info curve.h5",
    "info_run": "info run",
    "info_unfinished_run": "info half",
    "info_weights": "info other.safetensors",
    "lr_find": f"lr-find mlp {D} --steps 20 --repeat 2 --batch-size 10",
    "schedule": "schedule onecycle 0:0.05,8:1 --epochs 3",
    "diagnose": f"diagnose run {D}",
    "diagnose_over_training": f"diagnose run {D} --over-training",
    "descend": "descend bowl --steps 5 --x=-1:1:5 --y=-1:1:5",
    "connect": f"connect run other.safetensors {D} --epochs 1 --train-limit 40 --points 5 -o c.h5",
    "hessian": f"hessian run {D} --top 2 --trace --probes 2 --density",
    "layers": f"layers run {D} --count 2 --probes 2",
    "activations": "activations relu",
    "temperature": f"temperature run {D} --x=-1:1:5 -o t.h5",
    "temperature_over_training": f"temperature run {D} --x=-1:1:5 --over-training -o t.h5",
    "resample": f"resample run {D} --bootstrap 3 --x=-1:1:3 --y=-1:1:3 -o r.h5",
    "surface_estimate": f"surface run {D} --x=-1:1:3 --y=-1:1:3 --estimate",
    "curve_estimate": f"curve run {D} --x=-1:1:5 --estimate",
    "interpolate_estimate": f"interpolate run other.safetensors {D} --x=0:1:5 --estimate",
    "interpolate": f"interpolate run other.safetensors {D} --x=0:1:5 -o line.h5",
    "trajectory": f"trajectory run {D} --x=-1:1:3 --y=-1:1:3 -o path.h5",
    "trajectory_estimate": f"trajectory run {D} --x=-1:1:3 --y=-1:1:3 --estimate",
    "measure_surface": "measure surface.h5",
    "measure_tree": "measure surface.h5 --tree tree.png --barcode bars.png --profile profile.png",
    "measure_curve": "measure curve.h5",
    "compare": "compare surface.h5 half_surface.h5 -o c.html",
    "study": "study study.toml --scale full -o results --runs runs --stages draw",
    "measure_weights": f"measure run {D} --sharpness --x=-1:1:5 --y=-1:1:5 --planes 2 -o planes",
    "measure_trace": f"measure run {D} --no-sharpness --x=-1:1:5 --y=-1:1:5 --planes 2 --trace -o planes",
}


VERBS: Any = typer.main.get_command(app.app).commands  # type: ignore[attr-defined]


def options_of(verb: str) -> set[str]:
    """The options of a verb, as on the command line."""
    return {word for param in VERBS[verb].params for word in param.opts}


def test_every_verb_with_json_is_here() -> None:
    giving = {verb for verb in VERBS if "--json" in options_of(verb)}
    assert giving == {case.split()[0] for case in CASES.values()}


# `models` builds all networks of the zoo.
@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.slow) if case == "models" else case for case in CASES]
)
def test_json(case: str, files: Path, call: Any, golden: Any, tmp_path: Path) -> None:
    words, table = CASES[case].split(), tmp_path / "table.csv"
    with_table = "--csv" in options_of(words[0])
    done = call(*words, "--json", *(("--csv", table) if with_table else ()))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    golden(f"json/{case}", shapes(found))
    if with_table:
        assert_csv_has_numbers_of(table.read_text(), found)
