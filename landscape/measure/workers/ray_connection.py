"""The connection to Ray: to the cluster that RAY_ADDRESS names, or to a Ray that is started on this machine.

The danger is what Ray does to the process that connects: it sends usage statistics, sets a handler of SIGTERM of its
own, joins any cluster that was started on this machine, and waits for minutes where there is none.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from landscape.core.errors import LandscapeError, UsageError, first_line, needs
from landscape.core.option_words import either, setting

SECONDS_TO_CONNECT = 10.0
# On a busy machine Ray gives up the node that it starts after 30 s. The number of attempts:
ATTEMPTS = 3


def import_ray() -> Any:
    """Import Ray, without its usage statistics and its handler of SIGTERM."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        with own_sigterm():
            import ray
    except ModuleNotFoundError as error:
        raise needs("ray", "the engine ray") from error
    return ray


@contextmanager
def own_sigterm() -> Iterator[None]:
    """Keep this process's handler of SIGTERM; Ray's ends the process without the message of what is kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


@contextmanager
def connected(ray: Any) -> Iterator[None]:
    """Connect to Ray for the duration of the context, unless this process is connected already."""
    if ray.is_initialized():
        yield
        return
    with own_sigterm():
        connect(ray)
    try:
        yield
    finally:
        ray.shutdown()


def connect(ray: Any, *, num_cpus: int | None = None) -> None:
    """Connect to the cluster of RAY_ADDRESS, or start Ray on this machine.

    Args:
        num_cpus: processors that Ray may use; default: those of the machine.

    Raises:
        UsageError: no cluster can be reached at the address.
        LandscapeError: Ray does not start on this machine.
    """
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if num_cpus is not None:
        quiet["num_cpus"] = num_cpus
    address = os.environ.get("RAY_ADDRESS")
    try:
        if address is None:
            # Not Ray's default, which joins whatever was started on this machine before.
            quiet |= {"address": "local", "include_dashboard": False}
        elif address not in ("auto", "local"):
            host, _, port = address.removeprefix("ray://").rpartition(":")
            socket.create_connection((host, int(port)), SECONDS_TO_CONNECT).close()  # Ray would wait for minutes
        _begin(ray, quiet)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise UsageError(
            f"no Ray at {address or 'this machine'} ({first_line(error)}): start it with `ray start --head`, and "
            f"{either('set RAY_ADDRESS=HOST:6379', 'give --address HOST:6379')}; where it asks for a token, set "
            "RAY_AUTH_MODE=token"
        ) from error


def _begin(ray: Any, options: dict[str, Any]) -> None:
    for left in reversed(range(ATTEMPTS)):
        try:
            ray.init(**options)
            return
        except Exception as error:
            if type(error) is not Exception:  # Ray's own for a node that does not start in time
                raise
            ray.shutdown()
            if not left:
                raise LandscapeError(
                    f"Ray did not start on this machine in {ATTEMPTS} attempts ({first_line(error)}): try again "
                    f"when the machine is less busy, or use {setting('engine', 'processes')}"
                ) from error
