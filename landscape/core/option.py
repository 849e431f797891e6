"""The description of one option: documentation, allowed values, form on the command line, and role.

A dataclass such as `Protocol` has an `Option` for each field. Importing this loads no torch, as `--help` uses it.
"""

from __future__ import annotations

import dataclasses
import math
import numbers
import operator
import textwrap
from collections.abc import Callable, Collection, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Concatenate, Literal, ParamSpec

from landscape.core.errors import UsageError, unknown_name

# The width of a docstring.
WIDTH = 120

# The largest seed of torch's generators.
LARGEST_SEED = 2**63 - 1

P = ParamSpec("P")

# Whether a surface file stores the value, with which a continued measurement must agree: always, only if it is not the
# default, or never (it does not affect the numbers, or the file stores what follows from it).
Stored = Literal["always", "if_not_default", "never"]

# The part of a measurement that an option belongs to. `selected` chooses options by it, so that a new one is known to
# every measurement of that part.
Role = Literal["plane", "sampling", "function", "values", "examples", "file", "contents", "search"]


@dataclass(frozen=True)
class Option:
    """One choice of the user.

    Attributes:
        help: one short sentence, for `--help`.
        doc: the documentation of the Python argument, if it is longer.
        type: of the value on the command line and in a study: str, int, float, bool, or list if it can be repeated.
        flag: on the command line; None for no option, "" for `--` and the name. `--a/--b` selects the word a or b.
        metavar: the name of the value in `--help`.
        choices: returns the allowed words.
        many: a sequence of several words is allowed.
        open: in Python, values other than words are allowed, such as a callable or a mapping.
        what: the word for the value in errors; default: the name.
        least, most: the smallest and the largest whole number allowed.
        above: a number that the value must exceed.
        example: the end of an error, such as "as in 0.01 for one per cent of the loss".
        parse: converts the text of the command line to the value.
        stored: whether files store it, under the name of the field.
        as_stored: converts a value other than the default to the form that files store, if that is another.
        role: `plane`, its axes and directions; `sampling`, which of its points are measured, and how they are computed;
            `function`, what is a function of which weights; `values`, what is measured of it at a point; `examples`,
            on what; `file`, where the results go; `contents`, what is stored beside them; `search`, how a path is
            found. None if all measurements of the class have it.
        study: whether a study may set it.
        by_trial: whether a measurement may choose the stored value itself; when it is continued, it keeps that choice.
        of_shard: whether the shards of a surface may differ in it, as it depends on the machine or on the shard.
        rounding: of a training, whether it changes at most rounding errors: networks that differ in it alone count as
            trained alike.
    """

    help: str
    _: KW_ONLY
    doc: str = ""
    type: type = str
    flag: str | None = ""
    metavar: str | None = None
    choices: Callable[[], Sequence[Any]] | None = None
    many: bool = False
    open: bool = False
    what: str = ""
    least: int | None = None
    most: int | None = None
    above: float | None = None
    example: str = ""
    parse: Callable[[str], Any] | None = None
    stored: Stored = "never"
    as_stored: Callable[[Any], Any] | None = None
    role: Role | None = None
    study: bool = False
    by_trial: bool = False
    of_shard: bool = False
    rounding: bool = False

    def check(self, name: str, value: Any, default: Any) -> None:
        """Raise UsageError if the value is not allowed; the default always is."""
        if type(value) is type(default) and value == default:
            return
        if self.choices is not None:
            known = self.choices()
            for word in self._words(value):
                if word not in known and self.type is not str:
                    raise UsageError(f"{name} {word!r}: give {' or '.join(map(str, known))}")
                if word not in known:
                    raise unknown_name(self.what or name.replace("_", " "), str(word), tuple(map(str, known)))
        if self.least is not None and not (_is_whole(value) and self.least <= value <= (self.most or value)):
            allowed = f"{self.least} or more" if self.most is None else f"{self.least} to {self.most}"
            otherwise = ", or None" if default is None else f", or {default}" if default < self.least else ""
            raise UsageError(f"{name} {value!r}: give {allowed} (a whole number){otherwise}")
        if self.above is not None and not (_is_number(value) and self.above < value < math.inf):
            example = f", {self.example}" if self.example else ""
            raise UsageError(f"{name} {value!r}: give a number above {self.above:g}{example}")

    def stored_form(self, value: Any, default: Any) -> Any:
        """The value as files store it; the default is unchanged."""
        is_default = value is default or (isinstance(value, (str, int, float)) and value == default)  # arrays are not
        return value if self.as_stored is None or is_default else self.as_stored(value)

    def _words(self, value: Any) -> list[Any]:
        """The parts of the value that must be among the choices."""
        parts = list(value) if self.many and isinstance(value, (list, tuple)) else [value]
        return [part for part in parts if isinstance(part, str)] if self.open else parts


