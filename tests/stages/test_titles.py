"""Office phrases: cases over many countries, and the data file's own errors."""

from pathlib import Path
from typing import Any

import pytest

from bilat.errors import DataError
from bilat.knowledge.titles import load_titles, plural_of, tokens_of
from bilat.stages.names import names
from bilat.stages.titles import titles
from bilat.tools import Tools
from tests.conftest import cases, spans_hold
from tests.stages.whoacts import parsed

DEFAULTS: dict[str, Any] = {
    "status": "current", "body": None, "country": None, "accredited_to": None, "plural": False, "counterpart": False,
}  # fmt: skip


@pytest.mark.parametrize("case", cases("titles"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = titles(names(parsed(case["text"], tools), tools), tools)
    assert spans_hold(doc)
    assert [t.office for t in doc.titles] == [row["office"] for row in case["titles"]]
    for title, row in zip(doc.titles, case["titles"], strict=True):
        wanted = {**DEFAULTS, **{("office_class" if k == "class" else k): v for k, v in row.items()}}
        assert {key: getattr(title, key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("foreign minister", "foreign ministers"),
        ("attorney general", "attorneys general"),
        ("chief of staff", "chiefs of staff"),
        ("secretary-general", "secretaries-general"),
        ("commander-in-chief", "commanders-in-chief"),
        ("spokeswoman", "spokeswomen"),
        ("deputy", "deputies"),
        ("vice-president", "vice-presidents"),
        ("lieutenant general", "lieutenant generals"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_tokens_split_as_the_tokenizer_does() -> None:
    assert tokens_of("secretary-general") == ("secretary", "-", "general")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("offices:\n- {class: x, sector: GOV, names: [Minister]}\n", "small letters"),
        ("offices:\n- {class: x, names: [minister]}\n", "sector"),
        ("offices:\n- {class: x, sector: GOV, names: [minister], sort: 1}\n", "sort"),
        ("offices: minister\n", "list of mappings"),
        ("offices:\n- {class: x\n", "YAML"),
    ],
)
def test_a_wrong_row_is_told_with_its_file(words: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "titles.yaml").write_text(words)
    with pytest.raises(DataError, match=says) as caught:
        load_titles(tmp_path)
    assert caught.value.path == tmp_path / "titles.yaml"
