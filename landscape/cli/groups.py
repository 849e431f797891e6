"""Groups of options that several verbs share: a verb names a group as a parameter and gets an object.

A group is a dataclass whose fields are annotated as typer has it. The parameter `asked`, and others that a verb names,
stand for the fields of a dataclass whose fields have an `Option`, as those of `Protocol`; their value is a dictionary
of these, parsed.
"""

from __future__ import annotations

import functools
import inspect
import keyword
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Annotated, Any, get_type_hints

import typer

from landscape.core.option import Option, flag_of, options_of
from landscape.measure.protocol import Protocol

Verb = Callable[..., None]
KEYWORD = inspect.Parameter.KEYWORD_ONLY


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The fields of a class that a parameter of a verb stands for; fields without a flag are left out.

    Attributes:
        options_class: the class.
        only, without: names of fields to select (default: all) or to leave out.
        defaults: other defaults on the command line; None if the verb chooses the value.
    """

    options_class: type
    only: Collection[str] | None = None
    without: Collection[str] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)

    @property
    def described(self) -> dict[str, Option]:
        """The options, by the fields' names."""
        return {
            name: option for name, option in options_of(self.options_class).items()
            if flag_of(name, option) is not None
            and name not in self.without and (self.only is None or name in self.only)
        }  # fmt: skip

    def words(self) -> dict[str, str]:
        """The fields' names by the names of the command's parameters."""
        return {_word(name, option): name for name, option in self.described.items()}

    def parameters(self) -> list[inspect.Parameter]:
        """The parameters of the command."""
        own = {each.name: each.default for each in fields(self.options_class)}
        defaults = own | {**self.defaults}
        return [
            inspect.Parameter(
                _word(name, option),
                KEYWORD,
                default=_text(option, defaults[name]),
                annotation=_annotation(name, option, own[name]),
            )
            for name, option in self.described.items()
        ]

    def taken(self, given: dict[str, Any]) -> dict[str, Any]:
        """The values by the fields' names, parsed; removes them from those that the command was given."""
        return {name: _value(option, given.pop(_word(name, option))) for name, option in self.described.items()}


def with_groups(
    *,
    options_class: type = Protocol,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
    defaults: Mapping[str, Any] | None = None,
    also: Mapping[str, Fields] | None = None,
) -> Callable[[Verb], Verb]:
    """Add the options of its groups to a verb's command line.

    Args:
        options_class, only, without, defaults: the `Fields` that the parameter `asked` stands for.
        also: those that other parameters stand for, by their names.
    """
    asked = Fields(options_class=options_class, only=only, without=without, defaults=defaults or {})
    every = {"asked": asked, **(also or {})}

    def decorate(verb: Verb) -> Verb:
        own = inspect.signature(verb, eval_str=True).parameters.values()
        groups: dict[str, Any] = {p.name: p.annotation for p in own if is_dataclass(p.annotation)}
        shared = [parameter for group in groups.values() for parameter in _of_group(group)]
        derived = {p.name: every[p.name] for p in own if p.name in every}
        shared += [parameter for of in derived.values() for parameter in of.parameters()]

        @functools.wraps(verb)
        def command(**given: Any) -> None:
            for name, group in groups.items():
                given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
            chosen = {name: of.taken(given) for name, of in derived.items()}
            verb(**given, **chosen)

        del command.__wrapped__
        plain = [parameter for parameter in own if parameter.name not in {*groups, *derived}]
        command.__signature__ = inspect.Signature(_required_first([*plain, *shared]))  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in (*plain, *shared)}
        command.derived = derived  # type: ignore[attr-defined]
        return command

    return decorate


def derived_from(verb: Verb) -> dict[str, str]:
    """The fields from which options of a verb derive, by the names of the command's parameters."""
    groups: Mapping[str, Fields] = getattr(verb, "derived", {})
    return {word: name for of in groups.values() for word, name in of.words().items()}


def _required_first(parameters: Iterable[inspect.Parameter]) -> list[inspect.Parameter]:
    ordered = sorted(parameters, key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    return [parameter.replace(kind=KEYWORD) for parameter in ordered]


def _of_group(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(each.name, KEYWORD, default=each.default, annotation=hints[each.name])
        for each in fields(group)
    ]


def _word(name: str, option: Option) -> str:
    """The parameter's name for an option: a verb may use the field's name for something else, as `output`."""
    word = (flag_of(name, option) or name).partition("/")[0].removeprefix("--").replace("-", "_")
    return f"{word}_" if keyword.iskeyword(word) else word  # `from` cannot be a parameter


def _two_words(option: Option) -> list[str]:
    """The words between which a flag such as `--together/--side-by-side` selects."""
    first, slash, second = (option.flag or "").partition("/")
    return [first.removeprefix("--"), second.removeprefix("--")] if slash and option.type is not bool else []


def _annotation(name: str, option: Option, default: Any) -> Any:
    """The type of a parameter, with its flag.

    Args:
        default: of the field; if it is below `least`, as 0 for none, the option itself checks the value.
    """
    if _two_words(option) or option.type is bool:
        kind: Any = bool
    elif option.type is list:
        kind = list[str] | None
    else:
        kind = (str if option.parse is not None else option.type) | None
    least, most = (option.least, option.most) if kind == (int | None) else (None, None)
    if least is not None and isinstance(default, int) and default < least:
        least = default
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
