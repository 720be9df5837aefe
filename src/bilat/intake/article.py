"""An article from its text: headline, credit, dateline, and the dates it shows for itself."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from bilat.document import Region
from bilat.errors import InputError
from bilat.intake import calendar
from bilat.knowledge.page import page_words
from bilat.reading.page.dateline import Dateline
from bilat.reading.page.lines import lines_of
from bilat.records import Article, DateFound, PublishedBasis, Span, article_id, span_of
from bilat.stages.furniture import regions
from bilat.stages.sentences import blocks_of, first_dateline

_AGENCY_AT_END = re.compile(
    r"(?:[(\[](?P<a>[A-Z][\w .'-]{1,30}?)[)\]]|/(?P<b>[A-Z][\w .'-]{1,30}?)/|[-–—] ?(?P<c>[A-Z][\w .']{1,30}?))\.?$"
)
_CREDIT_LINE = re.compile(r"(?:By|Source|Credit|From|Agency|Via):?\s+\[?(?P<name>[^\[\]()\n|,]{2,60}?)\]?(?:\(|\||,|$)")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[^\w]*(?:(?:19|20)\d{2})?[^\w]*(?P<name>[A-Z][\w .&'’-]{2,50}?)(?=[.,|]|$)", re.I
)
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_NO_LETTERS = re.compile(r"[\W_]+")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b")
# A headline stands within the first so many characters.
_HEAD = 3000


class Metadata(Struct, frozen=True, kw_only=True):
    """What is known about an article beside its text; `dates` are those that a page's own metadata holds."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    dates: tuple[DateFound, ...] = ()


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Article:
    """The article of a plain text; what is not handed in is read from the text, or stays null.

    Raises InputError where `published` holds no date.
    """
    if published is not None and calendar.parse(published) is None:
        raise InputError(f"{published!r} is no date", hint="Give an ISO date such as 2023-08-27, or none.")
    return article_of(text, Metadata(title=title, url=url, publisher=publisher, published=published))


def article_of(text: str, known: Metadata) -> Article:
    """The article of a text and what is known beside it."""
    furniture = tuple(sorted(regions(text)))
    title, title_span = _title(text, known.title, furniture)
    dateline = first_dateline(text, furniture, (title_span.start, title_span.end) if title_span else None)
    credit, agency = _credit(text, furniture, dateline)
    publisher, publisher_basis = _publisher(text, known, furniture)
    dates, published_basis = _ranked([*_metadata_dates(known), *_text_dates(text, furniture, dateline)])
    return Article(
        article_id=article_id(text, url=known.url, publisher=known.publisher, published=known.published),
        text=text,
        title=title,
        title_span=title_span,
        url=known.url,
        publisher=publisher,
        publisher_basis=publisher_basis,
        credit=credit,
        agency=agency,
        dateline=span_of(text, dateline.start, dateline.end) if dateline else None,
        dateline_place=_dateline_place(text, dateline, publisher),
        published_at=dates[0].date[:10] if published_basis != "unknown" else None,
        published_basis=published_basis,
        dates=dates,
    )


# --- headline ---------------------------------------------------------------------------------------------------------


def _title(text: str, given: str | None, furniture: Sequence[Region]) -> tuple[str | None, Span | None]:
    if given is not None and given.strip():
        given = " ".join(given.split())
        return given, _place_of(text, given)
    for block in blocks_of(text, furniture):
        if block.kind == "title":
            span = span_of(text, block.start, block.end)
            return " ".join(span.quote.split()), span
        if block.kind not in ("label", "bullet", "caption"):
            return None, None
    return None, None


def _place_of(text: str, title: str) -> Span | None:
    """Where a known headline stands in the head of a text: the same words, whatever the spaces and signs."""
    wanted = _bare(title)
    for line in lines_of(text[:_HEAD]):
        if wanted and _bare(line.words) == wanted:
            return span_of(text, line.start, line.end)
    return None


def _bare(words: str) -> str:
    return _NO_LETTERS.sub(" ", words.casefold()).strip()


# --- dateline, credit, publisher --------------------------------------------------------------------------------------


def _dateline_place(text: str, dateline: Dateline | None, publisher: str | None) -> str | None:
    """The place of a dateline; some papers put their own name there."""
    if dateline is None or dateline.place is None:
        return None
    place = text[slice(*dateline.place)]
    return None if publisher and _bare(place) == _bare(publisher) else place


def _credit(text: str, furniture: Sequence[Region], dateline: Dateline | None) -> tuple[Span | None, str | None]:
    if dateline is not None and dateline.agency is not None and dateline.agency_name is not None:
        return span_of(text, *dateline.agency), dateline.agency_name
    for region in furniture:
        words = text[region.start : region.end]
        if region.reason in ("byline", "harvester's header", "page words", "agency") and (name := _agency_in(words)):
            return span_of(text, region.start, region.end), name
    return _credit_at_end(text)


