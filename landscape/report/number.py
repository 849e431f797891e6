"""A number with a name, and the formatting of numbers for people."""

from __future__ import annotations

from dataclasses import dataclass

Value = float | int | str | bool | None

# Shown in tables for a missing value.
MISSING = "-"


@dataclass(frozen=True, kw_only=True)
class Number:
    """A named value.

    Attributes:
        name: for programs, as in "trace".
        value: None if missing.
        label: for people; default: the name.
        unit: of the value, as in "nats"; empty for a plain number.
        stderr: the standard error, or the standard deviation over repetitions; None if neither is known.
        interval: where the value of a further repetition lies with 95 % probability; None if that is not known.
        form: a format specification for the value.
        text: for people, instead of the formatted value.
        note: a remark on the number.
    """

    name: str
    value: Value
    label: str = ""
    unit: str = ""
    stderr: float | None = None
    interval: tuple[float, float] | None = None
    form: str = ".5g"
    text: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """The label; default: the name."""
        return self.label or self.name.replace("_", " ")

    @property
    def written(self) -> str:
        """The value for people, with its error and its unit."""
        if self.text:
            return self.text
        text = write(self.value, self.form)
        if self.stderr is not None:
            text += f" ± {self.stderr:.2g}"
        return f"{text} {self.unit}" if self.unit else text


def write(value: Value, form: str, missing: str = MISSING) -> str:
    """Format a value for people; texts are unchanged.

    Args:
        form: a format specification, for numbers.
        missing: the text for None.
    """
    if value is None:
        return missing
    return str(value) if isinstance(value, (str, bool)) else format(value, form)
