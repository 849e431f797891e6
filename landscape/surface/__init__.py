"""A measured surface: its arrays, its HDF5 file, and putting files together; no torch here."""
