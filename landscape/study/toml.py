"""Read TOML, and apply changes to its tables: those of a scale and those of the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.core import regular_file, untrusted_toml
from landscape.core.errors import UsageError
from landscape.core.option_words import either

MOST_BYTES = untrusted_toml.MOST_CHARACTERS


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        UsageError: it cannot be read, or is not TOML; the message names the line.
    """
    regular_file.refuse_others(path)
    if path.is_file() and (size := path.stat().st_size) > MOST_BYTES:
        raise UsageError(f"{path} has {size:,} bytes: a study has at most {MOST_BYTES:,}")
    try:
        return untrusted_toml.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}: give the TOML file of a study") from None
    except ValueError as error:  # bytes that are not UTF-8 included
        raise UsageError(f"{path} is not a TOML file: {' '.join(str(error).split())}") from None


def changed(table: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """`table` with the values of `change`: nested tables are merged, all other values are replaced."""
    result = dict(table)
    for key, value in change.items():
        before = result.get(key)
        result[key] = changed(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return result


def parse_change(text: str) -> dict[str, Any]:
    """`training.epochs=8` as a table; a value that is not TOML is taken as a string.

    Raises:
        UsageError: the text is not KEY.KEY=VALUE.
    """
    keys, equals, value = text.partition("=")
    try:
        return untrusted_toml.loads(text)
    except ValueError:
        pass
    try:
        if not equals:
            raise ValueError
        return untrusted_toml.loads(f"{keys} = {json.dumps(value.strip(), ensure_ascii=False)}")
    except ValueError:
        raise UsageError(
            f"{either('changes', '--set')} {text!r}: write KEY.KEY=VALUE, as in training.epochs=8, and a KEY "
            "with a dot in quotes"
        ) from None
