"""Law 7: no claim holds a fact that its article does not tell, and no calendar date without a stated one or an anchor.

Names, offices and bodies stand in the text as the claim gives them. A state alone may be called by its own name where
the text has an adjective or its capital ("Norwegian", "Oslo"). Countries' codes and coordinates are identifiers.
"""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilat
from bilat.merge import merge
from bilat.records import Article
from bilat.tools import default_tools
from tests.laws.making import claims, parts, sample

IDS = [(article.title or article.text)[:40] for article in sample()]
WORDED = ("name", "office", "acts_for", "person", "body")
STATES = ("acts_for", "body")


def unworded(record: dict[str, Any]) -> list[str]:
    """The fields of a record whose words are not those of their span."""
    return [
        f"{field} {record[field]!r}: {record[f'{field}_span']}"
        for field in WORDED
        if record.get(field) is not None
        and f"{field}_span" in record
        and not says(field, record[field], record[f"{field}_span"])
    ]


def says(field: str, value: str, span: dict[str, Any] | None) -> bool:
    if span is None:
        return False
    return bool(value == span["quote"]) or (field in STATES and is_state_of(span["quote"], value))


def is_state_of(words: str, state: str) -> bool:
    """Whether words such as an adjective or a capital stand for a state of that name."""
    known = default_tools().knowledge
    countries = {known.entries[sense.entry_id].country for sense in known.lexicon.senses(words)
                 if sense.entry_id in known.entries}  # fmt: skip
    named = {known.entries[sense.entry_id].country for sense in known.lexicon.senses(state)
             if sense.entry_id.startswith("state:")}  # fmt: skip
    return bool(countries & named)


@pytest.mark.parametrize("article", sample(), ids=IDS)
def test_names_offices_and_bodies_are_the_articles_words(article: Article) -> None:
    found = [fault for claim in claims(article) for part in parts(claim) for fault in unworded(part)]
    assert found == []


def test_a_foreign_word_would_be_found_out() -> None:
    span = {"start": 0, "end": 9, "quote": "Norwegian"}
    assert not unworded({"acts_for": "Norway", "acts_for_span": span, "name": None, "name_span": None})
    assert unworded({"acts_for": "Chile", "acts_for_span": span})
    assert unworded({"name": "Ida Berg", "name_span": span})
    assert unworded({"office": "foreign minister", "office_span": None})


def test_no_participant_of_an_event_is_named_by_what_is_outside_its_reports() -> None:
    told = {claim.claim_id: claim for article in sample() for claim in claims(article)}
    events = merge(sample(), list(told.values()), [], default_tools().knowledge).events
    assert any(event.resolved for event in events), "the sample tells an office without a name, and who held it"
    for event in events:
        named = {p.name for claim in event.reports for p in getattr(told[claim], "participants", ())}
        assert {name for p in event.participants for name in (p.name, *p.names)} <= named | {None}
        assert all(event.participants[held.participant].name is None for held in event.resolved)
        assert all(
            fact.kind != "text" and (fact.provenance or fact.claim_id) for h in event.resolved for fact in h.facts
        )


# --- dates ------------------------------------------------------------------------------------------------------------


def baseless(article_text: str, published: str | None, record: dict[str, Any]) -> list[str]:
    """What is wrong with a time: a date with neither stated words nor an anchor."""
    if not {"basis", "precision", "anchor"} <= record.keys() or (record["start"] or record["end"]) is None:
        return []
    if record["basis"] == "stated":
        years = {day[:4] for day in (record["start"], record["end"]) if day}
        told = record["span"] is not None and (record["anchor"] or any(is_told(y, article_text) for y in years))
        return [] if told else [f"stated without words: {record}"]
    anchored = record["anchor"] is not None and (record["anchor_span"] is not None or record["anchor"] == published)
    return [] if record["basis"] in ("relative", "inferred") and anchored else [f"without an anchor: {record}"]


def is_told(year: str, text: str) -> bool:
    return re.search(rf"(?<!\d)({year}|[’']{year[2:]}|\d\d?[./-]\d\d?[./-]{year[2:]})(?!\d)", text) is not None


@pytest.mark.parametrize("article", sample(), ids=IDS)
def test_every_date_has_words_or_an_anchor(article: Article) -> None:
    found = [fault for claim in claims(article) for part in parts(claim)
             for fault in baseless(article.text, article.published_at, part)]  # fmt: skip
    assert found == []


def test_the_sample_has_dates_to_try() -> None:
    bases = [part["basis"] for article in sample() for claim in claims(article) for part in parts(claim)
             if "precision" in part and part["start"]]  # fmt: skip
    assert {"stated", "relative"} <= set(bases)


VAGUE = ("on Monday", "yesterday", "last week", "next year", "in May", "on 3 March", "two days earlier", "this summer",
         "in the coming days", "at the weekend", "tonight", "a month ago", "on Christmas Day", "")  # fmt: skip
TOLD = ("met Chile’s foreign minister in Oslo", "accused Chile of spying", "will visit Santiago",
        "called off a visit to Chile", "said Chile had cut its ties with Peru")  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TOLD), st.sampled_from(VAGUE)), min_size=1, max_size=3), st.booleans())
def test_without_an_anchor_every_date_is_unknown(told: list[tuple[str, str]], dated: bool) -> None:
    text = " ".join(f"Norway’s foreign minister, Ida Berg, {what} {when}".rstrip() + "." for what, when in told)
    day = "2031-03-05" if dated else None
    found = bilat.code(text, published=day)
    times = [part for claim in found for part in parts(claim) if "precision" in part]
    assert found and times
    assert [fault for time in times for fault in baseless(text, day, time)] == []
    assert dated or {(time["start"], time["end"]) for time in times} == {(None, None)}
