"""Words of saying and thinking, by lemma, with what may be their content."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec
from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.tables import LINE_KEY, convert, read_yaml
from bilat.records import Stance

Takes = Literal["clause", "quote", "np", "to", "object_to", "object_of", "prep", "ving", "as"]
FILE = Path(__file__).parent / "data" / "speech.yaml"


class Frame(Struct, frozen=True, kw_only=True):
    """What a word of saying does with one kind of content, and whether it tells only a state of mind."""

    stance: Stance = "neutral"
    targets_object: bool = False
    mind: bool = False


class CueWord(Struct, frozen=True, kw_only=True):
    """A word of saying and its frames, by kind of content; those of a preposition are keyed "prep:for".

    `weak` verbs say so only beside quotation marks or with a that-clause.
    """

    lemma: str
    frames: Mapping[str, Frame] = MappingProxyType({})
    weak: bool = False


_MIND = MappingProxyType({"clause": Frame(mind=True)})


class SpeechWords(Struct, frozen=True, kw_only=True):
    """The cue lexicon: verbs, nouns and adjectives by lemma, and words for channels and outlets."""

    verbs: Mapping[str, CueWord]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    particles: frozenset[str]
    channels: frozenset[str]
    channel_preps: frozenset[str]
    press: frozenset[str]
    outlet_words: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    speechless: tuple[str, ...]
    consequences: frozenset[str]


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: tuple[str, ...]
    takes: tuple[Takes, ...] = ()
    preps: tuple[str, ...] = ()
    stance: Stance = "neutral"
    target: Literal["object"] | None = None
    mind: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[_Group, ...]
    nouns: tuple[_Group, ...]
    weak: tuple[str, ...]
    adjectives: tuple[str, ...]
    particles: tuple[str, ...]
    channels: tuple[str, ...]
    channel_preps: tuple[str, ...]
    press: tuple[str, ...]
    outlet_words: tuple[str, ...]
    outlets: tuple[str, ...]
    documents: tuple[str, ...]
    speechless: tuple[str, ...]
    consequences: tuple[str, ...]


@cache
def speech_words() -> SpeechWords:
    """The shipped cue lexicon, read at the first call of the process."""
    return load_speech(FILE)


def load_speech(path: Path) -> SpeechWords:
    """The cue lexicon of a YAML file; raises DataError with file and line."""
    rows = read_yaml(path)
    for group in (*_groups(rows, "verbs", path), *_groups(rows, "nouns", path)):
        convert(group, _Group, path)
    found = convert(rows, _File, path)
    verbs = _merged(found.verbs)
    for lemma in found.weak:
        if lemma not in verbs and lemma != "go":
            raise DataError(f"{lemma!r} is weak but no verb", path=path, line=1)
    return SpeechWords(
        verbs=MappingProxyType({k: msgspec.structs.replace(w, weak=k in found.weak) for k, w in verbs.items()}),
        nouns=MappingProxyType(_merged(found.nouns)),
        adjectives=MappingProxyType({k: CueWord(lemma=k, frames=_MIND) for k in found.adjectives}),
        particles=frozenset(found.particles),
        channels=frozenset(found.channels),
        channel_preps=frozenset(found.channel_preps),
        press=frozenset(found.press),
        outlet_words=frozenset(found.outlet_words),
        outlets=frozenset(found.outlets),
        documents=frozenset(found.documents),
        speechless=found.speechless,
        consequences=frozenset(found.consequences),
    )


def _groups(rows: dict[str, Any], key: str, path: Path) -> Iterator[dict[str, Any]]:
    given = rows.get(key)
    if not isinstance(given, list):
        raise DataError(f"{key!r} must be a list of groups", path=path, line=rows.get(LINE_KEY, 1))
    for group in given:
        if not isinstance(group, dict):
            raise DataError(f"{key!r} holds something that is no group", path=path, line=rows.get(LINE_KEY, 1))
        _check_lemmas(group, path)
        yield group


def _check_lemmas(group: dict[str, Any], path: Path) -> None:
    for lemma in group.get("lemmas") or [""]:
        if not isinstance(lemma, str) or not lemma or lemma != lemma.lower():
            raise DataError(f"{lemma!r} is no lemma in small letters", path=path, line=group[LINE_KEY])


def _merged(groups: tuple[_Group, ...]) -> dict[str, CueWord]:
    """The words of all groups; of two frames for one kind of content the first one stays."""
    frames: dict[str, dict[str, Frame]] = {}
    for group in groups:
        frame = Frame(stance=group.stance, targets_object=group.target == "object", mind=group.mind)
        keys: list[str] = [take for take in group.takes if take != "prep"]
        if "prep" in group.takes:
            keys += [f"prep:{word}" for word in group.preps]
        for lemma in group.lemmas:
            for key in keys or ["clause"]:
                frames.setdefault(lemma, {}).setdefault(key, frame)
    return {lemma: CueWord(lemma=lemma, frames=MappingProxyType(found)) for lemma, found in frames.items()}
