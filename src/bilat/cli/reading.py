"""Commands that bring articles in and take them out."""

import sys
from typing import Annotated

import typer

from bilat.cli.shared import AsJson, LedgerPath, Workers, app, config, note, opened, put, tables, telling
from bilat.errors import SetAside


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help='Files and folders; "-" is standard input.')],
    ledger: LedgerPath = None,
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """Read articles into the ledger: text, HTML, JSON lines."""
    with opened(ledger, create=True) as held, telling() as teller:
        stdin = sys.stdin.buffer if "-" in paths else None
        done = held.read(paths, workers=workers or config().workers, stdin=stdin, progress=teller.tell)
    put(done, json, lambda: tables().run_summary(done))
    broken = sum(count for reason, count in done.set_aside.items() if reason != "language")
    if broken:
        note(f"{broken} inputs could not be read as articles; `bilat setaside` tells why.")
        raise typer.Exit(SetAside.exit_code)


@app.command()
def recode(ledger: LedgerPath = None, workers: Workers = None, json: AsJson = False) -> None:
    """Code stored articles anew where a newer Bilat, codebook or knowledge is at hand."""
    with opened(ledger) as held, telling() as teller:
        done = held.recode(workers=workers or config().workers, progress=teller.tell)
    put(done, json, lambda: tables().run_summary(done))


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")], ledger: LedgerPath = None
) -> None:
    """Delete an article and exactly what only it supported."""
    with opened(ledger) as held:
        held.remove(article)
    note(f"article {article} is removed")


@app.command()
def setaside(ledger: LedgerPath = None, json: AsJson = False) -> None:
    """List what was not coded, and why."""
    with opened(ledger) as held:
        found = held.set_aside()
    put(found, json, lambda: tables().set_aside_table(found))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A file with one article; "-" is standard input.')],
    published: Annotated[str | None, typer.Option(help="Its date of publication (ISO), if the text lacks it.")] = None,
    json: AsJson = False,
) -> None:
    """Code one article without a ledger and show what it claims, word by word."""
    from bilat.api import code
    from bilat.intake import read_inputs
    from bilat.records import SetAsideRecord

    item = next(read_inputs([file], sys.stdin.buffer if file == "-" else None))
    if isinstance(item, SetAsideRecord):
        raise SetAside(item.reason, f"{item.origin}: {item.detail}", hint=item.hint)
    known = {"published": published or item.published_at, "title": item.title, "url": item.url}
    found = code(item.text, **known, publisher=item.publisher, codebook=config().codebook, actors=config().actors)
    put(found, json, lambda: tables().claims_table(found))
