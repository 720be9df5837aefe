"""Readings of times of day, alone or with their day."""

from msgspec.structs import replace

from bilat.reading.when.grammar import Phrase
from bilat.reading.when.reading import Context, Reading, day_or_month, iso, of_stretch
from bilat.reading.when.relative import deictic, weekday
from bilat.reading.when.words import Token


def clock(phrase: Phrase, context: Context) -> Reading | None:
    """A time of day, on the day that is named with it."""
    hour = _hour(phrase)
    if hour is None:
        return None
    day = _day_beside(phrase, context)
    if day is None and context.here and context.previous and context.previous.grain == "day":
        day = of_stretch(context.previous, "relative", "previous")
    if day is None or day.value is None:
        return Reading(kind="TIME", value=f"XXXX-XX-XXT{hour}")
    return replace(day, kind="TIME", value=f"{day.value}T{hour}")


def _hour(phrase: Phrase) -> str | None:
    if noon := phrase.get("1"):
        return "24:00" if noon.word == "midnight" else "12:00"
    token = phrase.get("c") or _beside_half(phrase)
    if token is None:
        return None
    word, half = token.word, phrase.get("z")
    evening = "p" in (half.word if half else word)
    figures = [int(part) for part in word.rstrip("apm").replace(".", ":").split(":") if part.isdigit()]
    if not figures:
        figures = [int(token.number)]
    if token.code in "Yd" and not half:
        figures = list(divmod(int(token.number), 100)) if token.code == "Y" else figures
    hours = figures[0] % 12 + 12 * evening if half or word[-1] == "m" else figures[0]
    minutes = figures[1] if len(figures) > 1 else None
    if hours > 24 or (minutes or 0) > 59:
        return None
    return f"{hours:02d}:{minutes or 0:02d}"


def _beside_half(phrase: Phrase) -> Token | None:
    at = next((n for n, token in enumerate(phrase.tokens) if token.code in "zG"), 0)
    return phrase.tokens[at - 1] if at else None


def _day_beside(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.get("Z"):
        return deictic(phrase, context)
    if phrase.get("M") or phrase.get("m"):
        return day_or_month(replace(phrase, tokens=_without_hour(phrase)), context)
    if phrase.get("W"):
        return weekday(phrase, context)
    return iso(phrase, context) if phrase.codes[0] == "D" else None


def _without_hour(phrase: Phrase) -> tuple[Token, ...]:
    at = next((n for n, token in enumerate(phrase.tokens) if token.code in "zG"), 0)
    return tuple(token for n, token in enumerate(phrase.tokens) if not (at and n == at - 1))
