"""Engines, one file each (see landscape/measure/engine.py)."""
