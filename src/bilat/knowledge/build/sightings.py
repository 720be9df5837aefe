"""People in office as lists show them, on a day or from one day to another."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from bilat.knowledge.build.countries import factbook_country, fips_codes, listed_country
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.person_names import clean_name, same_name, titled_name
from bilat.knowledge.tables import plain
from bilat.knowledge.tenures import find_country, office_class_of

_ABBREVIATIONS = {
    "Pres.": "President", "Min.": "Minister", "Dep.": "Deputy", "Gen.": "General", "Prime Min.": "Prime Minister",
    "Sec.": "Secretary", "Intl.": "International", "Govt.": "Government",
}  # fmt: skip
_TITLE_IN_NAME = re.compile(r"\b(Prime Minister|President|Prefect) (.+)$")
_WORD = r"(?:[A-Z][\w'’-]+|[A-Z]\.|bin|al|de|la|von|van|dos|da|di)"
_FOREIGN_MINISTER = (
    "Minister of Foreign Affairs|Minister for Foreign Affairs|Foreign Affairs Minister|"
    "Minister of External Affairs|External Affairs Minister"
)
_MET = re.compile(
    rf"\b(?<!Vice )(?<!Deputy )({_FOREIGN_MINISTER}|Foreign Minister|Foreign Secretary|President|Prime Minister|"
    rf"Premier|Chancellor|King|Queen|Emir|Amir|Sultan|Shah|Emperor) ({_WORD}(?:[ -]{_WORD})*)"
)
# What stands before a title: the state of its holder, and whether it is one no longer.
_BEFORE = re.compile(r"(?P<former>\b[Ff]ormer )?(?P<adjective>(?:[A-Z][\w-]+ ){0,2})$")


class Sighting(Struct, frozen=True, order=True):
    """That a list shows a person in an office from one day to another (often the same)."""

    country: str
    office: str
    start: str
    end: str
    person: str
    provenance: str


def visits(kb: Origins, names: Mapping[str, str]) -> Iterator[Sighting]:
    """Heads of state and government on the days of their visits to the United States."""
    for row in kb.rows("historyatstate", "visits_to_us.csv.gz"):
        country, titled = listed_country(row["from"], names), titled_name(row["visitor"])
        if country is None or titled is None or len(row["start"]) != 10:
            continue
        end = row["end"] if len(row["end"]) == 10 and row["end"] >= row["start"] else row["start"]
        yield Sighting(country, titled[0], row["start"], end, titled[1], "HistoryAtState visits")


def counterparts(
    kb: Origins, names: Mapping[str, str], adjectives: Mapping[str, str], known: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Whom presidents and secretaries of state met abroad.

    Whose state is told ("French President Example") counts. Talks in a country are also held with guests, so other
    names count only where another list or a second trip shows them in the same country, and no trips elsewhere are
    more.
    """
    people: dict[str, list[str]] = {}
    for sighting in known:
        people.setdefault(sighting.country, []).append(sighting.person)
    met = sorted(set(_met(kb, names, adjectives)))
    trips: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row, _ in met:
        trips.setdefault((row.office, row.person.split()[-1]), {}).setdefault(row.country, set()).add(row.start)
    for row, told in met:
        places = trips[(row.office, row.person.split()[-1])]
        here, most = len(places[row.country]), max(map(len, places.values()))
        listed = told or any(same_name(row.person, other) for other in people.get(row.country, ()))
        if listed or (here > 1 and here == most):
            yield row


def _met(kb: Origins, names: Mapping[str, str], adjectives: Mapping[str, str]) -> Iterator[tuple[Sighting, bool]]:
    """Who was met in the country visited or, told so, of another one."""
    trips = list(kb.rows("historyatstate", "us_travels.csv.gz"))
    travellers = {row["name"].split()[-1] for row in trips if row["name"]}
    for row in trips:
        place = listed_country(row["country"], names)
        if len(row["start"]) != 10:
            continue
        for found in _MET.finditer(row["remarks"]):
            name = clean_name(found[2].removesuffix("'s").removesuffix("’s"))
            former, told = _state_before(row["remarks"][: found.start()], adjectives)
            country = told or place
            if name is None or former or country is None or name.split()[-1] in travellers:
                continue
            title = "Foreign Minister" if re.fullmatch(_FOREIGN_MINISTER, found[1]) else found[1]
            yield Sighting(country, title, row["start"], row["start"], name, "HistoryAtState travels"), told is not None


