"""The tables of people and of terms of office that are edited by hand, `kb/own/people.tsv` and `kb/own/tenures.tsv`.

They tell what the lists lack; what the lists tell already, or tell otherwise, is refused with file and line.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge import load_actors
from bilat.knowledge.actor_rows import Place, dates_problem
from bilat.knowledge.build.countries import sovereign
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.person_names import same_name
from bilat.knowledge.build.terms import day_before
from bilat.knowledge.entries import INTERNATIONAL
from bilat.knowledge.leaders import full_key
from bilat.knowledge.own_people import STILL, first_day, is_name, last_day
from bilat.knowledge.tables import read_tsv, split_cell
from bilat.knowledge.tenures import HEADS, OFFICE_CLASSES, SINGLE, TENURE_COLUMNS, TenureFact, office_key, person_key
from bilat.knowledge.titles import office_classes

PERSON_COLUMNS = ("name", "spellings", "country", "head", "note")
AUTHORS = "Bilat authors"
BODY = "IGO"
# Both days are known; both are the first and the last that are; so is the end, and the office may be held still.
_PRECISIONS = ("term", "attested", "open")
_WHOLE = len("2024-05-17")


class OwnName(Struct, frozen=True):
    """A way to write a person's name; `head`: the family name alone points to the state."""

    name: str
    country: str
    head: bool
    place: Place

    def refused(self, problem: str, hint: str = "") -> DataError:
        """What is wrong with the row, with its file and line."""
        return DataError(f"{self.name}: {problem}", path=self.place[0], line=self.place[1], hint=hint)


class OwnTenure(Struct, frozen=True):
    """A term of office with the row that tells it.

    The office was surely held on the days of `fact`, and on none before `first` or after `last`.
    """

    fact: TenureFact
    first: str
    last: str
    place: Place

    def refused(self, problem: str, hint: str = "") -> DataError:
        """What is wrong with the row, with its file and line."""
        path, line = self.place
        return DataError(f"{self.fact.person}, {self.fact.office}: {problem}", path=path, line=line, hint=hint)


# --- people -----------------------------------------------------------------------------------------------------------


def own_names(kb: Origins, data: Path) -> list[OwnName]:
    """Every way to write the people of people.tsv; `data` is the folder that has the states."""
    path, states = kb.folder / "own" / "people.tsv", sovereign(data) | {BODY}
    found: dict[tuple[str, str], OwnName] = {}
    for line, row in read_tsv(path, PERSON_COLUMNS):
        for text in (row["name"], *split_cell(row["spellings"])):
            name = OwnName(text, row["country"], row["head"] == "1", (path, line))
            _check_name(name, row, states)
            first = found.setdefault((person_key(text), row["country"]), name)
            if first is not name:
                raise name.refused("is given twice", f"Line {first.place[1]} has the name: leave one of them out.")
    return list(found.values())


def _check_name(name: OwnName, row: Mapping[str, str], states: Collection[str]) -> None:
    if not is_name(name.name):
        raise name.refused("is no name", "Write it as in the news, with capitals and single spaces.")
    if name.country not in states:
        raise name.refused(f"{name.country!r} is no state", f"Give an ISO3 code, or {BODY} for international bodies.")
    if row["head"] not in ("", "1"):
        raise name.refused("head is 1 or nothing")
    if not row["note"]:
        raise name.refused("the note is missing", "Say in few words who it is.")


def with_own_names(listed: Mapping[tuple[str, str], bool], own: Iterable[OwnName]) -> dict[tuple[str, str], bool]:
    """Names and states of the lists with those edited by hand; a name that a list has for that state is refused."""
    keys = {(full_key(name), country): head for (name, country), head in listed.items()}
    found = dict(listed)
    for name in own:
        known = keys.get((full_key(name.name), name.country))
        if known is not None and known >= name.head:
            raise name.refused(f"a list has the name for {name.country} already", "Leave it out.")
        found[name.name, name.country] = name.head
    return found


def names_in_office(tenures: Iterable[OwnTenure]) -> Iterator[tuple[str, str, bool]]:
    """Name, state (or IGO) and whether the family name alone tells the state, for each term of office."""
    for fact in (own.fact for own in tenures):
        yield fact.person, fact.country if ":" not in fact.country else BODY, fact.office_class in HEADS


# --- terms of office --------------------------------------------------------------------------------------------------


def own_tenures(kb: Origins, data: Path) -> list[OwnTenure]:
    """The terms of tenures.tsv; `data` is the folder that has the states, the bodies and the classes of offices."""
    path = kb.folder / "own" / "tenures.tsv"
    actors, _ = load_actors(data, [])
    bodies = {key for key, entry in actors.entries.items() if entry.country in INTERNATIONAL}
    places = sovereign(data) | bodies
    classes = OFFICE_CLASSES | office_classes(data)
    found: list[OwnTenure] = []
    for line, row in read_tsv(path, TENURE_COLUMNS):
        own = _read(row, (path, line))
        _check_words(own, places, classes)
        twice = next((each for each in found if _same_office(each.fact, own.fact) and _meet(each.fact, own.fact)), None)
        if twice is not None:
            raise own.refused("is given twice", f"Line {twice.place[1]} has these days already.")
        found.append(own)
    return found


