"""Commands that ask the record."""

from typing import Annotated

import typer

from bilat.cli.knowledge import check_knowledge
from bilat.cli.shared import AsJson, LedgerPath, app, articles_of, opened, put, tables
from bilat.errors import InputError


@app.command()
def events(
    pair: Annotated[
        tuple[str, str] | None, typer.Option(help="Two countries that are both sides of it.", metavar="A B")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="A country, person or body.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="PLOVER type, such as CONSULT; may be repeated.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Such as planned or denied; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day, month or year on (2023-08).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day, month or year.")] = None,
    place: Annotated[str | None, typer.Option(help="City or country.")] = None,
    text: Annotated[str | None, typer.Option(help="Words of the articles.")] = None,
    undated: Annotated[
        bool | None, typer.Option("--undated/--dated", help="Only events of unknown date, or none of them.")
    ] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--news", help="Only background, or only the articles' own news.")
    ] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """List events by date; those of unknown date stand apart."""
    with opened(ledger) as held:
        found = held.events(
            pair=pair,
            actor=actor,
            type=type or None,
            status=status or None,
            since=since,
            until=until,
            place=place,
            text=text,
            undated=undated,
            background=background,
        )
    put(found, json, lambda: tables().events_list(found))


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An event's id or its beginning, or a report's.")],
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show an event: every field with its sentence, reports side by side, disputes."""
    from bilat.records import Report
    from bilat.views.event import event_view

    with opened(ledger) as held:
        found = held.event(id)
        reports = [claim for claim in held.claims(event=found.event_id) if isinstance(claim, Report)]
        articles = {name: held.article(name) for name in found.articles}
    put({"event": found, "reports": reports}, json, lambda: event_view(found, reports, articles))


@app.command()
def dyad(
    a: Annotated[str, typer.Argument(metavar="A", help="A country, by code or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show two countries: relations, timeline, agreements, support, criticism, by which government."""
    from bilat.views.dyad import dyad_view

    with opened(ledger) as held:
        found = held.dyad(a, b)
        articles = articles_of(held, (claim for point in found.relations for claim in point.claims))
    put(found, json, lambda: dyad_view(found, articles))


@app.command()
def who(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A person, body or country.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Look through what is known beforehand and your own actors.d, no ledger.")
    ] = False,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show an actor: names, offices over time, events, statements; or check your own actors."""
    from bilat.views.people import actors_view

    if check == (name is not None):
        raise InputError("who needs a name, or --check alone", hint="Try `bilat who Libya` or `bilat who --check`.")
    if name is None:
        check_knowledge(json)
        return
    with opened(ledger) as held:
        found = held.who(name)
        articles = articles_of(held, (claim for view in found for claim in (*view.tenures, *view.statements)))
    put(found, json, lambda: actors_view(found, articles))


@app.command()
def said(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, body, or a country for all who speak for it.")],
    about: Annotated[str | None, typer.Option(help="Only about or to this country or person.")] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """List what somebody said, in which words, and who passed it on."""
    with opened(ledger) as held:
        found = held.said(name, about)
        articles = articles_of(held, found)
    put(found, json, lambda: tables().statements_list(found, articles))


@app.command()
def summary(ledger: LedgerPath = None, json: AsJson = False) -> None:
    """Show how much the ledger holds."""
    with opened(ledger) as held:
        found = held.summary()
    put(found, json, lambda: tables().ledger_summary(found))
