"""Readers of a user's own data, one file a format (landscape/data/loading.py chooses)."""
