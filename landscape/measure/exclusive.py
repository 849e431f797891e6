"""Lock the networks of a measurement, so that no other thread moves one of them while it runs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from torch import nn

from landscape.measure.protocol import Protocol
from landscape.weights.network_lock import one_at_a_time

if TYPE_CHECKING:
    from landscape.measure.protocol import Weights

Measuring = TypeVar("Measuring", bound=Callable[..., Any])


def exclusive(measure: Measuring) -> Measuring:
    """Decorate a function of a network, data and a `Protocol` to lock the network, and those to which axes lead."""

    @functools.wraps(measure)
    def measure_alone(*arguments: Any, **options: Any) -> Any:
        given = [*arguments, *options.values()]
        ends = [end for item in given if isinstance(item, Protocol) for end in ends_of(item)]
        # Only tensors that are in memory can be those of another network; other mappings would read their files.
        with one_at_a_time(*(item for item in (*given[:1], *ends) if isinstance(item, (nn.Module, dict)))):
            return measure(*arguments, **options)

    return cast("Measuring", measure_alone)


def ends_of(protocol: Protocol) -> tuple[Weights, ...]:
    """The weights at the ends of the first axes."""
    return (protocol.to,) if isinstance(protocol.to, (Mapping, nn.Module)) else tuple(protocol.to)
