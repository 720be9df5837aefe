"""A user's own persons and tenures: who is of which state, and who held which office when."""

import calendar
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.actor_rows import (
    QID,
    ActorFile,
    HideRow,
    PersonRow,
    Place,
    Tell,
    TenureRow,
    dates_problem,
    like,
    refuse,
    telling,
)
from bilat.knowledge.entries import INTERNATIONAL, Entry
from bilat.knowledge.leaders import Leaders, earlier_rows, leader_rows, name_words
from bilat.knowledge.tables import convert
from bilat.knowledge.tenures import (
    HEADS,
    OFFICE_CLASSES,
    TenureFact,
    TenurePrecision,
    load_tenures,
    office_class_of,
    person_key,
)

if TYPE_CHECKING:
    from bilat.knowledge.titles import Titles

# The last day of who is in office still.
STILL = "9999-12-31"
UNKNOWN = "unknown"


class OwnPerson(Struct, frozen=True, kw_only=True):
    """A person as a user's files have him or her."""

    name: str
    country: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    provenance: str


class OwnPeople(Struct, frozen=True, kw_only=True):
    """A user's own persons and tenures, each with its place, and the people of whom shipped tables are not to speak."""

    persons: tuple[tuple[OwnPerson, Place], ...] = ()
    facts: tuple[tuple[TenureFact, Place], ...] = ()
    hidden: frozenset[str] = frozenset()

    @property
    def tenures(self) -> tuple[TenureFact, ...]:
        """The facts without their places."""
        return tuple(fact for fact, _ in self.facts)

    @property
    def rows(self) -> list[tuple[str, str, bool]]:
        """Every name with its state, and whether the surname alone points to that state."""
        heads = {person_key(fact.person) for fact in self.tenures if fact.office_class in HEADS}
        found = [
            (name, person.country, person_key(person.name) in heads)
            for person, _ in self.persons
            for name in (person.name, *person.names)
        ]
        found += [(fact.person, fact.country, fact.office_class in HEADS) for fact in self.tenures]
        return list(dict.fromkeys(found))

    def leaders(self, folder: Path) -> Leaders:
        """The states of people: the shipped ones that are not hidden, and the user's before them."""
        rows = (row for row in leader_rows(folder) if person_key(row[0]) not in self.hidden)
        earlier = (row for row in earlier_rows(folder) if person_key(row[0]) not in self.hidden)
        return Leaders(rows, earlier, self.rows)


