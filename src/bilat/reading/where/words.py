"""Words around place names: what shows that a name is a place, and what it is part of otherwise."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from bilat import knowledge
from bilat.errors import DataError
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml

WORDS_FILE = Path(knowledge.__file__).parent / "data" / "place_words.yaml"


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of words by what they say beside a place name; the file says it of each. `short_forms`: "Ill." in full."""

    sure_locatives: frozenset[str]
    locatives: frozenset[str]
    kinds: frozenset[str]
    areas: frozenset[str]
    directions: frozenset[str]
    own_parts: frozenset[str]
    civic: frozenset[str]
    tails: frozenset[str]
    other_things: frozenset[str]
    state_and_person: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    of_bodies: frozenset[str]
    never: frozenset[str]
    going: frozenset[str]
    sides: frozenset[str]
    beside: frozenset[str]
    speaking: frozenset[str]
    journeys: frozenset[str]
    named_after: frozenset[str]
    short_forms: Mapping[str, str]
    postal_codes: Mapping[str, str]


@cache
def place_words() -> PlaceWords:
    """The shipped words, read once a process."""
    return load_place_words(WORDS_FILE)


def load_place_words(path: Path) -> PlaceWords:
    """The words of a file. Raises DataError where it cannot be read, lacks a list or has a word in capitals."""
    row = read_yaml(path)
    found = convert(row, PlaceWords, path)
    for name in PlaceWords.__struct_fields__[:-2]:
        if any(word != word.lower() for word in getattr(found, name)):
            raise DataError(f"{name}: a word is not in small letters", path=path, line=row[LINE_KEY])
    # A sure locative is one of the locatives, and a word of direction by itself names no town.
    return replace(
        found,
        locatives=found.locatives | found.sure_locatives,
        never=found.never | found.directions,
        short_forms=MappingProxyType(dict(found.short_forms)),
        postal_codes=MappingProxyType(dict(found.postal_codes)),
    )
