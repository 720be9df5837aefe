"""The offices of the world: phrases, areas of government, status words, and the nouns that head bodies' names."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.leaders import Leaders, load_leaders
from bilat.knowledge.tables import LINE_KEY, convert, read_tsv, read_yaml
from bilat.records import OfficeStatus

FILE = "titles.yaml"
WORDS_FILE = "who_words.yaml"
GIVEN_FILE = "given_names.tsv"
SURNAME_FILE = "surnames.tsv"
GIVEN_COLUMNS = ("name", "gender")
SURNAME_COLUMNS = ("name",)
_STATUSES: tuple[OfficeStatus, ...] = ("former", "acting", "designate", "current")
_IRREGULAR = {"congressman": "congressmen", "congresswoman": "congresswomen", "attaché": "attachés"}


Sex = Literal["m", "f"]


class Office(Struct, frozen=True, kw_only=True, rename={"office_class": "class"}):
    """A kind of office. `weak` ones count only beside a body, a state or a name; `rank` ones only before a name.

    `portfolio`: takes an area of government before or after; `envoy`: takes "to X"; `voice`: speaks for its body.
    """

    office_class: str
    sector: str
    weak: bool = False
    rank: bool = False
    portfolio: bool = False
    envoy: bool = False
    voice: bool = False
    counterpart: bool = False
    gender: Sex | None = None


class Phrase(Struct, frozen=True):
    """A way to write an office, as lower-case tokens. `plural` where it names several holders."""

    words: tuple[str, ...]
    office: Office
    plural: bool


class Refinement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an office is once its body or state is known. Empty fields ask nothing."""

    classes: tuple[str, ...]
    becomes: str
    names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def asks_body(self) -> bool:
        """Whether the body decides."""
        return bool(self.categories or self.bodies or self.entries)


class BodyNoun(Struct, frozen=True, kw_only=True):
    """A noun that heads the name of a body ("ministry"), and what such a body is."""

    kind: Literal["organ", "government", "organisation"]
    category: str
    sector: str


class Titles(Struct, frozen=True, kw_only=True):
    """All tables about offices. `phrases` by first word, longest first; `areas` are single words of portfolios.

    `refined` says what offices are at some bodies and states, the first fit first. `words` are the lists of
    who_words.yaml by name; `given` are given names with the sex they tell, if any; `surnames` family names of people
    in office; `leaders` the states of known people.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    area_class: Mapping[str, str]
    areas: frozenset[str]
    deputy_ranks: frozenset[str]
    equal_ranks: frozenset[str]
    status: Mapping[str, OfficeStatus]
    honorifics: Mapping[str, Sex | None]
    bodies: Mapping[str, BodyNoun]
    refined: tuple[Refinement, ...]
    things: frozenset[str]
    unions: frozenset[str]
    words: Mapping[str, frozenset[str]]
    given: Mapping[str, Sex | None]
    surnames: frozenset[str]
    leaders: Leaders

    def is_plural(self, office: str) -> bool:
        """Whether the words name several holders of an office ("foreign ministers")."""
        words = tokens_of(office.lower())
        return any(
            phrase.plural and words[k : k + len(phrase.words)] == phrase.words
            for k, word in enumerate(words)
            for phrase in self.phrases.get(word, ())
        )


class _OfficeRow(Office, frozen=True, forbid_unknown_fields=True, kw_only=True):
    names: tuple[str, ...]


class _PortfolioRow(Struct, frozen=True, forbid_unknown_fields=True):
    minister_class: str
    sector: str
    words: tuple[str, ...]


class _HonorificRows(Struct, frozen=True, forbid_unknown_fields=True):
    m: tuple[str, ...] = ()
    f: tuple[str, ...] = ()
    any: tuple[str, ...] = ()


class _BodyRow(Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["organ", "government", "organisation"]
    category: str
    sector: str
    words: tuple[str, ...]


def load_titles(folder: Path) -> Titles:
    """The tables of titles.yaml in that folder. Raises DataError with file and line where a row is wrong."""
    path = folder / FILE
    data = read_yaml(path)
    portfolios = [convert(row, _PortfolioRow, path) for row in _rows(data, "portfolios", path)]
    ranks = _words(data, "ranks", path)
    return Titles(
        phrases=_phrases(data, path),
        area_class=MappingProxyType({w: row.minister_class for row in reversed(portfolios) for w in row.words}),
        areas=frozenset(word for row in portfolios for phrase in row.words for word in phrase.split()),
        deputy_ranks=frozenset(ranks.get("deputy", ())),
        equal_ranks=frozenset(ranks.get("equal", ())),
        status=_status(data, path),
        honorifics=_honorifics(data, path),
        bodies=_bodies(data, path),
        refined=tuple(convert(row, Refinement, path) for row in _rows(data, "refined", path)),
        things=frozenset(_list(data, "things", path)),
        unions=frozenset(_list(data, "unions", path)),
        words=_word_lists(folder / WORDS_FILE),
        given=_given(folder / GIVEN_FILE),
        leaders=load_leaders(folder),
        surnames=frozenset(row["name"] for _, row in read_tsv(folder / SURNAME_FILE, SURNAME_COLUMNS)),
    )


def office_classes(folder: Path) -> frozenset[str]:
    """The classes of offices that titles.yaml of that folder has."""
    path = folder / FILE
    data = read_yaml(path)
    phrases = (phrase for found in _phrases(data, path).values() for phrase in found)
    portfolios = (convert(row, _PortfolioRow, path).minister_class for row in _rows(data, "portfolios", path))
    return frozenset((*(phrase.office.office_class for phrase in phrases), *portfolios))


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The phrase as the tokenizer would split it: hyphens between letters and possessive 's stand alone."""
    out: list[str] = []
    for word in phrase.replace("’", "'").split():
        for i, part in enumerate(word.split("-") if len(word) > 1 else [word]):
            out += ["-", part] if i else [part]
    return tuple(part for part in out if part)


