"""The error for weights that do not belong to a network."""

from __future__ import annotations

from collections.abc import Sequence

from landscape.core.errors import LandscapeError
from landscape.core.listing import listed
from landscape.weights.renaming import Candidate, line


class Misfit(LandscapeError):
    """The weights do not belong to the network."""


def misfit(chosen: Candidate, unexpected: Sequence[str], source: str, target: str) -> Misfit:
    """An error that lists the differences between the weights and the network."""
    complaints = [
        f"{len(names)} {what} ({listed(map(line, names))})"
        for what, names in (("missing", chosen.missing), ("unexpected", unexpected))
        if names
    ]
    if chosen.other_shapes:
        complaints.append(f"{len(chosen.other_shapes)} of another shape ({listed(chosen.other_shapes)})")
    what = "; ".join(complaints)
    return Misfit(f"the weights in {source} do not fit {target}: {what}; check the model and its arguments")
