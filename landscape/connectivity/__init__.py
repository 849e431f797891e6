"""Low-loss paths between two minimizers (Garipov et al. 2018), and the straight line beside them, aligned or not.

`symmetry.py` finds which units of a network may be reordered, `matching.py` the order that brings one network nearest
to another; `bend.py` trains the path, whose geometry is `path.py`; `search.py` puts them together, `along_path.py`
measures what was found, and `barrier.py` how high the loss rises on it.
"""
