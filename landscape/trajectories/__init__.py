"""The path of a training through weight space: its plane, its coordinates there, and how far it runs beside the plane.

`steps.py` reads the checkpoints, one at a time; `pca.py` finds the plane; `project.py` the coordinates in any plane.
"""
