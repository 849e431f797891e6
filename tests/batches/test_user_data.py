"""Data sets as users bring them: streams, examples of several sizes, targets of several kinds, and their errors."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, IterableDataset

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import IteratedBatches, TensorBatches, as_splits, examples_of

CPU = torch.device("cpu")
MADE = torch.Generator().manual_seed(0)
X, Y = torch.randn(10, 5, generator=MADE), torch.arange(10) % 3


def train(data: Any, **options: Any) -> Any:
    return as_splits(data, **{"batch_size": None, "device": CPU, **options})["train"]


class Rows(Dataset[Any]):
    def __init__(self, rows: list[Any], fails_at: int | None = None) -> None:
        self.rows, self.fails_at = rows, fails_at

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Any:
        if index == self.fails_at:
            raise KeyError("picture 7\nis broken")
        return self.rows[index]


class Stream(IterableDataset[Any]):
    def __init__(self, fails_at: int | None = None) -> None:
        self.fails_at = fails_at

    def __iter__(self) -> Iterator[Any]:
        for i in range(10):
            if i == self.fails_at:
                raise OSError("the socket is closed")
            yield X[i], int(Y[i])


class Sized(Stream):
    def __len__(self) -> int:
        return 10


@pytest.mark.parametrize("kind", [Stream, Sized])
@pytest.mark.parametrize("limit", [None, 4, 7, 99])
def test_a_stream_gives_its_first_examples(kind: type[Stream], limit: int | None) -> None:
    torch.manual_seed(0)
    network = nn.Linear(5, 3)
    curve = landscape.loss_curve(network, kind(), limit=limit, x=(-1, 1, 3), batch_size=3, device="cpu")
    expected = F.cross_entropy(network(X[:limit]), Y[:limit]).item()
    assert curve.variables["train_loss"][1] == pytest.approx(expected, rel=1e-6)
    assert curve.attributes["train_examples"] == min(limit or 10, 10)


def test_a_stream_may_be_endless_where_the_examples_are_limited() -> None:
    class Endless(IterableDataset[Any]):
        def __iter__(self) -> Iterator[Any]:
            while True:
                yield from zip(X, Y, strict=True)

    batches = train(Endless(), limit=12)
    assert batches.count == 12
    assert torch.equal(batches.inputs, torch.cat([X, X[:2]]))


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        (Stream(fails_at=4), {}, "example 4 of the data cannot be read: OSError: the socket is closed"),
        (Rows([(X[0], 1)] * 9, fails_at=7), {}, "example 7 of the Dataset cannot be read: KeyError: "),
        (DataLoader(Rows([(X[0], 1)] * 9, fails_at=7), batch_size=3), {}, "batch 2 of the data cannot be read: KeyErr"),
        (
            DataLoader(Rows([(X[0], 1)] * 9, fails_at=7), batch_size=3, num_workers=1),
            {},
            r"batch 2 of the data cannot be read: KeyError: .*in a worker of the DataLoader",
        ),
        (DataLoader(Rows([(X[i], i) for i in range(9)]), collate_fn=lambda rows: rows[0][9]), {}, "batch 0 .*IndexErr"),
    ],
)
def test_an_error_of_the_users_own_is_one_line(data: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(LandscapeError, match=said) as caught:
        _ = train(data, **options).count
    assert not isinstance(caught.value, UsageError)
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(torch.zeros(3), 0)] * 4 + [(torch.zeros(5), 0)], r"example 3 is \(Tensor \(3,\), int\), example 4 is \(T"),
        ([{"a": torch.zeros(3), "labels": 1}, {"a": torch.zeros(4), "labels": 1}], r"differ in size: example 0 is \{a"),
        ([([1, 2], 0), ([1, 2, 3], 0)], "example 0 is .*list of 2.*example 1 is .*list of 3"),
        ([(object(), 0)] * 3, "cannot be put together .*TypeError.*: let the Dataset return tensors"),
    ],
)  # fmt: skip
def test_examples_that_do_not_fit_together(rows: list[Any], said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        train(Rows(rows), batch_size=3)
    assert "collate_fn" in str(caught.value)


def test_examples_of_several_sizes_in_batches_of_one() -> None:
    rows = [(torch.full((size,), 1.0), size % 2) for size in (2, 3, 5)]
    batches = train(Rows(rows), batch_size=1)
    assert [inputs.shape for inputs, _ in batches] == [(1, 2), (1, 3), (1, 5)]
    assert batches.count == 3


def test_targets_of_several_kinds() -> None:
    """Values of a loss of one's own on dict targets, against a plain loop."""
    network = nn.Linear(5, 4)
    boxes = torch.randn(10, 3, generator=MADE)
    targets = {"boxes": boxes, "labels": Y}

    def loss(outputs: Tensor, targets: Any) -> Any:
        return (outputs[:, :3] - targets["boxes"]).square().sum(1) + targets["labels"]

    expected = np.mean(
        [float((network(x)[:3] - box).square().sum() + y) for x, box, y in zip(X, boxes, Y, strict=True)]
    )
    rows = [(X[i], {"boxes": boxes[i], "labels": Y[i]}) for i in range(10)]
    for data in ((X, targets), [X, targets], Rows(rows), DataLoader(Rows(rows), batch_size=3)):
        curve = landscape.loss_curve(network, data, x=(-1, 1, 3), loss=loss, device="cpu")
        assert curve.variables["train_loss"][1] == pytest.approx(expected, rel=1e-6)
        assert curve.attributes["train_examples"] == 10


