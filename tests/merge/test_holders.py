"""Who held an office told without a name, by lists and by other articles: offered beside an event, never in it."""

import msgspec
import pytest

from bilat.merge import merge
from bilat.records import Event, Holder, Report, Tenure
from bilat.tools import default_tools
from tests.merge.making import Corpus

KNOWN = default_tools().knowledge
GERMANY = "actor /chancellor/head_of_government/DEU"
NORWAY = "actor /foreign minister/foreign_minister/NOR"
OTHER = "actor Ana Ruiz//foreign_minister/CHL"


def merged(corpus: Corpus, *more: Report | Tenure) -> list[Event]:
    articles, _ = corpus.done()
    events = merge(articles, [*corpus.claims(), *more], [], KNOWN).events
    assert all(p.name in (None, "Ana Ruiz") for e in events for p in e.participants), "knowledge stays outside"
    return list(events)


def resolved(when: str | None, *who: str, **told: object) -> list[Holder]:
    corpus = Corpus()
    corpus.add("a", mode="meet", when=when, who=list(who), **told)
    (event,) = merged(corpus)
    return list(event.resolved)


def test_the_holder_on_that_day_by_a_list() -> None:
    (held,) = resolved("2010-06-01", GERMANY, OTHER)
    assert (held.person.split()[-1], held.certain, held.participant) == ("Merkel", True, 1)
    assert all(fact.kind == "knowledge" and fact.provenance for fact in held.facts)
    assert all(fact.article_id is None for fact in held.facts)


def test_over_an_interval_who_holds_all_of_it_else_candidates() -> None:
    (held,) = resolved("2010-06-01..2010-06-30", GERMANY, OTHER)
    assert held.certain
    both = resolved("2008-06-01..2009-06-01", "actor /secretary of state/foreign_minister/USA", OTHER)
    assert [(h.person.split()[-1], h.certain) for h in both] == [("Rice", False), ("Clinton", False)]
    assert all("some of those days" in h.reason or "one of 2" in h.reason for h in both)


def test_nobody_without_a_day_for_one_who_is_named_or_for_many() -> None:
    assert resolved(None, GERMANY, OTHER) == []
    assert resolved("2010-06-01", "actor Ana Ruiz/chancellor/head_of_government/DEU") == []
    assert resolved("2010-06-01", "actor /beekeeper//DEU", OTHER) == []
    assert resolved("2010-06-01", "actor /foreign ministers/foreign_minister/DEU", OTHER) == []
    assert resolved("2010-06-01", "actor /official/official/DEU", OTHER) == []


def test_a_deputy_is_not_the_minister() -> None:
    assert resolved("2010-06-01", "actor /deputy secretary of state/foreign_minister/USA", OTHER) == []
    assert resolved("2010-06-01", "actor /charge d'affaires to Norway/ambassador/USA", OTHER) == []


def test_an_ambassador_by_the_state_accredited_to() -> None:
    who = ["actor /ambassador to Chile/ambassador/USA", "actor /ambassador to Peru/ambassador/USA"]
    told = resolved("2010-06-01", *who)
    chile, peru = ({held.person for held in told if held.participant == at} for at in (0, 1))
    assert chile and peru and not chile & peru
    assert resolved("2010-06-01", "actor /ambassador/ambassador/USA", OTHER) == []


def test_of_news_whose_latest_day_is_known_there_are_candidates_only() -> None:
    (held,) = resolved("..2010-06-01", GERMANY, OTHER)
    assert not held.certain and "not known" in held.reason
    assert resolved("..2010-06-01", GERMANY, OTHER, background=True) == []


def test_rival_governments_leave_a_candidate() -> None:
    (held,) = resolved("2019-10-06", "actor /prime minister/head_of_government/LBY", OTHER)
    assert not held.certain and "governments" in held.reason


def corpus_with(*offices: tuple[str, str, dict[str, str]]) -> Corpus:
    """Articles that attest an office, each published on the day that it is named after."""
    corpus = Corpus({day: {"published": day[:10]} for day, _, _ in offices})
    for day, person, told in offices:
        corpus.office(day, person, **told)
    return corpus


BERG, DAHL = "Anna Berg/foreign minister/foreign_minister/NOR", "Ola Dahl/foreign minister/foreign_minister/NOR"


def holders_on(day: str, *offices: tuple[str, str, dict[str, str]], who: str = NORWAY) -> list[tuple[str, bool]]:
    corpus = corpus_with(*offices)
    corpus.add("a", mode="meet", when=day, who=[who, OTHER])
    (event,) = merged(corpus)
    for held in event.resolved:
        assert {fact.kind for fact in held.facts} == {"attestation"}
        assert all(fact.article_id and fact.claim_id and fact.span for fact in held.facts)
    return [(held.person, held.certain) for held in event.resolved]


