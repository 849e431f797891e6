"""Validation data of a folder or an archive: they are the split "test" if there are no test data."""

from __future__ import annotations

import warnings

from landscape.core.errors import DataWarning

# The names of validation data. The first of these that exists is the split "test" if there is none.
NAMES = ("val", "valid", "validation")


def warn(text: str) -> None:
    """Warn whether validation data are used."""
    warnings.warn(text, DataWarning, stacklevel=5)  # the caller of load_data
