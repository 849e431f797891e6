"""Numbers from a finished surface; no torch here."""
