"""Compiles the table of tenures from public lists: `python -m bilat.knowledge.build_tenures KB_DIR`.

A list that shows a person in office on two days is taken to say that the person was in office between them, unless
somebody else is shown in that office in between. The same lists give the same bytes.
"""

import argparse
import csv
import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from rapidfuzz import fuzz

from bilat.knowledge.tables import plain
from bilat.knowledge.tenures import (
    FILE,
    TENURE_COLUMNS,
    TenureFact,
    country_names,
    find_country,
    office_class_of,
)

# A term whose end is not stated is reckoned to last until the next one begins, and no longer than this.
_OPEN_DAYS = 3 * 365
_SAME_NAME = 85
_PARTICLES = frozenset("al el bin ibn ben de la del von van der den dos da di".split())
_POCOM = "HistoryAtState pocom"
_CLASSES_KEPT = frozenset(
    "head_of_state monarch head_of_government vice_president foreign_minister defence_minister interior_minister "
    "finance_minister justice_minister central_banker ambassador deputy_head_of_government diplomat".split()
)
_ABBREVIATIONS = {
    "Pres.": "President", "Min.": "Minister", "Dep.": "Deputy", "Gen.": "General", "Prime Min.": "Prime Minister",
    "Sec.": "Secretary", "Intl.": "International", "Govt.": "Government",
}  # fmt: skip
_TITLES = (
    "Prime Minister", "Vice President", "Crown Prince", "Governor General", "Grand Duke", "Grand Duchess",
    "General Secretary", "Foreign Minister", "Foreign Secretary", "President", "Chancellor", "Premier", "King",
    "Queen", "Emperor", "Empress", "Shah", "Emir", "Amir", "Sultan", "Taoiseach", "Pope", "Chairman", "Prince",
)  # fmt: skip
_PLURALS = {"Secretaries": "Secretary", "Deputies": "Deputy", "Inspectors": "Inspector", "Advisers": "Adviser"}
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.(?:\s.*)?$|[;,(].*$")
_WORD = r"(?:[A-Z][\w'’-]+|[A-Z]\.|bin|al|de|la|von|van|dos|da|di)"
_MET = re.compile(
    r"\b(?<!former )(?<!Vice )(?<!Deputy )(President|Prime Minister|Foreign Minister|Foreign Secretary|Chancellor|King|"
    rf"Queen|Emir|Amir|Sultan|Shah|Emperor) ({_WORD}(?:[ -]{_WORD})*)"
)
# What a split that went wrong looks like.
_NO_NAME = re.compile(r"\d|[()\[\]:]|\b(?:since|note|vacant|represented|election|the|of)\b")


class Sighting(Struct, frozen=True, order=True):
    """That a list shows a person in an office from one day to another (often the same)."""

    country: str
    office: str
    start: str
    end: str
    person: str
    provenance: str


def main(arguments: list[str] | None = None) -> None:
    """Compiles the table into the data folder of the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kb", type=Path, help="folder with one subfolder a list")
    kb = parser.parse_args(arguments).kb
    folder = Path(__file__).parent / "data"
    write(folder / FILE, compile_tenures(kb, country_names(folder)))


def compile_tenures(kb: Path, names: Mapping[str, str]) -> list[TenureFact]:
    """All facts, by country, office and date."""
    sightings = [*visits(kb, names), *world_leaders(kb, names), *factbook(kb)]
    sightings += counterparts(kb, names, sightings)
    facts = [*chiefs_of_mission(kb, names), *principals(kb), *joined(sightings)]
    unique = {(f.country, f.office_class, f.office, f.accredited_to or "", f.start, f.end, f.person): f for f in facts}
    return [unique[key] for key in sorted(unique)]


def write(path: Path, facts: Iterable[TenureFact]) -> None:
    """Writes the table, compressed, without a time stamp."""
    lines = ["# Compiled by bilat.knowledge.build_tenures; do not edit by hand.", "\t".join(TENURE_COLUMNS)]
    lines += ["\t".join(str(getattr(fact, column) or "") for column in TENURE_COLUMNS) for fact in facts]
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, cells without space at their ends."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {key: (value or "").strip() for key, value in row.items() if key}


# --- terms of officers of the United States -------------------------------------------------------------------


def _people(kb: Path) -> dict[str, str]:
    return {r["id"]: f"{r['forename']} {r['surname']}".strip() for r in rows(kb / "historyatstate" / "us_people.csv")}


_MISSION_OFFICES = {
    "ambassador-e-p": "Ambassador",
    "envoy-extraordinary-minister-plenipotentiary": "Minister (Envoy)",
    "charge-daffaires": "Chargé d'Affaires",
    "charge-daffaires-ad-interim": "Chargé d'Affaires ad interim",
    "minister-resident": "Minister Resident",
}


def chiefs_of_mission(kb: Path, names: Mapping[str, str]) -> Iterator[TenureFact]:
    """Terms of chiefs of mission, each to the country it was accredited to."""
    people = _people(kb)
    by_mission: dict[str, list[dict[str, str]]] = {}
    for row in rows(kb / "historyatstate" / "us_chiefs_of_mission.csv"):
        row["begin"] = row["started"] or row["arrived"] or row["appointed"]
        if len(row["begin"]) == 10 and row["person_id"] in people:
            by_mission.setdefault(row["mission"], []).append(row)
    for mission, found in by_mission.items():
        place = find_country(mission.replace("-", " "), names) or _body_of_mission(mission)
        if place is None:
            continue
        found.sort(key=lambda r: (r["begin"], r["person_id"]))
        for row, after in zip(found, [*found[1:], None], strict=True):
            office = _MISSION_OFFICES.get(row["role"], row["role"].replace("-", " ").capitalize())
            yield _term(people[row["person_id"]], office, row, after, place)


def _body_of_mission(mission: str) -> str | None:
    found = re.match(r"representative-to-(\w+)$", mission)
    return found.group(1).upper() if found else None


def _term(
    person: str, office: str, row: Mapping[str, str], after: Mapping[str, str] | None, place: str | None
) -> TenureFact:
    end, precision, note = row["ended"], "term", ""
    if len(end) != 10 or end < row["begin"]:
        end, precision, note = _reckoned_end(row["begin"], after), "open", "; end not stated, reckoned"
    return TenureFact(
        person=person,
        office_class=office_class_of(office)[0] or "official",
        office=office,
        country="USA",
        accredited_to=place,
        start=row["begin"],
        end=end,
        precision="term" if precision == "term" else "open",
        provenance=_POCOM + note,
    )


def _reckoned_end(start: str, after: Mapping[str, str] | None) -> str:
    last = (date.fromisoformat(start) + timedelta(days=_OPEN_DAYS)).isoformat()
    return max(start, min(last, _day_before(after["begin"]))) if after is not None else last


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def principals(kb: Path) -> Iterator[TenureFact]:
    """Terms of the principal officers of the Department of State."""
    people = _people(kb)
    by_office: dict[str, list[dict[str, str]]] = {}
    for row in rows(kb / "historyatstate" / "us_principals.csv"):
        row["begin"] = row["started"] or row["appointed"]
        if len(row["begin"]) == 10 and row["person_id"] in people and row["position_id"] != "career-ambassador":
            by_office.setdefault(row["position"], []).append(row)
    for position, found in by_office.items():
        found.sort(key=lambda r: (r["begin"], r["person_id"]))
        for row, after in zip(found, [*found[1:], None], strict=True):
            yield _term(people[row["person_id"]], singular(position), row, after, None)


def singular(position: str) -> str:
    """The office of one holder: the nouns before the first link word lose their plural."""
    words = position.split()
    for i, word in enumerate(words):
        if word in ("of", "for", "at", "under", "ad"):
            break
        words[i] = _PLURALS.get(word, word[:-1] if word.endswith("s") and word != "Affairs" else word)
    return " ".join(words).replace(" and Directors ", " and Director ").replace("U. Trade", "U.S. Trade")


# --- sightings ------------------------------------------------------------------------------------------------


def visits(kb: Path, names: Mapping[str, str]) -> Iterator[Sighting]:
    """Heads of state and government on the days of their visits to the United States."""
    for row in rows(kb / "historyatstate" / "visits_foreign_leaders_to_us.csv"):
        country, titled = find_country(row["from"], names), titled_name(row["visitor"])
        if country is None or titled is None or len(row["start"]) != 10:
            continue
        end = row["end"] if len(row["end"]) == 10 and row["end"] >= row["start"] else row["start"]
        yield Sighting(country, titled[0], row["start"], end, titled[1], "HistoryAtState visits")


def titled_name(text: str) -> tuple[str, str] | None:
    """The office and the name in "President Ada Example"; null where they cannot be told apart."""
    text = text.replace("Co-", "")
    title = next((t for t in _TITLES if text.startswith(f"{t} ")), None)
    if title is None:
        return None
    name = clean_name(text[len(title) :].split(" and ")[0])
    return (title, name) if name and not name.startswith(("of ", "and ", "elect")) else None


def clean_name(text: str) -> str | None:
    """The name without what follows it, family names in capitals written as others; null where it is none."""
    name = _SENTENCE_END.sub("", text.strip()).strip(" .,;")
    name = re.sub(r"\s+(?:al|and|in|to)$", "", name)
    words = [w[0] + w[1:].lower() if w.isupper() and len(w.strip(".")) > 1 else w for w in name.split()]
    words = [_capital_parts(w) for w in words]
    good = words and len(words) <= 7 and not _NO_NAME.search(name) and any(w[0].isupper() for w in words)
    return " ".join(words) if good else None


def _capital_parts(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] if word[:1].isupper() else part for part in word.split("-"))


def counterparts(kb: Path, names: Mapping[str, str], known: Sequence[Sighting]) -> Iterator[Sighting]:
    """Whom presidents and secretaries of state met abroad.

    Talks in a country are also held with guests, so a name counts only where another list or a second trip shows it
    in the same country, and no trips elsewhere are more.
    """
    people: dict[str, list[str]] = {}
    for sighting in known:
        people.setdefault(sighting.country, []).append(sighting.person)
    met = sorted(set(_met(kb, names)))
    trips: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in met:
        trips.setdefault((row.office, row.person.split()[-1]), {}).setdefault(row.country, set()).add(row.start)
    for row in met:
        places = trips[(row.office, row.person.split()[-1])]
        here, most = len(places[row.country]), max(map(len, places.values()))
        listed = any(same_name(row.person, other) for other in people.get(row.country, ()))
        if listed or (here > 1 and here == most):
            yield row


def _met(kb: Path, names: Mapping[str, str]) -> Iterator[Sighting]:
    trips = list(rows(kb / "historyatstate" / "travels_us_president_secretary.csv"))
    travellers = {row["name"].split()[-1] for row in trips if row["name"]}
    for row in trips:
        country = find_country(row["country"], names)
        if country is None or len(row["start"]) != 10:
            continue
        for title, text in _MET.findall(row["remarks"]):
            name = clean_name(text.removesuffix("'s").removesuffix("’s"))
            if name is not None and name.split()[-1] not in travellers:
                yield Sighting(country, title, row["start"], row["start"], name, "HistoryAtState travels")


def world_leaders(kb: Path, names: Mapping[str, str]) -> Iterator[Sighting]:
    """Cabinets as the CIA listed them; pages of the older copy whose date is only that of the copying are left out."""
    folder = kb / "cia-world-leaders"
    for row in rows(folder / "cia-world-leaders-2018-03.csv"):
        if row["updated_at"] < "2018-03-09":
            yield from _leader(row["program"], row["function"], row["leader_name"], row["updated_at"], names)
    for row in rows(folder / "cia-world-leaders-2019-10.csv"):
        yield from _leader(row["country"], row["office"], row["name"], "2019-10-06", names)


def _leader(place: str, office: str, person: str, day: str, names: Mapping[str, str]) -> Iterator[Sighting]:
    country, name = find_country(place, names), clean_name(person)
    office = " ".join(_ABBREVIATIONS.get(word, word) for word in office.split())
    if office.startswith("Permanent Representative to the UN"):
        office = "Permanent Representative to the United Nations"
    if country is not None and name is not None and len(day) == 10:
        yield Sighting(country, office, day, day, name, f"CIA World Leaders {day}")


def factbook(kb: Path) -> Iterator[Sighting]:
    """Heads of state and government and ambassadors as the Factbook listed them from 2021 to 2026."""
    codes = _fips(kb)
    for row in rows(kb / "factbook" / "officeholders_2021_2026.csv"):
        country, name = codes.get(row["country_file"].split("/")[-1].upper()), clean_name(row["name"])
        if country is None or name is None:
            continue
        start = row["since"] if len(row["since"]) == 10 and row["since"] <= row["last_seen"] else row["first_seen"]
        side = {"rep_in_us": (country, "USA"), "rep_from_us": ("USA", country)}.get(row["kind"], (country, ""))
        office = _factbook_office(row["role_text"], row["label"], row["kind"])
        yield Sighting(
            side[0], f"{office} to {side[1]}" if side[1] else office, start, row["last_seen"], name, "Factbook"
        )


def _factbook_office(text: str, label: str, kind: str) -> str:
    if kind != "executive":
        return "Chargé d'Affaires" if plain(text).startswith("Charge") else "Ambassador"
    if office_class_of(text)[0] is not None or text.startswith(("Vice", "Deputy", "First", "Second", "Third")):
        return text
    return {"chief of state": "Chief of state", "head of government": "Head of government"}.get(label, text)


def _fips(kb: Path) -> dict[str, str]:
    codes = {"KV": "XKX", "WE": "PSE", "GZ": "PSE", "OD": "SSD", "RI": "SRB", "MJ": "MNE"}
    for row in rows(kb / "country-codes" / "country-codes.csv"):
        for code in row["FIPS"].split(","):
            codes.setdefault(code.strip(), row["ISO3166-1-Alpha-3"])
    return codes


# --- from sightings to facts ----------------------------------------------------------------------------------


def joined(sightings: Iterable[Sighting]) -> Iterator[TenureFact]:
    """The facts that sightings of one office make together, office by office."""
    by_office: dict[tuple[str, str, str], list[Sighting]] = {}
    for sighting in sorted(set(sightings)):
        office_class, place = office_class_of(sighting.office)
        if office_class in _CLASSES_KEPT:
            by_office.setdefault((sighting.country, office_class, place or ""), []).append(sighting)
    for (country, office_class, place), found in sorted(by_office.items()):
        for run in _runs(sorted(found, key=lambda s: (s.start, s.end, s.person, s.office))):
            yield _fact(country, office_class, place, run)


def _runs(ordered: Sequence[Sighting]) -> list[list[Sighting]]:
    """Sightings of one person with nobody else in between; a list that still shows a predecessor is cut short."""
    runs: list[list[Sighting]] = []
    for sighting in ordered:
        if runs and all(same_name(name, sighting.person) for name in {each.person for each in runs[-1]}):
            runs[-1].append(sighting)
            continue
        if runs:
            runs[-1] = [_cut(each, sighting) for each in runs[-1]]
        runs.append([sighting])
    return runs


def _cut(earlier: Sighting, later: Sighting) -> Sighting:
    # Sightings of one day with another person are two holders; a longer one is a list brought up to date late.
    if earlier.end < later.start or earlier.start >= later.start or earlier.start == earlier.end:
        return earlier
    return msgspec.structs.replace(earlier, end=_day_before(later.start))


def _fact(country: str, office_class: str, place: str, run: Sequence[Sighting]) -> TenureFact:
    start, end = min(s.start for s in run), max(s.end for s in run)
    lists = "; ".join(sorted({s.provenance for s in run}))
    note = "; taken as continuous between attestations" if len(run) > 1 else ""
    office = run[0].office.removesuffix(f" to {place}") if place else run[0].office
    return TenureFact(
        person=max((s.person for s in run), key=lambda name: (len(name.split()), len(name), name)),
        office_class=office_class,
        office=office,
        country=country,
        accredited_to={"the US": "USA", "the United Nations": "UN"}.get(place, place) or None,
        start=start,
        end=end,
        precision="attested",
        provenance=lists + note,
    )


def same_name(a: str, b: str) -> bool:
    """Whether two lists mean one person: the words of the shorter name are the other's, but for spelling."""
    first, second = _parts(a), _parts(b)
    if fuzz.ratio("".join(first), "".join(second)) >= _SAME_NAME:
        return True
    short, long = sorted((first, second), key=len)
    left = list(long)
    for part in short:
        best = max(left, key=lambda other: (_alike(part, other), other), default=None)
        # After a word that is clearly the same, another may be spelt quite differently.
        if best is None or _alike(part, best) < (70 if len(left) < len(long) else 80):
            return False
        left.remove(best)
    return True


def _parts(name: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", plain(name).casefold().replace("'", ""))
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def _alike(a: str, b: str) -> float:
    if a == b:
        return 100.0
    if a.startswith(b) or b.startswith(a):
        return {1: 75.0, 2: 0.0}.get(min(len(a), len(b)), 90.0)
    return fuzz.ratio(a, b)


if __name__ == "__main__":
    main()
