"""Run folders of unfinished trainings: unusual descriptions, names and logs, or a state that no training wrote."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from landscape.core.errors import LandscapeError
from landscape.training import optimizers, state
from landscape.training.recipe import Recipe
from scripts.soak.mutations import damaged, damaged_in_archive
from scripts.soak.targets import Checkpoints, Runs, layer


class Unfinished(Runs):
    """Read a folder as `landscape info` does, or continue a small network from its state and take a step."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        network = layer()
        self.optimizer = optimizers.make(network, Recipe(momentum=0.9))
        self.network: Any = network
        self._step()
        whole = state.State(
            torch.zeros(3), torch.zeros(3), epoch=1, step=1, log=[{"epoch": 1.0}],
            weights=network.state_dict(), optimizer=self.optimizer.state_dict(),
        )  # fmt: skip
        state.save(folder / "whole.pt", whole)
        self.whole = (folder / "whole.pt").read_bytes()

    def prepare(self, chance: random.Random) -> None:
        self.continues = chance.random() < 0.5
        if not self.continues:
            super().prepare(chance)
            return
        content = torch.load(io.BytesIO(self.whole), weights_only=True)
        if chance.random() < 0.7:
            place: Any = content
            while chance.random() < 0.6 and isinstance(inner := chance.choice([*place.values()]), dict) and inner:
                place = inner
            place[chance.choice([*place])] = self._other(chance)
        buffer = io.BytesIO()
        torch.save(content, buffer)
        kind = chance.randrange(4)
        packed = buffer.getvalue()
        if kind == 0:
            packed = damaged(packed, chance)
        elif kind == 1:
            packed = damaged_in_archive(packed, chance, chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
        self.write("state.pt", packed)

    def feed(self) -> None:
        if not self.continues:
            super().feed()
            return
        at = state.load(self.path)
        try:
            self.network.load_state_dict(at.weights)
            optimizers.load(self.optimizer, at.optimizer)
        except (AttributeError, KeyError, RuntimeError, TypeError, ValueError) as error:  # as Loop does
            raise LandscapeError(" ".join(str(error).split())) from error
        self._step()

    def _step(self) -> None:
        self.optimizer.zero_grad()
        cross_entropy(self.network["layer"](torch.ones(4, 3)), torch.zeros(4, dtype=torch.long)).backward()
        self.optimizer.step()

    @staticmethod
    def _other(chance: random.Random) -> Any:
        """A value that a training does not write there."""
        shape = chance.choice([(), (1,), (2,), (3,), (2, 3), (3, 2), (0,)])
        tensor = torch.full(shape, chance.choice([0.0, 1.0, float("nan"), 1e38]))
        return chance.choice([
            tensor, tensor.double(), tensor.int(), tensor.expand(10**9, *shape), tensor.to(torch.complex64),
            torch.zeros(2, 3).to_sparse(), torch.zeros(1).expand(2, 3), {0: tensor}, [tensor] * 3,
            chance.choice(Checkpoints.VALUES),
        ])  # fmt: skip