class _Gathering:
    """Reads the rows of all files into persons and facts; later files win."""

    def __init__(self, entries: Mapping[str, Entry], titles: "Titles", tell: Tell) -> None:
        self.persons: dict[tuple[str, str], tuple[OwnPerson, Place]] = {}
        self.facts: dict[tuple[str, ...], tuple[TenureFact, Place]] = {}
        self.hidden: dict[str, tuple[str, ActorFile, dict[str, Any]]] = {}
        self.ever: set[str] = set()
        # The Wikidata ids ("" for none) of the persons of a name, in order.
        self._numbers: dict[str, dict[str, None]] = {}
        self._entries = entries
        offices = [phrase.office.office_class for found in titles.phrases.values() for phrase in found]
        self._classes = OFFICE_CLASSES | frozenset(offices) | frozenset(titles.area_class.values())
        self._tell = tell

    def add(self, file: ActorFile) -> None:
        """Takes what a file hides, then its persons and tenures."""
        seen: dict[tuple[str, ...], int] = {}
        for part, take in (("hide", self._hide), ("persons", self._person), ("tenures", self._tenure)):
            rows: list[dict[str, Any]] = []
            with telling(self._tell):
                rows = file.rows(part)
            for raw in rows:
                with telling(self._tell):
                    take(raw, file, seen)

    def _hide(self, raw: dict[str, Any], file: ActorFile, seen: dict[tuple[str, ...], int]) -> None:
        try:
            name = convert(raw, HideRow, file.path).person
        except DataError:
            return  # told where entries are read
        if name is None:
            return
        key = person_key(name)
        self.persons = {k: v for k, v in self.persons.items() if person_key(v[0].name) != key}
        self.facts = {k: v for k, v in self.facts.items() if person_key(v[0].person) != key}
        self._numbers.pop(key, None)
        self.hidden[key] = (name, file, raw)

    # --- persons ----------------------------------------------------------------------------------------------------

    def _person(self, raw: dict[str, Any], file: ActorFile, seen: dict[tuple[str, ...], int]) -> None:
        row = convert(raw, PersonRow, file.path)
        for name in (row.name, *row.names):
            self._check_name(name, raw, file)
        _check_qid(row.wikidata, raw, file)
        _once(("person", person_key(row.name), row.wikidata or ""), row.name, raw, file, seen)
        key, old = self._known(row, raw, file)
        country = row.country or (old.country if old is not None else None)
        if country is None:
            raise file.error(f"{row.name}: country is missing", raw, "Say by ISO3 code which state the person is of.")
        self._check_state(country, raw, file)
        self.ever.add(person_key(row.name))
        self.persons[key] = (
            OwnPerson(
                name=row.name,
                country=country,
                names=tuple(dict.fromkeys((*(old.names if old is not None else ()), *row.names))),
                wikidata=row.wikidata or (old.wikidata if old is not None else None),
                provenance=_provenance(row, raw, file),
            ),
            file.place(raw),
        )

    def _known(self, row: PersonRow, raw: dict[str, Any], file: ActorFile) -> tuple[tuple[str, str], OwnPerson | None]:
        """The person of an earlier file that the row changes: the same Wikidata id, or the one of that name."""
        key = person_key(row.name)
        same = [(key, number) for number in self._numbers.get(key, {})]
        if row.wikidata is not None:
            same = [k for number in (row.wikidata, "") for k in same if k[1] == number][:1]
        if len(same) > 1:
            ids = ", ".join(sorted(k[1] for k in same))
            raise file.error(f"several persons are called {row.name}", raw, f"Say which one: wikidata is one of {ids}.")
        old = self.persons.pop(same[0])[0] if same else None
        number = row.wikidata or (same[0][1] if same else "")
        numbers = self._numbers.setdefault(key, {})
        if same:
            numbers.pop(same[0][1])
        numbers[number] = None
        return (key, number), old

    def _check_name(self, name: str, raw: dict[str, Any], file: ActorFile) -> None:
        if not is_name(name):
            raise file.error(f"{name!r} is no name", raw, "Write it as in the news, with capitals and single spaces.")

    def _check_state(self, code: str, raw: dict[str, Any], file: ActorFile) -> None:
        if code in INTERNATIONAL or f"state:{code}" not in self._entries:
            codes = {entry.name: str(entry.country) for entry in self._entries.values() if entry.kind == "state"}
            hint = f"{code} is written {codes[code]}." if code in codes else "Give an ISO3 code, such as NOR."
            raise file.error(f"{code!r} is no country code", raw, hint)

    # --- tenures ----------------------------------------------------------------------------------------------------

    def _tenure(self, raw: dict[str, Any], file: ActorFile, seen: dict[tuple[str, ...], int]) -> None:
        row = convert(raw, TenureRow, file.path)
        self._check_name(row.person, raw, file)
        _check_qid(row.wikidata, raw, file)
        self._check_state(row.state, raw, file)
        self._check_government(row, raw, file)
        office_class, accredited_to = self._office(row, raw, file)
        start, end, precision = _term(row, raw, file)
        fact = TenureFact(
            person=row.person,
            office_class=office_class,
            office=row.office,
            country=row.state,
            accredited_to=accredited_to,
            start=start,
            end=end,
            precision=precision,
            provenance=_provenance(row, raw, file),
            government=row.government,
            own=True,
        )
        key = tenure_key(fact, row.start or "")
        _once(("tenure", *key), f"{row.person}, {row.office}", raw, file, seen)
        self.ever.add(person_key(row.person))
        self.facts[key] = (fact, file.place(raw))

    def _check_government(self, row: TenureRow, raw: dict[str, Any], file: ActorFile) -> None:
        if row.government is None:
            return
        entry = self._entries.get(row.government)
        if entry is None:
            hint = "`bilat knowledge show NAME` tells the ids of what is known." + like(row.government, self._entries)
            raise file.error(f"{row.government} is no entry", raw, hint)
        if entry.country != row.state:
            raise file.error(f"{row.government} is of {entry.country}, not of {row.state}", raw)

    def _office(self, row: TenureRow, raw: dict[str, Any], file: ActorFile) -> tuple[str, str | None]:
        """The class of the office, and the state or body accredited to."""
        told, _ = office_class_of(row.office)
        office_class = row.office_class or told
        if office_class is None or office_class not in self._classes:
            words = (
                f"{row.office_class!r} is no class of offices" if row.office_class else f"{row.office!r} is no office"
            )
            hint = f"Give as `class` one of {', '.join(sorted(self._classes))}."
            raise file.error(f"{words} that is known", raw, hint)
        other = row.accredited_to
        if other is None:
            return office_class, None
        if other.startswith("org:") and other in self._entries:
            return office_class, other.partition(":")[2]
        self._check_state(other, raw, file)
        return office_class, other


def _once(
    key: tuple[str, ...], words: str, raw: dict[str, Any], file: ActorFile, seen: dict[tuple[str, ...], int]
) -> None:
    line = file.place(raw)[1]
    if key in seen:
        raise file.error(f"{words} is given twice", raw, f"Line {seen[key]} has it already: leave one of them out.")
    seen[key] = line


