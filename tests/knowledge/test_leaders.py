"""The country of people in office by name, and what keeps it silent."""

import gzip
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA
from bilat.knowledge.leaders import Leaders, load_leaders

ROWS = [
    ("Tendai Moyo", "ZWE", True),
    ("Ana Ruiz Ferrer", "PER", True),
    ("Juan Mora", "PER", True),
    ("Carlos Mora", "CHL", False),
    ("Xi Wenbo", "CHN", True),
    ("Omar al-Hadad", "YEM", True),
    ("Otto Braun", "AUT", False),
    ("Hans Kraus", "DEU", True),
    ("Hans Kraus", "AUT", False),
    ("Rudolf III", "NOR", True),
    ("Rudolf Berg", "DNK", False),
    ("Nils Aune", "NOR", True),
    ("Nils Aune", "IGO", False),
    ("Eva Sol", "SWE", False),
    ("Eva Sol", "IGO", False),
    ("Ida Wiki", "IGO", False),
]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Tendai Moyo", "ZWE"),
        ("Moyo", "ZWE"),
        ("Ana Ruiz", "PER"),
        ("Wenbo Xi", "CHN"),
        ("Omar Haddad", "YEM"),
        ("T. Moyo", "ZWE"),
        ("Hans Kraus", "DEU"),  # heads one state, listed in another too
        ("Tendai R. Moyo, Jr.", "ZWE"),
        ("Peter Moyo", None),  # another given name
        ("Mora", None),  # two states
        ("Braun", None),  # never at the head
        ("Xi", None),  # too short to stand alone
        ("Lucia Diaz", None),
        ("Rudolf III", "NOR"),
        ("Rudolf II", None),
        ("Rudolf", None),  # a given name as well
        ("Nils Aune", None),  # led a state, then a body
        ("Aune", None),
        ("Eva Sol", "IGO"),  # an officer of a body, and of no rank at home
        ("Ida Wiki", "IGO"),
    ],
)
def test_country(name: str, country: str | None) -> None:
    assert Leaders(ROWS).country(name) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ines Vega Luna", "CHL"),
        ("Luna Vega Ines", "CHL"),  # in whatever order
        ("Ines Vega", None),  # not in full
        ("Luna", None),
        ("Tendai Moyo", "ZWE"),  # who is in office today goes first
        ("Mora", None),
    ],
)
def test_earlier_people_count_by_their_full_name_only(name: str, country: str | None) -> None:
    earlier = [("Ines Vega Luna", "CHL"), ("Tendai Moyo", "ZMB")]
    assert Leaders(ROWS, earlier).country(name) == country


def test_the_states_and_bodies_of_a_full_name() -> None:
    assert Leaders(ROWS).countries("Nils Aune") == {"NOR", "IGO"}
    assert Leaders(ROWS).countries("Aune") == set()


def test_the_shipped_tables_load() -> None:
    leaders = load_leaders(DATA)
    assert leaders.country("Angela Merkel") == "DEU"
    assert leaders.country("Burhanuddin Rabbani") == "AFG"


def test_a_row_with_a_cell_too_few_is_told(tmp_path: Path) -> None:
    (tmp_path / "leaders.tsv").write_text("name\tcountry\thead\nAna Ruiz\tPER\n")
    (tmp_path / "earlier_leaders.tsv.gz").write_bytes(gzip.compress(b"name\tcountry\n"))
    with pytest.raises(DataError, match="2 cells"):
        load_leaders(tmp_path)
