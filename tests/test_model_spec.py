"""Users' own models: where their files and modules are looked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from landscape.core.errors import LandscapeError
from landscape.weights.model_spec import ModelSpec

NEIGHBOUR = "from torch import nn\n\n\ndef layer():\n    return nn.Linear(3, 2)\n"
AT_THE_TOP = "import {neighbour}\n\n\ndef build():\n    return {neighbour}.layer()\n"
WITHIN = "def build():\n    import {neighbour}\n\n    return {neighbour}.layer()\n"


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The search path of the console script, without the current folder."""
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    return list(sys.path)


@pytest.mark.parametrize(("content", "neighbour"), [(AT_THE_TOP, "beside_top"), (WITHIN, "beside_within")])
def test_a_file_finds_its_neighbours(content: str, neighbour: str, tmp_path: Path, path: list[str]) -> None:
    (tmp_path / f"{neighbour}.py").write_text(NEIGHBOUR)
    (tmp_path / "mynet.py").write_text(content.format(neighbour=neighbour))
    assert ModelSpec(f"{tmp_path / 'mynet.py'}:build").build()
    assert sys.path == path


def test_a_module_of_the_current_folder(tmp_path: Path, path: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_package_here").mkdir()
    (tmp_path / "my_package_here" / "nets.py").write_text(NEIGHBOUR)
    monkeypatch.chdir(tmp_path)
    assert ModelSpec("my_package_here.nets:layer").build()
    assert sys.path == path


def test_sys_path_is_restored_after_a_failed_import(tmp_path: Path, path: list[str]) -> None:
    (tmp_path / "mynet.py").write_text("import no_such_module_anywhere")
    with pytest.raises(LandscapeError, match="no_such_module_anywhere"):
        ModelSpec(f"{tmp_path / 'mynet.py'}:build").build()
    assert sys.path == path


def test_only_files_are_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = {"width": 3}
    assert ModelSpec("nets/mine.py:build", arguments).absolute() == ModelSpec(
        f"{tmp_path / 'nets' / 'mine.py'}:build", arguments
    )
    for name in ("resnet20", "torch.nn:Linear", f"{tmp_path / 'mine.py'}:build"):
        assert ModelSpec(name).absolute() == ModelSpec(name)
