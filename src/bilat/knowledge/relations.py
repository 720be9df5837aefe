"""Words that tell how one actor stands to another."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml

FILE = Path(__file__).parent / "data" / "relations.yaml"
Deed = Literal["cut", "downgrade", "restore", "establish", "have"]


class TieVerbs(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do the same to ties; `formal` ones only to those called diplomatic, consular and the like."""

    state: Deed
    lemmas: tuple[str, ...]
    formal: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    tie_verbs: tuple[TieVerbs, ...]
    tie_acts: tuple[TieVerbs, ...]
    ties: frozenset[str]
    formal: frozenset[str]
    lack_verbs: frozenset[str]
    ally: frozenset[str]
    alliance: frozenset[str]
    backer: frozenset[str]
    not_now: frozenset[str]
    support_verbs: frozenset[str]
    supported: frozenset[str]
    support_nouns: frozenset[str]
    hold_verbs: frozenset[str]
    aligned: frozenset[str]
    sides: frozenset[str]
    embargo: frozenset[str]
    embargo_kinds: frozenset[str]
    impose_verbs: frozenset[str]
    lift_verbs: frozenset[str]
    war: frozenset[str]
    no_war: frozenset[str]
    fight_verbs: frozenset[str]
    armed: frozenset[str]
    ceasefire: frozenset[str]
    end_verbs: frozenset[str]
    dispute: frozenset[str]
    dispute_kinds: frozenset[str]
    over: frozenset[str]
    recognise_verbs: frozenset[str]
    recognised: frozenset[str]
    unreal: frozenset[str]
    taken: frozenset[str]


class RelationWords(Struct, frozen=True, kw_only=True):
    """The words of the file, by the name of their list; `verbs` and `acts` say what a word does to ties."""

    verbs: Mapping[str, tuple[TieVerbs, ...]]
    acts: Mapping[str, tuple[TieVerbs, ...]]
    lists: _File


@cache
def relation_words() -> RelationWords:
    """The shipped words, read at the first call of the process."""
    return load_relations(FILE)


def load_relations(path: Path) -> RelationWords:
    """The words of a YAML file; raises DataError with file and line."""
    rows = read_yaml(path)
    for key in ("tie_verbs", "tie_acts"):
        groups = rows.get(key)
        if not isinstance(groups, list):
            raise DataError(f"{key!r} must be a list of groups", path=path, line=rows[LINE_KEY])
        for group in groups:
            convert(group, TieVerbs, path, rows[LINE_KEY])
    found = convert(rows, _File, path)
    for name in found.__struct_fields__:
        for word in getattr(found, name):
            if isinstance(word, str) and word != word.lower():
                raise DataError(f"{word!r} in {name!r} is not in small letters", path=path, line=rows[LINE_KEY])
    return RelationWords(verbs=_by_lemma(found.tie_verbs), acts=_by_lemma(found.tie_acts), lists=found)


def _by_lemma(groups: tuple[TieVerbs, ...]) -> Mapping[str, tuple[TieVerbs, ...]]:
    out: dict[str, tuple[TieVerbs, ...]] = {}
    for group in groups:
        for lemma in group.lemmas:
            out[lemma] = (*out.get(lemma, ()), group)
    return MappingProxyType(out)
