"""From Bilat's own output to the benchmark's prediction formats: renaming only, no model, guess or filter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bilat.bench.articles import articles
from bilat.bench.articles import coded as _coded
from bilat.export.plover import event_type
from bilat.merge.names import similarity
from bilat.records import Participant, Report, Statement
from bilat.tools import Tools

Row = Mapping[str, Any]
Adapter = Callable[[Sequence[Row], Tools], list[dict[str, Any]]]

PRONOUNS = frozenset("he she it they we i you him her them us me his its their our my your".split())
ACTORS = ("actor", "visitor", "signatory", "inviter")
RECIPIENTS = ("recipient", "addressee", "host")


def sides(report: Report) -> tuple[list[Participant], list[Participant]]:
    """(actors, recipients) in PLOVER's sense: visitor and inviter act, a host that is visited receives.

    A third country that hosts or mediates is on neither side.
    """
    visited = any(p.role in ("visitor", "inviter") for p in report.participants)
    actors = [p for p in report.participants if p.role in ACTORS]
    recipients = [p for p in report.participants if p.role in RECIPIENTS and (p.role != "host" or visited)]
    return actors, recipients


def coding_gsr(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """PLOVER type and countries of each report in a sentence."""
    return [{"id": row["id"], "events": [_countries(r, told) for r, told in _plover(row, tools)]} for row in rows]


def _plover(row: Row, tools: Tools) -> list[tuple[Report, str]]:
    """The reports of a sentence with the type that the PLOVER export writes; those that it leaves out are left out."""
    typed = [(report, event_type(report.event_type, report.status)) for report in _coded(row, tools).reports]
    return [(report, told) for report, told in typed if told is not None]


def _countries(report: Report, told: str) -> dict[str, Any]:
    actors, recipients = sides(report)
    return {
        "type": told,
        "actor_countries": _codes(actors),
        "recipient_countries": _codes(recipients),
    }


def _codes(people: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(p.country for p in people if p.country))


def coding_found(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """PLOVER type and the words of the sides of each report in a sentence."""
    return [{"id": row["id"], "events": [_words(r, told) for r, told in _plover(row, tools)]} for row in rows]


def _words(report: Report, told: str) -> dict[str, Any]:
    """The sides by name; where all act together the first-named stands as actor, the others as recipient."""
    actors, recipients = sides(report)
    if not recipients:
        actors, recipients = actors[:1], actors[1:]
    texts = ["; ".join(_called(p) for p in people) or None for people in (actors, recipients)]
    return {"type": told, "actor_text": texts[0], "recipient_text": texts[1]}


def _called(p: Participant) -> str:
    """The words of a mention; a pronoun's by the name it stands for."""
    named = p.name or p.acts_for
    return named if named and " " not in p.span.quote and p.span.quote.lower() in PRONOUNS else p.span.quote


def coding_given(rows: Sequence[Row], tools: Tools) -> list[dict[str, Any]]:
    """The PLOVER type of the report whose participants are the two sides named; null where there is none."""
    out = []
    for row in rows:
        scored = [(_both(r, row["source"], row["target"]), -i, r) for i, r in enumerate(_coded(row, tools).reports)]
        best = max(scored, key=lambda each: each[:2], default=None)
        out.append({"id": row["id"], "type": best[2].event_type if best is not None else None})
    return out


def _both(report: Report, actor: str | None, recipient: str | None) -> int:
    actors, recipients = sides(report)
    hit = 2 * any(_shares(p, actor) for p in actors) + 2 * any(_shares(p, recipient) for p in recipients or actors)
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
    return [{"id": r["id"], "score": similarity(r["name1"], r["name2"], _name_kind(r["schema"]))} for r in rows]


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
