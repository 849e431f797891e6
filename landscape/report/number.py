"""One number with a name, and how numbers are written for people."""

from __future__ import annotations

from dataclasses import dataclass

Value = float | int | str | bool | None

# What a table shows where there is no value.
MISSING = "-"


@dataclass(frozen=True, kw_only=True)
class Number:
    """A named value.

    Attributes:
        name: for programs, as in "trace".
        value: None where there is none.
        label: for people; the name, unless given.
        unit: of the value, as in "nats"; empty for a plain number.
        stderr: the standard error, or the standard deviation over repetitions; None where neither is known.
        form: how the value is written, a format specification.
        text: for people, instead of the value in its form.
        note: what there is to say about the number, in words.
    """

    name: str
    value: Value
    label: str = ""
    unit: str = ""
    stderr: float | None = None
    form: str = ".5g"
    text: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """The label, or the name where there is none."""
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
    """A value for people; texts as they are.

    Args:
        form: a format specification, for numbers.
        missing: what stands for None.
    """
    if value is None:
        return missing
    return str(value) if isinstance(value, (str, bool)) else format(value, form)
