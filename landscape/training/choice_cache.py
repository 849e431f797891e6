"""Keep the choices of timed steps in the user's cache, so that the same run on the same machine is computed alike.

A choice is found again by all that it depends on. Without the file, steps are timed again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import files, processor, provenance, untrusted_json, user_cache
from landscape.core.errors import LandscapeError
from landscape.core.progress import Progress
from landscape.training import step_choice
from landscape.training.compiling import Forward
from landscape.training.machine import Machine
from landscape.training.step_choice import StepChoice
from landscape.weights.model_spec import ModelSpec


def choose(
    spec: ModelSpec,
    model: nn.Module,
    inputs: Tensor,
    targets: Tensor,
    machine: Machine,
    *,
    precisions: Sequence[str],
    may_compile: bool,
    steps: int,
    progress: Progress,
) -> tuple[StepChoice, Forward]:
    """The stored choice for such a run, else that of `step_choice.by_timing`; and the forward pass of its way."""
    of = key(spec, inputs.shape, machine.device, precisions=precisions, may_compile=may_compile, steps=steps)
    choice = recall(of)
    if choice is None:
        choice, forward = step_choice.by_timing(
            model, inputs, targets, machine,
            precisions=precisions, may_compile=may_compile, steps=steps, name=spec.name, progress=progress,
        )  # fmt: skip
        if not forward.note:  # where compiling failed, a compiler may be installed
            remember(of, choice)
    elif choice.compile:
        chosen = replace(machine, precision=choice.precision)
        forward = step_choice.compile_now(model, inputs, chosen, spec.name, progress)
    else:
        forward = Forward(model)
    return choice, forward


def key(
    spec: ModelSpec,
    shape: Sequence[int],
    device: torch.device,
    *,
    precisions: Sequence[str],
    may_compile: bool,
    steps: int,
) -> dict[str, Any]:
    """What a choice depends on: software, machine, network, batch [N, C, H, W], and the length of the run."""
    return {
        "versions": provenance.versions(),
        "processor": processor.identity(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "device": torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        "threads": torch.get_num_threads(),
        "model": spec.name,
        "model_arguments": dict(spec.arguments),
        "batch": list(shape),
        "precisions": list(precisions),
        "may_compile": may_compile,
        "steps": steps,
    }


def recall(key: Mapping[str, Any]) -> StepChoice | None:
    """The stored choice; None if there is none that can be read."""
    try:
        content = untrusted_json.read(_path(key))
        choice = StepChoice(**content["choice"])
    except (OSError, RuntimeError, ValueError, TypeError, KeyError):
        return None
    is_allowed = choice.precision in key["precisions"] and choice.compile in (False, key["may_compile"])
    return choice if is_allowed else None


def remember(key: Mapping[str, Any], choice: StepChoice) -> None:
    """Store a choice; without a folder that can be written, nothing happens."""
    with suppress(LandscapeError, OSError, RuntimeError), files.replacing(_path(key)) as beside:
        beside.write_text(json.dumps({"choice": asdict(choice), "of": dict(key)}, indent=2) + "\n", encoding="utf-8")


def _path(key: Mapping[str, Any]) -> Path:
    """Raises RuntimeError if the user has no home."""
    digest = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
    return user_cache.folder() / "step_choices" / f"{digest[:32]}.json"
