#!/usr/bin/env python3
"""Check the documents: links and files exist, commands and their options exist, code blocks compile.

Prints one line per error, `file:line: what`, and exits with 1 if there is any. The script uses the standard library and
the command line of landscape, from which it takes the verbs and options.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

DOCUMENTS = ("*.md", "docs/**/*.md", "results/**/*.md", "benchmarks/**/*.md")
SHELL = {"", "bash", "sh", "shell", "console", "text"}
MACHINE_PATH = re.compile(r"(?<![\w.:/~$-])/(?:home|root|Users|work|workspace|mnt|scratch|tmp)/[\w.]*")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\](?:\([^)]*\))?)*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
# A picture that is itself a link, [![text](picture)](target): the pattern above matches the outer link.
PICTURE = re.compile(r"!\[[^\]]*\]\(\s*([^)\s]+)")
REFERENCE = re.compile(r"^\s*\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)
HTML_LINK = re.compile(r"""<(?:a|img|source|video)\b[^>]*?\b(?:href|src|srcset)\s*=\s*["']([^"']+)["']""")
HTML_ANCHOR = re.compile(r"""<\w+\b[^>]*?\b(?:id|name)\s*=\s*["']([^"']+)["']""")
# A file or folder of the project in inline code; paths with a placeholder, as in models/<family>.py, do not match.
OWN_PATH = re.compile(r"`((?:benchmarks|docs|landscape|models|scripts|tests)/[\w./-]*)`")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")  # https:, mailto:, ...
CODE = re.compile(r"(`+)(?:[^\n]|\n(?!\s*\n))+?\1")  # inline code within a paragraph
FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*([\w+-]*)")
INDENT = " " * 4  # of a code block without fences
OPTION = re.compile(r"^(--?[A-Za-z][\w-]*)")
EVERYWHERE = {"-h", "--help", "--debug", "--quiet"}  # allowed anywhere, so they belong to no verb

Commands = Mapping[str, frozenset[str]]  # verb -> its options; "" for those of `landscape` itself


@dataclass(frozen=True)
class Block:
    """A code block, between fences or indented; `line` is the number of its first line of code."""

    language: str
    line: int
    code: list[str]


def split(text: str) -> tuple[list[tuple[int, str]], list[Block]]:
    """The prose, as numbered lines, and the code blocks of a document."""
    prose: list[tuple[int, str]] = []
    blocks: list[Block] = []
    fence, is_indented, is_after_blank = "", False, True
    for number, line in enumerate(text.splitlines(), start=1):
        found = FENCE.match(line)
        is_blank = not line.strip()
        is_indented = is_indented and (is_blank or line.startswith(INDENT))
        is_indented = is_indented or (is_after_blank and line.startswith(INDENT))
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence, is_indented = "", False
            else:
                blocks[-1].code.append(line)
        elif is_indented and not is_blank:
            if not blocks or blocks[-1].line + len(blocks[-1].code) != number:
                blocks.append(Block("", number, []))
            blocks[-1].code.append(line.removeprefix(INDENT))
        elif found:
            fence = found[1]
            blocks.append(Block(found[2].lower(), number + 1, []))
        else:
            prose.append((number, line))
        is_after_blank = is_blank
    return prose, blocks


def without_code(prose: str) -> str:
    """The prose without its inline code, in which links are not links; lines stay where they are."""
    return CODE.sub(lambda found: "\n" * found[0].count("\n"), prose)


def anchors(text: str) -> set[str]:
    """The anchors of a document, made from its headings as GitHub makes them."""
    found: set[str] = set()
    for _, line in split(text)[0]:
        found.update(HTML_ANCHOR.findall(line))
        heading = re.match(r"^#{1,6}\s+(.*?)\s*#*$", line)
        if heading:
            title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
            slug = re.sub(r"[^\w\- ]", "", title).replace(" ", "-")
            repeats = 0
            while (name := f"{slug}-{repeats}" if repeats else slug) in found:
                repeats += 1
            found.add(name)
    return found


def targets(text: str) -> Iterator[tuple[int, str]]:
    """The targets of the links and pictures of a document, each with the number of the line in which it ends."""
    lines = [""] * len(text.splitlines())
    for number, line in split(text)[0]:
        lines[number - 1] = line
    prose = without_code("\n".join(lines))
    found = {
        (prose.count("\n", 0, match.end(1)) + 1, match[1])
        for pattern in (LINK, REFERENCE, HTML_LINK, PICTURE)
        for match in pattern.finditer(prose)
    }
    yield from sorted(found)


def link_faults(document: Path, root: Path) -> Iterator[tuple[int, str]]:
    for number, target in targets(document.read_text(encoding="utf-8")):
        if ELSEWHERE.match(target):
            continue
        path, _, anchor = unquote(target).partition("#")
        place = (document.parent / path).resolve() if path else document
        if path.startswith("/") or not place.is_relative_to(root):
            yield number, f"link to {target}: leads out of the project"
        elif not place.exists():
            yield number, f"link to {target}: no such file"
        elif anchor and place.suffix == ".md" and anchor not in anchors(place.read_text(encoding="utf-8")):
            yield number, f"link to {target}: no such heading"


def own_path_faults(document: Path, root: Path) -> Iterator[tuple[int, str]]:
    if document.name == "CHANGELOG.md":  # names removed files, too
        return
    for number, line in split(document.read_text(encoding="utf-8"))[0]:
        for path in OWN_PATH.findall(line):
            if not (root / path).exists():
                yield number, f"`{path}`: no such file"


def command_lines(block: Block) -> Iterator[tuple[int, list[str]]]:
    """The words of every `landscape ...` command of a shell block, without `landscape` itself."""
    joined: list[tuple[int, str]] = []
    for number, line in enumerate(block.code, start=block.line):
        if joined and joined[-1][1].endswith("\\"):
            joined[-1] = joined[-1][0], joined[-1][1][:-1] + line
        else:
            joined.append((number, line))
    for number, line in joined:
        try:
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>()")
            lexer.whitespace_split = True
            words = list(lexer)
        except ValueError:  # an apostrophe in a program's output
            words = line.split()
        command: list[str] = []
        for word in [*words, ";"]:
            if word and set(word) <= set("|&;<>()"):
                while command and (command[0] in ("$", "!", "time") or re.match(r"[A-Z_]+=", command[0])):
                    del command[0]
                if len(command) > 2 and re.match(r"(.*/)?python[\d.]*$", command[0]) and command[1] == "-m":
                    del command[:2]
                if command and (command[0] == "landscape" or command[0].endswith("/bin/landscape")):
                    yield number, command[1:]
                command = []
            else:
                command.append(word)


def command_faults(block: Block, commands: Commands) -> Iterator[tuple[int, str]]:
    for number, words in command_lines(block):
        verb = ""
        for word in words:
            option = OPTION.match(word.strip("[]"))
            if option and option[1] not in commands[verb]:
                where = f"landscape {verb}".rstrip()
                yield number, f"`{where}` has no option {option[1]}"
            elif not verb and not option:
                if word not in commands:
                    verbs = ", ".join(sorted(filter(None, commands)))
                    yield number, f"`landscape {word}`: no such verb; there are {verbs}"
                    break
                verb = word


def code_faults(block: Block) -> Iterator[tuple[int, str]]:
    code = "\n".join(block.code)
    if ">>>" in code:
        code = "\n".join(line[4:] for line in block.code if line.startswith((">>> ", "... ")))
    try:
        compile(code, "block", "exec")
    except SyntaxError as error:
        yield block.line + (error.lineno or 1) - 1, f"python block does not compile: {error.msg}"


def check(root: Path, commands: Commands) -> list[str]:
    """All errors in the documents under `root`, one line each."""
    faults: list[str] = []
    for document in sorted({path for pattern in DOCUMENTS for path in root.glob(pattern)}):
        text = document.read_text(encoding="utf-8")
        found = [*link_faults(document, root), *own_path_faults(document, root)]
        for number, line in enumerate(text.splitlines(), start=1):
            found += [(number, f"a path of one machine: {path}") for path in MACHINE_PATH.findall(line)]
        for block in split(text)[1]:
            if block.language in SHELL:
                found += command_faults(block, commands)
            elif block.language in ("python", "py", "pycon"):
                found += code_faults(block)
        faults += [f"{document.relative_to(root)}:{number}: {what}" for number, what in sorted(found)]
    return faults


def real_commands() -> Commands:
    """The verbs and options of the command line."""
    import typer.main

    from landscape.cli.app import app

    def options(command: object) -> frozenset[str]:
        parameters = getattr(command, "params", [])
        return frozenset(name for each in parameters for name in [*each.opts, *each.secondary_opts]) | EVERYWHERE

    group = typer.main.get_command(app)
    verbs: dict[str, object] = getattr(group, "commands", {})
    return {"": options(group), **{name: options(command) for name, command in verbs.items()}}


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    faults = check(root, real_commands())
    print("\n".join(faults) if faults else "documents: links, commands and code are valid")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
