"""Read a text file of bounded size: a sparse file is small on disk, and fills the memory when it is read.

Pipes and devices are refused (`regular_file.py`).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from landscape.core import regular_file

# Far more than any log, description or index: 10,000 epochs are a megabyte, the tensors of the largest networks ten.
MOST_BYTES = 2**26


def read(path: Path, encoding: str = "utf-8") -> str:
    """The text of a file, with its line breaks as they are.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not a regular file, longer than `MOST_BYTES`, or not a text in that encoding.
    """
    if (kind := regular_file.other_kind(path)) is not None:
        raise ValueError(f"it is {kind}")
    if path.stat().st_size <= MOST_BYTES:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            return content.decode(encoding)
    raise ValueError(f"it is longer than {MOST_BYTES >> 20} MiB")


def table(path: Path, encoding: str = "utf-8", *, strict: bool = False) -> list[dict[str, Any]]:
    """The rows of a CSV file as texts by column; None where a row has fewer cells than there are columns.

    Raises:
        OSError, ValueError: as `read`.
        csv.Error: it cannot be parsed, or a row has more cells than there are columns.
    """
    rows = list(csv.DictReader(io.StringIO(read(path, encoding), newline=""), strict=strict))
    if any(None in row for row in rows):
        raise csv.Error("a row has more cells than there are columns")
    return rows
