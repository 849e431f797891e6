"""Small files that need much memory, or never end, when they are read: each function writes one kind.

They are well-formed as far as the libraries check, so that random damage hardly produces them.
"""

from __future__ import annotations

import io
import json
import os
import pickle  # nosec B403 (written, never read)
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

SURFACE = {"format": "landscape-surface", "format_version": 1, "json_attributes": "[]", "title": "bomb"}


def zeros(count: int, start: bytes = b"") -> bytes:
    """A raw deflate stream of `start` and `count` zero bytes, which are a thousand times shorter."""
    block = 1 << 20
    packer = zlib.compressobj(9, wbits=-15)
    first = packer.compress(start + bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)  # can be repeated: it refers to nothing
    return first + again * (count // block - 1) + packer.flush()


def with_zlib_header(stream: bytes) -> bytes:
    """The stream as zlib reads it; its checksum is missing, which is noticed last."""
    return b"\x78\xda" + stream


def surface(path: Path, **attributes: Any) -> h5py.File:
    """A surface file of 4 x 4 points, open for more."""
    file = h5py.File(path, "w")
    file.attrs.update({**SURFACE, **attributes})
    file["x"], file["y"], file["evaluated"] = np.linspace(-1, 1, 4), np.linspace(-1, 1, 4), np.ones((4, 4), bool)
    return file


def deflated_chunk(path: Path, expanded: int, *, values: int = 16, stages: int = 2) -> None:
    """A chunk of so many values whose stored bytes expand to `expanded` bytes, through several stages."""
    data = with_zlib_header(zeros(expanded))
    for _ in range(stages - 1):
        data = zlib.compress(data, 9)
    with surface(path) as file:
        created = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        created.set_chunk((values,))
        for _ in range(stages):
            created.set_deflate(9)
        space = h5py.h5s.create_simple((values,))
        stored = h5py.h5d.create(file.id, b"train_loss", h5py.h5t.IEEE_F64LE, space, created)
        stored.write_direct_chunk((0,), data, 0)


def full_chunk(path: Path, expanded: int) -> None:
    """A chunk compressed once whose stored bytes are no more than its values, and expand to `expanded` bytes."""
    deflated_chunk(path, expanded, values=len(zeros(expanded)) // 8, stages=1)


def shared_texts(path: Path, count: int, length: int) -> None:
    """An attribute of `count` texts that all lead to one text of `length` characters in the file."""
    with surface(path) as file:
        file["train_loss"] = np.ones((4, 4))
        texts = np.array(["A" * length, *(f"B{k:06d}" for k in range(count - 1))], dtype=object)
        file.attrs.create("model", texts, dtype=h5py.string_dtype())
    raw = bytearray(path.read_bytes())
    short = struct.pack("<I", 7)
    start = raw.find(struct.pack("<I", length))
    while raw[start + 16 : start + 20] != short:  # the references follow each other, each of 16 bytes
        start = raw.index(struct.pack("<I", length), start + 1)
    for k in range(1, count):
        assert raw[start + 16 * k : start + 16 * k + 4] == short
        raw[start + 16 * k : start + 16 * (k + 1)] = raw[start : start + 16]
    path.write_bytes(raw)


def shared_attributes(path: Path, count: int, length: int) -> None:
    """`count` attributes, each of one text, that all lead to one text of `length` characters in the file."""
    with surface(path) as file:
        file["train_loss"] = np.ones((4, 4))
        file.attrs["long"] = "A" * length
        for k in range(count):
            file.attrs[f"a{k:04d}"] = "B123456"
    raw = bytearray(path.read_bytes())
    # A reference is the length of the text, the place of a heap in the file, and a number in the heap.
    heaps = [struct.pack("<Q", found.start()) for found in re.finditer(b"GCOL", raw)]
    places: dict[int, list[int]] = {length: [], 7: []}
    for size, found in places.items():
        text = struct.pack("<I", size)
        found += [
            at.start() for at in re.finditer(re.escape(text), raw) if raw[at.start() + 4 : at.start() + 12] in heaps
        ]
    (place,) = places[length]
    for at in places[7]:
        raw[at : at + 16] = raw[place : place + 16]
    path.write_bytes(raw)


def nested_attribute(path: Path, depth: int) -> None:
    """An attribute of lists within lists."""
    with surface(path, json_attributes='["model_arguments"]', model_arguments="[" * depth + "]" * depth) as file:
        file["train_loss"] = np.ones((4, 4))


def array_of_zeros(path: Path, expanded: int) -> None:
    """A NumPy archive whose one array expands to `expanded` bytes."""
    said = f"{{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, {expanded}), }}\n".encode()
    start = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(said)) + said
    _archive(path, {"y_train.npy": _array(np.zeros(1, np.int64))}, "x_train.npy", start, expanded)


def long_header(path: Path, expanded: int) -> None:
    """A NumPy archive whose array has a header of `expanded` bytes."""
    start = b"\x93NUMPY\x02\x00" + struct.pack("<I", expanded)
    _archive(path, {"y_train.npy": _array(np.zeros(1, np.int64))}, "x_train.npy", start, expanded)


def _archive(path: Path, plain: dict[str, bytes], name: str, start: bytes, more: int) -> None:
    """A ZIP archive of plain members, and of one that expands to `start` and `more` zeros."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(name, zeros(more, start))
        for other, content in plain.items():
            packed.writestr(other, content)
    raw = bytearray(path.read_bytes())
    # The method and the expanded size in both headers of the first member, which was written as if it were plain.
    for mark, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = raw.index(mark)
        struct.pack_into("<H", raw, at + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", raw, at + size, len(start) + more)
    path.write_bytes(raw)


def _array(values: np.ndarray[Any, Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values)
    return buffer.getvalue()


class _Call:
    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.said = function, arguments

    def __reduce__(self) -> Any:
        return self.said


def declared_bytes(path: Path, count: int) -> None:
    """Weights beside which `bytearray(count)` is called."""
    import torch

    torch.save({"w": torch.ones(2), "more": _Call(bytearray, count)}, path)


def repeated_encoding(path: Path, times: int) -> None:
    """Weights beside which a text is encoded in hexadecimal again and again: each time it doubles."""
    import _codecs

    import torch

    text: Any = _Call(_codecs.encode, "x" * 16, "latin1")
    for _ in range(times):
        text = _Call(_codecs.encode, text, "hex_codec")
    torch.save({"w": torch.ones(2), "more": text}, path)


def compressed_weights(path: Path, expanded: int) -> None:
    """Weights in a compressed archive."""
    plain = {"weights/version": b"3\n", "weights/data.pkl": pickle.dumps({}, 2)}
    _archive(path, plain, "weights/data/0", b"", expanded)


def nested_header(path: Path, depth: int) -> None:
    """Weights whose description has lists within lists."""
    said = json.dumps({"version": 1, "model": "resnet20", "training": 0}).replace("0}", "[" * depth + "]" * depth + "}")
    header = {"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "__metadata__": {"landscape": said}}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(4))


def endless(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


def silent(path: Path) -> None:
    """A named pipe, to which nothing is written."""
    os.mkfifo(path)


def loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path.name)
