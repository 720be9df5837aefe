"""One event: every field with its sentence, its reports side by side, disputes, and why they were merged."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bilat.records import Article, Event, Fact, Field, FieldValue, Report, Span, When
from bilat.views.tables import table
from bilat.views.words import (
    UNKNOWN,
    bounds,
    counted,
    country_words,
    event_type,
    paper_words,
    place_words,
    sentence,
    sides_words,
    status,
    when_words,
)

Articles = Mapping[str, Article]
# Fields whose values stand beside each other and do not compete.
_LISTS = frozenset({"participants", "topics", "contexts", "manner"})
_QUOTE, _QUOTES = 80, 3
# Reports beside each other as far as they can still be read.
_ABREAST = 3


def event_view(event: Event, reports: Sequence[Report], articles: Articles) -> RenderableType:
    """All that the record holds about an event."""
    cited = _cited(event, articles)
    parts: list[RenderableType] = [_head(event), _participants(event)]
    if event.resolved:
        parts.append(_holders(event))
    parts.extend(_beside(field) for field in event.fields if field.facts)
    if event.disputed:
        parts.append(_disputes(event, articles))
    parts.extend((_fields(event, articles, cited), _sentences(cited, articles)))
    parts.extend(_reports(reports, articles))
    parts.append(_history(event))
    if event.reasons:
        parts.append(_reasons(event))
    return Group(*parts)


def _head(event: Event) -> Panel:
    lines = Text.assemble(event_type(event), "   ", status(event), "\n")
    lines.append(f"{when_words(event.when)} · {place_words(event.where)}\n")
    lines.append(
        f"{counted(event.n_reports, 'report')}, {event.n_independent_sources} independent: {event.independence}"
    )
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
            country_words(who.country, who.country_by),
            str(len(who.claims)),
        )
    return made


def _holders(event: Event) -> Table:
    """Who held the offices told without a name: beside the event, and told apart from it."""
    made = table(
        "Offices told without a name, and who held them (not in the reports)", "office", "held by", "how", "by"
    )
    then = "on that day" if event.when.start == event.when.end else "on those days"
    for holder in event.resolved:
        told = event.participants[holder.participant]
        office = f"{told.office}" + (f" ({told.office_status})" if told.office_status != "current" else "")
        of = told.acts_for or told.country
        acting = f" ({holder.status})" if holder.status != "current" else ""
        made.add_row(
            f"{office} of {of}" if of else office,
            Text(holder.person + acting, style="bold" if holder.certain else ""),
            f"{then}: {holder.reason}" if holder.certain else f"candidate: {holder.reason}",
            "\n".join(map(fact_words, holder.facts)),
        )
    return made


def _beside(field: Field) -> Table:
    made = table(f"What {field.name} was reckoned from (not in the reports): {field.rule}", "by")
    for fact in field.facts:
        made.add_row(fact_words(fact))
    return made


def fact_words(fact: Fact) -> str:
    """A fact in words, with where it is from."""
    quote = f": “{' '.join(fact.span.quote.split())[:_QUOTE]}”" if fact.span is not None else ""
    if fact.kind == "knowledge":
        named = f"; named in article {fact.article_id}{quote}" if fact.article_id else ""
        return f"{fact.words} (outside knowledge: {fact.provenance}{named})"
    verb = "attested in" if fact.kind == "attestation" else "told in"
    return f"{fact.words} ({verb} article {fact.article_id}{quote})"


class _Cited(Struct, frozen=True):
    """The sentences that an event's values rest on, numbered in the order of first use."""

    numbers: Mapping[tuple[str, int, int], int]

    def of(self, value: FieldValue, articles: Articles) -> list[int]:
        """The numbers of a value's sentences."""
        return sorted({self.numbers[_key(name, span, articles)] for name, span in value.spans})


def _key(article_id: str, span: Span, articles: Articles) -> tuple[str, int, int]:
    return (article_id, *bounds(articles[article_id].text, span))


def _cited(event: Event, articles: Articles) -> _Cited:
    keys = (_key(*spanned, articles) for field in event.fields for value in field.values for spanned in value.spans)
    return _Cited({key: n for n, key in enumerate(dict.fromkeys(keys), 1)})


def _fields(event: Event, articles: Articles, cited: _Cited) -> Table:
    made = table("Each value, the words it rests on, and their sentences", "field", "value", "words", "sentences")
    for field in event.fields:
        for i, value in enumerate(field.values):
            made.add_row(
                field.name.replace("_", " ") if i == 0 else "",
                _value(field, i),
                _quotes(value),
                " ".join(f"[{n}]" for n in cited.of(value, articles)),
            )
        if not field.values:
            made.add_row(field.name.replace("_", " "), Text(UNKNOWN, style="dim"), "", "")
    return made


def _value(field: Field, i: int) -> Text:
    chosen = field.chosen == i
    words = Text().append(field_words(field.name, field.values[i].value), style="bold" if chosen else "dim")
    if chosen and len(field.values) > 1 and field.name not in _LISTS:
        words.append(f"  ← {field.rule}", style="dim")
    return words


def _quotes(value: FieldValue) -> str:
    """The words of a value, each wording once."""
    quotes = dict.fromkeys(" ".join(span.quote.split()) for _, span in value.spans)
    shown = [f"“{quote if len(quote) <= _QUOTE else quote[:_QUOTE] + '…'}”" for quote in list(quotes)[:_QUOTES]]
    more = len(quotes) - len(shown)
    return " ".join(shown) + (f" and {more} more" if more > 0 else "")


def _sentences(cited: _Cited, articles: Articles) -> Table:
    made = table("Sentences", "", "sentence", "paper")
    for (article_id, start, end), n in cited.numbers.items():
        made.add_row(
            f"[{n}]", articles[article_id].text[start:end], Text(paper_words(articles[article_id]), style="dim")
        )
    return made


def field_words(name: str, value: Any) -> str:
    """A field's value in words, by what kind of value the field holds."""
    if not isinstance(value, Mapping):
        return value_words(value)
    if name == "when":
        return when_words(msgspec.convert(value, When))
    if name == "participants":
        parts = (value.get(key) for key in ("name", "office", "acts_for", "country"))
        return ", ".join(dict.fromkeys(part for part in parts if part)) + f" [{value.get('role')}]"
    if name == "where":
        parts = (value.get(key) for key in ("name", "city", "country"))
        return ", ".join(dict.fromkeys(part for part in parts if part))
    return value_words(value)


def value_words(value: Any) -> str:
    """Any field's value in words."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        told = [f"{key.replace('_', ' ')} {value_words(each)}" for key, each in value.items() if each not in (None, ())]
        return ", ".join(told) or UNKNOWN
    if isinstance(value, list | tuple):
        return ", ".join(value_words(each) for each in value) or UNKNOWN
    return str(value)


def _disputes(event: Event, articles: Articles) -> Panel:
    lines = Text()
    for field in event.fields:
        if not field.disputed:
            continue
        lines.append(f"{field.name.replace('_', ' ')}\n", style="bold yellow")
        for value in field.values:
            papers = dict.fromkeys(paper_words(articles[article_id]) for article_id, _ in value.spans)
            told = "; ".join(papers) or counted(len(value.claims), "report")
            lines.append(f"  {field_words(field.name, value.value)} — {told}\n")
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
