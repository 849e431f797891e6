"""Many products with one Hessian: keep the graphs of the gradients, and choose the fastest form of the network.

A product differentiates the gradient of each batch. Where memory allows, the graph of this gradient is kept, so that
the next product is one backward pass. The network is differentiated as it is, or with rewritten operations
(`rewritten.py`); which form is the fastest depends on the machine, so each is timed on a few examples. A rewritten form
must agree with the plain one there.
"""

from __future__ import annotations

import math
import os
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core.device import free_gpu_memory
from landscape.core.errors import LandscapeError
from landscape.data import memory
from landscape.measure.derivatives.batch_dependence import first_rows
from landscape.measure.derivatives.objective import FORMS, Form, Objective

# On how many examples, and how often each, the forms are timed; the shortest time counts.
TRIED, TIMES = 16, 2
# The largest time of a rewritten form, relative to the plain one, that makes it the choice.
CLEARLY = 0.85
# The largest difference of a product in a rewritten form from that in the plain one, relative to its norm. In float32,
# ReLUs whose input is zero up to rounding cause differences of 1e-3; a wrong rewriting causes far larger ones.
AGREES = 0.02
# The largest share of the free memory that graphs may take, after this number of vectors of the parameters' size, which
# Lanczos spaces need.
SHARE, VECTORS = 0.5, 128


@dataclass(frozen=True)
class FormChoice:
    """The form of a network, and whether its graphs must not be kept, as each pass draws random numbers."""

    form: Form
    is_random: bool = False


@dataclass(frozen=True)
class FastestForm:
    """The fastest form of a network with this loss on this device."""

    loss: weakref.ref[Any]
    device: torch.device
    form: Form


# For each network, so that all points of a map, and all blocks of a Hessian, are computed in the same form.
_fastest_forms: weakref.WeakKeyDictionary[nn.Module, FastestForm] = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class Graph:
    """The gradient of a batch's loss, with the graph by which it can be differentiated.

    Attributes:
        gradients: by each parameter, of the sum of weight times value.
        weight: the sum of the weights.
        is_kept: whether the graph must survive the next derivative.
    """

    batch: Any
    gradients: list[Tensor]
    weight: Tensor
    is_kept: bool = False


