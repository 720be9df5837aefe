"""Questions to the ledger: events, claims, articles, each by what a person would ask for."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

from msgspec import Struct

from bilat.errors import ConfigError, NotFoundError
from bilat.ledger.dates import first_day, last_day
from bilat.ledger.names import countries, key_pattern, name_key
from bilat.ledger.rows import actor_of, article_of, claim_of, event_of
from bilat.ledger.store import CoderName, Store
from bilat.records import Actor, AnyClaim, Article, Event, EventStatus, EventType, Report, SetAsideRecord

_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_ID = re.compile(r"[0-9a-f]{4,16}$")


class Where(Struct):
    """Conditions of a query, gathered one by one."""

    parts: list[str]
    values: list[Any]

    def add(self, condition: str, *values: Any) -> None:
        """One more condition that must hold."""
        self.parts.append(condition)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        """The conditions as a WHERE clause, or nothing."""
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""


class EventFilter(Struct, frozen=True, kw_only=True):
    """What events are asked for; every field that is given must hold.

    `pair` and `actor` take a country (code or name) or the name of a person or body; both of a pair must be
    sides of the event. Bounds count an event without a start by its end ("on or before"), one without an end as
    lasting. `undated` true gives only events of unknown date, false none of them; bounds never match them.
    """

    pair: tuple[str, str] | None = None
    actor: str | None = None
    type: str | Sequence[str] | None = None
    status: str | Sequence[str] | None = None
    since: str | date | None = None
    until: str | date | None = None
    place: str | None = None
    text: str | None = None
    undated: bool | None = None
    background: bool | None = None


def events(store: Store, wanted: EventFilter) -> Iterator[Event]:
    """The events that match, by date; those of unknown date at the end."""
    where = Where([], [])
    for side in wanted.pair or ():
        _add_actor(where, side, sides_only=True)
    if wanted.actor is not None:
        _add_actor(where, wanted.actor, sides_only=False)
    _add_words(where, "event_type", wanted.type, get_args(EventType))
    _add_words(where, "status", wanted.status, get_args(EventStatus))
    _add_bounds(where, wanted)
    if wanted.background is not None:
        where.add("background = ?", int(wanted.background))
    if wanted.place is not None:
        _add_place(where, wanted.place)
    if wanted.text is not None:
        where.add(_IN_TEXT, fts_query(wanted.text))
    sql = f"SELECT body FROM events{where.sql}{_BY_DATE}"
    return (event_of(body) for (body,) in store.query(sql, where.values))


# Events of unknown date stand at the end.
_BY_DATE = ' ORDER BY at IS NULL, at, coalesce("end", at), event_id'
_IN_TEXT = (
    "event_id IN (SELECT event_id FROM event_report JOIN articles USING (article_id)"
    " WHERE articles.number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?))"
)


def _add_actor(where: Where, who: str, *, sides_only: bool) -> None:
    side = " AND side" if sides_only else ""
    code = countries().find(who)
    if code is not None:
        where.add(f"event_id IN (SELECT event_id FROM event_actor WHERE country = ?{side})", code)
    else:
        pattern = f"event_id IN (SELECT event_id FROM event_actor WHERE name_key LIKE ?{side})"
        where.add(pattern, key_pattern(need_name(who)))


def need_name(name: str) -> str:
    """The name itself; raises NotFoundError where it holds no letter to search by."""
    if not name_key(name):
        raise NotFoundError(f"{name!r} is no name to search by", hint="Give at least one word.")
    return name


def _add_words(where: Where, column: str, given: str | Sequence[str] | None, allowed: tuple[str, ...]) -> None:
    if given is None:
        return
    by_word = {word.casefold(): word for word in allowed}
    words = [by_word.get(word.casefold().replace(" ", "_")) for word in ([given] if isinstance(given, str) else given)]
    if None in words:
        raise ConfigError(f"{given!r} is no {column.replace('_', ' ')}", hint=f"Choose from: {', '.join(allowed)}.")
    where.add(f"{column} IN ({', '.join('?' * len(words))})", *words)


def _add_bounds(where: Where, wanted: EventFilter) -> None:
    if wanted.undated is not None:
        where.add("at IS NULL" if wanted.undated else "at IS NOT NULL")
    if wanted.undated:
        return
    if wanted.since is not None:
        where.add("""at IS NOT NULL AND ("end" IS NULL OR "end" >= ?)""", first_day(wanted.since))
    if wanted.until is not None:
        where.add("at <= ?", last_day(wanted.until))


def _add_place(where: Where, place: str) -> None:
    code = countries().find(place)
    if code is not None:
        where.add("(country = ? OR place_key LIKE ?)", code, key_pattern(place))
    else:
        where.add("place_key LIKE ?", key_pattern(need_name(place)))


def fts_query(text: str) -> str:
    """A full-text query for all words of `text`; words between double quotes stay together."""
    found = [phrase or word for phrase, word in _PHRASE.findall(text.replace("\x00", " "))]
    words = [part.replace('"', "") for part in found if any(c.isalnum() for c in part)]
    if not words:
        raise NotFoundError(f"{text!r} holds no word to search for", hint="Give at least one word.")
    return " ".join(f'"{part}"' for part in words)


def event(store: Store, wanted: str) -> Event:
    """The event of an id, of any of its claims' ids, or of an unmistakable beginning of one.

    Raises NotFoundError.
    """
    wanted = wanted.strip().lower()
    exact = _event_ids(store, wanted, exact=True)
    found = exact or (_event_ids(store, wanted, exact=False) if _ID.match(wanted) else [])
    if len(found) == 1:
        return event_of(store.value("SELECT body FROM events WHERE event_id = ?", (found[0],)))
    if found:
        raise NotFoundError(f"{wanted} begins the ids of {len(found)} events", hint="Give more of the id.")
    raise _no_event(store, wanted)


def _no_event(store: Store, wanted: str) -> NotFoundError:
    found = next(store.query("SELECT kind, article_id FROM claims WHERE claim_id = ?", (wanted,)), None)
    if found is None:
        return NotFoundError(f"no event has the id {wanted}", hint="`bilat events` lists the ids.")
    kind, article_id = found
    if kind != "report":
        return NotFoundError(f"{wanted} is a {kind} of article {article_id}, which belongs to no event")
    return NotFoundError(f"{wanted} is a report by an earlier coder, which the newer one did not find again")


def _event_ids(store: Store, wanted: str, *, exact: bool) -> list[str]:
    match, value = ("= ?", wanted) if exact else ("GLOB ?", f"{wanted}*")
    sql = (
        f"SELECT event_id FROM events WHERE event_id {match}"
        f" UNION SELECT event_id FROM event_report WHERE claim_id {match} ORDER BY event_id LIMIT 20"
    )
    return [row[0] for row in store.query(sql, (value, value))]


def report_id(store: Store, given: str) -> str:
    """The id of the report that an id or an unmistakable beginning of one means; an event's id is that of a report.

    Raises NotFoundError.
    """
    wanted = given.strip().lower()
    sql = "SELECT DISTINCT claim_id FROM event_report WHERE claim_id GLOB ? LIMIT 2"
    found = [row[0] for row in store.query(sql, (f"{wanted}*",))] if _ID.match(wanted) else []
    if len(found) == 1:
        return str(found[0])
    if found:
        raise NotFoundError(f"{wanted} begins the ids of several reports", hint="Give more of the id.")
    raise _no_event(store, wanted)


def actor_id(store: Store, given: str) -> str:
    """The id of an actor that is there; raises NotFoundError."""
    if store.value("SELECT 1 FROM actors WHERE actor_id = ?", (given,)) is None:
        raise NotFoundError(f"no actor has the id {given}", hint="`bilat who NAME` gives the ids.")
    return given


class EventView(Struct, frozen=True, kw_only=True):
    """An event with its reports, in its order, and the articles they are from.

    `copies` says by article id to which family of copies it belongs, and why.
    """

    event: Event
    reports: tuple[Report, ...]
    articles: tuple[Article, ...]
    copies: dict[str, tuple[str, str]]


def show(store: Store, wanted: str) -> EventView:
    """All that stands behind the event of an id; raises NotFoundError."""
    with store.snapshot():
        found = event(store, wanted)
        reports = [claim for claim in claims_by_id(store, found.reports) if isinstance(claim, Report)]
        sql = "SELECT family, reason FROM lineage WHERE article_id = ?"
        copies = {ident: row for ident in found.articles for row in store.query(sql, (ident,))}
        return EventView(
            event=found,
            reports=tuple(reports),
            articles=tuple(article(store, ident) for ident in found.articles),
            copies={ident: (family, reason) for ident, (family, reason) in copies.items()},
        )


class ClaimFilter(Struct, frozen=True, kw_only=True):
    """What claims are asked for; every field that is given must hold. `who` is a country or a name."""

    kind: str | None = None
    article: str | None = None
    event: str | None = None
    who: str | None = None
    role: str | None = None
    target: str | None = None


def claims(store: Store, wanted: ClaimFilter) -> Iterator[AnyClaim]:
    """The active claims that match, by article and id."""
    where = Where([], [])
    if wanted.kind is not None:
        _add_words(where, "kind", wanted.kind, ("report", "statement", "tenure", "relation"))
    if wanted.article is not None:
        where.add("article_id = ?", wanted.article)
    if wanted.event is not None:
        where.add("claim_id IN (SELECT claim_id FROM event_report WHERE event_id = ?)", wanted.event)
    if wanted.who is not None:
        _add_claim_actor(where, wanted.who, wanted.role)
    if wanted.target is not None:
        _add_claim_actor(where, wanted.target, "target", "addressee")
    sql = f"SELECT body FROM active_claims{where.sql} ORDER BY article_id, claim_id"
    return (claim_of(body) for (body,) in store.query(sql, where.values))


def _add_claim_actor(where: Where, who: str, *roles: str | None) -> None:
    code = countries().find(who)
    match, value = ("country = ?", code) if code else ("name_key LIKE ?", key_pattern(need_name(who)))
    wanted = [role for role in roles if role]
    also = f" AND role IN ({', '.join('?' * len(wanted))})" if wanted else ""
    within = f"(claim_id, coding_id) IN (SELECT claim_id, coding_id FROM claim_actor WHERE {match}{also})"
    where.add(within, value, *wanted)


def claims_by_id(store: Store, ids: Sequence[str]) -> list[AnyClaim]:
    """The active claims of these ids, in their order; ids that are not there are left out."""
    sql = "SELECT body FROM active_claims WHERE claim_id = ?"
    return [claim_of(body) for wanted in ids for (body,) in store.query(sql, (wanted,))]


def events_of_claims(store: Store, ids: Sequence[str]) -> list[Event]:
    """The events that hold any of these claims, each once, by date; unknown dates at the end."""
    found: dict[str, tuple[Any, ...]] = {}
    sql = (
        'SELECT at IS NULL, coalesce(at, ""), event_id, body FROM events'
        " WHERE event_id IN (SELECT event_id FROM event_report WHERE claim_id = ?)"
    )
    for wanted in ids:
        for row in store.query(sql.replace('""', "''"), (wanted,)):
            found[row[2]] = row
    return [event_of(row[3]) for row in sorted(found.values(), key=lambda row: row[:3])]


def events_resolved_to(store: Store, actor_id: str) -> list[Event]:
    """The events in which lists or other articles name an actor for an office told without a name, by date."""
    return _events_resolved(store, "actor_id = ?", actor_id)


def events_resolved_by_lists(store: Store, name: str) -> list[Event]:
    """The events in which a list names somebody of that name who is no actor of the record, by date."""
    return _events_resolved(store, "actor_id IS NULL AND name_key LIKE ?", key_pattern(need_name(name)))


def _events_resolved(store: Store, holder: str, value: str) -> list[Event]:
    sql = f"SELECT body FROM events WHERE event_id IN (SELECT event_id FROM event_holder WHERE {holder}){_BY_DATE}"
    return [event_of(body) for (body,) in store.query(sql, (value,))]


def articles(store: Store) -> Iterator[Article]:
    """All articles, by id."""
    rows = store.query("SELECT body, text FROM articles ORDER BY article_id")
    return (article_of(body, text) for body, text in rows)


def article(store: Store, article_id: str) -> Article:
    """The article of an id; raises NotFoundError."""
    for body, text in store.query("SELECT body, text FROM articles WHERE article_id = ?", (article_id,)):
        return article_of(body, text)
    raise NotFoundError(f"no article has the id {article_id}")


def coded_by_others(store: Store, coder: CoderName) -> Iterator[Article]:
    """The articles whose newest coding is by another coder, by id; one is loaded at a time."""
    sql = "SELECT article_id FROM active_codings WHERE fingerprint <> ? ORDER BY article_id"
    for (article_id,) in list(store.query(sql, (coder.fingerprint,))):
        yield article(store, article_id)


def set_aside(store: Store) -> Iterator[SetAsideRecord]:
    """What was not coded and why, by where it lay."""
    sql = "SELECT origin, reason, detail, hint FROM set_aside ORDER BY origin, reason, detail"
    return (SetAsideRecord(origin=o, reason=r, detail=d, hint=h) for o, r, d, h in store.query(sql))


def actors(store: Store) -> Iterator[Actor]:
    """All actors, by id."""
    return (actor_of(body) for (body,) in store.query("SELECT body FROM actors ORDER BY actor_id"))


def actors_named(store: Store, name: str) -> list[Actor]:
    """The actors one of whose names holds the words of `name`, those of most claims first."""
    sql = (
        "SELECT body FROM actors WHERE actor_id IN (SELECT actor_id FROM actor_name WHERE name_key LIKE ?)"
        " ORDER BY actor_id"
    )
    found = [actor_of(body) for (body,) in store.query(sql, (key_pattern(need_name(name)),))]
    return sorted(found, key=lambda actor: (-len(actor.claims), actor.actor_id))


def lineage(store: Store) -> dict[str, tuple[str, str]]:
    """(key of the family of copies, reason) by article id."""
    rows = store.query("SELECT article_id, family, reason FROM lineage ORDER BY article_id")
    return {article_id: (family, reason) for article_id, family, reason in rows}


class LedgerSummary(Struct, frozen=True, kw_only=True):
    """How much a ledger holds, and over what time."""

    articles: int
    claims: dict[str, int]
    events: int
    merged: int
    undated: int
    disputed: int
    actors: int
    judgements: int
    set_aside: dict[str, int]
    types: dict[str, int]
    statuses: dict[str, int]
    first: str | None
    last: str | None
    coders: tuple[str, ...]
    stale: bool


_CODERS = "SELECT DISTINCT coder, fingerprint FROM active_codings ORDER BY coder, fingerprint"


def summary(store: Store) -> LedgerSummary:
    """How much the ledger holds."""

    def counts(sql: str) -> dict[str, int]:
        return {str(key): int(n) for key, n in store.query(sql)}

    def count(table: str) -> int:
        return int(store.value(f"SELECT count(*) FROM {table}"))

    with store.snapshot():
        return LedgerSummary(
            articles=count("articles"),
            claims=counts("SELECT kind, count(*) FROM active_claims GROUP BY kind ORDER BY kind"),
            events=count("events"),
            merged=count("events WHERE n_reports > 1"),
            undated=count("events WHERE at IS NULL"),
            disputed=count("events WHERE json_array_length(body, '$.disputed') > 0"),
            actors=count("actors"),
            judgements=count("judgements"),
            set_aside=counts("SELECT reason, count(*) FROM set_aside GROUP BY reason ORDER BY reason"),
            types=counts("SELECT event_type, count(*) FROM events GROUP BY 1 ORDER BY 1"),
            statuses=counts("SELECT status, count(*) FROM events GROUP BY 1 ORDER BY 1"),
            first=store.value("SELECT min(at) FROM events"),
            last=store.value('SELECT max(coalesce("end", at)) FROM events'),
            coders=tuple(f"{v} {f}" for v, f in store.query(_CODERS)),
            stale=store.stale,
        )
