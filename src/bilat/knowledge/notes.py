"""Remarks on single surfaces: which to drop, which are doubtful, which longer phrases hide them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.entries import INTERNATIONAL, Entry, Surface
from bilat.knowledge.tables import read_tsv

NOTE_COLUMNS = ("text", "entry", "action", "reason")
NOTE_ACTIONS = frozenset({"drop", "ambiguous", "word", "mask"})


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
            owners.setdefault(surface.text, set()).add(owner_of(entries[surface.entry_id]))
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


def owner_of(entry: Entry) -> str:
    """The country an entry stands for, or itself where it stands for none: what the words around can tell apart."""
    return entry.entry_id if entry.country is None or entry.country in INTERNATIONAL else entry.country
