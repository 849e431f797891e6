"""Scaling a random direction to the weights, so that networks of different scales can be compared.

The danger: only `filter` removes the scale invariance of ReLU networks filter by filter, and that is what makes
sharpness comparable (Li et al. 2018, section 4). Normalising a whole tensor is `layer`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from torch import Tensor

from landscape.directions import Direction, Ignored, Normalisation
from landscape.errors import unknown_name

# As in Li et al.'s code: keeps a filter of zeros finite, far below any norm that occurs.
EPSILON = 1e-10


def normalize(
    direction: Mapping[str, Tensor], weights: Mapping[str, Tensor], *, norm: Normalisation, ignore: Ignored
) -> Direction:
    """Scale every tensor of `direction` by the weights of the same name.

    A filter is a slice along dimension 0 (of a linear layer: a row), d_i and w_i below:

        filter   d_i * |w_i| / (|d_i| + 1e-10)      dfilter  d_i / (|d_i| + 1e-10)
        layer    d * |w| / |d|                      dlayer   d / |d|
        weight   d * w                              none     d

    Tensors of 0 or 1 dimension become zero with `ignore="biasbn"` and otherwise a copy of the weights.

    Raises:
        UsageError: an unknown `norm` or `ignore`.
    """
    check_names(norm, ignore)
    scaled: Direction = {}
    for name, tensor in direction.items():
        if tensor.dim() > 1:
            scaled[name] = SCALED[norm](tensor, weights[name])
        else:
            scaled[name] = tensor.new_zeros(tensor.shape) if ignore == "biasbn" else weights[name].clone()
    return scaled


def check_names(norm: str, ignore: str) -> None:
    """Raise UsageError for an unknown normalisation or set of tensors to ignore."""
    if norm not in SCALED:
        raise unknown_name("normalisation", norm, list(SCALED))
    if ignore not in get_args(Ignored):
        raise unknown_name("set of tensors to ignore", ignore, list(get_args(Ignored)))


def _filter_norms(tensor: Tensor) -> Tensor:
    """|t_i| for each slice i along dimension 0, shaped to multiply the tensor."""
    norms: Tensor = tensor.flatten(1).norm(dim=1)
    return norms.reshape(-1, *[1] * (tensor.dim() - 1))


SCALED: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "filter": lambda d, w: d * (_filter_norms(w) / (_filter_norms(d) + EPSILON)),
    "layer": lambda d, w: d * (w.norm() / d.norm()),
    "weight": lambda d, w: d * w,
    "dfilter": lambda d, w: d / (_filter_norms(d) + EPSILON),
    "dlayer": lambda d, w: d / d.norm(),
    "none": lambda d, w: d.clone(),
}
