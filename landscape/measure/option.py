"""What a field of `Protocol` says about itself besides its type: documentation, allowed values, text, and role.

No torch here: the explorer and the command line's `--help` read the options of a measurement, too.
"""

from __future__ import annotations

import dataclasses
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from landscape.core.errors import UsageError, unknown_name

# Of a docstring's lines.
WIDTH = 120

# Whether a surface file stores the value, which a continued measurement must agree with: always, where it is not the
# default, or never (it does not change the numbers, or the file stores what follows from it).
Stored = Literal["always", "unusual", "never"]


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice of a measurement.

    Attributes:
        help: one short sentence, for `--help`.
        doc: the documentation of the Python argument, where it says more.
        type: of the value on the command line and in a study: str, int, float or bool.
        flag: on the command line; None where there is none, "" for `--` and the name.
        metavar: how `--help` names the value.
        choices: gives the allowed words.
        many: several of the words are allowed, in a sequence.
        open: other values than words are allowed in Python: a callable, a mapping, directions.
        what: how errors call the value; default: the name.
        least, most: the smallest and the largest whole number allowed.
        above: the largest number that is too small.
        example: how an error goes on, as in "as in 0.01 for one per cent of the loss".
        parse: gives the value for the text of the command line.
        stored: whether files store it, under the name of the field.
        study: whether a study may set it.
    """

    help: str
    doc: str = ""
    type: type = str
    flag: str | None = ""
    metavar: str | None = None
    choices: Callable[[], Sequence[str]] | None = None
    many: bool = False
    open: bool = False
    what: str = ""
    least: int | None = None
    most: int | None = None
    above: float | None = None
    example: str = ""
    parse: Callable[[str], Any] | None = None
    stored: Stored = "never"
    study: bool = False

    def check(self, name: str, value: Any, default: Any) -> None:
        """Raise UsageError where the value is not allowed; the default always is."""
        if value is None and default is None:
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
            otherwise = ", or None" if default is None else ""
            raise UsageError(f"{name} {value!r}: give {allowed} (a whole number){otherwise}")
        if self.above is not None and not (_is_number(value) and self.above < value < math.inf):
            example = f", {self.example}" if self.example else ""
            raise UsageError(f"{name} {value}: give a number above {self.above:g}{example}")

    def _words(self, value: Any) -> list[Any]:
        """The parts of a value that must be among the choices."""
        parts = list(value) if self.many and isinstance(value, (list, tuple)) else [value]
        return [part for part in parts if isinstance(part, str)] if self.open else parts


def option(default: Any, help: str, **more: Any) -> Any:
    """A field with its `Option`; the further arguments are those of `Option`."""
    return dataclasses.field(default=default, metadata={"option": Option(help=help, **more)})


def options_of(protocol: type) -> dict[str, Option]:
    """The options of a class of fields, by the fields' names, in their order."""
    return {field.name: field.metadata["option"] for field in dataclasses.fields(protocol)}


def flag_of(name: str, described: Option) -> str | None:
    """The option of the command line."""
    return described.flag if described.flag != "" else f"--{name.replace('_', '-')}"


def documentation(protocol: type, names: Sequence[str]) -> str:
    """These fields as the `Args:` of a docstring, a paragraph each, indented by eight spaces."""
    lines = []
    for name, described in options_of(protocol).items():
        if name in names:
            text = f"{name}: {described.doc or described.help}"
            lines += textwrap.wrap(text, WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 12)
    return "\n".join(lines).strip()


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
