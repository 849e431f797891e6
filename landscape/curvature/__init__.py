"""Second derivatives of the loss in weight space: what a plotted surface shows only two directions of.

All of it stands on products of the Hessian with vectors (`hessian.py`), over all examples of a split, in evaluation
mode: eigenvalues (`eigen.py`), the trace (`trace.py`) and the spectral density (`density.py`).
"""
