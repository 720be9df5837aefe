"""When: the time expressions of each sentence, reckoned from the date of publication where there is one."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import Doc, Parse, Sentence, TimeMention
from bilat.reading.when import clock as time_clock
from bilat.reading.when import compound as time_compound
from bilat.reading.when import lengths as time_lengths
from bilat.reading.when import periods as time_periods
from bilat.reading.when import reading as time_reading
from bilat.reading.when import relative as time_relative
from bilat.reading.when.bounds import bounded
from bilat.reading.when.calendar import Stretch
from bilat.reading.when.clause import tense_of
from bilat.reading.when.evidence import with_years
from bilat.reading.when.grammar import Phrase, search
from bilat.reading.when.reading import Context, Reading
from bilat.reading.when.tense import is_limit, tense_before
from bilat.reading.when.words import Token, hints, tokens
from bilat.records import Article, Span, span_of
from bilat.tools import Tools

_READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "iso": time_reading.iso,
    "slashed": time_reading.slashed,
    "day_range": time_reading.day_range,
    "date": time_reading.day_or_month,
    "month_range": time_reading.day_range,
    "fiscal": time_periods.fiscal,
    "other_calendar": time_compound.other_calendar,
    "year_range": time_reading.year_range,
    "weekday_range": time_reading.weekday_range,
    "quarter": time_periods.quarter,
    "figured_quarter": time_periods.figured_quarter,
    "half": time_periods.half,
    "decade": time_periods.decade,
    "century": time_periods.century,
    "month": time_reading.day_or_month,
    "season": time_periods.season,
    "year": time_periods.year,
    "weekday": time_relative.weekday,
    "span": time_lengths.span,
    "ago": time_relative.ago,
    "ago_day": time_relative.ago_day,
    "set": time_lengths.regular,
    "deictic": time_relative.deictic,
    "day_part": time_relative.day_part,
    "follow": time_relative.follow,
    "unit": time_relative.unit,
    "duration": time_lengths.duration,
    "reference": time_relative.reference,
    "clock": time_clock.clock,
    "week_of": time_compound.week_of,
    "part_of_date": time_compound.part_of_date,
    "nth_of_month": time_compound.nth_of_month,
    "months_of_year": time_compound.months_of_year,
    "from_date": time_compound.from_date,
    "holiday": time_compound.holiday,
    "day_of_month": time_compound.day_of_month,
    "spelled_year": time_compound.spelled_year,
}
# How many sentences back "two days later" may reach for the date that it is counted from.
_REACH = 3


class Anchor(Struct, frozen=True):
    """The day of publication, as a date, in ISO form, and where the article says so.

    `there`: the day that it was then where the dateline is, if it was another.
    """

    day: date | None = None
    iso: str | None = None
    span: Span | None = None
    there: date | None = None


def anchor_of(article: Article) -> Anchor:
    """The day that relative dates are reckoned from: that of publication, else of the update, if known and full.

    A crawler's stamp, a dateline without a year or a date told in the text is never one.
    """
    if article.published_at and article.published_basis != "unknown":
        return _anchor(article, article.published_at)
    updated = next((found for found in article.dates if found.role == "updated" and found.basis != "unknown"), None)
    return _anchor(article, updated.date) if updated else Anchor()


def _anchor(article: Article, said: str) -> Anchor:
    try:
        day = date.fromisoformat(said[:10])
    except ValueError:
        return Anchor()
    span = next((found.span for found in article.dates if found.span and found.date[:10] == day.isoformat()), None)
    return Anchor(day, day.isoformat(), span)


def day_at_dateline(article: Article, day: date | None, tools: Tools) -> date | None:
    """The day that it was at the dateline's place at the hour of publication, if not the day of publication.

    Hours are those of the sun: the place's longitude. Null where the hour or the place is not known.
    """
    stamp = next((d.date for d in article.dates if d.role == "published" and d.basis != "unknown"), "")
    if day is None or article.dateline_place is None or "T" not in stamp:
        return None
    towns = tools.knowledge.gazetteer.lookup(article.dateline_place.title())
    published = datetime.fromisoformat(stamp)
    if not towns or published.tzinfo is None:
        return None
    there = (published.astimezone(UTC) + timedelta(hours=round(towns[0].lon / 15))).date()
    return there if there != day else None


def times(doc: Doc, tools: Tools) -> Doc:
    """The document with `times` filled, in text order."""
    found = tuple(_mentions(doc, tools))
    ahead = frozenset(mention.span.start for mention, tense in found if tense > 0)
    return replace(doc, times=with_years([mention for mention, _ in found], ahead))


class _Previous(Struct, frozen=True):
    sentence: int
    stretch: Stretch
    span: Span
    stated: bool


def _mentions(doc: Doc, tools: Tools) -> Iterator[tuple[TimeMention, int]]:
    """The time mentions in text order, each with the tense that it stands in."""
    anchor, last, hinted = anchor_of(doc.article), None, hints(doc.article.text)
    anchor = replace(anchor, there=day_at_dateline(doc.article, anchor.day, tools))
    for sentence in doc.sentences:
        found = tokens(doc.article.text, sentence.start, sentence.end, hinted)
        codes = "".join(token.code for token in found)
        at = 0
        while found and (phrase := search(found, codes, at)):
            near = last if last and sentence.index - last.sentence <= _REACH else None
            tense = _tense(phrase, found, _parse_of(doc, sentence))
            context = _context(tense, anchor, near, sentence, _hemisphere(doc, sentence, tools))
            if near is not None and _is_joined(doc.article.text, near, phrase):
                context = replace(context, joined=near.stretch)
            reading = _READERS[phrase.rule](phrase, context)
            if reading is None:
                at, codes = _past_misread(phrase, codes)
                continue
            at = phrase.index + len(phrase.tokens)
            mention = _mention(doc.article.text, sentence, phrase, bounded(phrase, reading), anchor, near)
            if reading.stretch is not None and phrase.codes[-1] not in "AE2":  # comparisons leave the thread as it was
                last = _Previous(sentence.index, reading.stretch, mention.span, reading.basis == "stated")
            yield mention, tense


def _past_misread(phrase: Phrase, codes: str) -> tuple[int, str]:
    """Where to search on after a phrase that is none: behind its first word, or for the part before its "and"."""
    joint = phrase.codes.find("&")
    if joint < 1:
        return phrase.index + 1, codes
    at = phrase.index + joint
    return phrase.index, codes[:at] + ";" + codes[at + 1 :]


def _parse_of(doc: Doc, sentence: Sentence) -> Parse | None:
    return doc.parse[sentence.index] if sentence.index < len(doc.parse) else None


def _tense(phrase: Phrase, found: list[Token], p: Parse | None) -> int:
    """Whether the words around a phrase look back or ahead: what they limit, else their verb, else the nearest sign."""
    if is_limit(found, phrase.index):
        return 1
    by_verb = tense_of(p, phrase.tokens[0].start, phrase.tokens[-1].end) if p is not None else 0
    return by_verb or tense_before(found, phrase.index, len(phrase.tokens))


def _context(
    tense: int,
    anchor: Anchor,
    near: _Previous | None,
    sentence: Sentence,
    south: Callable[[], bool | None],
) -> Context:
    here = near is not None and near.sentence == sentence.index
    return Context(anchor.day, tense, near.stretch if near else None, south, here, there=anchor.there)


_BREAK = frozenset(",;:()—\n")


def _is_joined(text: str, near: _Previous, phrase: Phrase) -> bool:
    """Whether a phrase goes on from a full date without a break: "on 5 May 2011 and again on 9 June"."""
    between = text[near.span.end : phrase.tokens[0].start]
    return near.stated and near.stretch.grain == "day" and len(between) < 40 and not _BREAK & set(between)


def _mention(
    text: str, sentence: Sentence, phrase: Phrase, reading: Reading, anchor: Anchor, near: _Previous | None
) -> TimeMention:
    start, end = _extent(phrase)
    by = anchor.iso if reading.by == "anchor" else None
    by_span = anchor.span if reading.by == "anchor" else None
    if reading.by == "previous" and near:
        by, by_span = near.stretch.start.isoformat(), near.span
    return TimeMention(
        sentence=sentence.index,
        span=span_of(text, start, end),
        value=reading.value,
        kind=reading.kind,
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        precision=reading.precision if reading.basis != "unknown" else None,
        basis=reading.basis,
        anchor=by,
        anchor_span=by_span,
    )


def _extent(phrase: Phrase) -> tuple[int, int]:
    """The phrase's offsets, without a closing comma or the full stop of its sentence."""
    last = len(phrase.tokens) - 1
    while last and phrase.tokens[last].code in ",!g" and not _abbreviated(phrase, last):
        last -= 1
    return phrase.tokens[0].start, phrase.tokens[last].end


def _abbreviated(phrase: Phrase, last: int) -> bool:
    word = phrase.tokens[last - 1]
    return phrase.tokens[last].code == "!" and word.code in "mw" and word.word not in ("may", "march")


def _hemisphere(doc: Doc, sentence: Sentence, tools: Tools) -> Callable[[], bool | None]:
    """Whether the states named in the sentence, else in the article, lie in the south; null if they differ."""

    def south() -> bool | None:
        text = doc.article.text
        return _south_of(text[sentence.start : sentence.end], tools, _south_of(text, tools, None))

    return south


def _south_of(text: str, tools: Tools, default: bool | None) -> bool | None:
    latitudes = []
    for match in tools.knowledge.lexicon.match(text):
        surface = match.senses[0]
        if surface.entry_id.startswith("state:") and surface.sense in ("name", "adjective", "capital"):
            point = tools.knowledge.gazetteer.country_point(surface.entry_id[6:])
            latitudes += [point[0]] if point else []
    if not latitudes:
        return default
    if all(latitude > 0 for latitude in latitudes):
        return False
    return True if all(latitude < 0 for latitude in latitudes) else default
