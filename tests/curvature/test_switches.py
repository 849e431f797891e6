"""The switches of a GPU's arithmetic are set for derivatives, and put back: with errors, nested, and among threads."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading

import pytest
import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode

from landscape.core.device import exact_arithmetic, exact_derivatives, float64_of, tensor_float32
from landscape.core.errors import LandscapeError
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import choose_loss
from landscape.plane import plane as planes

CUDA, CPU = torch.device("cuda"), torch.device("cpu")  # the switches are there without a GPU, too


def state() -> dict[str, object]:
    cudnn, matmul = torch.backends.cudnn, torch.backends.cuda.matmul
    reads = {
        "conv": lambda: cudnn.conv.fp32_precision,
        "rnn": lambda: cudnn.rnn.fp32_precision,
        "matmul": lambda: matmul.fp32_precision,
        "old cudnn": lambda: cudnn.allow_tf32,
        "old matmul": lambda: matmul.allow_tf32,
        "float32_matmul_precision": torch.get_float32_matmul_precision,
        "benchmark": lambda: cudnn.benchmark,
        "deterministic": lambda: cudnn.deterministic,
        "flash": torch.backends.cuda.flash_sdp_enabled,
        "efficient": torch.backends.cuda.mem_efficient_sdp_enabled,
        "math": torch.backends.cuda.math_sdp_enabled,
        "fast path": torch.backends.mha.get_fastpath_enabled,
        "autocast": lambda: torch.is_autocast_enabled("cuda"),
    }
    found: dict[str, object] = {}
    for name, read in reads.items():
        try:
            found[name] = read()
        except (AttributeError, RuntimeError) as error:
            found[name] = type(error).__name__
    return found


@pytest.fixture(autouse=True)
def unchanged():
    before = state()
    yield
    assert state() == before


def is_exact() -> bool:
    now = state()
    return (
        not {now[name] for name in ("conv", "rnn", "matmul")} & {"tf32", "none"}
        and (now["old cudnn"], now["old matmul"], now["benchmark"]) == (False, False, False)
        and now["deterministic"] is True
        and (now["flash"], now["efficient"], now["math"], now["fast path"]) == (False, False, True, False)
        and now["autocast"] is False
    )


def test_switches_are_set_and_restored() -> None:
    before = state()
    cudnn = torch.backends.cudnn
    cudnn.benchmark = True
    try:
        with torch.autocast("cuda", torch.bfloat16), exact_derivatives(CUDA):
            assert is_exact()
            with exact_derivatives(CUDA):
                assert is_exact()
            assert is_exact()
            with cudnn.flags(enabled=False):  # an error where new and old names are mixed
                pass
        assert cudnn.benchmark
        with pytest.raises(ZeroDivisionError), exact_derivatives(CUDA):
            raise ZeroDivisionError
        assert cudnn.benchmark
    finally:
        cudnn.benchmark = False
    assert state() == before
    with exact_derivatives(CPU):
        now = state()
    changed = {name for name in now if now[name] != before[name]}
    assert changed == {"flash", "efficient", "fast path"}  # nothing of a GPU's arithmetic


@pytest.mark.parametrize("tf32", [False, True])
def test_exact_arithmetic(tf32: bool) -> None:
    """Whatever the user has chosen, and without a change of how attention is computed."""
    cudnn = torch.backends.cudnn
    before = state()
    cudnn.benchmark, cudnn.allow_tf32 = True, not tf32
    try:
        with exact_arithmetic(CUDA, tf32=tf32):
            now = state()
            assert (now["old cudnn"], now["old matmul"]) == (tf32, tf32)
            assert (now["benchmark"], now["deterministic"], now["flash"]) == (False, True, before["flash"])
    finally:
        cudnn.benchmark, cudnn.allow_tf32 = False, before["old cudnn"]


def test_a_network_at_its_own_weights_is_computed_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Temperatures, diagnoses and samples run it there; no GPU is needed, as the network's move to it is simulated."""
    model = nn.Linear(4, 3)
    monkeypatch.setattr(planes, "on_plane", lambda *_: contextlib.nullcontext())
    torch.backends.cudnn.allow_tf32 = True
    with planes.at_centre(model, CUDA):
        assert state()["old cudnn"] is False
        assert state()["deterministic"] is True


