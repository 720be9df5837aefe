"""Gathers entries and surfaces from YAML files, the shipped ones and a user's own alike: later files win."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.actor_rows import (
    QID,
    WORD_SENSES,
    ActorFile,
    EntryRow,
    HideRow,
    Place,
    SurfaceRow,
    Tell,
    dates_problem,
    is_surface,
    like,
    refuse,
    telling,
)
from bilat.knowledge.entries import INTERNATIONAL, KIND_OF_PREFIX, Entry, EntryKind, Sense, Surface
from bilat.knowledge.states import States
from bilat.knowledge.tables import convert, read_tsv, split_cell

# How YAML writes that a field has no value.
_NONE: tuple[Any, ...] = ("", "~", "null", [])
# Fields of an entry that a row may set, and may empty by giving none.
_FIELDS = ("name", "category", "country", "start", "end", "according_to", "parent", "wikidata")
_NEEDED = ("name", "category")
_MEMBERS = {"members", "members_of"}


class _Written(Struct, frozen=True):
    """A row about an entry, kept until the rows of all files are there."""

    entry_id: str
    row: Any
    raw: dict[str, Any]
    file: ActorFile

    def error(self, message: str, hint: str = "") -> DataError:
        """The error to raise about the row."""
        return self.file.error(message, self.raw, hint)


_Hide = tuple[dict[str, Any], HideRow]


class Actors:
    """Entries and surfaces gathered over all files.

    `places` says where an entry was given last, `surface_places` where a surface was, `hidden` where an entry or a
    text ("*", whatever the entry) was hidden. What is wrong with a row goes to `tell`.
    """

    def __init__(self, memberships: Mapping[str, tuple[str, ...]], tell: Tell = refuse) -> None:
        self.entries: dict[str, Entry] = {}
        self.surfaces: dict[str, list[Surface]] = {}
        self.places: dict[str, Place] = {}
        self.surface_places: dict[tuple[str, str], Place] = {}
        self.hidden: dict[tuple[str, str], Place] = {}
        self._memberships = memberships
        self._tell = tell

    def add_states(self, states: States) -> None:
        """Takes the entries of the tables of states."""
        self.entries.update(states.entries)
        self.places.update(states.places)
        for surface in states.surfaces:
            self.surfaces.setdefault(surface.entry_id, []).append(surface)

    def add_files(self, files: Sequence[ActorFile]) -> None:
        """Takes the entries of all files, then what each hides and the words it gives, file by file: so a file may
        speak of an entry that one of a later name adds.
        """
        rows = {file.path: self._read_entries(file) for file in files}
        by_id: dict[str, list[_Written]] = {}
        for each in (each for given in rows.values() for each in given):
            by_id.setdefault(each.entry_id, []).append(each)
        for entry_id, given in by_id.items():
            with telling(self._tell):
                self._take(entry_id, given)
        ever = {entry_id: {surface.text for surface in found} for entry_id, found in self.surfaces.items()}
        hides = [(file, hide) for file in files for hide in self._words_of(file, rows[file.path], ever)]
        for file, (raw, row) in hides:
            with telling(self._tell):
                self._check_hide(row, raw, file, ever)

    def place_of(self, surface: Surface) -> Place:
        """Where a surface was given last."""
        return self.surface_places.get((surface.entry_id, surface.text), self.places[surface.entry_id])

    def check(self) -> None:
        """Tells where a parent, member or country of an entry is unknown."""
        for entry_id, (path, line) in self.places.items():
            entry, problems = self.entries[entry_id], []
            for other in (entry.parent, *entry.members):
                if other is not None and other not in self.entries:
                    problems.append(f"{entry_id} names {other}, which is no entry")
            country = entry.country
            if country and country not in INTERNATIONAL and f"state:{country}" not in self.entries:
                problems.append(f"{entry_id}: {country!r} is no country code")
            if entry.kind == "state" and entry_id != f"state:{country}":
                problems.append(f"{entry_id}: the country of a state is its own code")
            for problem in problems:
                self._tell(DataError(problem, path=path, line=line, hint=_KNOWN_IDS))

    # --- entries ----------------------------------------------------------------------------------------------------

    def _read_entries(self, file: ActorFile) -> list[_Written]:
        """The rows of entries in a file, each id once."""
        found: dict[str, _Written] = {}
        for raw in self._rows(file, "entries"):
            with telling(self._tell):
                row = convert(raw, EntryRow, file.path)
                if row.id in found:
                    raise file.error(f"{row.id} is given twice", raw, "Join the two rows into one.")
                found[row.id] = _Written(row.id, row, raw, file)
        return list(found.values())

    def _take(self, entry_id: str, given: Sequence[_Written]) -> None:
        """Takes a new entry, or what changes of a known one, from all rows with its id: later ones win."""
        entry, first = self.entries.get(entry_id), -1
        if entry is None:
            first = next((i for i, each in enumerate(given) if _is_whole(each.row)), 0)
            entry = self._new(given[first])
        for i, each in enumerate(given):
            if i != first:
                # A row that comes before the one that makes the entry yields to it.
                entry = self._changed(entry, each, settled=set(given[first].raw) if i < first else set())
            problem = _problem(entry)
            if problem:
                raise each.error(f"{entry_id}: {problem}")
        self.entries[entry_id] = entry
        self.places[entry_id] = given[-1].file.place(given[-1].raw)
        self.surfaces.setdefault(entry_id, [])

    def _new(self, each: _Written) -> Entry:
        row, kind = each.row, _kind(each.entry_id)
        if kind is None:
            raise each.error(f"{row.id}: an id begins with one of {', '.join(KIND_OF_PREFIX)} and a colon")
        missing = [name for name in _NEEDED if getattr(row, name) is None]
        if missing:
            message = f"{row.id} is no known entry, and a new one needs {' and '.join(missing)}"
            raise each.error(message, f"Give them, or write the id of a known entry.{like(row.id, self.entries)}")
        return Entry(
            entry_id=row.id,
            kind=kind,
            name=row.name or "",
            country=row.country,
            category=row.category or "",
            start=row.start,
            end=row.end,
            according_to=row.according_to,
            parent=row.parent,
            members=self._members(each),
            wikidata=row.wikidata,
            provenance=_provenance(each),
        )

    def _changed(self, old: Entry, each: _Written, settled: set[str]) -> Entry:
        """The known entry with the fields that the row gives; a field given as nothing is emptied."""
        raw, provenance = each.raw, _provenance(each)
        emptied = next((name for name in _NEEDED if raw.get(name, name) in _NONE), None)
        if emptied is not None:
            raise each.error(f"{each.entry_id}: the {emptied} of an entry cannot be taken away")
        fields = {name: getattr(each.row, name) for name in _FIELDS if name in raw and name not in settled}
        if raw.keys() & _MEMBERS and not settled & _MEMBERS:
            fields["members"] = self._members(each)
        if not fields:
            return old
        return replace(old, **fields, provenance=f"{old.provenance}; {', '.join(fields)}: {provenance}")

    def _members(self, each: _Written) -> tuple[str, ...]:
        row = each.row
        members = row.members
        if row.members_of is not None:
            if row.members_of not in self._memberships:
                hint = f"Leave members_of out and list the members.{like(row.members_of, self._memberships)}"
                raise each.error(f"{row.members_of!r} is no body of memberships.tsv", hint)
            members = (*self._memberships[row.members_of], *members)
        return tuple(dict.fromkeys(name if ":" in name else f"state:{name}" for name in members))

    # --- words ------------------------------------------------------------------------------------------------------

    def _words_of(self, file: ActorFile, given: list[_Written], ever: dict[str, set[str]]) -> list[_Hide]:
        """What a file hides, after it was hidden and the words of the file were taken; `ever` grows by these."""
        hides = self._hides_of(file)
        for raw, row in hides:
            self._hide(row, file.place(raw))
        for each in (*given, *self._more_words(file)):
            if each.entry_id in self.entries:
                with telling(self._tell):
                    self._extend(each)
                ever.setdefault(each.entry_id, set()).update(s.text for s in self.surfaces[each.entry_id])
        return hides

    def _more_words(self, file: ActorFile) -> list[_Written]:
        found: list[_Written] = []
        for raw in self._rows(file, "surfaces"):
            with telling(self._tell):
                row = convert(raw, SurfaceRow, file.path)
                self._need(row.entry, raw, file)
                found.append(_Written(row.entry, row, raw, file))
                _provenance(found[-1])
        return found

    def _need(self, entry_id: str, raw: dict[str, Any], file: ActorFile) -> None:
        if entry_id not in self.entries:
            raise file.error(f"{entry_id} is no entry", raw, _KNOWN_IDS + like(entry_id, self.entries))

    def _extend(self, each: _Written) -> None:
        """Adds the words of a row, each once; its name first, where the row gives one."""
        words, known = each.row, self.surfaces[each.entry_id]
        name = words.name if isinstance(words, EntryRow) else None
        listed = [(text, sense) for field, sense in WORD_SENSES for text in getattr(words, field)]
        own_name: list[tuple[str, Sense]] = [(name, "name")] if name else []
        for text, sense in own_name + listed:
            if not is_surface(text):
                raise each.error(f"{text!r} has no capital letter or stray spaces")
            surface = Surface(text, each.entry_id, sense, text in words.ambiguous)
            if surface not in known:
                known.append(surface)
            self.surface_places[each.entry_id, text] = each.file.place(each.raw)
            for hidden in ((each.entry_id, ""), (each.entry_id, text), ("*", text)):
                self.hidden.pop(hidden, None)
        self._mark_ambiguous(each)

    def _mark_ambiguous(self, each: _Written) -> None:
        """Marks surfaces that the row calls ambiguous, those of earlier files too."""
        known = self.surfaces[each.entry_id]
        written = {surface.text for surface in known}
        lost = next((text for text in each.row.ambiguous if text not in written), None)
        if lost is not None:
            hint = "List it under names, acronyms or another sense as well."
            raise each.error(f"{lost!r} is called ambiguous but is none of the names", hint)
        unsure = set(each.row.ambiguous)
        self.surfaces[each.entry_id] = list(
            dict.fromkeys(replace(s, ambiguous=True) if s.text in unsure else s for s in known)
        )

    # --- hiding -----------------------------------------------------------------------------------------------------

    def _hides_of(self, file: ActorFile) -> list[_Hide]:
        found: list[_Hide] = []
        for raw in self._rows(file, "hide"):
            with telling(self._tell):
                row = convert(raw, HideRow, file.path)
                if (row.person is None) == (row.entry is None and not row.surfaces):
                    raise file.error("hides nothing, or a person and something else", raw, _HIDES)
                if row.person is None:
                    found.append((raw, row))
        return found

    def _hide(self, row: HideRow, place: Place) -> None:
        if row.entry is not None and row.entry not in self.entries:
            return  # told by the check
        if row.entry is not None and not row.surfaces:
            self.surfaces[row.entry] = []
            self.hidden[row.entry, ""] = place
            return
        for entry_id in [row.entry] if row.entry is not None else list(self.surfaces):
            kept = [surface for surface in self.surfaces.get(entry_id, []) if surface.text not in row.surfaces]
            self.surfaces[entry_id] = kept
        self.hidden.update({(row.entry or "*", text): place for text in row.surfaces})

    def _check_hide(self, row: HideRow, raw: dict[str, Any], file: ActorFile, ever: Mapping[str, set[str]]) -> None:
        """Raises where something is hidden that no file has."""
        if row.entry is not None:
            self._need(row.entry, raw, file)
        known = ever.get(row.entry, set()) if row.entry is not None else set().union(*ever.values())
        lost = next((text for text in row.surfaces if text not in known), None)
        if lost is not None:
            whose = f"of {row.entry}" if row.entry is not None else "of any entry"
            hint = f"Hide it as it is written in the list of names.{like(lost, known)}"
            raise file.error(f"{lost!r} is no surface {whose}", raw, hint)

    def _rows(self, file: ActorFile, part: str) -> list[dict[str, Any]]:
        with telling(self._tell):
            return file.rows(part)
        return []


_KNOWN_IDS = "`bilat knowledge show NAME` tells the ids of what is known."
_HIDES = "Give an entry, an entry with surfaces, surfaces alone, or a person."


def _is_whole(row: EntryRow) -> bool:
    return all(getattr(row, name) is not None for name in _NEEDED)


def _provenance(each: _Written) -> str:
    return each.file.provenance_of(each.row, each.raw)


def load_memberships(path: Path) -> dict[str, tuple[str, ...]]:
    """The member states of bodies, by the Factbook's abbreviation."""
    return {row["body"]: split_cell(row["members"]) for _, row in read_tsv(path, ("body", "members"))}


def _kind(entry_id: str) -> EntryKind | None:
    return KIND_OF_PREFIX.get(entry_id.partition(":")[0]) if entry_id.partition(":")[2] else None


def _problem(entry: Entry) -> str | None:
    if not is_surface(entry.name):
        return "the name has no capital letter or stray spaces"
    if entry.wikidata is not None and not QID.fullmatch(entry.wikidata):
        return f"{entry.wikidata!r} is no Wikidata id"
    return dates_problem(entry.start, entry.end)