def _check_qid(given: str | None, raw: dict[str, Any], file: ActorFile) -> None:
    if given is not None and not QID.fullmatch(given):
        raise file.error(f"{given!r} is no Wikidata id", raw, "It is a Q with a number, such as Q142.")


def _provenance(row: PersonRow | TenureRow, raw: dict[str, Any], file: ActorFile) -> str:
    provenance = file.provenance_of(row, raw)
    return f"{provenance}, {row.wikidata}" if row.wikidata else provenance


def _term(row: TenureRow, raw: dict[str, Any], file: ActorFile) -> tuple[str, str, TenurePrecision]:
    """First and last day, and how sure they are: of an unknown one only the other is known."""
    start = None if row.start == UNKNOWN else row.start
    end = None if row.end == UNKNOWN else row.end
    if start is None and (end is None or row.start is None):
        hint = "Give `from` as a date, or as unknown where `to` is known."
        raise file.error(f"{row.person}: it is not said from when on", raw, hint)
    problem = dates_problem(start, end)
    if problem:
        raise file.error(
            f"{row.person}, {row.office}: {problem}", raw, "Dates are written 2024, 2024-05 or 2024-05-17."
        )
    if start is None or row.end == UNKNOWN:
        known = start or end or ""
        return first_day(known), last_day(known), "attested"
    if end is None:
        return first_day(start), STILL, "open"
    return first_day(start), last_day(end), "term" if len(start) == len(end) == 10 else "open"


def is_name(text: str) -> bool:
    """Whether a text may be a person's name: capitals, single spaces, each word beginning with a letter."""
    plain_text = " ".join(text.split()) == text and text != text.lower()
    return plain_text and all(word and word[0].isalpha() for word in name_words(text))


def tenure_key(fact: TenureFact, start: str) -> tuple[str, ...]:
    """What makes two rows the same tenure: person, office, state, where accredited, government, first day as given."""
    return (
        person_key(fact.person), fact.office_class, person_key(fact.office), fact.country,
        fact.accredited_to or "", fact.government or "", start,
    )  # fmt: skip


def first_day(date: str) -> str:
    """The first day of a year, month or day."""
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


def last_day(date: str) -> str:
    """The last day of a year, month or day."""
    if len(date) == 4:
        return f"{date}-12-31"
    return date if len(date) == 10 else f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:7]))[1]:02d}"


def load_own_people(
    files: Sequence[ActorFile], folder: Path, entries: Mapping[str, Entry], titles: "Titles", tell: Tell = refuse
) -> OwnPeople:
    """The persons and tenures of a user's files; what is wrong with them goes to `tell`."""
    found = _Gathering(entries, titles, tell)
    for file in files:
        found.add(file)
    if found.hidden:
        _check_hidden(found, folder, tell)
    return OwnPeople(
        persons=tuple(found.persons.values()), facts=tuple(found.facts.values()), hidden=frozenset(found.hidden)
    )


def _check_hidden(found: _Gathering, folder: Path, tell: Tell) -> None:
    """Tells of hidden persons whom nobody knows."""
    names = [name for name, _, _ in leader_rows(folder)]
    names += [name for name, _ in earlier_rows(folder)]
    names += [fact.person for fact in load_tenures(folder).all()]
    known = {person_key(name) for name in names} | found.ever
    for key, (name, file, raw) in found.hidden.items():
        if key not in known:
            tell(file.error(f"{name!r} is no known person", raw, f"Write the full name.{like(name, names)}"))


def with_people(titles: "Titles", people: OwnPeople, folder: Path, otherwise: Callable[[str], bool]) -> "Titles":
    """The tables of offices with the user's people: their states, and their names as names of people.

    Words that are `otherwise` known, or words of offices and bodies, stay no names by themselves.
    """
    rows = people.rows
    if not rows and not people.hidden:
        return titles
    common = titles.areas | titles.equal_ranks | titles.things | titles.unions | titles.honorifics.keys()
    common |= titles.bodies.keys() | titles.phrases.keys()

    def is_name(word: str) -> bool:
        capital = len(word) > 2 and word.isalpha() and word[0].isupper() and not word.isupper()
        return capital and word.lower() not in common and not otherwise(word)

    split = [name.split() for name, _, _ in rows]
    given = {words[0]: None for words in split if len(words) > 1 and is_name(words[0])}
    surnames = {words[-1] for words in split if is_name(words[-1])}
    return replace(
        titles,
        leaders=people.leaders(folder),
        given={**given, **titles.given},
        surnames=titles.surnames | surnames,
    )
