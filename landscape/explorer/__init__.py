"""Surfaces in the browser: one page from any number of files, or served; no torch here."""
