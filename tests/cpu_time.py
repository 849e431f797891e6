"""The processor seconds that each test takes, and `--check-cpu`: an expensive test has a mark that names its kind.

`make test` leaves tests out by their marks, so an expensive test without one makes it slow for everybody. The limit is
of processor time, that of child processes included, since other load changes the elapsed time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

from tries import BY_A_DEVELOPER

STATED = 0.5  # the limit of a test without a mark, in processor seconds
REFUSED = 12 * STATED  # where `--check-cpu` fails: processors differ, and a busy one takes longer for the same
KINDS = frozenset({"slow", "browser", "vtk", "process", "render"})  # marks of pyproject.toml
SHOWN = 20  # tests in the table
PACKAGE = 30  # a test that imports so many new modules is the first to import a package, which others then need not


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("processor time")
    kinds = ", ".join(sorted(KINDS))
    group.addoption(
        "--check-cpu",
        action="store_true",
        help=f"fail where a test without a mark ({kinds}) takes more than {REFUSED:g} processor seconds",
    )
    group.addoption(
        "--cpu-file", type=Path, help="write the processor seconds of each test to this file, a JSON a line"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ProcessorTime(config))


def processor_seconds() -> float:
    """The processor time of this process and its finished child processes so far."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class ProcessorTime:
    """Measures the phases of tests in the process that runs them, and shows them in the process that reports."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.tests: dict[str, dict[str, Any]] = {}
        self.seconds, self.modules = processor_seconds(), len(sys.modules)
        if (path := config.getoption("--cpu-file")) and not hasattr(config, "workerinput"):
            path.write_text("", encoding="utf-8")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Called after setup, call and teardown; pytest-xdist sends the attributes of reports as JSON."""
        report = yield
        report.processor_seconds = processor_seconds() - self.seconds
        report.imported = len(sys.modules) - self.modules > PACKAGE
        more = settings().max_examples / BY_A_DEVELOPER if is_hypothesis_test(getattr(item, "obj", None)) else 1
        report.allowed = REFUSED * max(1, more)  # CI tries more examples
        report.kinds = sorted(KINDS & {mark.name for mark in item.iter_markers()})
        self.seconds, self.modules = processor_seconds(), len(sys.modules)
        return report

    def pytest_runtest_logreport(self, report: Any) -> None:
        entry = self.tests.setdefault(report.nodeid, {"kinds": getattr(report, "kinds", [])})
        entry[report.when] = round(getattr(report, "processor_seconds", 0.0), 3)
        if report.when == "call":
            entry["imported"] = getattr(report, "imported", False)
            entry["allowed"] = getattr(report, "allowed", REFUSED)
        path = self.config.getoption("--cpu-file")
        if report.when == "teardown" and path and not hasattr(self.config, "workerinput"):
            with path.open("a", encoding="utf-8") as file:  # now, as a run may be interrupted
                file.write(json.dumps({"test": report.nodeid, **entry}) + "\n")

    def refused(self) -> list[str]:
        """A line for each unmarked test that takes too long."""
        return [
            f"{entry['call']:.1f} s {name}"
            for name, entry in sorted(self.tests.items())
            if entry.get("call", 0) > entry.get("allowed", REFUSED) and not entry["kinds"] and not entry["imported"]
        ]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(self.config, "workerinput"):
            return
        if self.config.getoption("--check-cpu") and self.refused() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.config.getoption("--check-cpu"):
            return
        totals = {
            name: sum(entry.get(when, 0) for when in ("setup", "call", "teardown"))
            for name, entry in self.tests.items()
        }
        terminalreporter.section(f"processor seconds: {sum(totals.values()):.0f} in {len(totals)} tests")
        for name in sorted(totals, key=totals.__getitem__, reverse=True)[:SHOWN]:
            terminalreporter.line(f"{totals[name]:6.2f} {name} {' '.join(self.tests[name]['kinds'])}")
        if refused := self.refused():
            terminalreporter.section(f"more than {REFUSED:g} processor seconds without a mark", red=True)
            terminalreporter.line("Make the test cheaper, or mark it as one of: " + ", ".join(sorted(KINDS)))
            for line in refused:
                terminalreporter.line(line)
