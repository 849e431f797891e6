"""Kinds of direction, one file each (see landscape/plane/direction.py)."""
