"""Lock networks that several threads share, so that one measurement runs at a time.

A measurement moves a network's weights, or reads them as the centre of a plane. Two threads that measure one network,
or two networks that share weights (a wrapper and the wrapped network, two heads on one encoder), take turns. Networks
that share nothing are measured in parallel.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from torch import Tensor, nn

_changed = threading.Condition()
# The networks that are measured (`_marks`), with the thread and its number of entries, as it may enter repeatedly.
_owners: dict[int, int] = {}
_entered: Counter[int] = Counter()


@contextmanager
def one_at_a_time(*networks: nn.Module | Mapping[str, Tensor]) -> Iterator[None]:
    """Wait until no other thread measures one of the networks or their weights, then lock them until the end.

    The lock is reentrant. It does not protect a network that only a metric reads (a teacher).

    Args:
        networks: modules, or their tensors by name, such as a `state_dict`.
    """
    # References keep the objects alive, so that their ids are not reused.
    models = [network for network in networks if isinstance(network, nn.Module)]
    tensors = [tensor for model in models for tensor in (*model.parameters(), *model.buffers())]
    given = [item for network in networks if isinstance(network, Mapping) for item in network.values()]
    tensors += [item for item in given if isinstance(item, Tensor)]
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


def _marks(tensors: list[Any], modules: list[nn.Module]) -> set[int]:
    """Ids that two networks have in common if they share weights: modules with weights, tensors, memory.

    Moving a network to another device changes its memory and its buffer tensors; its modules and parameters remain the
    same objects.
    """
    marks = {id(item) for item in (*tensors, *modules)}
    for tensor in tensors:
        with suppress(Exception):  # sparse tensors and some subclasses have no storage
            marks.add(tensor.untyped_storage().data_ptr())
    return marks - {0}
