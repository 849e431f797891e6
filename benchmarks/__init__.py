"""Benchmarks, one file each: speed, share of the machine's limits, growth with the size of the work, and memory.

A claim is a module of `claims/` with `Settings` (a frozen dataclass, each field an option), `QUICK` (settings of a few
seconds that show that it runs), `run(settings) -> dict` and `tables(result) -> str`. It may have `picture(result,
path)`, and `missing(quick)`, which returns why this machine cannot run it, or None. Alternatives are measured in turn
within one run, because the speed of a machine varies.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from pathlib import Path
from types import ModuleType

import landscape

CLAIMS = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent / "claims")]))


def load(claim: str) -> ModuleType:
    """The module of a claim."""
    return importlib.import_module(f"benchmarks.claims.{claim}")


if importlib.util.find_spec("landscape.models") is None:  # a checkout that is not installed
    landscape.__path__.append(str(Path(__file__).resolve().parents[1]))
