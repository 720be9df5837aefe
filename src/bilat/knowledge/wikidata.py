"""The update from Wikidata: what is asked, how the answer is read, and the file of persons and tenures made of it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import ConfigError, DataError, FetchError, InputError
from bilat.knowledge.actor_rows import QID, dates_problem, read_actor_file
from bilat.knowledge.entries import Entry
from bilat.knowledge.own_people import UNKNOWN, is_name, load_own_people
from bilat.knowledge.tenures import country_names, find_country, office_class_of, person_key

# Tenures that ended before are left to the shipped tables.
SINCE = "2015-01-01"
QUERIES = ("heads_of_state", "heads_of_government", "ministers", "ambassadors")
_MINISTERS = frozenset({"foreign_minister", "defence_minister"})
_OF_STATE = frozenset({"head_of_state", "monarch", "head_of_government"})
_DEFAULT = {"heads_of_state": "head_of_state", "heads_of_government": "head_of_government"}
# Wikidata's numbers for how exact a time is, with as many characters of it as are meant.
_EXACT = {"11": 10, "10": 7, "9": 4}
_TIME = re.compile(r"\+?(\d{4}-\d\d-\d\d)T")
_TO = re.compile(r"\bto (?:the )?(?P<place>[A-Z].*)$")
_ALIASES = 8

# Which positions are asked for. P1906, P1313: office held by the head of state, of government. P279: kind of. P1001,
# P17: where it applies. P2541: where it operates. Q83307 minister, Q121998 ambassador.
_POSITIONS = {
    "heads_of_state": "?country wdt:P1906 ?office .",
    "heads_of_government": "?country wdt:P1313 ?office .",
    "ministers": """?office wdt:P31?/wdt:P279* wd:Q83307 ; wdt:P1001|wdt:P17 ?country ; rdfs:label ?kind .
  FILTER(LANG(?kind) = "en" && REGEX(?kind, "foreign|external|exterior|defen[cs]e", "i"))""",
    "ambassadors": """?office wdt:P31?/wdt:P279* wd:Q121998 ; wdt:P1001|wdt:P17 ?country .
  OPTIONAL { ?office wdt:P2541/wdt:P298 ?host }""",
}
_QUERY = """SELECT DISTINCT ?person ?name ?alias ?office ?officeName ?state ?host
  ?start ?startPrecision ?end ?endPrecision WHERE {
  %(positions)s
  ?country wdt:P298 ?state .
  ?person p:P39 ?held .
  ?held ps:P39 ?office .
  MINUS { ?held wikibase:rank wikibase:DeprecatedRank }
  OPTIONAL { ?held pq:P580 ?start . OPTIONAL { ?held pqv:P580/wikibase:timePrecision ?startPrecision } }
  OPTIONAL { ?held pq:P582 ?end . OPTIONAL { ?held pqv:P582/wikibase:timePrecision ?endPrecision } }
  OPTIONAL { ?person wdt:P570 ?died }
  FILTER((!BOUND(?end) && !BOUND(?died))
    || (BOUND(?end) && (wikibase:isSomeValue(?end) || ?end >= "%(since)sT00:00:00Z"^^xsd:dateTime)))
  OPTIONAL { ?person rdfs:label ?name . FILTER(LANG(?name) = "en") }
  OPTIONAL { ?person skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }
  OPTIONAL { ?office rdfs:label ?officeName . FILTER(LANG(?officeName) = "en") }
}"""


class _Value(Struct, frozen=True):
    type: str
    value: str


class _Bindings(Struct, frozen=True):
    bindings: tuple[dict[str, _Value], ...]


class _Answer(Struct, frozen=True):
    results: _Bindings


class FoundTenure(Struct, frozen=True):
    """A tenure as the answer has it: `start` and `end` with as much as is known of them, null where still in office."""

    state: str
    office_class: str
    start: str
    person: str
    office: str
    end: str | None
    accredited_to: str | None
    wikidata: str


class FoundPerson(Struct, frozen=True):
    """A person as the answer has him or her: `states` are those of all offices."""

    name: str
    aliases: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    def with_more(self, other: "FoundPerson") -> "FoundPerson":
        """The same person with what another row or answer tells; of two labels the first in order is the name."""
        both = sorted({self.name, other.name})
        aliases = self.aliases | other.aliases | frozenset(both[1:])
        return FoundPerson(both[0], aliases - {both[0]}, self.states | other.states)


class Found(Struct, frozen=True, kw_only=True):
    """What an answer holds: tenures, people, and how much was left out, by reason."""

    tenures: tuple[FoundTenure, ...] = ()
    people: Mapping[str, FoundPerson] = {}
    left_out: Mapping[str, int] = {}


class Refreshed(Struct, frozen=True, kw_only=True):
    """What an update wrote, and what of the answers it left out, by reason."""

    path: str
    tenures: int
    persons: int
    left_out: Mapping[str, int]


def query(name: str, since: str = SINCE) -> str:
    """The SPARQL query of that name."""
    return _QUERY % {"positions": _POSITIONS[name], "since": since}


# --- reading an answer ------------------------------------------------------------------------------------------------


def parse(answer: bytes, name: str, countries: Mapping[str, str]) -> Found:
    """What the answer to the query of that name holds; `countries` are ISO3 codes by folded names.

    Raises FetchError where it is no answer in the JSON format of SPARQL results.
    """
    try:
        rows = msgspec.json.decode(answer, type=_Answer).results.bindings
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FetchError(f"the answer about {name} is no SPARQL result in JSON: {error}", hint=_MALFORMED) from error
    return _Reading(name, countries).read(rows)


_MALFORMED = "Nothing was written. Try again later: the service cuts off answers that take it too long."


class _Reading:
    """Reads the rows of one answer; a person with several names, or a tenure told twice, is one."""

    def __init__(self, name: str, countries: Mapping[str, str]) -> None:
        self._name = name
        self._countries = countries
        self._codes = frozenset(countries.values())
        self._left_out: dict[str, set[tuple[str, str]]] = {}
        self._tenures: set[FoundTenure] = set()
        self._people: dict[str, FoundPerson] = {}

    def read(self, rows: Iterable[Mapping[str, _Value]]) -> Found:
        """What the rows hold, whatever their order."""
        for row in rows:
            self._read(row)
        named = (replace(each, person=self._people[each.wikidata].name) for each in self._tenures)
        return Found(
            tenures=_once(named),
            people=dict(sorted(self._people.items())),
            left_out={reason: len(which) for reason, which in sorted(self._left_out.items())},
        )

    def _read(self, row: Mapping[str, _Value]) -> None:
        person, office = _qid(row.get("person")), _qid(row.get("office"))
        if person is None or office is None:
            self._leave_out("no item", "", "")
            return
        name, state = _text(row.get("name")), _text(row.get("state"))
        if not is_name(name) or QID.fullmatch(name):
            self._leave_out("no English name", person, office)
        elif state not in self._codes:
            self._leave_out("no such state", person, office)
        else:
            self._keep(person, office, name, state, row)

    def _keep(self, person: str, office: str, name: str, state: str, row: Mapping[str, _Value]) -> None:
        told = _text(row.get("officeName"))
        office_class = self._class(told)
        if office_class is None:
            self._leave_out("another office", person, office)
            return
        person_told = FoundPerson(name, _aliases(_text(row.get("alias"))), frozenset({state}))
        self._people[person] = self._people.get(person, person_told).with_more(person_told)
        start, end = _time(row, "start"), _time(row, "end")
        host = (_text(row.get("host")) or self._host(told)) if self._name == "ambassadors" else ""
        why = _no_term(start, end) or ("no such state" if host and host not in self._codes else None)
        if why:
            self._leave_out(why, person, office)
            return
        self._tenures.add(FoundTenure(state, office_class, start or UNKNOWN, name, told, end, host or None, person))

    def _class(self, told: str) -> str | None:
        """The class of the office by its label, checked by what was asked for; null where it is another office."""
        found, _ = office_class_of(told)
        if self._name == "ministers":
            return found if found in _MINISTERS else None
        if self._name == "ambassadors":
            return "ambassador" if told else None
        return found if found in _OF_STATE else (_DEFAULT[self._name] if told else None)

    def _host(self, told: str) -> str:
        place = _TO.search(told)
        return (find_country(place["place"], self._countries) or "") if place else ""

    def _leave_out(self, reason: str, person: str, office: str) -> None:
        self._left_out.setdefault(reason, set()).add((person, office))


def _aliases(alias: str) -> frozenset[str]:
    """The alias as a set, empty where it is no full name: a lone word may be anybody's."""
    full = is_name(alias) and " " in alias and not alias.isupper() and "," not in alias
    return frozenset({alias} if full else ())


