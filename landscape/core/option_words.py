"""Name an option in a message as its reader writes it: `force=True` in Python, `--force` on the command line.

A message is formed where the error is raised, so the words are chosen then: the command line runs its verbs within
`on_command_line()`. Texts that files store, such as checks, are read by both and name both forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_is_command_line = False


@contextmanager
def on_command_line() -> Iterator[None]:
    """A context in which messages of all threads name options as on the command line."""
    global _is_command_line
    before, _is_command_line = _is_command_line, True
    try:
        yield
    finally:
        _is_command_line = before


def either(python: str, command_line: str) -> str:
    """The words for the reader of the message."""
    return command_line if _is_command_line else python


def setting(name: str, value: str, flag: str = "") -> str:
    """An option with its value: `name='value'` or `--name value`; `flag` if that is not the option's name."""
    return either(f"{name}={value!r}", f"{flag or '--' + name.replace('_', '-')} {value}")


def force_option() -> str:
    """The option that replaces what exists."""
    return either("force=True", "--force")
