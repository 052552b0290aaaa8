"""`rapporteur bench`: speed, memory and disk at several sizes, and beside other programs."""

from __future__ import annotations

import shlex
import sys
from itertools import pairwise
from pathlib import Path

import click

path_type = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=path_type)
@click.option("--work", type=path_type, required=True, metavar="FOLDER", help="Where the indexes are built and kept.")
@click.option("--sizes", default="1000,10000,100000,290000", show_default=True, help="Passages, about.")
@click.option("--embed-up-to", default=10_000, show_default=True, help="Above: stand-in vectors, for timing.")
@click.option("--peers", type=path_type, metavar="PYTHON", help="Also measure peers, with this Python.")
@click.option("--out", type=path_type, metavar="FILE", help="Write the tables here as well.")
def bench(folder: Path, *, work: Path, sizes: str, embed_up_to: int, peers: Path | None, out: Path | None) -> None:
    """Measure this program on the speeches of a folder of the General Debate Corpus.

    Building takes hours at the largest sizes when everything is embedded; an index that is there is used again.
    """
    from eval.bench.corpora import pick, speeches
    from eval.bench.peers import measure_peers, peers_table
    from eval.bench.sizes import measure_size
    from eval.bench.tables import sizes_table

    paths = speeches(folder)
    command = "rapporteur " + shlex.join(["bench", "FOLDER", *_options(sys.argv)])
    wanted = [int(size) for size in sizes.split(",")]
    measured = [
        measure_size(pick(paths, size), work / f"index-{size}", stand_ins=size > embed_up_to) for size in wanted
    ]
    tables = [sizes_table(measured, command=command)]
    if peers:
        largest = max(size for size in wanted if size <= embed_up_to)
        tables.append(peers_table(measure_peers(work / f"index-{largest}", work / "peers", peers), command=command))
    click.echo("\n\n".join(tables))
    if out:
        out.write_text("\n\n".join(tables) + "\n", "utf-8")


def _options(arguments: list[str]) -> list[str]:
    """Return the options that shape a run, without the folders of this machine."""
    kept = []
    for name, value in pairwise(arguments):
        if name in ("--sizes", "--embed-up-to"):
            kept += [name, value]
    return kept
