"""What a reader gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# The key of the safetensors header under which our own files keep a JSON text.
METADATA_KEY = "landscape"


@dataclass(frozen=True)
class Content:
    """What was in a file.

    Attributes:
        path: the file, or the index of several.
        files: all files that were read, `path` among them.
        tensors: a state_dict, or whatever was saved with one in it.
        header: what one of our own files says of itself; empty in others.
    """

    path: Path
    files: tuple[Path, ...]
    tensors: Any
    header: Mapping[str, Any] = field(default_factory=dict)
