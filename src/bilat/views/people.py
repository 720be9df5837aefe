"""One actor: names, offices over time, events, statements."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bilat.ledger.people import ActorView
from bilat.records import Article, Fact, Tenure
from bilat.views.tables import events_table, statements_table, table
from bilat.views.words import sentence, when_words

Articles = Mapping[str, Article]


def actors_view(views: Sequence[ActorView], articles: Articles) -> RenderableType:
    """The actors that answer to a name."""
    return Group(*(_actor(view, articles) for view in views))


def _actor(view: ActorView, articles: Articles) -> RenderableType:
    actor = view.actor
    words = Text(f"{actor.kind}" + (f", {actor.country}" if actor.country else ", country not stated"))
    if actor.kind == "person" and not actor.known:
        words.append("\nprovisional: in none of the shipped lists, known from the articles alone", style="dim")
    others = [name for name in view.names if name != actor.name]
    if others:
        words.append(f"\nalso: {', '.join(others)}", style="dim")
    parts: list[RenderableType] = [Panel(words, title=Text(actor.name), title_align="left", expand=False)]
    if view.tenures:
        parts.append(_tenures(view.tenures, articles))
    if actor.known:
        parts.append(_known(actor.known))
    if view.events:
        parts.append(events_table(view.events, "Events"))
    if view.resolved:
        parts.append(
            events_table(view.resolved, "Events that tell only the office; lists or other articles name the holder")
        )
    if view.statements:
        parts.append(statements_table(view.statements, articles, "Statements"))
    return Group(*parts)


def _known(facts: Sequence[Fact]) -> Table:
    made = table("Offices, by lists outside the articles (for persons of that name)", "office", "list")
    for fact in facts:
        made.add_row(fact.words, Text(fact.provenance or "", style="dim"))
    return made


def _tenures(tenures: Sequence[Tenure], articles: Articles) -> Table:
    made = table("Offices, as the articles give them", "as of", "status", "office", "body", "country", "sentence")
    for claim in tenures:
        made.add_row(
            when_words(claim.as_of),
            claim.status,
            claim.office + (f" (to {claim.accredited_to})" if claim.accredited_to else ""),
            claim.body or "not stated",
            claim.country or "not stated",
            sentence(articles[claim.article_id], claim.office_span),
        )
    return made
