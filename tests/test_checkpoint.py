"""Files of weights in every form that is supported, and forms that must be refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch import Tensor, nn

from landscape.core.errors import LandscapeError, UsageError
from landscape.weights.checkpoint import load_checkpoint, save_checkpoint
from landscape.weights.model_spec import ModelSpec

NETWORK = """
from torch import nn


class Small(nn.Module):
    def __init__(self, width=2):
        super().__init__()
        self.layer = nn.Linear(3, width)


def make(width=2):
    return Small(int(width))


def broken():
    raise ValueError("no luck")


not_a_network = dict
"""


@pytest.fixture
def spec(tmp_path: Path) -> ModelSpec:
    (tmp_path / "mine.py").write_text(NETWORK)
    return ModelSpec(f"{tmp_path / 'mine.py'}:make")


@pytest.fixture
def weights() -> dict[str, Tensor]:
    return {"layer.weight": torch.randn(2, 3), "layer.bias": torch.randn(2)}


@pytest.mark.parametrize("name", ["training", "results"])
def test_a_description_of_the_training_of_another_type_is_damage(
    name: str, tmp_path: Path, spec: ModelSpec, weights: dict[str, Tensor]
) -> None:
    save_checkpoint(tmp_path / "a.safetensors", weights, spec=spec, metadata={name: "yes"})
    with pytest.raises(LandscapeError, match=r"a\.safetensors is damaged: its description of the training"):
        load_checkpoint(tmp_path / "a.safetensors")
    save_checkpoint(tmp_path / "b.safetensors", weights, spec=spec, metadata={name: None})
    assert load_checkpoint(tmp_path / "b.safetensors").metadata[name] is None


def assert_loads(path: Path, spec: ModelSpec, weights: dict[str, Tensor]) -> None:
    model = load_checkpoint(path).build_model(spec)
    assert not model.training
    for name, tensor in model.state_dict().items():
        torch.testing.assert_close(tensor, weights[name])


@pytest.mark.parametrize("suffix", [".pt", ".pth", ".t7"])
@pytest.mark.parametrize("under", [None, "state_dict", "model"])
@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod.module."])
@pytest.mark.parametrize("legacy", [False, True])
def test_foreign_torch_files(
    suffix: str,
    under: str | None,
    prefix: str,
    legacy: bool,
    spec: ModelSpec,
    weights: dict[str, Tensor],
    tmp_path: Path,
) -> None:
    named: Any = {prefix + name: tensor for name, tensor in weights.items()}
    content = named if under is None else {under: named, "epoch": 3, "acc": 91.0}
    torch.save(content, tmp_path / f"w{suffix}", _use_new_zipfile_serialization=not legacy)
    assert_loads(tmp_path / f"w{suffix}", spec, weights)


def test_foreign_safetensors(spec: ModelSpec, weights: dict[str, Tensor], tmp_path: Path) -> None:
    safetensors.torch.save_file(weights, tmp_path / "w.safetensors")
    assert_loads(tmp_path / "w.safetensors", spec, weights)


def test_half_precision_weights_become_the_models(spec: ModelSpec, weights: dict[str, Tensor], tmp_path: Path) -> None:
    torch.save({name: tensor.half() for name, tensor in weights.items()}, tmp_path / "w.pt")
    model = load_checkpoint(tmp_path / "w.pt").build_model(spec)
    assert all(tensor.dtype == torch.float32 for tensor in model.state_dict().values())


def test_ours_know_their_model(weights: dict[str, Tensor], spec: ModelSpec, tmp_path: Path) -> None:
    path = tmp_path / "run" / "model.safetensors"
    wide = {"layer.weight": torch.randn(4, 3), "layer.bias": torch.randn(4)}
    save_checkpoint(path, wide, spec=ModelSpec(spec.name, {"width": 4}), metadata={"epoch": 2, "mean": [0.5]})
    for given in (path, path.parent):  # a run's folder stands for its final weights
        checkpoint = load_checkpoint(given)
        assert checkpoint.metadata["epoch"] == 2
        assert len(checkpoint.sha256) == 64
        model = checkpoint.build_model(models=[spec.name])
        torch.testing.assert_close(model.state_dict()["layer.weight"], wide["layer.weight"])
    with pytest.raises(LandscapeError, match="2 of another shape"):
        load_checkpoint(path).build_model(spec)


class Custom:
    """A class that a pickle may refer to."""


def refused(content: Any, path: Path) -> str:
    torch.save(content, path)
    with pytest.raises(LandscapeError) as caught:
        load_checkpoint(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_pickles_that_need_code_are_refused(tmp_path: Path) -> None:
    assert "save its weights alone" in refused(
        {"state_dict": {"w": torch.ones(1)}, "args": Custom()}, tmp_path / "w.pt"
    )
    assert "loaded.state_dict()" in refused(nn.Linear(2, 2), tmp_path / "m.pt")


def test_code_in_a_pickle_is_not_run(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> Any:
            return Path.touch, (tmp_path / "ran",)

    refused({"w": torch.ones(1), "evil": Evil()}, tmp_path / "w.pt")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [{}, {"epoch": 3}, [torch.ones(1)], {"state_dict": {}}])
def test_files_without_weights(content: Any, tmp_path: Path) -> None:
    assert "holds no state_dict" in refused(content, tmp_path / "w.pt")


@pytest.mark.parametrize("name", ["w.pt", "w.safetensors", "w.t7"])
@pytest.mark.parametrize("content", [b"", b"garbage", b"\x80\x02}q\x00.", b"PK\x03\x04" + bytes(100)])
def test_damaged_files(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LandscapeError) as caught:
        load_checkpoint(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_truncated_files(suffix: str, weights: dict[str, Tensor], tmp_path: Path) -> None:
    path = tmp_path / f"w{suffix}"
    if suffix == ".pt":
        torch.save(weights, path)
    else:
        safetensors.torch.save_file(weights, path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(LandscapeError, match="not a readable"):
        load_checkpoint(path)


def test_weights_that_do_not_fit(spec: ModelSpec, weights: dict[str, Tensor], tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    torch.save({"layer.weight": torch.randn(5, 3), "head.bias": torch.zeros(1)}, path)
    with pytest.raises(LandscapeError) as caught:
        load_checkpoint(path).build_model(spec)
    for part in (
        "1 missing (layer.bias)",
        "1 unexpected (head.bias)",
        "layer.weight (5, 3) instead of (2, 3)",
        "check the model and its arguments",
    ):
        assert part in str(caught.value)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_weights_that_are_not_finite(bad: float, spec: ModelSpec, weights: dict[str, Tensor], tmp_path: Path) -> None:
    weights["layer.bias"][1] = bad
    torch.save(weights, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match=r"NaN or infinity in layer\.bias"):
        load_checkpoint(tmp_path / "w.pt").build_model(spec)


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match=r"no file .*nothing\.pt"):
        load_checkpoint(tmp_path / "nothing.pt")
    with pytest.raises(LandscapeError, match="is a folder without"):
        load_checkpoint(tmp_path)


def test_a_foreign_file_needs_a_model(weights: dict[str, Tensor], tmp_path: Path) -> None:
    torch.save(weights, tmp_path / "w.pt")
    with pytest.raises(UsageError, match="give its ModelSpec"):
        load_checkpoint(tmp_path / "w.pt").build_model()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("{file}:absent", "has no callable 'absent'"),
        ("{file}:broken", r"building the model .* fails: no luck \(ValueError at .*mine\.py:16\)"),
        ("{file}:not_a_network", "returns dict: it must return a torch.nn.Module"),
        ("nowhere.py:make", "no file nowhere.py"),
        ("no_such_package.module:make", "cannot import 'no_such_package.module'"),
        ("resnet57", "unknown model 'resnet57'"),
    ],
)
def test_models_that_cannot_be_built(name: str, complaint: str, spec: ModelSpec) -> None:
    file = spec.name.rpartition(":")[0]
    with pytest.raises(LandscapeError, match=complaint):
        ModelSpec(name.format(file=file)).build()


def test_models_of_a_package_and_with_arguments(spec: ModelSpec) -> None:
    assert isinstance(ModelSpec("torch.nn:Linear", {"in_features": 2, "out_features": 3}).build(), nn.Linear)
    wide: Any = ModelSpec(spec.name, {"width": 7}).build()
    assert wide.layer.out_features == 7


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ('{"version": 99}', "newer landscape"),
        ("[1, 2]", "is damaged"),
        ('{"version": "x"}', "is damaged"),
        ("{", "readable"),
    ],
)
def test_headers_that_cannot_be_read(header: str, complaint: str, weights: dict[str, Tensor], tmp_path: Path) -> None:
    safetensors.torch.save_file(weights, tmp_path / "w.safetensors", metadata={"landscape": header})
    with pytest.raises(LandscapeError, match=complaint):
        load_checkpoint(tmp_path / "w.safetensors")


def test_others_may_read_what_is_saved(spec: ModelSpec, weights: dict[str, Tensor], tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    save_checkpoint(tmp_path / "w.safetensors", weights, spec=spec, metadata={})
    assert (tmp_path / "w.safetensors").stat().st_mode == (tmp_path / "plain").stat().st_mode
