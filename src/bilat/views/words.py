"""The record's values in words and colours."""

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from bilat.reading.page.boundaries import pieces
from bilat.reading.page.lines import trimmed
from bilat.records import Article, CountryBy, Event, EventParticipant, Participant, Report, Span, When, Where

TYPE_STYLES = {
    "AGREE": "bold green", "CONSULT": "cyan", "SUPPORT": "green", "CONCEDE": "green", "COOPERATE": "green",
    "AID": "green", "RETREAT": "green", "REQUEST": "yellow", "ACCUSE": "yellow", "REJECT": "yellow",
    "THREATEN": "red", "PROTEST": "yellow", "SANCTION": "red", "MOBILIZE": "red", "COERCE": "red",
    "ASSAULT": "bold red",
}  # fmt: skip
STATUS_STYLES = {
    "happened": "", "ongoing": "green", "planned": "blue", "proposed": "blue", "called_off": "magenta",
    "denied": "red", "claimed": "yellow",
}  # fmt: skip
UNKNOWN = "unknown"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_words(day: str) -> str:
    """A calendar day as people write it: 27 Aug 2023."""
    found = date.fromisoformat(day[:10])
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def when_words(when: When) -> str:
    """A time in words, with what is not stated marked: "on or before 27 Aug 2023 (inferred)", "unknown"."""
    if when.start is None and when.end is None:
        return UNKNOWN + (f" (“{when.span.quote}”)" if when.span else "")
    return _interval(when) + (f" ({when.basis})" if when.basis not in ("stated", "unknown") else "")


def _interval(when: When) -> str:
    start, end = when.start, when.end
    if start is None:
        return f"on or before {day_words(str(end))}"
    if end is None:
        return f"on or after {day_words(start)}"
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    if first == last:
        return day_words(start)
    if when.precision == "year" and first.year == last.year:
        return str(first.year)
    if when.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return f"{day_words(start)} to {day_words(end)}"


def place_words(where: Where | None) -> str:
    """A place by name, with the country's code."""
    if where is None:
        return UNKNOWN
    return (where.city or where.name) + (f" ({where.country})" if where.country else "")


def event_type(event: Event | Report) -> Text:
    """Type and mode of an event, in the type's colour."""
    words = event.event_type + (f" · {event.mode}" if event.mode else "")
    return Text(words, style=TYPE_STYLES.get(event.event_type, ""))


def status(event: Event | Report) -> Text:
    """How surely an event is told; background events are marked."""
    words = event.status.replace("_", " ") + (" (background)" if event.background else "")
    return Text(words, style=STATUS_STYLES.get(event.status, ""))


def who_words(who: Participant | EventParticipant) -> str:
    """A participant in one line: name, else office, else body, with the country's code."""
    label = who.name or who.office or who.acts_for
    if label is None and isinstance(who, Participant):
        label = who.span.quote
    if label is None or (who.kind == "state" and who.country):
        return who.country or label or "not stated"
    return f"{label} ({who.country})" if who.country else label


def sides_words(participants: Iterable[EventParticipant | Participant]) -> str:
    """Participants in one line, those that are not plain sides with their role."""
    words = []
    for who in participants:
        label = who_words(who)
        words.append(label if who.role in ("actor", "recipient", "signatory") else f"{label} [{who.role}]")
    return ", ".join(dict.fromkeys(words)) or "not stated"


def paper_words(article: Article) -> str:
    """An article by publisher and date."""
    paper = article.publisher or (f"credited to {article.agency}" if article.agency else "publisher not stated")
    return f"{paper}, {day_words(article.published_at) if article.published_at else 'date unknown'}"


def bounds(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence, or sentences, around a span begin and end."""
    first = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    parts = [part for part in pieces(text, first, stop if stop >= 0 else len(text)) if part[1] > span.start]
    inside = [part for part in parts if part[0] < max(span.end, span.start + 1)]
    start, end = (inside[0][0], inside[-1][1]) if inside else (span.start, span.end)
    return trimmed(text, min(start, span.start), max(end, span.end))


def sentence(article: Article, span: Span) -> Text:
    """A span's words, marked, in their sentence."""
    start, end = bounds(article.text, span)
    shown = Text(article.text[start : span.start])
    shown.append(article.text[span.start : span.end], style="bold underline")
    return shown.append(article.text[span.end : end])


def country_words(country: str | None, by: CountryBy) -> str:
    """A participant's country; one that no article tells is marked as known from elsewhere."""
    if country is None:
        return "not stated"
    return country if by == "text" else f"{country} (known, not told)"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "2 events"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
