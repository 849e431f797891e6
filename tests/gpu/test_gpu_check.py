"""scripts/gpu_check.py: its sections without a GPU and on one, faults that they find, and what is packed."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor

from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.engines import processes
from landscape.measure.network.layer_forms import Convolution
from processes import ROOT
from scripts import gpu_check, pack_for_gpu
from scripts.on_gpu import curvature, engines, layers, surfaces, training
from scripts.on_gpu.case import Case

CPU = torch.device("cpu")


@pytest.mark.slow
@pytest.mark.process
def test_all_sections_without_a_gpu(tmp_path: Path) -> None:
    assert gpu_check.main(["--device", "cpu", "--quick", "--out", str(tmp_path)]) == 0
    for section in gpu_check.SECTIONS:
        record = json.loads((tmp_path / f"{section}.json").read_text(encoding="utf-8"))
        assert record["ended"] == "finished"
        assert record["device"] == "cpu"
        decided = [case["passed"] for case in record["cases"] if case["passed"] is not None]
        assert decided or section == "kernels"
        assert all(decided)


@pytest.mark.cuda
@pytest.mark.slow
@pytest.mark.parametrize("section", gpu_check.SECTIONS)
def test_a_section_on_a_gpu(section: str, tmp_path: Path) -> None:
    assert gpu_check.main([section, "--quick", "--out", str(tmp_path)]) == 0, (tmp_path / f"{section}.json").read_text()


def test_shapes_of_a_network() -> None:
    found = layers.shapes("resnet20")
    assert len(found) == 21  # 19 of the main path, and two shortcuts
    assert found[0] == (3, 16, 3, 1, 1, 1, 32)
    assert len(set(found)) == 8


@pytest.mark.parametrize("form", layers.FORMS)
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_right_layer_is_within_the_bound(form: str, precision: str) -> None:
    found = layers.row((4, 6, 3, 2, 1, 1, 9), form, precision, 5, CPU)
    assert 0 < found["error"] <= 1
    assert found["fused"]


def wrong(layer: Convolution, inputs: Tensor) -> Tensor:
    """A convolution that misses one of its products."""
    weight = layer.weight.clone()
    weight[1, 1, 2, 2] = 0
    return torch.nn.functional.conv2d(inputs, weight, layer.bias, *layer.geometry).relu()


def with_nan(layer: Convolution, inputs: Tensor) -> Tensor:
    outputs = layer._plain(inputs).relu()
    outputs[-1, -1, -1, -1] = torch.nan
    return outputs


@pytest.mark.parametrize("kernel", [wrong, with_nan])
def test_a_wrong_kernel_is_found(kernel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Convolution, "_by_onednn", kernel)
    found = layers.row((4, 6, 3, 2, 1, 1, 9), "relu", "float32", 5, CPU)
    assert found["error"] > 1


@pytest.mark.slow
def test_losses_that_differ_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [1.0] * len(surfaces.PLACES)
    case = surfaces.compared("resnet20", surfaces.task_of("resnet20", 8, CPU), expected, 1e-5)
    assert case.passed is False
    assert case.facts["difference"] > 0.1
    losses = iter(range(1000))
    monkeypatch.setattr(surfaces.Evaluator, "measure", lambda *_: {"train_loss": float(next(losses))})
    found = surfaces.compared("resnet20", surfaces.task_of("resnet20", 8, CPU), expected, torch.inf)
    assert (found.passed, found.facts["same_bits_again"]) == (False, False)


def test_a_wrong_product_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, targets = torch.randn(4, 3, 32, 32), torch.arange(4)
    model = curvature.Attention().eval()
    assert curvature.compared("attention", model, inputs, targets, CPU).passed
    product = Hessian.product
    monkeypatch.setattr(
        Hessian, "product", lambda self, v: product(self, v) * (1.001 if v.dtype == torch.float32 else 1)
    )
    assert curvature.compared("attention", model, inputs, targets, CPU).passed is False


@pytest.mark.process
@pytest.mark.slow
def test_points_that_are_lost_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "measured", lambda task, kills: {})
    assert [case.passed for case in engines.cases(CPU, quick=True)] == [False, False]
    assert processes.POINTS_AT_ONCE  # the policy of the section is the engine's


def test_weights_that_differ_are_found(tmp_path: Path) -> None:
    for name, content in (("a/w.safetensors", b"1"), ("b/w.safetensors", b"2"), ("b/more.safetensors", b"3")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    one, other = training.weights_of(tmp_path / "a"), training.weights_of(tmp_path / "b")
    assert training.different(one, other) == ["more.safetensors", "w.safetensors"]
    assert training.different(one, dict(one)) == []


def two_cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    yield Case("first", True, {"number": 1})
    raise RuntimeError("CUDA error: an illegal memory access was encountered")


def test_what_was_done_before_an_error_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpu_check, "module", lambda _: SimpleNamespace(cases=two_cases))
    path = tmp_path / "layers.json"
    with pytest.raises(RuntimeError):
        gpu_check.run_here("layers", "cpu", quick=True, path=path)
    assert json.loads(path.read_text(encoding="utf-8"))["cases"] == [{"name": "first", "passed": True, "number": 1}]


@pytest.mark.process
def test_a_section_has_a_time_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gpu_check, "module", lambda _: SimpleNamespace(SECONDS=0.01))
    assert gpu_check.main(["training", "--device", "cpu", "--quick", "--out", str(tmp_path)]) == 1
    assert json.loads((tmp_path / "training.json").read_text(encoding="utf-8"))["ended"].startswith("time limit")
    assert "time limit" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.process
def test_a_section_that_fails_ends_with_its_last_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gpu_check.main(["layers", "--device", "nonsense", "--out", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "layers: exit code 1" in out
    assert "nonsense" in out


@pytest.mark.parametrize(
    ("passed", "ended", "good"),
    [(True, "finished", True), (None, "finished", True), (False, "finished", False), (True, "exit code 1", False)],
)
def test_the_exit_code(passed: bool | None, ended: str, good: bool) -> None:
    assert gpu_check.has_passed({"ended": ended, "cases": [{"passed": True}, {"passed": passed}]}) is good


def test_an_unknown_section(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        gpu_check.main(["layer", "--out", str(tmp_path)])
    assert "no section layer: choose from layers, surfaces" in capsys.readouterr().err


@pytest.mark.slow
def test_the_measuring_half_is_packed(tmp_path: Path) -> None:
    more = tmp_path / "images.tar.xz"
    more.write_bytes(b"12345")
    text = pack_for_gpu.pack(ROOT, tmp_path / "pack", [more])
    assert text.count("python3 scripts/gpu_check.py") == 2
    assert all(section in text for section in gpu_check.SECTIONS)
    assert {path.name for path in (tmp_path / "pack").iterdir()} == {pack_for_gpu.ARCHIVE, "images.tar.xz"}
    with tarfile.open(tmp_path / "pack" / pack_for_gpu.ARCHIVE) as archive:
        names = set(archive.getnames())
        assert {"landscape/measure/network/lowering.py", "models/resnet.py", "scripts/gpu_check.py"} <= names
        assert archive.getmember("landscape/models").linkname == "../models"
    assert not any(name.startswith(("results/", "tests/", *pack_for_gpu.LEFT_OUT)) for name in names)


@pytest.mark.slow
def test_what_is_too_large_is_not_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_for_gpu, "LARGEST", 1000)
    with pytest.raises(SystemExit, match="can be carried: take less"):
        pack_for_gpu.pack(ROOT, tmp_path, [])


def test_models_are_found_without_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "landscape").mkdir()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "resnet.py").touch()
    monkeypatch.setattr(gpu_check, "ROOT", tmp_path)
    gpu_check.link_models()
    assert not (tmp_path / "landscape" / "models").exists(), "they are installed"
    monkeypatch.setattr(gpu_check.importlib.util, "find_spec", lambda _: None)
    gpu_check.link_models()
    assert (tmp_path / "landscape" / "models" / "resnet.py").is_file()


def test_cases_are_made_one_by_one() -> None:
    """So that each is written before the next one runs."""
    (first,) = islice(layers.cases(CPU, quick=True), 1)
    assert first.passed
    assert {row["form"] for row in first.facts["rows"]} == set(layers.FORMS)
