"""What is compiled from what, in order; into a data folder, or beside it to compare."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from bilat.knowledge.build.earlier_leaders import earlier_leaders_table
from bilat.knowledge.build.leaders import leaders_table
from bilat.knowledge.build.memberships import memberships_table
from bilat.knowledge.build.name_words import given_names_table, surnames_table
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.provinces import provinces_table
from bilat.knowledge.build.states import state_rows, states_table
from bilat.knowledge.build.tenures import tenures_table
from bilat.knowledge.build.towns import TownTables, town_tables
from bilat.knowledge.tables import read_bytes, read_text

_LONGEST = 160  # characters of a differing line that are shown


class Shop(Struct, frozen=True):
    """What a step compiles from: the tables, the towns, and a data folder with all that earlier steps have made."""

    kb: Origins
    towns: TownTables
    data: Path


Step = Callable[[Shop], Mapping[str, bytes]]

# Later steps read what earlier ones made: names of states tell the countries of office-holders.
STEPS: tuple[Step, ...] = (
    lambda shop: {"states.tsv": states_table(shop.kb)},
    lambda shop: {"memberships.tsv": memberships_table(shop.kb)},
    lambda shop: town_tables(shop.towns, state_rows(shop.kb)),
    lambda shop: {"provinces.tsv": provinces_table(shop.kb, shop.towns.towns, state_rows(shop.kb))},
    lambda shop: {"leaders.tsv": leaders_table(shop.kb, shop.data)},
    lambda shop: {"earlier_leaders.tsv.gz": earlier_leaders_table(shop.kb, shop.data)},
    lambda shop: {"tenures.tsv.gz": tenures_table(shop.kb, shop.data)},
    lambda shop: {"given_names.tsv": given_names_table(shop.kb, shop.data)},
    lambda shop: {"surnames.tsv": surnames_table(shop.kb, shop.data)},
)


def compile_into(kb: Origins, towns: TownTables, data: Path) -> list[str]:
    """Compiles all tables into a data folder that holds the hand-edited ones; a line for each file that changed."""
    with TemporaryDirectory() as folder:
        changed = []
        for path in _compiled(kb, towns, data, Path(folder)):
            if _differences(data / path.name, path):
                shutil.copyfile(path, data / path.name)
                changed.append(f"{path.name} written")
    return changed


def check(kb: Origins, towns: TownTables, data: Path) -> list[str]:
    """What a data folder holds that the tables do not make: each such file with the first lines that differ."""
    with TemporaryDirectory() as folder:
        made = list(_compiled(kb, towns, data, Path(folder)))
        return [line for path in made for line in _differences(data / path.name, path)]


def _compiled(kb: Origins, towns: TownTables, data: Path, folder: Path) -> Iterator[Path]:
    """The files that the steps make, each as soon as it is made, in a copy of the data folder."""
    shop = Shop(kb, towns, folder)
    for path in data.iterdir():
        shutil.copyfile(path, folder / path.name)
    for step in STEPS:
        for name, raw in step(shop).items():
            (folder / name).write_bytes(raw)
            yield folder / name


def _differences(shipped: Path, made: Path) -> Sequence[str]:
    """The file's name and the first differing lines, nothing where both are the same.

    Packed files are compared unpacked: another release of zlib packs the same text otherwise.
    """
    if shipped.is_file() and read_bytes(shipped) == read_bytes(made):
        return ()
    was = read_text(shipped).split("\n") if shipped.is_file() else []
    pairs = enumerate(zip_longest(was, read_text(made).split("\n")), 1)
    first = next(((number, old, new) for number, (old, new) in pairs if old != new), None)
    if first is None:
        return ()
    number, old, new = first
    shown = (f"  {sign} {'(no line)' if text is None else text[:_LONGEST]}" for sign, text in (("-", old), ("+", new)))
    return (f"{shipped.name}:{number} is not what the tables make (- as shipped, + as made):", *shown)