def _agency_in(words: str) -> str | None:
    page = page_words()
    stripped = words.strip("()[]. ")
    if stripped in page.agencies and stripped not in page.pictures:
        return page.agencies[stripped]
    for match in _CREDIT_LINE.finditer(words):
        name = match["name"].strip(" .")
        if name in page.agencies and name not in page.pictures:
            return page.agencies[name]
    return None


def _credit_at_end(text: str) -> tuple[Span | None, str | None]:
    """An agency named after the last words: "... on Monday. (AFP)", "— Reuters", "Source: ANSA"."""
    page = page_words()
    for i, line in enumerate(reversed(lines_of(text)[1:][-3:])):
        name = _agency_in(line.words)
        if name is not None and len(line.words) < 60:
            return span_of(text, line.start, line.end), name
        match = _AGENCY_AT_END.search(line.words[-40:]) if i == 0 else None
        name = match[match.lastgroup] if match is not None and match.lastgroup else None
        if match is not None and name is not None and name in page.agencies and name not in page.pictures:
            start = line.end - len(line.words[-40:]) + match.start()
            return span_of(text, start, line.end), page.agencies[name]
    return None, None


def _publisher(text: str, known: Metadata, furniture: Sequence[Region]) -> tuple[str | None, PublishedBasis]:
    if known.publisher and known.publisher.strip():
        return known.publisher.strip(), "metadata"
    for region in furniture:
        match = _COPYRIGHT.match(text[region.start : region.end]) if region.reason == "page words" else None
        if match is not None and not match["name"].lower().startswith(("all rights", "reserved")):
            return match["name"].strip(), "text"
    return None, "unknown"


# --- dates ------------------------------------------------------------------------------------------------------------


def _metadata_dates(known: Metadata) -> Iterator[DateFound]:
    if known.published is not None and (iso := calendar.parse(known.published)):
        yield DateFound(date=iso, role="published", basis="metadata", field="published")
    yield from known.dates
    match = _URL_DATE.search(known.url or "")
    if match is not None and (iso := calendar.parse("-".join(match.groups()))):
        yield DateFound(date=iso, role="published", basis="metadata", field="url")


def _text_dates(text: str, furniture: Sequence[Region], dateline: Dateline | None) -> Iterator[DateFound]:
    stamped = [region for region in furniture if region.reason in ("stamp", "harvester's header", "byline")]
    month_first = calendar.month_first_of("\n".join(text[r.start : r.end] for r in stamped))
    news = dateline.start if dateline is not None else len(text)
    for region in stamped:
        yield from _of_line(text, region, month_first, before_news=region.start < news)
    if dateline is not None and dateline.date is not None:
        span = span_of(text, *dateline.date)
        iso = calendar.parse(span.quote) or calendar.without_year(span.quote)
        if iso is not None:
            yield DateFound(date=iso, role="dateline", basis="text", span=span)


def _of_line(text: str, region: Region, month_first: bool | None, *, before_news: bool) -> Iterator[DateFound]:
    words = text[region.start : region.end]
    last = 0
    for stamp in calendar.stamps(words, month_first=month_first):
        lead = _WEEKDAY.sub("", words[last : stamp.start].lower()).strip(" \t:|·•,;–—-")
        span = span_of(text, region.start + stamp.start, region.start + stamp.end)
        last = stamp.end
        if region.reason == "harvester's header":
            yield DateFound(date=stamp.iso, role="harvested", basis="text", span=span)
        elif lead in page_words().stamps:
            yield DateFound(date=stamp.iso, role=page_words().stamps[lead], basis="text", span=span)
        elif before_news and region.start < _HEAD:
            yield DateFound(date=stamp.iso, role="published", basis="text", span=span)
        else:
            yield DateFound(date=stamp.iso, role="other", basis="text", span=span)


def _ranked(found: Iterable[DateFound]) -> tuple[tuple[DateFound, ...], PublishedBasis]:
    """The dates with the one that stands for publication first, and how it is known.

    A harvester's stamp never stands for publication, nor does a date that is not known to the day.
    """
    dates = list(dict.fromkeys(found))
    usable = [d for d in dates if d.role in _RANK and re.match(r"\d{4}-\d{2}-\d{2}", d.date)]
    if not usable:
        return tuple(dates), "unknown"
    chosen = min(usable, key=lambda d: (d.field == "url", _RANK.index(d.role)))
    return (chosen, *(d for d in dates if d is not chosen)), chosen.basis


_RANK = ("published", "dateline", "updated")
