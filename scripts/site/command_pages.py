"""A page for each verb of the command line, made from the verb itself: a hook of MkDocs.

Options, defaults, allowed values, help and examples are those of `landscape <verb> --help`. The functions in Python are
those that the table of docs/python.md names.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import generated_pages
import typer.main
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from landscape.cli.app import app
from landscape.core.option import Option, flag_of, options_of
from landscape.measure.protocol import Protocol
from landscape.render.drawing import Drawing
from landscape.render.export_options import ExportOptions
from landscape.training.recipe import Recipe

FOLDER = "docs/commands"
HOME = "the command line"  # the words on the home page
PYTHON = Path(__file__).resolve().parents[2] / "docs/python.md"
# The word for a value whose option has no metavar.
WORDS = {"Path": "PATH", "str": "TEXT", "int": "N", "float": "NUMBER"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    group: Any = typer.main.get_command(app)
    pages = {"index": index(group)} | {verb: page(verb, command) for verb, command in group.commands.items()}
    for name, text in pages.items():
        files.append(generated_pages.file(f"{FOLDER}/{name}.md", text, config))
    entries = [f"{FOLDER}/index.md", *({verb: f"{FOLDER}/{verb}.md"} for verb in group.commands)]
    generated_pages.in_navigation(config, "commands", entries)
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Link the home page to the list of the verbs, which is not a file of the repository."""
    return (
        markdown.replace(HOME, f"[{HOME}]({FOLDER.removeprefix('docs/')}/index.md)", 1)
        if page.is_homepage
        else markdown
    )


def index(group: Any) -> str:
    """The list of the verbs in the order of the data flow."""
    lines = ["# Command line", "", plain(group.help), "", "    landscape VERB [OPTIONS] ARGUMENTS", ""]
    lines += ["| verb | what it does |", "| --- | --- |"]
    lines += [f"| [{verb}]({verb}.md) | {plain(parts(each)[0])} |" for verb, each in group.commands.items()]
    lines += ["", "Options that every verb has:", ""]
    lines += ["`-h`, `--help`", ":   Show the verb's options.", ""]
    lines += ["`--quiet`", ":   Hide progress.", "", "`--debug`", ":   Show the traceback of an error.", ""]
    lines += ["Exit codes are 0 for success, 1 for a failure, 2 for wrong usage, and 130 after Ctrl-C.", ""]
    return "\n".join(lines)


def page(verb: str, command: Any) -> str:
    """The page of a verb."""
    hints = get_type_hints(command.callback)
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name != "argument" and not each.hidden]
    first, *rest = parts(command)
    usage = " ".join(["landscape", verb, "[OPTIONS]", *(argument_name(each, hints[each.name]) for each in arguments)])
    lines = [f"# landscape {verb}", "", plain(first), "", "```sh", usage, "```", ""]
    for part in rest:
        lines += example(part) if part.startswith("Example") else [plain(part)]
        lines.append("")
    if functions := in_python(verb):
        lines += [f"In Python: {functions}.", ""]
    if arguments:
        lines += ["## Arguments", ""]
        for each in arguments:
            name = f"`{argument_name(each, hints[each.name])}`"
            lines += [name, f":   {described(each, hints[each.name])}", ""]
    lines += ["## Options", ""]
    for each in options:
        lines += [f"{option_names(each, hints[each.name])} {{ #{each.opts[0].lstrip('-')} }}"]
        lines += [f":   {described(each, hints[each.name])}", ""]
    return "\n".join(lines)


def parts(command: Any) -> list[str]:
    """The paragraphs of a help text; `\\b` forbids typer to wrap one."""
    return [part.strip("\b\n") for part in re.split(r"\n\s*\n", command.help)]


def example(part: str) -> list[str]:
    heading, _, commands = part.partition(":")
    return [f"{heading}:", "", "```sh", *(line.strip() for line in commands.strip().splitlines()), "```"]


def argument_name(argument: Any, hint: Any) -> str:
    name = (argument.metavar or argument.name.upper().replace("_", "-")).strip("[]{}.")
    name += "..." if kind(hint) == "list" else ""
    return name if argument.required else f"[{name}]"


