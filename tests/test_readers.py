"""Files of weights in every format, and other objects in them, which are not read."""

from __future__ import annotations

import argparse
import collections
import datetime
import hashlib
import json
import re
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import Tensor, nn

from landscape.core import plugins
from landscape.core.errors import LandscapeError, UsageError
from landscape.weights import pickle_placeholders, reader
from landscape.weights.checkpoint import load_checkpoint, load_weights
from landscape.weights.file_content import Content
from landscape.weights.model_spec import ModelSpec


@pytest.fixture
def weights() -> dict[str, Tensor]:
    return {
        "0.weight": torch.randn(4, 3),
        "0.bias": torch.randn(4),
        "2.weight": torch.randn(2, 4),
        "2.bias": torch.randn(2),
    }


def network() -> nn.Module:
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))


def assert_loads(path: str | Path, weights: dict[str, Tensor]) -> None:
    net = network()
    load_checkpoint(path).load_into(net)
    assert all(torch.equal(net.state_dict()[name], tensor) for name, tensor in weights.items())


def sharded(folder: Path, weights: dict[str, Tensor], kind: str, **changes: Any) -> Path:
    """Two files of weights and their index, as transformers writes them."""
    stem, ending = ("model", "safetensors") if kind == "safetensors" else ("pytorch_model", "bin")
    where = {name: f"{stem}-0000{int(name[0]) // 2 + 1}-of-00002.{ending}" for name in weights}
    for file in set(where.values()):
        part = {name: tensor for name, tensor in weights.items() if where[name] == file}
        if kind == "safetensors":
            safetensors.torch.save_file(part, folder / file)
        else:
            torch.save(part, folder / file)
    index = folder / f"{stem}.{ending}.index.json"
    index.write_text(json.dumps({"metadata": {"total_size": 1}, "weight_map": {**where, **changes}}))
    return index


@pytest.mark.parametrize("kind", ["safetensors", "bin"])
def test_parts_are_read_by_index_and_by_folder(kind: str, weights: dict[str, Tensor], tmp_path: Path) -> None:
    index = sharded(tmp_path, weights, kind)
    assert_loads(index, weights)
    assert_loads(tmp_path, weights)
    before = load_checkpoint(tmp_path).sha256
    files = [index, *sorted(path for path in tmp_path.iterdir() if path != index)]
    assert before == hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@pytest.mark.parametrize("name", ["model.safetensors", "pytorch_model.bin"])
