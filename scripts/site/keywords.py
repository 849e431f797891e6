"""Dataclasses of options (landscape/core/option.py), and functions with their fields as keywords, for mkdocstrings.

Griffe reads sources without running them, and does not know what the decorator `takes` makes of a function, nor what a
field described by `option` has as its default. Signatures and docstrings are those of the imported objects.
"""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import griffe


class Keywords(griffe.Extension):
    """Replaces signatures and docstrings of functions that `takes` decorates, and of dataclasses of options."""

    def on_function(self, *, func: griffe.Function, **given: Any) -> None:
        if not any(str(decorator.value).startswith("takes(") for decorator in func.decorators):
            return
        function = getattr(importlib.import_module(func.module.path), func.name)
        signature = inspect.signature(function)
        func.parameters = griffe.Parameters(*(_parameter(each) for each in signature.parameters.values()))
        if func.docstring is not None:
            func.docstring.value = inspect.getdoc(function) or ""

    def on_class_members(self, *, cls: griffe.Class, **given: Any) -> None:
        described = [each for each in cls.attributes.values() if str(each.value).startswith("option(")]
        if described and cls.docstring is not None:
            options = getattr(importlib.import_module(cls.module.path), cls.name)
            cls.docstring.value = inspect.getdoc(options) or ""
            for attribute in described:
                attribute.value = _text(getattr(options, attribute.name))


def _parameter(parameter: inspect.Parameter) -> griffe.Parameter:
    empty = inspect.Parameter.empty
    annotation = parameter.annotation  # text, as modules postpone the evaluation of annotations
    return griffe.Parameter(
        parameter.name,
        annotation=None if annotation is empty else str(annotation).strip("'\""),
        kind=griffe.ParameterKind[parameter.kind.name.lower()],
        default=None if parameter.default is empty else _text(parameter.default),
    )


def _text(default: Any) -> str:
    """A default as in a signature; objects that have no literal, such as a silent progress, are `...`."""
    return "..." if repr(default).startswith("<") else repr(default)
