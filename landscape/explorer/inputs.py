"""Find the weights and the data that a surface file names; the files may have been moved since.

Relative paths are searched in the current folder, then in the folder of the surface file and those above it. Weights
are accepted only if their SHA-256 is the one in the surface file. Weights in several files are not supported.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError
from landscape.explorer.rebuild import Inputs

CHUNK = 2**20

# Separates a file from the key of a set of weights in it, as in landscape/weights/checkpoint.py.
KEY = "::"
# The endings of files that are only a part of the weights: an index of shards, and the weights of an adapter of peft.
OF_SEVERAL_FILES = (".index.json", "adapter_model.safetensors", "adapter_model.bin")


@dataclass
class Finder:
    """Finds the inputs that surface files name.

    Attributes:
        data: the value of `--data`, for surface files that name no data source.
        data_dir: the folder of downloaded data sets.
    """

    data: str | None = None
    data_dir: Path | None = None
    # Set when the server stops: hashing a large file ends.
    stopped: threading.Event = field(default_factory=threading.Event)
    # Known SHA-256, as hex, with the modification time and size of the file.
    _digests: dict[Path, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def find(self, attributes: Mapping[str, Any], surface: Path, *, exactly: bool) -> Inputs:
        """The input files of the measurement.

        Args:
            surface: the surface file.
            exactly: find the files and compare the SHA-256; otherwise only check that the surface file names them.
                The page then does not reveal whether they exist.

        Raises:
            LandscapeError: an input is missing or has changed, or the surface file does not name it; or `stopped`.
        """
        if "problem" in attributes:
            raise LandscapeError(
                "it is not the surface of a network: run landscape descend again with more points in --x and --y"
            )
        to = attributes.get("to") or []
        if not isinstance(to, list) or not all(isinstance(other, Mapping) for other in to):
            raise LandscapeError(
                "it does not name the weights to which its directions lead: measure it again with landscape surface"
            )
        named = [(attributes.get("checkpoint"), attributes.get("checkpoint_sha256"))]
        named += [(other.get("checkpoint"), other.get("sha256")) for other in to]
        found = [self._weights(name, sha256, surface, exactly) for name, sha256 in named]
        return Inputs(found[0], tuple(found[1:]), self._data(attributes, exactly), self.data_dir)

    def _weights(self, name: Any, sha256: Any, surface: Path, exactly: bool) -> Path:
        if not isinstance(name, str) or not isinstance(sha256, str) or not name.isprintable():
            raise LandscapeError(
                "it does not contain the path of its weights: it was measured from Python, or by another program"
            )
        file, mark, key = name.rpartition(KEY)
        if name.endswith(OF_SEVERAL_FILES) or file.endswith(OF_SEVERAL_FILES):
            raise LandscapeError("its weights are in several files, which are not compared here")
        for text, ending in ((name, ""), *([(file, f"{mark}{key}")] if file and key else [])):
            for path in _candidates(text, surface):
                if not exactly or (os.path.isfile(path) and self._digest(path) == sha256):
                    return Path(f"{path}{ending}")
        # One message for both, as it must not reveal whether files exist that the surface file happens to name.
        raise LandscapeError(
            f"its weights {name} do not exist, or have changed since it was measured (the SHA-256 differs): start "
            "landscape explore in the folder that this path starts from"
        )

    def _data(self, attributes: Mapping[str, Any], exactly: bool) -> str | None:
        """The value for `--data`: a name or an existing path; None leaves it to the weights file."""
        own = attributes.get("data_source")
        if not isinstance(own, str) or not own.isprintable():
            return self.data
        there = Path(own).is_absolute() and (not exactly or os.path.exists(own))  # the same from every folder
        if ":" in own and not there:  # `file.py:callable` is code, which a surface file must not be able to run
            if self.data is None:
                raise LandscapeError(f"its data '{own}' are code: allow it by landscape explore --serve --data '{own}'")
            return self.data
        if there or not Path(own).is_absolute():
            return own
        if self.data is None:
            raise LandscapeError(f"its data {own} do not exist: give their path by landscape explore --serve --data")
        return self.data

    def _digest(self, path: Path) -> str:
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        if self._digests.get(path, (None, ""))[0] != stamp:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    if self.stopped.is_set():
                        raise LandscapeError("stopped while its weights were compared")
            self._digests[path] = (stamp, digest.hexdigest())
        return self._digests[path][1]


def _candidates(name: str, surface: Path) -> Iterator[Path]:
    """The absolute paths that a name in a surface file may refer to, each once."""
    folders = [Path.cwd(), *Path(os.path.realpath(surface)).parents]
    yield from dict.fromkeys(Path(os.path.realpath(folder / name)) for folder in folders)
