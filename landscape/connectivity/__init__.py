"""Low-loss paths between two minima (Garipov et al. 2018), and the straight line between them, aligned or not.

`symmetry.py` finds the units of a network that may be reordered, `matching.py` the order that brings one network
nearest to another. `bend.py` trains the path, and `path.py` has its geometry. `search.py` combines these;
`along_path.py` measures the loss along the path, and `barrier.py` its height.
"""
