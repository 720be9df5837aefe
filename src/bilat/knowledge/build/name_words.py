"""`given_names.tsv` and `surnames.tsv`: the words that names of people in office are made of, and those added by hand.

Left out are names that mean something else more often: those of states, bodies and large towns, and the English words
that `kb/own/not_names.tsv` lists.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bilat.knowledge import load_actors
from bilat.knowledge.build.origins import Origins, table
from bilat.knowledge.build.people import written_names
from bilat.knowledge.build.person_names import given_and_family
from bilat.knowledge.gazetteer import Gazetteer, fold_name, load_gazetteer
from bilat.knowledge.tables import read_tsv
from bilat.knowledge.titles import GIVEN_COLUMNS, SURNAME_COLUMNS

# A name that a single person bears may be a slip of a list.
_BEARERS = 2
# People of a town that takes its name from whoever bears it, and of one that takes it from a single person.
_LARGE_TOWN, _TOWN = 200_000, 15_000


def given_names_table(kb: Origins, data: Path) -> bytes:
    """The bytes of given_names.tsv: names of two or more people in office, and those written by hand with a gender."""
    counts = Counter(given for given, _ in _bearers(kb))
    gazetteer, taken = load_gazetteer(data, {}), _taken(kb, data)
    genders = {
        name: ""
        for name, bearers in counts.items()
        if len(name) > 2 and bearers >= _BEARERS and name not in taken and _outweighs(bearers, name, gazetteer)
    }
    path = kb.folder / "own" / "given_names.tsv"
    genders |= {row["name"]: row["gender"] for _, row in read_tsv(path, GIVEN_COLUMNS)}
    rows = ({"name": name, "gender": gender} for name, gender in sorted(genders.items()))
    return table(
        GIVEN_COLUMNS, rows, "Given names, for telling people from places and bodies; gender where it settles."
    )


def surnames_table(kb: Origins, data: Path) -> bytes:
    """The bytes of surnames.tsv: family names of people in office, and those written by hand."""
    counts = Counter(part for _, family in _bearers(kb) for part in {*family})
    gazetteer, taken = load_gazetteer(data, {}), _taken(kb, data)
    names = {
        name
        for name, bearers in counts.items()
        if len(name) > 2 and name[0].isupper() and name not in taken and _outweighs(bearers, name, gazetteer)
    }
    names |= {row["name"] for _, row in read_tsv(kb.folder / "own" / "surnames.tsv", SURNAME_COLUMNS)}
    rows = ({"name": name} for name in sorted(names))
    return table(
        SURNAME_COLUMNS, rows, "Family names of people in office, for telling a lone surname from other words."
    )


def _bearers(kb: Origins) -> set[tuple[str, tuple[str, ...]]]:
    """Each different person's first given name and family names, all up to or between hyphens."""
    found = filter(None, map(given_and_family, written_names(kb)))
    people = {(_parts(given)[0], tuple(_parts("-".join(family)))) for given, family in (*found, *_us_people(kb))}
    return {(given, family) for given, family in people if given[:1].isupper() and "." not in given + "".join(family)}


def _us_people(kb: Origins) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in kb.rows("historyatstate", "us_people.csv.gz"):
        if row["forename"] and row["surname"]:
            yield row["forename"].split()[0], tuple(row["surname"].split()[-1:])


def _parts(word: str) -> list[str]:
    """The parts between hyphens, each with a capital at its start; those inside "McKay" stay."""
    return [part[:1].upper() + (part[1:].lower() if part.isupper() else part[1:]) for part in word.split("-")]


def _taken(kb: Origins, data: Path) -> set[str]:
    """The names of states, governments and bodies, and words that are none though lists have them as names."""
    actors, _ = load_actors(data, [])
    words = read_tsv(kb.folder / "own" / "not_names.tsv", ("word",))
    return {surface.text for found in actors.surfaces.values() for surface in found} | {row["word"] for _, row in words}


def _outweighs(bearers: int, name: str, gazetteer: Gazetteer) -> bool:
    """Whether the people of that name are rather meant than a town of that name or, if large, that other name."""
    towns = [town for town in gazetteer.lookup(name) if town.feature == "PPL"]
    own = max((town.population for town in towns if fold_name(town.name) == fold_name(name)), default=0)
    return all(town.population < _LARGE_TOWN for town in towns) and (bearers >= _BEARERS or own < _TOWN)
