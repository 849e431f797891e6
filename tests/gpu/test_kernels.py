"""Our own kernel, in the process of Triton's interpreter; and the section `kernels` without one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from processes import ROOT
from scripts.on_gpu import kernels

pytest.importorskip("triton", reason="PyTorch for this system has no Triton")


@pytest.mark.slow
@pytest.mark.process
def test_our_kernel_in_the_interpreter() -> None:
    file = Path(__file__).with_name("interpreted_triton.py")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(file)],
        env={**os.environ, "TRITON_INTERPRET": "1", "OMP_NUM_THREADS": "1"}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    assert re.search(r"^\d{3} passed(?!, \d+ skipped)", run.stdout, re.MULTILINE), run.stdout


def test_nothing_is_decided_without_a_gpu() -> None:
    (case,) = kernels.cases(torch.device("cpu"), quick=True)
    assert case.passed is None
    assert "no GPU" in case.facts["reason"]
