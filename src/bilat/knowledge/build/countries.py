"""How the tables of other origins name countries."""

from collections.abc import Mapping
from pathlib import Path

from bilat.knowledge import load_actors
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.states import load_states
from bilat.knowledge.tenures import find_country

# States that ISO's list gives no code of the Factbook, or an older one.
_OWN_FIPS = {"KV": "XKX", "WE": "PSE", "GZ": "PSE", "OD": "SSD", "RI": "SRB", "MJ": "MNE"}


def fips_codes(kb: Origins) -> Mapping[str, str]:
    """ISO3 codes by the FIPS codes after which the Factbook names its files; a state goes before its territories."""
    rows = sorted(kb.rows("country-codes", "country_codes.csv"), key=lambda row: row["is_independent"] == "Yes")
    codes = {fips.strip(): row["ISO3166-1-Alpha-3"] for row in rows for fips in row["FIPS"].split(",")}
    return {fips: iso3 for fips, iso3 in codes.items() if fips} | _OWN_FIPS


def factbook_country(file: str, codes: Mapping[str, str]) -> str | None:
    """The ISO3 code of a file of the Factbook ("africa/ag"); null for seas, bodies and the like."""
    return codes.get(file.rsplit("/", 1)[-1].upper())


def sovereign(data: Path) -> frozenset[str]:
    """The codes of the states of a data folder, without territories."""
    return frozenset(entry.country or "" for entry in load_states(data).entries.values() if entry.category == "state")


def listed_country(name: str, names: Mapping[str, str]) -> str | None:
    """The code of a country by name, also with a remark ("Poland (government-in-exile)", "Muscat (Oman)")."""
    before, _, inside = name.partition("(")
    options = (name, before, inside.rstrip(") ")) if inside else (name,)
    return next((code for code in (find_country(option, names) for option in options) if code), None)


def state_adjectives(data: Path) -> Mapping[str, str]:
    """The codes of states, former ones included, by the adjectives that only one state has."""
    actors, _ = load_actors(data, [])
    owners: dict[str, set[str]] = {}
    for entry_id, surfaces in actors.surfaces.items():
        kind, _, code = entry_id.partition(":")
        for surface in surfaces if kind == "state" else ():
            if surface.sense == "adjective":
                owners.setdefault(surface.text, set()).add(code)
    return {text: min(codes) for text, codes in owners.items() if len(codes) == 1}
