"""Read a .safetensors file, and the JSON text that `landscape train` writes to its header."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from torch import Tensor

from landscape.core.errors import LandscapeError, first_line
from landscape.weights.file_content import METADATA_KEY, Content

SUFFIXES = (".safetensors",)


def read(path: Path) -> Content:
    """The tensors and the JSON text; the caller checks the types of its values.

    Raises:
        LandscapeError: the file is damaged.
    """
    import safetensors

    try:
        with safetensors.safe_open(path, framework="pt", device="cpu") as file:
            header = json.loads((file.metadata() or {}).get(METADATA_KEY, "{}"))
            tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
    except (safetensors.SafetensorError, ValueError, OSError, RecursionError, TypeError, AttributeError) as error:
        raise LandscapeError(f"{path} is not a readable safetensors file ({first_line(error)})") from error
    if not isinstance(header, dict):
        raise LandscapeError(f"{path} is damaged: its model description cannot be read")
    said: dict[str, Any] = header
    return Content(path, (path,), tensors, said)
