"""Serialize frames for another process: JSON for text, the format of NumPy for arrays, no pickle."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import IO, Any

import numpy as np

from landscape.render.drawing import Look
from landscape.render.frame import Frame
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale
from landscape.render.tracks import Track

CLASSES = {kind.__name__: kind for kind in (Frame, Track, Picture, Panel, Scale, Look)}
LENGTH = 8  # bytes of the number of bytes that follow


def write(stream: IO[bytes], frame: Frame) -> None:
    """Write `frame` to `stream` and flush it."""
    arrays: dict[str, Any] = {}
    words = json.dumps(_plain(frame, arrays)).encode()
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, words=np.frombuffer(words, np.uint8), **arrays)
    stream.write(content.tell().to_bytes(LENGTH, "big"))
    stream.write(content.getbuffer())
    stream.flush()


def read(stream: IO[bytes]) -> Frame | None:
    """The next frame of `stream`; None at its end."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    with np.load(io.BytesIO(stream.read(int.from_bytes(head, "big"))), allow_pickle=False) as content:
        frame: Frame = _whole(json.loads(content["words"].tobytes()), content)
    return frame


def _plain(value: Any, arrays: dict[str, Any]) -> Any:
    """`value` as JSON types, with its arrays moved to `arrays`."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        plain = {name: _plain(part, arrays) for name, part in fields.items()}
        return {"class": type(value).__name__, "fields": plain}
    if isinstance(value, np.ndarray):
        name = f"array{len(arrays)}"
        arrays[name] = value
        return {"array": name}
    if isinstance(value, np.generic):  # NumPy's numbers, which a user may give
        return value.item()
    return [_plain(part, arrays) for part in value] if isinstance(value, tuple) else value


def _whole(value: Any, arrays: Any) -> Any:
    if isinstance(value, list):
        return tuple(_whole(part, arrays) for part in value)
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return arrays[value["array"]]
    return CLASSES[value["class"]](**{name: _whole(part, arrays) for name, part in value["fields"].items()})
