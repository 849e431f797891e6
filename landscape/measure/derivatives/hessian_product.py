"""Hessian-vector products over a whole split in batches, without storing a matrix.

BatchNorm in training mode would make the loss of an example depend on its batch, so the network is in evaluation mode.
A graph of second derivatives holds about three times the activations of a forward pass, so the batches are smaller than
in training (`BATCH_SIZE`).

Many products at the same weights are cheaper within `Hessian.repeated`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core.device import float64_of
from landscape.core.errors import LandscapeError
from landscape.data.batches import Batches
from landscape.measure.derivatives.objective import FORMS, Objective
from landscape.measure.derivatives.repeated import FormChoice, Graph, RepeatedGraphs
from landscape.measure.metric import BatchLoss, Metric
from landscape.plane.direction import Direction
from landscape.plane.selection import Parameters

# With this size, a single product takes less memory than a training step of 128 examples.
BATCH_SIZE = 64


class NotFinite(LandscapeError):
    """The loss has no finite derivatives at these weights."""


class Hessian:
    """The Hessian of the mean loss at the model's present weights, n x n for n real numbers in the parameters.

    The model is not changed. It may be moved between two products, each of which is taken at the present weights.
    Arguments and flat vectors are those of `Objective`.
    """

    def __init__(
        self, model: nn.Module, batches: Batches, loss: Metric | BatchLoss, *, parameters: Parameters = "all"
    ) -> None:
        self.objective = Objective(model, batches, loss, parameters)
        self.model, self.batches, self.loss = model, batches, loss
        self.parameters = self.objective.parameters
        self.size, self.device, self.dtype = self.objective.size, self.objective.device, self.objective.dtype
        self._repeated: RepeatedGraphs | None = None

    @contextmanager
    def repeated(self, choice: FormChoice | None = None, *, reproducible: bool = False) -> Iterator[RepeatedGraphs]:
        """Make products cheaper within the context, in which the weights must not change; contexts may be nested.

        Args:
            choice: of the network's form; default: the fastest one, which the first product determines.
            reproducible: take the network as it is instead, so that every run rounds alike.
        """
        if self._repeated is not None:
            yield self._repeated
            return
        with self.objective.ready():
            self._repeated = graphs = RepeatedGraphs(self.objective, choice, FORMS[:1] if reproducible else FORMS)
            try:
                yield graphs
            finally:
                graphs.release()
                self._repeated, self.objective.form = None, "plain"

    def product(self, vector: Tensor) -> Tensor:
        """H v, float [n], by differentiating (gradient of the loss) . v once more (Pearlmutter 1994)."""
        parts = self.objective.parts(vector.detach())

        def derive(graph: Graph) -> Sequence[Tensor]:
            return self.objective.second_derivative(graph.gradients, parts, graph.batch, keep=graph.is_kept)

        graphs = self._graphs(twice=True) if self._repeated is None else self._repeated(parts)
        return self._mean(graphs, derive)

    def gradient(self) -> Tensor:
        """The gradient of the mean loss, float [n]."""
        return self._mean(self._graphs(twice=False), lambda graph: graph.gradients)

    def random_vector(self, generator: torch.Generator, *, signs: bool = False) -> Tensor:
        """Draw float [n] from N(0, 1), or with `signs` from -1 and 1 with equal probability, on the CPU."""
        drawn = torch.randn(self.size, generator=generator)
        return (drawn.sign() if signs else drawn).to(self.device, self.dtype)

    def as_direction(self, vector: Tensor) -> Direction:
        """A flat vector as tensors with the parameters' names and shapes, on the CPU."""
        return {
            name: part.detach().cpu().clone()
            for name, part in zip(self.parameters, self.objective.parts(vector), strict=True)
        }

    def flat(self, direction: Direction) -> Tensor:
        """A direction as a flat vector; tensors that it lacks do not move.

        Raises:
            UsageError: the direction moves tensors that are not among the parameters.
        """
        return self.objective.of_direction(direction)

    def _graphs(self, *, twice: bool) -> Iterator[Graph]:
        with self.objective.ready() as batches:
            for batch, terms in batches:
                gradients = self.objective.derivative(terms.products.sum(), batch, again=twice)
                yield Graph(batch, gradients, terms.weights.detach().sum())

    def _mean(self, graphs: Iterable[Graph], derive: Callable[[Graph], Sequence[Tensor]]) -> Tensor:
        """The weighted mean over the examples of `derive`, a function of a batch's graph."""
        total = torch.zeros(self.size, dtype=self.dtype, device=self.device)
        weight = torch.zeros((), device=self.device)
        with self.objective.ready(), torch.enable_grad():
            for graph in graphs:
                weight = weight + graph.weight.to(weight)
                total += self.objective.flat([part.detach() for part in derive(graph)])
        if not float(weight):
            raise LandscapeError("the loss has no weight here: every target is ignored")
        if not total.isfinite().all():
            raise NotFinite("the loss has no finite derivatives here: measure the curvature where the loss is finite")
        return total / weight.to(self.dtype)


def dot(first: Tensor, second: Tensor) -> float:
    """The inner product in float64."""
    return float(float64_of(first) @ float64_of(second))


def small_batches(batches: Any) -> Any:
    """The same examples in batches that are small enough for second derivatives, if they can be cut."""
    return batches.sized(min(BATCH_SIZE, batches.batch_size)) if hasattr(batches, "sized") else batches
