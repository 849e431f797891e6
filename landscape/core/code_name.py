"""Names of code, `path/to/file.py:callable` or `package.module:callable`, that lack the callable.

The file is parsed and not run: nothing of it is needed but the names.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
from collections.abc import Sequence
from pathlib import Path

from landscape.core.errors import UsageError

# The most names in a message.
MOST = 8
# A module and a name in it, joined by a dot.
DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")
# Names that are an example for a kind besides its own ("data", "loss").
USUAL = {"model": ("build", "model", "network")}


def refuse_without_callable(name: str, what: str) -> None:
    """Refuse a file of Python, or a dotted name in a package, where a callable in it is needed; other names pass.

    Args:
        what: its kind: "model", "loss", "metric" or "data".

    Raises:
        UsageError: it is one; the message has the names in the file.
    """
    file = name.removesuffix(":")
    if file.endswith(".py"):
        if not os.path.isfile(file):
            raise UsageError(f"no file {file}: write the {what} as path/to/file.py:callable")
        found = names_in(Path(file))
        usual = [one for one in (what, *USUAL.get(what, ())) if one in found] or (found if len(found) == 1 else [])
        example = usual[0] if usual else "NAME"
        raise UsageError(f"the {what} '{name}': name the callable in the file, as in {file}:{example}{listed(found)}")
    if what != "data" and DOTTED.fullmatch(name) and _is_package(name.partition(".")[0]):  # data may be a file
        with_colon = ":".join(name.rsplit(".", 1))
        raise UsageError(f"the {what} '{name}': write {with_colon}, with a colon before the callable")


def _is_package(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def names_in(path: Path) -> list[str]:
    """The functions and classes that a file defines for others, in their order; none if it cannot be parsed."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def listed(names: Sequence[str]) -> str:
    """` (it has a, b)`; empty without names."""
    return f" (it has {', '.join(names[:MOST])}{', ...' if len(names) > MOST else ''})" if names else ""