def _phrases(data: dict[str, Any], path: Path) -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[tuple[str, ...], Phrase] = {}
    for row in _rows(data, "offices", path):
        made = convert(row, _OfficeRow, path)
        office = Office(**{f: getattr(made, f) for f in Office.__struct_fields__})
        for name in made.names:
            if name != name.lower():
                raise DataError(f"{name!r} is not in small letters", path=path, line=row[LINE_KEY])
            for words, plural in ((tokens_of(name), False), (tokens_of(plural_of(name)), True)):
                found.setdefault(words, Phrase(words, office, plural))
    by_first: dict[str, list[Phrase]] = {}
    for words, phrase in found.items():
        by_first.setdefault(words[0], []).append(phrase)
    return MappingProxyType({w: tuple(sorted(p, key=lambda x: -len(x.words))) for w, p in by_first.items()})


def plural_of(name: str) -> str:
    """The plural of an office: its head is the word before "of", "in", "for", "to", "at", else the last one."""
    words = name.replace("-", " - ").split()
    links = [i for i, word in enumerate(words) if word in ("of", "in", "for", "to", "at", "-") and i]
    joined = name.endswith(("-in-chief", "-at-large", "-of-staff", "-in-office"))
    head = len(words) - 1
    if links and (words[links[0]] != "-" or joined):
        head = links[0] - 1
    elif (
        words[-1] in ("general", "plenipotentiary", "apparent", "regent")
        and len(words) > 1
        and words[0] not in _MILITARY
    ):
        head = len(words) - (3 if words[-2] == "-" else 2)
    words[head] = _plural(words[head])
    return " ".join(words).replace(" - ", "-")


_MILITARY = frozenset({"lieutenant", "major", "brigadier", "army", "colonel"})


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("man", "woman")) and word not in ("ombudsman",):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ss", "ch", "x")) else "s")


def _status(data: dict[str, Any], path: Path) -> Mapping[str, OfficeStatus]:
    rows = _words(data, "status", path)
    return MappingProxyType({word: status for status in _STATUSES for word in rows.get(status, ())})


def _honorifics(data: dict[str, Any], path: Path) -> Mapping[str, Sex | None]:
    rows = convert(data.get("honorifics", {}), _HonorificRows, path)
    sexes: tuple[tuple[tuple[str, ...], Sex | None], ...] = ((rows.m, "m"), (rows.f, "f"), (rows.any, None))
    return MappingProxyType({word: sex for words, sex in sexes for word in words})


def _bodies(data: dict[str, Any], path: Path) -> Mapping[str, BodyNoun]:
    found: dict[str, BodyNoun] = {}
    for row in _rows(data, "bodies", path):
        made = convert(row, _BodyRow, path)
        for word in made.words:
            found.setdefault(word, BodyNoun(kind=made.kind, category=made.category, sector=made.sector))
    return MappingProxyType(found)


def _word_lists(path: Path) -> Mapping[str, frozenset[str]]:
    data = read_yaml(path)
    return MappingProxyType({name: frozenset(_list(data, name, path)) for name in data if name != LINE_KEY})


def _given(path: Path) -> Mapping[str, Sex | None]:
    found: dict[str, Sex | None] = {}
    for line, row in read_tsv(path, GIVEN_COLUMNS):
        if row["gender"] not in ("", "m", "f"):
            raise DataError(f"gender must be m, f or empty, not {row['gender']!r}", path=path, line=line)
        found[row["name"]] = "m" if row["gender"] == "m" else "f" if row["gender"] == "f" else None
    return MappingProxyType(found)


def _rows(data: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{key} must be a list of mappings", path=path, line=data.get(LINE_KEY))
    return rows


def _list(data: dict[str, Any], key: str, path: Path) -> list[str]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        raise DataError(f"{key} must be a list of words", path=path, line=data.get(LINE_KEY))
    return rows


def _words(data: dict[str, Any], key: str, path: Path) -> dict[str, tuple[str, ...]]:
    return convert(data.get(key, {}), dict[str, tuple[str, ...]], path)
