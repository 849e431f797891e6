"""Second derivatives of the loss over all weights; a plotted surface shows only two directions of them.

Everything is computed from Hessian-vector products over all examples of a split, in evaluation mode: eigenvalues, the
trace (`trace.py`) and the spectral density (`density.py`).
"""