def _state_before(text: str, adjectives: Mapping[str, str]) -> tuple[bool, str | None]:
    """Whether the title after the text is called former, and the state whose adjective stands before it."""
    found = _BEFORE.search(text)
    words = found["adjective"].split() if found else []
    options = (" ".join(words[k:]) for k in range(len(words)))
    return bool(found and found["former"]), next((adjectives[o] for o in options if o in adjectives), None)


def world_leaders(kb: Origins, names: Mapping[str, str]) -> Iterator[Sighting]:
    """Cabinets as the CIA listed them; pages of the older copy whose date is only that of the copying are left out."""
    for row in kb.rows("cia-world-leaders", "world_leaders_2018_03.csv.gz"):
        if row["updated_at"] < "2018-03-09":
            yield from _leader(row["program"], row["function"], row["leader_name"], row["updated_at"], names)
    for row in kb.rows("cia-world-leaders", "world_leaders_2019_10.csv.gz"):
        yield from _leader(row["country"], row["office"], row["name"], "2019-10-06", names)


def _leader(place: str, office: str, person: str, day: str, names: Mapping[str, str]) -> Iterator[Sighting]:
    country, name = listed_country(place, names), clean_name(person)
    office = " ".join(_ABBREVIATIONS.get(word, word) for word in office.split())
    if office.startswith("Permanent Representative to the UN"):
        office = "Permanent Representative to the United Nations"
    if country is not None and name is not None and len(day) == 10:
        yield Sighting(country, office, day, day, name, f"CIA World Leaders {day}")


def factbook(kb: Origins, names: Mapping[str, str]) -> Iterator[Sighting]:
    """Heads of state and government and ambassadors as the Factbook listed them from 2021 to 2026."""
    codes = fips_codes(kb)
    rows = [mended(row, names) for row in kb.rows("factbook", "officeholders_2021_2026.csv.gz")]
    for row in rows:
        country, name = factbook_country(row["country_file"], codes), clean_name(row["name"])
        if country is None or name is None or is_deputy(row, rows):
            continue
        start = row["since"] if len(row["since"]) == 10 and row["since"] <= row["last_seen"] else row["first_seen"]
        side = {"rep_in_us": (country, "USA"), "rep_from_us": ("USA", country)}.get(row["kind"], (country, ""))
        office = _factbook_office(row["role_text"], row["label"], row["kind"])
        yield Sighting(
            side[0], f"{office} to {side[1]}" if side[1] else office, start, row["last_seen"], name, "Factbook"
        )


def mended(row: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The row of a head with what belongs to the role taken from the name: "Deputy Prime" | "Ministers Ada Lobo"."""
    role, name = row["role_text"], row["name"]
    if row["kind"] != "executive":
        return row
    if not role:
        found = _TITLE_IN_NAME.search(name)
        return row | {"role_text": found[1], "name": found[2]} if found else row
    if name.startswith("Ministers "):
        end = "Ministers" if role.endswith(" of") else "Minister"
        return row | {"role_text": f"{role} {end}", "name": name.removeprefix("Ministers ")}
    place, _, rest = name.partition(" ")
    if role.endswith(" of") and find_country(place, names):
        return row | {"role_text": f"{role} {place}", "name": rest}
    return row


def is_deputy(row: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether the row, without a role, stood beside one with a role: then it goes on with that one's deputies."""
    return (
        row["kind"] == "executive"
        and not row["role_text"]
        and any(
            (other["country_file"], other["kind"], other["label"]) == (row["country_file"], row["kind"], row["label"])
            and bool(other["role_text"])
            and other["first_seen"] < row["last_seen"]
            and row["first_seen"] < other["last_seen"]
            for other in rows
        )
    )


def _factbook_office(text: str, label: str, kind: str) -> str:
    if kind != "executive":
        return "Chargé d'Affaires" if plain(text).startswith("Charge") else "Ambassador"
    if office_class_of(text)[0] is not None or text.startswith(("Vice", "Deputy", "First", "Second", "Third")):
        return text
    return {"chief of state": "Chief of state", "head of government": "Head of government"}.get(label, text)


def us_presidents(kb: Origins) -> Iterator[Sighting]:
    """The Presidents of the United States on the days of their trips abroad."""
    for row in kb.rows("historyatstate", "us_travels.csv.gz"):
        name = clean_name(row["name"])
        elect = "made as President-elect" in row["remarks"]
        if row["role"] == "president" and not elect and name is not None and len(row["start"]) == 10:
            end = row["end"] if len(row["end"]) == 10 and row["end"] >= row["start"] else row["start"]
            yield Sighting("USA", "President", row["start"], end, name, "HistoryAtState travels")
