"""The options that several verbs share, and the parsing of their values."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.core.errors import UsageError

CheckpointArgument = Annotated[
    Path,
    typer.Argument(
        help="Weights: .pt, .pth, .t7, .safetensors, a *.index.json of shards, or a folder of `landscape train` or "
        "save_pretrained; FILE::KEY selects one of several networks in a file."
    ),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="NAME of the zoo, package.module:callable, file.py:callable or hf:FOLDER.")
]
ModelArgOption = Annotated[
    list[str] | None,
    typer.Option("--model-arg", metavar="KEY=VALUE", help="An argument of the model: shortcut=pad, norm=group, ..."),
]
DataOption = Annotated[str, typer.Option("--data", help="cifar10, cifar100, digits, a FOLDER or a FILE.npz.")]
DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", envvar="LANDSCAPE_DATA", help="The folder of downloads and caches."),
]
MeanOption = Annotated[
    str | None, typer.Option("--mean", metavar="R G B", help="Mean to subtract from inputs in 0..1.")
]
StdOption = Annotated[
    str | None, typer.Option("--std", metavar="R G B", help="Standard deviation to divide inputs by.")
]
XOption = Annotated[
    str,
    typer.Option("--x", metavar="MIN:MAX:N|auto:N", help="Coefficients of the first direction; auto: finds a range."),
]
YOption = Annotated[
    str,
    typer.Option("--y", metavar="MIN:MAX:N|auto:N", help="Coefficients of the second direction; auto: finds a range."),
]
DeviceOption = Annotated[str, typer.Option("--device", help="auto, cpu, cuda, cuda:N or mps.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The output file; its ending sets the format.")]
SurfaceOption = Annotated[Path, typer.Option("--output", "-o", help="The surface file (.h5).")]
TitleOption = Annotated[str | None, typer.Option("--title", help="The title in pictures.")]
StagesOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE.h5", help="Save the results; a stopped run is continued."),
]
MeasuredOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The surface file (.h5); optional with --explain or --estimate.")
]
# Examples of options of the form KEY=VALUE.
EXAMPLES = {"--model-arg": "--model-arg shortcut=pad", "--arg": "--arg condition=20"}
# The endings of surfaces and other results.
HDF5 = (".h5", ".hdf5")
# Default number of points of an axis with an automatic range.
AUTO_POINTS = 51

ForceOption = Annotated[bool, typer.Option("--force", help="Replace existing output files.")]


def check_hdf5(output: Path, *, instead: str = "") -> None:
    """Refuse an HDF5 file of another ending.

    Args:
        instead: the options for other formats, as a sentence's end.
    """
    if output.suffix not in HDF5:
        raise UsageError(f"-o {output}: the results are saved as HDF5, so give a name that ends in .h5{instead}")


def parse_model_args(arguments: list[str] | None, option: str = "--model-arg") -> dict[str, Any]:
    """`["classes=10", "shortcut=pad"]` as keyword arguments; numbers, true, false and null become values."""
    parsed: dict[str, Any] = {}
    for argument in arguments or []:
        key, equals, text = argument.partition("=")
        if not equals or not key.isidentifier():
            raise UsageError(f"{option} '{argument}': write KEY=VALUE, as in {EXAMPLES[option]}")
        try:
            parsed[key] = json.loads(text)
        except ValueError:
            parsed[key] = text
    return parsed


def parse_axis(text: str, option: str) -> tuple[float, float, int]:
    """`MIN:MAX:N` as two numbers and a count; the plane checks that they make an axis."""
    parts = text.split(":")
    try:
        low, high, count = float(parts[0]), float(parts[1]), int(parts[2])
        if len(parts) != 3:
            raise ValueError
    except (ValueError, IndexError):
        raise UsageError(f"{option} '{text}': write MIN:MAX:N, as in {option} -1:1:51") from None
    return low, high, count


def parse_range(text: str, option: str) -> tuple[float, float, int] | int:
    """`MIN:MAX:N` as in `parse_axis`; `auto` or `auto:N` as a number of points."""
    word, _, count = text.partition(":")
    if word != "auto":
        return parse_axis(text, option)
    try:
        return int(count or AUTO_POINTS)
    except ValueError:
        raise UsageError(f"{option} '{text}': write auto:N with a whole number, as in {option} auto:51") from None


def parse_numbers(text: str | None, option: str) -> tuple[float, ...] | None:
    """`0.5 0.5 0.5` (spaces or commas) as numbers."""
    if text is None:
        return None
    try:
        numbers = tuple(float(part) for part in text.replace(",", " ").split())
    except ValueError:
        numbers = ()
    if not numbers or not all(math.isfinite(number) for number in numbers):
        raise UsageError(f"{option} '{text}': give one number per channel, as in {option} 0.485 0.456 0.406")
    return numbers


def first_given(context: typer.Context, chosen: Callable[[str], bool]) -> str | None:
    """The first option that is on the command line and whose parameter is chosen, as `--limit`; None if there is none.

    A default does not count, nor does an environment variable.
    """
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if chosen(name) and source is not None and source.name == "COMMANDLINE":
            return parameter.opts[0]
    return None
