"""The country of people in office by name, and what keeps it silent."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge.build_people import bare_name
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
    ],
)
def test_country(name: str, country: str | None) -> None:
    assert Leaders(ROWS).country(name) == country


def test_the_shipped_table_loads() -> None:
    import bilat.knowledge

    assert load_leaders(Path(bilat.knowledge.__file__).parent / "data").country("Angela Merkel") == "DEU"


def test_a_row_with_a_cell_too_few_is_told(tmp_path: Path) -> None:
    (tmp_path / "leaders.tsv").write_text("name\tcountry\thead\nAna Ruiz\tPER\n")
    with pytest.raises(DataError, match="2 cells"):
        load_leaders(tmp_path)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("President Tendai MOYO", "Tendai Moyo"),
        ("Crown Prince Faisal bin Omar", "Faisal bin Omar"),
        ("Queen Sofia", None),
        ("Xi JINPING (acting)", "Xi Jinping"),
        ("Ministers A. Ruiz and B. Mora", None),
    ],
)
def test_names_lose_their_titles(raw: str, name: str | None) -> None:
    assert bare_name(raw) == name
