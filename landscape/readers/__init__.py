"""Files of weights, one module a format: what each held, without running anything of theirs.

A file may come from anybody: no reader runs code from one, or takes more memory than a few times its size.
"""

from __future__ import annotations

from pathlib import Path

from landscape.readers import folder, index, safetensors_file, torch_file
from landscape.readers.content import Content

__all__ = ["Content", "read"]


def read(path: Path) -> Content:
    """What a file of weights holds, the shards of an index, or the weights of a folder.

    Raises:
        LandscapeError: it is missing, damaged, or needs code to be read.
    """
    path = folder.weights_file(path) if path.is_dir() else path
    if path.name.endswith(index.ENDING):
        return index.read(path)
    return safetensors_file.read(path) if path.suffix == ".safetensors" else torch_file.read(path)
