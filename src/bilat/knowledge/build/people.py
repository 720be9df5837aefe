"""All people in office whom the lists name, whatever their office."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from bilat.knowledge.build.countries import factbook_country, fips_codes, listed_country, sovereign
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.tenures import country_names

_HEADS = re.compile(
    r"^(president|prime minister|premier|chancellor|king|queen|emir|amir|sultan|supreme leader|"
    r"(min\.|minister) (of|for) (foreign|external)|foreign (minister|secretary)|secretary of state|chief of state)",
    re.IGNORECASE,
)
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
    yield from (each for each in _factbook(kb, fips_codes(kb)) if each.country in states)


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


def _factbook(kb: Origins, codes: Mapping[str, str]) -> Iterator[Listed]:
    for row in kb.rows("factbook", "officeholders_2021_2026.csv.gz"):
        country = factbook_country(row["country_file"], codes)
        foreign_crown = country == "AND"  # Andorra's princes head another state
        if country is not None and row["kind"] != "rep_from_us" and not foreign_crown:
            yield Listed(row["name"], country, row["kind"] == "executive")


def written_names(kb: Origins) -> Iterator[str]:
    """The names of all people whom lists show in office, also for territories and in posts abroad."""
    yield from (raw for raw, _, _ in (*_world_leaders(kb), *_foreign_ministers(kb), *_visitors(kb)))
    yield from (row["name"] for row in kb.rows("factbook", "officeholders_2021_2026.csv.gz"))
