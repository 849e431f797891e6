"""Problems of two weights, whose whole loss surface can be seen, and gradient descent on them.

A network's plane is a cut through a space of a million weights; here the plane is all there is. A problem is
`landscape/problems/<name>.py` with one class, found by the name of its file; `descend` runs over it.
"""

from __future__ import annotations

from landscape.problems.descend import descend
from landscape.problems.find import find, names
from landscape.problems.problem import Problem
from landscape.problems.report import Descents

__all__ = ["Descents", "Problem", "descend", "find", "names"]