class RepeatedGraphs:
    """The graphs of all batches at fixed weights, within `Objective.ready`.

    Args:
        forms: the forms from which the fastest one is chosen.

    Attributes:
        choice: the form of the network; None until the first product.
    """

    def __init__(
        self, objective: Objective, choice: FormChoice | None = None, forms: tuple[Form, ...] = FORMS
    ) -> None:  # fmt: skip
        self.objective, self.forms = objective, forms
        self.choice = choice
        self._kept: dict[int, Graph] = {}
        self._is_complete = False  # every batch's graph is kept
        self._batches = 0  # the number of all batches, known after the first product
        self._count = 0  # the number of batches whose graph is or was kept
        self._left: int | None = None  # bytes; None: not determined

    def __call__(self, parts: Sequence[Tensor]) -> Iterator[Graph]:
        """The graph of each batch, for a product with a vector of these parts."""
        if self._is_complete:
            yield from self._kept.values()
            return
        number = -1
        for number, batch in enumerate(self.objective.batches):
            if self.choice is None:
                self.choice = self._chosen(batch, parts)
            yield self._kept.get(number) or self._keep(number, self._made(batch, self.choice))
        self._batches = number + 1
        self._is_complete = len(self._kept) == self._batches

    def state(self) -> dict[str, Tensor]:
        """The form and how many graphs are kept, for a file; empty before the first product."""
        if self.choice is None or not self._batches:
            return {}
        numbers = {
            "form": FORMS.index(self.choice.form), "is_random": self.choice.is_random, "kept": self._count,
            "batches": self._batches,
        }  # fmt: skip
        return {name: torch.tensor(int(number)) for name, number in numbers.items()}

    def release(self) -> None:
        """Free the graphs."""
        self._kept, self._is_complete = {}, False

    def _made(self, batch: Any, choice: FormChoice) -> Graph:
        """The graph in the chosen form, or in the plain one if the network fails in it, on other inputs for example."""
        if choice.form != "plain":
            try:
                return self._of(batch, choice.form)
            except (RuntimeError, LandscapeError):
                self.choice = FormChoice("plain", choice.is_random)
                _remember(self.objective, "plain")
        return self._of(batch, "plain")

    def _of(self, batch: Any, form: Form) -> Graph:
        self.objective.form = form
        terms = self.objective.terms(*batch)
        gradients = self.objective.derivative(terms.products.sum(), batch, again=True)
        return Graph(batch, gradients, terms.weights.detach().sum())

    def _keep(self, number: int, graph: Graph) -> Graph:
        """The graph, which is kept if it fits into memory."""
        if self._left is None:
            is_random = self.choice is not None and self.choice.is_random
            vectors = VECTORS * self.objective.size * self.objective.dtype.itemsize
            self._left = 0 if is_random else int(SHARE * (free_memory(self.objective.device) - vectors))
        if self._left <= 0:
            return graph
        model = self.objective.model
        size = bytes_of(graph.gradients, [*model.parameters(), *model.buffers()])
        if size is None or size > self._left:
            self._left = 0
            return graph
        self._left -= size
        self._count += 1
        self._kept[number] = Graph(graph.batch, graph.gradients, graph.weight, is_kept=True)
        return self._kept[number]

    def _chosen(self, batch: Any, parts: Sequence[Tensor]) -> FormChoice:
        """The fastest form, if it is known for this network, loss and device; otherwise it is timed on a few examples.

        Whether passes are random is tested in any case: a kept graph has one random draw, and its products would be
        symmetric as if the network were not random.
        """
        known = _known(self.objective) if self.forms == FORMS else None
        with self.objective.trying():
            rows = first_rows(batch, TRIED) or batch
            if known is not None:
                return self._tested(rows, parts, known)
            found = self._timed(rows, parts)
        if found is None:
            return FormChoice("plain")
        if self.forms == FORMS:
            _remember(self.objective, found.form)
        return found

    def _tested(self, rows: Any, parts: Sequence[Tensor], form: Form) -> FormChoice:
        """The form, and whether two products in it differ; the plain one where it fails or differs at these weights."""
        try:
            product, plain = self._image(rows, parts, form), self._image(rows, parts, "plain")
            if not product.isfinite().all() or _agree(plain, product):
                return FormChoice(form)
            again = self._image(rows, parts, form)
        except (RuntimeError, LandscapeError):
            return FormChoice("plain")
        is_random = not _agree(product, again)
        return FormChoice(form if is_random else "plain", is_random)

    def _timed(self, rows: Any, parts: Sequence[Tensor]) -> FormChoice | None:
        """The form with the shortest time of gradient and product.

        None where the network fails or its product is not finite: the loss may overflow at this point alone.
        """
        images: dict[Form, list[Tensor]] = {form: [] for form in self.forms}
        seconds: dict[Form, list[float]] = {form: [] for form in self.forms}
        failed: set[Form] = set()
        for form in self.forms * TIMES:
            if form in failed:
                continue
            began = time.perf_counter()
            try:
                images[form].append(self._image(rows, parts, form))
            except (RuntimeError, LandscapeError):
                # Where the network itself fails, the product of the whole batch fails, too, and raises the error.
                if form == "plain":
                    return None
                failed.add(form)
            seconds[form].append(time.perf_counter() - began)
            if form == "plain" and not images[form][-1].isfinite().all():
                return None
            if form == "rewritten" and not self.objective.rewritten:
                return FormChoice("plain", is_random=not _agree(*images["plain"], *images["rewritten"]))
        plain, again = images["plain"]
        good = [form for form in self.forms if form not in failed and _agree(plain, *images[form])]
        quickest = fastest({form: min(seconds[form]) for form in good or self.forms[:1]})
        return FormChoice(quickest, is_random=not _agree(plain, again))

    def _image(self, batch: Any, parts: Sequence[Tensor], form: Form) -> Tensor:
        graph = self._of(batch, form)
        found = self.objective.flat(self.objective.second_derivative(graph.gradients, parts, batch))
        found.sum().item()  # wait for the device
        return found


