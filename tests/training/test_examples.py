from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from landscape.data.dataset import DataSet, normalise
from landscape.training.examples import Examples, batches_of

CPU = torch.device("cpu")


@given(st.integers(1, 300), st.integers(1, 400))
def test_batches_cover_everything_once(count: int, size: int) -> None:
    parts = batches_of(count, size)
    assert [i for part in parts for i in range(part.start, part.stop)] == list(range(count))
    sizes = [part.stop - part.start for part in parts]
    assert all(given == size for given in sizes[:-1])
    assert size == 1 or count == 1 or min(sizes) > 1  # BatchNorm cannot take one


@pytest.mark.parametrize("channels_last", [False, True])
def test_normalised_as_for_evaluation(photographs: DataSet, channels_last: bool) -> None:
    split = photographs.splits["train"]
    examples = Examples(split, (0.4, 0.5, 0.6), (0.2, 0.3, 0.4), device=CPU, channels_last=channels_last)
    inputs = torch.cat([inputs for inputs, _ in examples.in_order()])
    torch.testing.assert_close(inputs, normalise(split.inputs, (0.4, 0.5, 0.6), (0.2, 0.3, 0.4)), rtol=1e-5, atol=1e-6)


def test_an_epoch_is_a_permutation_that_depends_on_its_number(photographs: DataSet) -> None:
    split = photographs.splits["train"]
    examples = Examples(split, (0, 0, 0), (1, 1, 1), device=CPU, channels_last=False)
    steps = batches_of(len(split), 8)

    def epoch(number: int, first: int = 0) -> torch.Tensor:
        batches = examples.shuffled(steps, seed=0, epoch=number, augmented=False, first=first)
        return torch.cat([inputs for inputs, _ in batches]).flatten(1)

    whole = epoch(0)
    assert torch.equal(whole[16:], epoch(0, first=2))
    assert not torch.equal(whole, epoch(1))
    assert torch.equal(whole.sum(1).sort().values, epoch(1).sum(1).sort().values)
