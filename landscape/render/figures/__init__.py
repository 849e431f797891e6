"""Figures of reports, one file each."""
