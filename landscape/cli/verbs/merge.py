"""`landscape merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options

HELP_POSITION = 130


def merge(
    shards: Annotated[list[Path], typer.Argument(help="Files of `--shard I/N`.", metavar="SHARD")],
    output: options.SurfaceOption,
    force: options.ForceOption = False,
) -> None:
    """Merge the shards of a surface that several machines measured.

    \b
    Examples:
      landscape surface runs/resnet20 --shard 1/2 -o part1.h5
      landscape surface runs/resnet20 --shard 2/2 -o part2.h5
      landscape merge part1.h5 part2.h5 -o surface.h5

    If shards are missing or unfinished, the output is partial. Complete it with `landscape surface` and the same
    settings, or by merging it with the remaining shards later.
    """
    from landscape.core import files
    from landscape.measure.merging import merge as put_together
    from landscape.measure.merging import missing
    from landscape.surface.surface import Surface

    options.check_hdf5(output)
    files.refuse_to_overwrite(output, force=force)
    merged = put_together([Surface.load(path) for path in shards], [str(path) for path in shards])
    merged.save(output, force=force)
    line = f"{output}: {merged.measured} of {merged.planned} points of {merged.title}"
    if left := missing(merged):
        line += f"; missing or not finished: {', '.join(f'shard {number}' for number in left)}"
    typer.echo(line)
