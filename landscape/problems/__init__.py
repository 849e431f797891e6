"""Problems of two weights, whose whole loss surface can be seen, and gradient descent on them.

A network's plane is a cut through a space of a million weights; here the plane is all there is. A problem is
`landscape/problems/<name>.py` with one class, found by the name of its file; `descend` runs over it.
"""

from __future__ import annotations

from landscape.problems.by_name import find, names
from landscape.problems.descents_report import Descents
from landscape.problems.paths import descend
from landscape.problems.problem import Problem

__all__ = ["Descents", "Problem", "descend", "find", "names"]
