"""The records that knowledge is made of: entries, the surfaces that name them, and matches in a text."""

from typing import Literal

from msgspec import Struct

EntryKind = Literal["state", "government", "organisation", "organ", "group"]
Sense = Literal["name", "acronym", "adjective", "demonym", "capital", "seat", "variant"]

KIND_OF_PREFIX: dict[str, EntryKind] = {
    "state": "state",
    "gov": "government",
    "org": "organisation",
    "organ": "organ",
    "group": "group",
}
# What stands in the place of a country code where a body belongs to no state.
INTERNATIONAL = frozenset({"IGO", "NGO"})


class Entry(Struct, frozen=True, kw_only=True):
    """Something that acts between states, as knowledge outside the articles has it.

    `country` is the ISO3 code of the state it stands for; "IGO" or "NGO" for international organisations.
    `according_to` says whose view a contested entry is. `members` and `parent` are entry ids.
    """

    entry_id: str
    kind: EntryKind
    name: str
    country: str | None
    category: str
    start: str | None = None
    end: str | None = None
    according_to: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    wikidata: str | None = None
    provenance: str


class Surface(Struct, frozen=True):
    """A way to write an entry. `ambiguous`: the words alone do not settle it (several owners, or also a person)."""

    text: str
    entry_id: str
    sense: Sense
    ambiguous: bool = False


class Match(Struct, frozen=True):
    """A stretch of text that is written like known surfaces, likeliest first; half-open code-point offsets."""

    start: int
    end: int
    text: str
    senses: tuple[Surface, ...]


class StateCodes(Struct, frozen=True, kw_only=True):
    """The codes of a state in other systems, and a rough centre."""

    iso3: str
    iso2: str | None = None
    cow: int | None = None
    gw: int | None = None
    geonames_id: int | None = None
    capital: str | None = None
    lat: float | None = None
    lon: float | None = None
