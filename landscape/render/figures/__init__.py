"""Drawings of reports, one file each."""
