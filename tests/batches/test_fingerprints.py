"""What custom batches hold decides their fingerprint; each forward pass gets a copy of them, on its device."""

from __future__ import annotations

import datetime
import hashlib
import threading
from collections import OrderedDict, UserDict, namedtuple
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence

import landscape
from landscape.data.batches import as_splits

CPU, META = torch.device("cpu"), torch.device("meta")
X, Y = torch.arange(12.0).reshape(4, 3), torch.tensor([0, 1, 0, 1])


def train(data: Any, **options: Any) -> Any:
    return as_splits(data, **{"batch_size": None, "device": CPU, **options})["train"]


def by_bytes(*tensors: Tensor) -> str:
    """The number that files of earlier versions hold: type, shape of a row, bytes of each tensor."""
    digest = hashlib.sha256()
    for tensor in tensors:
        digest.update(f"{tensor.dtype} {tuple(tensor.shape[1:])}\n".encode() + tensor.numpy().tobytes())
    return digest.hexdigest()


@pytest.mark.parametrize(
    ("data", "tensors"),
    [
        ((X, Y), (X, Y)),
        (((X, X + 1), Y), (X, X + 1, Y)),
        ({"b": X, "a": X + 1, "labels": Y}, (X, X + 1, Y)),
        ([(X[:1], Y[:1]), ((X[1:], Y[1:]))], (X[:1], Y[:1], X[1:], Y[1:])),
        ([({"b": X, "a": None}, Y)], (X, Y)),
    ],
)
def test_fingerprints_of_tensors_are_those_of_earlier_versions(data: Any, tensors: tuple[Tensor, ...]) -> None:
    assert train(data).fingerprint() == by_bytes(*tensors)


@dataclass
class Graph:
    x: Tensor
    edges: list[tuple[int, int]] = field(default_factory=lambda: [(0, 1)])
    note: Any = None


@dataclass(frozen=True)
class Frozen:
    x: Any


class Slotted:
    __slots__ = ("x",)

    def __init__(self, x: Any) -> None:
        self.x = x


class Plain:
    def __init__(self, x: Any) -> None:
        self.inner = {"deep": [x]}
        self.again = self  # a cycle


class Moves:
    """Has a `to` of its own, as graphs and encodings have."""

    def __init__(self, x: Tensor) -> None:
        self.x, self.moved = x, 0

    def to(self, device: torch.device) -> Moves:
        self.x, self.moved = self.x.to(device), self.moved + 1
        return self


class MovesInPlace(Moves):
    def to(self, device: torch.device) -> None:  # type: ignore[override]
        self.x = self.x.to(device)


Named = namedtuple("Named", ["x"])

WITH: dict[str, Any] = {
    "dataclass": lambda v: Graph(X * v),
    "number in a dataclass": lambda v: Graph(X, note=v),
    "edges": lambda v: Graph(X, edges=[(0, v)]),
    "frozen": lambda v: Frozen(v),
    "slots": lambda v: Slotted(X + v),
    "cycle": lambda v: Plain(X + v),
    "namedtuple": lambda v: Named(Graph(X + v)),
    "array": lambda v: Frozen(np.full(3, v)),
    "array of objects": lambda v: Frozen(np.array([v, "a"], object)),
    "numpy number": lambda v: Frozen(np.float32(v)),
    "text": lambda v: {"x": X, "name": str(v)},
    "number": lambda v: {"x": X, "length": v},
    "truth": lambda v: {"x": X, "flag": v == 1},
    "mapping": lambda v: {"x": UserDict(deep=UserDict(x=X * v))},
    "ordered": lambda v: OrderedDict(x=Frozen(v)),
    "set": lambda v: Frozen({v, 7}),
    "date": lambda v: Frozen(datetime.date(2000, 1, v)),
    "packed": lambda v: pack_sequence([X[0] * v, X[1, :2]]),
    "sparse": lambda v: (X * v).to_sparse(),
    "sparse rows": lambda v: (X * v).to_sparse_csr(),
    "sparse inside": lambda v: Frozen((X * v).to_sparse()),
    "function": lambda v: Frozen(lambda: v),
    "complex": lambda v: torch.complex(X, X * v),
    "bfloat16": lambda v: X.bfloat16() * v,
}


