from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for scene.py and injected.py

from scene import Measuring, Nodes, Scene, Training, Work

WORKS: dict[str, Work] = {"surface": Measuring(), "training": Training()}


@pytest.fixture(scope="session")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The numbers of works that were left alone, as far as somebody has asked for them (`whole`)."""
    return {}


@pytest.fixture
def whole(work: str, wholes: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The numbers of this work, left alone and by the engine `local`."""
    if work not in wholes:
        scene = Scene(tmp_path_factory.mktemp("whole") / work, WORKS[work], forked=True)
        scene.finish()
        wholes[work] = scene.work.numbers(scene.out)
    return wholes[work]


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """A Ray cluster of three nodes, which takes some 20 s of processor time to start."""
    pytest.importorskip("ray")
    made = Nodes()
    yield made
    made.end()


@pytest.fixture
def scene(work: str, engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """The work by that engine, not yet begun."""
    nodes = request.getfixturevalue("nodes") if engine == "ray" else None
    made = Scene(tmp_path / "scene", WORKS[work], engine, nodes, forked=True)
    yield made
    made.end()
