"""Words that belong to a news page and not to its news: furniture lines, stamps, agencies."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

from bilat.errors import DataError

StampRole = Literal["published", "updated", "harvested"]
PAGE_FILE = Path(__file__).parent / "data" / "page.yaml"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    lines: tuple[str, ...]
    starts: tuple[str, ...]
    stamps: dict[StampRole, tuple[str, ...]]
    leads: tuple[str, ...]
    pictures: tuple[str, ...]
    agencies: tuple[tuple[str, ...], ...]


class PageWords(Struct, frozen=True, kw_only=True):
    """Furniture lines and line beginnings (small letters), stamp words by role, agencies by any of their names.

    `leads` are words before a colon or dash that only look like a dateline, `pictures` agencies of photos only.
    """

    lines: frozenset[str]
    starts: tuple[str, ...]
    stamps: Mapping[str, StampRole]
    leads: frozenset[str]
    pictures: frozenset[str]
    agencies: Mapping[str, str]


@cache
def page_words() -> PageWords:
    """The shipped words, read once a process."""
    return load_page_words(PAGE_FILE)


def load_page_words(path: Path) -> PageWords:
    """The words of a file. Raises DataError where it cannot be read or a word stands twice."""
    found = _read(path)
    stamps: dict[str, StampRole] = {word: role for role, words in found.stamps.items() for word in words}
    if len(stamps) != sum(len(words) for words in found.stamps.values()):
        raise DataError("a stamp word stands under two roles", path=path)
    agencies: dict[str, str] = {}
    for names in found.agencies:
        for name in names:
            if agencies.setdefault(name, names[0]) != names[0]:
                raise DataError(f"agency name {name!r} stands twice", path=path, line=_line_of(path, name))
    return PageWords(
        lines=frozenset(found.lines),
        starts=found.starts,
        stamps=MappingProxyType(stamps),
        leads=frozenset(found.leads),
        pictures=frozenset(found.pictures),
        agencies=MappingProxyType(agencies),
    )


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _File)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(str(error.problem), path=path, line=line) from error
    except msgspec.ValidationError as error:
        raise DataError(str(error), path=path) from error


def _line_of(path: Path, word: str) -> int | None:
    """The last line that holds a word: where it stands the second time."""
    numbers = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if word in line]
    return numbers[-1] if numbers else None
