"""Pickles whose calls would copy far more than the file holds, and archives that two readers understand differently."""

from __future__ import annotations

import argparse
import struct
import zipfile
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from landscape.core.errors import LandscapeError
from landscape.weights import pickle_calls, pickle_placeholders
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.readers import torch_file


class Call:
    """Pickled as the call of a function; `state` is set on its result."""

    def __init__(self, function: Callable[..., Any], *arguments: Any, state: Any = None) -> None:
        self.said = (function, arguments) if state is None else (function, arguments, state)

    def __reduce__(self) -> Any:
        return self.said


def nested(levels: int) -> list[Any]:
    """Lists that each hold one list ten times: 10^(levels + 1) numbers of a few bytes."""
    found: list[Any] = [1.0] * 10
    for _ in range(levels):
        found = [found] * 10
    return found


MANY, PAIRS, TEXT = list(range(1000)), [(k, k) for k in range(1000)], "x" * 10_000
LONG = torch.ones(1).expand(10**6)
CONVERTS = torch._utils._rebuild_device_tensor_from_cpu_tensor
CALLS: dict[str, tuple[Callable[[], Any], str]] = {
    "lists in a tensor": (lambda: Call(torch.FloatTensor, nested(4)), "of lists or sizes"),
    "size of a tensor": (lambda: Call(torch.DoubleTensor, 10**6), "of lists or sizes"),
    "any tensor": (lambda: Call(Tensor, nested(4)), "of lists or sizes"),
    "conversion": (lambda: Call(CONVERTS, LONG, torch.float64, "cpu", False), "converts tensors"),
    "set of a tensor": (lambda: Call(set, LONG), "in a way that torch.save never does"),
    "sets of one list": (lambda: [Call(set, MANY) for _ in range(500)], "more memory than"),
    "counters": (lambda: [Call(Counter, MANY) for _ in range(500)], "more memory than"),
    "dictionaries": (lambda: [Call(OrderedDict, PAIRS) for _ in range(500)], "more memory than"),
    "sizes": (lambda: [Call(torch.Size, MANY) for _ in range(500)], "more memory than"),
    "bytes": (lambda: [Call(bytearray, TEXT, "latin1") for _ in range(500)], "more memory than"),
}


@pytest.mark.parametrize("kind", CALLS)
@pytest.mark.parametrize("as_archive", [True, False])
def test_calls_that_copy_more_than_the_file_holds_are_refused(kind: str, as_archive: bool, tmp_path: Path) -> None:
    make, words = CALLS[kind]
    content = {"w": torch.ones(2), "more": make()}
    torch.save(content, tmp_path / "w.pt", _use_new_zipfile_serialization=as_archive)
    with pytest.raises(LandscapeError, match=words):
        load_checkpoint(tmp_path / "w.pt")


def test_many_dictionaries_do_not_get_the_attributes_of_one(tmp_path: Path) -> None:
    shared = {f"a{k}": k for k in range(1000)}
    torch.save({"w": torch.ones(2), "more": [Call(OrderedDict, state=shared) for _ in range(5)]}, tmp_path / "w.pt")
    assert [list(vars(each)) for each in torch.load(tmp_path / "w.pt")["more"]] == [list(shared)] * 5
    read = torch_file.read(tmp_path / "w.pt").tensors["more"]
    assert [isinstance(each, OrderedDict) for each in read] == [True] * 5
    assert not any(hasattr(each, "a0") for each in read)


def test_what_training_programs_save_is_read_and_can_be_saved_again(tmp_path: Path) -> None:
    named = torch.nn.Parameter(torch.arange(3.0))
    named.note = "kept by torch"  # type: ignore[attr-defined]
    tensor = torch.arange(4.0)
    tensor.note = "kept by torch"  # type: ignore[attr-defined]
    state = torch.nn.BatchNorm1d(2).state_dict()  # with attributes
    others = {
        "set": {1, 2},
        "counter": Counter("aab"),
        "size": torch.Size([2, 3]),
        "bytes": b"ab\xff",
        "array": bytearray(5),
    }
    torch.save(
        {"state": state, "named": named, "tensor": tensor, "ordered": OrderedDict(a=1), **others}, tmp_path / "w.pt"
    )
    found = torch_file.read(tmp_path / "w.pt").tensors
    assert {name: found[name] for name in others} == others
    for _ in range(2):
        assert found["ordered"] == OrderedDict(a=1)
        assert list(found["state"]) == list(state)
        assert found["tensor"].tolist() == [0, 1, 2, 3]
        assert found["named"].tolist() == [0, 1, 2]
        torch.save(found, tmp_path / "again.pt")
        found = torch.load(tmp_path / "again.pt", weights_only=True)
    assert type(found["ordered"]) is OrderedDict


def test_other_threads_read_as_torch_does_meanwhile(tmp_path: Path) -> None:
    state = torch.nn.BatchNorm1d(2).state_dict()  # with attributes
    others = {"set": {1, 2}, "counter": Counter("aab"), "size": torch.Size([2, 3]), "array": bytearray(5)}
    torch.save(
        {"state": state, "sparse": torch.eye(2).to_sparse(), "args": argparse.Namespace(a=1), **others},
        tmp_path / "w.pt",
    )
    before = torch.serialization.get_safe_globals()
    torch.serialization.add_safe_globals([argparse.Namespace])
    try:
        with ThreadPoolExecutor(1) as pool, pickle_calls.bounded(0), pickle_placeholders.accepted():
            found = pool.submit(torch.load, tmp_path / "w.pt", weights_only=True).result()
    finally:
        torch.serialization.clear_safe_globals()
        torch.serialization.add_safe_globals(before)
    assert {name: found[name] for name in others} == others
    assert found["args"] == argparse.Namespace(a=1)
    assert found["sparse"].to_dense().tolist() == [[1, 0], [0, 1]]
    assert (list(found["state"]), found["state"]._metadata) == (list(state), state._metadata)
    torch.save(found["state"], tmp_path / "again.pt")
    again = torch.load(tmp_path / "again.pt", weights_only=True)
    assert (type(again), again._metadata) == (OrderedDict, state._metadata)


def compressed(path: Path) -> bytes:
    """Weights of a megabyte in a few kilobytes."""
    torch.save({"w": torch.zeros(2**18)}, path)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            made.writestr(entry.filename, source.read(entry))
    return path.with_suffix(".zip").read_bytes()


def with_another_directory(archive: bytes) -> bytes:
    """The archive with an empty table of contents at its end, where `zipfile` looks, and the place of its own."""
    start = archive[-6:-2]
    return archive + b"PK\x05\x06" + bytes(12) + start + bytes(2)


@pytest.mark.parametrize("change", [lambda archive: archive + b"PK\x05\x06", with_another_directory])
def test_an_archive_that_only_torch_can_open_is_refused(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(change(compressed(path)))
    with pytest.raises(LandscapeError, match=r"its archive (is damaged|does not end as)"):
        load_checkpoint(path)


def test_the_place_of_the_directory_of_large_archives_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    torch.save({"w": torch.ones(2)}, path)
    content = bytearray(path.read_bytes())
    assert content[-42:-38] == b"PK\x06\x07"
    (place,) = struct.unpack_from("<Q", content, len(content) - 34)
    struct.pack_into("<Q", content, len(content) - 34, place - 1)
    path.write_bytes(content)
    with pytest.raises(LandscapeError, match="does not end as those of torch"):
        load_checkpoint(path)
