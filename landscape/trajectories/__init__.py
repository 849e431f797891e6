"""The path of a training through weight space: its plane, its coordinates there, and its distance from the plane.

`checkpoints.py` reads the checkpoints one at a time; `pca.py` finds the plane, `project.py` the coordinates in a plane.
"""
