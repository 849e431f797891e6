"""The largest or smallest eigenvalues of the Hessian, each with its residual."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

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

# The default accuracy of directions, relative to the largest absolute eigenvalue.
ACCURACY = 1e-4
# The smallest number of products, as a space of fewer vectors may miss an eigenvalue: one with a small share in the
# first vector, close to another one. The risk falls with the residual, so that one of `SURE` times the accuracy
# suffices earlier: in simulations with two eigenvalues 2 to 50 % apart, less than 3 % of the spaces missed the larger.
FEWEST, SURE = 20, 0.1
# The relative error of products in float32, and the residual, relative to the largest eigenvalue, from which this error
# does not matter.
ROUNDING, BEYOND_ROUNDING = 1e-6, 1e-4
# The largest number of products; a spectrum that needs more is clustered at that end.
MOST = 2000


class NotConverged(LandscapeError):
    """The eigenvalues did not reach their accuracy in `MOST` products."""


@dataclass(frozen=True)
class Accuracy:
    """The largest residual of an eigenvalue.

    The residual bounds the distance to an eigenvalue. The error is usually far smaller: about the square of the
    residual, divided by the distance to the other eigenvalues.

    Attributes:
        whole: relative to the largest absolute eigenvalue.
        own: relative to the eigenvalue's own absolute value.
        finest: relative to the largest absolute eigenvalue; `own` asks for no smaller residuals.
    """

    whole: float
    own: float = 0.0
    finest: float = 1.0

    def bounds(self, values: FloatArray, largest: float) -> FloatArray:
        """The largest residual of each value [k].

        Args:
            largest: the largest absolute eigenvalue.
        """
        own = np.maximum(self.own * np.abs(values), self.finest * largest)
        bounds: FloatArray = np.minimum(self.whole * largest, own)
        return bounds


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

    A multiple eigenvalue may count once: a Krylov space of one start vector contains one vector of each eigenspace.

    Args:
        accuracy: of the residuals, relative to the largest absolute eigenvalue.
        seed: of the first vector.
        progress: counts the products; their total is not known.

    Raises:
        UsageError: more values than there are numbers in the parameters.
        NotConverged: they do not converge.
    """
    with hessian.repeated():
        return find(space_of(hessian, {end: count}, seed=seed), Accuracy(accuracy), progress=progress)[end]


def space_of(hessian: Hessian, wanted: Mapping[End, int], *, seed: int = 0, kept: Stages | None = None) -> Krylov:
    """A space in which `find` can find the wanted numbers of eigenvalues at these ends.

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
    if kept is not None:
        kept.read("space", space.restore)
    return space


def find(
    space: Krylov,
    accuracy: Accuracy,
    *,
    progress: Progress = SILENT,
    kept: Stages | None = None,
) -> dict[End, Eigenpairs]:
    """The wanted eigenvalues at each end; the space grows until their residuals are small enough.

    The number of products of the first end includes those of the space.

    Args:
        progress: counts the products; their total is not known.
        kept: where the state of the space is stored, so that it can be continued.

    Raises:
        NotConverged: they do not converge.
    """
    kept = kept or Stages()
    restored = partial(Eigenpairs.of_state, hessian=space.hessian)
    found = {end: pairs for end in space.wanted if (pairs := kept.read(end, restored)) is not None}
    missing = [end for end in space.wanted if end not in found]
    if not missing:
        return found
    began = space.products
    several = sum(space.wanted.values()) > 1
    title = f"{' and '.join(space.wanted)} eigenvalue{'s' if several else ''}"
    with progress.stage(title, math.inf, "products", done=began), kept.during("space", space.state) as step:
        while not all(_is_found(space, end, accuracy) for end in space.wanted):
            if space.products - began >= MOST:
                raise NotConverged(
                    f"the {_unfound(space, accuracy)} eigenvalues do not converge in {MOST} products: ask for fewer "
                    "of them, or for a lower accuracy"
                )
            space.grow()
            step()
            progress.advance(1, _note(space, accuracy))
        for end in missing:
            found[end] = _measured(space, end, 0 if found else space.products, accuracy, progress)
            kept.put(end, found[end].state(), instead_of="space" if end == missing[-1] else None)
    return found


def _is_found(space: Krylov, end: End, accuracy: Accuracy) -> bool:
    if space.length < space.wanted[end]:
        return False
    values, residuals, _ = space.ritz()
    places = _places(space, end)
    bounds = accuracy.bounds(values[places], np.abs(values).max())
    if space.products < min(FEWEST, space.hessian.size):
        bounds = SURE * bounds
    return bool((residuals[places] <= bounds).all())


def _unfound(space: Krylov, accuracy: Accuracy) -> str:
    return " and ".join(end for end in space.wanted if not _is_found(space, end, accuracy))


def _places(space: Krylov, end: End) -> list[int]:
    """The indices of the wanted values among those of the space, as far as it has so many."""
    count = min(space.wanted[end], space.length)
    return [*range(count)] if end == "smallest" else [*range(space.length - 1, space.length - 1 - count, -1)]


def _note(space: Krylov, accuracy: Accuracy) -> str:
    """The least accurate value of each end with its residual; of several, also how many are accurate."""
    return ", ".join(_note_of(space, end, accuracy) for end in space.wanted)


def _note_of(space: Krylov, end: End, accuracy: Accuracy) -> str:
    values, residuals, _ = space.ritz()
    places = _places(space, end)
    bounds = accuracy.bounds(values[places], np.abs(values).max())
    worst = max(places, key=lambda place: residuals[place])
    count = space.wanted[end]
    accurate = f"{int((residuals[places] <= bounds).sum())} of {count} found, " if count > 1 else ""
    return f"{accurate}{values[worst]:.5g} \N{PLUS-MINUS SIGN} {residuals[worst]:.1g}"


def _measured(space: Krylov, end: End, products: int, accuracy: Accuracy, progress: Progress) -> Eigenpairs:
    """The eigenpairs; v' H v and the residual by one product, where rounding may matter, which the space omits."""
    ritz, estimates, shares = space.ritz()
    places = _places(space, end)
    vectors = [_oriented(space.vector(shares[:, place])) for place in places]
    values, residuals = ritz[places], estimates[places]
    for number, vector in enumerate(vectors):
        if residuals[number] > BEYOND_ROUNDING * np.abs(ritz).max():
            continue
        image = space.hessian.product(vector)
        values[number] = dot(vector, image)
        image -= values[number] * vector
        residuals[number] = dot(image, image) ** 0.5
        products += 1
        progress.advance(1, _note(space, accuracy))
    order = np.argsort(values if end == "smallest" else -values)
    found = tuple(vectors[number] for number in order)
    return Eigenpairs(values[order], residuals[order], found, products)


def eigen_directions(hessian: Hessian, *, ends: tuple[End, ...] = ("largest", "largest"), seed: int = 0) -> Given:
    """Eigenvectors of length 1 as directions of a plane.

    Args:
        ends: for each axis the end of the spectrum; the second occurrence of an end is the second eigenvalue there.
    """
    with hessian.repeated(reproducible=True):  # a plane is the same in every run
        found = find(space_of(hessian, {end: ends.count(end) for end in ends}, seed=seed), Accuracy(ACCURACY))
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
