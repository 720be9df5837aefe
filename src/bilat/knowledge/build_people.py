"""Compiles the table of people in office: `python -m bilat.knowledge.build_people KB_DIR`.

The same sources give the same bytes. Names keep the spelling of their source, without titles; a person is written
once for each state. `head` marks heads of state and government and foreign ministers.
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from bilat.knowledge.states import load_states

COLUMNS = ("name", "country", "head")
_TITLES = re.compile(
    r"^((co-prince|ministers|ambassador-designate|presidents|vice|deputy|acting|interim|prime|crown|foreign|grand|first|general|secretary|of|state|president|premier|minister|"
    r"king|queen|emperor|empress|prince|princess|chancellor|sultan|emir|amir|shah|sheikh|chairman|captain|colonel|marshal|"
    r"lieutenant|major|brigadier|admiral|federal|taoiseach|pope|patriarch|duke|duchess|governor|field|sir|dr|mr|mrs|gen|"
    r"col|lt|maj|brig|adm|capt|the|his|her|majesty|highness|royal|holiness|ambassador|speaker|commander)\.?[\s,]+)+",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"^(president|prime minister|premier|chancellor|king|queen|emir|amir|sultan|supreme leader|"
    r"(min\.|minister) (of|for) (foreign|external)|foreign (minister|secretary)|secretary of state|chief of state)",
    re.IGNORECASE,
)
_CLAIMED = {"PSE", "TWN", "XKX"}  # with governments of their own, whatever the view on their statehood
_NOTE = "# Leaders, ministers and ambassadors of states, for the country of a person whose state a text does not tell."
_FROM = (
    "# From CIA World Leaders 2018 and 2019, the World Factbook 2021-2026, tables of the Office of the Historian (all",
    "# US public domain) and Wikidata's foreign ministers (CC0). Compiled by bilat.knowledge.build_people.",
)


def main(arguments: list[str] | None = None) -> None:
    """Compiles the table into the data folder of the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kb", type=Path, help="folder with one subfolder a source")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data")
    chosen = parser.parse_args(arguments)
    heads: dict[tuple[str, str], bool] = {}
    for name, country, head in people(chosen.kb, country_codes(chosen.kb, chosen.out)):
        key = (name, country)
        heads[key] = heads.get(key, False) or head
    lines = [f"{name}\t{country}\t{'1' if head else ''}" for (name, country), head in sorted(heads.items())]
    text = "\n".join((_NOTE, *_FROM, "\t".join(COLUMNS), *lines)) + "\n"
    (chosen.out / "leaders.tsv").write_text(text, encoding="utf-8")


def country_codes(kb: Path, data: Path) -> dict[str, str]:
    """ISO3 codes by what the sources call a country: its names in small letters, and the Factbook's file codes."""
    codes = {s.text.lower(): s.entry_id[6:] for s in load_states(data).surfaces if s.sense in ("name", "variant")}
    for row in _rows(kb / "country-codes" / "country-codes.csv"):
        for fips in row["FIPS"].split(","):
            if fips and row["ISO3166-1-Alpha-3"]:
                codes[f"fips:{fips.lower()}"] = row["ISO3166-1-Alpha-3"]
    sovereign = {e.country for e in load_states(data).entries.values() if e.category == "state"} | _CLAIMED
    return {name: code for name, code in codes.items() if code in sovereign}


def people(kb: Path, codes: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Names with country and whether they headed a state, a government or its diplomacy."""
    for raw, country, head in _sources(kb):
        name = bare_name(raw)
        code = "PSE" if country.startswith("Palestin") else codes.get(country.lower().strip())
        if name is not None and code is not None and len(code) == 3:
            yield name, code, head


def bare_name(raw: str) -> str | None:
    """The name without titles, brackets and capitals throughout; null where fewer than two words are left."""
    name = _TITLES.sub("", re.sub(r"[\"(].*?[\")]|,.*$", "", raw).strip())
    words = [_capitalised(w) for w in name.split() if w != "."]
    if not 2 <= len(words) <= 6 or not all(w[0].isalpha() for w in words) or "and" in words:
        return None
    return " ".join(words)


def _capitalised(word: str) -> str:
    return "-".join(p[:1] + p[1:].lower() if p.isupper() and len(p) > 2 else p for p in word.split("-"))


def _sources(kb: Path) -> Iterator[tuple[str, str, bool]]:
    cia = kb / "cia-world-leaders"
    for row in _rows(cia / "cia-world-leaders-2018-03.csv"):
        yield row["leader_name"], row["program"], bool(_HEADS.match(row["function"].replace("Pres.", "President")))
    for row in _rows(cia / "cia-world-leaders-2019-10.csv"):
        yield row["name"], row["country"], bool(_HEADS.match(row["office"]))
    for row in _rows(kb / "factbook" / "officeholders_2021_2026.csv"):
        foreign_crown = row["country_file"].endswith("/an")  # Andorra's princes head another state
        if row["kind"] != "rep_from_us" and not foreign_crown:
            yield row["name"], "fips:" + row["country_file"].split("/")[1], row["kind"] == "executive"
    for row in _rows(kb / "everypolitician-wikidata-world" / "sources_foreign_wikidata.csv"):
        yield row["name"], row["countryLabel"], True
    for row in _rows(kb / "historyatstate" / "visits_foreign_leaders_to_us.csv"):
        if row["start"] >= "1945":
            yield row["visitor"], row["from"], True
    for row in _rows(kb / "historyatstate" / "travels_us_president_secretary.csv"):
        if row["start"] >= "1945":
            yield row["name"], "United States", True


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value or "" for key, value in row.items() if key is not None}


if __name__ == "__main__":
    main()
