"""Commands that show what Bilat does: the demo and the benchmarks."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bilat.cli.shared import AsJson, LedgerPath, app, articles_of, note, opened, put, say, tables
from bilat.errors import InputError


@app.command()
def demo(
    ledger: LedgerPath = None,
    svg: Annotated[Path | None, typer.Option(help="Also save what is shown as a picture.")] = None,
    json: AsJson = False,
) -> None:
    """Read the shipped sample and show the Libya-Israel dyad."""
    from bilat.sample import sample_path
    from bilat.views.dyad import dyad_view, hints

    with tempfile.TemporaryDirectory() as scratch:
        with opened(ledger or Path(scratch) / "demo.ledger", create=True) as held:
            done = held.read([str(sample_path())])
            found = held.dyad("LBY", "ISR")
            articles = articles_of(held, (claim for point in found.relations for claim in point.claims))
        put({"read": done, "dyad": found}, json, lambda: dyad_view(found, articles))
    if svg is not None:
        tables().save_picture(svg, "bilat demo", dyad_view(found, articles), tables().run_summary(done))
    if not json:
        say(tables().run_summary(done))
        for line in hints(found, ledger):
            note(line)


@app.command()
def bench(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of tasks with their score.py.")],
    task: Annotated[str | None, typer.Option(help="One task only.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Also write the table to a Markdown file.")] = None,
    json: AsJson = False,
) -> None:
    """Score Bilat on the benchmark tasks of a folder."""
    from bilat.bench import run_board
    from bilat.bench.floors import board_page, load_floors
    from bilat.views.scores import scores_table

    if not folder.is_dir():
        raise InputError(f"{folder} is no folder", hint="Name a folder that holds score.py and task folders.")
    board = run_board(folder, task=task, tell=None if json else lambda name: note(f"{name} ..."))
    for name, why in board.skipped.items():
        note(f"{name}: not run, {why}")
    if markdown is not None:
        markdown.write_text(board_page(board, load_floors()), encoding="utf-8")
    put(board.scores, json, lambda: scores_table(board, load_floors()))
