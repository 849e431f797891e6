"""CUDA graphs of a point: its kernels are captured at the first point and replayed at the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Captured:
    """A captured computation.

    Every tensor that it reads must keep its address; only the contents may change.

    Attributes:
        result: the tensor that each replay overwrites.
    """

    graph: torch.cuda.CUDAGraph
    result: Tensor

    def replay(self) -> Tensor:
        """Run the kernels again and return the result."""
        self.graph.replay()
        return self.result


def capture(compute: Callable[[], Tensor], device: torch.device) -> Captured | None:
    """The graph of a computation, or None if the computation cannot be captured, as it waits for the device.

    Raises:
        torch.cuda.OutOfMemoryError: the memory does not suffice.
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
    except torch.cuda.OutOfMemoryError:
        raise
    except RuntimeError:
        torch.cuda.synchronize(device)
        return None
    return Captured(graph, result)
