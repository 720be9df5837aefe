"""All people in office whom the lists name, whatever their office."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bilat.knowledge.build.countries import factbook_country, fips_codes, listed_country, sovereign
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.sightings import is_deputy, mended
from bilat.knowledge.tenures import country_names, office_class_of

_HEADS = re.compile(
    r"^(president|prime minister|premier|chancellor|king|queen|emir|amir|sultan|supreme leader|"
    r"(min\.|minister) (of|for) (foreign|external)|foreign (minister|secretary)|secretary of state|chief of state)",
    re.IGNORECASE,
)
_HEAD_CLASSES = frozenset({"head_of_state", "monarch", "head_of_government"})
_LESSER = re.compile(r"(?:vice|deputy|first|second|third)\b", re.IGNORECASE)
_SINCE = "1945"


class Listed(Struct, frozen=True):
    """A person as a list writes the name; `head` of a state, a government or its diplomacy."""

    raw: str
    country: str
    head: bool


def listed(kb: Origins, data: Path) -> Iterator[Listed]:
    """The people whom lists show in office for a state; `data` is the folder that has the states' names."""
    names, states = country_names(data), sovereign(data)
    for raw, place, head in (*_world_leaders(kb), *_foreign_ministers(kb), *_visitors(kb)):
        country = "PSE" if place.startswith("Palestin") else listed_country(place, names)
        if country in states:
            yield Listed(raw, country, head)
    yield from (each for each in _factbook(kb, fips_codes(kb), names) if each.country in states)


def _world_leaders(kb: Origins) -> Iterator[tuple[str, str, bool]]:
    for row in kb.rows("cia-world-leaders", "world_leaders_2018_03.csv.gz"):
        yield row["leader_name"], row["program"], bool(_HEADS.match(row["function"].replace("Pres.", "President")))
    for row in kb.rows("cia-world-leaders", "world_leaders_2019_10.csv.gz"):
        yield row["name"], row["country"], bool(_HEADS.match(row["office"]))


def _foreign_ministers(kb: Origins) -> Iterator[tuple[str, str, bool]]:
    for row in kb.rows("every-politician", "foreign_ministers.csv"):
        yield row["name"], row["countryLabel"], True


def _visitors(kb: Origins) -> Iterator[tuple[str, str, bool]]:
    for row in kb.rows("historyatstate", "visits_to_us.csv.gz"):
        if row["start"] >= _SINCE:
            yield row["visitor"], row["from"], True
    for row in kb.rows("historyatstate", "us_travels.csv.gz"):
        if row["start"] >= _SINCE:
            yield row["name"], "United States", True


def _factbook(kb: Origins, codes: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Listed]:
    rows = [mended(row, names) for row in kb.rows("factbook", "officeholders_2021_2026.csv.gz")]
    at_home = {row["name"] for row in rows if factbook_country(row["country_file"], codes) == "GBR"}
    for row in rows:
        country = factbook_country(row["country_file"], codes)
        # Andorra's princes head another state, and the British crown is that of other realms too.
        foreign_crown = country == "AND" or (country != "GBR" and row["name"] in at_home)
        if country is not None and row["kind"] != "rep_from_us" and not foreign_crown:
            yield Listed(row["name"], country, _is_head(row, rows))


def _is_head(row: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether the row is of a head of state or government, not of a deputy who stands beside one."""
    office_class = office_class_of(row["role_text"])[0]
    named_head = office_class in _HEAD_CLASSES or (office_class is None and not _LESSER.match(row["role_text"]))
    return row["kind"] == "executive" and named_head and not is_deputy(row, rows)


def written_names(kb: Origins) -> Iterator[str]:
    """The names of all people whom lists show in office, also for territories and in posts abroad."""
    yield from (raw for raw, _, _ in (*_world_leaders(kb), *_foreign_ministers(kb), *_visitors(kb)))
    yield from (row["name"] for row in kb.rows("factbook", "officeholders_2021_2026.csv.gz"))
