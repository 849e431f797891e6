"""Read a .safetensors file, and the JSON text that `landscape train` writes to its header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from torch import Tensor

from landscape.core import regular_file, untrusted_json
from landscape.core.errors import LandscapeError, first_line
from landscape.weights.file_content import METADATA_KEY, Content

SUFFIXES = (".safetensors",)


def read(path: Path) -> Content:
    """The tensors and the JSON text; the caller checks the types of its values.

    Raises:
        LandscapeError: the file is damaged.
    """
    with _opened(path) as file:
        header = _header(file)
        tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
    return Content(path, (path,), tensors, _checked(header, path))


def read_header(path: Path) -> Mapping[str, Any]:
    """The JSON text alone, without reading the tensors; raises the errors of `read`."""
    with _opened(path) as file:
        header = _header(file)
    return _checked(header, path)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file; what fails within the context is reported as its damage."""
    import safetensors

    regular_file.refuse_others(path)
    try:
        with safetensors.safe_open(path, framework="pt", device="cpu") as file:
            yield file
    except (safetensors.SafetensorError, ValueError, OSError, RecursionError, TypeError, AttributeError) as error:
        raise LandscapeError(f"{path} is not a readable safetensors file ({first_line(error)})") from error


def _header(file: Any) -> Any:
    return untrusted_json.loads((file.metadata() or {}).get(METADATA_KEY, "{}"))


def _checked(header: Any, path: Path) -> dict[str, Any]:
    if not isinstance(header, dict):
        raise LandscapeError(f"{path} is damaged: its model description cannot be read")
    return header
