"""Where the weights and the data are that a surface file names: it may have been moved since, or made elsewhere.

A relative name is looked for in the current folder, then in the file's own and those above it. Weights count only if
their SHA-256 is the one in the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError
from landscape.explorer.rebuild import Inputs

CHUNK = 2**20


@dataclass
class Finder:
    """Finds what surface files name.

    Attributes:
        data: for files that do not say where their data are, as for `--data`.
        data_dir: where downloads live.
    """

    data: str | None = None
    data_dir: Path | None = None
    # SHA-256 of files that have not changed since: (time of change, size) -> hex.
    _digests: dict[Path, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def find(self, attributes: Mapping[str, Any], surface: Path, *, exactly: bool) -> Inputs:
        """The files to measure with.

        Args:
            surface: the surface file.
            exactly: compare the SHA-256, too; otherwise only whether there are such files, which takes no time.

        Raises:
            LandscapeError: one is missing or changed, or the file does not name it.
        """
        if "problem" in attributes:
            raise LandscapeError(
                "it is of no network: landscape descend measures it again, with more points in --x and --y"
            )
        to = attributes.get("to") or []
        if not isinstance(to, list) or not all(isinstance(other, Mapping) for other in to):
            raise LandscapeError("it does not say which weights its directions lead to")
        named = [(attributes.get("checkpoint"), attributes.get("checkpoint_sha256"))]
        named += [(other.get("checkpoint"), other.get("sha256")) for other in to]
        found = [self._weights(name, sha256, surface, exactly) for name, sha256 in named]
        return Inputs(found[0], tuple(found[1:]), self._data(attributes), self.data_dir)

    def _weights(self, name: Any, sha256: Any, surface: Path, exactly: bool) -> Path:
        if not isinstance(name, str) or not isinstance(sha256, str) or not name.isprintable():
            raise LandscapeError("it does not name its weights: it was measured from Python, or by another program")
        there = [path for path in _candidates(Path(name), surface) if path.is_file()]
        if not there:
            raise LandscapeError(f"its weights {name} are not there: start landscape explore where that is their path")
        for path in there:
            if not exactly or self._digest(path) == sha256:
                return path
        raise LandscapeError(f"its weights {name} have changed since it was measured (the SHA-256 is another)")

    def _data(self, attributes: Mapping[str, Any]) -> str | None:
        """What `--data` must say: a name, or a path that is there; None leaves it to the weights file."""
        own = attributes.get("data_source")
        if not isinstance(own, str) or not own.isprintable():
            return self.data
        there = Path(own).is_absolute() and Path(own).exists()  # wherever it is asked
        if ":" in own and not there:  # `file.py:callable`: code, which a file must not start
            if self.data is None:
                raise LandscapeError(f"its data '{own}' are code: landscape explore --serve --data '{own}' allows it")
            return self.data
        if there or not Path(own).is_absolute():
            return own
        if self.data is None:
            raise LandscapeError(f"its data {own} are not there: landscape explore --serve --data says where they are")
        return self.data

    def _digest(self, path: Path) -> str:
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        if self._digests.get(path, (None, ""))[0] != stamp:
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
            self._digests[path] = (stamp, digest.hexdigest())
        return self._digests[path][1]


def _candidates(name: Path, surface: Path) -> Iterator[Path]:
    """Absolute paths that a name in a surface file may mean, without repetition."""
    folders = [Path.cwd(), *surface.resolve().parents]
    yield from dict.fromkeys((folder / name).resolve() for folder in folders)
