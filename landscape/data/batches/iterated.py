"""Any iterable of batches, which is iterated over at every point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import torch

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches.contents import copied, examples_of, rows_of
from landscape.data.batches.fingerprint import fingerprint_of
from landscape.data.batches.pairs import as_tensors, no_pair, pair_of

# Modules whose iterators (generators, map, zip) can be used only once; a user's class may restart.
PASSING = ("builtins", "itertools")
TRACEBACK = "Traceback (most recent call last):"


class IteratedBatches:
    """Any iterable of `(inputs, targets)`, which is iterated over at every point; it must not shuffle or augment.

    A dict with `labels` is the pair of its other entries and the labels.

    Args:
        whole: yield pairs `(batch, None)`, where a batch is any object.

    Raises:
        UsageError: the iterable can be used only once.
    """

    def __init__(self, source: Any, device: torch.device | None = None, *, whole: bool = False) -> None:
        if isinstance(source, Iterator) and type(source).__module__ in PASSING:
            raise UsageError("the data can be iterated over only once (a generator): give a list or a DataLoader")
        self.source, self.device, self.whole = source, device, whole
        self._seen: tuple[int, int] | None = None  # the numbers of batches and examples of the first pass

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        for batch, _ in self._pairs():
            inputs, targets = copied(batch, self.device)
            yield inputs, targets

    def _pairs(self) -> Iterator[tuple[tuple[Any, Any], int]]:
        """The batches with their numbers of examples; raises UsageError if the totals differ from the first pass."""
        batches = examples = 0
        for batch in each(self.source, "batch"):
            pair = (batch, None) if self.whole else pair_of(batch)
            if pair is None:
                raise no_pair(batch, f"batch {batches}")
            if not self.whole:
                pair = as_tensors(pair)
            count = self._examples(pair)
            batches, examples = batches + 1, examples + count
            yield pair, count
        if self._seen is None and not examples:
            raise UsageError("the data has no batches: give data with at least one example")
        self._seen = self._seen or (batches, examples)
        if self._seen != (batches, examples):
            raise UsageError(
                f"the data gave {self._seen[0]} batches of {self._seen[1]} examples at first and {batches} of "
                f"{examples} later: give an iterable that starts again at each iteration"
            )

    def _examples(self, pair: tuple[Any, Any]) -> int:
        """The number of targets; for a whole batch, the length of its first tensor, or 1."""
        if not self.whole:
            return examples_of(pair[1])
        rows = rows_of(pair[0])
        return 1 if rows is None else rows

    @property
    def count(self) -> int:
        """The number of examples; whole batches without a tensor count as one."""
        if self._seen is None:
            for _ in self._pairs():
                pass
        assert self._seen is not None, "set at the end of each pass"
        return self._seen[1]

    def fingerprint(self) -> str:
        """SHA-256, hex, of the examples in their order; raises UsageError if it differs between two passes."""
        first, second = (fingerprint_of(pair for pair, _ in self._pairs()) for _ in range(2))
        if first != second:
            raise UsageError("the data differ between iterations: no shuffling, no augmentation")
        return first

    def on(self, device: torch.device) -> IteratedBatches:
        """These batches on `device`."""
        return IteratedBatches(self.source, device, whole=self.whole)


def each(source: Iterable[Any], kind: str) -> Iterator[Any]:
    """The items of a user's iterable; its errors become a LandscapeError of one line.

    Args:
        kind: the word for an item in messages, as in "batch".

    Raises:
        LandscapeError: the iterable raises an error.
    """
    number = 0
    items: Iterator[Any] | None = None
    while True:
        try:
            if items is None:
                items = iter(source)
            item = next(items)
        except StopIteration:
            return
        except (LandscapeError, torch.OutOfMemoryError):
            raise
        except Exception as error:
            raise LandscapeError(f"{kind} {number} of the data cannot be read: {reason_of(error)}") from error
        yield item
        number += 1


def reason_of(error: Exception) -> str:
    """Type and message of an error of the user's code in one line; for one in a worker, those of the original error."""
    text = str(error)
    if TRACEBACK in text:  # the lines of a traceback are indented
        lines = text.rpartition(TRACEBACK)[2].strip("\n").splitlines()
        ending = [line for line in lines if line.strip() and not line.startswith(" ")]
        if ending:
            return f"{ending[0].strip()} (in a worker of the DataLoader)"
    return f"{type(error).__name__}: {' '.join(text.split())}" if text.strip() else type(error).__name__
