"""The rows that a YAML file of actors may hold, the shipped ones and a user's own alike."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.entries import Sense
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
QID = re.compile(r"Q[1-9]\d*")
# The lists that a file may hold, and the sense in which an entry's lists of words are meant.
PARTS = ("entries", "surfaces", "hide", "persons", "tenures")
WORD_SENSES: tuple[tuple[str, Sense], ...] = (
    ("names", "name"),
    ("variants", "variant"),
    ("acronyms", "acronym"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
)
Place = tuple[Path, int]
Tell = Callable[[DataError], None]


class Words(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ways to write an entry, by sense."""

    names: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class EntryRow(Words, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry, or the fields that change where its id is known already."""

    id: str
    name: str | None = None
    category: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    according_to: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    members_of: str | None = None
    wikidata: str | None = None
    provenance: str | None = None


class SurfaceRow(Words, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """More ways to write an entry that is known already."""

    entry: str
    provenance: str | None = None


class HideRow(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is not to be found in a text: an entry, some of its surfaces, surfaces of whatever entry, or a person."""

    entry: str | None = None
    surfaces: tuple[str, ...] = ()
    person: str | None = None


class PersonRow(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person with the state he or she stands for; `names` are other ways to write the name."""

    name: str
    country: str | None = None
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    provenance: str | None = None


class TenureRow(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"office_class": "class", "start": "from", "end": "to"},
):
    """That a person holds or held an office."""

    person: str
    office: str
    state: str
    start: str | None = None
    end: str | None = None
    office_class: str | None = None
    accredited_to: str | None = None
    government: str | None = None
    wikidata: str | None = None
    provenance: str | None = None


class _Head(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    provenance: str | None = None


class ActorFile(Struct, frozen=True):
    """A file read as YAML whose top holds nothing but the known lists; `provenance` holds for rows without one."""

    path: Path
    provenance: str | None
    raw: dict[str, Any]

    def rows(self, part: str) -> list[dict[str, Any]]:
        """The rows of one of the lists; raises DataError where it is no list of mappings."""
        rows = self.raw.get(part) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DataError(f"{part} must be a list of mappings", path=self.path, line=self.raw[LINE_KEY])
        return rows

    def error(self, message: str, row: dict[str, Any], hint: str = "") -> DataError:
        """The error to raise or tell about a row."""
        return DataError(message, path=self.path, line=int(row[LINE_KEY]), hint=hint)

    def provenance_of(self, given: Any, row: dict[str, Any]) -> str:
        """Where the facts of a converted row are known from, its own word before the file's; raises DataError."""
        provenance = given.provenance or self.provenance
        if not provenance:
            raise self.error("provenance is missing", row, "Say at the top of the file where you know it from.")
        return str(provenance)

    def place(self, row: dict[str, Any]) -> Place:
        """Where the row stands."""
        return self.path, int(row[LINE_KEY])


def read_actor_file(path: Path) -> ActorFile:
    """The file, its lists not yet looked into."""
    raw = read_yaml(path)
    unknown = next((key for key in raw if key not in (*PARTS, "provenance", LINE_KEY)), None)
    if unknown is not None:
        hint = f"At the top stand provenance and the lists {', '.join(PARTS)}." + like(unknown, PARTS)
        raise DataError(f"there is no list {unknown!r}", path=path, line=1, hint=hint)
    head = {key: value for key, value in raw.items() if key == "provenance"}
    return ActorFile(path, convert(head, _Head, path, 1).provenance, raw)


def like(word: str, known: Iterable[str]) -> str:
    """A question for the known word that the unknown one looks like, or nothing."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return f" Did you mean {found[0]}?" if found else ""


def refuse(problem: DataError) -> None:
    """Raises the problem: what loading does where the check of a user's files goes on."""
    raise problem


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Hands a problem of one row to `tell`."""
    try:
        yield
    except DataError as problem:
        tell(problem)


def is_surface(text: str) -> bool:
    """Whether a text may be a surface: at least one capital, two characters, no stray space."""
    return len(text) > 1 and text != text.lower() and " ".join(text.split()) == text


def dates_problem(start: str | None, end: str | None) -> str | None:
    """What is wrong with two dates, null where nothing."""
    for day in (start, end):
        if day is not None and not _is_date(day):
            return f"{day!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)"
    if start and end and end < start[: len(end)]:
        return "it ends before it starts"
    return None


def _is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None and (len(text) < 10 or _is_day(text))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
