"""Names by outside knowledge: offered beside an event, never in it."""

from types import SimpleNamespace
from typing import Any

from bilat.knowledge import DATA
from bilat.knowledge.tenures import load_tenures
from bilat.merge import holders_for, merge
from tests.merge.making import Corpus

KNOWN: Any = SimpleNamespace(tenures=load_tenures(DATA), state=lambda country: None)


def holders(when: str | None, *who: str) -> list[tuple[int, str]]:
    corpus = Corpus()
    corpus.add("a", mode="meet", when=when, who=list(who))
    (event,) = merge(*corpus.done(), [], KNOWN).events
    assert all(p.name is None or p.name == "Anna Berg" for p in event.participants), "knowledge stays outside"
    return [(each.participant, fact.person) for each in holders_for(event, KNOWN) for fact in each.facts]


def test_the_holder_on_that_day() -> None:
    found = holders("2010-06-01", "actor /chancellor/head_of_government/DEU", "actor Anna Berg//foreign_minister/NOR")
    assert [name.split()[-1] for _, name in found] == ["Merkel"]


def test_nobody_without_a_day_or_for_one_who_is_named() -> None:
    assert holders(None, "actor /chancellor/head_of_government/DEU") == []
    assert holders("2010-06-01..2010-06-30", "actor /chancellor/head_of_government/DEU") == []
    assert holders("2010-06-01", "actor Anna Berg/chancellor/head_of_government/DEU") == []
    assert holders("2010-06-01", "actor /beekeeper//DEU") == []


def test_an_ambassador_by_the_state_accredited_to() -> None:
    told = holders(
        "2010-06-01", "actor /ambassador to Chile/ambassador/USA", "actor /ambassador to Peru/ambassador/USA"
    )
    (chile, peru) = ({name for at, name in told if at == where} for where in (0, 1))
    assert chile and peru and not chile & peru
