"""Tables for people; what a program should read is printed as JSON."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from landscape.core.errors import plain

WIDE = 1000  # the width in columns where the output is not a terminal, so that nothing is cut


def show(
    rows: Sequence[Sequence[str]],
    *,
    header: Sequence[str] | None = None,
    names: bool = False,
    words: Sequence[bool] | None = None,
) -> None:
    """Print a table on standard output: words to the left, numbers to the right.

    Args:
        rows: the cells, as text.
        header: the columns' names.
        names: all columns hold words.
        words: which columns do; the first, unless given.
    """
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    table = Table(box=box.SIMPLE_HEAD if header else None, show_header=header is not None, pad_edge=False)
    for number, name in enumerate(header or rows[0]):
        left = names or (words[number] if words is not None else number == 0)
        table.add_column(escape(name) if header else "", justify="left" if left else "right", overflow="fold")
    for row in rows:
        table.add_row(*(escape(plain(cell)) for cell in row))
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        typer.echo(line.rstrip())
