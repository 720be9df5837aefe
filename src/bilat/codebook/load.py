"""Loading: YAML files become a Codebook, or a DataError names the file and line that is wrong."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bilat.codebook.frames import Codebook, Frame, TypeEntry
from bilat.errors import DataError

SHIPPED = Path(__file__).parent
NOT_TYPES = ("words.yaml", "contexts.yaml", "cues.yaml")
CUES = (
    "planning",
    "proposing",
    "hypothetical",
    "cancelling",
    "denying",
    "claiming",
    "earlier",
    "covering",
    "talk_nouns",
    "secret",
    "open",
    "collective",
    "sport",
    "implicative",
)

Indexed = dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]


def load_codebook(extra: Path | None = None) -> Codebook:
    """The shipped codebook, overlaid file by file with those of the folder `extra`.

    Raises DataError for YAML that cannot be read, unknown keys, unknown word groups or doubled frame ids.
    """
    files = {path.name: path for folder in (SHIPPED, extra) if folder for path in sorted(folder.glob("*.yaml"))}
    words = _word_lists(files.get("words.yaml"))
    contexts = _word_lists(files.get("contexts.yaml"))
    entries = [_entry(files[name], words) for name in sorted(files) if name not in NOT_TYPES]
    _refuse_doubles(entries, files)
    frames = [frame for entry in entries for frame in entry.frames]
    return Codebook(
        types={entry.type: entry for entry in entries},
        words=words,
        verb_frames=_index((f, f.verbs) for f in frames),
        noun_frames=_index((f, f.nouns) for f in frames),
        contexts=contexts,
        cues=_cues(files.get("cues.yaml")),
        fingerprint=_fingerprint(files.values()),
    )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only true and false are truth values, so that the preposition "on" stays a word."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(str(error.problem), path=path, line=line) from error


def _word_lists(path: Path | None) -> dict[str, tuple[str, ...]]:
    if path is None:
        return {}
    try:
        return msgspec.convert(_read(path), dict[str, tuple[str, ...]])
    except msgspec.ValidationError as error:
        raise DataError(str(error), path=path) from error


def _cues(path: Path | None) -> dict[str, frozenset[str]]:
    lists = _word_lists(path)
    missing = [name for name in CUES if name not in lists]
    if missing and path is not None:
        raise DataError(f"no list {missing[0]!r}", path=path)
    return {name: frozenset(words) for name, words in lists.items()}


def _entry(path: Path, words: Mapping[str, tuple[str, ...]]) -> TypeEntry:
    try:
        entry = msgspec.convert(_read(path), TypeEntry)
    except msgspec.ValidationError as error:
        raise DataError(str(error), path=path, line=_line_of_key(path, str(error))) from error
    frames = tuple(_expand(frame, entry, words, path) for frame in entry.frames)
    return msgspec.structs.replace(entry, frames=frames)


def _expand(frame: Frame, entry: TypeEntry, words: Mapping[str, tuple[str, ...]], path: Path) -> Frame:
    if frame.mode is not None and frame.mode not in entry.modes:
        raise DataError(f"frame {frame.id}: no mode {frame.mode!r}", path=path, line=_line_of(path, frame.id))

    def lists(value: tuple[str, ...]) -> tuple[str, ...]:
        return _groups(value, words, frame, path)

    return msgspec.structs.replace(
        frame,
        verbs=lists(frame.verbs),
        nouns=lists(frame.nouns),
        object_words=lists(frame.object_words),
        object_not=lists(frame.object_not),
        clause_words=lists(frame.clause_words),
        prep_words={prep: lists(value) for prep, value in frame.prep_words.items()},
        event_type=entry.type,
    )


def _groups(value: tuple[str, ...], words: Mapping[str, tuple[str, ...]], frame: Frame, path: Path) -> tuple[str, ...]:
    out: list[str] = []
    for word in value:
        if word.startswith("$") and word[1:] not in words:
            line = _line_of(path, frame.id)
            raise DataError(f"frame {frame.id}: no word group {word!r} in words.yaml", path=path, line=line)
        out.extend(words[word[1:]] if word.startswith("$") else (word,))
    return tuple(dict.fromkeys(out))


def _line_of(path: Path, frame_id: str) -> int | None:
    """The first line that holds a frame id."""
    return _line_with(path, re.compile(rf"\bid: {re.escape(frame_id)}(?!\S)"))


def _line_of_key(path: Path, message: str) -> int | None:
    """The first line that holds the key an error message names as unknown; other messages name none."""
    named = re.search(r"unknown field `([^`]+)`", message)
    return _line_with(path, re.compile(rf"(^|[\s{{,-]){re.escape(named[1])}:")) if named else None


def _line_with(path: Path, pattern: re.Pattern[str]) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), None)


def _refuse_doubles(entries: list[TypeEntry], files: Mapping[str, Path]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        for frame in entry.frames:
            if frame.id in seen:
                path = files[f"{entry.type.lower()}.yaml"]
                raise DataError(f"frame id {frame.id} stands twice", path=path, line=_line_of(path, frame.id))
            seen[frame.id] = entry.type


def _index(pairs: Iterable[tuple[Frame, tuple[str, ...]]]) -> Indexed:
    index: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for frame, triggers in pairs:
        for trigger in triggers:
            first, *rest = trigger.split()
            index.setdefault(first, []).append((tuple(rest), frame))
    return {lemma: tuple(found) for lemma, found in index.items()}


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
