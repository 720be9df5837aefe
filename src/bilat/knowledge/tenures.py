"""Who held which office when, by public lists: outside knowledge, never a claim of an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.states import load_states
from bilat.knowledge.tables import convert, plain, read_tsv

FILE = "tenures.tsv.gz"
COUNTRY_FILE = "tenure_countries.tsv"
# How the ids of bodies begin, which stand in the place of the country where an office is of none.
OF_BODIES = "org:"
TENURE_COLUMNS = (
    "person", "office_class", "office", "country", "accredited_to", "start", "end", "precision", "provenance",
)  # fmt: skip
COUNTRY_COLUMNS = ("name", "country")
TenurePrecision = Literal["term", "open", "attested"]

# The first that fits; each a class of office with the words that tell it.
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (office_class, re.compile(pattern))
    for office_class, pattern in (
        ("former", r"\b(?:former|ex|elect|designate)\b"),
        (
            "deputy_minister",
            r"\b(?:assistant|under|deputy) (?:under )?(?:secretary|secretaries|minister)|\bundersecretary",
        ),
        ("deputy_minister", r"\bdeputy (?:foreign|defen[cs]e) "),
        ("deputy_head_of_government", r"\b(?:deputy|vice) (?:prime|premier|chancellor)"),
        ("vice_president", r"\bvice[- ](?:president|chair)"),
        ("diplomat", r"\bcharge|\bprincipal officer|\bconsul\b|\bagent\b"),
        ("ambassador", r"\bambassador|\bhigh commissioner|\bpermanent rep|\bus representative"),
        ("envoy", r"\benvoy|\bminister resident|\bminister plenipotentiary"),
        ("central_banker", r"\bcentral bank|\bfederal reserve"),
        ("foreign_minister", r"\bsecretary of state$|\bforeign secretary|\bforeign min|\bminister of external"),
        (
            "foreign_minister",
            r"\b(?:minister|secretary) (?:of|for) (?:the )?(?:foreign|external|exterior)\b"
            r"(?! (?:trade|commerce|economic|investment|employment)\b)",
        ),
        (
            "defence_minister",
            r"\bdefen[cs]e (?:minister|secretary)|\b(?:minister|secretary) (?:of|for) (?:national )?defen[cs]e",
        ),
        (
            "interior_minister",
            r"\binterior minister|\bhome secretary|\bminister (?:of|for) (?:the )?(?:interior|home|internal)",
        ),
        ("finance_minister", r"\bfinance minister|\bminister (?:of|for) (?:the )?(?:economy & )?finance|\btreasury"),
        ("justice_minister", r"\bjustice minister|\bminister (?:of|for) justice"),
        ("head_of_government", r"\bprime minister|\bpremier\b|\bchancellor|\bhead of government|\btaoiseach"),
        ("head_of_government", r"\bchief executive\b|\bpresident of the (?:government|council of ministers)"),
        ("monarch", r"\b(?:king|queen|emperor|empress|shah|emir|amir|sultan|grand duke|grand duchess)\b"),
        (
            "head_of_state",
            r"\bpresident\b|\bhead of state|\bchief of state|\bgovernor general|\bpope\b|\bsupreme leader",
        ),
    )
)
# Offices of one holder at a time, for which the class may stand for the words.
OF_STATE = frozenset({"head_of_state", "monarch"})
SINGLE = OF_STATE | {
    "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
    "justice_minister", "central_banker", "ambassador",
}  # fmt: skip
# Whose surname alone points to the state: the heads of a state, a government or its diplomacy.
HEADS = OF_STATE | {"head_of_government", "foreign_minister"}
OFFICE_CLASSES = frozenset(office_class for office_class, _ in _CLASSES) - {"former"} | {"official"}
_STOP = frozenset("of for the and to in state affairs s us u".split())
_SAME_OFFICE = {"amir": "emir", "premier": "prime minister", "governor general": "governor general"}
_RANK: Mapping[str, int] = {"term": 0, "attested": 1, "open": 2}
_TO = re.compile(
    r"^(?P<office>.*?(?:ambassador|envoy\)?|charge d'affaires(?: ad interim)?|minister|representative|commissioner))"
    r" to (?P<place>.+)$"
)


class TenureFact(Struct, frozen=True, kw_only=True):
    """That a person held an office from `start` to `end` (both inside), by the list that `provenance` names.

    `precision`: term (both days are the list's), open (the end is not stated and reckoned), attested (`start` and
    `end` are the first and last day on which a list shows the person in office). The `country` of an international
    body's office is the body's id. `government` is the id of the one
    the office belongs to where a state has several; `own` facts are a user's, and go before those that ship.
    """

    person: str
    office_class: str
    office: str
    country: str
    accredited_to: str | None = None
    start: str
    end: str
    precision: TenurePrecision
    provenance: str
    government: str | None = None
    own: bool = False

    def held(self, day: str) -> bool:
        """Whether the office was held on that day."""
        return self.start <= day <= self.end


class Tenures:
    """The facts by country, read from the data folder when first asked for; `own` go before them.

    Of the people called as in `hidden` (folded names) nothing is known but what `own` has.
    """

    def __init__(self, folder: Path, own: Sequence[TenureFact] = (), hidden: frozenset[str] = frozenset()) -> None:
        self._folder = folder
        self._own = own
        self._hidden = hidden

    @cached_property
    def _facts(self) -> Mapping[str, tuple[TenureFact, ...]]:
        path = self._folder / FILE
        found: dict[str, list[TenureFact]] = {}
        for fact in self._own:
            found.setdefault(fact.country, []).append(fact)
        for line, row in read_tsv(path, TENURE_COLUMNS):
            fact = convert(dict(row), TenureFact, path, line)
            if fact.start > fact.end:
                raise DataError(f"{fact.person} left office before taking it", path=path, line=line)
            if not self._hidden or person_key(fact.person) not in self._hidden:
                found.setdefault(fact.country, []).append(fact)
        return {country: tuple(facts) for country, facts in found.items()}

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return country_names(self._folder)

    def country(self, name: str) -> str | None:
        """The code of a country by name or code, former states included, or a body's id; null where unknown."""
        for code in (name, f"{OF_BODIES}{name}"):
            if code in self._facts:
                return code
        return find_country(name, self._countries)

    def holders(
        self, office_class: str, country: str, on: str, accredited_to: str | None = None
    ) -> tuple[TenureFact, ...]:
        """All facts of holders of an office of that class on a day (ISO), the surest first."""
        facts = (
            fact
            for fact in self._facts.get(country, ())
            if fact.office_class == office_class and fact.held(on) and fact.accredited_to == accredited_to
        )
        return tuple(sorted(facts, key=_surest))

    def holders_ever(self, country: str) -> tuple[TenureFact, ...]:
        """All facts about offices of a country or body, in the table's order; of IGO those of all bodies."""
        return self._of_bodies if country == "IGO" else self._facts.get(country, ())

    @cached_property
    def _of_bodies(self) -> tuple[TenureFact, ...]:
        return tuple(fact for fact in self.all() if fact.country.startswith(OF_BODIES))

    def of_person(self, name: str) -> tuple[TenureFact, ...]:
        """All facts about whoever is called just so, marks and capitals aside."""
        key = person_key(name)
        return tuple(fact for fact in self.all() if person_key(fact.person) == key)

    def all(self) -> Iterator[TenureFact]:
        """Every fact, by country."""
        return (fact for facts in self._facts.values() for fact in facts)

    def ask(self, office: str, country: str, date: str) -> tuple[str, ...]:
        """The names of who held an office, told in words, in a country on a day (ISO); empty where unknown."""
        code = self.country(country)
        if code is None:
            return ()
        title, place = _split_accreditation(office)
        accredited_to = self.country(place) if place else None
        if place and accredited_to is None:
            return ()
        held = [f for f in self._facts.get(code, ()) if f.held(date) and f.accredited_to == accredited_to]
        return _names(_wanted(held, title))


