"""Networks side by side: the same planes, ranges and scales, one table, and which differences are significant."""

from __future__ import annotations

from landscape.compare.comparison import compare
from landscape.compare.networks import Network, networks_of

__all__ = ["Network", "compare", "networks_of"]
