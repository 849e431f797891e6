"""What the command line sets for its own process."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Allocate and free memory of the size of a layer's activations, as a training does in every step; count new pages.
FAULTS = """
import resource, sys
from landscape.cli import process
if sys.argv[1] == "prepared":
    process.prepare()
def step():
    blocks = [b"activations" * 2**20 for _ in range(12)]
step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(how: str) -> int:
    return int(subprocess.run([sys.executable, "-c", FAULTS, how], capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="an allocator of another kind")
def test_memory_that_was_freed_is_used_again() -> None:
    if faults("plain") < 10_000:
        pytest.skip("this allocator keeps it by itself")
    assert faults("prepared") < 100
