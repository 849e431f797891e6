"""Read the logs and reports of a study's folder, which others may have written: regular files of bounded size alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.core import bounded_text, untrusted_json
from landscape.core.errors import LandscapeError, first_line
from landscape.core.option_words import force_option


def rows(log: Path) -> list[dict[str, float]]:
    """The rows of a training log, without the columns that are empty.

    Raises:
        LandscapeError: it cannot be read, or a cell is not a number.
    """
    try:
        return [{name: float(text) for name, text in row.items() if text} for row in bounded_text.table(log)]
    except (OSError, ValueError, csv.Error) as error:
        raise unreadable(log, error) from error


def report(path: Path) -> Mapping[str, Any]:
    """The content of a report.

    Raises:
        LandscapeError: it cannot be read, or is not a JSON object.
    """
    try:
        content = untrusted_json.read(path)
        if not isinstance(content, Mapping):
            raise ValueError("it is not a JSON object")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return content


def unreadable(path: Path, error: Exception) -> LandscapeError:
    """The error for a file that is damaged, with the reason that `error` gives."""
    reason = getattr(error, "strerror", None) or first_line(error)
    return LandscapeError(f"{path} cannot be read ({reason}): remove it, and {force_option()} makes it again")
