"""Weights, how to build the network that they belong to, and where they came from.

Ours are safetensors files whose header holds a JSON text under the key `landscape`. Foreign ones (a state_dict in .pt,
.pth, .t7 or .safetensors) are read too.

A weights file may come from anybody. Nothing here runs code from one: `weights_only=True`, and a model that is code is
built only where the caller names it. Nor does one take more memory than a few times its size: what its tensors claim
must be there, and a network of the zoo is compared with them before it is made.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape import files
from landscape.errors import LandscapeError, UsageError, first_line
from landscape.model_spec import ModelSpec

METADATA_KEY = "landscape"
FORMAT_VERSION = 1

# The weights that a folder of `landscape train` stands for: those of its last epoch.
FINAL_NAME = "model.safetensors"

# Of a mean or standard deviation that a file states; float32 holds it.
MOST_MOMENT = 1e30

# The tensors of a file take at most so many times its size: tied weights are there twice, stored once.
MOST_TIMES, ALWAYS_ALLOWED = 4, 2**20

# Where people put the state_dict in a saved dictionary, and what wrappers put before its names.
NESTED_UNDER = ("state_dict", "model", "model_state_dict", "net", "weights")
WRAPPER_PREFIXES = ("module.", "_orig_mod.")

HOW_TO_CONVERT = (
    "if you trust it, load it where it was made with torch.load(FILE, weights_only=False) and save its weights alone: "
    "torch.save(loaded['state_dict'], 'weights.pt'), or loaded.state_dict() of a whole module"
)


@dataclass(frozen=True)
class Checkpoint:
    """A file of weights.

    Attributes:
        path: where it was read from.
        sha256: of the file's bytes, hex.
        weights: the state_dict, on the CPU.
        spec: the model that it names, None in a foreign file.
        metadata: what `landscape train` wrote (`data`, `mean`, `std`, `epoch`, `training`, `results`, ...); empty in a
            foreign file.
    """

    path: Path
    sha256: str
    weights: dict[str, Tensor]
    spec: ModelSpec | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def build_model(self, spec: ModelSpec | None = None, *, models: Collection[str] = ()) -> nn.Module:
        """The network with these weights, on the CPU in evaluation mode; `spec` overrides the file's own.

        Args:
            models: names of models that are code (`file.py:callable`) and that the file's own may be.

        Raises:
            UsageError: the file does not name its model, or one that is code, and `spec` is missing.
            LandscapeError: the weights do not fit the model, or one is NaN or infinite.
        """
        chosen = spec or self.own_spec(models)
        if chosen is None:
            raise UsageError(f"{self.path} does not say which model it belongs to: give --model NAME")
        if not chosen.is_code:
            _refuse_another(chosen, self.weights, source=str(self.path))
        model = chosen.build()
        load_weights(model, self.weights, source=str(self.path), target=chosen.name)
        return model.eval()

    def own_spec(self, models: Collection[str] = ()) -> ModelSpec | None:
        """The model that the file names, as far as a file may; None in a foreign one.

        Raises:
            UsageError: it is code, and none of `models`.
        """
        allowed = {name for given in models for name in (given, ModelSpec(given).absolute().name)}
        if self.spec is not None and self.spec.is_code and self.spec.name not in allowed:
            raise UsageError(
                f"{self.path} names a model that is code, which a weights file may not start: if you trust it, give "
                f"--model {self.spec.name!r}"
            )
        return self.spec

    def provenance(self, spec: ModelSpec | None = None) -> dict[str, Any]:
        """What a surface of these weights says about them; `spec` as in `build_model`."""
        chosen = spec or self.spec
        known = ("data", "epoch", "training", "results")
        trained_on = ("mean", "std", "train_fingerprint", "test_fingerprint")
        return {
            "model": chosen.name if chosen else None,
            "model_arguments": dict(chosen.arguments) if chosen else {},
            "checkpoint": str(self.path),
            "checkpoint_sha256": self.sha256,
            **{name: self.metadata[name] for name in known if name in self.metadata},
            "trained_on": {name: self.metadata[name] for name in trained_on if name in self.metadata},
        }


def save_checkpoint(
    path: str | Path, weights: Mapping[str, Tensor], *, spec: ModelSpec, metadata: Mapping[str, Any]
) -> None:
    """Write `weights` and how to use them; the file at `path` is whole at every moment.

    Raises:
        LandscapeError: the file cannot be written.
    """
    import safetensors
    import safetensors.torch

    header = {"version": FORMAT_VERSION, "model": spec.name, "model_arguments": dict(spec.arguments), **metadata}
    tensors = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in weights.items()}
    with files.uninterrupted(), files.replacing(path) as beside:
        try:
            # Not save_file, which makes files that only their owner may read.
            beside.write_bytes(safetensors.torch.save(tensors, metadata={METADATA_KEY: json.dumps(header)}))
        except safetensors.SafetensorError as error:
            raise LandscapeError(f"cannot write {path}: {error}") from error


def load_checkpoint(path: str | Path) -> Checkpoint:
    """Read a weights file, or the final weights of a folder that `landscape train` made.

    Raises:
        LandscapeError: the file is missing, damaged, or needs code to be read.
    """
    path = Path(path)
    if path.is_dir():
        if not (path / FINAL_NAME).exists():
            raise LandscapeError(
                f"{path} is a folder without {FINAL_NAME}: give a weights file, or a finished training run"
            )
        path = path / FINAL_NAME
    if not path.exists():
        raise LandscapeError(
            f"no file {path}: give a checkpoint (.safetensors, .pt, .pth or .t7) or a training run's folder"
        )
    content, header = _read_safetensors(path) if path.suffix == ".safetensors" else (_read_torch(path), {})
    weights = _state_dict(content, path)
    _refuse_claims(weights, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Checkpoint(path, digest, weights, _spec(header, path), header)


def load_weights(model: nn.Module, weights: Mapping[str, Tensor], *, source: str, target: str) -> None:
    """Copy `weights` into `model` after checking names, shapes and that every number is finite.

    Raises:
        LandscapeError: they do not fit, or one is NaN or infinite.
    """
    expected = model.state_dict()
    _refuse_misfit(expected, weights, source=source, target=target)
    try:
        for name, tensor in weights.items():
            if tensor.is_floating_point() and not (tensor.float() if tensor.itemsize < 2 else tensor).isfinite().all():
                raise LandscapeError(
                    f"{source} holds NaN or infinity in {_line(name)}: take a checkpoint from before the run diverged"
                )
        model.load_state_dict({**expected, **weights})
    except RuntimeError as error:  # torch has types of numbers that nothing computes with
        raise LandscapeError(f"the weights in {source} cannot be copied into {target}: {first_line(error)}") from error


def _refuse_misfit(expected: Mapping[str, Tensor], weights: Mapping[str, Tensor], *, source: str, target: str) -> None:
    """Raise LandscapeError where names or shapes differ."""
    # Files from before PyTorch 0.4.1 have no such counters; nothing that is evaluated depends on them.
    missing = [name for name in expected if name not in weights and not name.endswith("num_batches_tracked")]
    unexpected = [name for name in weights if name not in expected]
    shapes = [
        f"{name} {tuple(weights[name].shape)} instead of {tuple(tensor.shape)}"
        for name, tensor in expected.items()
        if name in weights and weights[name].shape != tensor.shape
    ]
    complaints = [
        f"{len(names)} {what} ({', '.join(map(_line, names[:3]))}{', ...' if len(names) > 3 else ''})"
        for what, names in (("missing", missing), ("unexpected", unexpected), ("of another shape", shapes))
        if names
    ]
    if complaints:
        raise LandscapeError(
            f"the weights in {source} do not fit {target}: {'; '.join(complaints)}; check --model and --model-arg"
        )


def _line(name: str) -> str:
    """A name of the file as it may stand in a message."""
    return name if name.isprintable() and len(name) < 200 else repr(name[:200])


def _refuse_another(spec: ModelSpec, weights: Mapping[str, Tensor], *, source: str) -> None:
    """Compare the weights with a network of the zoo that takes no memory yet: a file may claim one of any size.

    Raises:
        UsageError: the zoo does not know it.
        LandscapeError: they do not fit, or it is too large to be described.
    """
    try:
        with torch.device("meta"):
            expected = spec.build().state_dict()
    except (RuntimeError, OverflowError, TypeError, MemoryError) as error:
        raise LandscapeError(f"{source} names a model that cannot be built, {spec}: {first_line(error)}") from error
    _refuse_misfit(expected, weights, source=source, target=spec.name)


def _refuse_claims(weights: Mapping[str, Tensor], path: Path) -> None:
    """Raise LandscapeError for tensors that are not there as plain numbers: expanded, quantised, sparse, ..."""
    for name, tensor in weights.items():
        plain = tensor.layout == torch.strided and tensor.device.type == "cpu"
        plain = plain and not tensor.is_quantized and not tensor.is_nested
        if not plain or tensor.numel() * tensor.itemsize > tensor.untyped_storage().nbytes():
            raise LandscapeError(
                f"{path} holds {_line(name)} not as plain numbers: save it as a dense tensor of its own"
            )
    claimed, there = sum(tensor.numel() * tensor.itemsize for tensor in weights.values()), path.stat().st_size
    if claimed > max(MOST_TIMES * there, ALWAYS_ALLOWED):
        raise LandscapeError(f"{path} claims {claimed:,} bytes of weights in a file of {there:,}: it is damaged")


def _read_safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    import safetensors

    try:
        with safetensors.safe_open(path, framework="pt", device="cpu") as file:
            header = json.loads((file.metadata() or {}).get(METADATA_KEY, "{}"))
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
    except (safetensors.SafetensorError, ValueError, OSError, RecursionError, TypeError, AttributeError) as error:
        raise LandscapeError(f"{path} is not a readable safetensors file ({first_line(error)})") from error
    if not isinstance(header, dict) or not isinstance(header.get("version", 0), int):
        raise LandscapeError(f"{path} is damaged: what it says about its model cannot be read")
    moments = [header[name] for name in ("mean", "std") if header.get(name) is not None]
    if not all(isinstance(given, list) and given and all(map(_is_number, given)) for given in moments):
        raise LandscapeError(f"{path} is damaged: what it says about its inputs cannot be read")
    if not isinstance(header.get("data", ""), (str, type(None))):
        raise LandscapeError(f"{path} is damaged: what it says about its data cannot be read")
    if header.get("version", 0) > FORMAT_VERSION:
        newer = f"format {header['version']}, this one reads {FORMAT_VERSION}"
        raise LandscapeError(f"{path} was written by a newer landscape ({newer}): upgrade")
    return weights, header


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < MOST_MOMENT


def _spec(header: Mapping[str, Any], path: Path) -> ModelSpec | None:
    """The model that the header names."""
    if "model" not in header:
        return None
    name, arguments = header["model"], header.get("model_arguments", {})
    if not isinstance(name, str) or not name.isprintable() or not isinstance(arguments, dict):
        raise LandscapeError(f"{path} is damaged: what it says about its model cannot be read")
    return ModelSpec(name, arguments)


def _read_torch(path: Path) -> Any:
    try:
        _refuse_compressed(path)
        with path.open("rb", buffering=0) as file, _Bounded(file) as bounded:
            return torch.load(bounded, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        if "weights_only" in str(error).lower() or "unsupported" in str(error).lower():
            raise LandscapeError(
                f"{path} holds Python objects beside weights, which could run code: {HOW_TO_CONVERT}"
            ) from error
        raise LandscapeError(f"{path} is not a readable checkpoint: {first_line(error)}") from error
    except Exception as error:  # a damaged file fails anywhere in the unpickler
        raise LandscapeError(f"{path} is not a readable checkpoint: {first_line(error)}") from error


class _Bounded(io.BufferedReader):
    """A file that is never asked for more than it holds: Python makes room for what a pickle claims, and then reads."""

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, os.fstat(self.fileno()).st_size - self.tell())
        return super().read(left if size is None or size < 0 else min(size, left))


def _refuse_compressed(path: Path) -> None:
    """torch reads compressed archives, too, which it never writes: a thousand times their size in memory."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > path.stat().st_size:
            raise ValueError("its parts claim more than there is: save it with torch.save, which does not compress")


def _state_dict(content: Any, path: Path) -> dict[str, Tensor]:
    """The named tensors in what a file held, with the names that the plain module has."""
    for key in NESTED_UNDER:
        if isinstance(content, Mapping) and isinstance(content.get(key), Mapping):
            content = content[key]
    entries = content.items() if isinstance(content, Mapping) else ()
    weights = {name: tensor for name, tensor in entries if isinstance(name, str) and isinstance(tensor, Tensor)}
    if not weights:
        raise LandscapeError(
            f"{path} holds no state_dict: it must be one, or have one under {' or '.join(NESTED_UNDER[:2])}"
        )
    while prefix := next((p for p in WRAPPER_PREFIXES if all(name.startswith(p) for name in weights)), ""):
        weights = {name.removeprefix(prefix): tensor for name, tensor in weights.items()}
    return weights