def _once(tenures: Iterable[FoundTenure]) -> tuple[FoundTenure, ...]:
    """The tenures in order, of each that a file may have once only the first: one that has ended before one that has
    not."""
    kept: dict[tuple[str, ...], FoundTenure] = {}
    for each in sorted(tenures, key=_by_state):
        kept.setdefault(_row_key(each), each)
    return tuple(kept.values())


def _by_state(tenure: FoundTenure) -> tuple[str, ...]:
    return (
        tenure.state, tenure.office_class, tenure.accredited_to or "", tenure.start, tenure.end or "~", tenure.person,
        tenure.wikidata, tenure.office,
    )  # fmt: skip


def _qid(value: _Value | None) -> str | None:
    """The item's number; null for a blank node or anything else."""
    tail = value.value.rpartition("/")[2] if value is not None and value.type == "uri" else ""
    return tail if QID.fullmatch(tail) else None


def _text(value: _Value | None) -> str:
    """The words of a literal, in one line that any YAML reader takes."""
    if value is None or not value.type.endswith("literal"):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value.value).split())


def _time(row: Mapping[str, _Value], field: str) -> str | None:
    """A date with as much as is known of it; "unknown" where there is one and nobody knows it; null without one."""
    value, exact = row.get(field), row.get(f"{field}Precision")
    if value is None:
        return None
    found = _TIME.match(value.value) if value.type.endswith("literal") else None
    # Without a word on how exact it is, the first of January stands for a year as often as for a day.
    length = _EXACT.get(exact.value) if exact is not None else _EXACT["9"]
    return found[1][:length] if found is not None and length is not None else UNKNOWN


