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

pytest.importorskip("triton", reason="PyTorch for this system has no Triton")

from landscape.measure.network import triton_convolution
from scripts.on_gpu import kernels


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


# Bytes of shared memory that a program may have, by compute capability (CUDA C++ Programming Guide).
SHARED_MEMORY = {80: 163 * 2**10, 90: 227 * 2**10}


@pytest.mark.slow
@pytest.mark.parametrize("capability", SHARED_MEMORY)
@pytest.mark.parametrize(("kind", "precision"), [("bf16", "ieee"), ("fp32", "tf32")])
def test_our_kernel_is_compiled_for_tensor_cores(capability: int, kind: str, precision: str) -> None:
    """Without a GPU it can be compiled, but not run."""
    from triton import compile as compiled
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource

    constants = {
        "STRIDE": 2, "ADDS": True, "RELU": True, "PRECISION": precision, "ROWS": triton_convolution.PIXELS,
        "COLUMNS": triton_convolution.CHANNELS, "STEP_SIZE": triton_convolution.STEP, "WIDENS": False,
    }  # fmt: skip
    names = triton_convolution._kernel.arg_names
    types = [f"*{kind}"] * 5 + ["i32"] * (len(names) - 5 - len(constants)) + ["constexpr"] * len(constants)
    source = ASTSource(
        triton_convolution._kernel,
        dict(zip(names, types, strict=True)),
        constexprs={(names.index(name),): value for name, value in constants.items()},
    )
    kernel = compiled(source, target=GPUTarget("cuda", capability, 32))
    assert kernel.metadata.shared <= SHARED_MEMORY[capability]
    assert re.search(r"wgmma" if capability == 90 else r"mma\.sync", kernel.asm["ptx"])
