"""`earlier_leaders.tsv.gz`: people in office since the 1960s whom the lists of today do not show.

The dictionary of PETRARCH2 codes people by state and days ("[BRAGOV 030101-060401]"); of what they held it keeps
nothing but that it was of the government. So it tells the state of a full name and no more.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from bilat.knowledge.build.countries import sovereign
from bilat.knowledge.build.origins import Origins, packed, table
from bilat.knowledge.build.person_names import bare_name
from bilat.knowledge.leaders import EARLIER_COLUMNS, Leaders, full_key, leader_rows

# Codes that are not ISO's, or no longer.
_OWN_CODES = {"TMP": "TLS", "KSV": "XKX", "KNT": "KNA"}
_DATED = re.compile(r"^\[([A-Z]{3})GOV[A-Z]* [<>\d]")
# Of phrases like "US President Ada Lobo" and "Lobo Administration", which name nobody in full.
_NO_PART_OF_NAMES = frozenset(
    "administration authority chancellor council government minister ministry party premier president prime regime"
    " secretary senator".split()
)
_CODE = re.compile(r"^\[([A-Z]{3})")


def earlier_leaders_table(kb: Origins, data: Path) -> bytes:
    """The bytes of earlier_leaders.tsv.gz; people whom the leaders of the folder `data` tell are left out."""
    today = Leaders(leader_rows(data))
    countries: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for name, country in people(kb, sovereign(data)):
        key = full_key(name)
        countries.setdefault(key, set()).add(country)
        names.setdefault(key, name)
    rows = (
        {"name": names[key], "country": min(found)}
        for key, found in countries.items()
        if len(found) == 1 and today.country(names[key]) is None
    )
    ordered = sorted(rows, key=lambda row: (row["name"], row["country"]))
    return packed(table(EARLIER_COLUMNS, ordered, "People who were in office between the 1960s and 2014."))


def people(kb: Origins, states: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each way to write a person who was of the government of one state and of none else, with that state."""
    for names, codes in _blocks(kb.text("petrarch2", "Phoenix.Countries.actors.dated.txt.gz")):
        of_government = {_state(hit[1]) for hit in map(_DATED.match, codes) if hit}
        every = {_state(hit[1]) for hit in map(_CODE.match, codes) if hit}
        if len(every) == 1 and of_government == every and every <= set(states):
            yield from ((name, min(every)) for name in filter(None, map(_name, names)))


def _state(code: str) -> str:
    return _OWN_CODES.get(code, code)


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each actor's names and codes."""
    names: list[str] = []
    codes: list[str] = []
    for line in text.split("\n"):
        if line.startswith("["):
            codes.append(line)
        elif line.startswith("+"):
            names.append(line[1:])
        elif line and not line.startswith("#"):
            yield names, codes
            names, codes = [line], []
    yield names, codes


def _name(head: str) -> str | None:
    """The name in "LOBO_PINTO_ADA_" as a list writes it; null for one word, initials, and what is no name."""
    words = re.sub(r"\s*\[.*$", "", head).replace("_", " ").split()
    name = bare_name(" ".join(_capitalised(word) for word in words))
    parts = name.split() if name else []
    whole = len(parts) > 1 and all(len(part.strip(".")) > 1 for part in (parts[0], parts[-1]))
    return name if whole and not _NO_PART_OF_NAMES.intersection(map(str.lower, parts)) else None


def _capitalised(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
