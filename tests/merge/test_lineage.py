"""Families of articles: near-copies, agencies, publishers."""

from bilat.knowledge.outlets import outlet_key
from bilat.merge.lineage import families, near_copies
from bilat.merge.resolve import independence
from bilat.records import Article

STORY = (
    "The ministers of Norway and Brazil met in Oslo on Tuesday and spoke about fish, forests and the price of both. "
    "They agreed to meet again in spring, when the harvest is in and the tables of the accord have been redrawn. "
    "Neither side would say how much either had given up, though both looked tired and one of them was smiling."
)
OTHER = (
    "Farmers in the north complain about the late thaw, which has kept the roads closed for longer than in any year "
    "since records began, and ask the government in the capital for help with seed, fodder and new tyres."
)


def article(ident: str, text: str, **more: str | None) -> Article:
    return Article(article_id=ident, text=text, **more)  # type: ignore[arg-type]


def test_a_near_copy_is_found_and_an_other_text_is_not() -> None:
    found = near_copies([article("a", STORY), article("b", STORY.replace("Tuesday", "May 6")), article("c", OTHER)])
    assert [(copy.left, copy.right) for copy in found] == [("a", "b")]
    assert 0.8 < found[0].shared < 1


def test_a_shortened_copy_is_found() -> None:
    assert near_copies([article("a", STORY), article("b", STORY[: 2 * len(STORY) // 3])])


def test_short_texts_are_copies_only_when_equal() -> None:
    short = "The ministers of Norway and Brazil met in Oslo."
    assert not near_copies([article("a", short), article("b", short + " They smiled.")])
    assert near_copies([article("a", short), article("b", short)])


def test_copies_belong_to_the_agency_credited() -> None:
    articles = [
        article("a", STORY, publisher="Daily North", published_at="2031-05-06"),
        article("b", STORY, publisher="Evening South", agency="AFP", published_at="2031-05-07"),
    ]
    lineage, _ = families(articles)
    assert {member.family for member in lineage.values()} == {"outlet:afp"}
    assert "near-copy of b" in lineage["a"].reason


def test_copies_without_agency_belong_to_who_told_it_first() -> None:
    articles = [
        article("a", STORY, publisher="Daily North", published_at="2031-05-08"),
        article("b", STORY, publisher="Evening South", published_at="2031-05-07"),
        article("c", OTHER, publisher="Daily North"),
    ]
    lineage, _ = families(articles)
    assert lineage["a"].family == lineage["b"].family == "outlet:eveningsouth"
    assert lineage["c"].family == "outlet:dailynorth", "a copied text does not drag its paper's own texts along"


def test_texts_of_one_agency_or_publisher_are_one_family() -> None:
    lineage, _ = families([article("a", STORY, agency="AFP"), article("b", OTHER, agency="AFP")])
    assert lineage["a"].family == lineage["b"].family
    lineage, _ = families([article("a", STORY), article("b", OTHER)])
    assert lineage["a"].family != lineage["b"].family


def test_independence_says_which_articles_do_not_count() -> None:
    articles = [
        article("a", STORY, publisher="Daily North", published_at="2031-05-06"),
        article("b", STORY.replace("Tuesday", "May 6"), publisher="Evening South", published_at="2031-05-07"),
        article("c", OTHER, publisher="The West Post"),
    ]
    lineage, _ = families(articles)
    count, words = independence(["a", "b", "c"], lineage)
    assert count == 2
    assert words.startswith("3 articles, 2 independent: b goes with a (a near-copy of a")


def test_outlets_written_differently() -> None:
    assert outlet_key("The Daily North") == outlet_key("Daily North") == outlet_key("www.dailynorth.com")
