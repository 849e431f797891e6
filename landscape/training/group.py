"""The processes that torchrun starts to train one network, one a GPU. A single process is a group of size 1.

Each holds the whole network and all examples, and computes its share of every batch; DistributedDataParallel averages
the gradients (parallel.py). All take the same steps, and only the first writes to the run's folder.

Danger: every method but `share` and `weighted` is a collective, which waits for the other processes: all of them must
call the same methods in the same order. Decide with `any` where clocks or signals may differ. Run code that may fail in
one process inside `together` or `from_first`, which raise the error in all of them.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, TypeVar

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError, UsageError, first_line

T = TypeVar("T")

# How long the other processes wait for the one that prints the error.
SECONDS_TO_REPORT = 10


class Group:
    """The processes of a training, as one of them sees them.

    Attributes:
        rank: the number of this process, from 0.
        size: the number of processes.
        local_rank, local_size: the same among the processes of this machine.
    """

    def __init__(
        self, rank: int = 0, size: int = 1, local_rank: int = 0, local_size: int = 1, store: Any = None
    ) -> None:
        self.rank, self.size, self.local_rank, self.local_size = rank, size, local_rank, local_size
        self._store = store
        self._agreed: Exception | None = None

    @property
    def is_first(self) -> bool:
        """Whether this process writes the files and prints the messages."""
        return self.rank == 0

    def device(self, name: str) -> str:
        """The device of this process; raises UsageError if there is none for it."""
        if self.size == 1 or name == "cpu":
            return name
        there = torch.cuda.device_count() if torch.cuda.is_available() else 0
        if name == "auto" and not there:
            return "cpu"
        if name not in ("auto", "cuda"):
            raise UsageError(f"device {name} for {self.size} processes: use auto, cuda (one GPU each) or cpu")
        if there and self.local_size > there:
            raise UsageError(
                f"{self.local_size} processes on a machine with {there} GPUs: give torchrun --nproc-per-node {there}"
            )
        return f"cuda:{self.local_rank}"

    def share(self, part: slice) -> slice:
        """This process's share of a slice of examples, in the order of ranks; sizes differ by 1 at most."""
        count = part.stop - part.start
        begin, end = (part.start + count * rank // self.size for rank in (self.rank, self.rank + 1))
        return slice(begin, end)

    def weighted(self, loss: Tensor, share: float) -> Tensor:
        """Scale the mean loss of a share so that the mean over the processes is the mean over the batch."""
        return loss if self.size == 1 else loss * (share * self.size)

    def sum_(self, values: Tensor) -> Tensor:
        """The sum over the processes, in place."""
        if self.size > 1 and values.numel():
            torch.distributed.all_reduce(values)
        return values

    def any(self, *flags: bool) -> tuple[bool, ...]:
        """For each flag, whether it is set in any process."""
        if self.size == 1:
            return flags
        values = torch.tensor(flags, dtype=torch.int32)
        torch.distributed.all_reduce(values, torch.distributed.ReduceOp.MAX)
        return tuple(bool(value) for value in values)

    def together(self, work: Callable[[], T]) -> T:
        """Call `work` in every process; if it fails in one, all raise that error. `work` must not use collectives."""
        if self.size == 1:
            return work()
        result: T | None = None
        mine: Exception | None = None
        try:
            result = work()
        except Exception as error:  # of any class: the other processes must raise it too
            mine = error
        failures: list[tuple[bool, str] | None] = [None] * self.size
        failure = None if mine is None else (isinstance(mine, UsageError), _text(mine))
        torch.distributed.all_gather_object(failures, failure)
        for rank, failure in enumerate(failures):
            if failure is not None:
                is_usage, text = failure
                self._agreed = mine if rank == self.rank else (UsageError if is_usage else LandscapeError)(text)
                assert self._agreed is not None
                raise self._agreed
        return result  # type: ignore[return-value]  # set where nothing failed

    def from_first(self, work: Callable[[], T]) -> T:
        """Call `work` in the first process only; all get a copy of its result, or raise its error."""
        result = self.together(lambda: work() if self.is_first else None)
        if self.size > 1:
            box = [result]
            torch.distributed.broadcast_object_list(box, src=0)
            result = box[0]
        return result  # type: ignore[return-value]  # that of the first process

    def in_turn(self, work: Callable[[], T]) -> T:
        """Call `work` in the first process of each machine, which may download files, and then in the others."""
        is_first = self.local_rank == 0
        early = self.together(lambda: work() if is_first else None)
        return self.together(lambda: early if is_first else work())  # type: ignore[return-value]

    def agreed(self, error: Exception) -> Exception:
        """Mark an error that every process raises."""
        self._agreed = error
        return error

    def is_reporter(self, error: Exception) -> bool:
        """Whether this process prints the error that ends the training.

        If all processes raise it, the first prints it. Otherwise the process that failed first does: the others only
        lost their connection to it.
        """
        if self.size == 1 or error is self._agreed:
            return self.is_first
        with suppress(Exception):  # if torchrun has ended too, every process prints
            return bool(self._store.add("failures", 1) == 1)
        return True

    def mark_reported(self) -> None:
        """Record that the error has been printed."""
        with suppress(Exception):
            self._store.set("reported", "")

    def wait_until_reported(self) -> None:
        """Wait until the error has been printed: torchrun ends all processes as soon as one has exited."""
        with suppress(Exception):
            self._store.wait(["reported"], timedelta(seconds=SECONDS_TO_REPORT))


ALONE = Group()


@contextmanager
def joined(device: str) -> Iterator[Group]:
    """A context in which this process belongs to the group that torchrun started.

    Args:
        device: that of the recipe; NVIDIA's GPUs use nccl unless it is "cpu", all others gloo.
    """
    import torch.distributed as dist
    from torch.distributed.rendezvous import rendezvous

    local_rank, local_size = int(os.environ["LOCAL_RANK"]), int(os.environ["LOCAL_WORLD_SIZE"])
    by_nccl = device != "cpu" and torch.cuda.is_available()
    if by_nccl and local_rank < torch.cuda.device_count():
        torch.cuda.set_device(local_rank)
    store, rank, size = next(rendezvous("env://"))
    dist.init_process_group("cpu:gloo,cuda:nccl" if by_nccl else "gloo", store=store, rank=rank, world_size=size)
    # A prefix for our keys, another one after each restart by torchrun.
    words = dist.PrefixStore(f"landscape/{os.environ.get('TORCHELASTIC_RESTART_COUNT', 0)}", store)  # type: ignore[attr-defined]
    yield Group(rank, size, local_rank, local_size, words)
    gc.collect()  # DistributedDataParallel holds threads, which must not outlive the process group
    dist.destroy_process_group()  # not after an error: it might wait for processes that have ended


def lost(error: BaseException) -> bool:
    """Whether an error means that another process does not respond any more."""
    import torch.distributed as dist

    return isinstance(error, dist.DistError) or (isinstance(error, RuntimeError) and "gloo" in str(error).lower())


def _text(error: Exception) -> str:
    return str(error) if isinstance(error, LandscapeError) else f"{type(error).__name__}: {first_line(error)}"
