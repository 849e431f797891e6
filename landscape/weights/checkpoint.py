"""Weights, how to build the network that they belong to, and where they came from.

Ours are safetensors files whose header holds a JSON text under the key `landscape`. Those of others are read by
landscape/weights/readers, and their names are matched to the network's by landscape/weights/names.py.

A weights file may come from anybody. Nothing here runs code from one: `weights_only=True`, and a model that is code is
built only where the caller names it. Nor does one take more memory than a few times its size: what its tensors claim
must be there, and a network of the zoo is compared with them before it is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.weights import names, reader
from landscape.weights.copying import copy_into, load_weights, state_kept
from landscape.weights.entries import PLAIN_KEYS, Entry, entries_of, keys_of, under, usual
from landscape.weights.file_content import METADATA_KEY
from landscape.weights.file_header import FORMAT_VERSION, checked
from landscape.weights.model_spec import ModelSpec
from landscape.weights.names import Misfit
from landscape.weights.readers.directory import FINAL_NAME
from landscape.weights.renaming import line, listed
from landscape.weights.tensor_kinds import check_present
from landscape.weights.tensor_limits import refuse_absent, refuse_claims

__all__ = [
    "FINAL_NAME", "FORMAT_VERSION", "METADATA_KEY", "Checkpoint", "Misfit", "load_checkpoint", "load_weights", "loaded",
    "save_checkpoint",
]  # fmt: skip

# Bytes of a file that are hashed at once.
CHUNK = 2**20

# What stands between a file and the key of one of its sets of weights.
KEY = "::"


@dataclass(frozen=True)
class Checkpoint:
    """A file of weights.

    Attributes:
        path: where it was read from; of several files their index.
        sha256: of the file's bytes, or of the index and then its files, hex.
        weights: the state_dict, on the CPU. Of a file that holds several, the one under the most usual key; for a
            network, `weights_for` finds the one that fits.
        spec: the model that it names, None in a foreign file.
        metadata: what `landscape train` wrote (`data`, `mean`, `std`, `epoch`, `training`, `results`, ...); empty in a
            foreign file.
        key: of the set of weights that was asked for (FILE::KEY); empty otherwise.
        remarks: what was renamed, left out or not chosen so that the weights fit a network, a sentence each; filled as
            networks are built.
    """

    path: Path
    sha256: str
    weights: dict[str, Tensor]
    spec: ModelSpec | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    remarks: list[str] = field(default_factory=list, compare=False)
    # All that the file held. Not of a changed copy (dataclasses.replace), whose weights are `weights` alone.
    _entries: tuple[Entry, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _bytes: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file, and the key where one was asked for, as it can be given again."""
        return f"{self.path}{KEY}{self.key}" if self.key else str(self.path)

    def build_model(self, spec: ModelSpec | None = None, *, models: Collection[str] = ()) -> nn.Module:
        """The network with these weights, on the CPU in evaluation mode; `spec` overrides the file's own.

        Args:
            models: names of models that are code (`file.py:callable`) and that the file's own may be.

        Raises:
            UsageError: the file does not name its model, or one that is code, and `spec` is missing; or several sets
                of weights in it fit.
            LandscapeError: the weights do not fit the model, or one is NaN or infinite.
        """
        chosen = spec or self.own_spec(models)
        if chosen is None:
            raise UsageError(f"{self.path} does not say which model it belongs to: give --model NAME")
        if chosen.is_described:
            self._refuse_another(chosen)
        model = chosen.build()
        self.load_into(model, target=chosen.name)
        return model.eval()

    def load_into(self, model: nn.Module, *, target: str | None = None) -> None:
        """Copy the weights into a network; what was renamed for that is added to `remarks`.

        Args:
            target: what the network is called in messages; default: its class.

        Raises:
            UsageError, LandscapeError: as `build_model`.
        """
        copy_into(
            model, self.weights_for(model, target=target), source=self.name, target=target or type(model).__name__
        )

    def weights_for(
        self, model: nn.Module, *, target: str | None = None, needed: Sequence[str] | None = None
    ) -> dict[str, Tensor]:
        """The weights by the network's names, tied names included; what was renamed is added to `remarks`.

        Args:
            target: what the network is called in messages; default: its class.
            needed: the names that must be found; default: those of its state_dict.

        Raises:
            UsageError, LandscapeError: as `build_model`.
        """
        target = target or type(model).__name__
        check_present(names.own_tensors(model), target)
        return self._match(model, target, needed)

    def _match(self, model: nn.Module, target: str, needed: Sequence[str] | None = None) -> dict[str, Tensor]:
        entries = self.weights if self._entries is None else self._entries
        found = names.match(model, entries, source=self.name, target=target, needed=needed, file=str(self.path))
        refuse_absent(found.weights, self.path)
        self.remarks.extend(remark for remark in found.remarks if remark not in self.remarks)
        return found.weights

    def _refuse_another(self, spec: ModelSpec) -> None:
        """Compare the weights with a network that takes no memory yet: a file may claim one of any size.

        Raises:
            UsageError: the zoo does not know it.
            LandscapeError: they do not fit, or it is too large to be described.
        """
        try:
            with torch.device("meta"):
                model = spec.build()
        except (RuntimeError, OverflowError, TypeError, MemoryError) as error:
            raise LandscapeError(
                f"{self.path} names a model that cannot be built, {spec}: {first_line(error)}"
            ) from error
        except LandscapeError:
            if not spec.is_hugging_face:
                raise
            return  # some of transformers' networks compute with numbers while they are built
        found, tensors = self._match(model, spec.name), names.own_tensors(model)
        if self._bytes:
            unique = {id(tensors[name]): tensors[name] for name in found}
            refuse_claims(unique.values(), self.path, self._bytes)

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
        """What a surface of these weights says about them, once the network is built; `spec` as in `build_model`."""
        chosen = spec or self.spec
        known = ("data", "epoch", "training", "results")
        trained_on = ("mean", "std", "train_fingerprint", "test_fingerprint")
        return {
            "model": chosen.name if chosen else None,
            "model_arguments": dict(chosen.arguments) if chosen else {},
            "checkpoint": self.name,
            "checkpoint_sha256": self.sha256,
            **({"checkpoint_read": list(self.remarks)} if self.remarks else {}),
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
    """Read a weights file, the index of several, or a folder: of `landscape train`, or of `save_pretrained`.

    Args:
        path: `FILE::KEY` reads the weights under that key of the file, or whose names begin with it.

    Raises:
        LandscapeError: the file is missing, damaged, or needs code to be read.
        UsageError: there is nothing under the key.
    """
    path, key = _split(Path(path))
    if not path.exists():
        raise LandscapeError(
            f"no file {path}: give a checkpoint (.safetensors, .pt, .pth or .t7) or a training run's folder"
        )
    content = reader.read(path)
    said = checked(content.header, content.path)
    entries = entries_of(content.tensors)
    if key:
        entries = _of_key(entries, key, content.path)
    weights, prefix = usual(entries)
    if not weights:
        raise LandscapeError(
            f"{content.path} holds no state_dict: it must be one, or have one under {' or '.join(PLAIN_KEYS[:2])}"
        )
    size = sum(file.stat().st_size for file in content.files)
    refuse_absent(weights, content.path)
    refuse_claims(weights.values(), content.path, size)
    checkpoint = Checkpoint(content.path, _sha256(content.files), weights, _spec(said, content.path), said, key)
    object.__setattr__(checkpoint, "_bytes", size)  # frozen for its users
    if prefix or any(entry.place for entry in entries):  # else `weights` is all there is
        object.__setattr__(checkpoint, "_entries", tuple(entries))
    return checkpoint


def _split(path: Path) -> tuple[Path, str]:
    """A file, and the key that was given with it."""
    file, found, key = str(path).rpartition(KEY)
    return (Path(file), key) if found and file and key and not path.exists() else (path, "")


def _of_key(entries: Sequence[Entry], key: str, path: Path) -> list[Entry]:
    found = under(entries, key)
    if not found:
        keys = listed(map(line, keys_of(entries)), 8) or "none"
        raise UsageError(f"{path} holds no weights under '{key}': there are {keys}")
    return found


@contextmanager
def loaded(path: str | Path, model: nn.Module, *, target: str | None = None) -> Iterator[Checkpoint]:
    """Within, `model` has the weights of a checkpoint; afterwards its own.

    Args:
        target: what the network is called in messages; default: its class.

    Raises:
        LandscapeError: they do not fit, or one is NaN or infinite.
    """
    checkpoint = load_checkpoint(path)
    with state_kept(model):
        checkpoint.load_into(model, target=target)
        yield checkpoint


def _sha256(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def _spec(header: Mapping[str, Any], path: Path) -> ModelSpec | None:
    """The model that the header names."""
    if "model" not in header:
        return None
    name, arguments = header["model"], header.get("model_arguments", {})
    if not isinstance(name, str) or not name.isprintable() or not isinstance(arguments, dict):
        raise LandscapeError(f"{path} is damaged: what it says about its model cannot be read")
    return ModelSpec(name, arguments)
