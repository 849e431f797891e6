#!/usr/bin/env python3
"""Run the commands of README.md in order, in a fresh copy of the checkout, and print the time of each.

    scripts/run_readme.py [FOLDER]      FOLDER: another checkout with a README.md

Blocks marked ```bash are run command by command: a line, or several lines joined by backslashes. Blocks marked
```python are run as a whole. Blocks marked ```console or ```text are only shown: they install, download, take hours or
never end. The copy holds the files that git does not ignore; `landscape` and `python` are those of the environment of
this script. The first command that fails ends the script with exit code 1 and is shown with its output.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from check_docs import Block, split

RUN = {"bash", "python"}
SHOWN = {"console", "text"}


def commands(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The line, the text and the words of every command of a document.

    Raises:
        ValueError: a block has another mark, so that it is not known whether to run it.
    """
    for block in split(text)[1]:
        if block.language not in RUN | SHOWN:
            marks = ", ".join(sorted(RUN | SHOWN))
            raise ValueError(f"line {block.line}: a block is marked '{block.language}': mark it with one of {marks}")
        if block.language == "python":
            code = "\n".join(block.code)
            yield block.line, f"python: {block.code[0]} ...", [sys.executable, "-c", code]
        elif block.language == "bash":
            for line, command in joined(block):
                yield line, command, ["bash", "-euo", "pipefail", "-c", command]


def joined(block: Block) -> Iterator[tuple[int, str]]:
    """The commands of a block, each with the number of its first line."""
    first = block.line
    parts: list[str] = []
    for number, line in enumerate(block.code, start=block.line):
        first = first if parts else number
        parts.append(line)
        if not line.endswith("\\"):
            command = "\n".join(parts)
            parts = []
            if shlex.split(command, comments=True):
                yield first, command


def copy(checkout: Path, folder: Path) -> None:
    """Copy the files of a checkout that git does not ignore."""
    listing = ["git", "-C", str(checkout), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name and (checkout / name).is_file():  # a file that was removed is listed until the next commit
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout / name, folder / name)


def run(text: str, folder: Path) -> str:
    """Run a document's commands in a folder; the first failure as a message, empty if there is none."""
    found = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "MPLBACKEND": "Agg"}
    environment = {**os.environ, **found, "LANDSCAPE_DATA": str(folder / "data")}
    began = time.monotonic()
    for line, command, words in commands(text):
        started = time.monotonic()
        done = subprocess.run(
            words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            return f"line {line} ended with exit code {done.returncode}: {command}\n{done.stdout}"
        print(f"{time.monotonic() - started:7.1f} s  {command}", flush=True)
    print(f"{time.monotonic() - began:7.1f} s  in total")
    return ""


def main(words: list[str]) -> int:
    checkout = Path(words[0] if words else Path(__file__).parents[1]).resolve()
    text = (checkout / "README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="readme-") as name:
        copy(checkout, Path(name))
        try:
            fault = run(text, Path(name))
        except ValueError as error:
            fault = str(error)
    if fault:
        print(f"README.md: {fault}", file=sys.stderr)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
