"""Functions whose keywords are the fields of a dataclass of options, each with an `Option`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from landscape.core.option import documentation

P = ParamSpec("P")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
R = TypeVar("R")
Kind = TypeVar("Kind")


def takes(
    options: Callable[P, Kind],
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
    fixed: Mapping[str, Any] | None = None,
    defaults: Mapping[str, Any] | None = None,
) -> _Decorator[P, Kind]:
    """Turn `f(model, data, options)` into a function with the options' fields as keywords: `f(model, data, x=...)`.

    Its signature lists them, and `{options}` in its docstring becomes their documentation.

    Args:
        options: a dataclass such as `Protocol`; its constructor gives the types of the keywords.
        only, without: the fields that are keywords, or are not; the others keep their defaults. Default: all.
        fixed: fields that are not keywords, and their values.
        defaults: other defaults.
    """
    names = [field.name for field in fields(cast("type[Any]", options))]
    chosen = [name for name in names if (only is None or name in only) and name not in without]
    return _Decorator(options, tuple(chosen), dict(fixed or {}), dict(defaults or {}))


@dataclass(frozen=True)
class _Decorator(Generic[P, Kind]):
    options: Callable[P, Kind]
    chosen: tuple[str, ...]
    fixed: dict[str, Any]
    defaults: dict[str, Any]

    @overload
    def __call__(self, function: Callable[[A, B, C, Kind], R]) -> Callable[Concatenate[A, B, C, P], R]: ...
    @overload
    def __call__(self, function: Callable[[A, B, Kind], R]) -> Callable[Concatenate[A, B, P], R]: ...
    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the keywords."""
        kind = cast("type[Any]", self.options)
        known = [field for field in fields(kind) if field.name in self.chosen and field.name not in self.fixed]
        keywords = [
            inspect.Parameter(
                field.name, inspect.Parameter.KEYWORD_ONLY, default=self.defaults.get(field.name, field.default),
                annotation=field.type,
            )
            for field in known
        ]  # fmt: skip
        own = inspect.signature(function)
        given = list(own.parameters.values())[:-1]  # the last one is the object with the options
        signature = own.replace(parameters=[*given, *keywords])

        @functools.wraps(function)
        def call(*arguments: Any, **options: Any) -> Any:
            try:
                bound = signature.bind(*arguments, **options).arguments
            except TypeError as error:
                raise _named(
                    error, function.__name__, options.keys() - signature.parameters.keys(), signature
                ) from None
            positional = [bound.pop(parameter.name, parameter.default) for parameter in given]
            return function(*positional, kind(**{**self.defaults, **bound, **self.fixed}))

        call.__signature__ = signature  # type: ignore[attr-defined]
        call.__doc__ = (function.__doc__ or "").replace(
            "{options}", documentation(kind, [field.name for field in known])
        )
        return call


def _named(error: TypeError, function: str, unknown: Collection[str], signature: inspect.Signature) -> TypeError:
    """The error of a call, as Python words it: with the function's name, and a similar keyword for an unknown one."""
    known = list(signature.parameters)
    similar = next((found[0] for name in sorted(unknown) if (found := get_close_matches(name, known, 1))), None)
    return TypeError(f"{function}() {error}" + ("" if similar is None else f". Did you mean '{similar}'?"))
