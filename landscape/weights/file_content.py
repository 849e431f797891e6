"""The result of a reader of weights files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# The key of the safetensors header under which `landscape train` writes a JSON text.
METADATA_KEY = "landscape"


@dataclass(frozen=True)
class Content:
    """The content of a file.

    Attributes:
        path: the file, or the index of several.
        files: all files that were read, including `path`.
        tensors: a state_dict, or the saved object that contains one.
        header: the JSON text that `landscape train` wrote; empty in other files.
    """

    path: Path
    files: tuple[Path, ...]
    tensors: Any
    header: Mapping[str, Any] = field(default_factory=dict)
