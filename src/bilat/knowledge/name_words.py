"""What names are made of besides the names: particles, titles, nicknames, spellings of sounds, legal forms."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml

FILE = "name_words.yaml"


class NameWords(Struct, frozen=True, kw_only=True):
    """The tables of name_words.yaml; `nicknames` lists the groups that hold a given name."""

    particles: frozenset[str]
    honorifics: frozenset[str]
    halves: frozenset[str]
    nicknames: Mapping[str, frozenset[int]]
    sounds: tuple[tuple[str, str], ...]
    legal_forms: frozenset[str]
    form_phrases: tuple[re.Pattern[str], ...]
    common: frozenset[str]


class _Rows(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    particles: tuple[str, ...]
    honorifics: tuple[str, ...]
    halves: tuple[str, ...]
    nicknames: tuple[str, ...]
    sounds: tuple[str, ...]
    legal_forms: tuple[str, ...]
    form_phrases: tuple[str, ...]
    common: tuple[str, ...]


def load_name_words(folder: Path) -> NameWords:
    """The tables of that folder. Raises DataError where one is wrong."""
    path = folder / FILE
    data: dict[str, Any] = read_yaml(path)
    rows = convert(data, _Rows, path, data.get(LINE_KEY))
    return NameWords(
        particles=frozenset(rows.particles),
        honorifics=frozenset(rows.honorifics),
        halves=frozenset(rows.halves),
        nicknames=_groups(rows.nicknames),
        sounds=tuple(_sound(pair, path) for pair in rows.sounds),
        legal_forms=frozenset(rows.legal_forms),
        form_phrases=tuple(_pattern(text, path) for text in rows.form_phrases),
        common=frozenset(rows.common),
    )


def _groups(lines: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return MappingProxyType({name: frozenset(numbers) for name, numbers in found.items()})


def _sound(pair: str, path: Path) -> tuple[str, str]:
    spelling, colon, letter = pair.partition(":")
    if not spelling or not colon or not letter:
        raise DataError(f"sounds: {pair!r} is not spelling:letter", path=path)
    return spelling, letter


def _pattern(text: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as problem:
        raise DataError(f"form_phrases: {text!r} is no pattern: {problem}", path=path) from problem
