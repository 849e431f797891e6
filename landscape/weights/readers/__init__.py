"""Readers of weights, one file a format (landscape/weights/reader.py chooses one)."""
