"""Copy a lowered network with other tensors: much faster than `copy.deepcopy`, which would copy its graph and code."""

from __future__ import annotations

import copy
from typing import Any

from torch import fx

from landscape.measure.network.layer_forms import Product

# What needs no copy. Other attributes may hold tensors, as the list of weights of an LSTM does.
SIMPLE = (int, float, complex, str, bytes, bool, type(None))
OWN = ("_parameters", "_buffers", "_modules")


def cloned(module: Any, memo: dict[int, Any]) -> Any:
    """A copy of a module that shares its code.

    Args:
        memo: by the id of each tensor, what replaces it; copies of modules are added.
    """
    if id(module) in memo:
        return memo[id(module)]
    clone = object.__new__(type(module))  # GraphModule would generate its code again
    memo[id(module)] = clone
    shares = isinstance(module, (fx.GraphModule, Product))  # they hold tensors only as parameters and buffers
    attributes = vars(clone)
    for name in OWN:
        attributes[name] = {}
    for name, part in module._modules.items():
        attributes["_modules"][name] = None if part is None else cloned(part, memo)
    for kind in ("_parameters", "_buffers"):
        for name, tensor in vars(module)[kind].items():
            attributes[kind][name] = None if tensor is None else memo[id(tensor)]
    for name, value in vars(module).items():
        if name not in OWN:
            is_plain = shares or isinstance(value, SIMPLE) or (isinstance(value, (dict, list, tuple)) and not value)
            attributes[name] = value if is_plain else copy.deepcopy(value, memo)
    return clone
