"""A Ray cluster on this machine, for tests: one at a time, of nodes that share its cores.

Ray lowers the priority of its workers (nice 15), which on a machine with other work leaves them some percent of a core,
and gives up a node that has not started after 30 s. Hence workers of normal priority, one cluster at a time, and more
than one attempt. After Ray has been started for this machine alone, this process requires a token, which copies of a
process that had loaded Ray before do not send: clusters of tests require none.
"""

from __future__ import annotations

import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

# Environment variables of a process that starts Ray.
SETTINGS = {"RAY_worker_niceness": "0", "RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0"}
ATTEMPTS = 4


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other test of this user has a cluster."""
    with FileLock(Path(tempfile.gettempdir()) / f"landscape-tests-ray-{getpass.getuser()}.lock"):
        yield


@contextmanager
def cluster(*, head: int, others: int) -> Iterator[Any]:
    """Start a `ray.cluster_utils.Cluster`, and end it after use.

    Args:
        head: the number of cores of the first node.
        others: how many nodes of one core there are beside it: the attribute `others` of the cluster.
    """
    with alone():
        made = _started(head, others)
        try:
            yield made
        finally:
            made.shutdown()


def _started(head: int, others: int) -> Any:
    from ray.cluster_utils import Cluster

    os.environ.update(SETTINGS)
    for left in reversed(range(ATTEMPTS)):
        made = None
        try:
            made = Cluster(initialize_head=True, head_node_args={"num_cpus": head, "include_dashboard": False})
            made.others = [made.add_node(num_cpus=1) for _ in range(others)]
            return made
        except Exception as error:  # Ray raises Exception itself
            if made is not None:
                made.shutdown()
            if not left or "timed out during startup" not in str(error):
                raise
    raise AssertionError("the last attempt returns or raises")