def option_names(option: Any, hint: Any) -> str:
    names = " / ".join(", ".join(f"`{name}`" for name in sorted(group, key=len, reverse=True))
                       for group in (option.opts, option.secondary_opts) if group)  # fmt: skip
    if kind(hint) == "bool":
        return names
    value = option.metavar or WORDS.get(inner(hint), "VALUE")
    return f"{names} `{value}`"


def described(parameter: Any, hint: Any) -> str:
    """The help of an option or argument, with its default and what is allowed."""
    text = [plain(parameter.help or "")]
    words = allowed_words(parameter)
    if words and not all(re.search(rf"\b{re.escape(word)}\b", parameter.help) for word in words):
        text.append(f"Allowed: {', '.join(f'`{word}`' for word in words)}.")
    limits = parameter if hasattr(parameter, "min") else getattr(parameter, "type", None)
    least, most = getattr(limits, "min", None), getattr(limits, "max", None)
    if least is not None:
        text.append(f"At least {least}." if most is None or most > 2**40 else f"From {least} to {most}.")
    if kind(hint) == "list" and parameter.param_type_name != "argument":
        text.append("Can be repeated.")
    if parameter.envvar:
        text.append(f"Environment variable: `{parameter.envvar}`.")
    default = default_of(parameter, hint)
    if default and f"default: {default}" not in (parameter.help or ""):
        text.append(f"Default: `{default}`.")
    if parameter.required and parameter.param_type_name != "argument":
        text.append("Required.")
    return " ".join(text)


def default_of(parameter: Any, hint: Any) -> str:
    """The default as the command line has it; empty if there is none or it is off."""
    if kind(hint) == "bool" and parameter.secondary_opts:
        return str((parameter.opts if parameter.default else parameter.secondary_opts)[0])
    if parameter.default in (None, False, "") or parameter.required or kind(hint) == "list":
        return ""
    return str(parameter.default)


def allowed_words(parameter: Any) -> list[str]:
    """The allowed words of an option that is a field with an `Option`."""
    found = options_by_flag().get((parameter.opts[0], parameter.help))
    return [] if found is None or found.choices is None else [str(word) for word in found.choices()]


@functools.cache
def options_by_flag() -> dict[tuple[str, str], Option]:
    """The options of all measurements, trainings and pictures by flag and help text."""
    kinds = [Drawing, ExportOptions, Recipe, *subclasses(Protocol)]
    return {
        ((flag_of(name, each) or "").partition("/")[0], each.help): each
        for kind in kinds
        for name, each in options_of(kind).items()
    }


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    yield kind
    for each in kind.__subclasses__():
        yield from subclasses(each)


def kind(hint: Any) -> str:
    """The name of the outer type of an annotation, None left out."""
    if get_origin(hint) in (Union, types.UnionType):
        return kind(next(part for part in get_args(hint) if part is not type(None)))
    return str(getattr(get_origin(hint) or hint, "__name__", hint))


def inner(hint: Any) -> str:
    """The name of the type of a value, also of one in a list."""
    if get_origin(hint) in (Union, types.UnionType):
        return inner(next(part for part in get_args(hint) if part is not type(None)))
    return inner(get_args(hint)[0]) if get_origin(hint) is list else kind(hint)


def in_python(verb: str) -> str:
    """The functions behind a verb, as docs/python.md names them, with links to their pages."""
    row = re.search(rf"^\| `{verb}` \| (.*) \|$", PYTHON.read_text(encoding="utf-8"), re.MULTILINE)
    names = [] if row is None else re.findall(r"`(landscape[\w.]+)`", row[1])
    return ", ".join(f"[`{name}`][{name}]" for name in names)


def plain(text: str) -> str:
    """A help text as Markdown: what is not code is shown as it is."""
    one_line = " ".join(text.split())
    pieces = re.split(r"(`[^`]*`)", one_line)
    return "".join(piece if piece.startswith("`") else re.sub(r"([<*_|\[\]])", r"\\\1", piece) for piece in pieces)
