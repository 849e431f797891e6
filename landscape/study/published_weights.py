"""The weights that a study publishes: in half precision where that costs next to nothing, and at most 8 MB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import torch

from landscape.data.dataset import DataSet
from landscape.training import evaluation, machine
from landscape.training.examples import Examples
from landscape.weights.checkpoint import Checkpoint
from landscape.weights.model_spec import ModelSpec

# Bytes of a published file; a network that is larger in half precision stays in the folder of its run.
LARGEST_FILE = 8e6
# A network of more bytes is stored in half precision if that changes the mean loss of no split by more than UNCHANGED.
WORTH_HALVING = 2e6
UNCHANGED = 1e-3
# The metadata about how published weights are stored, and how much that changes the losses.
STORED = ("stored_as", "train_loss_changed_by", "test_loss_changed_by")


def published(
    source: Checkpoint, data: DataSet, *, limit: int | None = None, code: ModelSpec | None = None, device: str = "auto"
) -> Checkpoint | None:
    """The checkpoint as it is published, with `STORED` in its metadata; None if it is too large.

    Args:
        data: the data of the training; the losses in float32 and in half precision are measured on all its splits.
        limit: the number of examples of each split that the training used; default: all.
        code: the model if it is code; None: the model that the checkpoint names.
    """
    exact = replace(source, metadata={**source.metadata, "data": data.name, "stored_as": "float32"})
    size = _size(source.weights)
    if size <= WORTH_HALVING:
        return exact
    halves = replace(source, weights=halved(source.weights))
    if _size(halves.weights) > LARGEST_FILE:
        return None
    before, after = (_losses(one, data, limit=limit, code=code, device=device) for one in (source, halves))
    changes = {name: after[name] - loss for name, loss in before.items()}
    if size <= LARGEST_FILE and not all(abs(change) <= UNCHANGED for change in changes.values()):
        return exact
    changed = {f"{name}_loss_changed_by": change for name, change in changes.items()}
    return replace(halves, metadata={**exact.metadata, "stored_as": "float16", **changed})


def halved(weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Every matrix and filter in half precision; the rest stays, as running statistics could overflow."""
    return {name: tensor.half() if tensor.dim() > 1 else tensor for name, tensor in weights.items()}


def _losses(
    source: Checkpoint, data: DataSet, *, limit: int | None, code: ModelSpec | None, device: str
) -> dict[str, float]:
    """The mean loss of each split, in float32."""
    place = machine.choose(device, "float32")
    model = source.build_model(code).to(place.device)
    mean, std = source.metadata["mean"], source.metadata["std"]
    found = {}
    for name, split in data.splits.items():
        part = split.first(limit) if limit else split
        examples = Examples(part, mean, std, device=place.device, channels_last=True)
        found[name] = evaluation.measure(model, examples, place).loss
    return found


def _size(weights: Mapping[str, torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in weights.values())
