"""The largest or smallest eigenvalues of the Hessian, each with its residual."""

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
from landscape.measure.derivatives.lanczos import End, Krylov
from landscape.measure.derivatives.stages import Stages, State
from landscape.plane.direction import Given

# The default accuracy, relative to the largest absolute eigenvalue; the residuals show what was reached.
ACCURACY = 1e-4
# The smallest number of products: a space of fewer vectors may miss an eigenvalue.
FEWEST = 20
# The relative error of products in float32.
ROUNDING = 1e-6
# The largest number of products; a spectrum that needs more is clustered at that end.
MOST = 2000


@dataclass(frozen=True, eq=False)
class Eigenpairs:
    """Some eigenvalues of the Hessian.

    Attributes:
        values: float64 [k], the unit of the loss per squared unit of weight; largest first, or smallest first.
        residuals: float64 [k], |H v - value v| for the vector of length 1; there is an eigenvalue within that distance.
        vectors: k flat tensors of length 1; the entry of largest absolute value is positive.
        products: the number of products with the Hessian that were needed.
    """

    values: FloatArray
    residuals: FloatArray
    vectors: tuple[Tensor, ...]
    products: int

    def state(self) -> State:
        """The fields as tensors, for a file."""
        return {
            "values": torch.from_numpy(self.values.copy()), "residuals": torch.from_numpy(self.residuals.copy()),
            "vectors": torch.stack(self.vectors), "products": torch.tensor(self.products),
        }  # fmt: skip

    @classmethod
    def of_state(cls, state: State, hessian: Hessian) -> Eigenpairs:
        """The eigenpairs whose `state` is given."""
        vectors = state["vectors"].to(hessian.dtype).to(hessian.device)
        return cls(state["values"].numpy(), state["residuals"].numpy(), tuple(vectors), int(state["products"]))


def eigenpairs(
    hessian: Hessian,
    count: int = 1,
    *,
    end: End = "largest",
    accuracy: float = ACCURACY,
    seed: int = 0,
    progress: Progress = SILENT,
) -> Eigenpairs:
    """The `count` algebraically largest or smallest eigenvalues.

    Args:
        accuracy: of the residuals, relative to the largest absolute eigenvalue.
        seed: of the first vector.
        progress: counts the products; their total is not known.

    Raises:
        UsageError: more values than there are numbers in the parameters.
        LandscapeError: they do not converge.
    """
    space = space_of(hessian, {end: count}, seed=seed)
    return find(space, end=end, accuracy=accuracy, progress=progress)


def space_of(hessian: Hessian, wanted: Mapping[End, int], *, seed: int = 0, kept: Stages | None = None) -> Krylov:
    """A space in which `find` can find the wanted numbers of eigenvalues at these ends, one end after the other.

    Args:
        seed: of the first vector.
        kept: the space is continued from the state stored there.

    Raises:
        UsageError: more values than there are numbers in the parameters.
    """
    for count in wanted.values():
        if not 1 <= count < max(hessian.size, 2):
            raise UsageError(f"{count} eigenvalues of a model of {hessian.size} numbers: give 1 to {hessian.size - 1}")
    start = hessian.random_vector(torch.Generator().manual_seed(seed))
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
    kept: Stages | None = None,
) -> Eigenpairs:
    """The wanted eigenvalues at one end; the space grows until their residuals are small enough.

    Args:
        accuracy, progress: as for `eigenpairs`.
        kept: where the state of the space is stored, so that it can be continued.

    Raises:
        LandscapeError: they do not converge.
    """
    count = space.wanted[end]
    began = space.products
    with progress.stage(f"{end} eigenvalue{'s' if count > 1 else ''}", math.inf, "products", done=began):
        with (kept or Stages()).during("space", space.state) as step:
            while not _is_found(space, count, end, accuracy):
                if space.products - began >= MOST:
                    raise LandscapeError(
                        f"the {end} eigenvalues do not converge in {MOST} products: ask for fewer of them"
                    )
                space.grow()
                step()
                progress.advance(1, _note(space, count, end, accuracy))
            return _measured(space, count, end, space.products - began, accuracy, progress)


def _is_found(space: Krylov, count: int, end: End, accuracy: float) -> bool:
    if space.length < count or space.products < min(FEWEST, space.hessian.size):
        return False
    values, residuals, _ = space.ritz()
    return bool((residuals[_places(space, count, end)] <= accuracy * np.abs(values).max()).all())


def _places(space: Krylov, count: int, end: End) -> list[int]:
    """The indices of the wanted values among those of the space."""
    return [*range(count)] if end == "smallest" else [*range(space.length - 1, space.length - 1 - count, -1)]


def _note(space: Krylov, count: int, end: End, accuracy: float) -> str:
    """The least accurate value so far, with its residual; of several, also how many are accurate."""
    values, residuals, _ = space.ritz()
    places = _places(space, min(count, space.length), end)
    worst = max(places, key=lambda place: residuals[place])
    accurate = int((residuals[places] <= accuracy * np.abs(values).max()).sum())
    found = f"{accurate} of {count} found, " if count > 1 else ""
    return f"{found}{values[worst]:.5g} \N{PLUS-MINUS SIGN} {residuals[worst]:.1g}"


def _measured(space: Krylov, count: int, end: End, products: int, accuracy: float, progress: Progress) -> Eigenpairs:
    """The eigenpairs: v' H v and residuals by one product each, as those of the space do not include rounding."""
    shares = space.ritz()[2]
    places = _places(space, count, end)
    vectors = [_oriented(space.vector(shares[:, place])) for place in places]
    values, residuals = np.zeros(count), np.zeros(count)
    for number, vector in enumerate(vectors):
        image = space.hessian.product(vector)
        values[number] = dot(vector, image)
        image -= values[number] * vector
        residuals[number] = dot(image, image) ** 0.5
        progress.advance(1, _note(space, count, end, accuracy))
    order = np.argsort(values if end == "smallest" else -values)
    found = tuple(vectors[number] for number in order)
    return Eigenpairs(values[order], residuals[order], found, products + count)


def eigen_directions(hessian: Hessian, *, ends: tuple[End, ...] = ("largest", "largest"), seed: int = 0) -> Given:
    """Eigenvectors of length 1 as directions of a plane.

    Args:
        ends: for each axis the end of the spectrum; the second occurrence of an end is the second eigenvalue there.
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
    """|smallest / largest|, Li et al.'s measure of non-convexity.

    It is 0 if all eigenvalues are at least 0, and infinite if some are negative and none is positive beyond rounding.
    """
    if smallest >= 0:
        return 0.0
    return math.inf if largest <= ROUNDING * abs(smallest) else abs(smallest / largest)


def _oriented(vector: Tensor) -> Tensor:
    """The eigenvector with length 1 and the sign that makes its entry of largest absolute value positive."""
    # By `dot`: in float32, sums of millions of squares are accurate to four digits only.
    vector = vector / dot(vector, vector) ** 0.5
    return vector if vector[vector.abs().argmax()] > 0 else -vector
