"""Read weights files, one module of `readers/` for each format, without running code from them.

A reader has `read(path)` and either `reads(path)`, which returns whether a path is its own, or the file name endings
`SUFFIXES`. `reads` goes first: the weights of an adapter have the ending of another format. Files are untrusted: a
reader takes at most a few times a file's size in memory.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from landscape.core import plugins
from landscape.weights.file_content import Content

FOLDER = "weights/readers"
# Reads files of other endings: `torch.save` is given any.
USUAL = "torch_file"


def read(path: Path) -> Content:
    """The content of a weights file, of the shards of an index, or of the weights in a folder.

    Raises:
        LandscapeError: the file is missing, damaged, or cannot be read without running code.
    """
    for reader in _readers():
        if hasattr(reader, "reads") and reader.reads(path):
            return _content(reader, path)
    return read_by_ending(path)


def read_by_ending(path: Path) -> Content:
    """The content of one file, of the format that its ending names; raises the errors of `read`."""
    for reader in _readers():
        if path.suffix in getattr(reader, "SUFFIXES", ()):
            return _content(reader, path)
    return _content(plugins.load(FOLDER, USUAL, "format of weights"), path)


def _readers() -> list[ModuleType]:
    return [plugins.load(FOLDER, name, "format of weights") for name in plugins.names(FOLDER)]


def _content(reader: ModuleType, path: Path) -> Content:
    content: Content = reader.read(path)
    return content
