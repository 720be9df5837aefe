"""A web page to the text of its article and what the page says about it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bilat.errors import SetAside
from bilat.intake import calendar
from bilat.intake.article import Metadata
from bilat.intake.decode import decoded
from bilat.records import DateFound

# Extractors walk the tree; beyond this depth no page was written by people, and time grows with the square of it.
DEEPEST = 1000
# Below so many characters the first extractor has probably missed the article, and the second one is asked.
_SHORT = 250
_NEST = re.compile(
    rb"<(/?)(?:div|span|section|article|main|table|ul|ol|dl|blockquote|font|center|b|i|em|strong|aside|nav|form|fieldset)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
    "rnews:datepublished", "citation_publication_date", "originalpublicationdate", "article_date_original",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod",
    "article.updated",
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_SITE = ("og:site_name", "publisher", "dc.publisher", "application-name")
_ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "blogposting",
        "report",
        "liveblogposting",
        "analysisnewsarticle",
    }
)


def looks_like_html(head: bytes) -> bool:
    """Whether some bytes begin as a web page does."""
    return _LOOKS_LIKE_HTML.match(head) is not None


def page(data: bytes) -> tuple[str, Metadata]:
    """The article's text, headline first, and the page's metadata.

    Raises SetAside (empty, binary, encoding, too_deep, no_article).
    """
    check_depth(data)
    declared = _CHARSET.search(data[:4096])
    html = decoded(data, declared[1].decode("ascii") if declared else None)
    known, headline = _metadata(html)
    text = _main_text(html)
    if not text:
        raise SetAside("no_article", "the page holds no article", hint="Check whether it is the page of one article.")
    lead = headline or known.title
    if lead and not _holds(text, lead):
        text = f"{lead}\n\n{text}"
    return text, known


def check_depth(data: bytes) -> None:
    """Raises SetAside for a page whose elements are nested deeper than any page's."""
    depth = 0
    for match in _NEST.finditer(data):
        depth += -1 if match[1] else 1
        if depth > DEEPEST:
            raise SetAside(
                "too_deep",
                f"the page's elements are nested more than {DEEPEST} deep",
                hint="Save the article's text as plain text.",
            )
        depth = max(depth, 0)


def _main_text(html: str) -> str:
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    text = (trafilatura.extract(html, include_comments=False, include_tables=False) or "").strip()
    if len(text) < _SHORT:
        other = extract_plain_text(html, preserve_formatting=True, main_content=True, alt_texts=False, comments=False)
        text = max(text, str(other).strip(), key=len)
    return text


def _holds(text: str, headline: str) -> bool:
    def words(some: str) -> list[str]:
        return re.findall(r"\w+", some.casefold())

    wanted = words(headline)
    return words(text[:1000])[: len(wanted)] == wanted


def _metadata(html: str) -> tuple[Metadata, str | None]:
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    metas = _metas(tree)
    linked = _linked_data(tree)
    headline = _h1(tree)
    title = _text(linked.get("headline")) or next((metas[name] for name in _TITLE if name in metas), None)
    publisher = next((metas[name] for name in _SITE if name in metas), None) or _name(linked.get("publisher"))
    known = Metadata(
        title=title or headline or _plain_title(tree),
        url=_canonical(tree, metas),
        publisher=publisher,
        dates=tuple(dict.fromkeys(_dates(tree, metas, linked))),
    )
    return known, headline


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.document.query_selector_all("meta[content]"):
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop")
        content = " ".join((node.getattr("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _h1(tree: Any) -> str | None:
    """The page's headline, if it has but one."""
    found = {" ".join(node.text.split()) for node in tree.document.query_selector_all("h1")} - {""}
    return found.pop() if len(found) == 1 else None


def _plain_title(tree: Any) -> str | None:
    """The window title without the site's name after a bar or dash."""
    words = " ".join((tree.title or "").split())
    return re.split(r"\s[|–—-]\s", words)[0] or None


def _canonical(tree: Any, metas: dict[str, str]) -> str | None:
    node = tree.document.query_selector("link[rel=canonical]")
    href = node.getattr("href") if node is not None else metas.get("og:url")
    return href if href and href.startswith(("http://", "https://")) else None


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first article in the page's JSON-LD, or nothing."""
    for node in tree.document.query_selector_all("script[type='application/ld+json']"):
        try:
            found = json.loads(node.text, strict=False)  # pages break lines inside strings
        except (ValueError, RecursionError):
            continue
        for item in _items(found, 4):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in names):
                return item
    return {}


def _items(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(node, list):
        for each in node:
            yield from _items(each, depth - 1)
    elif depth and isinstance(node, dict):
        yield node
        yield from _items(node.get("@graph"), depth - 1)
        yield from _items(node.get("mainEntity"), depth - 1)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _dates(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> Iterator[DateFound]:
    """The dates that the page gives as its own; none is guessed from its words or address."""
    yield from _date("published", linked.get("datePublished"), "JSON-LD datePublished")
    for name in _PUBLISHED:
        yield from _date("published", metas.get(name), name)
    for node in tree.document.query_selector_all("time[datetime]"):
        marked = node.getattr("itemprop") or ("datePublished" if node.getattr("pubdate") is not None else "")
        if marked in ("datePublished", "dateModified"):
            role = "published" if marked == "datePublished" else "updated"
            yield from _date(role, node.getattr("datetime"), f"time {marked}")
    yield from _date("updated", linked.get("dateModified"), "JSON-LD dateModified")
    for name in _UPDATED:
        yield from _date("updated", metas.get(name), name)
    yield from _lone_time(tree)


def _lone_time(tree: Any) -> Iterator[DateFound]:
    """The date of a single <time> beside the headline: as a rule the date of publication."""
    nodes = tree.document.query_selector_all("header time[datetime], article time[datetime], .date time[datetime]")
    values = {node.getattr("datetime") for node in nodes}
    if len(values) == 1:
        yield from _date("published", values.pop(), "time")


def _date(role: Any, value: Any, field: str) -> Iterator[DateFound]:
    iso = calendar.parse(value) if isinstance(value, str) else None
    if iso is not None:
        yield DateFound(date=iso, role=role, basis="metadata", field=field)
