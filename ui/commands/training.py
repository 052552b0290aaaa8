"""`rapporteur train`: fit the cross-encoder to the training questions again."""

from __future__ import annotations

from pathlib import Path

import click

from index.rerankers import CROSS_ENCODER

path_type = click.Path(path_type=Path)


@click.command()
@click.argument("records", type=path_type, nargs=-1, required=True)
@click.option(
    "--out", type=path_type, default=CROSS_ENCODER, show_default="the program's own", help="The file to write."
)
@click.option("--onto", type=path_type, metavar="FILE", help="Go on from an earlier training's file.")
@click.option("--mean-with", type=path_type, metavar="FILE", help="Write the mean with an earlier training's file.")
def train(records: tuple[Path, ...], *, out: Path, onto: Path | None, mean_with: Path | None) -> None:
    """Train the relevance model on the training questions, and write it to a file.

    RECORDS are the folders of the records that the questions are about: the summaries of the general debate of the
    seventy-second session, and the UN General Debate Corpus. Takes minutes on a GPU, days on two cores. The program
    trusts only the file that was measured: set its checksum in index/rerankers.py, then measure.

    Every five minutes, after each pass and on Ctrl-C the state is stored beside the file to write, under its name and
    ".training" (270 MB): the same command goes on from there, and removes it when the file is written.
    """
    from eval.training.train import train as fit_again
    from index.progress import Progress

    with Progress(shown=True) as shown:
        checksum = fit_again(records, out=out, progress=shown, tell=_tell, onto=onto, beside=mean_with)
    click.echo(f"wrote {out} (sha256 {checksum})")


def _tell(line: str) -> None:
    click.echo(line, err=True)
