"""What is handed to the toolkit by somebody who means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.surface.surface import Surface
from scripts.soak import pretence


@pytest.fixture
def surface_file(tmp_path: Path) -> Path:
    """A whole surface file, with points, a trajectory and directions."""
    folder = tmp_path / "made"
    folder.mkdir()
    pretence.surfaces(folder)
    path = folder / "whole_whole.h5"
    assert Surface.load(path).directions
    return path
