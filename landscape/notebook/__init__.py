"""The explorer as a widget of a notebook, which Python reads, sets, and gets the weights of any point from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import nn

    from landscape.notebook.explorer_widget import ExplorerWidget
    from landscape.surface.surface import Surface

__all__ = ["widget"]


def widget(
    surfaces: Surface | str | Path | Iterable[Surface | str | Path] = (),
    *,
    model: nn.Module | Iterable[nn.Module] = (),
    height: int = 600,
) -> ExplorerWidget:
    """The explorer as a widget of a notebook: Python reads and sets what it shows, and gets the weights of any point.

    Args:
        surfaces: as for `explore`; none, if they are added or watched later.
        model: the network with the weights at the centre, for `state_dict`; several for surfaces of several networks.
            Surfaces of `landscape surface` need none, as their files name the weights.
        height: of the frame in pixels.

    Returns:
        The widget, which a cell displays; its traits are `camera`, `region`, `pinned`, `selection` and `point`, and its
        methods `state_dict`, `watch` and `add` (docs/notebooks.md).

    Raises:
        UsageError: a file does not exist.
        LandscapeError: a file is damaged or a curve, or anywidget is not installed.
    """
    try:
        from landscape.notebook.explorer_widget import ExplorerWidget
    except ImportError as error:
        from landscape.core.errors import needs

        raise needs(error.name or "anywidget", "a widget") from None
    networks: Any = [model] if hasattr(model, "state_dict") else model  # a network may be iterable, too
    return ExplorerWidget(surfaces, models=list(networks), height=height)
