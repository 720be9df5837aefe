"""Web pages: the article without its surroundings, and the page's own dates."""

import pytest

from bilat.errors import SetAside
from bilat.intake.files import article
from bilat.intake.html import DEEPEST, page

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Envoys meet in Bern | The Alpine Courier</title>
<meta property="og:site_name" content="The Alpine Courier"><link rel="canonical" href="https://courier.example/x/envoys">
<meta property="article:modified_time" content="2021-03-06T10:00:00+01:00">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Envoys meet
 in Bern", "datePublished": "2021-03-04T23:30:00+01:00", "publisher": {"name": "Courier Ltd"}}]}</script>
<script type="application/ld+json">{broken</script></head>"""
BODY = """<body><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article><header><h1>Envoys meet in Bern</h1><time datetime="2021-03-05">5 March 2021</time></header>
<p>BERN (Reuters) - The envoys of Norway and Chad met in Bern on Wednesday, the Swiss foreign ministry said.</p>
<p>“We have made progress,” said Ida Berg, Norway’s special envoy, after a meeting that lasted for three hours.</p>
<ul><li>Trade has doubled since</li><li>No ambassador has been named</li></ul>
<p>The two states have had no relations since 2009. <a href="/x">Talks</a> began last year in Geneva.</p></article>
<aside><h3>Related articles</h3><ul><li><a href="/a">Storm hits the coast, killing three</a></li></ul></aside></main>
<footer><p>© 2021 The Alpine Courier.</p></footer></body></html>"""


def test_the_article_and_nothing_else() -> None:
    text, known = page((HEAD + BODY).encode())
    lines = text.splitlines()
    assert lines[0] == "Envoys meet in Bern"
    assert any(line.startswith("BERN (Reuters)") for line in lines)
    assert "Trade has doubled" in text and "Talks began last year" in text
    assert not any(word in text for word in ("cookies", "Storm", "World", "Related"))
    assert known.title == "Envoys meet in Bern" and known.publisher == "The Alpine Courier"
    assert known.url == "https://courier.example/x/envoys"


def test_the_pages_own_dates_compete_and_the_published_one_is_chosen() -> None:
    text, known = page((HEAD + BODY).encode())
    made = article(text, known)
    assert made.published_at == "2021-03-04" and made.published_basis == "metadata"
    assert [(d.date, d.role, d.field) for d in made.dates] == [
        ("2021-03-04T23:30+01:00", "published", "JSON-LD datePublished"),
        ("2021-03-06T10:00+01:00", "updated", "article:modified_time"),
        ("2021-03-05", "published", "time"),
    ]
    assert made.agency == "Reuters" and made.dateline_place == "BERN"
    assert made.title_span is not None and made.title_span.start == 0


def test_no_date_is_guessed() -> None:
    body = BODY.replace('<time datetime="2021-03-05">5 March 2021</time>', "")
    text, known = page(f"<html><head><title>Envoys</title></head>{body}".encode())
    assert known.dates == ()
    assert article(text, known).published_at is None


def test_a_page_of_divs_only() -> None:
    text, known = page(
        b"<html><head><title>Quito recalls envoy - The Wire</title></head><body><div><a href=/>Home</a></div>"
        b"<div>Ecuador recalled its ambassador to Peru on Friday, the foreign ministry in Quito said.<br><br>"
        b"The step follows a dispute over fishing rights that began in June.</div></body></html>"
    )
    assert text.startswith("Quito recalls envoy\n") and "fishing rights" in text
    assert known.title == "Quito recalls envoy"


def test_declared_encodings() -> None:
    words = "Посол met the minister of São Tomé on Monday, officials said."
    html = f'<html><head><meta charset="koi8-r"></head><body><p>{words}</p></body></html>'.replace("ã", "a").replace(
        "é", "e"
    )
    text, _ = page(html.encode("koi8-r"))
    assert "Посол met" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>" + b"<div>" * (DEEPEST + 1) + b"x", "too_deep"),
        (b"<html><body>" + b"<span>" * 3_000_000 + b"x", "too_deep"),
        (b"<html><head><title>x</title></head><body><script>var x = 1</script></body></html>", "no_article"),
        (b"", "empty"),
        (b"<html>\0</html>", "binary"),
    ],
    ids=["deep", "very deep", "no text", "empty", "binary"],
)
def test_bad_pages(data: bytes, reason: str) -> None:
    with pytest.raises(SetAside) as caught:
        page(data)
    assert caught.value.reason == reason and caught.value.hint


def test_deep_but_possible() -> None:
    words = "The envoys of Norway and Chad met on Monday and agreed to meet again. " * 5
    text, _ = page(f"<html><body>{'<div>' * 900}<p>{words}</p>{'</div>' * 900}</body></html>".encode())
    assert "agreed to meet again" in text
