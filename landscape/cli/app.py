"""The entry point of the command line: errors in one line, exit codes 0 (success), 1 (failure), 2 (usage)."""

from __future__ import annotations

import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any

import typer
import typer.core
import typer.main

from landscape.cli import process, progress_bar, stopping, torchrun
from landscape.cli.error_line import one_line
from landscape.core import plugins
from landscape.core.errors import CheckWarning, DataWarning, LandscapeError
from landscape.core.option_words import on_command_line

# What typer raises for a command line that it cannot parse; typer does not export this class.
ParserError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

FOLDER = "cli/verbs"

PYTHONS_FORMAT = warnings.formatwarning

# Options that take one number per channel: typer cannot parse options of variable length.
NUMBER_LISTS = ("--mean", "--std")


class Commands(Mapping[str, Any]):
    """The commands of the verbs in the order of the help; a verb is imported when its command is looked up."""

    def __contains__(self, name: object) -> bool:
        return name in [known.replace("_", "-") for known in plugins.names(FOLDER)]

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return command_of(name)

    def __iter__(self) -> Iterator[str]:
        return iter(verbs())

    def __len__(self) -> int:
        return len(plugins.names(FOLDER))


class Verbs(typer.core.TyperGroup):
    """The verbs, listed with the whole first sentence of their help: the usual list cuts it to one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands: Any = Commands()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a verb; None if there is no such verb."""
        if cmd_name not in self.commands:
            return None
        return self.commands[cmd_name]  # not by `get`, which would hide a KeyError of the verb's module

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of the verbs."""
        sentences = {name: (of.help or "").partition("\n\n")[0] for name, of in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join(sentence.split())) for name, sentence in sentences.items()])


app = typer.Typer(
    cls=Verbs,
    name="landscape",
    help="Loss landscapes of neural networks: train networks, measure the loss on planes through the weights, draw.",
    epilog="Options of every command: --quiet hides progress, --debug shows tracebacks. Start with: landscape demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # boxes cut long values, break examples, and show flags with a value
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Show the version.")) -> None:
    if version:
        import landscape

        typer.echo(f"landscape {landscape.__version__}")
        raise typer.Exit


def verbs() -> dict[str, ModuleType]:
    """The modules of the verbs, in the order of `landscape --help`: that of the data flow.

    A module of `verbs/` has a function of its name; a hyphen in the verb is an underscore there. `HELP_POSITION` is a
    number by which the verbs are sorted; `RUNS_ALONE` is True if a verb without arguments runs instead of showing its
    help.
    `ALSO_BY` names what takes some of its options in Python, besides the functions of docs/python.md.
    """
    modules = {name.replace("_", "-"): plugins.load(FOLDER, name, "command") for name in plugins.names(FOLDER)}
    return dict(sorted(modules.items(), key=lambda item: item[1].HELP_POSITION))


def verb_of(name: str) -> Any:
    """The function of a verb."""
    return getattr(_module_of(name), name.replace("-", "_"))


def _module_of(name: str) -> ModuleType:
    return plugins.load(FOLDER, name.replace("-", "_"), "command")


@cache
def command_of(name: str) -> Any:
    """The command of a verb, as typer parses it."""
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(name, no_args_is_help=not getattr(_module_of(name), "RUNS_ALONE", False))(verb_of(name))
    return typer.main.get_command(alone)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    process.prepare()
    stopping.handle_sigterm()
    warnings.simplefilter("ignore", CheckWarning)  # the verbs print failing checks themselves
    warnings.formatwarning = _as_line
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug, progress_bar.quiet = "--debug" in words, "--quiet" in words
    warnings.simplefilter("ignore" if progress_bar.quiet else "default", DataWarning)
    words = _join_numbers([word for word in words if word not in {"--debug", "--quiet"}])
    try:
        with on_command_line():
            sys.exit(app(words, prog_name="landscape", standalone_mode=False))
    except (KeyboardInterrupt, typer.Abort, SystemExit) as end:  # typer turns Ctrl-C into SystemExit
        if isinstance(end, SystemExit) and end.code != stopping.CTRL_C:
            raise
        if not torchrun.is_not_first():
            typer.echo("landscape: stopped", err=True)
        sys.exit(stopping.exit_code())
    except ParserError as error:
        _print_usage_error(error)
        sys.exit(error.exit_code)
    except Exception as error:
        if debug:
            traceback.print_exc()
        else:
            typer.echo(f"landscape: {one_line(error)}", err=True)
        sys.exit(error.exit_code if isinstance(error, LandscapeError) else 1)


def _as_line(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None
) -> str:
    """A warning in Python's format; only the message if it is about the data and not about a line of code."""
    if issubclass(category, DataWarning):
        return f"landscape: {message}\n"
    return PYTHONS_FORMAT(message, category, filename, lineno, line)


def _print_usage_error(error: Any) -> None:
    """Print an error of the command line in one line; a verb without arguments prints its help."""
    text = " ".join(error.format_message().split())
    if torchrun.first_process_reports():
        return
    if "NoArgsIsHelp" in type(error).__name__:
        error.show()
    else:
        where = error.ctx.command_path if getattr(error, "ctx", None) is not None else "landscape"
        end = "" if text.endswith("?") else ":"
        typer.echo(f"landscape: {text.rstrip('.')}{end} see {where} --help", err=True)


def _join_numbers(words: list[str]) -> list[str]:
    """`--mean 0.5 0.5 0.5` as `--mean "0.5 0.5 0.5"`, and `--mean=0.5 0.5 0.5` likewise."""
    joined: list[str] = []
    for word in words:
        option, equals, _ = joined[-1].partition("=") if joined else ("", "", "")
        begun = option in NUMBER_LISTS if equals else joined[-2:-1] and joined[-2] in NUMBER_LISTS
        if begun and _is_number(word):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
