"""Choose the device, and set PyTorch's switches for precision and kernels within contexts."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from landscape.core.errors import UsageError, first_line

# The compute capability of NVIDIA's first GPUs with tensor cores for bfloat16 (Ampere); older ones emulate it slowly.
FIRST_WITH_BFLOAT16 = (8, 0)


def choose_device(name: str | torch.device = "auto") -> torch.device:
    """The device of that name; `auto` is the first GPU, or the CPU if there is none.

    Raises:
        UsageError: no such device on this machine.
    """
    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        reason = first_line(error)
        raise UsageError(
            f"no device '{name}' here ({reason}): choose auto or cpu, or cuda, cuda:N or mps where there is one"
        ) from error
    return device


def wait_for(device: torch.device) -> None:
    """Wait until a GPU has nothing left to do."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def free_gpu_memory(device: torch.device) -> int:
    """Bytes that PyTorch can still allocate on an NVIDIA GPU, those that it holds in reserve included."""
    free, _ = torch.cuda.mem_get_info(device)
    return free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)


def float64_of(tensor: Tensor) -> Tensor:
    """The tensor without its graph in float64, on the CPU where its device has none (Apple's GPUs)."""
    tensor = tensor.detach()
    return (tensor.cpu() if tensor.device.type == "mps" else tensor).double()


@contextmanager
def tensor_float32(allowed: bool, device: torch.device) -> Iterator[None]:
    """Allow or forbid TensorFloat-32 on NVIDIA's GPUs, for matrix products and convolutions, within the context.

    The switches belong to the process: a thread waits until no other thread needs a different setting.
    """
    if device.type != "cuda":
        yield
        return
    with _one_setting(allowed):
        yield


class _OneSetting:
    """Threads share the same setting; a thread that needs another one waits, unless it holds one itself."""

    def __init__(self) -> None:
        self.changed, self.threads, self.allowed = threading.Condition(), list[int](), False

    @contextmanager
    def __call__(self, allowed: bool) -> Iterator[None]:
        thread = threading.get_ident()
        with self.changed:
            self.changed.wait_for(lambda: not self.threads or self.allowed == allowed or thread in self.threads)
            if not self.threads:
                self.before = _Switches.read()
            outer = self.allowed if self.threads else None
            self.threads.append(thread)
            self._allow(allowed)
        try:
            yield
        finally:
            with self.changed:
                self.threads.remove(thread)
                if not self.threads:
                    self.before.restore()
                elif outer not in (None, allowed):
                    self._allow(not allowed)
                self.changed.notify_all()

    def _allow(self, allowed: bool) -> None:
        self.allowed = allowed
        matmul: Any = torch.backends.cuda.matmul
        cudnn: Any = torch.backends.cudnn
        # The old names keep PyTorch's two views of these switches consistent. Setting the new ones alone would make
        # `torch.backends.cudnn.flags()` and every reading of `allow_tf32` inside a network an error (PyTorch >= 2.9).
        matmul.allow_tf32 = allowed
        cudnn.allow_tf32 = allowed
        if not allowed and hasattr(matmul, "fp32_precision"):
            # "Not set" would inherit the setting of all backends (torch.backends.fp32_precision).
            matmul.fp32_precision = cudnn.conv.fp32_precision = cudnn.rnn.fp32_precision = "ieee"


_one_setting = _OneSetting()


@dataclass(frozen=True)
class _Switches:
    """The state of PyTorch's switches for TensorFloat-32.

    Attributes:
        named: the new ones (PyTorch >= 2.9), each an object and the value of its `fp32_precision`.
        matmul, cudnn: the old ones; None if PyTorch refuses to read them, as the new ones were set.
    """

    named: tuple[tuple[Any, str], ...]
    matmul: str | None
    cudnn: bool | None

    @classmethod
    def read(cls) -> _Switches:
        """The present state."""
        cudnn: Any = torch.backends.cudnn
        named: tuple[Any, ...] = ()
        if hasattr(torch.backends.cuda.matmul, "fp32_precision"):
            named = (torch.backends.cuda.matmul, cudnn.conv, cudnn.rnn)
        return cls(
            tuple((place, place.fp32_precision) for place in named),
            _readable(torch.get_float32_matmul_precision),
            _readable(lambda: cudnn.allow_tf32),
        )

    def restore(self) -> None:
        """Restore the state, the old names first, as they set the new ones, too."""
        cudnn: Any = torch.backends.cudnn
        if self.matmul is not None:
            torch.set_float32_matmul_precision(self.matmul)
        if self.cudnn is not None:
            cudnn.allow_tf32 = self.cudnn
        for place, value in self.named:
            place.fp32_precision = value


