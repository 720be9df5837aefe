"""What Bilat knows beforehand: states, governments, bodies, places, nouns, titles, tenures; with where from."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from bilat.errors import DataError
from bilat.knowledge.actor_rows import ActorFile, Tell, read_actor_file, refuse
from bilat.knowledge.actors import Actors, load_memberships
from bilat.knowledge.entries import Entry, Match, StateCodes, Surface
from bilat.knowledge.gazetteer import City, Gazetteer, load_gazetteer
from bilat.knowledge.lexicon import Lexicon
from bilat.knowledge.notes import load_notes
from bilat.knowledge.nouns import Noun, Nouns, load_nouns
from bilat.knowledge.outlets import load_outlets
from bilat.knowledge.states import load_states
from bilat.knowledge.tables import read_bytes

if TYPE_CHECKING:
    from bilat.knowledge.tenures import Tenures
    from bilat.knowledge.titles import Titles

__all__ = [
    "City",
    "Entry",
    "Gazetteer",
    "Knowledge",
    "Lexicon",
    "Match",
    "Noun",
    "Nouns",
    "StateCodes",
    "Surface",
    "load_knowledge",
]

DATA = Path(__file__).parent / "data"
# Later files win, and their surfaces come after those of earlier ones.
ACTOR_FILES = tuple(
    f"{name}.yaml" for name in ("states_own", "organisations", "governments", "organs", "groups", "metonyms")
)
_YAML = frozenset({".yaml", ".yml"})
_SUFFIXES = frozenset({".tsv", ".yaml", ".gz"})


class Knowledge(Struct, frozen=True, kw_only=True):
    """Everything known before an article is read.

    `codes` by ISO3, `outlets` homes by outlet key; `fingerprint` changes with any data file.
    """

    entries: Mapping[str, Entry]
    codes: Mapping[str, StateCodes]
    lexicon: Lexicon
    gazetteer: Gazetteer
    nouns: Nouns
    outlets: Mapping[str, str]
    titles: "Titles"
    tenures: "Tenures"
    fingerprint: str

    def state(self, country: str | None) -> Entry | None:
        """The state of an ISO3 code, or null."""
        return self.entries.get(f"state:{country}")


def load_knowledge(extra: Path | None = None) -> Knowledge:
    """The shipped knowledge; `extra` is a folder of YAML files that add to it, change or hide entries: later files win.

    Raises DataError with file and line where one of them is wrong.
    """
    from bilat.knowledge.own_people import load_own_people, with_people
    from bilat.knowledge.tenures import load_tenures
    from bilat.knowledge.titles import load_titles

    paths = own_files(extra)
    own = [read_actor_file(path) for path in paths]
    actors, codes = load_actors(DATA, own)
    titles = load_titles(DATA)
    people = load_own_people(own, DATA, actors.entries, titles)
    gazetteer = load_gazetteer(DATA, state_points(codes))
    lexicon = _lexicon(actors, gazetteer, DATA)
    if own:
        titles = with_people(titles, people, DATA, lambda word: bool(lexicon.senses(word) or gazetteer.lookup(word)))
    return Knowledge(
        entries=MappingProxyType(actors.entries),
        codes=MappingProxyType(codes),
        lexicon=lexicon,
        gazetteer=gazetteer,
        nouns=load_nouns(DATA / "nouns.yaml"),
        outlets=load_outlets(DATA, codes),
        titles=titles,
        tenures=load_tenures(DATA, people.tenures, people.hidden),
        fingerprint=fingerprint(DATA, paths),
    )


def own_files(folder: Path | None) -> list[Path]:
    """The YAML files of a user's folder, in name order: the order in which later ones win."""
    if folder is not None and not folder.is_dir():
        hint = "Make the folder, or name another one as `actors` in bilat.toml."
        raise DataError("is no folder of actor files", path=folder, hint=hint)
    files = (path for path in folder.iterdir() if path.suffix in _YAML) if folder is not None else ()
    # Editors leave files beside the one they write; their names begin with a dot.
    return sorted((path for path in files if path.name[0] != "."), key=lambda path: path.name)


def load_actors(folder: Path, own: Sequence[ActorFile], tell: Tell = refuse) -> tuple[Actors, dict[str, StateCodes]]:
    """All entries with their surfaces, checked, and the codes of states; what is wrong goes to `tell`."""
    states = load_states(folder)
    actors = Actors(load_memberships(folder / "memberships.tsv"), tell)
    actors.add_states(states)
    actors.add_files([*(read_actor_file(folder / name) for name in ACTOR_FILES), *own])
    actors.check()
    return actors, states.codes


def _lexicon(actors: Actors, gazetteer: Gazetteer, folder: Path) -> Lexicon:
    notes = load_notes(folder / "surface_notes.tsv")
    every = (surface for found in actors.surfaces.values() for surface in found)
    surfaces = notes.apply(every, actors.entries)
    regions = {name for name in gazetteer.own_names if " " in name}
    never = notes.never | {text for entry, text in actors.hidden if entry == "*"}
    return Lexicon(surfaces, words=notes.word, masks=sorted(notes.mask | regions), never=never)


def fingerprint(folder: Path, own: list[Path]) -> str:
    """SHA-256 over names and bytes of all data files, those of the folder first, each group in name order."""
    digest = hashlib.sha256()
    shipped = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    for path in (*shipped, *own):
        raw = read_bytes(path)
        digest.update(f"{path.name}\n{len(raw)}\n".encode())
        digest.update(raw)
    return digest.hexdigest()


def state_points(codes: Mapping[str, StateCodes]) -> dict[str, tuple[float, float, int]]:
    """Latitude, longitude and GeoNames id of states, by ISO3."""
    return {
        iso3: (code.lat, code.lon, code.geonames_id)
        for iso3, code in codes.items()
        if code.lat is not None and code.lon is not None and code.geonames_id is not None
    }
