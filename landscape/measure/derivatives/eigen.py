"""The ends of the Hessian's spectrum, each eigenvalue with its residual."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import SILENT, Progress
from landscape.measure.derivatives.hessian_product import Hessian, dot
from landscape.measure.derivatives.kept import Kept, State
from landscape.measure.derivatives.lanczos import End, Krylov
from landscape.plane.direction import Given

# Accuracy that is asked for, relative to the largest absolute eigenvalue; the residuals say what came out.
ACCURACY = 1e-4
# So many products at least: a space of fewer vectors may not have seen an eigenvalue at all.
FEWEST = 20
# Products in float32 are wrong by about this, relative to the largest eigenvalue.
ROUNDING = 1e-6
# A spectrum whose end is not found in as many products is clustered there.
MOST = 2000


@dataclass(frozen=True, eq=False)
class Eigenpairs:
    """Some eigenvalues of the Hessian.

    Attributes:
        values: float64 [k], the unit of the loss per squared unit of weight; largest first, or smallest first.
        residuals: float64 [k], |H v - value v| for the vector of length 1: an eigenvalue is as near as that.
        vectors: k flat tensors of length 1; the entry of largest size is positive.
        products: how many products with the Hessian it took.
    """

    values: FloatArray
    residuals: FloatArray
    vectors: tuple[Tensor, ...]
    products: int

    def state(self) -> State:
        """The same as tensors, for a file."""
        return {
            "values": torch.from_numpy(self.values.copy()), "residuals": torch.from_numpy(self.residuals.copy()),
            "vectors": torch.stack(self.vectors), "products": torch.tensor(self.products),
        }  # fmt: skip

    @classmethod
    def of_state(cls, state: State, hessian: Hessian) -> Eigenpairs:
        """What `state` was made of."""
        vectors = state["vectors"].to(hessian.dtype).to(hessian.device)
        return cls(state["values"].numpy(), state["residuals"].numpy(), tuple(vectors), int(state["products"]))


def eigenpairs(
    hessian: Hessian,
    count: int = 1,
    *,
    end: End = "largest",
    accuracy: float = ACCURACY,
    seed: int = 0,
    start: Tensor | None = None,
    progress: Progress = SILENT,
) -> Eigenpairs:
    """The `count` algebraically largest or smallest eigenvalues.

    Args:
        accuracy: of the residuals, relative to the largest absolute eigenvalue.
        seed: of the first vector.
        start: the first vector, instead.
        progress: counts the products; nobody knows how many there will be.

    Raises:
        UsageError: more values than the parameters have numbers.
        LandscapeError: they do not converge.
    """
    space = space_of(hessian, {end: count}, seed=seed, start=start)
    return find(space, end=end, accuracy=accuracy, progress=progress)


def space_of(
    hessian: Hessian,
    wanted: Mapping[End, int],
    *,
    seed: int = 0,
    start: Tensor | None = None,
    kept: Kept | None = None,
) -> Krylov:
    """A space in which `find` looks for so many eigenvalues at these ends, one end after the other.

    Args:
        seed, start: as for `eigenpairs`.
        kept: the space goes on from what is kept there.

    Raises:
        UsageError: more values than the parameters have numbers.
    """
    for count in wanted.values():
        if not 1 <= count < max(hessian.size, 2):
            raise UsageError(f"{count} eigenvalues of a model of {hessian.size} numbers: give 1 to {hessian.size - 1}")
    start = hessian.random_vector(torch.Generator().manual_seed(seed)) if start is None else start
    space = Krylov(hessian, start, wanted=wanted, seed=seed)
    if kept is not None and (state := kept.get("space")) is not None:
        space.restore(state)
    return space


def find(
    space: Krylov,
    *,
    end: End,
    accuracy: float = ACCURACY,
    progress: Progress = SILENT,
    kept: Kept | None = None,
) -> Eigenpairs:
    """The eigenvalues that are wanted at one end; the space grows until their residuals are small enough.

    Args:
        accuracy, progress: as for `eigenpairs`.
        kept: where the space is kept, by whose state it can be continued.

    Raises:
        LandscapeError: they do not converge.
    """
    count = space.wanted[end]
    began = space.products
    progress.start(f"{end} eigenvalue{'s' if count > 1 else ''}", math.inf, "products", done=began)
    try:
        with (kept or Kept()).during("space", space.state) as step:
            while not _is_found(space, count, end, accuracy):
                if space.products - began >= MOST:
                    raise LandscapeError(
                        f"the {end} eigenvalues do not converge in {MOST} products: ask for fewer of them"
                    )
                space.grow()
                step()
                progress.advance(1, _note(space, count, end))
            return _measured(space, count, end, space.products - began, progress)
    finally:
        progress.finish()


def _is_found(space: Krylov, count: int, end: End, accuracy: float) -> bool:
    if space.length < count or space.products < min(FEWEST, space.hessian.size):
        return False
    values, residuals, _ = space.ritz()
    return bool((residuals[_places(space, count, end)] <= accuracy * np.abs(values).max()).all())


def _places(space: Krylov, count: int, end: End) -> list[int]:
    """Where the wanted values are among those of the space."""
    return [*range(count)] if end == "smallest" else [*range(space.length - 1, space.length - 1 - count, -1)]


def _note(space: Krylov, count: int, end: End) -> str:
    """The value that is least accurate so far."""
    values, residuals, _ = space.ritz()
    places = _places(space, min(count, space.length), end)
    worst = max(places, key=lambda place: residuals[place])
    return f"{values[worst]:.5g} \N{PLUS-MINUS SIGN} {residuals[worst]:.1g}"


def _measured(space: Krylov, count: int, end: End, products: int, progress: Progress) -> Eigenpairs:
    """What was found: values v' H v and residuals by a product each, since those of the space do not see rounding."""
    shares = space.ritz()[2]
    places = _places(space, count, end)
    vectors = [_oriented(space.vector(shares[:, place])) for place in places]
    values, residuals = np.zeros(count), np.zeros(count)
    for number, vector in enumerate(vectors):
        image = space.hessian.product(vector)
        values[number] = dot(vector, image)
        image -= values[number] * vector
        residuals[number] = dot(image, image) ** 0.5
        progress.advance(1, _note(space, count, end))
    order = np.argsort(values if end == "smallest" else -values)
    found = tuple(vectors[number] for number in order)
    return Eigenpairs(values[order], residuals[order], found, products + count)


