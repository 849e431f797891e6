"""Checkpoints: weights, the model that they belong to, and their origin.

`landscape train` writes safetensors files with a JSON text under the key `landscape` of the header. Other files are
read by landscape/weights/readers, and landscape/weights/names.py matches their names to the network's.

Weights files are untrusted. No code from a file is run: `weights_only=True`, and a model that is code is built only if
the caller names it. Reading a file takes at most a few times its size in memory: the sizes that its tensors declare are
checked, and a network of the zoo is compared with them before it is allocated.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from landscape.core import files
from landscape.core.errors import LONGEST_NAME, LandscapeError, UsageError, first_line, plain
from landscape.core.listing import listed
from landscape.core.option_words import either
from landscape.weights import module_count, names, reader, safetensors_writer
from landscape.weights.copying import copy_into, load_weights, preserve_state
from landscape.weights.entries import PLAIN_KEYS, Entry, entries_of, keys_of, under, usual
from landscape.weights.file_content import METADATA_KEY
from landscape.weights.file_header import FORMAT_VERSION, checked
from landscape.weights.model_spec import ModelSpec
from landscape.weights.names import Misfit
from landscape.weights.readers.directory import FINAL_NAME
from landscape.weights.renaming import line
from landscape.weights.shapes_only import shapes_only
from landscape.weights.tensor_kinds import check_present
from landscape.weights.tensor_limits import refuse_not_dense, refuse_oversized

__all__ = [
    "FINAL_NAME", "FORMAT_VERSION", "METADATA_KEY", "Checkpoint", "Misfit", "load_checkpoint", "load_weights", "loaded",
    "save_checkpoint",
]  # fmt: skip

# Bytes that are hashed at a time.
CHUNK = 2**20

# Separates a file from the key of a set of weights in it.
KEY = "::"


@dataclass(frozen=True)
class Checkpoint:
    """A file of weights.

    Attributes:
        path: the file that was read; for several files, their index.
        sha256: hex digest of the file's bytes; for several files, of the index and then the files.
        weights: the state_dict, on the CPU. If the file holds several, the one under the most usual key; `weights_for`
            finds the one that fits a network.
        spec: the model that the file names; None if `landscape train` did not write it.
        metadata: what `landscape train` wrote (`data`, `mean`, `std`, `epoch`, `training`, `results`, ...); otherwise
            empty.
        key: the requested set of weights (FILE::KEY); otherwise empty.
        remarks: what was renamed, left out or not chosen so that the weights fit a network, a sentence each; extended
            whenever a network is built.
    """

    path: Path
    sha256: str
    weights: dict[str, Tensor]
    spec: ModelSpec | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    remarks: list[str] = field(default_factory=list, compare=False)
    # Everything in the file. A changed copy (dataclasses.replace) lacks it and has only `weights`.
    _entries: tuple[Entry, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _bytes: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file, with its key if one was given, in the form that `load_checkpoint` accepts."""
        return f"{self.path}{KEY}{self.key}" if self.key else str(self.path)

    def build_model(
        self, spec: ModelSpec | None = None, *, models: Collection[str] = (), partial: bool = False
    ) -> nn.Module:
        """The network with these weights, on the CPU in evaluation mode; `spec` overrides the file's model.

        Args:
            models: names of models that are code (`file.py:callable`) that the file is allowed to name.
            partial: weights that the file lacks keep the values with which the network is built.

        Raises:
            UsageError: the file names no model, or names code, and `spec` is missing; or several sets of weights in it
                fit.
            LandscapeError: the weights do not fit the model, or a value is NaN or infinite.
        """
        chosen = spec or self.own_spec(models)
        if chosen is None:
            kind = self.metadata.get("class")  # of a network that a recorder recorded
            of_class = f" (its class is {plain(kind)[:LONGEST_NAME]})" if isinstance(kind, str) else ""
            how = either("its ModelSpec", "--model NAME or file.py:callable")
            raise UsageError(f"{self.path} does not name its model{of_class}: give {how}")
        if chosen.is_described:
            self._check_spec(chosen, partial)
        model = chosen.build()
        self.load_into(model, target=chosen.name, partial=partial)
        return model.eval()

    def load_into(self, model: nn.Module, *, target: str | None = None, partial: bool = False) -> None:
        """Copy the weights into a network; renamed tensors are added to `remarks`.

        Args:
            target: the network's name in messages; default: its class.
            partial: weights that the file lacks keep the network's values.

        Raises:
            UsageError, LandscapeError: as `build_model`.
        """
        copy_into(
            model, self.weights_for(model, target=target, partial=partial), source=self.name,
            target=target or type(model).__name__,
        )  # fmt: skip

    def weights_for(
        self, model: nn.Module, *, target: str | None = None, needed: Sequence[str] | None = None,
        partial: bool = False,
    ) -> dict[str, Tensor]:  # fmt: skip
        """The weights by the network's names, including tied names; renamed tensors are added to `remarks`.

        Args:
            target: the network's name in messages; default: its class.
            needed: the names that are required; default: those of its state_dict.
            partial: names of the network may be missing; only with the default of `needed`.

        Raises:
            UsageError, LandscapeError: as `build_model`.
        """
        target = target or type(model).__name__
        check_present(names.own_tensors(model), target)
        return self._match(model, target, needed, partial=partial)

    def _match(
        self, model: nn.Module, target: str, needed: Sequence[str] | None = None, *, partial: bool = False
    ) -> dict[str, Tensor]:
        entries = self.weights if self._entries is None else self._entries
        try:
            found = names.match(model, entries, source=self.name, target=target, needed=needed, file=str(self.path))
        except Misfit:
            if not partial:
                raise
            found = names.match_part(model, self.weights, source=self.name, target=target)
        refuse_not_dense(found.weights, self.path)
        self.remarks.extend(remark for remark in found.remarks if remark not in self.remarks)
        return found.weights

    def _check_spec(self, spec: ModelSpec, partial: bool = False) -> None:
        """Compare the weights with the network on the meta device: a file may declare a network of any size and depth.

        Raises:
            UsageError: the zoo has no such model.
            LandscapeError: the weights do not fit, or the network is too large to be described.
        """
        count = module_count.of_tensors(len(self.weights if self._entries is None else self._entries), partial)
        try:
            with shapes_only(), count:
                model = spec.build()
        except (RuntimeError, OverflowError, TypeError, MemoryError) as error:
            raise LandscapeError(
                f"{self.path} names a model that cannot be built, {spec}: {first_line(error)}"
            ) from error
        except LandscapeError:
            if not spec.is_hugging_face or count.is_exceeded:
                raise
            return  # some networks of transformers compute with tensor values while they are built
        found, tensors = self._match(model, spec.name, partial=partial), names.own_tensors(model)
        if self._bytes:
            unique = {id(tensors[name]): tensors[name] for name in found}
            refuse_oversized(unique.values(), self.path, self._bytes)

    def own_spec(self, models: Collection[str] = ()) -> ModelSpec | None:
        """The model that the file names, unless it is code that `models` does not allow; None without a model.

        Raises:
            UsageError: the model is code, and not in `models`.
        """
        allowed = {name for given in models for name in (given, ModelSpec(given).absolute().name)}
        if self.spec is not None and self.spec.is_code and self.spec.name not in allowed:
            raise UsageError(
                f"{self.path} names a model that is code, which a weights file may not start: if you trust it, give "
                f"{either(f'models=[{self.spec.name!r}]', f'--model {self.spec.name!r}')}"
            )
        return self.spec

    def provenance(self, spec: ModelSpec | None = None) -> dict[str, Any]:
        """The weights' origin as a surface file stores it, after the network is built; `spec` as in `build_model`."""
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
    """Write `weights` and their metadata atomically.

    Raises:
        LandscapeError: the file cannot be written, or cannot hold the type of a tensor.
    """
    header = {"version": FORMAT_VERSION, "model": spec.name, "model_arguments": dict(spec.arguments), **metadata}
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    with files.uninterrupted(), files.replacing(path) as beside:
        safetensors_writer.write(beside, tensors, {METADATA_KEY: json.dumps(header)})


