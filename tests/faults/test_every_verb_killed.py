"""Every long command ends with the numbers of an uninterrupted run if it is killed at random moments.

The commands are copies of a process that has loaded torch: a kill hits the work. Those of scripts/soak are new
interpreters, so that it hits their start as well.
"""

from __future__ import annotations

import itertools
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from processes import Fork
from scripts.soak import kills

pytestmark = [pytest.mark.slow, pytest.mark.process]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two trained networks and a study."""
    path, said, number = tmp_path_factory.mktemp("kills"), tmp_path_factory.mktemp("said"), itertools.count()

    def start(line: str, folder: Path) -> Fork:
        return Fork(without_warnings, line.split(), cwd=folder, said=said / str(next(number)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kills, "_start", start)
        kills.prepare(path)
        yield path


def without_warnings() -> None:
    """As `python -W ignore`."""
    warnings.simplefilter("ignore")


@pytest.mark.parametrize("verb", kills.LINES)
def test_a_killed_command_ends_with_the_same_numbers(verb: str, folder: Path) -> None:
    kills.killed(verb, folder, random.Random(verb), kills=1)  # scripts/soak does more


def test_of_two_trainings_in_a_folder_one_is_refused(folder: Path) -> None:
    """Started at the same moment, again and again until one of them has finished: the run is that of one alone."""
    line, out = kills.LINES["train"], folder / "out"
    assert kills.killed("train", folder, random.Random(0), kills=0) == 0
    whole = kills.numbers(out)
    for path in sorted(out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    both = [kills._start(line, folder) for _ in range(2)]
    ends = [(process.communicate(timeout=kills.TIMEOUT)[1], process.returncode) for process in both]
    assert sorted(code for _, code in ends) in ([0, 2], [0, 0]), ends
    for said, code in ends:
        assert code == 0 or "another process is writing" in said or "finished" in said, said
    assert kills.numbers(out) == whole
