"""The place of the explorer in the browser, which is not built yet; no torch here."""
