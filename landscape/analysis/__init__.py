"""Compute numbers from finished surfaces. No torch."""
