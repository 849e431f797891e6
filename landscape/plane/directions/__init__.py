"""Kinds of direction, one file each (landscape/plane/direction.py has the contract)."""
