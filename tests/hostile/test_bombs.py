"""Files that need far more memory than their size, or never end: refused in one line, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import torch

from landscape.core import untrusted_json
from landscape.core.errors import LandscapeError
from landscape.data.loading import load_data
from landscape.surface.surface import Surface
from landscape.weights.checkpoint import load_checkpoint
from processes import environment
from scripts.soak import bombs

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured as Linux does it")

# MB, the peak of the reading process and of its children; importing torch takes some hundred of them.
MOST, MOST_WITH_TORCH = 600, 1100
EXPANDED = 3 * 2**30
READ = {
    ".h5": "from landscape.surface.surface import Surface; read = Surface.load",
    ".npz": "from landscape.data.loading import load_data as read",
    ".pt": "from landscape.weights.checkpoint import load_checkpoint as read",
    ".safetensors": "from landscape.weights.checkpoint import load_checkpoint as read",
}
# Prints what reading said, and the peak memory in MB of the process and of its children. The one of the process is read
# from /proc, because getrusage counts what it was before exec, a copy of the tests.
READER = """
import re, resource, sys
try:
    read(sys.argv[1])
    print("read")
except Exception as error:
    print(type(error).__name__, *str(error).splitlines())
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""

BOMBS: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "chunk of two stages": ("s.h5", partial(bombs.deflated_chunk, expanded=EXPANDED), "compressed in a way"),
    "chunk of one stage": ("s.h5", partial(bombs.deflated_chunk, expanded=EXPANDED, stages=1), "for a chunk of"),
    "full chunk": ("s.h5", partial(bombs.full_chunk, expanded=EXPANDED), "not a readable surface file"),
    "texts of one attribute": ("s.h5", partial(bombs.shared_texts, count=3000, length=800_000), "not one value"),
    "texts of attributes": ("s.h5", partial(bombs.shared_attributes, count=3000, length=800_000), "longer than"),
    "array": ("d.npz", partial(bombs.array_of_zeros, expanded=EXPANDED), "times the file's size"),
    "header of an array": ("d.npz", partial(bombs.long_header, expanded=2**29 - 2**20), "its header declares"),
    "declared bytes": ("w.pt", partial(bombs.declared_bytes, count=EXPANDED), "asks for bytes that it does not"),
    "repeated encoding": ("w.pt", partial(bombs.repeated_encoding, times=27), "in a way that torch.save never does"),
    "compressed weights": ("w.pt", partial(bombs.compressed_weights, expanded=EXPANDED), "records are compressed"),
    "endless surface": ("s.h5", bombs.endless, "is a device"),
    "endless weights": ("w.pt", bombs.endless, "is a device"),
    "endless safetensors": ("w.safetensors", bombs.endless, "is a device"),
    "endless data": ("d.npz", bombs.endless, "neither a folder nor an .npz file"),
}