USERS = {
    "nothing": "pass",
    "old names, on": "cudnn.allow_tf32 = matmul.allow_tf32 = True",
    "old names, off": "cudnn.allow_tf32 = matmul.allow_tf32 = False",
    "medium": "torch.set_float32_matmul_precision('medium')",
    "new name of convolutions": "cudnn.conv.fp32_precision = 'ieee'",
    "new name of matrices": "matmul.fp32_precision = 'tf32'",
    "all backends": "torch.backends.fp32_precision = 'tf32'",
}


@pytest.mark.skipif(not hasattr(torch.backends.cuda.matmul, "fp32_precision"), reason="PyTorch < 2.9 has no new names")
@pytest.mark.slow
@pytest.mark.parametrize("user", USERS)
def test_exact_switches_restore_the_settings_of_the_user(user) -> None:
    """In a process of its own: some of these states cannot be left again."""
    program = f"""
import torch
from tests.curvature.test_switches import CUDA, is_exact, state
from landscape.core.device import exact_arithmetic, exact_derivatives, float64_of, tensor_float32
cudnn, matmul = torch.backends.cudnn, torch.backends.cuda.matmul
{USERS[user]}
before = state()
with exact_derivatives(CUDA):
    assert is_exact(), state()
assert state() == before, (before, state())
with tensor_float32(True, CUDA):
    assert {{state()[name] for name in ("conv", "rnn", "matmul")}} == {{"tf32"}}
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True)


def test_overlapping_threads_restore_the_switches() -> None:
    """The first one ends while the second one still computes."""
    entered, ended, seen = threading.Event(), threading.Event(), []

    def first() -> None:
        with exact_derivatives(CUDA):
            entered.wait(10)
        ended.set()

    def second() -> None:
        with exact_derivatives(CUDA):
            entered.set()
            ended.wait(10)
            seen.append(is_exact())

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True]


def test_products_gradients_and_looks_are_made_so() -> None:
    seen = []

    class Watching(nn.Linear):
        def forward(self, inputs):
            seen.append((state()["flash"], state()["fast path"], torch.is_autocast_enabled("cpu"), self.training))
            return super().forward(inputs)

    model = Watching(4, 3)
    batches = TensorBatches(torch.randn(6, 4), torch.arange(6) % 3, 6)
    hessian = Hessian(model, batches, choose_loss("cross_entropy"))
    around = Neighbourhood(model, batches, choose_loss("cross_entropy"))
    with torch.autocast("cpu", torch.bfloat16):
        hessian.product(torch.ones(15))
        hessian.gradient()
        around.evaluate()
        around.evaluate(0.1 * torch.ones(15), gradient=True)
    assert set(seen) == {(False, False, False, False)}
    assert len(seen) == 4
    assert model.training
    with torch.no_grad():
        model.weight.fill_(torch.nan)
    with pytest.raises(LandscapeError, match="no finite derivatives"):
        hessian.gradient()


def test_tensor_float32_on_a_cpu_does_nothing() -> None:
    before = state()
    with tensor_float32(True, CPU):
        assert state() == before


def test_float64_is_on_the_cpu_where_the_device_has_none() -> None:
    """Apple's GPUs raise an error for a tensor of float64; here one is simulated."""
    made: list[tuple[str, torch.dtype]] = []

    class Recording(TorchDispatchMode):
        def __torch_dispatch__(self, function, types, args=(), kwargs=None):
            result = function(*args, **(kwargs or {}))
            if isinstance(result, torch.Tensor):
                made.append((result.device.type, result.dtype))
            return result

    with FakeTensorMode(), Recording():
        found = float64_of(torch.empty(3, device="mps", requires_grad=True))
    assert (found.device.type, found.dtype, found.requires_grad) == ("cpu", torch.float64, False)
    assert ("mps", torch.float64) not in made
    assert torch.equal(float64_of(torch.arange(3.0)), torch.arange(3, dtype=torch.float64))
