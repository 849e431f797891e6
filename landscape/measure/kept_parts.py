"""Keep the surfaces of one result in a folder beside its file, until that file is written.

A stopped run keeps the points that it has measured, and the same call continues from there. Danger: whatever
determines the numbers of a part, but is not a setting of its surface, must be among the `settings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from torch import nn

from landscape.core import files
from landscape.core.difference import differences_of
from landscape.core.errors import UsageError
from landscape.core.progress import Part
from landscape.measure.protocol import Protocol
from landscape.measure.record import OtherSettings
from landscape.measure.run import measure
from landscape.surface.part_files import folder_of, is_begun
from landscape.surface.surface import Surface

# The attribute of a part that holds the settings of the whole.
SETTINGS = "part_of"


@dataclass(frozen=True)
class Parts:
    """The parts of one result.

    Attributes:
        output: the file of the result; None keeps nothing.
        settings: plain data that determine the numbers, besides the settings of the parts.
    """

    output: Path | None
    settings: Mapping[str, Any] = field(default_factory=dict)

    def surface(self, name: str, place: str, model: nn.Module, data: Any, protocol: Protocol) -> Surface:
        """Measure a part, or the points of it that an earlier run did not measure.

        Args:
            name: of the part, and of its file.
            place: which part of how many this is, for the progress.

        Raises:
            UsageError, LandscapeError: as `loss_surface`; a file with other settings is refused.
        """
        path = self._path(name)
        if path is not None and path.exists():
            before = Surface.load(path).attributes.get(SETTINGS)
            if differences := differences_of("settings", before, dict(self.settings)):
                raise OtherSettings(f"{path} was made with other settings: {'; '.join(differences)}")
        attributes = {**(protocol.attributes or {}), SETTINGS: dict(self.settings)}
        options = replace(
            protocol, path=path, force=False, attributes=attributes, progress=Part(protocol.progress, place)
        )
        return measure(model, data, options, reuse=True)

    def attributes(self, name: str) -> Mapping[str, Any]:
        """The attributes of a part that has been begun; otherwise none."""
        path = self._path(name)
        return Surface.load(path).attributes if path is not None and path.exists() else {}

    def _path(self, name: str) -> Path | None:
        if self.output is None:
            return None
        _refuse_link(folder_of(self.output))  # others may have put it there since the last part
        return folder_of(self.output) / f"{name}.h5"


@contextmanager
def parts_of(output: str | Path | None, settings: Mapping[str, Any] | None = None, *, force: bool) -> Iterator[Parts]:
    """The parts of a result, which are removed at the end of the context; after an exception they are kept.

    Args:
        force: start again, and replace the output.

    Raises:
        UsageError: the output exists without `force`, or another process is writing it.
    """
    if output is None:
        yield Parts(None, settings or {})
        return
    path = Path(output)
    files.refuse_to_overwrite(path, force=force or is_begun(path))
    _refuse_link(folder_of(path))
    with files.locked(path):
        if force:
            _remove(folder_of(path))
        yield Parts(path, settings or {})
        _remove(folder_of(path))


def _refuse_link(folder: Path) -> None:
    """Raise UsageError for a link: its files would be those of another folder."""
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link: remove it, or choose another output")


def _remove(folder: Path) -> None:
    """Remove the parts, and the folder if nothing else is in it."""
    _refuse_link(folder)
    for path in folder.glob("*.h5"):
        if not path.is_dir():
            path.unlink()
    with suppress(OSError):
        folder.rmdir()
