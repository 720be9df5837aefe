"""Common nouns that act in the news, by lemma."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml


class Noun(Struct, frozen=True, kw_only=True):
    """A noun that can act. `organ`: with a state's possessor or adjective it stands for that state.

    `person` nouns name people one by one ("diplomat"), the others bodies or groups ("ministry", "army").
    """

    lemma: str
    kind: str
    sector: str
    organ: bool = False
    person: bool = False


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    sector: str
    lemmas: tuple[str, ...]
    organ: bool = False
    person: bool = False


SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)


class Nouns:
    """The acting nouns, looked up by singular lemma in small letters, of one or several words."""

    def __init__(self, nouns: Mapping[str, Noun]) -> None:
        self._nouns = MappingProxyType(dict(nouns))
        self.longest = max((lemma.count(" ") + 1 for lemma in nouns), default=0)

    def get(self, lemma: str) -> Noun | None:
        """The noun of that lemma, or null."""
        return self._nouns.get(lemma)

    def __len__(self) -> int:
        return len(self._nouns)

    def __iter__(self) -> Iterator[Noun]:
        return iter(self._nouns.values())


def load_nouns(path: Path) -> Nouns:
    """The nouns of a YAML file of groups that share kind and sector."""
    found: dict[str, Noun] = {}
    for row in read_yaml(path).get("groups", []):
        group = convert(row, _Group, path)
        if group.sector not in SECTORS:
            raise DataError(f"unknown sector {group.sector!r}", path=path, line=row[LINE_KEY])
        for lemma in group.lemmas:
            if lemma in found or lemma != lemma.lower():
                raise DataError(f"{lemma!r} is given twice or not in small letters", path=path, line=row[LINE_KEY])
            found[lemma] = Noun(
                lemma=lemma, kind=group.kind, sector=group.sector, organ=group.organ, person=group.person
            )
    return Nouns(found)
