"""What is known beforehand about a name, and how much of each kind: for people who write files of their own."""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from bilat.errors import NotFoundError
from bilat.knowledge import DATA, fingerprint, load_actors, own_files
from bilat.knowledge.actor_rows import Place, read_actor_file
from bilat.knowledge.actors import Actors
from bilat.knowledge.entries import Entry
from bilat.knowledge.leaders import Leaders, leader_rows
from bilat.knowledge.notes import load_notes
from bilat.knowledge.own_people import OwnPeople, load_own_people
from bilat.knowledge.tables import plain
from bilat.knowledge.tenures import TenureFact, Tenures, load_tenures, office_class_of
from bilat.knowledge.titles import Titles, load_titles


class ShownSurface(Struct, frozen=True, kw_only=True):
    """A way to write an entry, and the row that gave it."""

    text: str
    sense: str
    ambiguous: bool
    where: str


class ShownEntry(Struct, frozen=True, kw_only=True):
    """An entry with its surfaces; `where` is the row that gave or changed it last.

    `hidden` has the rows that hide single surfaces, by surface, or the whole entry, by its id.
    """

    entry: Entry
    where: str
    hidden: Mapping[str, str]
    surfaces: tuple[ShownSurface, ...]


class ShownPerson(Struct, frozen=True, kw_only=True):
    """A person by name: the state the name points to (null where it points to several), and the offices."""

    name: str
    country: str | None
    provenance: str
    tenures: tuple[TenureFact, ...]


