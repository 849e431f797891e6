"""Groups of options that several verbs share: a verb names a group as a parameter and gets an object.

A group is a dataclass whose fields are annotated as typer has it. The parameter `asked` stands for the fields of a
dataclass whose fields have an `Option`, as those of `Protocol`; its value is a dictionary of them, parsed.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, get_type_hints

import typer

from landscape.core.option import Option, flag_of, options_of
from landscape.measure.protocol import Protocol

Verb = Callable[..., None]
KEYWORD = inspect.Parameter.KEYWORD_ONLY


def with_groups(
    *, protocol: type = Protocol, only: Sequence[str] | None = None, without: Collection[str] = ()
) -> Callable[[Verb], Verb]:
    """Add the options of its groups to a verb's command line.

    Args:
        protocol: the class whose fields the parameter `asked` stands for.
        only, without: names of fields to select or to leave out.
    """

    def decorate(verb: Verb) -> Verb:
        own = inspect.signature(verb, eval_str=True).parameters.values()
        groups: dict[str, Any] = {p.name: p.annotation for p in own if is_dataclass(p.annotation)}
        shared = [parameter for group in groups.values() for parameter in _of_group(group)]
        if any(parameter.name == "asked" for parameter in own):
            described = {
                name: option for name, option in options_of(protocol).items()
                if flag_of(name, option) is not None and name not in without and (only is None or name in only)
            }  # fmt: skip
            shared += _of_protocol(protocol, described)
        else:
            described = {}

        @functools.wraps(verb)
        def command(**given: Any) -> None:
            for name, group in groups.items():
                given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
            if described:
                given["asked"] = {
                    name: _value(option, given.pop(_word(name, option))) for name, option in described.items()
                }
            verb(**given)

        del command.__wrapped__
        plain = [parameter for parameter in own if parameter.name not in {*groups, "asked"}]
        command.__signature__ = inspect.Signature(_required_first([*plain, *shared]))  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in (*plain, *shared)}
        return command

    return decorate


def _required_first(parameters: Iterable[inspect.Parameter]) -> list[inspect.Parameter]:
    ordered = sorted(parameters, key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    return [parameter.replace(kind=KEYWORD) for parameter in ordered]


def _of_group(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(field.name, KEYWORD, default=field.default, annotation=hints[field.name])
        for field in fields(group)
    ]


def _of_protocol(protocol: type, described: dict[str, Option]) -> list[inspect.Parameter]:
    defaults = {field.name: field.default for field in fields(protocol)}
    return [
        inspect.Parameter(
            _word(name, option), KEYWORD, default=_text(option, defaults[name]), annotation=_annotation(name, option)
        )
        for name, option in described.items()
    ]


def _word(name: str, option: Option) -> str:
    """The parameter's name for an option: a verb may use the field's name for something else, as `output`."""
    return (flag_of(name, option) or name).partition("/")[0].removeprefix("--").replace("-", "_")


def _two_words(option: Option) -> list[str]:
    """The words between which a flag such as `--together/--side-by-side` selects."""
    first, slash, second = (option.flag or "").partition("/")
    return [first.removeprefix("--"), second.removeprefix("--")] if slash and option.type is not bool else []


def _annotation(name: str, option: Option) -> Any:
    if _two_words(option) or option.type is bool:
        kind: Any = bool
    elif option.type is list:
        kind = list[str] | None
    else:
        kind = (str if option.parse is not None else option.type) | None
    least, most = (option.least, option.most) if kind == (int | None) else (None, None)
    return Annotated[
        kind, typer.Option(flag_of(name, option), metavar=option.metavar, help=option.help, min=least, max=most)
    ]


def _text(option: Option, default: Any) -> Any:
    """The default as typer has it."""
    if words := _two_words(option):
        return default == words[0]
    return str(default) if option.parse is not None and default is not None else default


def _value(option: Option, given: Any) -> Any:
    if words := _two_words(option):
        return words[0] if given else words[1]
    if option.type is list:
        return given or None  # typer gives an empty list, too
    return option.parse(given) if option.parse is not None and isinstance(given, str) else given
