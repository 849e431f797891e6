"""The colours that all backends share."""

from __future__ import annotations

# Blue and red first, as in papers that overlay two surfaces; all are distinguishable with colour blindness.
DISTINCT = ("#2166ac", "#c9302c", "#1b9e77", "#e6860b", "#7b5aa6", "#56b4e9", "#a0522d", "#444444")
DISTINCT_ON_BLACK = ("#5aa9f0", "#ff6f61", "#3ecf9f", "#ffb347", "#b79cf0", "#9be1ff", "#d99a6c", "#cccccc")

# Colours of trajectories, which stand out from blue, green and yellow heights.
TRACKS = ("#d6246e", "#e8590c", "#111111", "#7a1fa2", "#8b0000", "#0b5394", "#555555", "#b8860b")
TRACKS_ON_BLACK = ("#ff6fa8", "#ffa94d", "#ffffff", "#d9a6ff", "#ff8787", "#8cc8ff", "#bbbbbb", "#ffe08a")

# The part of viridis (perceptually uniform) that stands out: its last yellow is too pale on white, and its first
# purples are too dark on black.
ON_WHITE = (0.0, 0.94)
ON_BLACK = (0.22, 1.0)

MIXED = 2 / 3  # share of the colour of infinite values in a surface that has its own colour


def first(count: int, colours: tuple[str, ...] = DISTINCT) -> list[str]:
    """The first `count` of `colours`, repeating after the last."""
    return [colours[i % len(colours)] for i in range(count)]
