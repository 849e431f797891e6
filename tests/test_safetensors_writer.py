"""Files that are written tensor by tensor are read by safetensors, whatever the dtypes and shapes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import safetensors
import safetensors.torch
import torch
from hypothesis import given
from hypothesis import strategies as st

from landscape import LandscapeError
from landscape.weights import safetensors_writer

DTYPES = sorted(safetensors_writer.DTYPES, key=str)
SHAPES = st.lists(st.integers(0, 4), max_size=3).map(tuple)
TENSORS = st.dictionaries(st.text(min_size=1, max_size=8), st.tuples(st.sampled_from(DTYPES), SHAPES), max_size=5)


@given(TENSORS, st.integers(0, 99))
def test_safetensors_reads_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, wanted: dict[str, tuple[torch.dtype, tuple[int, ...]]], seed: int
) -> None:
    generator = torch.Generator().manual_seed(seed)
    wanted.pop("__metadata__", None)
    tensors = {name: (torch.randn(shape, generator=generator) * 9).to(dtype) for name, (dtype, shape) in wanted.items()}
    path = tmp_path_factory.mktemp("files") / "w.safetensors"
    said = {"landscape": json.dumps({"é": 1})}
    safetensors_writer.write(path, tensors, said)
    found = safetensors.torch.load_file(path)
    assert found.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert (found[name].dtype, found[name].shape) == (tensor.dtype, tensor.shape)
        assert found[name].reshape(-1).view(torch.uint8).equal(tensor.reshape(-1).view(torch.uint8))
    with safetensors.safe_open(path, framework="pt") as file:
        assert file.metadata() == said


def test_the_file_is_that_of_safetensors(tmp_path: Path) -> None:
    tensors = {"b": torch.arange(6.0).reshape(2, 3), "a": torch.ones(3, dtype=torch.int64), "c": torch.tensor(True)}
    safetensors_writer.write(tmp_path / "ours", tensors, {})
    expected = safetensors.torch.save(tensors, metadata={})
    assert (tmp_path / "ours").read_bytes() == expected


def test_a_dtype_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match=r"'w' has the dtype torch\.complex128"):
        safetensors_writer.write(tmp_path / "w", {"w": torch.zeros(2, dtype=torch.complex128)}, {})
