"""Fuzz the parsers with atheris, which searches for texts that reach new code.

    python -m scripts.soak.guided -runs=N

The options are those of libFuzzer: `-max_total_time=SECONDS`, `-seed=N`, a folder for the texts found. The exit code is
not 0 if a parser raises an exception other than a `LandscapeError`.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tomllib"]):
    import tomllib  # noqa: F401

from landscape.cli import options
from landscape.core import untrusted_toml
from landscape.core.errors import LandscapeError
from landscape.explorer import rebuild, region
from landscape.explorer.rebuild import Inputs
from landscape.measure import option_text
from landscape.render import drawing
from landscape.study import toml
from scripts.soak.attack import limit_memory
from scripts.soak.served import surface_of

# Functions that read a text; each may raise only a LandscapeError.
TEXTS = [
    toml.parse_change, lambda text: options.parse_range(text, "--x"), drawing.parse_size, drawing.parse_view,
    lambda text: options.parse_numbers(text, "--mean"), option_text.splits,
    lambda text: options.parse_model_args([text]),
]  # fmt: skip
for parser in (toml.parse_change, options.parse_range, options.parse_axis, options.parse_numbers, region.parse):
    atheris.instrument_func(parser)
for builder in (rebuild._directions, rebuild._limit, rebuild._model):
    atheris.instrument_func(builder)
SURFACE = surface_of("net")


def attack(content: bytes) -> None:
    """Pass one input to the parser selected by its first byte."""
    data = atheris.FuzzedDataProvider(content)
    which, text = data.ConsumeIntInRange(0, len(TEXTS) + 2), data.ConsumeUnicodeNoSurrogates(4000)
    with contextlib.suppress(LandscapeError):
        if which < len(TEXTS):
            TEXTS[which](text)
            return
        try:
            said = untrusted_toml.loads(text) if which == len(TEXTS) else json.loads(text)
        except (ValueError, RecursionError):  # the callers turn these into one line
            return
        if isinstance(said, dict):
            region.parse(said, SURFACE)
            rebuild.arguments(said, Inputs(Path("w")))


if __name__ == "__main__":
    limit_memory(2**30)  # a parser that takes more raises a MemoryError, which is a finding
    atheris.Setup(sys.argv, attack)
    atheris.Fuzz()
