"""Scale a random direction to the weights, so that networks of different scales can be compared.

Danger: only `filter` removes the scale invariance of ReLU networks filter by filter, which makes sharpness comparable
(Li et al. 2018, section 4). `layer` normalises whole tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import torch
from torch import Tensor

from landscape.core.errors import unknown_name
from landscape.plane import memory_mapped
from landscape.plane.choices import Ignored, Normalisation
from landscape.plane.streamed import Streamed

# As in Li et al.'s code: keeps a filter of zeros finite, and is far below the norms of real filters.
EPSILON = 1e-10


class Normalised(Streamed):
    """A direction whose tensors are scaled by the weights of the same name, and have their dtype.

    A filter is a slice along dimension 0 (of a linear layer: a row), d_i and w_i below:

        filter   d_i * |w_i| / (|d_i| + 1e-10)      dfilter  d_i / (|d_i| + 1e-10)
        layer    d * |w| / |d|                      dlayer   d / |d|
        weight   d * w                              none     d

    Tensors of 0 or 1 dimension become zero with `ignore="biasbn"`, otherwise a copy of the weights.

    Args:
        weights: the weights of the names that move, and possibly more; their norms are computed now, and the weights
            are read again only for a copy or a multiple of them.

    Raises:
        UsageError: an unknown `norm` or `ignore`.
    """

    def __init__(
        self, direction: Streamed, weights: Mapping[str, Tensor], *, norm: Normalisation, ignore: Ignored
    ) -> None:
        if norm not in SCALED:
            raise unknown_name("normalisation", norm, list(SCALED))
        if ignore not in get_args(Ignored):
            raise unknown_name("set of tensors to ignore", ignore, list(get_args(Ignored)))
        super().__init__(direction)
        self._direction, self._weights, self._norm, self._ignore = direction, weights, norm, ignore
        self._kinds: dict[str, tuple[torch.Size, torch.dtype]] = {}
        self._norms: dict[str, Tensor] = {}
        for name in direction:
            self._look_at(name, weights[name])

    def _look_at(self, name: str, weight: Tensor) -> None:
        self._kinds[name] = weight.shape, weight.dtype
        if weight.dim() > 1 and self._norm in NORMS:
            self._norms[name] = NORMS[self._norm](weight)

    def tensor(self, name: str) -> Tensor:
        """The scaled tensor; overwrites the tensor that the direction returns."""
        shape, kind = self._kinds[name]
        if len(shape) > 1:
            size = self._weights[name] if self._norm == "weight" else self._norms.get(name)
            return SCALED[self._norm](memory_mapped.as_kind(self._direction[name], kind), size)
        return torch.zeros(shape, dtype=kind) if self._ignore == "biasbn" else self._weights[name].clone()


def _filter_norms(tensor: Tensor) -> Tensor:
    """|t_i| for each slice i along dimension 0, shaped to multiply the tensor."""
    norms: Tensor = tensor.flatten(1).norm(dim=1)
    return norms.reshape(-1, *[1] * (tensor.dim() - 1))


# For each normalisation, a function that computes the norms of the weights that it needs.
NORMS: dict[str, Callable[[Tensor], Tensor]] = {"filter": _filter_norms, "layer": Tensor.norm}

# Scale in place, with these norms, or with the weights for `weight`.
SCALED: dict[str, Callable[[Tensor, Any], Tensor]] = {
    "filter": lambda d, norms: d.mul_(norms / (_filter_norms(d) + EPSILON)),
    "layer": lambda d, norm: d.mul_(norm / d.norm()),
    "weight": lambda d, weights: d.mul_(weights),
    "dfilter": lambda d, _: d.div_(_filter_norms(d) + EPSILON),
    "dlayer": lambda d, _: d.div_(d.norm()),
    "none": lambda d, _: d,
}