def _read(row: Mapping[str, str], place: Place) -> OwnTenure:
    """The row as a fact: of days told by month or year, from the end of the first to the beginning of the last."""
    start, end, precision = row["start"], row["end"], row["precision"]
    fact = TenureFact(
        person=row["person"],
        office_class=row["office_class"],
        office=row["office"],
        country=row["country"],
        provenance=row["provenance"],
        accredited_to=row["accredited_to"] or None,
        start=start,
        end=end,
        precision="term" if precision == "term" else "attested",
    )
    own = OwnTenure(fact, start, end, place)
    problem = dates_problem(start, end) if start and end else "both days are needed"
    if problem:
        raise own.refused(problem, "Give as end the last day, month or year in which the office was surely held.")
    if precision not in _PRECISIONS or (precision == "term" and not len(start) == len(end) == _WHOLE):
        raise own.refused(f"precision is {' or '.join(_PRECISIONS)}", "A term has both days in full.")
    sure = replace(fact, start=last_day(start), end=first_day(end))
    if sure.start > sure.end:
        raise own.refused("there is no day on which the office was surely held")
    return OwnTenure(sure, first_day(start), STILL if precision == "open" else last_day(end), place)


def _check_words(own: OwnTenure, places: Collection[str], classes: Collection[str]) -> None:
    fact = own.fact
    if not is_name(fact.person):
        raise own.refused("the person's is no name", "Write it as in the news, with capitals and single spaces.")
    if not fact.office or fact.office_class not in classes:
        raise own.refused(f"{fact.office_class!r} is no class of offices", f"Known are {', '.join(sorted(classes))}.")
    for code in filter(None, (fact.country, fact.accredited_to)):
        bare = code if code == fact.country else f"org:{code}"  # as the lists write "UN"
        if code not in places and bare not in places:
            raise own.refused(f"{code!r} is no state or body", "Give an ISO3 code, or an id such as org:UN.")
    if fact.provenance != AUTHORS:
        raise own.refused(f"provenance is {AUTHORS}")


def _same_office(a: TenureFact, b: TenureFact) -> bool:
    """Whether the facts are of one person in one office."""
    here = (a.country, a.office_class, a.accredited_to) == (b.country, b.office_class, b.accredited_to)
    same = a.office_class in SINGLE or office_key(a.office) == office_key(b.office)
    return here and same and same_name(a.person, b.person)


def _meet(a: TenureFact, b: TenureFact) -> bool:
    return a.start <= b.end and b.start <= a.end


def with_own(listed: Sequence[TenureFact], own: Sequence[OwnTenure]) -> list[TenureFact]:
    """The facts of the lists and those edited by hand.

    A list that still shows a predecessor is cut short. A term that may hold all the days on which lists show its person
    in the office takes their place; one that says what a list says, or something else, is refused.
    """
    by_office: dict[tuple[str, str], list[OwnTenure]] = {}
    for each in own:
        by_office.setdefault((each.fact.country, each.fact.office_class), []).append(each)
    kept = []
    shown: dict[Place, list[TenureFact]] = {}
    for fact in filter(None, (_cut(f, by_office.get((f.country, f.office_class), ())) for f in listed)):
        holders = [each for each in by_office.get((fact.country, fact.office_class), ()) if _tells(each, fact)]
        for each in holders:
            shown.setdefault(each.place, []).append(fact)
        kept += [] if holders else [fact]
    return [*kept, *(_joined(each, shown.get(each.place, ())) for each in own)]


def _tells(own: OwnTenure, fact: TenureFact) -> bool:
    return own.first <= fact.end and fact.start <= own.last and _same_office(own.fact, fact)


def _cut(fact: TenureFact, own: Sequence[OwnTenure]) -> TenureFact | None:
    """The fact without the days on which a table edited by hand has somebody else, null where there are no others."""
    if fact.office_class not in SINGLE or fact.accredited_to:
        return fact
    mine = [each for each in own if same_name(each.fact.person, fact.person)]
    others = [each for each in own if each not in mine and _meet(each.fact, fact)]
    if not others:
        return fact
    if mine and not any(_tells(each, fact) for each in mine):
        return None  # whose terms are told has no other
    later = (each for each in others if each.fact.start > fact.start)
    after = min(later, key=lambda each: each.fact.start, default=None)
    if after is None or after.last < fact.end:
        return fact
    left = [each.last for each in mine if _tells(each, fact) and each.last <= after.fact.start]
    return replace(fact, end=min([day_before(after.fact.start), *left]))


def _joined(own: OwnTenure, shown: Sequence[TenureFact]) -> TenureFact:
    """The term with the days that lists add to it; raises DataError where they add all, or others."""
    for fact in shown:
        if fact.start <= own.fact.start and own.fact.end <= fact.end:
            raise own.refused(f"the lists have {fact.start} to {fact.end} already", "Leave the row out.")
        if fact.start < own.first or own.last < fact.end:
            raise own.refused(f"{fact.provenance} has {fact.start} to {fact.end}", "Mend the days, or leave it out.")
    lists = dict.fromkeys(part for fact in shown for part in fact.provenance.split("; ") if not _is_remark(part))
    return replace(
        own.fact,
        start=min(fact.start for fact in (own.fact, *shown)),
        end=max(fact.end for fact in (own.fact, *shown)),
        provenance="; ".join((AUTHORS, *lists)),
    )


def _is_remark(part: str) -> bool:
    return part.startswith(("taken as", "end not"))