class ShownOffice(Struct, frozen=True, kw_only=True):
    """A class of office: its ways to be written, and who held it where the question names a state."""

    office_class: str
    written: tuple[str, ...]
    country: str | None
    tenures: tuple[TenureFact, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """All that answers to a name."""

    entries: tuple[ShownEntry, ...] = ()
    persons: tuple[ShownPerson, ...] = ()
    offices: tuple[ShownOffice, ...] = ()


class KnowledgeSummary(Struct, frozen=True, kw_only=True):
    """How much is known beforehand: counts by kind, all and the user's own, and what changes what is coded."""

    version: str
    fingerprint: str
    folder: str | None
    files: tuple[str, ...]
    counts: Mapping[str, int]
    own: Mapping[str, int]


class _House(Struct, frozen=True, kw_only=True):
    actors: Actors
    own: frozenset[Path]
    titles: Titles
    people: OwnPeople
    tenures: Tenures
    leaders: Leaders


def _house(extra: Path | None) -> _House:
    paths = own_files(extra)
    files = [read_actor_file(path) for path in paths]
    actors, _ = load_actors(DATA, files)
    titles = load_titles(DATA)
    people = load_own_people(files, DATA, actors.entries, titles)
    return _House(
        actors=actors,
        own=frozenset(paths),
        titles=titles,
        people=people,
        tenures=load_tenures(DATA, people.tenures, people.hidden),
        leaders=people.leaders(DATA),
    )


# --- one name ---------------------------------------------------------------------------------------------------------


def show(name: str, extra: Path | None = None) -> Shown:
    """What is known about a state, body, person or office of that name, id or code; raises NotFoundError."""
    house = _house(extra)
    found = Shown(
        entries=tuple(_entries(name, house)), persons=tuple(_persons(name, house)), offices=tuple(_offices(name, house))
    )
    if not (found.entries or found.persons or found.offices):
        hint = "Give a name as the news writes it, an id such as org:UN, a code such as NOR, or an office."
        raise NotFoundError(f"nothing is known beforehand about {name!r}", hint=hint)
    return found


def _folded(text: str) -> str:
    return plain(text).casefold()


def _entries(name: str, house: _House) -> Iterator[ShownEntry]:
    """The entries of that id or code, or one of whose names it is, hidden ones too."""
    key = _folded(name)
    for entry_id, entry in house.actors.entries.items():
        surfaces = house.actors.surfaces.get(entry_id, [])
        names = {entry_id, entry_id.partition(":")[2], entry.name, *(surface.text for surface in surfaces)}
        if key in {_folded(each) for each in names}:
            hidden = {text or entry_id: _where(p) for (e, text), p in house.actors.hidden.items() if e == entry_id}
            yield ShownEntry(
                entry=entry,
                where=_where(house.actors.places[entry_id]),
                hidden=hidden,
                surfaces=tuple(
                    ShownSurface(
                        text=s.text, sense=s.sense, ambiguous=s.ambiguous, where=_where(house.actors.place_of(s))
                    )
                    for s in load_notes(DATA / "surface_notes.tsv").apply(surfaces, house.actors.entries)
                ),
            )


def _persons(name: str, house: _House) -> Iterator[ShownPerson]:
    """The persons called just so, or whose family name it is where that alone points to a state."""
    key = _folded(name)
    state = house.leaders.country(name) if len(name.split()) == 1 else None
    known = {each: "leaders.tsv" for each, _, _ in leader_rows(DATA) if _folded(each) not in house.people.hidden}
    known |= {fact.person: fact.provenance for fact in house.tenures.all()}
    known |= {each: person.provenance for person, _ in house.people.persons for each in (*person.names, person.name)}
    family = {each for each in known if state and _folded(each).split()[-1:] == [key]}
    family = {each for each in family if house.leaders.country(each) == state}
    for each in sorted(family | {each for each in known if _folded(each) == key}):
        yield ShownPerson(
            name=each,
            country=house.leaders.country(each),
            provenance=known[each],
            tenures=house.tenures.of_person(each),
        )


def _offices(name: str, house: _House) -> Iterator[ShownOffice]:
    """The office named, with its holders where a state is named beside it ("foreign minister of Norway")."""
    title, _, place = name.partition(" of ") if house.tenures.country(name.rpartition(" of ")[2]) else (name, "", "")
    country = house.tenures.country(place) if place else None
    words = tuple(title.lower().replace("-", " ").split())
    phrases = [phrase for found in house.titles.phrases.values() for phrase in found if not phrase.plural]
    classes = {p.office.office_class for p in phrases if p.words == words}
    told = office_class_of(title)[0] if country or not classes else None
    classes |= {told} if told else set()
    for office_class in sorted(classes):
        written = sorted(
            " ".join(p.words).replace(" - ", "-") for p in phrases if p.office.office_class == office_class
        )
        facts = [f for f in house.tenures.holders_ever(country or "") if f.office_class == office_class]
        yield ShownOffice(
            office_class=office_class,
            written=tuple(dict.fromkeys(written)),
            country=country,
            tenures=tuple(sorted(facts, key=lambda f: (f.start, f.end, f.person))),
        )


def _where(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


# --- all of it --------------------------------------------------------------------------------------------------------


def summary(extra: Path | None = None) -> KnowledgeSummary:
    """How much is known beforehand, with the user's files of `extra`."""
    house = _house(extra)
    surfaces = [surface for found in house.actors.surfaces.values() for surface in found]
    kinds = Counter(entry.kind for entry in house.actors.entries.values())
    own_entries = [e for e in house.actors.entries if house.actors.places[e][0] in house.own]
    counts = {f"entries: {kind}": kinds[kind] for kind in sorted(kinds)}
    counts |= {
        "surfaces": len(surfaces),
        "persons": len({name for name, _, _ in (*leader_rows(DATA), *house.people.rows)}),
        "tenures": sum(1 for _ in house.tenures.all()),
        "offices": len({phrase.words for found in house.titles.phrases.values() for phrase in found}),
    }
    own = {
        "entries": len(own_entries),
        "surfaces": sum(house.actors.place_of(surface)[0] in house.own for surface in surfaces),
        "hidden": len(house.actors.hidden) + len(house.people.hidden),
        "persons": len(house.people.persons),
        "tenures": len(house.people.facts),
    }
    return KnowledgeSummary(
        version=version("bilat"),
        fingerprint=fingerprint(DATA, own_files(extra)),
        folder=str(extra) if extra is not None else None,
        files=tuple(path.name for path in own_files(extra)),
        counts=counts,
        own=own,
    )
