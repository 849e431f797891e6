"""Write a safetensors file tensor by tensor: the values are never held a second time.

`safetensors.torch.save` builds the whole file in memory; `save_file` refuses tensors that share values, and makes files
that only their owner can read. The format is small: eight bytes with the length of the header, the header (JSON, with
the dtype, shape and place of each tensor), and the values without gaps (https://huggingface.co/docs/safetensors,
"Format").
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError

DTYPES = {
    torch.bool: "BOOL",
    torch.uint8: "U8",
    torch.uint16: "U16",
    torch.uint32: "U32",
    torch.uint64: "U64",
    torch.int8: "I8",
    torch.int16: "I16",
    torch.int32: "I32",
    torch.int64: "I64",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
    torch.float32: "F32",
    torch.float64: "F64",
    torch.complex64: "C64",
    torch.float8_e4m3fn: "F8_E4M3",
    torch.float8_e5m2: "F8_E5M2",
}
# The header is padded with spaces, so that the values that follow are aligned.
ALIGNMENT = 8


def write(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write tensors of the CPU and a text for each key of `metadata`; not atomic.

    Args:
        tensors: contiguous; values that two of them share are written under both names.

    Raises:
        LandscapeError: the format has no such dtype.
    """
    # Wider dtypes first, so that every tensor is aligned to its own width.
    order = sorted(tensors, key=lambda name: (-tensors[name].itemsize, name))
    header: dict[str, Any] = {"__metadata__": dict(metadata)}
    begin = 0
    for name in order:
        tensor = tensors[name]
        if tensor.dtype not in DTYPES:
            raise LandscapeError(f"'{name}' has the dtype {tensor.dtype}, which safetensors files cannot hold")
        end = begin + tensor.numel() * tensor.itemsize
        header[name] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header, separators=(",", ":")).encode()  # without spaces, as safetensors writes it
    text += b" " * (-len(text) % ALIGNMENT)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for name in order:
            file.write(tensors[name].detach().reshape(-1).view(torch.uint8).numpy().data)
