"""Batches that are handed on whole, for losses that take whatever a batch is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset

from landscape.core.errors import UsageError
from landscape.data.batches import as_splits
from landscape.data.dataset import DataSet, Split

CPU = torch.device("cpu")
X, Y = torch.arange(20.0).reshape(10, 2), torch.arange(10)


def whole(data: Any, split: str = "train", **options: Any) -> Any:
    return as_splits(data, **{"batch_size": 4, "device": CPU, **options}, whole=True)[split]


def test_of_tensors_a_batch_is_the_tuple() -> None:
    found = list(whole((X, Y)))
    assert [target for _, target in found] == [None] * 3
    assert all(isinstance(batch, tuple) for batch, _ in found)
    assert torch.equal(torch.cat([batch[0] for batch, _ in found]), X)
    assert torch.equal(torch.cat([batch[1] for batch, _ in found]), Y)
    assert whole((X, Y)).count == 10
    assert whole((X, Y)).fingerprint() == as_splits((X, Y), batch_size=None, device=CPU)["train"].fingerprint()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (X, torch.Tensor), (X.numpy(), torch.Tensor), ((X, Y, Y), tuple), ({"x": X, "labels": Y}, dict),
        ({"state": X, "action": Y}, dict), ((X, Y.tolist()), tuple), ({"train": {"x": X, "y": Y}}, dict),
    ],
)  # fmt: skip
def test_of_rows_a_batch_is_what_they_are_in(data: Any, kind: type) -> None:
    batches = whole(data, limit=9)
    found = [batch for batch, _ in batches]
    assert [type(batch) for batch in found] == [kind] * 3
    lengths = [len(torch.utils._pytree.tree_leaves(batch)[0]) for batch in found]
    assert (lengths, batches.count) == ([4, 4, 1], 9)
    if isinstance(data, dict) and "train" not in data:
        assert [list(batch) for batch in found] == [list(data)] * 3


def test_splits_of_tensors_are_splits() -> None:
    parts = as_splits({"train": X, "test": X[:3]}, batch_size=None, device=CPU, whole=True)
    assert {name: part.count for name, part in parts.items()} == {"train": 10, "test": 3}


def test_of_a_data_set_a_batch_is_a_normalised_pair() -> None:
    images = torch.randint(0, 256, (10, 1, 2, 2), dtype=torch.uint8)
    data = DataSet("small", {"train": Split(images, Y)}, tuple("abcdefghij"), (0.5,), (0.25,))
    batches = whole(data)
    found = list(batches)
    assert [len(batch[1]) for batch, _ in found] == [4, 4, 2]
    expected = (images.numpy() / 255 - 0.5) / 0.25
    np.testing.assert_allclose(torch.cat([batch[0] for batch, _ in found]).numpy(), expected, rtol=1e-5, atol=1e-6)
    assert batches.sized(10).on(CPU).count == 10
    (only, nothing), *_ = batches.sized(10)
    assert (len(only[0]), nothing) == (10, None)


class Examples(Dataset[Any]):
    def __len__(self) -> int:
        return 10

    def __getitem__(self, index: int) -> Any:
        return X[index], Y[index], {"weight": float(index)}


def test_of_a_dataset_a_batch_is_what_its_examples_make_together() -> None:
    batches = whole(Examples())
    found = [batch for batch, _ in batches]
    assert torch.equal(torch.cat([batch[2]["weight"] for batch in found]), torch.arange(10.0, dtype=torch.float64))
    assert batches.count == 10
    assert whole(TensorDataset(X)).count == 10


def test_of_an_iterable_a_batch_is_its_item() -> None:
    graph = SimpleNamespace(nodes=X, size=3, names=["a"])
    items = [graph, (X, Y, None), {"x": X}, X, "text", 7]
    batches = whole(items)
    found = [batch for batch, _ in batches]
    assert [type(batch) for batch in found] == [type(item) for item in items]
    assert torch.equal(found[0].nodes, X)
    assert found[0].nodes is not X
    assert (found[0].size, found[0].names, found[1][2], found[4:]) == (3, ["a"], None, ["text", 7])
    assert batches.count == 4 * 10 + 2  # those without a tensor count once
    moved = [batch for batch, _ in batches.on(torch.device("meta"))]
    assert {moved[0].nodes.device.type, moved[1][1].device.type, moved[2]["x"].device.type} == {"meta"}


def test_loaders_and_their_errors() -> None:
    loader = DataLoader(TensorDataset(X, Y), batch_size=3)
    batches = whole(loader)
    assert batches.count == 10
    assert [len(batch) for batch, _ in batches] == [2] * 4
    with pytest.raises(UsageError, match="limit needs data of known length"):
        whole(loader, limit=3)
    with pytest.raises(UsageError, match="differ between iterations"):
        whole(DataLoader(TensorDataset(X, Y), batch_size=3, shuffle=True)).fingerprint()
