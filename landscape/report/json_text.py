"""JSON of plain data; NaN and infinity, which JSON lacks, become null."""

from __future__ import annotations

import json
import math
from typing import Any


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """The text, without a line break at the end."""
    return json.dumps(finite(value), indent=indent)


def finite(value: Any) -> Any:
    """The same data with None for values that are not finite."""
    if isinstance(value, dict):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
