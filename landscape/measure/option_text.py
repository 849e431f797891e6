"""Convert texts of the command line to values of a `Protocol`'s fields; landscape/cli/options.py converts others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from landscape.core.code_name import refuse_without_callable
from landscape.core.errors import UsageError


def names(text: str, option: str) -> tuple[str, ...]:
    """`train,test` as names."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    if not found or len(set(found)) != len(found):
        raise UsageError(f"{option} '{text}': give different names, separated by commas")
    return found


def splits(text: str) -> tuple[str, ...]:
    """The value of `--split`."""
    return names(text, "--split")


def shard(text: str) -> tuple[int, int]:
    """`2/8` as two numbers."""
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal()):
        raise UsageError(f"--shard '{text}': write I/N, as in --shard 2/8 for the second of eight parts")
    return int(number), int(count)


def ignore_index(text: str) -> int | None:
    """A whole number, or `none`."""
    try:
        return None if text == "none" else int(text)
    except ValueError:
        raise UsageError(f"--ignore-index '{text}': give a whole number, or none to ignore nothing") from None


def output_key(text: str) -> str | int:
    """A key or attribute, or for a whole number an index of a tuple."""
    return int(text) if text.removeprefix("-").isdecimal() else text


def loss(text: str) -> str | Callable[..., Any]:
    """The name of a loss, or the callable that it stands for."""
    from landscape.weights import user_code

    if user_code.is_code(text):
        found: Callable[..., Any] = user_code.find(text, "loss")
        return found
    refuse_without_callable(text, "loss")
    return text


def batch_loss(text: str) -> Callable[..., Any]:
    """The callable that `file.py:callable` or `package.module:callable` stands for."""
    from landscape.weights import user_code

    if not user_code.is_code(text):
        refuse_without_callable(text, "batch loss")
        raise UsageError(f"--batch-loss {text}: write path/to/file.py:callable or package.module:callable")
    found: Callable[..., Any] = user_code.find(text, "batch loss")
    return found


def metrics(text: str) -> Sequence[str] | dict[str, Any]:
    """Metrics by name, those that are code by the name of their callable."""
    from landscape.weights import user_code

    given = names(text, "--metrics")
    for name in given:
        if not user_code.is_code(name):
            refuse_without_callable(name, "metric")
    if not any(map(user_code.is_code, given)):
        return given
    chosen: dict[str, Any] = {}
    for name in given:
        is_code = user_code.is_code(name)
        key = name.rpartition(":")[2] if is_code else name
        if key in chosen:
            raise UsageError(f"--metrics {text}: two metrics are called {key}; rename the callable of one of them")
        chosen[key] = user_code.find(name, "metric") if is_code else name
    return chosen
