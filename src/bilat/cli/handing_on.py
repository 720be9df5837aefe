"""Commands that hand the record on and put it right."""

import sys
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer

from bilat.cli.shared import AsJson, LedgerPath, app, note, opened, put
from bilat.errors import ConfigError, InputError


@app.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv, plover or canonical.")],
    table: Annotated[str, typer.Option(help="articles, events, reports or claims.")] = "events",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; else standard output.")] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write the record in another program's form."""
    with opened(ledger) as held:
        if out is None:
            held.export(format, sys.stdout.buffer, table)
            return
        if not out.parent.is_dir():
            raise InputError(f"there is no folder {out.parent}", hint="Make the folder first.")
        count = held.export(format, out, table)
    note(f"{count} lines written to {out}")


@app.command()
def judge(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="same_event, different_event, same_actor, different_actor or value.")
    ],
    left: Annotated[str, typer.Argument(metavar="LEFT", help="An event's, claim's or actor's id.")],
    right: Annotated[str | None, typer.Argument(metavar="[RIGHT]", help="A second id.")] = None,
    by: Annotated[str, typer.Option(help="Who judges.")] = "",
    why: Annotated[str, typer.Option(help="For what reason.")] = "",
    field: Annotated[str | None, typer.Option(help="For a value: the field that is set right.")] = None,
    value: Annotated[str | None, typer.Option(help="For a value: the right one, as JSON or plain words.")] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Keep a judgement beside the record; events follow it at once, and a later one undoes it."""
    from bilat.api import JudgementKind

    kinds = get_args(JudgementKind)
    if kind not in kinds:
        raise ConfigError(f"there is no judgement {kind!r}", hint=f"Choose one of: {', '.join(kinds)}.")
    with opened(ledger) as held:
        kept = held.judge(kind, left, right, by=by, why=why, field=field, value=_value(value))
    put(kept, json, lambda: f"judgement {kept.judgement_id} is kept")


def _value(given: str | None) -> Any:
    try:
        return None if given is None else msgspec.json.decode(given)
    except msgspec.DecodeError:
        return given
