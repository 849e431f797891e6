"""CUDA graphs of a point: its kernels are captured at the first point and replayed at the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import torch

from landscape.core.errors import first_line

Result = TypeVar("Result")


class NotCaptured(Exception):
    """The computation cannot be captured, for the reason in the message; most often it waits for the device."""


@dataclass(frozen=True)
class Captured(Generic[Result]):
    """A captured computation.

    Every tensor that it reads must keep its address; only the contents may change.

    Attributes:
        result: the tensor, or tensors, that each replay overwrites.
    """

    graph: torch.cuda.CUDAGraph
    result: Result

    def replay(self) -> Result:
        """Run the kernels again and return the result."""
        self.graph.replay()
        return self.result


def capture(compute: Callable[[], Result], device: torch.device) -> Captured[Result]:
    """The graph of a computation.

    Raises:
        torch.cuda.OutOfMemoryError: the memory does not suffice.
        NotCaptured: the computation cannot be captured.
    """
    stream = torch.cuda.Stream(device)
    stream.wait_stream(torch.cuda.current_stream(device))
    with torch.cuda.stream(stream):
        compute()  # a first run sets up what must not be captured
    torch.cuda.current_stream(device).wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    try:
        # "thread_local": other threads may use the GPU at the same time.
        capturing = torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local")
        with torch.cuda.device(device), capturing:
            result = compute()
    except RuntimeError as error:
        # An error within ends the capture, which fails in turn and hides the error in its context.
        if lacked := _lack_of_memory(error):
            raise lacked from None
        torch.cuda.synchronize(device)
        raise NotCaptured(first_line(error)) from error
    return Captured(graph, result)


def _lack_of_memory(error: BaseException) -> torch.cuda.OutOfMemoryError | None:
    """The error, or one that it hides, if the memory did not suffice; without references to what was computed."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, torch.cuda.OutOfMemoryError):
            return torch.cuda.OutOfMemoryError(str(found))
        found = found.__cause__ or found.__context__
    return None
