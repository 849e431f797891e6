#!/usr/bin/env python3
"""Compare landscape with a plain loop on networks of other packages: scripts/everyone.py [--only PATTERN]

Each network is measured at four points of a plane by `landscape.loss_surface` and by a plain loop that changes the
weights itself and uses PyTorch's or the network's own loss (scripts/own_network/). Prints a table; exits with 1 if
a number differs by more than 1e-6 (relative to max(1, |number|)) or a network is refused. Nothing is downloaded.
Missing packages are reported; docs/own_network.md lists all of them.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib
import os
import pkgutil
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")

from scripts.own_network import families, table  # noqa: E402
from scripts.own_network.case import Case  # noqa: E402
from scripts.own_network.comparison import Outcome, compare  # noqa: E402


def cases(pattern: str = "*") -> list[Case]:
    """The cases of all families whose `package: name` matches the pattern, sorted grouped by package."""
    found: list[Case] = []
    for module in pkgutil.iter_modules(families.__path__):
        family = importlib.import_module(f"{families.__name__}.{module.name}")
        found += [value for value in vars(family).values() if isinstance(value, Case)]
    found.sort(key=lambda case: case.package)
    return [case for case in found if fnmatch.fnmatch(f"{case.package}: {case.name}".lower(), pattern.lower())]


def main() -> int:
    """Compare, print the results, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="*", metavar="PATTERN", help='compare those whose "package: name" matches')
    parser.add_argument("--strict", action="store_true", help="fail also if a package is not installed")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="print the table of docs/own_network.md")
    form.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    given = parser.parse_args()
    chosen = cases(given.only)
    if not chosen:
        parser.error(f"no network matches {given.only!r}; there are {', '.join(sorted({c.package for c in cases()}))}")
    outcomes: list[Outcome] = []
    for case in chosen:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other packages raise many deprecation warnings
            outcomes.append(compare(case))
        if not (given.markdown or given.json):
            print(table.line(outcomes[-1]), flush=True)
    if given.markdown or given.json:
        print(table.markdown(outcomes) if given.markdown else table.as_json(outcomes))
    else:
        print(table.summary(outcomes))
    failures = {"differs", "refused", *(("not installed",) if given.strict else ())}
    return int(any(outcome.status in failures for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
