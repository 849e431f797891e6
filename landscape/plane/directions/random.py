"""Random Gaussian directions scaled to the weights: the planes of Li et al. 2018 (arXiv:1712.09913, section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import torch
from torch import Tensor

from landscape.plane import memory_mapped
from landscape.plane.direction import Direction, DirectionRequest
from landscape.plane.normalisation import Normalised
from landscape.plane.selection import can_move
from landscape.plane.streamed import Streamed


def make(request: DirectionRequest) -> Direction:
    """N(0, 1) for every weight tensor, first all of x, then all of y, then normalised.

    torch's CPU generator is seeded here and draws float32 for weights of any dtype, so the direction depends only on
    the seed, the order of the names and the shapes, and equals that of Li et al.'s code after
    `torch.manual_seed(seed)`. Real and imaginary parts of complex weights are separate numbers. Integer tensors
    (counters) are never moved.
    """
    looks = {name: _look(request.centre[name]) for name in request.centre}
    shapes = [shape for shape, _, _ in looks.values()]
    draws = Draws(shapes * (request.axis + 1), request.seed)  # y follows x in one random stream
    first = len(shapes) * request.axis
    places = {name: first + number for number, (name, (_, moves, _)) in enumerate(looks.items()) if moves}
    pairs = {name for name, (_, _, is_complex) in looks.items() if is_complex}
    return Normalised(Drawn(draws, places, pairs), request.centre, norm=request.norm, ignore=request.ignore)


def _look(weight: Tensor) -> tuple[torch.Size, bool, bool]:
    """The shape of the real numbers (a complex one is two), whether it moves, and whether it is complex."""
    shape = torch.Size((*weight.shape, 2)) if weight.is_complex() else weight.shape
    return shape, can_move(weight), weight.is_complex()


class Draws:
    """Tensors of N(0, 1) from one random stream; each can be drawn again in any order.

    Only the generator's state before each tensor is kept, 5 kB. Drawing a tensor for the first time also draws and
    discards the earlier ones that were not drawn yet.
    """

    def __init__(self, shapes: Sequence[torch.Size], seed: int) -> None:
        self._shapes = shapes
        self._states = [torch.Generator(device="cpu").manual_seed(seed).get_state()]

    def __getitem__(self, number: int) -> Tensor:
        while len(self._states) <= number:
            self._draw(len(self._states) - 1)
        return self._draw(number)

    def _draw(self, number: int) -> Tensor:
        generator = torch.Generator(device="cpu")
        generator.set_state(self._states[number])
        tensor = memory_mapped.empty(self._shapes[number], torch.float32).normal_(generator=generator)  # as torch.randn
        if number + 1 == len(self._states):
            self._states.append(generator.get_state())
        return tensor


class Drawn(Streamed):
    """Draws by the names of weights."""

    def __init__(self, draws: Draws, places: dict[str, int], pairs: AbstractSet[str] = frozenset()) -> None:
        super().__init__(places)
        self._draws, self._places, self._pairs = draws, places, pairs

    def tensor(self, name: str) -> Tensor:
        """The numbers, float32; complex64 for complex tensors."""
        drawn = self._draws[self._places[name]]
        return torch.view_as_complex(drawn) if name in self._pairs else drawn
