"""The record beside a published network, `networks/NAME.json`: what was trained, and how its weights are stored."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import NoneType
from typing import Any

from landscape.core import bounded_text, untrusted_json
from landscape.core.errors import UsageError
from landscape.core.option_words import force_option
from landscape.study.definition import Network
from landscape.study.published_weights import STORED
from landscape.weights.checkpoint import Checkpoint
from landscape.weights.model_spec import FROM_DATA, ModelSpec

# Metadata of weights that the record has, too.
KEPT = ("training", "data", "train_fingerprint", *STORED)
# The types of its values; each may also be null.
TYPES: dict[str, tuple[type, ...]] = {
    "model": (str,),
    "model_arguments": (dict,),
    "training": (dict,),
    **dict.fromkeys(
        ("data", "train_fingerprint", "train_split_fingerprint", "weights_fingerprint", "stored_as"), (str,)
    ),
    **dict.fromkeys(("train_loss_changed_by", "test_loss_changed_by"), (int, float)),
}


def read(path: Path) -> Mapping[str, Any]:
    """The content of a record.

    Raises:
        UsageError: it is damaged.
    """
    state = path.stat()
    return _read(path, state.st_ino, state.st_mtime_ns, state.st_size)


@functools.lru_cache(maxsize=1024)
def _read(path: Path, inode: int, changed: int, size: int) -> Mapping[str, Any]:
    """The content; read again only if the file is another one or has changed."""
    try:
        content = untrusted_json.read(path)
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    return checked(content, path)


def checked(content: Any, path: Path) -> Mapping[str, Any]:
    """The content, after checking the types of its values.

    Raises:
        UsageError: a value has another type.
    """
    if not isinstance(content, Mapping) or not all(
        isinstance(content.get(name), (*types, NoneType)) for name, types in TYPES.items()
    ):
        raise _damaged(path)
    return content


def _damaged(path: Path) -> UsageError:
    return UsageError(f"{path} is damaged: {force_option()} to make it again")


def described(source: Checkpoint, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """How and on what weights were trained, and how they are stored."""
    model = {} if source.spec is None else {"model": source.spec.name, "model_arguments": dict(source.spec.arguments)}
    return {**model, **{name: metadata[name] for name in KEPT if name in metadata}}


def differences(network: Network, there: Mapping[str, Any]) -> list[str]:
    """The differences between an existing network and the one that is asked for, a phrase each.

    Args:
        there: `model`, `model_arguments` and `training` of the existing one, as far as they are known.
    """
    trained: Mapping[str, Any] = there.get("training") or {}
    found = []
    if there.get("model"):
        given = ModelSpec(there["model"], there.get("model_arguments") or {})
        if not is_same_model(given.name, network.spec) or _chosen(given) != _chosen(network.spec):
            found.append(f"{given} instead of {network.spec}")
    for name, value in network.recipe.for_weights().items():
        left_open = (value is None and name != "limit") or value == "auto"  # the training decided
        if not left_open and name in trained and trained[name] != value:
            found.append(f"{name} {trained[name]} instead of {value}")
    return found


def is_same_model(there: str, wanted: ModelSpec) -> bool:
    """Whether a name that a file stores is that of a model, whose file of code may have been moved with the study.

    A file of code that is in another folder is the same if it has the same name, unless the file in the folder of then
    is still there with another content.
    """
    here = wanted.absolute().name
    if there == here:
        return True
    (before, _, callable_before), (now, _, callable_now) = there.rpartition(":"), here.rpartition(":")
    paths = [Path(before), Path(now)]
    if callable_before != callable_now or paths[0].name != paths[1].name or paths[0].suffix != ".py":
        return False
    contents = [_content(path) for path in paths]
    return None in contents or contents[0] == contents[1]


def _content(path: Path) -> str | None:
    """The text of a file; None if there is none."""
    try:
        return bounded_text.read(path)
    except (OSError, ValueError):
        return None


def _chosen(spec: ModelSpec) -> dict[str, Any]:
    """The arguments that are not given by the data."""
    return {name: value for name, value in spec.arguments.items() if name not in FROM_DATA}
