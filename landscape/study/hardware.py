"""The hardware and software that a result was made with, as the operating system reports them; no names, no paths."""

from __future__ import annotations

import datetime
import os
import platform
from typing import Any

import torch

from landscape.core import processor
from landscape.core.version import __version__

# Instruction sets that make matrix products fast, by Linux's names (x86: flags, Arm: Features).
INSTRUCTION_SETS = ("avx2", "avx512f", "avx512_bf16", "amx_tile", "amx_bf16", "asimd", "bf16", "sve")


def describe(device: torch.device | None = None) -> dict[str, Any]:
    """Everything that a measured time depends on, beside the settings.

    `load` is the mean number of busy processes in the last minute: about 0 on a machine that is quiet enough.
    """
    facts = processor.facts()
    known = set((facts.get("flags") or facts.get("Features") or "").split())
    gpu = torch.cuda.get_device_name(device) if device is not None and device.type == "cuda" else None
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "cpu": processor.name(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "instruction_sets": [name for name in INSTRUCTION_SETS if name in known],
        "gpu": gpu,
        "threads": torch.get_num_threads(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "landscape": __version__,
    }


def sentence(facts: dict[str, Any]) -> str:
    """The machine in one line, for the caption of a table."""
    sets = f" ({', '.join(facts['instruction_sets'])})" if facts["instruction_sets"] else ""
    gpu = f"{facts['gpu']}; " if facts["gpu"] else ""
    cpu = f"{facts['cpu']}, {facts['cores']} cores{sets}, {facts['threads']} threads"
    return f"{gpu}{cpu}; torch {facts['torch']}; {facts['date']}, load before {facts['load']}"


def short(device: torch.device) -> str:
    """The processor, and the GPU if `device` is one, for the finished steps of a study."""
    facts = describe(device)
    gpu = f"{facts['gpu']}; " if facts["gpu"] else ""
    return f"{gpu}{facts['cores']} cores of {facts['cpu']}; torch {facts['torch']}"