def _surest(fact: TenureFact) -> tuple[tuple[bool, int], int, str, str]:
    # A short stretch between two attestations is surer than a long one.
    return (not fact.own, _RANK[fact.precision]), _span(fact), fact.start, fact.person


def _span(fact: TenureFact) -> int:
    return int(fact.end[:4]) * 12 + int(fact.end[5:7]) - int(fact.start[:4]) * 12 - int(fact.start[5:7])


def _wanted(held: list[TenureFact], title: str) -> list[TenureFact]:
    """The facts whose office is the one asked for: by its words, else by its class where only one holds it."""
    key = office_key(title)
    by_words = [fact for fact in held if office_key(fact.office) == key]
    if by_words:
        return by_words
    office_class, _ = office_class_of(title)
    if office_class is None or office_class not in SINGLE:
        return []
    classes = OF_STATE if office_class in OF_STATE else {office_class}
    return [fact for fact in held if fact.office_class in classes]


def _names(facts: list[TenureFact]) -> tuple[str, ...]:
    if not facts:
        return ()
    best = min(facts, key=_surest)
    # Two who are equally sure hold the office together, or one of the lists errs: both are told.
    peers = [fact for fact in facts if _surest(fact)[:2] == _surest(best)[:2]]
    return tuple(dict.fromkeys(fact.person for fact in sorted(peers, key=_surest)))