def load_checkpoint(path: str | Path) -> Checkpoint:
    """Read a weights file, the index of several, or a folder of `landscape train` or `save_pretrained`.

    Args:
        path: `FILE::KEY` reads the weights under that key of the file, or those whose names begin with it.

    Raises:
        LandscapeError: the file is missing, damaged, or cannot be read without running code.
        UsageError: the file has no weights under the key.
    """
    path, key = _split(Path(path))
    if not path.exists():
        raise LandscapeError(
            f"no file {path}: give a checkpoint (.safetensors, .pt, .pth or .t7) or a training run's folder"
        )
    content = reader.read(path)
    metadata = checked(content.header, content.path)
    entries = entries_of(content.tensors)
    if key:
        entries = _of_key(entries, key, content.path)
    weights, prefix = usual(entries)
    if not weights:
        raise LandscapeError(
            f"{content.path} holds no state_dict: it must be one, or have one under {' or '.join(PLAIN_KEYS[:2])}"
        )
    size = sum(file.stat().st_size for file in content.files)
    refuse_not_dense(weights, content.path)
    refuse_oversized(weights.values(), content.path, size)
    checkpoint = Checkpoint(content.path, _sha256(content.files), weights, _spec(metadata, content.path), metadata, key)
    object.__setattr__(checkpoint, "_bytes", size)  # frozen for its users
    if prefix or any(entry.place for entry in entries):  # else `weights` is everything in the file
        object.__setattr__(checkpoint, "_entries", tuple(entries))
    return checkpoint


def _split(path: Path) -> tuple[Path, str]:
    """Split FILE::KEY into the file and the key."""
    file, found, key = str(path).rpartition(KEY)
    return (Path(file), key) if found and file and key and not path.exists() else (path, "")


def _of_key(entries: Sequence[Entry], key: str, path: Path) -> list[Entry]:
    found = under(entries, key)
    if not found:
        keys = listed(map(line, keys_of(entries)), 8) or "none"
        raise UsageError(f"{path} holds no weights under '{key}': there are {keys}")
    return found


@contextmanager
def loaded(
    path: str | Path, model: nn.Module, *, target: str | None = None, partial: bool = False
) -> Iterator[Checkpoint]:
    """Give `model` the weights of a checkpoint inside the context, and restore its own at the end.

    Args:
        target: the network's name in messages; default: its class.
        partial: weights that the file lacks keep the network's values.

    Raises:
        LandscapeError: the weights do not fit, or a value is NaN or infinite.
    """
    checkpoint = load_checkpoint(path)
    with preserve_state(model):
        checkpoint.load_into(model, target=target, partial=partial)
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
        raise LandscapeError(f"{path} is damaged: its model description cannot be read")
    return ModelSpec(name, arguments)