@pytest.mark.parametrize("loaded", [False, True])
def test_two_targets_of_an_example_stay_two(loaded: bool) -> None:
    """torch's loaders make a list of a tuple, which is not two examples."""
    rows: Any = Rows([(X[i], (Y[i], X[i, 0])) for i in range(10)])
    batches = train(DataLoader(rows, batch_size=4) if loaded else rows, batch_size=4)
    assert batches.count == 10
    for inputs, targets in batches:
        assert isinstance(targets, tuple)
        assert examples_of(targets) == len(inputs)


def test_targets_as_a_list_of_numbers_and_arrays_in_any_order() -> None:
    batches = train((X.numpy()[::-1], Y.tolist()))
    ((inputs, targets),) = batches
    assert torch.equal(inputs, X.flip(0))
    assert torch.equal(targets, Y)
    ((inputs, targets),) = train([(X.numpy(), Y.numpy())])
    assert torch.equal(inputs, X)
    assert torch.equal(targets, Y)


def test_two_batches_in_a_list_are_no_pair() -> None:
    for batch in ((X, Y), {"x": X, "labels": Y}):
        assert train([batch, batch]).count == 20


@dataclass
class Target:
    value: Tensor


@pytest.mark.parametrize(
    ("targets", "count"),
    [
        (Y, 10), ({"a": Y}, 10), ((Y[:4], Y), 4), (UserDict(a=Y), 10), ([0, 1, 2], 3), (Y.numpy(), 10),
        ([{"boxes": X}, {"boxes": X}], 2), (Target(Y), 10), (["a", "b"], 2),
    ],
)  # fmt: skip
def test_how_many_examples_targets_belong_to(targets: Any, count: int) -> None:
    assert examples_of(targets) == count


@pytest.mark.parametrize("targets", [None, 3, torch.tensor(3), np.array(3.0), "cat", object()])
def test_targets_without_a_length(targets: Any) -> None:
    with pytest.raises(UsageError, match=r"the targets of a batch are .*: give a tensor with a row for each example"):
        examples_of(targets)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([(X, Y, Y)], r"batch 0 is tuple of 3 \(Tensor, Tensor, Tensor\): give \(inputs, targets\).*batch_loss"),
        ([(X, Y), {"x": X, "y": Y}, (X, Y)], r"batch 1 is dict with x, y: give"),
        (Rows([(X[0], Y[0], 1)]), "put together they are tuple of 3"),
        ({"x": X, "y": Y}, "the data is dict with x, y, without 'labels', so that each name is taken for a split"),
        ({"train": {"x": X, "y": Y}}, "the data is dict with x, y, which is one batch"),
        (X, r"the data is a Tensor \(10, 5\) alone: give \(inputs, targets\)"),
        ("cifar10", "cannot measure on the text 'cifar10': landscape.load_data"),
        ((X, torch.tensor(1)), "a tensor of the data is a single number"),
        ((X, {"a": Y, "b": Y[:4]}), "the tensors of the data have 10, 4, 10 rows"),
        ((np.array(["a", "b"]), np.array([0, 1])), "an array of <U1 cannot be a tensor"),
        (3, "cannot measure on int"),
    ],
)
def test_errors_about_data_name_their_type(data: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        _ = train(data).count


class Rewinds:
    """Begins again in `__iter__`, as loaders of one's own often do; `times` says how often it can."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __iter__(self) -> Rewinds:
        self.left = [(X[:4], Y[:4]), (X[4:], Y[4:])] if self.times > 0 else []
        self.times -= 1
        return self

    def __next__(self) -> Any:
        if not self.left:
            raise StopIteration
        return self.left.pop(0)


def test_an_iterator_that_begins_again_is_taken_and_one_that_does_not_is_refused() -> None:
    batches = train(Rewinds(9))
    assert batches.count == 10
    assert [len(targets) for _, targets in batches] == [4, 6]
    batches = train(Rewinds(1))
    assert batches.count == 10
    with pytest.raises(UsageError, match="gave 2 batches of 10 examples at first and 0 of 0 later: give an"):
        list(batches)
    with pytest.raises(UsageError, match="the data has no batches"):
        list(train(Rewinds(0)))
    with pytest.raises(UsageError, match="can be iterated over only once"):
        train(pair for pair in [(X, Y)])


def test_only_the_splits_that_are_asked_for_are_collected() -> None:
    unread = Rows([(X[0], 1)] * 9, fails_at=0)
    data = {"train": Rows([(X[i], int(Y[i])) for i in range(10)]), "test": unread}
    assert train(data, splits=("train",)).count == 10
    with pytest.raises(LandscapeError, match="example 0 of the Dataset cannot be read"):
        train(data)


def test_collecting_examples_draws_no_random_numbers() -> None:
    for data in (Rows([(X[i], int(Y[i])) for i in range(10)]), Stream()):
        before = torch.get_rng_state()
        train(data)
        assert torch.equal(torch.get_rng_state(), before)


def test_batches_that_become_fewer_are_refused() -> None:
    class Shrinks:
        given = 3

        def __iter__(self) -> Iterator[Any]:
            self.given -= 1
            return iter([(X, Y)] * (self.given + 1))

    batches = train(Shrinks())
    assert batches.count == 30
    with pytest.raises(UsageError, match="gave 3 batches of 30 examples at first and 2 of 20 later"):
        list(batches)


def test_the_kinds_of_batches() -> None:
    """Whole tensors and Datasets can be cut otherwise; loaders cannot."""
    assert isinstance(train(Stream()), TensorBatches)
    assert isinstance(train(DataLoader(Stream(), batch_size=4)), IteratedBatches)
    with pytest.raises(UsageError, match="limit needs data of known length"):
        train(DataLoader(Stream(), batch_size=4), limit=5)
