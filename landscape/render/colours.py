"""The colours that every backend shares; plain data, so that none of them loads another."""

from __future__ import annotations

# Blue and red first, as in the papers that overlay two surfaces; then colours that the colour-blind tell apart.
DISTINCT = ("#2166ac", "#c9302c", "#1b9e77", "#e6860b", "#7b5aa6", "#56b4e9", "#a0522d", "#444444")
DISTINCT_ON_BLACK = ("#5aa9f0", "#ff6f61", "#3ecf9f", "#ffb347", "#b79cf0", "#9be1ff", "#d99a6c", "#cccccc")

# Trainings run over heights, which are blue, green and yellow.
TRACKS = ("#d6246e", "#e8590c", "#111111", "#7a1fa2", "#8b0000", "#0b5394", "#555555", "#b8860b")
TRACKS_ON_BLACK = ("#ff6fa8", "#ffa94d", "#ffffff", "#d9a6ff", "#ff8787", "#8cc8ff", "#bbbbbb", "#ffe08a")

# The parts of viridis, which is perceptually even, that stand out: its last yellow is too pale for lines on white
# paper, its first purples are as dark as black.
ON_WHITE = (0.0, 0.94)
ON_BLACK = (0.22, 1.0)


def first(count: int, colours: tuple[str, ...] = DISTINCT) -> list[str]:
    """The first `count` of `colours`, repeating after the last."""
    return [colours[i % len(colours)] for i in range(count)]
