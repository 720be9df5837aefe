"""States and territories: codes from public tables, words written by hand."""

from pathlib import Path

from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.entries import Entry, Sense, StateCodes, Surface
from bilat.knowledge.tables import convert, read_tsv, split_cell

STATE_COLUMNS = (
    "iso3", "iso2", "name", "official", "category", "start", "capital", "cow", "gw", "wikidata", "geonames_id",
)  # fmt: skip
WORD_COLUMNS = ("iso3", "names", "acronyms", "adjectives", "demonyms", "capitals", "lat", "lon", "compounds")
GAP_COLUMNS = ("iso3", "cow", "gw", "capital", "lat", "lon", "according_to")
PROVENANCE = "country-codes, rigour, Gleditsch-Ward (states.tsv)"


class States:
    """What the two tables of states hold: entries, surfaces and codes, and where the words of each state stand."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.surfaces: list[Surface] = []
        self.codes: dict[str, StateCodes] = {}
        self.places: dict[str, tuple[Path, int]] = {}


def load_states(folder: Path) -> States:
    """All ISO states and territories of a data folder."""
    states, words = States(), folder / "state_words.tsv"
    rows = {row["iso3"]: (line, row) for line, row in read_tsv(words, WORD_COLUMNS)}
    path = folder / "states.tsv"
    listed = {row["iso3"]: (line, row) for line, row in read_tsv(path, STATE_COLUMNS)}
    unknown = next((iso3 for iso3 in rows if iso3 not in listed), None)
    if unknown is not None:
        raise DataError(f"{unknown} is no state of states.tsv", path=words, line=rows[unknown][0])
    for iso3, (line, row) in listed.items():
        if iso3 not in rows:
            raise DataError(f"{iso3} has no words in state_words.tsv", path=path, line=line)
        names = split_cell(rows[iso3][1]["names"])
        if not names:
            raise DataError(f"{iso3} has no name", path=words, line=rows[iso3][0])
        _add(states, row, names[0], path, line)
        states.places[f"state:{iso3}"] = (words, rows[iso3][0])
        states.codes[iso3] = _codes(row, rows[iso3][1], words, rows[iso3][0])
    _fill_gaps(states, folder / "state_gaps.tsv")
    # The order of the hand-written table decides which state comes first under a shared name.
    for iso3, (_, word) in rows.items():
        states.surfaces.extend(_surfaces(listed[iso3][1], word))
    return states


def _fill_gaps(states: States, path: Path) -> None:
    """Takes the codes of states that ISO 3166 does not list, and who says of a listed one that it is a state."""
    for line, row in read_tsv(path, GAP_COLUMNS):
        iso3, view = row["iso3"], row["according_to"]
        listed = states.entries.get(f"state:{iso3}")
        if (listed is None) == bool(view):
            raise DataError(f"{iso3} needs a view if it is in states.tsv, codes if it is not", path=path, line=line)
        if listed is not None:
            states.entries[listed.entry_id] = replace(listed, according_to=view)
            continue
        cells = {name: row[name] for name in GAP_COLUMNS[:-1] if row[name]}
        states.codes[iso3] = convert(cells, StateCodes, path, line)


def _add(states: States, row: dict[str, str], name: str, path: Path, line: int) -> None:
    entry_id = f"state:{row['iso3']}"
    if row["category"] not in ("state", "territory"):
        raise DataError(f"unknown category {row['category']!r}", path=path, line=line)
    states.entries[entry_id] = Entry(
        entry_id=entry_id,
        kind="state",
        name=name,
        country=row["iso3"],
        category=row["category"],
        start=row["start"] or None,
        wikidata=row["wikidata"] or None,
        provenance=PROVENANCE,
    )


def _codes(row: dict[str, str], word: dict[str, str], path: Path, line: int) -> StateCodes:
    cells = {**row, "lat": word["lat"], "lon": word["lon"]}
    wanted = ("iso3", "iso2", "cow", "gw", "geonames_id", "capital", "lat", "lon")
    return convert({name: cells[name] for name in wanted if cells[name]}, StateCodes, path, line)


def _surfaces(row: dict[str, str], word: dict[str, str]) -> list[Surface]:
    names = split_cell(word["names"])
    capitals = (row["capital"], *split_cell(word["capitals"])) if row["category"] == "state" else ()
    adjectives = (*split_cell(word["adjectives"]), *split_cell(word["compounds"]))
    official = [name for name in (row["name"], *split_cell(row["official"])) if name not in names]
    found: list[tuple[Sense, str]] = [
        *(("name", text) for text in names),
        *(("variant", text) for text in official if not text.isupper()),
        *(("acronym", text) for text in split_cell(word["acronyms"])),
        *(("adjective", text) for text in adjectives),
        *(("demonym", text) for text in _demonyms(word)),
        *(("capital", text) for text in capitals if text and text not in names),
    ]
    return [Surface(text, f"state:{row['iso3']}", sense) for sense, text in dict.fromkeys(found)]


def _demonyms(word: dict[str, str]) -> list[str]:
    adjectives = split_cell(word["adjectives"])
    found: list[str] = []
    for part in split_cell(word["demonyms"]):
        if part == "==":
            found += adjectives
        elif part == "=":
            found += [form for text in adjectives for form in (text, _plural(text))]
        else:
            found.append(part)
    return found


def _plural(text: str) -> str:
    return text if text.endswith(("s", "ese")) else f"{text}s"
