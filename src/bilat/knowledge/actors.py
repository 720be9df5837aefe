"""Reads YAML files of entries and surfaces, the shipped ones and a user's own alike."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.entries import KIND_OF_PREFIX, Entry, EntryKind, Sense, Surface
from bilat.knowledge.tables import LINE_KEY, convert, read_tsv, read_yaml, split_cell

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_INTERNATIONAL = frozenset({"IGO", "NGO"})
NOTE_COLUMNS = ("text", "entry", "action", "reason")
NOTE_ACTIONS = frozenset({"drop", "ambiguous", "word", "mask"})


class _Words(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ways to write an entry, by sense."""

    names: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class _EntryRow(_Words, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    name: str
    category: str
    country: str | None = None
    start: str | None = None
    end: str | None = None
    according_to: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    members_of: str | None = None
    wikidata: str | None = None
    provenance: str | None = None


class _SurfaceRow(_Words, frozen=True, forbid_unknown_fields=True, kw_only=True):
    entry: str
    drop: tuple[str, ...] = ()
    provenance: str | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    provenance: str | None = None
    entries: tuple[dict[str, Any], ...] = ()
    surfaces: tuple[dict[str, Any], ...] = ()


_FIELDS: tuple[tuple[str, Sense], ...] = (
    ("names", "name"),
    ("variants", "variant"),
    ("acronyms", "acronym"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
)


class Actors:
    """Entries and surfaces gathered file by file; a later entry replaces an earlier one of its id."""

    def __init__(self, memberships: Mapping[str, tuple[str, ...]]) -> None:
        self.entries: dict[str, Entry] = {}
        self.surfaces: dict[str, list[Surface]] = {}
        self._places: dict[str, tuple[Path, int]] = {}
        self._memberships = memberships

    def add_states(self, entries: Mapping[str, Entry], surfaces: Iterable[Surface]) -> None:
        """Takes entries that were read elsewhere."""
        self.entries.update(entries)
        for surface in surfaces:
            self.surfaces.setdefault(surface.entry_id, []).append(surface)

    def add_file(self, path: Path) -> None:
        """Takes the entries and surfaces of one YAML file."""
        raw = read_yaml(path)
        head = {key: value for key, value in raw.items() if key not in ("entries", "surfaces")}
        provenance = convert(head, _File, path, 1).provenance
        for row in _rows(raw, "entries", path):
            self._add_entry(row, provenance, path)
        for row in _rows(raw, "surfaces", path):
            self._add_surfaces(row, provenance, path)

    def check(self) -> None:
        """Raises where a parent, member or country of an entry is unknown."""
        for entry_id, (path, line) in self._places.items():
            entry = self.entries[entry_id]
            for other in (entry.parent, *entry.members):
                if other is not None and other not in self.entries:
                    raise DataError(f"{entry_id} names {other}, which is no entry", path=path, line=line)
            country = entry.country
            if country and country not in _INTERNATIONAL and f"state:{country}" not in self.entries:
                raise DataError(f"{entry_id}: {country!r} is no country code", path=path, line=line)

    def _add_entry(self, raw: dict[str, Any], provenance: str | None, path: Path) -> None:
        row, line = convert(raw, _EntryRow, path), int(raw[LINE_KEY])
        if path == self._places.get(row.id, (None, 0))[0]:
            raise DataError(f"{row.id} is given twice", path=path, line=line)
        problem = _problem(row, provenance)
        if problem:
            raise DataError(f"{row.id}: {problem}", path=path, line=line)
        self._places[row.id] = (path, line)
        self.entries[row.id] = self._entry(row, provenance or "", path, line)
        self.surfaces[row.id] = [Surface(row.name, row.id, "name", row.name in row.ambiguous)]
        self._extend(row.id, row, path, line)

    def _entry(self, row: _EntryRow, provenance: str, path: Path, line: int) -> Entry:
        members = row.members
        if row.members_of is not None:
            if row.members_of not in self._memberships:
                raise DataError(f"{row.members_of!r} is no body of memberships.tsv", path=path, line=line)
            members = (*self._memberships[row.members_of], *members)
        return Entry(
            entry_id=row.id,
            kind=_kind(row.id) or "group",
            name=row.name,
            country=row.country,
            category=row.category,
            start=row.start,
            end=row.end,
            according_to=row.according_to,
            parent=row.parent,
            members=tuple(dict.fromkeys(name if ":" in name else f"state:{name}" for name in members)),
            wikidata=row.wikidata,
            provenance=row.provenance or provenance,
        )

    def _add_surfaces(self, raw: dict[str, Any], provenance: str | None, path: Path) -> None:
        row, line = convert(raw, _SurfaceRow, path), int(raw[LINE_KEY])
        if row.entry not in self.entries:
            raise DataError(f"{row.entry} is no entry", path=path, line=line)
        if not (row.provenance or provenance):
            raise DataError("provenance is missing", path=path, line=line)
        kept = [surface for surface in self.surfaces[row.entry] if surface.text not in row.drop]
        self.surfaces[row.entry] = kept
        self._extend(row.entry, row, path, line)

    def _extend(self, entry_id: str, words: _Words, path: Path, line: int) -> None:
        known = self.surfaces[entry_id]
        for field, sense in _FIELDS:
            for text in getattr(words, field):
                if not is_surface(text):
                    raise DataError(f"{text!r} has no capital letter or stray spaces", path=path, line=line)
                surface = Surface(text, entry_id, sense, text in words.ambiguous)
                if surface not in known:
                    known.append(surface)
        written = {surface.text for surface in known}
        lost = next((text for text in words.ambiguous if text not in written), None)
        if lost is not None:
            raise DataError(f"{lost!r} is called ambiguous but is none of the names", path=path, line=line)


def is_surface(text: str) -> bool:
    """Whether a text may be a surface: at least one capital, two characters, no stray space."""
    return len(text) > 1 and text != text.lower() and " ".join(text.split()) == text


def load_memberships(path: Path) -> dict[str, tuple[str, ...]]:
    """The member states of bodies, by the Factbook's abbreviation."""
    return {row["body"]: split_cell(row["members"]) for _, row in read_tsv(path, ("body", "members"))}


class Notes(Struct, frozen=True):
    """What is said of single surfaces: which to drop (with entry or "*"), and the three kinds of remark by text."""

    drop: frozenset[tuple[str, str]]
    ambiguous: frozenset[str]
    word: frozenset[str]
    mask: frozenset[str]

    def apply(self, surfaces: Iterable[Surface], entries: Mapping[str, Entry]) -> list[Surface]:
        """The surfaces that stay; those that several countries or bodies share, or called so, are marked ambiguous."""
        kept = [s for s in surfaces if not self.drop & {(s.text, s.entry_id), (s.text, "*")}]
        owners: dict[str, set[str]] = {}
        for surface in kept:
            country = entries[surface.entry_id].country
            owner = surface.entry_id if country is None or country in _INTERNATIONAL else country
            owners.setdefault(surface.text, set()).add(owner)
        unsure = {text for text, shared in owners.items() if len(shared) > 1} | self.ambiguous
        return [replace(s, ambiguous=True) if s.text in unsure and not s.ambiguous else s for s in kept]

    @property
    def never(self) -> frozenset[str]:
        """Strings that no surface may be written as."""
        return frozenset(text for text, entry in self.drop if entry == "*")


def load_notes(path: Path) -> Notes:
    """The remarks on single surfaces."""
    found: dict[str, set[str]] = {action: set() for action in NOTE_ACTIONS}
    drop: set[tuple[str, str]] = set()
    for line, row in read_tsv(path, NOTE_COLUMNS):
        if row["action"] not in NOTE_ACTIONS or not row["reason"]:
            raise DataError(f"needs an action ({', '.join(sorted(NOTE_ACTIONS))}) and a reason", path=path, line=line)
        if row["action"] == "drop":
            drop.add((row["text"], row["entry"]))
        found[row["action"]].add(row["text"])
    ambiguous, word, mask = (frozenset(found[action]) for action in ("ambiguous", "word", "mask"))
    return Notes(frozenset(drop), ambiguous, word, mask)


def _rows(raw: dict[str, Any], part: str, path: Path) -> list[dict[str, Any]]:
    rows = raw.get(part) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{part} must be a list of mappings", path=path, line=raw[LINE_KEY])
    return rows


def _kind(entry_id: str) -> EntryKind | None:
    return KIND_OF_PREFIX.get(entry_id.partition(":")[0]) if entry_id.partition(":")[2] else None


def _problem(row: _EntryRow, provenance: str | None) -> str | None:
    if _kind(row.id) is None:
        return f"an id begins with one of {', '.join(KIND_OF_PREFIX)} and a colon"
    if not is_surface(row.name):
        return "the name has no capital letter or stray spaces"
    if not (row.provenance or provenance):
        return "provenance is missing"
    for date in (row.start, row.end):
        if date is not None and not _DATE.fullmatch(date):
            return f"{date!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)"
    if row.start and row.end and row.end < row.start[: len(row.end)]:
        return "it ends before it starts"
    if row.wikidata is not None and not re.fullmatch(r"Q\d+", row.wikidata):
        return f"{row.wikidata!r} is no Wikidata id"
    return None
