"""The ends of the Hessian's spectrum by the thick-restart Lanczos method, in steps that can be stopped and continued.

A space of at most `VECTORS` vectors grows by one product a step. When it is full, the approximate eigenvectors at its
ends and the next vector are kept, and it grows on from there (Wu and Simon 2000, SIAM J. Matrix Anal. Appl. 22, 602).
One space serves both ends. The danger is lost orthogonality, which makes copies of eigenvalues: every new vector is
made orthogonal to all others, twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from landscape.core import files
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError
from landscape.measure.derivatives.hessian_product import Hessian, dot

End = Literal["largest", "smallest"]

# The space holds so many vectors of the model's size, and at a restart half of them are kept.
VECTORS = 40
# More where many eigenvalues are wanted: so many that aren't.
BESIDE = 10
# A remainder below this, relative to the largest eigenvalue so far, is rounding: the space is closed under H.
EXHAUSTED = {torch.float32: 1e-6, torch.float64: 1e-12}
# Products that differ by more than this share of the largest from what a symmetric matrix gives are wrong, not rounded.
ASYMMETRIC = 0.02
# Numbers of each vector that are combined at a time, so that a restart needs no second copy of the space.
AT_ONCE = 2**16


class Krylov:
    """The space that H spans from a vector, H seen through it, and its approximate eigenpairs.

    Attributes:
        length: m, how many vectors it has.
        products: how many products with H were made for it.

    Args:
        start: its first vector.
        wanted: how many eigenvalues at which ends of the spectrum.
        capacity: how many vectors it holds; default: `VECTORS`, or more where many eigenvalues are wanted.
        seed: of vectors that are drawn where the space is closed under H.
    """

    def __init__(
        self,
        hessian: Hessian,
        start: Tensor,
        *,
        wanted: Mapping[End, int],
        capacity: int | None = None,
        seed: int = 0,
    ) -> None:
        self.hessian, self.wanted = hessian, wanted
        capacity = capacity or max(VECTORS, 2 * (sum(wanted.values()) + BESIDE))
        self.capacity = min(capacity, hessian.size)
        # One more than that: the direction in which it grows next.
        self._basis = torch.zeros(self.capacity + 1, hessian.size, dtype=hessian.dtype, device=hessian.device)
        self._basis[0] = start / dot(start, start) ** 0.5
        self._projected = np.zeros((self.capacity, self.capacity))
        # H takes the k-th vector out of the space by so much, in the direction of the next one.
        self._out = np.zeros(0)
        self._generator = torch.Generator().manual_seed(seed + 1)  # the start may have been drawn by `seed`
        self.length = self.products = 0

    @property
    def is_closed(self) -> bool:
        """Whether H leads nowhere out of it, so that its eigenpairs are exact."""
        return self.length > 0 and not self._out.any()

    def grow(self) -> None:
        """One product more; interrupted at any place, it is as it was."""
        if self.length == self.capacity:
            with files.uninterrupted():
                self._restart()
        here = self.length
        image = self.hessian.product(self._basis[here])
        basis = self._basis[: here + 1]
        row = np.zeros(here + 1)
        for _ in range(2):
            shares = self._shares(basis, image)
            image = image - basis.T @ shares.to(image)
            row += shares.cpu().double().numpy()
        beside = dot(image, image) ** 0.5
        self._refuse_asymmetry(row)
        with files.uninterrupted():
            self._projected[here, : here + 1] = self._projected[: here + 1, here] = row
            size = np.abs(self._projected[: here + 1, : here + 1]).max()
            self.length, self.products = here + 1, self.products + 1
            is_whole = self.length == self.hessian.size
            closed = is_whole or beside <= EXHAUSTED[self.hessian.dtype] * size
            self._out = np.zeros(self.length)
            self._out[-1] = 0.0 if closed else beside
            if not is_whole:
                self._basis[self.length] = self._elsewhere() if closed else image / beside

    def _refuse_asymmetry(self, row: FloatArray) -> None:
        """Raise LandscapeError where H leads into the space otherwise than it led out of it.

        Args:
            row: shares of the image of the newest vector, the last, in all vectors [m + 1].
        """
        size = max(np.abs(row).max(), np.abs(self._projected).max())
        off = np.abs(row[:-1] - self._out).max(initial=0.0)
        if off > ASYMMETRIC * size:
            raise LandscapeError(
                f"the second derivatives are not symmetric (by {off / size:.0%} of the largest): an operation of the "
                "network or the loss has wrong second derivatives, or is random; replace it, or measure the loss "
                "surface instead"
            )

    def ritz(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Approximate eigenpairs.

        Returns:
            The eigenvalues [m], the smallest first; |H v - value v| of each [m]; and the shares [m, m] of the space's
            vectors in each eigenvector, a column.
        """
        values, shares = np.linalg.eigh(self._projected[: self.length, : self.length])
        return values, np.abs(self._out @ shares), shares

    def vector(self, shares: FloatArray) -> Tensor:
        """The vector, float [n], with these shares of the space's [m]."""
        found = torch.empty(1, self.hessian.size, dtype=self._basis.dtype, device=self._basis.device)
        self._combine(shares[:, np.newaxis], found)
        return found[0]

    def state(self) -> dict[str, Tensor]:
        """Everything that `restore` needs."""
        return {
            "basis": self._basis[: self.length + 1],
            "projected": torch.from_numpy(self._projected[: self.length, : self.length].copy()),
            "out": torch.from_numpy(self._out.copy()),
            "products": torch.tensor(self.products),
            "generator": self._generator.get_state(),
        }

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from where `state` was taken."""
        self.length = len(state["projected"])
        self._basis[: self.length + 1] = state["basis"].to(self._basis)
        self._projected[: self.length, : self.length] = state["projected"].numpy()
        self._out, self.products = state["out"].numpy().copy(), int(state["products"])
        self._generator.set_state(state["generator"])

    def _restart(self) -> None:
        """Keep the approximate eigenvectors at the wanted ends, and the direction in which the space grows."""
        values, _, shares = self.ritz()
        spare = self.capacity // 2 - sum(self.wanted.values())
        keep = {end: count + spare // len(self.wanted) for end, count in self.wanted.items()}
        kept = [*range(keep.get("smallest", 0)), *range(self.length - keep.get("largest", 0), self.length)]
        self._combine(shares[:, kept], self._basis)
        self._basis[len(kept)] = self._basis[self.length]
        self._projected[: len(kept), : len(kept)] = np.diag(values[kept])
        self._out = self._out @ shares[:, kept]
        self.length = len(kept)

    def _combine(self, shares: FloatArray, into: Tensor) -> None:
        """Put vectors with these shares [m, k] of the space's into the first rows of a tensor, which may be its own."""
        factors = torch.as_tensor(shares.T.copy()).to(self._basis.dtype).to(self._basis.device)
        for place in range(0, self.hessian.size, AT_ONCE):
            piece = slice(place, place + AT_ONCE)
            into[: len(factors), piece] = factors @ self._basis[: self.length, piece]

    def _shares(self, basis: Tensor, vector: Tensor) -> Tensor:
        """Inner products with the rows of `basis`, [m]; long sums in float32 would have four or five digits."""
        pieces = [
            basis[:, place : place + AT_ONCE] @ vector[place : place + AT_ONCE]
            for place in range(0, len(vector), AT_ONCE)
        ]
        stacked = torch.stack(pieces)
        return (stacked.cpu() if stacked.device.type == "mps" else stacked).double().sum(0)

    def _elsewhere(self) -> Tensor:
        """A random direction outside of the space, which is closed under H."""
        drawn = self.hessian.random_vector(self._generator)
        basis = self._basis[: self.length]
        for _ in range(2):
            drawn -= basis.T @ self._shares(basis, drawn).to(drawn)
        return drawn.div_(dot(drawn, drawn) ** 0.5)
