"""A small surface of each kind: the numbers in it, its attributes, its arrays and their dimension scales.

Numbers are compared but for rounding. Directions are drawn by PyTorch's generator on the CPU, which has given the same
numbers in all its versions so far; the fingerprints (of the very bits) are not compared.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from golden.shapes import shapes

D = "--data digits --limit 60 --precision float32 --batch-size 30"
PLANE = f"surface run {D} --x=-1:1:5 --y=-1:1:5"
LANGUAGE = "surface speaker.safetensors --model net.py:speaker --data net.py:text --precision float32 --x=-1:1:3"
CASES = {
    "surface": f"{PLANE} -o s.h5",
    "metrics": f"{PLANE} --metrics loss,accuracy,squared_error --split train --title Metrics -o s.h5",
    "curvature": f"curve run {D} --x=-1:1:3 --metrics loss,curvature --split train -o s.h5",
    "norms": f"{PLANE} --norm layer --ignore none --parameters *weight --seed 3 -o s.h5",
    "adaptive": f"{PLANE} --sampler adaptive --points 14 -o s.h5",
    "tolerance": "surface run --data digits --limit 600 --precision float32 --x=-1:1:3 --y=-1:1:3 --tolerance 0.2 "
    "-o s.h5",
    "recalibrate": f"{PLANE} --bn recalibrate -o s.h5",
    "directions": f"surface run {D} --x=-1:1:2 --y=-1:1:2 --store-directions -o s.h5",
    "states": f"{PLANE} --space states -o s.h5",
    "eigen": f"surface run {D} --x=-1:1:3 --y=-1:1:3 --direction eigen -o s.h5",
    "to": f"{PLANE} --to other.safetensors -o s.h5",
    "to2": f"{PLANE} --to other.safetensors --to2 half_finished.safetensors -o s.h5",
    "squared_error": f"{PLANE} --loss squared_error -o s.h5",
    "next_token": f"{LANGUAGE} --y=-1:1:3 --loss next_token -o s.h5",
    "shard": f"{PLANE} --shard 2/3 -o s.h5",
    "curve": f"curve run {D} --x=-1:1:7 -o s.h5",
    "inputs": "surface run --data digits --precision float32 --over inputs --examples 3,5 --direction gradient "
    "--epsilon 0.1 --x=-1:1:3 --y=-1:1:3 -o s.h5",
    "interpolation": f"interpolate run other.safetensors {D} --x=0:1:5 -o s.h5",
    "trajectory": f"trajectory run {D} --x=-1:2:4 --y=-1:2:4 -o s.h5",
    "connection": "connect run other.safetensors --data digits --limit 60 --precision float32 --epochs 1 "
    "--train-limit 60 --points 5 -o s.h5",
    "temperature": "temperature run --data digits --limit 60 --x=-1:1:5 --temperatures 0.5,1 -o s.h5",
    "resample": "resample run --data digits --limit 60 --bootstrap 3 --x=-1:1:3 --y=-1:1:3 -o s.h5",
    "descent": "descend bowl --steps 4 --x=-1:1:4 --y=-1:1:3 -o s.h5",
}  # fmt: skip
# What depends on the machine, the day or the versions: it must be there, and of the same kind.
VARY = (
    "command", "created", "seconds", "threads", "versions", "device", "evaluation", "checks", "precision_probes",
    "batch_size", "bn_batch_size", "cosine_xy", "float32_below", "bend_fingerprint",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_surface(case: str, files: Path, call: Any, golden: Any) -> None:
    done = call(*CASES[case].split(), "--quiet")
    assert done.returncode == 0, done.stderr
    golden(f"surfaces/{case}", _described(files / "s.h5", str(files)))


def _described(path: Path, folder: str) -> dict[str, Any]:
    found: dict[str, Any] = {"attributes": {}, "arrays": {}}
    with h5py.File(path) as file:
        as_json = json.loads(file.attrs["json_attributes"])
        for name, value in file.attrs.items():
            if name != "json_attributes":
                value = value.replace(f"{folder}/", "") if isinstance(value, str) else _plain(value)
                found["attributes"][name] = _attribute(name, json.loads(value) if name in as_json else value)
        file.visititems(lambda name, item: found["arrays"].update({name: _item(item)}))
    return found


def _attribute(name: str, value: Any) -> Any:
    """The value, or the kinds of its parts where these vary."""
    if name in VARY:
        return shapes(value)
    return _without_bits(value)


def _without_bits(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: "bits" if key.endswith("fingerprint") else _without_bits(part) for key, part in value.items()}
    return _rounded(value)


def _item(item: Any) -> Any:
    if isinstance(item, h5py.Group):
        return {name: _plain(value) for name, value in item.attrs.items()}
    scales = [scale.name for dimension in item.dims for scale in dimension.values()]
    kind = f"{item.dtype} {list(item.shape)}" + (f" over {', '.join(scales)}" if scales else "")
    return {"kind": kind, "values": _rounded(np.asarray(item).ravel().tolist())}


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _rounded(value: Any) -> Any:
    """Floats with six digits: a golden file that people read."""
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value