@lru_cache(maxsize=4096)
def office_key(office: str) -> frozenset[str]:
    """The words that tell an office apart ("Assistant Secretary of State for African Affairs" = its four words)."""
    text = _folded(office)
    for word, same in _SAME_OFFICE.items():
        text = re.sub(rf"\b{word}\b", same, text)
    return frozenset(word for word in re.findall(r"[a-z]+", text) if word not in _STOP)


def office_class_of(office: str) -> tuple[str | None, str | None]:
    """The class of an office told in words and the name of the country it is accredited to, null where unknown."""
    title, place = _split_accreditation(office)
    text = _folded(title)
    found = next((office_class for office_class, pattern in _CLASSES if pattern.search(text)), None)
    return (None if found == "former" else found), place


def _split_accreditation(office: str) -> tuple[str, str | None]:
    found = _TO.match(_folded(office))
    if found is None:
        return office, None
    return office[: found.end("office")], office[found.start("place") :]


def _folded(text: str) -> str:
    return plain(text).casefold().replace("u.s.", "us").replace("-", " ")


# --- countries ------------------------------------------------------------------------------------------------


def country_names(folder: Path) -> Mapping[str, str]:
    """ISO3 codes by the folded names of states, former ones included."""
    found: dict[str, str] = {}
    path = folder / COUNTRY_FILE
    for line, row in read_tsv(path, COUNTRY_COLUMNS):
        if not row["country"]:
            raise DataError(f"{row['name']!r} has no country", path=path, line=line)
        found[_country_key(row["name"])] = row["country"]
    states = load_states(folder)
    for surface in states.surfaces:
        if surface.sense in ("name", "variant"):
            found.setdefault(_country_key(surface.text), surface.entry_id.partition(":")[2])
    for entry in states.entries.values():
        found.setdefault(_country_key(entry.name), entry.country or "")
    return found


def find_country(name: str, names: Mapping[str, str]) -> str | None:
    """The code of a country by name, also with its parts turned round ("Bahamas, The"); null where unknown."""
    key = _country_key(name)
    if key in names:
        return names[key]
    last, comma, first = name.partition(",")
    return names.get(_country_key(f"{first} {last}")) if comma else None


def _country_key(name: str) -> str:
    text = plain(name).casefold().replace("'", "").replace("-", " ").replace("&", "and")
    words = [{"st": "saint", "st.": "saint"}.get(word, word.strip(".,")) for word in text.split()]
    return " ".join(word for word in words if word and word != "the")


def person_key(name: str) -> str:
    """A name as it is compared with another in full: without marks and capitals."""
    return plain(name).casefold()


def load_tenures(data_dir: Path, own: Sequence[TenureFact] = (), hidden: frozenset[str] = frozenset()) -> Tenures:
    """The tenures of a data folder, its table read at the first question, with a user's own before them."""
    return Tenures(data_dir, own, hidden)