def test_an_attestation_names_the_holder_near_its_day_and_no_further() -> None:
    assert holders_on("2031-03-05", ("2031-03-01", BERG, {})) == [("Anna Berg", True)]
    assert holders_on("2031-03-31", ("2031-03-01", BERG, {})) == [("Anna Berg", True)]
    assert holders_on("2031-04-01", ("2031-03-01", BERG, {})) == []
    assert holders_on("2031-01-29", ("2031-03-01", BERG, {})) == []


def test_attested_before_and_after() -> None:
    assert holders_on("2031-06-01", ("2031-03-01", BERG, {}), ("2031-09-01", BERG, {})) == [("Anna Berg", True)]
    assert holders_on("2031-06-01", ("2031-03-01", BERG, {}), ("2033-09-01", BERG, {})) == []


def test_attested_for_some_days_of_an_interval_is_a_candidate() -> None:
    assert holders_on("2031-03-20..2031-04-20", ("2031-03-01", BERG, {})) == [("Anna Berg", False)]


def test_somebody_else_in_between_breaks_the_stretch() -> None:
    told = ("2031-03-01", BERG, {}), ("2031-06-10", DAHL, {}), ("2031-09-01", BERG, {})
    assert holders_on("2031-06-01", *told) == [("Ola Dahl", True)]
    assert holders_on("2031-04-15", *told) == []


def test_holders_who_conflict_stay_candidates() -> None:
    told = ("2031-03-01", BERG, {}), ("2031-03-20", DAHL, {})
    assert holders_on("2031-03-10", *told) == [("Anna Berg", False), ("Ola Dahl", False)]


def test_never_a_holder_after_former() -> None:
    former = ("2031-03-10", BERG, {"status": "former"})
    assert holders_on("2031-03-12", ("2031-03-01", BERG, {}), former) == []
    assert holders_on("2031-03-10", ("2031-03-01", BERG, {}), former) == []
    assert holders_on("2031-03-05", ("2031-03-01", BERG, {}), former) == [("Anna Berg", True)]
    assert holders_on("2031-06-01", ("2031-03-01", BERG, {}), former, ("2031-09-01", BERG, {})) == []
    assert holders_on("2031-03-12", former) == []


def test_designate_and_acting_are_said_as_such() -> None:
    designate = ("2031-03-01", BERG, {"status": "designate"})
    assert holders_on("2031-03-05", designate) == []
    assert holders_on("2031-02-20", designate, ("2031-03-10", BERG, {})) == []
    assert holders_on("2031-03-05", designate, ("2031-03-10", BERG, {})) == [("Anna Berg", True)]
    assert holders_on("2031-03-05", ("2031-03-01", BERG, {"status": "acting"})) == [("Anna Berg", False)]


def test_what_is_told_of_the_past_attests_nothing() -> None:
    corpus = Corpus({"x": {"published": "2031-03-01"}})
    claim = corpus.office("x", BERG)
    report = corpus.add(
        "past", art="x", mode="meet", background=True, when="2021-01-01", who=["actor NOR", "actor CHL"]
    )
    corpus.add("a", mode="meet", when="2031-03-05", who=[NORWAY, OTHER])
    assert [e.resolved != () for e in merged(corpus) if e.event_id != report.claim_id] == [True]
    corpus.reports["past"] = msgspec.structs.replace(report, evidence=(claim.evidence[0], *report.evidence))
    assert [e.resolved for e in merged(corpus) if e.event_id != report.claim_id] == [()]


def test_the_day_that_a_claim_is_of_goes_before_the_articles() -> None:
    told = ("2031-03-01", BERG, {"as_of": "2030-01-01"})
    assert holders_on("2030-01-05", told) == [("Anna Berg", True)]
    assert holders_on("2031-03-05", told) == []


def test_one_person_across_spellings() -> None:
    guerini = "Lorenzo Guerini/defence minister/defence_minister/SMR"
    guerrini = "Guerrini/defence minister/defence_minister/SMR"
    found = holders_on(
        "2031-06-01", ("2031-03-01", guerini, {}), ("2031-09-01", guerrini, {}),
        who="actor /minister of defence/defence_minister/SMR",
    )  # fmt: skip
    assert found == [("Lorenzo Guerini", True)]