def _no_term(start: str | None, end: str | None) -> str | None:
    """Why no tenure can be made of the two dates; null where one can."""
    known = [None if day in (None, UNKNOWN) else day for day in (start, end)]
    if known[0] is None and known[1] is None:
        return "no date"
    return "dates that cannot be" if dates_problem(*known) else None


# --- writing a file ---------------------------------------------------------------------------------------------------


def joined(answers: Iterable[Found]) -> Found:
    """What several answers hold together."""
    tenures: list[FoundTenure] = []
    people: dict[str, FoundPerson] = {}
    left_out: Counter[str] = Counter()
    for found in answers:
        tenures += found.tenures
        for qid, person in found.people.items():
            people[qid] = people.get(qid, person).with_more(person)
        left_out.update(found.left_out)
    named = (replace(each, person=people[each.wikidata].name) for each in tenures)
    return Found(tenures=_once(named), people=dict(sorted(people.items())), left_out=dict(left_out))


def _row_key(each: FoundTenure) -> tuple[str, ...]:
    """What a file may have once only; see `tenure_key`."""
    return (
        person_key(each.person), each.office_class, person_key(each.office), each.state, each.accredited_to or "",
        each.start,
    )  # fmt: skip


def render(found: Found, retrieved: date) -> str:
    """The file of persons and tenures, as `actors.d` takes it."""
    persons = [
        {
            "name": person.name,
            "country": min(person.states),
            "names": sorted(person.aliases)[:_ALIASES],
            "wikidata": qid,
        }
        for qid, person in sorted(found.people.items(), key=lambda item: (item[1].name, item[0]))
        if len(person.states) == 1
    ]
    lines = [
        "# Made by `bilat knowledge refresh`, which writes it anew. Put changes into a file whose name comes later.",
        f"provenance: {_quoted(f'Wikidata (CC0), retrieved {retrieved.isoformat()}')}",
        "persons:",
        *(_line(row) for row in persons),
        "tenures:",
        *(_line(_tenure_row(each)) for each in found.tenures),
    ]
    return "\n".join(lines) + "\n"


