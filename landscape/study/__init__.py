"""Studies: whole comparisons from one TOML file, trained, measured, drawn and judged, resumable at every step.

from landscape.study import read, run
run(read("skip_connections.toml", scale="tiny"), "results")
"""

from landscape.study.definition import Study
from landscape.study.reading import read
from landscape.study.runner import Outcome, run

__all__ = ["Outcome", "Study", "read", "run"]