def outcome(path: Path) -> tuple[str, int]:
    """What a new process says of the file, and its peak memory in MB."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ[path.suffix] + READER, str(path)],
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, *peaks = done.stdout.splitlines()
    return said, max(map(int, peaks))


@linux
@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_small_files_that_need_much_memory_are_refused(kind: str, tmp_path: Path) -> None:
    name, write, words = BOMBS[kind]
    write(tmp_path / name)
    assert (tmp_path / name).is_symlink() or (tmp_path / name).stat().st_size < 5_000_000
    said, peak = outcome(tmp_path / name)
    assert words in said
    assert said.startswith(("LandscapeError", "UsageError"))
    assert peak < (MOST if name.endswith(".h5") else MOST_WITH_TORCH)


@pytest.mark.slow
@linux
@pytest.mark.process
def test_the_peak_is_measured(tmp_path: Path) -> None:
    """A file that may be read and needs more: 24 million values of a byte each."""
    with bombs.surface(tmp_path / "s.h5") as file:
        for name in ("x", "y", "evaluated"):
            del file[name]
        file["x"] = np.arange(8_000_000, dtype=np.float32)
        for name in ("evaluated", "train_loss"):
            file[name] = np.ones(8_000_000, np.int8)
    said, peak = outcome(tmp_path / "s.h5")
    assert said == "read"
    assert peak > 8_000_000 * 3 * 8 / 2**20


def test_files_compressed_as_usual_are_read(surface_file: Path, tmp_path: Path) -> None:
    plain = Surface.load(surface_file)
    for options in (
        {"compression": "gzip", "shuffle": True, "fletcher32": True}, {"compression": "lzf"}, {"chunks": True},
    ):  # fmt: skip
        with h5py.File(surface_file) as source, h5py.File(tmp_path / "packed.h5", "w") as file:
            file.attrs.update(source.attrs)
            for name in ("x", "y", "evaluated", "train_loss"):
                file.create_dataset(name, data=source[name][()], **options)
            # Values that cannot be compressed: with its headers, a chunk is larger than they are.
            file.create_dataset("noise", data=np.random.default_rng(0).normal(size=(4, 5)), **options)
        np.testing.assert_array_equal(Surface.load(tmp_path / "packed.h5").values("train_loss"),
                                      plain.values("train_loss"))  # fmt: skip


@pytest.mark.parametrize("write", [bombs.silent, bombs.endless, bombs.loop])
@pytest.mark.parametrize("name", ["s.h5", "w.pt", "w.safetensors", "w.index.json", "d.npz"])
def test_only_regular_files_are_read(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    if not hasattr(bombs.os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    write(tmp_path / name)
    read: Any = {".h5": Surface.load, ".npz": load_data}.get(Path(name).suffix, load_checkpoint)
    with pytest.raises(LandscapeError, match=r"FIFO|is a device|no file|there is no file|neither a folder nor"):
        read(tmp_path / name)


@pytest.mark.parametrize("depth", [51, 450, 5000])
def test_deeply_nested_texts_are_refused(depth: int, tmp_path: Path) -> None:
    bombs.nested_attribute(tmp_path / "s.h5", depth)
    with pytest.raises(LandscapeError, match="nested more than 50 deep"):
        Surface.load(tmp_path / "s.h5")
    bombs.nested_header(tmp_path / "w.safetensors", depth)
    with pytest.raises(LandscapeError, match="nested more than 50 deep"):
        load_checkpoint(tmp_path / "w.safetensors")


def test_nesting_is_counted_in_lists_and_objects() -> None:
    assert untrusted_json.loads("[" * 50 + "1" + "]" * 50)
    assert untrusted_json.loads('{"a": [1, {"b": []}]}') == {"a": [1, {"b": []}]}
    for text in ("[" * 51 + "]" * 51, '{"a": ' * 51 + "1" + "}" * 51):
        with pytest.raises(ValueError, match="nested"):
            untrusted_json.loads(text)
    with pytest.raises(ValueError, match="Expecting"):
        untrusted_json.loads("[")


def test_whole_numbers_are_no_larger_than_floats(tmp_path: Path) -> None:
    """`np.array(..., float)` and `math.isfinite` raise OverflowError for larger ones."""
    assert float(untrusted_json.loads("[" + "9" * 308 + "]")[0]) < float("inf")
    for text in ("1" + "0" * 400, '{"a": [-1' + "0" * 400 + "]}"):
        with pytest.raises(ValueError, match="too large for a float"):
            untrusted_json.loads(text)
    axis = np.linspace(-1, 1, 3)
    drops = {"learning_rate_drops": {"run": [10**400]}}
    Surface(axis, axis, {"train_loss": np.ones((3, 3))}, np.ones((3, 3), bool), drops).save(tmp_path / "s.h5")
    with pytest.raises(LandscapeError, match=r"s\.h5 is not a readable surface file .*too large for a float"):
        Surface.load(tmp_path / "s.h5")


def test_bytes_beside_weights_are_still_read(tmp_path: Path) -> None:
    """As random number generators have them; the functions of torch's reader are its own again afterwards."""
    from torch import _weights_only_unpickler

    before = dict(_weights_only_unpickler._get_allowed_globals())
    torch.save({"w": torch.ones(2), "some": b"\x00\xff", "more": bytearray(b"ab\xe9")}, tmp_path / "w.pt")
    assert load_checkpoint(tmp_path / "w.pt").weights["w"].tolist() == [1, 1]
    assert _weights_only_unpickler._get_allowed_globals() == before


def test_a_compressed_data_set_is_read(tmp_path: Path) -> None:
    """Far more than a thousand times smaller than its images, and small."""
    np.savez_compressed(tmp_path / "d.npz", x_train=np.zeros((100, 100, 100), np.uint8), y_train=np.arange(100) % 2)
    assert load_data(tmp_path / "d.npz").splits["train"].inputs.shape == (100, 1, 100, 100)
