"""Read the logs and reports of a study's folder, which others may have written: regular files of bounded size alone."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from landscape.core import bounded_text, untrusted_json
from landscape.core.errors import LandscapeError
from landscape.core.option_words import force_option


def rows(log: Path) -> list[dict[str, str]]:
    """The rows of a training log.

    Raises:
        LandscapeError: it cannot be read.
    """
    try:
        return list(bounded_text.table(log))
    except (OSError, ValueError, csv.Error) as error:
        raise _unreadable(log, error) from error


def report(path: Path) -> Any:
    """The content of a report.

    Raises:
        LandscapeError: it cannot be read.
    """
    try:
        return untrusted_json.read(path)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> LandscapeError:
    reason = (getattr(error, "strerror", None) or str(error)).splitlines()[0]
    return LandscapeError(f"{path} cannot be read ({reason}): remove it, and {force_option()} makes it again")
