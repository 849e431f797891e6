"""Run benchmarks: python -m benchmarks points --device cpu

`all` runs every benchmark, `tables` rewrites README.md from the results. `--quick` checks in seconds that a benchmark
runs; its numbers are meaningless and are not kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from benchmarks import CLAIMS, load, markdown
from landscape.core.device import choose_device
from landscape.core.errors import LandscapeError, UsageError
from landscape.study import hardware


def main(words: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = _parser().parse_args(words)
    if given.claim == "tables":
        markdown.rewrite()
        return 0
    try:
        for claim in CLAIMS if given.claim == "all" else (given.claim,):
            if given.claim == "all" and (reason := _why_not(claim, quick=given.quick)):
                print(f"{claim}: left out, as {reason}", file=sys.stderr)
                continue
            _measure(claim, given)
    except (LandscapeError, UsageError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _why_not(claim: str, *, quick: bool) -> str | None:
    """Why a benchmark cannot run on this machine; None if it can."""
    module = load(claim)
    reason: str | None = module.missing(quick) if hasattr(module, "missing") else None
    return reason


def _measure(claim: str, given: argparse.Namespace) -> None:
    """Run one benchmark, print its tables and save the result."""
    module = load(claim)
    standard = module.QUICK if given.quick else module.Settings()
    chosen = {f.name: getattr(given, f.name, None) for f in fields(standard)}
    settings = type(standard)(**{**asdict(standard), **{k: v for k, v in chosen.items() if v is not None}})
    print(f"{claim}: {settings}", file=sys.stderr, flush=True)
    facts = hardware.describe(choose_device(getattr(settings, "device", "cpu")))
    record = {
        "claim": claim,
        "command": _command(claim, settings, type(settings)()),
        "machine": facts,
        "result": module.run(settings),
    }
    print(f"\n{hardware.sentence(facts)}\n\n{module.tables(record['result'])}\n", flush=True)
    if given.quick and given.out is None:
        return
    out = given.out or markdown.RESULTS
    out.mkdir(parents=True, exist_ok=True)
    name = f"{claim}-{given.label}" if given.label else claim
    (out / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    if hasattr(module, "picture"):
        module.picture(record["result"], out / f"{name}.png")
    if given.out is None:
        markdown.rewrite()


def _command(claim: str, settings: Any, standard: Any) -> str:
    """The command that repeats this run, with the names of files instead of their paths."""
    words = ["python -m benchmarks", claim]
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value != getattr(standard, field.name):
            items = value if isinstance(value, tuple) else (value,)
            words += [f"--{field.name.replace('_', '-')}", ",".join(Path(str(item)).name for item in items)]
    return " ".join(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    verbs = parser.add_subparsers(dest="claim", required=True)
    verbs.add_parser("tables", help="rewrite README.md from the results")
    _common(verbs.add_parser("all", help="measure every claim"))
    for claim in CLAIMS:
        module = load(claim)
        verb = verbs.add_parser(claim, help=str(module.__doc__).splitlines()[0])
        _common(verb)
        for field in fields(module.Settings):
            default = getattr(module.Settings(), field.name)
            option = f"--{field.name.replace('_', '-')}"
            verb.add_argument(option, type=_reader(default), metavar="X", help=f"default: {_shown(default)}")
    return parser


def _common(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--quick", action="store_true", help="settings of a few seconds; nothing is kept without --out")
    verb.add_argument("--out", type=Path, help="the folder for the results (default: benchmarks/results)")
    verb.add_argument("--label", help="keep the result beside those of other machines, as CLAIM-LABEL.json")


def _reader(default: Any) -> Any:
    """A function that converts an option's text to the type of its default; items are separated by commas."""
    if isinstance(default, tuple):
        kind = type(default[0])
        return lambda text: tuple(kind(item) for item in text.split(","))
    return type(default)


def _shown(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


if __name__ == "__main__":
    sys.exit(main())
