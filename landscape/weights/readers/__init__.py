"""Readers of weights, one file a format (landscape/weights/reader.py describes and finds them)."""
