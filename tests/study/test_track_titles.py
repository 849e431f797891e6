"""The trajectories in a study's figures are named by the titles of their networks."""

import numpy as np

from landscape.study.definition import Network
from landscape.study.figures import with_titles
from landscape.study.steps import Step
from landscape.surface.surface import Surface, Trajectory
from landscape.training.recipe import Recipe
from landscape.weights.model_spec import ModelSpec


def plane(*names: str) -> Surface:
    axis, flat = np.linspace(-1, 1, 3), np.ones((3, 3))
    paths = {name: Trajectory(np.array([0.5, 0.0]), np.zeros(2), np.array([0.0, 1.0])) for name in names}
    said = {"learning_rate_drops": {name: [0.5 + place] for place, name in enumerate(names)}}
    return Surface(axis, axis, {"train_loss": flat}, flat > 0, said, trajectories=paths)


def test_names_of_folders_become_titles() -> None:
    networks = tuple(
        Network(f"momentum_{m}", f"momentum {m}", f"momentum_{m}", ModelSpec("mlp"), Recipe()) for m in ("0.9", "0")
    )
    step = Step("together/momentum_0.9_momentum_0.h5", networks, "digits")
    found = with_titles(plane("momentum_0.9", "momentum_0"), step)
    assert list(found.trajectories) == ["momentum 0.9", "momentum 0"]
    assert found.attributes["learning_rate_drops"] == {"momentum 0.9": [0.5], "momentum 0": [1.5]}
    titled = plane("momentum 0.9", "momentum 0")
    assert with_titles(titled, step) is titled
