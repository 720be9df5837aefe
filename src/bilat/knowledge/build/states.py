"""`states.tsv`: codes, official names and beginnings of the states of the world."""

import re
from collections.abc import Mapping
from typing import Any

from bilat.knowledge.build.origins import Origins, table
from bilat.knowledge.states import STATE_COLUMNS

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
_STATES_IN_FACT = frozenset({"XKX", "TWN", "PSE", "VAT"})
_FORM_OF_STATE = re.compile(r"\b(Republic|Kingdom|State|States|Commonwealth|Emirate|Principality|Federation|Duchy)\b")


def states_table(kb: Origins) -> bytes:
    """The bytes of states.tsv."""
    return table(STATE_COLUMNS, state_rows(kb))


def state_rows(kb: Origins) -> list[dict[str, str]]:
    """One row for every ISO 3166 country and Kosovo, by code."""
    listed = {row["ISO3166-1-Alpha-3"]: row for row in kb.rows("country-codes", "country_codes.csv")}
    listed["XKX"] = _KOSOVO
    for iso3, cells in _MISSING.items():
        listed[iso3] = listed[iso3] | cells
    rigour = kb.json("rigour", "territories.json.gz")
    by_code = {row["code"]: row for row in rigour}
    cow = _spells(kb, "cow", _ONLY_COW)
    gw = _spells(kb, "gw", _ONLY_GW)
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


def _spells(kb: Origins, system: str, own: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Number and start of the spell that is still open, by ISO3."""
    rows = {row[f"{system}c"]: row for row in kb.rows("states", f"{system}states.csv") if row["end"] == _OPEN_END}
    iso_codes = _ABBREVIATIONS | own
    taken = set(iso_codes.values())
    plainly = {code: code for code in rows if code not in taken and code not in _NOT_IN_SYSTEM}
    return {
        iso3: (str(int(float(rows[code][f"{system}code"]))), rows[code]["start"])
        for iso3, code in sorted((plainly | iso_codes).items())
        if code in rows
    }
