"""Find a problem by its name and arguments."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from landscape.core import plugins
from landscape.core.errors import UsageError, unknown_name
from landscape.problems.problem import Problem

FOLDER = "problems/kinds"


def names() -> list[str]:
    """All problems."""
    return plugins.names(FOLDER)


def find(name: str, **arguments: Any) -> Problem:
    """The problem `name`; arguments that are not given have the defaults of its class.

    Raises:
        UsageError: an unknown problem or argument (the message lists the known ones), or an invalid value.
    """
    module = plugins.load(FOLDER, name, "problem")
    kind: type[Problem] = next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Problem) and getattr(value, "name", "") == name
    )
    known = [field.name for field in fields(kind)]
    for argument in arguments:
        if argument not in known:
            raise unknown_name(f"argument of {name}", argument, known)
    try:
        return kind(**arguments)
    except TypeError as error:  # a text instead of a number
        raise UsageError(f"{name}: {error}") from None
