"""The processes that train one network together, one a GPU, as torchrun starts them. One process alone is a group, too.

Each holds the whole network and all examples, and computes its share of every batch; the gradients are put together by
DistributedDataParallel (parallel.py). Each follows the same steps, and the run's folder belongs to the first.

Dangerous: whatever talks to the others (all that is not `share` or `weighted`) waits for them, so that every process
must call the same in the same order. A decision that clocks or signals may make differently is asked with `any`; what
may fail in one process is done in `together` or `from_first`, which raise the error in all of them.
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

# How long the others wait for the one that says why the training ends.
SECONDS_TO_SPEAK = 10


class Group:
    """The processes of a training, as one of them sees them.

    Attributes:
        rank: the number of this one, from 0.
        size: how many there are.
        local_rank, local_size: the same on this machine.
    """

    def __init__(
        self, rank: int = 0, size: int = 1, local_rank: int = 0, local_size: int = 1, store: Any = None
    ) -> None:
        self.rank, self.size, self.local_rank, self.local_size = rank, size, local_rank, local_size
        self._store = store
        self._agreed: Exception | None = None

    @property
    def is_first(self) -> bool:
        """Whether this process writes, and speaks for all."""
        return self.rank == 0

    def device(self, name: str) -> str:
        """The device of this process; raises UsageError where there is none for it."""
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
        """What of these examples is this process's; sizes differ by 1 at most, and the order of ranks is theirs."""
        count = part.stop - part.start
        begin, end = (part.start + count * rank // self.size for rank in (self.rank, self.rank + 1))
        return slice(begin, end)

    def weighted(self, loss: Tensor, share: float) -> Tensor:
        """A mean over a share of a batch, such that the mean over the processes is the mean over the batch."""
        return loss if self.size == 1 else loss * (share * self.size)

    def sum_(self, values: Tensor) -> Tensor:
        """The sum over the processes, in place."""
        if self.size > 1 and values.numel():
            torch.distributed.all_reduce(values)
        return values

    def any(self, *flags: bool) -> tuple[bool, ...]:
        """Of each flag, whether it is set in any process."""
        if self.size == 1:
            return flags
        values = torch.tensor(flags, dtype=torch.int32)
        torch.distributed.all_reduce(values, torch.distributed.ReduceOp.MAX)
        return tuple(bool(value) for value in values)

    def together(self, work: Callable[[], T]) -> T:
        """Do it in every process; where it fails in one, all raise that error. It may not talk to the others."""
        if self.size == 1:
            return work()
        result: T | None = None
        mine: Exception | None = None
        try:
            result = work()
        except Exception as error:  # whatever it is, the others must hear of it
            mine = error
        said: list[tuple[bool, str] | None] = [None] * self.size
        failure = None if mine is None else (isinstance(mine, UsageError), _text(mine))
        torch.distributed.all_gather_object(said, failure)
        for rank, failure in enumerate(said):
            if failure is not None:
                is_usage, text = failure
                self._agreed = mine if rank == self.rank else (UsageError if is_usage else LandscapeError)(text)
                assert self._agreed is not None
                raise self._agreed
        return result  # type: ignore[return-value]  # there is one where nothing failed

    def from_first(self, work: Callable[[], T]) -> T:
        """Do it in the first process alone; all get its result (copied), or raise its error."""
        result = self.together(lambda: work() if self.is_first else None)
        if self.size > 1:
            box = [result]
            torch.distributed.broadcast_object_list(box, src=0)
            result = box[0]
        return result  # type: ignore[return-value]  # the first process's, which is none of None

    def in_turn(self, work: Callable[[], T]) -> T:
        """Do it in the first process of each machine, which may download something, and then in the others."""
        is_first = self.local_rank == 0
        early = self.together(lambda: work() if is_first else None)
        return self.together(lambda: early if is_first else work())  # type: ignore[return-value]

    def agreed(self, error: Exception) -> Exception:
        """Mark an error that every process raises."""
        self._agreed = error
        return error

    def speaks(self, error: Exception) -> bool:
        """Whether this process is the one to tell the user of an error that ends the training.

        If all have it, the first. Else the first to fail: what the others have is that it is gone.
        """
        if self.size == 1 or error is self._agreed:
            return self.is_first
        with suppress(Exception):  # where even torchrun is gone, everybody may speak
            return bool(self._store.add("failures", 1) == 1)
        return True

    def spoken(self) -> None:
        """The user has been told."""
        with suppress(Exception):
            self._store.set("spoken", "")

    def wait_until_spoken(self) -> None:
        """Let the process that speaks do so: torchrun ends all as soon as one has ended."""
        with suppress(Exception):
            self._store.wait(["spoken"], timedelta(seconds=SECONDS_TO_SPEAK))


ALONE = Group()


@contextmanager
def joined(device: str) -> Iterator[Group]:
    """Within, this process is one of those that torchrun started.

    Args:
        device: what the recipe says; NVIDIA's GPUs talk by nccl unless it is "cpu", and the rest by gloo.
    """
    import torch.distributed as dist
    from torch.distributed.rendezvous import rendezvous

    local_rank, local_size = int(os.environ["LOCAL_RANK"]), int(os.environ["LOCAL_WORLD_SIZE"])
    by_nccl = device != "cpu" and torch.cuda.is_available()
    if by_nccl and local_rank < torch.cuda.device_count():
        torch.cuda.set_device(local_rank)
    store, rank, size = next(rendezvous("env://"))
    dist.init_process_group("cpu:gloo,cuda:nccl" if by_nccl else "gloo", store=store, rank=rank, world_size=size)
    # Words of our own, and new ones where torchrun has started all again.
    words = dist.PrefixStore(f"landscape/{os.environ.get('TORCHELASTIC_RESTART_COUNT', 0)}", store)  # type: ignore[attr-defined]
    yield Group(rank, size, local_rank, local_size, words)
    gc.collect()  # what is left of DistributedDataParallel holds threads, which must not outlive the process group
    dist.destroy_process_group()  # not after an error: it might wait for those that are gone


def lost(error: BaseException) -> bool:
    """Whether an error says that another process does not answer any more."""
    import torch.distributed as dist

    return isinstance(error, dist.DistError) or (isinstance(error, RuntimeError) and "gloo" in str(error).lower())


def _text(error: Exception) -> str:
    return str(error) if isinstance(error, LandscapeError) else f"{type(error).__name__}: {first_line(error)}"
