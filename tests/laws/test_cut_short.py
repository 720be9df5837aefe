"""A text may stop anywhere: whatever words it ends with, it is coded, and its spans hold."""

import random
from pathlib import Path

import pytest
import yaml

from bilat.document import Doc
from bilat.records import Article
from bilat.stages.chain import code_article
from bilat.tools import Tools
from tests.conftest import spans_hold

CASES = Path(__file__).parent.parent / "cases"
FILES = ("titles", "actors", "coreference", "tenures", "relations", "places")
_EACH = 60  # texts of a file, in two cuts each


def _texts(name: str) -> list[str]:
    rows = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    told = [row["text"] for row in rows if isinstance(row, dict) and "text" in row]
    return [text if isinstance(text, str) else " ".join(text) for text in told]


def _coded(text: str, tools: Tools) -> Doc:
    return code_article(Article(article_id="cut", text=text), tools)


@pytest.mark.parametrize("name", FILES)
def test_a_text_may_stop_at_any_word(name: str, tools: Tools) -> None:
    dice = random.Random(name)
    texts = _texts(name)
    for text in dice.sample(texts, min(_EACH, len(texts))):
        words = text.split()
        for end in dice.sample(range(1, len(words) + 1), min(2, len(words))):
            assert spans_hold(_coded(" ".join(words[:end]).rstrip(".,"), tools))


def test_an_envoy_in_a_state_at_the_very_end(tools: Tools) -> None:
    assert spans_hold(_coded("Envoys in Norway", tools))
