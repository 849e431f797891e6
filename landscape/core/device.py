"""Which device to compute on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

from landscape.core.errors import UsageError, first_line

# GPUs with tensor cores for bfloat16 (NVIDIA's compute capability: Ampere); older ones imitate it slowly.
FIRST_WITH_BFLOAT16 = (8, 0)


def choose_device(name: str | torch.device = "auto") -> torch.device:
    """The device of that name; `auto` is the first GPU there is, else the CPU.

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


@contextmanager
def tensor_float32(allowed: bool, device: torch.device) -> Iterator[None]:
    """Within, NVIDIA's GPUs use TensorFloat-32 or not, for matrix products and convolutions; then it is as it was.

    The switches are those of the process: a thread waits until none is left that wants them otherwise.
    """
    if device.type != "cuda":
        yield
        return
    with _one_setting(allowed):
        yield


class _OneSetting:
    """Threads that want the same setting hold it together; one that wants another waits, unless it holds one itself."""

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
        named: the new ones (PyTorch >= 2.9): object and value of `fp32_precision`.
        matmul, cudnn: the old ones; None where PyTorch refuses to read them because the new ones were set by hand.
    """

    named: tuple[tuple[Any, str], ...]
    matmul: str | None
    cudnn: bool | None

    @classmethod
    def read(cls) -> _Switches:
        """The switches as they are now."""
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
        """Put them back: the old names first, since they set the new ones too."""
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
    """A context for switches of the whole process: the first of several users (threads, nested calls) enters it, and
    the last one leaves it. Were it saved and restored by each, threads that overlap would leave the wrong state.
    """

    def __init__(self, *contexts: Callable[[], AbstractContextManager[Any]]) -> None:
        self.contexts, self.users = contexts, 0
        self.lock, self.entered = threading.Lock(), ExitStack()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Within, all of the contexts are entered."""
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
_exact_kernels = Shared(
    lambda: _attribute(torch.backends.cudnn, "benchmark", False),
    lambda: _attribute(torch.backends.cudnn, "deterministic", True),
)
# Within, PyTorch's own kernels stand for cuDNN's.
without_cudnn = Shared(lambda: _attribute(torch.backends.cudnn, "enabled", False))


@contextmanager
def exact_derivatives(device: torch.device) -> Iterator[None]:
    """Within, derivatives are exact, repeatable and can be taken twice; then all switches are as they were.

    No TensorFloat-32, no autocast; cuDNN's deterministic kernels, without a search for the fastest. The attention of
    `scaled_dot_product_attention` and `nn.MultiheadAttention` is computed in plain operations: their fused kernels have
    no second derivatives. All but autocast are switches of the process: other threads compute so too for as long.
    """
    with ExitStack() as stack:
        stack.enter_context(without_autocast())
        stack.enter_context(tensor_float32(False, device))
        stack.enter_context(_plain_attention())
        if device.type == "cuda":
            stack.enter_context(_exact_kernels())
        yield


@contextmanager
def without_autocast() -> Iterator[None]:
    """Within, nothing is computed under a `torch.autocast` that was entered outside."""
    with ExitStack() as stack:
        for kind in ("cpu", "cuda", "mps", "xpu"):
            if torch.amp.is_autocast_available(kind) and torch.is_autocast_enabled(kind):
                stack.enter_context(torch.autocast(kind, enabled=False))
        yield