@pytest.mark.filterwarnings("ignore:Sparse CSR")
@pytest.mark.parametrize("kind", list(WITH))
@pytest.mark.parametrize("whole", [False, True])
def test_the_fingerprint_of_a_batch_depends_on_its_content(kind: str, whole: bool) -> None:
    def fingerprint(value: int) -> str:
        inside = WITH[kind](value)
        return str(train([inside if whole else (inside, Y)], whole=whole).fingerprint())

    assert fingerprint(1) == fingerprint(1)
    assert fingerprint(1) != fingerprint(2)
    assert len(fingerprint(1)) == 64


def test_whole_batches_of_arrays_and_dicts_are_read_too() -> None:
    for make in (lambda v: np.full(3, v), lambda v: v, lambda v: [v], lambda v: {"a": v}):
        assert train([[make(1)]], whole=True).fingerprint() != train([[make(2)]], whole=True).fingerprint()


def test_a_fingerprint_names_objects_that_cannot_be_pickled() -> None:
    first, second = ([(Frozen((X * v, threading.Lock())), Y)] for v in (1, 2))
    found = train(first).fingerprint()
    assert found.endswith(" without lock")
    assert train(second).fingerprint() != found


def test_a_fingerprint_does_not_depend_on_the_order_of_sets_and_dicts() -> None:
    """It is another one in every process."""
    forwards, backwards = {0, 8}, {8, 0}
    assert list(forwards) != list(backwards)
    numbers = [
        train([Frozen((kept, dict.fromkeys(kept, 1)))], whole=True).fingerprint() for kept in (forwards, backwards)
    ]
    assert numbers[0] == numbers[1]


class Spoils(nn.Module):
    """Adds to the tensors of its batch, and to the batch itself."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(3, 2)

    def forward(self, batch: Any) -> Any:
        x = (
            batch["x"]
            if isinstance(batch, (dict, UserDict))
            else batch.data
            if isinstance(batch, PackedSequence)
            else batch.x
        )
        x.add_(1)
        if not isinstance(batch, (dict, UserDict, Frozen, Slotted, tuple)):
            batch.seen = getattr(batch, "seen", 0) + 1
            x = x * batch.seen
        return self.linear(x)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Graph(X.clone()), lambda: Frozen(X.clone()), lambda: Slotted(X.clone()), lambda: Moves(X.clone()),
        lambda: Named(X.clone()), lambda: UserDict(x=X.clone()), lambda: {"x": X.clone()},
        lambda: Graph((X * torch.ones(1, requires_grad=True)).clone()),  # computed, which deepcopy refuses
    ],
    ids=["dataclass", "frozen", "slots", "moves", "namedtuple", "mapping", "dict", "computed"],
)  # fmt: skip
def test_a_forward_that_changes_its_batch_changes_no_other_point(make: Any) -> None:
    torch.manual_seed(0)
    network = Spoils()
    batch = make()
    expected = nn.functional.cross_entropy(network.linear(X + 1), Y).item()
    curve = landscape.loss_curve(network, [(batch, Y)], x=(0, 1e-9, 3), device="cpu")
    np.testing.assert_allclose(curve.variables["train_loss"], expected, rtol=1e-5)
    assert torch.equal(batch["x"] if isinstance(batch, (dict, UserDict)) else batch.x, X)
    assert not hasattr(batch, "seen")


@pytest.mark.parametrize("kind", [Graph, Frozen, Slotted, Moves, MovesInPlace, Named])
def test_objects_are_moved(kind: Any) -> None:
    ((inputs, targets),) = train([(kind(X), Y)]).on(META)
    assert type(inputs) is kind
    assert inputs.x.device == META
    assert targets.device == META
    assert getattr(inputs, "moved", 1) == (0 if kind is MovesInPlace else 1)


def test_a_packed_sequence_keeps_its_sizes_on_the_cpu() -> None:
    ((inputs, _),) = train([(pack_sequence([X[0], X[1, :2]]), Y[:2])]).on(META)
    assert isinstance(inputs, PackedSequence)
    assert (inputs.data.device.type, inputs.batch_sizes.device.type) == ("meta", "cpu")


def test_a_network_in_a_batch_is_not_copied() -> None:
    """A copy would not move with the plane."""
    network = nn.Linear(2, 2)
    ((inputs, _),) = train([(Graph(X, note=network), Y)])
    assert inputs.note is network
    assert inputs.x is not X