def _tenure_row(each: FoundTenure) -> dict[str, object]:
    return {
        "person": each.person,
        "office": each.office,
        "class": each.office_class,
        "state": each.state,
        "accredited_to": each.accredited_to,
        "from": each.start,
        "to": each.end,
        "wikidata": each.wikidata,
    }


def _line(row: Mapping[str, object]) -> str:
    return "- {" + ", ".join(f"{key}: {_quoted(value)}" for key, value in row.items() if value) + "}"


def _quoted(value: object) -> str:
    # What JSON writes is YAML too, once control characters are gone.
    return json.dumps(value, ensure_ascii=False)


def refresh(out: Path, ask: Callable[[str], bytes], retrieved: date, folder: Path) -> Refreshed:
    """What was written to `out`: the answers to all queries, each by `ask` from its name; `folder` is the shipped data.

    The file appears under its name when it is whole and loads. Raises FetchError, InputError.
    """
    from bilat.knowledge import load_actors

    entries = load_actors(folder, [])[0].entries
    countries = {name: code for name, code in country_names(folder).items() if f"state:{code}" in entries}
    found = joined(parse(ask(name), name, countries) for name in QUERIES)
    if not found.tenures:
        raise FetchError("the answers hold no tenure", hint=_MALFORMED)
    part = out.with_name(f".{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(render(found, retrieved), encoding="utf-8")
        _check(part, folder, entries)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}", hint="Name another file with --out.") from error
    finally:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)
    persons = sum(len(person.states) == 1 for person in found.people.values())
    return Refreshed(path=str(out), tenures=len(found.tenures), persons=persons, left_out=dict(found.left_out))


def _check(part: Path, folder: Path, entries: Mapping[str, Entry]) -> None:
    """Raises FetchError where the file would not load."""
    from bilat.knowledge.titles import load_titles

    try:
        load_own_people([read_actor_file(part)], folder, entries, load_titles(folder))
    except DataError as error:
        raise FetchError(f"the answers make no file that loads: {error.message}", hint=_MALFORMED) from error


def recorded(folder: Path) -> Callable[[str], bytes]:
    """Answers from files of a folder, one a query (heads_of_state.json ...), in the place of the network."""

    def read(name: str) -> bytes:
        path = folder / f"{name}.json"
        try:
            return path.read_bytes()
        except OSError as error:
            names = ", ".join(f"{each}.json" for each in QUERIES)
            raise InputError(
                f"{path} cannot be read: {error.strerror}", hint=f"The folder must hold {names}."
            ) from error

    return read


def asking(fetch: Callable[[str], bytes], since: str) -> Callable[[str], bytes]:
    """Answers to the queries by name, by a function that fetches the answer to a query; raises ConfigError."""
    asked = dict(names_and_queries(since))
    return lambda name: fetch(asked[name])


def names_and_queries(since: str) -> Iterator[tuple[str, str]]:
    """Every query by its name; raises ConfigError where `since` is no day."""
    if len(since) != 10 or dates_problem(since, None):
        raise ConfigError(f"{since!r} is no day", hint="Write it as 2015-01-01.")
    return ((name, query(name, since)) for name in QUERIES)
