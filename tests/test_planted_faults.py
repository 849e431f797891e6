"""scripts/mutants.py: each fault can be planted; running them all takes minutes and is left to the script."""

from __future__ import annotations

import pytest

from processes import ROOT
from scripts.mutants import MUTANTS, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fault_has_one_place_and_its_tests(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old
    missing = [test for test in mutant.tests if not (ROOT / test.partition("::")[0]).exists()]
    assert missing == []


def test_faults_have_different_names() -> None:
    names = [mutant.name for mutant in MUTANTS]
    assert len(set(names)) == len(names) >= 30
