"""The codebook's own example sentences, each run through the whole chain."""

from functools import cache

import pytest

from bilat.codebook import load_codebook
from bilat.codebook.frames import Example
from bilat.intake import article_from_text
from bilat.records import EventType, Participant, Report, Role
from bilat.stages import code_article
from bilat.tools import Tools, default_tools

FLOOR = 0.97  # share of all examples that must come out; raised as the engine reads more, never lowered
ROLES: tuple[Role, ...] = ("actor", "recipient", "host", "visitor", "mediator", "inviter")
ALL = [(kind, example) for kind, entry in load_codebook().types.items() for example in entry.examples]


@cache
def reports(text: str) -> tuple[Report, ...]:
    return code_article(article_from_text(text, published="2021-03-05"), default_tools()).reports


def country_of(word: str, tools: Tools) -> str | None:
    entries = tools.knowledge.entries
    senses = tools.knowledge.lexicon.senses(word)
    return next((entries[each.entry_id].country for each in senses if each.entry_id in entries), None)


def is_known_by(participant: Participant, word: str) -> bool:
    """Whether a filler is meant by a word of the sentence: its own words hold it, or it belongs to that country."""
    said = " ".join(filter(None, (participant.span.quote, participant.name, participant.acts_for)))
    country = country_of(word, default_tools())
    return word.lower() in said.lower() or (country is not None and participant.country == country)


def fills(report: Report, role: Role, word: str) -> bool:
    """Whether the word's party stands in the role; those who sign are sides too."""
    roles = (role, "signatory") if role == "actor" else (role,)
    return any(p.role in roles and is_known_by(p, word) for p in report.participants)


def comes_out(kind: EventType, example: Example) -> bool:
    found = [r for r in reports(example.text) if r.event_type == kind]
    return not found if example.not_type else any(fits(r, example) for r in found)


def fits(report: Report, example: Example) -> bool:
    named = [(role, word) for role in ROLES for word in getattr(example, role)]
    return (
        report.status == example.status
        and example.mode in (None, report.mode)
        and all(fills(report, role, word) for role, word in named)
    )


def test_most_examples_come_out() -> None:
    share = sum(comes_out(kind, example) for kind, example in ALL) / len(ALL)
    assert share >= FLOOR


@pytest.mark.parametrize(("kind", "example"), ALL, ids=[f"{kind}: {e.text[:60]}" for kind, e in ALL])
def test_example(kind: EventType, example: Example) -> None:
    seen = [(r.event_type, r.mode, r.status, r.frame, [(p.role, p.span.quote) for p in r.participants])
            for r in reports(example.text)]  # fmt: skip
    assert comes_out(kind, example) == example.reached, seen
