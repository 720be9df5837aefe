"""`tenures.tsv.gz`: who held which office when.

A list that shows a person in office on two days is taken to say that the person was in office between them, unless
somebody else is shown in that office in between.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bilat.knowledge.build.countries import state_adjectives
from bilat.knowledge.build.origins import Origins, packed, table
from bilat.knowledge.build.own_tables import own_tenures, with_own
from bilat.knowledge.build.person_names import clean_name, same_name
from bilat.knowledge.build.sightings import (
    Sighting,
    counterparts,
    factbook,
    us_presidents,
    visits,
    world_leaders,
)
from bilat.knowledge.build.terms import chiefs_of_mission, day_before, principals
from bilat.knowledge.tenures import TENURE_COLUMNS, TenureFact, country_names, find_country, office_class_of

_CLASSES_KEPT = frozenset(
    "head_of_state monarch head_of_government vice_president foreign_minister defence_minister interior_minister "
    "finance_minister justice_minister central_banker ambassador deputy_head_of_government diplomat".split()
)
_WIKIDATA = "2023-01-10"  # the day of the query


def tenures_table(kb: Origins, data: Path) -> bytes:
    """The bytes of tenures.tsv.gz; `data` is the folder whose states give their names to the lists."""
    listed = compile_tenures(kb, country_names(data), state_adjectives(data))
    return facts_table(in_order(with_own(listed, own_tenures(kb, data))))


def facts_table(facts: Iterable[TenureFact]) -> bytes:
    """The bytes of a table of these facts."""
    rows = ({column: str(getattr(fact, column) or "") for column in TENURE_COLUMNS} for fact in facts)
    return packed(table(TENURE_COLUMNS, rows))


def compile_tenures(kb: Origins, names: Mapping[str, str], adjectives: Mapping[str, str]) -> list[TenureFact]:
    """All facts, by country, office and date."""
    sightings = [*visits(kb, names), *world_leaders(kb, names), *factbook(kb, names), *us_presidents(kb)]
    sightings += counterparts(kb, names, adjectives, sightings)
    facts = [*chiefs_of_mission(kb, names), *principals(kb), *foreign_ministers(kb, names), *joined(sightings)]
    return in_order(facts)


def in_order(facts: Iterable[TenureFact]) -> list[TenureFact]:
    """Each different fact once, by country, office and date."""
    unique = {(f.country, f.office_class, f.office, f.accredited_to or "", f.start, f.end, f.person): f for f in facts}
    return [unique[key] for key in sorted(unique)]


def foreign_ministers(kb: Origins, names: Mapping[str, str]) -> Iterator[TenureFact]:
    """The foreign ministers whom Wikidata knew in January 2023, each since the day that it states.

    They are not joined with what other lists show: one that was late would cut a term short that is stated.
    """
    for row in kb.rows("every-politician", "foreign_ministers.csv"):
        country, name = find_country(row["countryLabel"], names), clean_name(row["name"])
        if country is not None and name is not None and len(row["start"]) == 10:
            yield TenureFact(
                person=name,
                office_class="foreign_minister",
                office="Minister of Foreign Affairs",
                country=country,
                start=row["start"],
                end=_WIKIDATA,
                precision="attested",
                provenance="Wikidata, as of January 2023",
            )


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
    return msgspec.structs.replace(earlier, end=day_before(later.start))


def _fact(country: str, office_class: str, place: str, run: Sequence[Sighting]) -> TenureFact:
    start, end = min(s.start for s in run), max(s.end for s in run)
    lists = "; ".join(sorted({s.provenance for s in run}))
    note = "; taken as continuous between attestations" if len(run) > 1 else ""
    office = run[0].office.removesuffix(f" to {place}") if place else run[0].office
    return TenureFact(
        person=_fullest([sighting.person for sighting in run]),
        office_class=office_class,
        office=office,
        country=country,
        accredited_to={"the US": "USA", "the United Nations": "UN"}.get(place, place) or None,
        start=start,
        end=end,
        precision="attested",
        provenance=lists + note,
    )


def _fullest(names: Sequence[str]) -> str:
    """The name of most words; of several, the one that lists write most often."""
    return max(names, key=lambda name: (len(name.split()), names.count(name), len(name), name))
