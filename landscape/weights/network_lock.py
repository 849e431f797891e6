"""One measurement at a time of a network that several threads share.

Measuring moves a network's weights, or reads them as the centre of a plane. Two threads that measure one network, or
two networks that share weights (a wrapper and what it wraps, two heads on one encoder), must take turns. Networks that
share nothing are measured at the same time.
"""

from __future__ import annotations

import functools
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast

from torch import nn

Measuring = TypeVar("Measuring", bound=Callable[..., Any])

_changed = threading.Condition()
# What is being measured (`_marks`), and the thread that does it; how often, as a thread may enter more than once.
_owners: dict[int, int] = {}
_entered: Counter[int] = Counter()


@contextmanager
def one_at_a_time(*models: nn.Module) -> Iterator[None]:
    """Wait until no other thread measures one of the networks or a weight of theirs, and keep others out until the end.

    The same thread may enter again. A network that only a metric reads (a teacher) is not kept from others.
    """
    # They stay alive until the end, so that their ids stay theirs.
    tensors = [tensor for model in models for tensor in (*model.parameters(), *model.buffers())]
    modules = [module for model in models for module in model.modules() if module._parameters or module._buffers]
    marks, thread = _marks(tensors, modules), threading.get_ident()
    with _changed:
        _changed.wait_for(lambda: all(_owners.get(mark, thread) == thread for mark in marks))
        for mark in marks:
            _owners[mark] = thread
            _entered[mark] += 1
    try:
        yield
    finally:
        with _changed:
            for mark in marks:
                _entered[mark] -= 1
                if not _entered[mark]:
                    del _owners[mark], _entered[mark]
            _changed.notify_all()


def in_turn(measure: Measuring) -> Measuring:
    """A function of a network and, as `to`, perhaps of others, which has them for itself while it runs."""

    @functools.wraps(measure)
    def measure_alone(*arguments: Any, **options: Any) -> Any:
        to = options.get("to", ())
        given = [*arguments[:1], options.get("model"), *(to if isinstance(to, (list, tuple)) else [to])]
        with one_at_a_time(*(item for item in given if isinstance(item, nn.Module))):
            return measure(*arguments, **options)

    return cast("Measuring", measure_alone)


def _marks(tensors: list[Any], modules: list[nn.Module]) -> set[int]:
    """What two networks have in common if they share weights: modules that hold weights, tensors, memory.

    While a network is on another device, its memory is another one and its buffers are other tensors; its modules and
    parameters are the same.
    """
    marks = {id(item) for item in (*tensors, *modules)}
    for tensor in tensors:
        with suppress(Exception):  # sparse tensors and some subclasses have no storage
            marks.add(tensor.untyped_storage().data_ptr())
    return marks - {0}
