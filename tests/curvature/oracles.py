"""The full Hessian of a plain function of a network's parameters, by torch's own double differentiation."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel


def full_hessian(
    model: nn.Module, loss: Callable[[Callable[..., Tensor]], Tensor], names: list[str] | None = None
) -> Tensor:
    """float64 [n, n], by these parameters (default: all) in their order; a complex number is two real ones.

    Args:
        loss: of a function that gives the model's outputs for inputs.
    """
    chosen = {name: p.detach() for name, p in model.named_parameters() if names is None or name in names}
    real = {name: torch.view_as_real(p) if p.is_complex() else p for name, p in chosen.items()}
    sizes = [part.numel() for part in real.values()]

    def at(flat: Tensor) -> Tensor:
        parts = dict(zip(real, flat.split(sizes), strict=True))
        weights = {
            name: torch.view_as_complex(part.view_as(real[name])) if chosen[name].is_complex() else part.view_as(p)
            for (name, p), part in zip(chosen.items(), parts.values(), strict=True)
        }
        return loss(lambda *inputs: torch.func.functional_call(model, weights, inputs))

    flat = torch.cat([part.reshape(-1) for part in real.values()])
    fast = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with sdpa_kernel(SDPBackend.MATH):
            found = torch.autograd.functional.hessian(at, flat)
    finally:
        torch.backends.mha.set_fastpath_enabled(fast)
    assert isinstance(found, Tensor)
    return found
