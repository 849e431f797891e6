"""The line that the command line prints for an exception."""

from __future__ import annotations

from landscape.core import faults
from landscape.core.errors import LandscapeError, needs


def one_line(error: Exception) -> str:
    """Describe `error` in one line: what went wrong, where it comes from, and what to do about it."""
    text = faults.message(error)
    if isinstance(error, LandscapeError):
        return text
    if isinstance(error, MemoryError) or "out of memory" in text.lower():
        return "out of memory: use a smaller --batch-size or --limit, or a smaller model"
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror + (f": {error.filename}" if error.filename else "")
    origin = faults.origin_of(error)
    if origin.by is not None:
        return f"{text} ({type(error).__name__} {origin.text})"
    if isinstance(error, ModuleNotFoundError) and error.name:
        return str(needs(error.name, "this"))
    if isinstance(error, OSError) and error.strerror:
        return text
    return f"an error of landscape's own, {type(error).__name__}: {text} (run it again with --debug and report it)"
