"""The check of what is known beforehand: mistakes in a user's files, overlaps, and what they mean for coding."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge import DATA, load_actors, own_files, state_points
from bilat.knowledge.actor_rows import ActorFile, Place, read_actor_file
from bilat.knowledge.actors import Actors
from bilat.knowledge.entries import Entry, Surface
from bilat.knowledge.gazetteer import Gazetteer, load_gazetteer
from bilat.knowledge.notes import Notes, load_notes, owner_of
from bilat.knowledge.nouns import Nouns, load_nouns
from bilat.knowledge.own_people import STILL, OwnPeople, load_own_people
from bilat.knowledge.tenures import OF_STATE, SINGLE, TenureFact, Tenures, load_tenures
from bilat.knowledge.titles import Titles, load_titles

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
# So many are told by name.
_FEW = 5
NOTES_FILE = "surface_notes.tsv"
# Towns by their nature, and what is read in capitals only.
_NO_WORDS = frozenset({"capital", "seat", "acronym"})
_AMBIGUOUS = "If that is not meant, call it ambiguous in your row: then the words around must speak for it."


class Finding(Struct, frozen=True, kw_only=True):
    """Something to know about a row. `own`: it is a row of the user's; `meaning`: what comes of it in coding."""

    severity: Severity
    path: str
    line: int | None
    what: str
    meaning: str
    own: bool


class Checked(Struct, frozen=True, kw_only=True):
    """All findings, the gravest first, and the user's files that were looked into."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether reading would stop at the files."""
        return any(each.severity == "error" for each in self.findings)


def check(extra: Path | None = None) -> Checked:
    """What is to be said of the shipped knowledge together with the user's files in `extra`.

    Raises DataError only where there is no such folder.
    """
    errors: list[DataError] = []
    paths = own_files(extra)
    files = list(_readable(paths, errors))
    actors, codes = load_actors(DATA, files, errors.append)
    titles = load_titles(DATA)
    people = load_own_people(files, DATA, actors.entries, titles, errors.append)
    house = _House(
        actors=actors,
        shipped=load_actors(DATA, [])[0] if files else actors,
        own=frozenset(paths),
        notes=load_notes(DATA / NOTES_FILE),
        people=people,
        tenures=load_tenures(DATA),
        gazetteer=load_gazetteer(DATA, state_points(codes)),
        nouns=load_nouns(DATA / "nouns.yaml"),
        titles=titles,
    )
    found = {*(_of_error(error, house) for error in errors), *house.findings()}
    return Checked(findings=tuple(sorted(found, key=_gravest_first)), files=tuple(str(path) for path in paths))


def _readable(paths: Iterable[Path], errors: list[DataError]) -> Iterator[ActorFile]:
    for path in paths:
        try:
            yield read_actor_file(path)
        except DataError as error:
            errors.append(error)


def _of_error(error: DataError, house: "_House") -> Finding:
    where = f"{error.path}:{error.line}" if error.line is not None else str(error.path)
    return Finding(
        severity="error",
        path=str(error.path),
        line=error.line,
        what=error.message.removeprefix(f"{where}: "),
        meaning=f"Nothing is coded until it is mended. {error.hint}",
        own=error.path in house.own,
    )


def _gravest_first(each: Finding) -> tuple[int, bool, str, int, str]:
    return SEVERITIES.index(each.severity), not each.own, each.path, each.line or 0, each.what


