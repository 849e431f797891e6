"""`python -m landscape` that writes after each point or step, so that faults hit writes and not only what lies between.

Ctrl-C works as in a terminal, also where the tests run in the background, which ignores it. FAULTS_SECONDS_TO_HANG is
the number of seconds after which a worker that does not answer hangs.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys

from landscape.cli.app import main
from landscape.measure import record
from landscape.measure.engines import ray
from landscape.measure.workers import hang_detection
from landscape.training import trainer


def write_after_each() -> None:
    """Let everything that follows in this process be written at once."""
    record.SECONDS_BETWEEN_WRITES = 0.0
    hang_detection.LEAST_SECONDS = float(os.environ.get("FAULTS_SECONDS_TO_HANG", hang_detection.LEAST_SECONDS))
    ray.SECONDS_A_BATCH = 0.002
    defaults = inspect.unwrap(trainer.train).__kwdefaults__
    assert defaults["state_seconds"] == trainer.STATE_SECONDS
    defaults["state_seconds"] = 0.0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    write_after_each()
    main(sys.argv[1:])
