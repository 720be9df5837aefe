"""The pages about own files: the example loads, and the reference has every field that there is."""

import re
from pathlib import Path

import pytest

from bilat.knowledge import actor_rows as rows
from bilat.knowledge import load_knowledge
from bilat.knowledge.lint import check
from bilat.knowledge.own_people import STILL

DOCS = Path(__file__).parents[2] / "docs"


def example() -> str:
    page = (DOCS / "how-to.md").read_text(encoding="utf-8")
    section = page.split("## Add your own actors", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)[0]


def test_the_example_of_the_how_to_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text(example(), encoding="utf-8")
    assert [each for each in check(tmp_path).findings if each.own and each.severity != "note"] == []
    known = load_knowledge(tmp_path)
    assert known.entries["org:ZANDREL"].members == ("state:NOR", "state:CHL", "state:PER")
    assert known.lexicon.senses("Zandrel")[0].ambiguous and not known.lexicon.senses("ZDLA")[0].ambiguous
    assert known.entries["gov:LBY-GNU"].end == "2031-02-28" and known.entries["gov:LBY-GNU"].start == "2021-03-15"
    assert known.entries["org:OPEC"].wikidata is None
    assert not any(known.lexicon.senses(text) for text in ("Swiss", "Foggy Bottom", "ICAN"))
    assert known.titles.leaders.country("Jens Stoltenberg") is None
    assert {known.titles.leaders.country(name) for name in ("Ada Berg", "Ada B. Berg", "Ida Dahl")} == {"NOR"}
    assert [fact.end for fact in known.tenures.of_person("Ada Berg")] == [STILL]


@pytest.mark.parametrize(
    ("part", "shape"),
    [
        ("entries", rows.EntryRow),
        ("surfaces", rows.SurfaceRow),
        ("hide", rows.HideRow),
        ("persons", rows.PersonRow),
        ("tenures", rows.TenureRow),
    ],
)
def test_the_reference_has_every_field(part: str, shape: type[rows.Words]) -> None:
    page = (DOCS / "reference" / "actors.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
    words = set(rows.Words.__struct_encode_fields__) if part == "entries" else set()
    missing = [field for field in shape.__struct_encode_fields__ if f"`{field}`" not in section and field not in words]
    assert missing == []
    assert part in rows.PARTS and len(rows.PARTS) == 5
