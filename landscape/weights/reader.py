"""Files of weights, one module a format: what each held, without running anything of theirs.

A file may come from anybody: no reader runs code from one, or takes more memory than a few times its size.
"""

from __future__ import annotations

from pathlib import Path

from landscape.weights.file_content import Content
from landscape.weights.readers import directory, safetensors_file, shard_index, torch_file

__all__ = ["Content", "read"]


def read(path: Path) -> Content:
    """What a file of weights holds, the shards of an index, or the weights of a folder.

    Raises:
        LandscapeError: it is missing, damaged, or needs code to be read.
    """
    path = directory.weights_file(path) if path.is_dir() else path
    if path.name.endswith(shard_index.ENDING):
        return shard_index.read(path)
    return safetensors_file.read(path) if path.suffix == ".safetensors" else torch_file.read(path)
