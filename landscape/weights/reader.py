"""Read weights files, one module for each format, without running code from them.

Files are untrusted: a reader takes at most a few times a file's size in memory.
"""

from __future__ import annotations

from pathlib import Path

from landscape.weights.file_content import Content
from landscape.weights.readers import adapter, directory, safetensors_file, shard_index, torch_file

__all__ = ["Content", "read"]


def read(path: Path) -> Content:
    """The content of a weights file, of the shards of an index, or of the weights in a folder.

    Raises:
        LandscapeError: the file is missing, damaged, or cannot be read without running code.
    """
    path = directory.weights_file(path) if path.is_dir() else path
    if path.name.endswith(shard_index.ENDING):
        return shard_index.read(path)
    if adapter.is_adapter(path):
        return adapter.read(path)
    return safetensors_file.read(path) if path.suffix == ".safetensors" else torch_file.read(path)