def eigen_directions(hessian: Hessian, *, ends: tuple[End, ...] = ("largest", "largest"), seed: int = 0) -> Given:
    """The eigenvectors of length 1 as directions of a plane: where the loss curves most, or downwards most.

    Args:
        ends: for each axis which end of the spectrum; the same one twice means the second from there.
    """
    space = space_of(hessian, {end: ends.count(end) for end in ends}, seed=seed)
    found = {end: find(space, end=end) for end in space.wanted}
    used = dict.fromkeys(found, 0)
    tensors, values = [], []
    for end in ends:
        tensors.append(hessian.as_direction(found[end].vectors[used[end]]))
        values.append(float(found[end].values[used[end]]))
        used[end] += 1
    return Given("eigen", tuple(tensors), {"ends": list(ends), "eigenvalues": values, "seed": seed})


def negative_share(largest: float, smallest: float) -> float:
    """|smallest / largest|, Li et al.'s measure of how far a point is from convex; 0 where nothing curves down.

    It is 0 too where all eigenvalues are at least 0, and infinite where none is above 0, but for rounding, and some are
    below.
    """
    if smallest >= 0:
        return 0.0
    return math.inf if largest <= ROUNDING * abs(smallest) else abs(smallest / largest)


def _oriented(vector: Tensor) -> Tensor:
    """Of the two signs that an eigenvector may have, the one that makes its largest entry positive; length 1."""
    vector = vector / dot(vector, vector) ** 0.5  # in float32, sums of millions of squares have four digits
    return vector if vector[vector.abs().argmax()] > 0 else -vector
