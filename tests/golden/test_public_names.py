"""The names of `landscape`, the parameters of its functions, and the attributes and methods of a surface."""

from __future__ import annotations

import inspect
from typing import Any

import landscape


def test_public_names(golden: Any) -> None:
    golden("public_names", {name: _described(getattr(landscape, name)) for name in landscape.__all__})


def test_surface(golden: Any) -> None:
    members = {name for name in dir(landscape.Surface) if not name.startswith("_")}
    members |= set(inspect.signature(landscape.Surface).parameters)  # fields without a default are no class attributes
    found = {name: _described(inspect.getattr_static(landscape.Surface, name, None)) for name in members}
    golden("surface", found)


def _described(what: Any) -> Any:
    if isinstance(what, (classmethod, staticmethod)):
        what = what.__func__
    if inspect.isclass(what) and issubclass(what, BaseException):
        return {"exit_code": getattr(what, "exit_code", None), "is a": [kind.__name__ for kind in what.__mro__[1:]]}
    if callable(what):
        return [_parameter(parameter) for parameter in inspect.signature(what).parameters.values()]
    return "module" if inspect.ismodule(what) else "attribute"


def _parameter(parameter: inspect.Parameter) -> str:
    kinds = {
        inspect.Parameter.KEYWORD_ONLY: "keyword ",
        inspect.Parameter.POSITIONAL_ONLY: "positional ",
        inspect.Parameter.VAR_POSITIONAL: "*",
        inspect.Parameter.VAR_KEYWORD: "**",
    }
    text = kinds.get(parameter.kind, "") + parameter.name
    if parameter.default is parameter.empty:
        return text
    is_plain = isinstance(parameter.default, (str, int, float, bool, tuple, type(None)))
    return f"{text} = {parameter.default!r}" if is_plain else f"{text} = ..."
