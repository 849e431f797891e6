"""A measured surface: its arrays, its HDF5 file, and interpolation between measured points. No torch."""