def test_folders_of_one_file(name: str, weights: dict[str, Tensor], tmp_path: Path) -> None:
    named = {f"model.{key}": tensor for key, tensor in weights.items()}
    if name.endswith("bin"):
        torch.save(named, tmp_path / name)
    else:
        safetensors.torch.save_file(named, tmp_path / name)
    assert_loads(tmp_path, weights)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("../secret.safetensors", "outside of its folder"),
        ("/etc/passwd", "outside of its folder"),
        ("..", "outside of its folder"),
        ("", "outside of its folder"),
        ("a\\b.bin", "outside of its folder"),
        ("model.safetensors.index.json", "outside of its folder"),
        ("absent.safetensors", "no file .*absent.safetensors, which .* names"),
        ("model-00001-of-00002.safetensors", "names 1 tensors that its files do not hold"),
        (3, "must name a file"),
    ],
)
def test_an_index_that_leads_elsewhere(name: Any, complaint: str, weights: dict[str, Tensor], tmp_path: Path) -> None:
    safetensors.torch.save_file(weights, tmp_path / "secret.safetensors")
    folder = tmp_path / "model"
    folder.mkdir()
    with pytest.raises(LandscapeError, match=complaint):
        load_checkpoint(sharded(folder, weights, "safetensors", **{"2.bias": name}))


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"weight_map": []}', '{"weight_map": {}}', "[" * 10**5])
def test_damaged_indices(text: str, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors.index.json").write_text(text)
    with pytest.raises(LandscapeError, match="is not a readable index of weights"):
        load_checkpoint(tmp_path)


def test_parts_that_claim_more_than_they_hold(tmp_path: Path) -> None:
    weight = torch.zeros(10**5)
    part = {f"w{number}": weight for number in range(50)}
    for number in (1, 2):
        torch.save({f"{number}.{name}": tensor for name, tensor in part.items()}, tmp_path / f"{number}.bin")
    where = {f"{number}.{name}": f"{number}.bin" for number in (1, 2) for name in part}
    (tmp_path / "pytorch_model.bin.index.json").write_text(json.dumps({"weight_map": where}))
    with pytest.raises(LandscapeError, match="declares 40,000,000 bytes of weights"):
        load_checkpoint(tmp_path)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("adapter_config.json", "an adapter of peft"),
        (".metadata", "dcp_to_torch"),
        ("zero_to_fp32.py", "zero_to_fp32"),
        ("other", "is a folder without model.safetensors"),
    ],
)
def test_other_folders(name: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    with pytest.raises(LandscapeError, match=complaint):
        load_checkpoint(tmp_path)


class Dictionary(dict):  # type: ignore[type-arg]
    """The class in which Lightning stores hyperparameters."""


Dictionary.__module__, Dictionary.__qualname__ = "lightning.fabric.utilities.data", "AttributeDict"

BESIDE: dict[str, Any] = {
    "numpy numbers": {"epoch": np.int64(3), "best": np.float64(0.5), "lr": np.float32(0.1), "done": np.bool_(True)},
    "numpy arrays": {"losses": np.arange(5.0), "state": np.random.RandomState(0).get_state()},
    "types": {"dtype": np.dtype("f4"), "kind": np.float32},
    "namespace": {
        "args": argparse.Namespace(lr=0.1, path=Path("x"), sizes=[1, 2], more=argparse.Namespace(a=np.int32(1)))
    },
    "simple namespace": {"args": types.SimpleNamespace(lr=0.1)},
    "paths": {"path": Path("a/b")},
    "dates": {"at": datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc), "took": datetime.timedelta(1)},
    "dictionaries": {"counts": collections.defaultdict(list, {"a": [1]}), "ordered": collections.OrderedDict(a=1)},
}


@pytest.mark.parametrize("kind", BESIDE)
@pytest.mark.parametrize("legacy", [False, True])
def test_harmless_types_beside_weights(kind: str, legacy: bool, weights: dict[str, Tensor], tmp_path: Path) -> None:
    torch.save({"state_dict": weights, **BESIDE[kind]}, tmp_path / "w.pt", _use_new_zipfile_serialization=not legacy)
    before = set(torch.serialization.get_safe_globals())
    assert_loads(tmp_path / "w.pt", weights)
    assert set(torch.serialization.get_safe_globals()) == before


