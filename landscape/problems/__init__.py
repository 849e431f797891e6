"""Problems with two weights, whose whole loss surface can be shown, and gradient descent on them.

The plane of a network is a slice of a space with a million dimensions; here the plane is the whole space.
"""

from __future__ import annotations

from landscape.problems.by_name import find, names
from landscape.problems.descent_paths import descend
from landscape.problems.descents_report import Descents
from landscape.problems.problem import Problem

__all__ = ["Descents", "Problem", "descend", "find", "names"]
