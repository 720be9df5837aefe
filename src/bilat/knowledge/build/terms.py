"""Terms of officers of the United States, from the tables of its Office of the Historian."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bilat.knowledge.build.origins import Origins
from bilat.knowledge.tenures import TenureFact, find_country, office_class_of

# A term whose end is not stated is reckoned to last until the next one begins, and no longer than this.
_OPEN_DAYS = 3 * 365
_POCOM = "HistoryAtState pocom"
_PLURALS = {"Secretaries": "Secretary", "Deputies": "Deputy", "Inspectors": "Inspector", "Advisers": "Adviser"}
_MISSION_OFFICES = {
    "ambassador-e-p": "Ambassador",
    "envoy-extraordinary-minister-plenipotentiary": "Minister (Envoy)",
    "charge-daffaires": "Chargé d'Affaires",
    "charge-daffaires-ad-interim": "Chargé d'Affaires ad interim",
    "minister-resident": "Minister Resident",
}


def _people(kb: Origins) -> dict[str, str]:
    rows = kb.rows("historyatstate", "us_people.csv.gz")
    return {row["id"]: f"{row['forename']} {row['surname']}".strip() for row in rows}


def chiefs_of_mission(kb: Origins, names: Mapping[str, str]) -> Iterator[TenureFact]:
    """Terms of chiefs of mission, each to the country it was accredited to."""
    people = _people(kb)
    by_mission: dict[str, list[dict[str, str]]] = {}
    for row in kb.rows("historyatstate", "us_chiefs_of_mission.csv.gz"):
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
    return max(start, min(last, day_before(after["begin"]))) if after is not None else last


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def principals(kb: Origins) -> Iterator[TenureFact]:
    """Terms of the principal officers of the Department of State."""
    people = _people(kb)
    by_office: dict[str, list[dict[str, str]]] = {}
    for row in kb.rows("historyatstate", "us_principals.csv.gz"):
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
