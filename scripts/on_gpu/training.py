"""Trainings with the same seed have the same weights bit for bit, also if one was stopped and continued."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from benchmarks import subjects
from landscape import Recipe, train
from scripts.on_gpu.case import Case, rounded

SECONDS = 100


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """One training, the same again, and the same in two parts; on a GPU compiled as well, as CUDA graphs."""
    for compiled in (False, True) if device.type == "cuda" else (False,):
        yield from _cases(device, quick=quick, compiled=compiled)


def _cases(device: torch.device, *, quick: bool, compiled: bool) -> Iterator[Case]:
    name, count, batch = ("resnet20", 48, 16) if quick else ("resnet20", 2048, 128)
    data = subjects.images(subjects.SYNTHETIC, count)
    recipe = Recipe(epochs=2, batch_size=batch, augment=True, device=str(device), compile=compiled)
    steps = 2 * count // batch
    with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
        began = time.perf_counter()
        whole = weights_of(train(name, data, Path(folder) / "whole", recipe).path)
        taken = time.perf_counter() - began
        so = ", compiled" if compiled else ""
        was_compiled = json.loads((Path(folder) / "whole" / "run.json").read_text(encoding="utf-8"))["compile"]
        facts = {"images_per_second": rounded(2 * count / taken), "files": len(whole), "compiled": was_compiled}
        yield Case(f"a training{so}", bool(whole) and was_compiled is compiled, facts)
        again = weights_of(train(name, data, Path(folder) / "again", recipe).path)
        yield Case(f"the same again{so}", again == whole, {"different": different(again, whole)})
        left = iter(range(steps))
        train(name, data, Path(folder) / "parts", recipe, stop=lambda: next(left) == steps // 3)
        parts = weights_of(train(name, data, Path(folder) / "parts", recipe, resume=True).path)
        yield Case(f"stopped and continued{so}", parts == whole, {"different": different(parts, whole)})


def weights_of(folder: Path) -> dict[str, bytes]:
    """The contents of all files of weights."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*.safetensors"))}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that differ or are missing."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
