"""Low-loss paths between two minimizers (Garipov et al. 2018), and the straight line beside them, aligned or not.

`symmetry.py` finds which units of a network may be reordered, `matching.py` the order that brings one network nearest
to another; `bend.py` trains the path, whose geometry is `path.py`; `find.py` puts them together, `measure.py` measures
what was found, and `barrier.py` says how high the loss rises on it.
"""

from landscape.connectivity.along_path import connect, measure_curve, measure_plane
from landscape.connectivity.search import Connected, find

__all__ = ["Connected", "connect", "find", "measure_curve", "measure_plane"]
