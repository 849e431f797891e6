"""Weights files that start code, or declare more than they contain."""

from __future__ import annotations

import json
import pickle
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from landscape.core.errors import LandscapeError, UsageError
from landscape.weights.checkpoint import load_checkpoint


def named(path: Path, model: Any, arguments: Any = None) -> Path:
    """A weights file whose header names that model."""
    said = {"version": 1, "model": model, "model_arguments": arguments or {}, "data": "digits"}
    save_file({"w": torch.ones(2)}, path, {"landscape": json.dumps(said)})
    return path


@pytest.mark.parametrize("kind", ["file", "module"])
def test_a_checkpoint_starts_no_code(kind: str, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("evil.py").write_text("open('RAN', 'w')\n")
    model = "evil.py:run" if kind == "file" else "os:mkdir"
    path = named(tmp_path / "w.safetensors", model, {"path": "RAN"})
    with pytest.raises(UsageError, match=r"which a weights file may not start.*models="):
        load_checkpoint(path).build_model()
    for verb in (["surface", path, "-o", "s.h5"], ["hessian", path], ["curve", path, "-o", "s.h5"]):
        done = call(*verb, "--limit", 10)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert not Path("RAN").exists()


@pytest.mark.parametrize("arguments", [{"classes": 10**12}, {"classes": 10**30}, {"channels": 10**9}])
def test_a_network_is_not_made_before_its_weights_are_compared(arguments: dict[str, int], tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match=r"do not fit|cannot be built"):
        load_checkpoint(named(tmp_path / "w.safetensors", "resnet20", arguments)).build_model()


@pytest.mark.parametrize(("model", "arguments"), [(3, {}), ("x\ny", {}), ("resnet20", [1])])
def test_headers_of_other_types(model: Any, arguments: Any, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match="is damaged"):
        load_checkpoint(named(tmp_path / "w.safetensors", model, arguments))


@pytest.mark.parametrize("argument", ["x\ny", "x" * 10**6, "\x1b[31mred"])
def test_texts_quoted_from_a_file_stay_on_one_line(argument: str, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError) as caught:
        load_checkpoint(named(tmp_path / "w.safetensors", "resnet20", {argument: 1})).build_model()
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("said", [{"mean": 3}, {"std": ["x"]}, {"mean": [1e400]}, {"data": 5}])
def test_metadata_about_inputs_of_the_wrong_type_are_refused(said: dict[str, Any], tmp_path: Path) -> None:
    save_file({"w": torch.ones(2)}, tmp_path / "w.safetensors", {"landscape": json.dumps({"version": 1, **said})})
    with pytest.raises(LandscapeError, match="is damaged"):
        load_checkpoint(tmp_path / "w.safetensors")


def test_headers_that_are_nested_without_end(tmp_path: Path) -> None:
    save_file({"w": torch.ones(2)}, tmp_path / "w.safetensors", {"landscape": "[" * 100_000})
    with pytest.raises(LandscapeError, match="not a readable"):
        load_checkpoint(tmp_path / "w.safetensors")


@pytest.mark.parametrize(
    "tensor",
    [
        torch.zeros(1).expand(10**6, 10**6),
        torch.zeros(10**6, 10**6, device="meta"),
        torch.ones(2, 3).to_sparse(),
    ],
)
def test_tensors_larger_than_the_file_are_refused(tensor: torch.Tensor, tmp_path: Path) -> None:
    torch.save({"w": tensor}, tmp_path / "w.pt")
    assert (tmp_path / "w.pt").stat().st_size < 5000
    with pytest.raises(LandscapeError, match="sparse, quantised, nested or expanded tensor"):
        load_checkpoint(tmp_path / "w.pt")


def test_a_text_that_declares_more_than_the_file_contains(tmp_path: Path) -> None:
    path = tmp_path / "w.pth"
    torch.save({"layer.weight": torch.ones(2)}, path, _use_new_zipfile_serialization=False)
    content = path.read_bytes()
    honest = b"X" + struct.pack("<I", 12) + b"layer.weight"
    assert honest in content
    path.write_bytes(content.replace(honest, b"X" + struct.pack("<I", 2**32 - 1) + b"layer.weight"))
    tracemalloc.start()
    try:
        with pytest.raises(LandscapeError, match="not a readable checkpoint"):
            load_checkpoint(path)
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"this is a text\nof two lines", b"import torch\n", b'{"a": 1}', b"<!DOCTYPE html>\n<html/>",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n", bytes(100), pickle.dumps({"a": 1}, 4),
    ],
)  # fmt: skip
def test_a_file_without_weights_is_not_reported_as_code(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "w.pt").write_bytes(content)
    with pytest.raises(LandscapeError, match=r"w\.pt is not a readable .*: it is not a weights file of torch\.save"):
        load_checkpoint(tmp_path / "w.pt")


@pytest.mark.parametrize("as_archive", [True, False])
def test_objects_are_reported_as_code_and_truncated_archives_are_not(as_archive: bool, tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    torch.save(torch.nn.Linear(2, 2), path, _use_new_zipfile_serialization=as_archive)
    with pytest.raises(LandscapeError, match="could run code"):
        load_checkpoint(path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(LandscapeError, match="is not a readable checkpoint"):
        load_checkpoint(path)


def test_many_names_of_one_tensor(tmp_path: Path) -> None:
    weight = torch.zeros(10**5)
    torch.save({f"w{number}": weight for number in range(100)}, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match="declares 40,000,000 bytes of weights"):
        load_checkpoint(tmp_path / "w.pt")


def test_tied_weights_are_read(tmp_path: Path) -> None:
    weight = torch.zeros(10**6)
    torch.save({"embedding": weight, "head": weight}, tmp_path / "w.pt")
    assert len(load_checkpoint(tmp_path / "w.pt").weights) == 2


def test_a_compressed_file_is_not_blown_up(tmp_path: Path) -> None:
    torch.save({"w": torch.zeros(10**7)}, tmp_path / "w.pt")
    with (
        zipfile.ZipFile(tmp_path / "w.pt") as source,
        zipfile.ZipFile(tmp_path / "z.pt", "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            target.writestr(entry.filename, source.read(entry))
    assert (tmp_path / "z.pt").stat().st_size < 100_000
    with pytest.raises(LandscapeError, match="records are compressed"):
        load_checkpoint(tmp_path / "z.pt")


def test_a_length_beyond_the_file(tmp_path: Path) -> None:
    header = json.dumps({"w": {"dtype": "F32", "shape": [10**12], "data_offsets": [0, 4 * 10**12]}}).encode()
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", len(header)) + header)
    with pytest.raises(LandscapeError, match="not a readable"):
        load_checkpoint(tmp_path / "w.safetensors")
