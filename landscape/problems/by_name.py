"""A problem by its name and arguments, as the command line has them."""

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
    """The problem `name`; what is not given is as its class says.

    Raises:
        UsageError: no such problem, no such argument (the message lists those that there are), or a wrong value.
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
    except TypeError as error:  # a text where a number is meant
        raise UsageError(f"{name}: {error}") from None
