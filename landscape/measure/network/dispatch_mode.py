"""The base class of the contexts that see every operation on tensors."""

from __future__ import annotations

from torch.utils._python_dispatch import TorchDispatchMode


class DispatchMode(TorchDispatchMode):
    """A mode whose `__torch_dispatch__` is called instead of every operation within the context."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Without this, the first use of the mode imports torch._dynamo, which takes a second."""
        return False
