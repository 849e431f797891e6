"""Exceptions of networks, losses and data name their place in the user's code; others are errors of this package."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

import landscape
from landscape import LandscapeError, loss_curve
from landscape.cli.error_line import one_line
from landscape.connectivity.search import find
from landscape.core import errors, faults
from landscape.core.faults import is_own, origin_of, user_faults
from landscape.data.batches import outputs_of
from landscape.diagnosis.layer_statistics import diagnose
from landscape.measure.weighted_values import terms_of_metric
from landscape.temperature.temperature_surface import temperature_report
from landscape.training import Recipe
from landscape.weights import user_code

DATA = torch.randn(20, 5, generator=torch.Generator().manual_seed(0)), torch.arange(20) % 3


class Failing(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(5, 3)

    def forward(self, x: Tensor) -> Tensor:
        outputs: Tensor = {}[self.layer(x).shape]  # no such key
        return outputs


def line_of(function: Callable[..., Any], offset: int = 1) -> str:
    return f"test_faults.py:{function.__code__.co_firstlineno + offset}"


@pytest.mark.parametrize(
    "measure",
    [
        lambda net: loss_curve(net, DATA, x=(-1, 1, 3), device="cpu"),
        lambda net: landscape.hessian(net, DATA, device="cpu"),
        lambda net: landscape.sharpness(net, DATA, device="cpu"),
        lambda net: temperature_report(net, DATA, x=(-1, 1, 3), device="cpu"),
        lambda net: diagnose(net, DATA, device="cpu"),
        lambda net: find(net, Failing(), DATA, recipe=Recipe(epochs=1, device="cpu")),
    ],
)
def test_a_network_that_fails_is_named_wherever_it_runs(measure: Callable[[nn.Module], Any]) -> None:
    with pytest.raises(LandscapeError, match="KeyError raised by the network at ") as caught:
        measure(Failing())
    said = str(caught.value)
    assert line_of(Failing.forward) in said
    assert "check the shape" not in said
    assert "\n" not in said


def test_a_network_that_fails_far_from_the_centre_alone() -> None:
    class Far(nn.Linear):
        def forward(self, x: Tensor) -> Tensor:
            if self.weight.abs().max() > 10:
                raise ArithmeticError("too large")
            return super().forward(x)

    words = r"the network cannot be measured at \(.*\): too large \(ArithmeticError raised by the network at "
    with pytest.raises(LandscapeError, match=words) as caught:
        loss_curve(Far(5, 3), DATA, x=(-100, 100, 3), device="cpu")
    assert line_of(Far.forward, 2) in str(caught.value)


@pytest.mark.parametrize(
    ("classes", "inputs", "words"),
    [
        (2, 5, "Target 2 is out of bounds. (IndexError raised by the loss); check the shape"),
        (3, 4, "cannot be multiplied (8x5 and 4x3) (RuntimeError raised by the network"),
    ],
)
def test_shapes_that_do_not_fit_are_advised_upon(classes: int, inputs: int, words: str) -> None:
    with pytest.raises(LandscapeError) as caught:
        loss_curve(nn.Linear(inputs, classes), DATA, x=(-1, 1, 3), device="cpu")
    assert words in str(caught.value)
    assert str(caught.value).endswith("check the shape of the inputs, the number of classes, and the model's arguments")


def test_a_loss_that_fails() -> None:
    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        return torch.linalg.cholesky(-torch.eye(3)) + outputs

    with pytest.raises(LandscapeError, match="raised by the loss at ") as caught:
        loss_curve(nn.Linear(5, 3), DATA, x=(-1, 1, 3), loss=loss, device="cpu")
    assert line_of(loss) in str(caught.value)
    assert "_LinAlgError" in str(caught.value) or "LinAlgError" in str(caught.value)


class Broken(Dataset[Any]):
    def __len__(self) -> int:
        return 8

    def __getitem__(self, index: int) -> Any:
        raise RuntimeError("no example")


@pytest.mark.parametrize(
    ("call", "by"),
    [
        (lambda: outputs_of(nn.Linear(4, 3), DATA[0]), "the network"),
        (lambda: terms_of_metric(lambda outputs: outputs, "loss", DATA[0], DATA[1]), "the loss"),
        (lambda: list(DataLoader(Broken())), "your code"),
        (lambda: errors.plain(3), None),  # type: ignore[arg-type]
    ],
)
def test_an_error_is_attributed_by_its_stack_frames(call: Callable[[], Any], by: str | None) -> None:
    with pytest.raises(Exception) as caught:
        call()
    trace = caught.value.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__ and by != "your code":
        trace = trace.tb_next  # drops the frames of this test, the caller
    assert origin_of(caught.value.with_traceback(trace)).by == by


def test_memory_that_runs_out_and_our_own_errors_pass() -> None:
    for error in (torch.OutOfMemoryError("CUDA out of memory"), MemoryError(), LandscapeError("a line")):
        with pytest.raises(type(error)) as caught, user_faults(nn.Linear(1, 1)):
            raise error
        assert caught.value is error
    with pytest.raises(TypeError) as own, user_faults(nn.Linear(1, 1)):
        errors.plain(3)  # type: ignore[arg-type]
    assert is_own(own.value)
    assert one_line(own.value).startswith("an error of landscape's own, ")


@pytest.mark.parametrize(
    ("text", "line"),
    [("def data():\n    return open('nothing.csv')\n", 2), ("rows = open('nothing.csv')\ndata = len\n", 1)],
)
def test_errors_in_code_named_by_the_user_state_the_place(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(text)
    with pytest.raises(LandscapeError, match=r"nothing\.csv.* \(FileNotFoundError at ") as caught:
        user_code.call(f"{tmp_path}/own.py:data", "data")
    assert str(caught.value).endswith(f"own.py:{line})")


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("sklearn.datasets", "pip install scikit-learn"),
        ("PIL", "pip install pillow"),
        ("cv2", "pip install opencv-python"),
        ("skimage", "pip install scikit-image"),
        ("vtkmodules.vtkIOXML", "pip install vtk"),
        ("yaml", "pip install pyyaml"),
        ("ray", "pip install ray"),
        ("uvicorn", "pip install starlette uvicorn"),
        ("timm.models", "pip install timm"),
    ],
)
def test_install_hints_name_packages_that_can_be_installed(module: str, command: str) -> None:
    assert errors.install_hint(module) == command
    said = str(errors.needs(module, "this"))
    assert said == f"this needs the package '{module.partition('.')[0]}', which is not installed: {command}"


def test_a_package_called_models_is_ours_only_in_a_checkout(tmp_path: Path) -> None:
    import importlib.util

    place = tmp_path / "site-packages" / "landscape" / "core" / "faults.py"
    place.parent.mkdir(parents=True)
    place.write_text(Path(str(faults.__file__)).read_text(encoding="utf-8"))
    spec = importlib.util.spec_from_file_location("installed_faults", place)
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    sys.modules["installed_faults"] = installed  # its dataclass looks for it there
    try:
        spec.loader.exec_module(installed)
    finally:
        del sys.modules["installed_faults"]
    assert list(installed.OURS) == [f"{place.resolve().parents[1]}{os.sep}"]
    assert len(faults.OURS) == 2


def test_hints_install_what_the_extras_do() -> None:
    import configparser
    import re

    setup = configparser.ConfigParser()
    setup.read(Path(__file__).parent.parent / "setup.cfg")
    extras = setup["options.extras_require"]
    told = {word.strip("'").partition("[")[0] for hint in errors.EXTRAS.values() for word in hint.split()}
    listed = {
        re.split(r"[\[>=<;]", line)[0].strip()
        for extra in ("adaptive", "pyvista", "movie", "serve", "ray")
        for line in extras[extra].splitlines()
        if line.strip() and not line.startswith("#")
    }
    assert told == listed