class _House(Struct, frozen=True, kw_only=True):
    """All that is known, with and without the user's files, and the rules that look through it."""

    actors: Actors
    shipped: Actors
    own: frozenset[Path]
    notes: Notes
    people: OwnPeople
    tenures: Tenures
    gazetteer: Gazetteer
    nouns: Nouns
    titles: Titles

    def findings(self) -> Iterator[Finding]:
        """What every rule finds."""
        surfaces = self.notes.apply((s for found in self.actors.surfaces.values() for s in found), self.actors.entries)
        by_text: dict[str, dict[str, Surface]] = {}
        for surface in surfaces:
            by_text.setdefault(surface.text, {}).setdefault(surface.entry_id, surface)
        for text in sorted(by_text):
            owners = tuple(by_text[text].values())
            yield from self._shared(owners)
            yield from (finding for surface in owners for finding in self._also(surface))
        yield from self._never_found()
        yield from self._rival_governments()
        yield from self._two_holders()
        yield from self._hidden_but_named()

    def _finding(self, severity: Severity, place: Place, what: str, meaning: str) -> Finding:
        """A finding; on a shipped file a warning is no more than a note, for the user can do little about it."""
        path, line = place
        own = path in self.own
        kept: Severity = severity if own else "note"
        return Finding(severity=kept, path=str(path), line=line, what=what, meaning=meaning, own=own)

    # --- surfaces ---------------------------------------------------------------------------------------------------

    def _shared(self, owners: Sequence[Surface]) -> Iterator[Finding]:
        """One way to write several entries."""
        told = {surface.entry_id: self._told_ambiguous(surface) for surface in owners}
        for surface in owners:
            others = [other for other in owners if other.entry_id != surface.entry_id]
            place = self.actors.place_of(surface)
            if not others or told[surface.entry_id] or (not self._is_own(surface) and self._told_apart(owners)):
                continue
            if not self._is_own(surface) and any(self._is_own(other) for other in others):
                continue  # told at the user's row
            names = ", ".join(f"{other.entry_id} ({_where(self.actors.place_of(other))})" for other in others)
            what = f"{surface.text!r} names {surface.entry_id} and also {names}"
            yield self._finding("warning", place, what, self._meaning_of_shared(owners))

    def _told_ambiguous(self, surface: Surface) -> bool:
        return any(s.ambiguous and s.text == surface.text for s in self.actors.surfaces[surface.entry_id])

    def _told_apart(self, owners: Sequence[Surface]) -> bool:
        """Whether the country that an article speaks of can tell the owners apart."""
        countries = [owner_of(self.actors.entries[surface.entry_id]) for surface in owners]
        return len(set(countries)) == len(countries)

    def _meaning_of_shared(self, owners: Sequence[Surface]) -> str:
        if self._told_apart(owners):
            return f"It is taken only where the article speaks of one of their countries. {_AMBIGUOUS}"
        return f"{owners[0].entry_id} is always meant, for it comes first. Hide the others' surface, or this one."

    def _is_own(self, surface: Surface) -> bool:
        return self.actors.place_of(surface)[0] in self.own

    def _also(self, surface: Surface) -> Iterator[Finding]:
        """A surface that is something else as well: a word, a town, a name of people."""
        entry = self.actors.entries[surface.entry_id]
        if surface.ambiguous or surface.sense in _NO_WORDS or (entry.kind == "state" and not self._is_own(surface)):
            return
        place, text = self.actors.place_of(surface), surface.text
        kinds = (("a common word", self._is_word(text)), ("a given name", text in self.titles.given),
                 ("a surname", text in self.titles.surnames), ("a town", self._is_town(text)))  # fmt: skip
        for kind, found in kinds:
            if found:
                meaning = f"Wherever it has a capital it is read as {surface.entry_id}. {_AMBIGUOUS}"
                yield self._finding("warning", place, f"{text!r} is {kind} too", meaning)

    def _is_word(self, text: str) -> bool:
        """Whether it is one word, and a word of the shipped tables of English."""
        word, titles = text.lower(), self.titles
        if " " in word:
            return False
        tables = (titles.bodies, titles.areas, titles.things, titles.unions, titles.equal_ranks, titles.honorifics)
        listed = any(word in table for table in (*tables, titles.status, *titles.words.values()))
        return (
            listed or self.nouns.get(word) is not None or any(p.words == (word,) for p in titles.phrases.get(word, ()))
        )

    def _is_town(self, text: str) -> bool:
        return any(place.feature.startswith("PPL") for place in self.gazetteer.lookup(text))

    def _never_found(self) -> Iterator[Finding]:
        """Surfaces of the user's that shipped remarks drop, and entries of the user's without any surface."""
        for entry_id, found in self.actors.surfaces.items():
            for surface in found:
                dropped = self.notes.drop & {(surface.text, entry_id), (surface.text, "*")}
                if dropped and self._is_own(surface):
                    what = f"{surface.text!r} is dropped by {NOTES_FILE}"
                    yield self._finding("warning", self.actors.place_of(surface), what, "It is never found in a text.")
            if not found and self.actors.places[entry_id][0] in self.own:
                what = f"{entry_id} has no way to be written"
                yield self._finding("note", self.actors.places[entry_id], what, "It is never found in a text.")

    # --- entries ----------------------------------------------------------------------------------------------------

    def _rival_governments(self) -> Iterator[Finding]:
        """Two entries that are the government of one state at one time, in nobody's or in the same one's view."""
        before = set(_rivals(self.shipped))
        for one, other in _rivals(self.actors):
            known = (one, other) in before
            # A pair that ships as one is told there, though the user changed something else of it.
            places = [(self.shipped if known else self.actors).places[entry_id] for entry_id in (one, other)]
            entry = self.actors.entries[one]
            view = entry.according_to
            whose = f"according to {view}" if view else "with no word on whose view that is"
            what = f"{one} and {other} are governments of {entry.country} at one time, {whose}"
            meaning = "Officials of both count for the state alike. Give an end, or say by according_to who holds so."
            yield self._finding("warning", max(places, key=lambda place: place[0] in self.own), what, meaning)

    def _hidden_but_named(self) -> Iterator[Finding]:
        """Hidden entries to which others belong."""
        hidden = {entry_id: place for (entry_id, text), place in self.actors.hidden.items() if not text}
        below: dict[str, list[str]] = {}
        for entry in self.actors.entries.values():
            if entry.parent in hidden and self.actors.surfaces[entry.entry_id]:
                where = _where(self.actors.places[entry.entry_id])
                below.setdefault(str(entry.parent), []).append(f"{entry.entry_id} ({where})")
        for entry_id, named in below.items():
            more = f" and {len(named) - _FEW} more" if len(named) > _FEW else ""
            what = f"{entry_id} is hidden, but to it belong {', '.join(named[:_FEW])}{more}"
            meaning = "They are actors still, with the hidden one above them. Hide them too if they are not meant."
            yield self._finding("note", hidden[entry_id], what, meaning)

    # --- tenures ----------------------------------------------------------------------------------------------------

    def _two_holders(self) -> Iterator[Finding]:
        """Two people who hold an office of one holder now."""
        held: dict[tuple[str, ...], list[tuple[TenureFact, Place]]] = {}
        for fact, place in self.people.facts:
            if fact.end == STILL and fact.office_class in SINGLE:
                held.setdefault(_office(fact), []).append((fact, place))
        for facts in held.values():
            (first, _), *rest = facts
            for fact, place in rest:
                if fact.person != first.person:
                    what = f"{fact.person} and {first.person} both are {fact.office} of {fact.country} now"
                    meaning = "Both are offered as holder. Give the one who left a `to`, or each a `government`."
                    yield self._finding("warning", place, what, meaning)
            yield from self._still_shipped(*facts[-1])

    def _still_shipped(self, fact: TenureFact, place: Place) -> Iterator[Finding]:
        """Others whom the shipped tables have in the office at the time."""
        for other in self.tenures.holders(fact.office_class, fact.country, fact.start, fact.accredited_to):
            if other.person != fact.person and other.end > fact.start:
                what = f"{other.person} is {fact.office} of {fact.country} until {other.end} by shipped lists"
                yield self._finding(
                    "note", place, what, f"Both are offered as holder for that time, {fact.person} first."
                )


def _rivals(actors: Actors) -> Iterator[tuple[str, str]]:
    """Pairs of governments of one state at one time and in one view."""
    by_state: dict[tuple[str, str], list[Entry]] = {}
    for entry in actors.entries.values():
        if entry.kind == "government" and entry.category == "government" and actors.surfaces[entry.entry_id]:
            by_state.setdefault((entry.country or "", entry.according_to or ""), []).append(entry)
    for entries in by_state.values():
        pairs = combinations(entries, 2)
        yield from ((one.entry_id, other.entry_id) for one, other in pairs if _overlap(one, other))


def _where(place: Place) -> str:
    return f"{place[0].name}:{place[1]}"


def _overlap(one: Entry, other: Entry) -> bool:
    """Whether two entries exist at one time; the day on which one follows the other is none."""
    return (one.start or "") < (other.end or STILL) and (other.start or "") < (one.end or STILL)


def _office(fact: TenureFact) -> tuple[str, ...]:
    office_class = "head_of_state" if fact.office_class in OF_STATE else fact.office_class
    return fact.country, office_class, fact.accredited_to or "", fact.government or ""
