"""Actors out of claims: persons under all their names, states, bodies."""

from bilat.merge import merge
from bilat.records import Actor, Judgement, Tenure, claim_id, span_of
from tests.merge.making import Corpus


def actors(corpus: Corpus, *judgements: Judgement, more: tuple[Tenure, ...] = ()) -> list[Actor]:
    articles, reports = corpus.done()
    return list(merge(articles, [*reports, *more], judgements, None).actors)


def persons(found: list[Actor]) -> list[Actor]:
    return [actor for actor in found if actor.kind == "person"]


def two_papers(second: str, country: str = "NOR") -> Corpus:
    corpus = Corpus()
    corpus.add("a", mode="meet", who=["actor Khaled Haddadi/foreign minister/foreign_minister/NOR", "actor BRA"])
    corpus.add("b", mode="meet", who=[f"actor {second}/minister/foreign_minister/{country}", "actor BRA"])
    return corpus


def test_spellings_of_one_person() -> None:
    (person,) = persons(actors(two_papers("Khalid al-Haddadi")))
    assert set(person.names) == {"Khaled Haddadi", "Khalid al-Haddadi"}
    assert person.name == person.names[0]
    assert person.country == "NOR"
    assert len(person.claims) == 2


def test_a_family_name_alone_joins_the_only_one_of_its_country() -> None:
    assert len(persons(actors(two_papers("Haddadi")))) == 1
    assert len(persons(actors(two_papers("Haddadi", "URY")))) == 2


def test_one_name_in_two_countries_is_two_persons() -> None:
    assert len(persons(actors(two_papers("Khaled Haddadi", "URY")))) == 2


def test_a_family_name_that_two_bear_means_nobody_for_sure() -> None:
    corpus = two_papers("Salim Haddadi")
    corpus.add("c", mode="meet", who=["actor Haddadi/minister/foreign_minister/NOR", "actor BRA"])
    assert len(persons(actors(corpus))) == 3


def test_states_and_bodies() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", who=["actor Northern Forum/organisation//IGO", "actor BRA"])
    corpus.add("b", mode="meet", who=["actor Northern Forum/organisation//IGO", "actor BRA"])
    found = {actor.actor_id: actor for actor in actors(corpus)}
    assert found["state:BRA"].kind == "state"
    assert len(found["state:BRA"].claims) == 2
    assert [actor.kind for actor in found.values()].count("organisation") == 1


def test_tenures_are_the_persons() -> None:
    corpus = two_papers("Khalid al-Haddadi")
    text = corpus.text["a"]
    at = text.index("Khaled Haddadi")
    span = span_of(text, at, at + len("Khaled Haddadi"))
    tenure = Tenure(
        claim_id=claim_id("a", "tenure", (span,), "x"), article_id="a", evidence=(span,), person="Khaled Haddadi",
        person_span=span, office="foreign minister", office_span=span, office_class="foreign_minister", country="NOR",
    )  # fmt: skip
    (person,) = persons(actors(corpus, more=(tenure,)))
    assert person.tenures == (tenure.claim_id,)


def judged(kind: str, left: str, right: str) -> Judgement:
    return Judgement(judgement_id="j", kind=kind, left=left, right=right, by="Desk", at="2031-06-01")  # type: ignore[arg-type]


def test_a_person_says_who_is_one_and_who_is_not() -> None:
    apart = two_papers("Khaled Haddadi", "URY")
    first, second = (actor.actor_id for actor in persons(actors(apart)))
    (joined,) = persons(actors(apart, judged("same_actor", first, second)))
    assert len(joined.claims) == 2
    split = two_papers("Khalid al-Haddadi")
    said = judged("different_actor", "Khaled Haddadi", "Khalid al-Haddadi")
    assert len(persons(actors(split, said))) == 2
