"""TOML tables laid over each other: what a scale changes, and what the command line does."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.errors import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        UsageError: it cannot be read, or is no TOML; the message says at which line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}: give the TOML file of a study") from None
    except ValueError as error:  # also of bytes that are no text
        raise UsageError(f"{path} is no TOML file: {' '.join(str(error).split())}") from None


def changed(table: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """`table` with `change` laid over it: tables are merged, everything else is replaced."""
    result = dict(table)
    for key, value in change.items():
        before = result.get(key)
        result[key] = changed(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return result


def parse_change(text: str) -> dict[str, Any]:
    """`training.epochs=8` as a table; the value is read as TOML, and taken as a text where it is none.

    Raises:
        UsageError: it is no KEY.KEY=VALUE.
    """
    keys, equals, value = text.partition("=")
    names = [name.strip() for name in keys.split(".")]
    if not equals or not all(names):
        raise UsageError(f"--set '{text}': write KEY.KEY=VALUE, as in --set training.epochs=8")
    try:
        parsed: Any = tomllib.loads(f"value = {value}")["value"]
    except ValueError:
        parsed = value.strip()
    for name in reversed(names):
        parsed = {name: parsed}
    result: dict[str, Any] = parsed
    return result