def _readable(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except RuntimeError:
        return None


class Shared:
    """A context for switches of the whole process, entered by the first of several users and left by the last.

    Users are threads and nested calls. If each of them saved and restored the switches, overlapping threads would leave
    the wrong state.
    """

    def __init__(self, *contexts: Callable[[], AbstractContextManager[Any]]) -> None:
        self.contexts, self.users = contexts, 0
        self.lock, self.entered = threading.Lock(), ExitStack()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Enter all contexts, or share them with their present users."""
        with self.lock:
            if self.users == 0:
                with ExitStack() as entered:
                    for context in self.contexts:
                        entered.enter_context(context())
                    self.entered = entered.pop_all()
            self.users += 1
        try:
            yield
        finally:
            with self.lock:
                self.users -= 1
                if self.users == 0:
                    self.entered.close()


@contextmanager
def _attribute(place: Any, name: str, value: object) -> Iterator[None]:
    before = getattr(place, name)
    try:
        setattr(place, name, value)
        yield
    finally:
        setattr(place, name, before)


@contextmanager
def _without_fast_path() -> Iterator[None]:
    before = torch.backends.mha.get_fastpath_enabled()
    try:
        torch.backends.mha.set_fastpath_enabled(False)
        yield
    finally:
        torch.backends.mha.set_fastpath_enabled(before)


_plain_attention = Shared(lambda: sdpa_kernel(SDPBackend.MATH), _without_fast_path)
# Make cuDNN use deterministic kernels, without searching for the fastest.
exact_kernels = Shared(
    lambda: _attribute(torch.backends.cudnn, "benchmark", False),
    lambda: _attribute(torch.backends.cudnn, "deterministic", True),
)
_force_eager = Shared(lambda: torch.compiler.set_stance("force_eager"))
# Use PyTorch's own kernels instead of cuDNN's.
without_cudnn = Shared(lambda: _attribute(torch.backends.cudnn, "enabled", False))


@contextmanager
def exact_arithmetic(device: torch.device, *, tf32: bool = False) -> Iterator[None]:
    """On NVIDIA's GPUs, compute float32 without TensorFloat-32, unless `tf32`, and by deterministic kernels of cuDNN.

    The switches belong to the process: a thread waits until no other thread needs a different setting.
    """
    with ExitStack() as stack:
        stack.enter_context(tensor_float32(tf32, device))
        if device.type == "cuda":
            stack.enter_context(exact_kernels())
        yield


@contextmanager
def uncompiled() -> Iterator[None]:
    """Run compiled networks uncompiled, so that their modules call hooks and modes intercept their operations."""
    # If dynamo was not imported, nothing is compiled; PyTorch 2.4 and 2.5 cannot disable it.
    if "torch._dynamo" not in sys.modules or not hasattr(torch.compiler, "set_stance"):
        yield
        return
    with _force_eager():
        yield


@contextmanager
def exact_derivatives(device: torch.device) -> Iterator[None]:
    """Make derivatives accurate, repeatable and twice differentiable within the context.

    TensorFloat-32 and autocast are off; cuDNN uses deterministic kernels without searching for the fastest. The
    attention of `scaled_dot_product_attention` and `nn.MultiheadAttention` is computed by plain operations, as their
    fused kernels have no second derivatives. All switches but autocast belong to the process, so they also affect other
    threads meanwhile.
    """
    with ExitStack() as stack:
        stack.enter_context(without_autocast())
        stack.enter_context(exact_arithmetic(device))
        stack.enter_context(_plain_attention())
        yield


@contextmanager
def without_autocast() -> Iterator[None]:
    """Disable any `torch.autocast` that is active outside of the context."""
    with ExitStack() as stack:
        for kind in ("cpu", "cuda", "mps", "xpu"):
            if torch.amp.is_autocast_available(kind) and torch.is_autocast_enabled(kind):
                stack.enter_context(torch.autocast(kind, enabled=False))
        yield