@pytest.mark.parametrize(
    ("held", "body", "asked", "found"),
    [
        ("secretary general", "Arab League", "chief/agency_head", True),
        ("secretary general", "League of Arab States", "secretary-general/secretary_general", True),
        ("deputy secretary general", "Arab League", "secretary general/secretary_general", False),
        ("director", "Arab League", "deputy director/agency_head", False),
        ("secretary general", "OPEC", "secretary general/secretary_general", False),
    ],
)
def test_offices_of_bodies(held: str, body: str, asked: str, found: bool) -> None:
    corpus = Corpus({"x": {"published": "2031-03-01"}})
    corpus.office("x", f"Ali Hadi/{held}/secretary_general/", body=body)
    report = corpus.add("a", when="2031-03-05", who=[f"actor /{asked}/", OTHER])
    assert holders_in_body(corpus, report, "Arab League") == (["Ali Hadi"] if found else [])


def test_an_envoy_by_the_body_that_sends_and_the_state_sent_to() -> None:
    envoy = "Ali Hadi/special envoy for Libya/envoy/"
    for asked, body, found in (
        ("special envoy for Libya", "UN", ["Ali Hadi"]), ("envoy to Libya", "United Nations", ["Ali Hadi"]),
        ("special envoy for Yemen", "UN", []), ("deputy special envoy for Libya", "UN", []),
        ("special envoy for Libya", "African Union", []),
    ):  # fmt: skip
        corpus = Corpus({"x": {"published": "2031-03-01"}})
        corpus.office("x", envoy, body="UN")
        report = corpus.add("a", when="2031-03-05", who=[f"actor /{asked}/envoy/", OTHER])
        assert holders_in_body(corpus, report, body) == found, (asked, body)


def test_speakers_of_rival_chambers_are_two() -> None:
    assert speaker_of("House of Representatives") == ["Ali Hadi"]
    assert speaker_of("High Council of State") == []


def speaker_of(body: str) -> list[str]:
    corpus = Corpus({"x": {"published": "2031-03-01"}})
    corpus.office("x", "Ali Hadi/speaker/speaker/LBY", body="Libyan House of Representatives")
    report = corpus.add("a", when="2031-03-05", who=["actor /speaker/speaker/LBY", OTHER])
    return holders_in_body(corpus, report, body)


def holders_in_body(corpus: Corpus, report: Report, body: str) -> list[str]:
    """The holders of the office that the first participant of the only report has in that body."""
    asker = msgspec.structs.replace(report.participants[0], acts_for=body)
    corpus.reports["a"] = msgspec.structs.replace(report, participants=(asker, *report.participants[1:]))
    (event,) = merged(corpus)
    return [held.person for held in event.resolved]


def test_a_name_and_its_office_are_one_by_the_fact_that_ties_them() -> None:
    corpus = Corpus({"x": {"published": "2031-03-01"}})
    corpus.office("x", "Ana Ruiz/foreign minister/foreign_minister/CHL")
    named = "actor Ana Ruiz/envoy/presidential_envoy/CHL"  # another office of hers
    for name, who in (("a", named), ("b", "actor /foreign minister/foreign_minister/CHL")):
        corpus.add(name, mode="meet", when="2031-03-05", who=[who, "actor NOR"])
    (event,) = merged(corpus)
    (reason,) = [reason for reason in event.reasons if reason.feature == "holders"]
    assert "Ana Ruiz: foreign minister of CHL, told on 2031-03-01" in reason.reason


# --- persons of the record -------------------------------------------------------------------------------------------


def test_persons_are_known_to_the_lists_or_provisional() -> None:
    corpus = corpus_with(
        ("2010-06-01", "Angela Merkel/chancellor/head_of_government/DEU", {}), ("2010-06-02", BERG, {}),
        ("2010-06-03", "Angela Merkel/foreign minister/foreign_minister/CHL", {}),
    )  # fmt: skip
    articles, _ = corpus.done()
    actors = merge(articles, corpus.claims(), [], KNOWN).actors
    known = {(actor.name, actor.country): actor.known for actor in actors if actor.kind == "person"}
    assert any("DEU" in fact.words and fact.provenance for fact in known["Angela Merkel", "DEU"])
    assert known["Anna Berg", "NOR"] == known["Angela Merkel", "CHL"] == ()


def test_a_namesake_of_long_ago_is_another() -> None:
    old = "James Madison/ambassador/ambassador/USA"
    corpus = corpus_with(("2010-06-01", old, {}))
    articles, _ = corpus.done()
    (actor,) = [a for a in merge(articles, corpus.claims(), [], KNOWN).actors if a.kind == "person"]
    assert all(fact.end is None or fact.end >= "1950" for fact in actor.known)
