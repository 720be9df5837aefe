"""One event: every field with its sentence, its reports side by side, disputes, and why they were merged."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bilat.records import Article, Event, Field, FieldValue, Report
from bilat.views.tables import table
from bilat.views.words import (
    UNKNOWN,
    event_type,
    paper_words,
    place_words,
    sentence,
    sides_words,
    status,
    when_words,
)

Articles = Mapping[str, Article]
# Reports beside each other as far as they can still be read.
_ABREAST = 3


def event_view(event: Event, reports: Sequence[Report], articles: Articles) -> RenderableType:
    """All that the record holds about an event."""
    parts: list[RenderableType] = [_head(event), _participants(event), _fields(event, articles)]
    if event.disputed:
        parts.append(_disputes(event, articles))
    parts.extend(_reports(reports, articles))
    parts.append(_history(event))
    if event.reasons:
        parts.append(_reasons(event))
    return Group(*parts)


def _head(event: Event) -> Panel:
    lines = Text.assemble(event_type(event), "   ", status(event), "\n")
    lines.append(f"{when_words(event.when)} · {place_words(event.where)}\n")
    lines.append(f"{event.n_reports} reports, {event.n_independent_sources} independent: {event.independence}")
    if event.contexts:
        lines.append(f"\ncontexts: {', '.join(event.contexts)}", style="dim")
    if event.topics:
        lines.append(f"\nabout: {'; '.join(event.topics)}")
    return Panel(lines, title=Text(f"event {event.event_id}"), title_align="left", expand=False)


def _participants(event: Event) -> Table:
    made = table("Who took part", "role", "name", "office", "acts for", "country", "reports")
    for who in event.participants:
        name = who.name or ("" if who.kind == "person" else who.acts_for or "")
        others = [other for other in who.names if other != who.name]
        made.add_row(
            who.role,
            name + (f" (also {', '.join(others)})" if others else ""),
            who.office or "not stated",
            who.acts_for or "not stated",
            who.country or "not stated",
            str(len(who.claims)),
        )
    return made


def _fields(event: Event, articles: Articles) -> Table:
    made = table("Each value and its sentence", "field", "value", "sentence")
    for field in event.fields:
        for i, value in enumerate(field.values):
            made.add_row(
                field.name.replace("_", " ") if i == 0 else "",
                _value(field, i),
                _sentences(value, articles),
            )
        if not field.values:
            made.add_row(field.name.replace("_", " "), Text(UNKNOWN, style="dim"), "")
    return made


def _value(field: Field, i: int) -> Text:
    chosen = field.chosen == i
    words = Text(value_words(field.values[i].value), style="bold" if chosen else "dim")
    if chosen and len(field.values) > 1:
        words.append(f"\nchosen: {field.rule}", style="dim")
    return words


def value_words(value: Any) -> str:
    """Any field's value in words."""
    if value is None:
        return UNKNOWN
    if isinstance(value, Mapping):
        told = [f"{key.replace('_', ' ')} {value_words(each)}" for key, each in value.items() if each not in (None, ())]
        return ", ".join(told) or UNKNOWN
    if isinstance(value, list | tuple):
        return ", ".join(value_words(each) for each in value) or UNKNOWN
    return str(value)


def _sentences(value: FieldValue, articles: Articles) -> Text:
    lines = Text()
    for n, (article_id, span) in enumerate(value.spans):
        article = articles[article_id]
        lines.append("\n" if n else "")
        lines.append_text(sentence(article, span))
        lines.append(f"  — {paper_words(article)}", style="dim")
    return lines


def _disputes(event: Event, articles: Articles) -> Panel:
    lines = Text()
    for field in event.fields:
        if not field.disputed:
            continue
        lines.append(f"{field.name.replace('_', ' ')}\n", style="bold yellow")
        for value in field.values:
            papers = dict.fromkeys(paper_words(articles[article_id]) for article_id, _ in value.spans)
            lines.append(f"  {value_words(value.value)} — {'; '.join(papers) or f'{len(value.claims)} reports'}\n")
    return Panel(lines, title=Text("Reports disagree"), title_align="left", border_style="yellow", expand=False)


def _reports(reports: Sequence[Report], articles: Articles) -> list[RenderableType]:
    out: list[RenderableType] = []
    for first in range(0, len(reports), _ABREAST):
        row = reports[first : first + _ABREAST]
        made = table(
            "Report by report" if first == 0 else None, "", *(paper_words(articles[r.article_id]) for r in row)
        )
        made.add_row("headline", *(articles[r.article_id].title or "none" for r in row))
        made.add_row("what", *(event_type(r) for r in row))
        made.add_row("status", *(status(r) for r in row))
        made.add_row("when", *(when_words(r.when) for r in row))
        made.add_row("where", *(place_words(r.where) for r in row))
        made.add_row("who", *(sides_words(r.participants) for r in row))
        made.add_row("about", *("; ".join(s.quote for s in r.topics) or "not stated" for r in row))
        made.add_row("manner", *("; ".join(s.quote for s in r.manner) or "not stated" for r in row))
        made.add_row("according to", *(r.attributed_to.name if r.attributed_to else "the article" for r in row))
        made.add_row("sentence", *(sentence(articles[r.article_id], r.trigger) for r in row))
        made.add_row("claim", *(Text(r.claim_id, style="dim") for r in row))
        out.append(made)
    return out


def _history(event: Event) -> Table:
    made = table("How it came to be told", "as of", "status", "claim")
    for day, told, claim in event.status_history:
        made.add_row(day or UNKNOWN, told.replace("_", " "), Text(claim, style="dim"))
    return made


def _reasons(event: Event) -> Table:
    made = table("Why these reports are one event", "reports", "score", "reason")
    for reason in event.reasons:
        made.add_row(
            Text(f"{reason.left[:8]} {reason.right[:8]}", style="dim"),
            f"{reason.score:+.2f}",
            f"{reason.feature}: {reason.reason}",
        )
    return made