def _known(objective: Objective) -> Form | None:
    """The form that was fastest before for this network, loss and device."""
    found = _fastest_forms.get(objective.model)
    if found is None or found.loss() is not objective.loss or found.device != objective.device:
        return None
    return found.form


def _remember(objective: Objective, form: Form) -> None:
    with suppress(TypeError):  # objects of some classes allow no weak references
        _fastest_forms[objective.model] = FastestForm(weakref.ref(objective.loss), objective.device, form)


def fastest(seconds: Mapping[Form, float]) -> Form:
    """The form with the shortest time, or the plain one where no other is clearly faster: chance seldom decides."""
    form = min(seconds, key=lambda form: seconds[form])
    return form if seconds[form] <= CLEARLY * seconds.get("plain", math.inf) else "plain"


def choice_of(state: Mapping[str, Tensor]) -> FormChoice:
    """The choice of a `state`."""
    return FormChoice(FORMS[int(state["form"])], bool(state["is_random"]))


def sentence_of(state: Mapping[str, Tensor]) -> str:
    """How the products of a `state` were computed."""
    how = {
        "plain": "the network as it is",
        "rewritten": "convolutions, BatchNorm and ReLU rewritten",
        "channels-last": "convolutions, BatchNorm and ReLU rewritten, channels last",
    }[choice_of(state).form]
    return f"products: {how}; graphs of the gradient kept for {int(state['kept'])} of {int(state['batches'])} batches"


def _agree(first: Tensor, *others: Tensor) -> bool:
    return all(float((other - first).norm()) <= AGREES * float(first.norm()) for other in others)


def bytes_of(tensors: Sequence[Tensor], besides: Iterable[Tensor] = ()) -> int | None:
    """The memory that the graph of these tensors keeps; None if it cannot be read.

    Args:
        besides: tensors that are in memory in any case, such as the weights.
    """
    ahead = [tensor.grad_fn for tensor in tensors if tensor.grad_fn is not None]
    seen, storages = set(ahead), dict[int, int]()
    try:
        uncounted = {tensor.untyped_storage().data_ptr() for tensor in besides if tensor.layout == torch.strided}
        while ahead:
            node: Any = ahead.pop()
            for tensor in _saved_by(node):
                storage = tensor.untyped_storage()
                storages[storage.data_ptr()] = storage.nbytes()
            for following, _ in node.next_functions:
                if following is not None and following not in seen:
                    seen.add(following)
                    ahead.append(following)
    except RuntimeError:
        return None
    return sum(size for place, size in storages.items() if place not in uncounted)


_names: dict[type, list[str]] = {}


def _saved_by(node: Any) -> Iterator[Tensor]:
    """The tensors that a node of the graph has saved."""
    kind = type(node)
    if kind not in _names:
        _names[kind] = [name for name in dir(node) if name.startswith("_saved_") or name == "saved_tensors"]
    for name in _names[kind]:
        value = getattr(node, name)
        for item in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(item, Tensor) and item.layout == torch.strided:
                yield item


def free_memory(device: torch.device) -> int:
    """Bytes that are free on the device, for this process.

    On a CPU, a process that uses some of the cores gets the same share of the memory, as there may be others like it.
    """
    if device.type == "cuda":
        return free_gpu_memory(device)
    if device.type != "cpu":
        return 0
    return int(memory.free() * min(1.0, torch.get_num_threads() / (os.cpu_count() or 1)))
