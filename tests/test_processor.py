"""What is read of the processor, on systems with and without /proc/cpuinfo."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from landscape.core import processor

CPUINFO = """processor	: 0
cpu family	: 25
model		: 17
model name	: AMD EPYC
stepping	: 1
flags		: fpu avx2

processor	: 1
model name	: another
"""


def test_the_first_processor_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cpuinfo").write_text(CPUINFO)
    monkeypatch.setattr(processor, "CPUINFO", tmp_path / "cpuinfo")
    assert processor.facts()["flags"] == "fpu avx2"
    assert processor.name() == "AMD EPYC"
    assert processor.identity() == "AMD EPYC, cpu family 25, model 17, stepping 1"


def test_without_cpuinfo_the_name_is_pythons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "CPUINFO", tmp_path / "none")
    assert processor.facts() == {}
    assert processor.identity() == processor.name() == (platform.processor() or platform.machine())
