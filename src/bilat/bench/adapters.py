"""From Bilat's own output to the benchmark's prediction formats: renaming only, no model, guess or filter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bilat.bench.articles import articles
from bilat.document import Doc
from bilat.intake import article_from_text
from bilat.merge.names import similarity
from bilat.records import Participant, Report, Statement
from bilat.stages import code_article
from bilat.tools import Tools

Row = Mapping[str, Any]
Adapter = Callable[[Sequence[Row], Tools], list[dict[str, Any]]]

ACTORS = ("actor", "visitor", "signatory", "inviter")
RECIPIENTS = ("recipient", "addressee", "host")


def _coded(row: Row, tools: Tools) -> Doc:
    given = {key: row.get(key) for key in ("title", "publisher", "published")}
    return code_article(article_from_text(row["text"], **given), tools)


def sides(report: Report) -> tuple[list[Participant], list[Participant]]:
    """(actors, recipients) in PLOVER's sense: visitor and inviter act, a host that is visited receives.

    A third country that hosts or mediates is on neither side.
    """
    visited = any(p.role in ("visitor", "inviter") for p in report.participants)
    actors = [p for p in report.participants if p.role in ACTORS]
    recipients = [p for p in report.participants if p.role in RECIPIENTS and (p.role != "host" or visited)]
    return actors, recipients


def coding_gsr(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Type and countries of each report in a sentence."""
    return [{"id": row["id"], "events": [_countries(r) for r in _coded(row, tools).reports]} for row in rows]


def _countries(report: Report) -> dict[str, Any]:
    actors, recipients = sides(report)
    return {
        "type": report.event_type,
        "actor_countries": _codes(actors),
        "recipient_countries": _codes(recipients),
    }


def _codes(people: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(p.country for p in people if p.country))


def coding_found(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Type and the words of the sides of each report in a sentence."""
    return [{"id": row["id"], "events": [_words(r) for r in _coded(row, tools).reports]} for row in rows]


def _words(report: Report) -> dict[str, Any]:
    actors, recipients = sides(report)
    texts = ["; ".join(p.span.quote for p in people) or None for people in (actors, recipients)]
    return {"type": report.event_type, "actor_text": texts[0], "recipient_text": texts[1]}


def coding_given(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """The type of the report whose participants are the two sides named; null where there is none."""
    out = []
    for row in rows:
        scored = [
            (_both(r, row["source"], row["target"]), -i, r) for i, r in enumerate(_coded(row, tools).reports)
        ]
        best = max(scored, key=lambda each: each[:2], default=None)
        out.append({"id": row["id"], "type": best[2].event_type if best is not None else None})
    return out


def _both(report: Report, actor: str | None, recipient: str | None) -> int:
    actors, recipients = sides(report)
    hit = 2 * any(_shares(p, actor) for p in actors) + 2 * any(
        _shares(p, recipient) for p in recipients or actors
    )
    return hit + any(_shares(p, actor) or _shares(p, recipient) for p in report.participants)


def _shares(p: Participant, words: str | None) -> bool:
    theirs = set((words or "").lower().split())
    return bool(theirs & set(p.span.quote.lower().split()))


def dates(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Time expressions with value, type and interval."""
    return [{"id": row["id"], "times": [_time(t) for t in _coded(row, tools).times]} for row in rows]


def _time(mention: Any) -> dict[str, Any]:
    time = {"start": mention.span.start, "end": mention.span.end, "type": mention.kind}
    if mention.value:
        time["value"] = mention.value
    if mention.start and mention.end:
        time["interval"] = [mention.start, mention.end]
    return time


def places(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Place names with coordinates and GeoNames id."""
    return [{"id": row["id"], "places": [_place(x) for x in _coded(row, tools).places]} for row in rows]


def _place(mention: Any) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "lat": mention.lat,
        "lon": mention.lon,
        "geonames_id": mention.geonames_id,
    }


def names(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """How alike two names are, by the similarity the merge uses."""
    return [
        {"id": r["id"], "score": similarity(r["name1"], r["name2"], _name_kind(r["schema"]))} for r in rows
    ]


def _name_kind(schema: str) -> Any:
    return "person" if schema == "Person" else "organisation"


def office_holders(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Who the shipped tenures say held an office in a country on a day."""
    ask = tools.knowledge.tenures.ask
    return [{"id": r["id"], "names": list(ask(r["office"], r["country"], r["date"]))} for r in rows]


def quotes(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """Speaker, cue and content of each statement."""
    return [{"id": row["id"], "attributions": [_quote(s) for s in _coded(row, tools).speech]} for row in rows]


def _quote(said: Statement) -> dict[str, Any]:
    speaker = [[said.speaker.span.start, said.speaker.span.end]] if said.speaker else []
    return {
        "source": speaker,
        "cue": [[said.cue.start, said.cue.end]] if said.cue else [],
        "content": [[s.start, s.end] for s in said.content],
    }


ADAPTERS: Mapping[str, Adapter] = {
    "coding-gsr": coding_gsr,
    "coding-found": coding_found,
    "coding-given": coding_given,
    "dates": dates,
    "places": places,
    "places-lgl": places,
    "names": names,
    "office-holders": office_holders,
    "quotes": quotes,
    "articles": articles,
    "seeds": articles,
}