def test_lightnings_hyperparameters(
    weights: dict[str, Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = types.ModuleType(Dictionary.__module__)
    module.AttributeDict = Dictionary
    for name in ("lightning", "lightning.fabric", "lightning.fabric.utilities"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, Dictionary.__module__, module)
    torch.save({"state_dict": weights, "hyper_parameters": Dictionary(lr=0.1)}, tmp_path / "w.ckpt")
    assert_loads(tmp_path / "w.ckpt", weights)


def test_safe_globals_of_the_user_are_kept(weights: dict[str, Tensor], tmp_path: Path) -> None:
    torch.save({"state_dict": weights, "args": argparse.Namespace(lr=0.1)}, tmp_path / "w.pt")
    before = torch.serialization.get_safe_globals()
    torch.serialization.add_safe_globals([argparse.Namespace])
    try:
        assert_loads(tmp_path / "w.pt", weights)
        loaded = torch.load(tmp_path / "w.pt", weights_only=True)
        assert loaded["args"] == argparse.Namespace(lr=0.1)
    finally:
        torch.serialization.clear_safe_globals()
        torch.serialization.add_safe_globals(before)


def test_placeholders_keep_nothing_and_take_no_memory(weights: dict[str, Tensor], tmp_path: Path) -> None:
    class Huge:
        """Pickles as an array of a trillion objects, in a few bytes."""

        def __reduce__(self) -> Any:
            return np.array(0).__reduce__()[0], (np.ndarray, (10**12,), np.dtype("O"))

    torch.save({"state_dict": weights, "history": Huge()}, tmp_path / "w.pt")
    assert_loads(tmp_path / "w.pt", weights)
    for kind in pickle_placeholders.PLACEHOLDERS:
        made: Any = kind(1, 2)
        assert made == {} or not vars(made)


def test_other_types_are_refused_still(weights: dict[str, Tensor], tmp_path: Path) -> None:
    for other in (re.compile("x"), nn.Linear(1, 1), np.random.default_rng(0)):
        torch.save({"state_dict": weights, "epoch": np.int64(1), "other": other}, tmp_path / "w.pt")
        with pytest.raises(LandscapeError, match="holds Python objects beside weights"):
            load_checkpoint(tmp_path / "w.pt")


def test_a_file_with_only_an_optimizer_is_refused(weights: dict[str, Tensor], tmp_path: Path) -> None:
    """As torch.optim writes it, and by names as FSDP does."""
    moments = {"step": torch.tensor(1.0), "exp_avg": weights["0.bias"]}
    groups = [{"lr": 0.1, "params": [0]}]
    for content in (
        {"state": {0: moments}, "param_groups": groups},
        {"optimizer": {"state": {0: moments}, "param_groups": groups}},
        {"optim_state": {"state": {"0.bias": moments}}},
    ):
        torch.save(content, tmp_path / "w.pt")
        with pytest.raises(LandscapeError, match="holds no state_dict"):
            load_checkpoint(tmp_path / "w.pt")


def test_tensors_of_which_each_process_has_a_part(weights: dict[str, Tensor], tmp_path: Path) -> None:
    """A file with the class names of FSDP2, before and after torch.distributed.tensor is imported."""
    torch.save({"w": argparse.Namespace(), **weights}, tmp_path / "w.pt", _use_new_zipfile_serialization=False)
    content = (tmp_path / "w.pt").read_bytes()
    named = content.replace(b"cargparse\nNamespace\n", b"ctorch.distributed.tensor\nDTensor\n")
    assert named != content
    (tmp_path / "w.pt").write_bytes(named)
    with pytest.raises(LandscapeError, match="full_state_dict=True"):
        load_checkpoint(tmp_path / "w.pt")

    class DTensor(Tensor):
        pass

    net: Any = network()
    net[0].weight = nn.Parameter(weights["0.weight"].as_subclass(DTensor))
    with pytest.raises(UsageError, match=r"'0\.weight' is a DTensor, of which this process holds a part"):
        load_weights(net, weights, source="x", target="y")


def test_a_folder_without_a_configuration(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no config\.json: give hf:FOLDER"):
        ModelSpec(f"hf:{tmp_path}").build()
    assert ModelSpec("hf:some/folder").absolute().name == f"hf:{Path('some/folder').resolve()}"


def test_transformers_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(LandscapeError, match=r"needs the package 'transformers', .*: pip install transformers"):
        ModelSpec(f"hf:{tmp_path}").build()


def test_each_ending_has_one_reader() -> None:
    readers = [plugins.load(reader.FOLDER, name, "reader") for name in plugins.names(reader.FOLDER)]
    endings = [ending for module in readers for ending in getattr(module, "SUFFIXES", ())]
    assert len(set(endings)) == len(endings)
    assert all(hasattr(module, "reads") or hasattr(module, "SUFFIXES") for module in readers)


def test_a_new_reader_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the folder decides by `reads` what it reads, before the endings of others."""
    own: Any = types.ModuleType("own")
    own.reads = lambda path: path.stem == "own"
    own.read = lambda path: Content(path, (path,), {"weight": torch.ones(2)})
    load = plugins.load
    monkeypatch.setattr(plugins, "names", lambda folder: ["own", "torch_file"])
    monkeypatch.setattr(plugins, "load", lambda folder, name, what: own if name == "own" else load(folder, name, what))
    for name in ("own.pt", "other.pt", "other.weights"):
        torch.save({"weight": torch.zeros(2)}, tmp_path / name)
    assert reader.read(tmp_path / "own.pt").tensors["weight"].tolist() == [1, 1]
    assert reader.read(tmp_path / "other.pt").tensors["weight"].tolist() == [0, 0]
    assert reader.read(tmp_path / "other.weights").tensors["weight"].tolist() == [0, 0]
