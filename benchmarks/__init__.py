"""Benchmarks, one file each: speed, share of the machine's limits, growth with the size of the work, and memory.

A claim is a module of `CLAIMS` with `Settings` (a frozen dataclass, each field an option), `QUICK` (settings of a few
seconds that show that it runs), `run(settings) -> dict` and `tables(result) -> str`. Alternatives are measured in turn
within one run, because the speed of a machine varies.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import landscape

CLAIMS = (
    "points", "gpu_surface", "roofline", "growth", "memory", "large_models", "analysis_memory", "training",
    "startup", "explorer", "cluster", "scaling",
)  # fmt: skip

if importlib.util.find_spec("landscape.models") is None:  # a checkout that is not installed
    landscape.__path__.append(str(Path(__file__).resolve().parents[1]))
