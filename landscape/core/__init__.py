"""Errors, progress, atomic files and locks, provenance, devices: used by every other part."""