def _with_default(described: Callable[P, Option]) -> Callable[Concatenate[Any, P], Any]:
    """A function that makes a field of a default and the arguments of an `Option`, which it checks like those."""

    def option(default: Any, /, *arguments: P.args, **keywords: P.kwargs) -> Any:
        return dataclasses.field(default=default, metadata={"option": described(*arguments, **keywords)})

    return option


# A field with its `Option`: `option(default, help, ...)`.
option = _with_default(Option)


def other_default(protocol: type, name: str, default: Any) -> Any:
    """A field with another default and the `Option` of a field of another class."""
    return dataclasses.field(default=default, metadata={"option": options_of(protocol)[name]})


def options_of(protocol: type) -> dict[str, Option]:
    """The options of a class of fields, by the fields' names, in their order."""
    return {field.name: field.metadata["option"] for field in dataclasses.fields(protocol)}


def selected(protocol: type, *wanted: str, without: Collection[str] = ()) -> tuple[str, ...]:
    """The names of some fields, in their order: those with one of these roles, and all without a role.

    Args:
        wanted: roles, and names of single fields.
        without: names of fields among these that are left out.
    """
    roles = {name: described.role for name, described in options_of(protocol).items()}
    assert {*wanted} <= {*roles, *roles.values()}, f"neither roles nor fields: {wanted}"
    found = [name for name, role in roles.items() if role is None or role in wanted or name in wanted]
    assert {*without} <= {*found}, f"not among the fields: {without}"
    return tuple(name for name in found if name not in without)


def check_options(options: Any) -> None:
    """Raise UsageError if a field's value is not allowed; numbers of NumPy become Python's, which files can store."""
    for field in dataclasses.fields(options):
        given = getattr(options, field.name)
        value = _as_python(given)
        if value is not given:
            object.__setattr__(options, field.name, value)  # these classes are frozen for their users
        field.metadata["option"].check(field.name, value, field.default)


def flag_of(name: str, described: Option) -> str | None:
    """The option of the command line."""
    return described.flag if described.flag != "" else f"--{name.replace('_', '-')}"


def documentation(protocol: type, names: Sequence[str]) -> str:
    """These fields as the `Args:` of a docstring, one paragraph each, indented by eight spaces."""
    lines = []
    for name, described in options_of(protocol).items():
        if name in names:
            text = f"{name}: {described.doc or described.help}"
            lines += textwrap.wrap(text, WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 12)
    return "\n".join(lines).strip()


def _as_python(value: Any) -> Any:
    """A number of NumPy or another package as Python's, also within a tuple or list; anything else unchanged."""
    if type(value) in (tuple, list):
        converted = [_as_python(item) for item in value]
        return value if all(map(operator.is_, converted, value)) else type(value)(converted)
    if isinstance(value, (bool, int, float)) or not isinstance(value, numbers.Real):
        return value
    return int(value) if isinstance(value, numbers.Integral) else float(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)  # NumPy's, too
