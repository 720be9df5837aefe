"""The verb of its clause tells whether a weekday looks back or ahead."""

import pytest

from bilat.intake import article_from_text
from bilat.stages import code_article
from bilat.tools import Tools

# 2021-03-17 is a Wednesday.
CASES = [
    ("The French minister arrives in Oslo on Friday for talks.", "2021-03-19"),
    ("The French court is meeting on Friday.", "2021-03-19"),
    ("The talks between France and Norway run through Friday.", "2021-03-19"),
    ("The French minister could not be reached on Friday.", "2021-03-12"),
    ("France said that the talks with Norway would resume on Friday.", "2021-03-19"),
    ("The French minister, who met the king on Friday, will fly home.", "2021-03-12"),
    ("France will answer the attack on Norway that took place on Friday.", "2021-03-12"),
    ("France agreed to meet Norway on Friday.", "2021-03-19"),
    ("France failed to meet Norway on Friday.", "2021-03-12"),
    ("The French minister flew home to vote on Friday.", "2021-03-12"),
    ("France has scheduled a meeting with Norway on Friday.", "2021-03-19"),
    ("The talks between France and Norway had been due to end on Friday.", "2021-03-12"),
    ("The talks with Norway scheduled for Friday matter to France.", "2021-03-19"),
    ("The talks held in Norway on Friday matter to France.", "2021-03-12"),
    ("The French minister may have met the Norwegian king on Friday.", "2021-03-12"),
    ("The French minister was the first to visit Norway on Friday.", "2021-03-12"),
    ("Friday's summit in Norway will open with a speech by the French minister.", "2021-03-19"),
]


@pytest.mark.parametrize(("text", "day"), CASES)
def test_friday(text: str, day: str, tools: Tools) -> None:
    doc = code_article(article_from_text(text, published="2021-03-17"), tools)
    assert [p is not None for p in doc.parse] == [True]
    friday = next(t for t in doc.times if "Friday" in t.span.quote)
    assert (friday.start or friday.end) == day or friday.end == day
