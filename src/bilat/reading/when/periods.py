"""Readings of years, decades, centuries, quarters, halves and seasons."""

from datetime import date

from bilat.reading.when import calendar as cal
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.reading import (
    Context,
    Reading,
    basis_of,
    edge,
    is_other_calendar,
    nearest,
    of_stretch,
    year_said,
)
from bilat.reading.when.words import Token

_COUNTED = frozenset(
    "people troops soldiers men women children percent per million billion miles kilometers kilometres km meters "
    "metres feet tons tonnes dollars euros pounds employees workers jobs votes points words residents members "
    "refugees migrants police officers homes houses square acres barrels pages rpm".split()
)
# What is numbered or named by a figure: "resolution 1973", "Flight 1907", "Vision 2030".
_NUMBERED = frozenset(
    "resolution resolutions flight article law decree order number no room route channel bill act section rule"
    " boeing agenda vision case docket directive regulation regulations order ordinance notification".split()
)
_OLD_YEAR_LEADS = frozenset(
    "in of since by from until before after during between and the around to early late".split()
)


def year(phrase: Phrase, context: Context) -> Reading | None:
    """A year, or a part of one."""
    number = phrase.number("Y") or 0
    if is_other_calendar(phrase, number):
        return None
    before, after = phrase.before, phrase.after
    if phrase.codes == "Y":
        if before and before.word in _NUMBERED:
            return None
        if before and (
            (before.code in "%/~" and before.word != "-") or before.word in ("about", "some", "nearly", "than")
        ):
            return None
        if after and (after.code in "%hHVU" or after.word in _COUNTED):
            return None
        if number < 1900 and not (before and before.word in _OLD_YEAR_LEADS):
            return None
    whole, at = cal.whole_year(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def fiscal(phrase: Phrase, context: Context) -> Reading | None:
    """A fiscal year: its number is stated, its days are the state's or company's own and stay unknown."""
    if phrase.get("j") is not None and "calendar" in (token.word for token in phrase.tokens):
        return year(phrase, context)
    years = [token for token in phrase.tokens if token.code in "Ydn"]
    first, last = years[0].word, years[-1].word
    if len(years) == 1:
        return Reading(value=first, basis="stated")
    if len(last) not in (2, 4):
        return None
    return Reading(value=f"{first}/{last if len(last) == 4 else first[:2] + last}", basis="stated")


def decade(phrase: Phrase, context: Context) -> Reading | None:
    """A decade in figures or words."""
    token = phrase.get("IB")
    number = int(token.number) if token else 0
    if number < 100:
        # "the '90s", "the eighties"; a bare "60s" may be an age or a temperature
        if token is None or (token.code == "I" and not (phrase.get("K") and number >= 20)):
            return None
        number += 1900 if number >= 30 else 2000
    if not 1000 <= number <= 2190 or is_other_calendar(phrase, number):
        return None
    whole, at = cal.decade(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def century(phrase: Phrase, context: Context) -> Reading | None:
    """A century by its ordinal."""
    number = phrase.number("oO") or 0
    if not 1 <= number <= 22 or is_other_calendar(phrase, number * 100):
        return None
    whole, at = cal.century(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def quarter(phrase: Phrase, context: Context) -> Reading | None:
    """A quarter of a year; without a year the one nearest before the anchor."""
    number = 4 if phrase.codes.lstrip("K").startswith("LbF") else _ordinal(phrase)
    direction = phrase.get("LXTl")
    if number is None:
        if direction is None and context.previous and context.previous.grain == "quarter":
            return of_stretch(context.previous, "relative", "previous")
        if context.anchor is None:
            return Reading()
        steps = {"L": -1, "X": 1, "T": 0, "l": -1}[direction.code if direction else "L"]
        return of_stretch(cal.neighbour(context.anchor, "quarter", steps), "relative", "anchor")
    if not 1 <= number <= 4:
        return None
    of_year = year_said(phrase, context)
    if of_year is not None:
        return of_stretch(cal.quarter(of_year, number), *basis_of(phrase, of_year))
    if context.anchor is None:
        return Reading(value=f"XXXX-Q{number}")
    near = [cal.quarter(context.anchor.year + n, number) for n in (-1, 0, 1)]
    return of_stretch(nearest(near, context.anchor, context.tense), "inferred", "anchor")


def figured_quarter(phrase: Phrase, context: Context) -> Reading | None:
    """A quarter in figures without its year, "Q3"."""
    return quarter(phrase, context) if phrase.number("b") else None


def _ordinal(phrase: Phrase) -> int | None:
    token = phrase.get("b")
    if token and token.number:
        return int(token.number)
    return phrase.number("oO")


def half(phrase: Phrase, context: Context) -> Reading | None:
    """A half of a year."""
    number = phrase.number("oO") or (2 if phrase.codes.lstrip("K")[0] == "L" or edge(phrase) == "END" else 1)
    of_year = year_said(phrase.part(phrase.codes.index("F"), len(phrase.codes)), context)
    if of_year is None and context.anchor and phrase.codes.endswith("FKU"):
        of_year = context.anchor.year
    if of_year is None or number > 2:
        return Reading() if number <= 2 else None
    return of_stretch(cal.half(of_year, number), *basis_of(phrase, of_year))


_SEASON_OF = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def season(phrase: Phrase, context: Context) -> Reading | None:
    """A season; its days are known only where the hemisphere is."""
    token = phrase.get("s7")
    if token is None:
        return None
    name, south = _SEASON_OF[token.word], context.south()
    of_year = year_said(phrase, context)
    basis, by = basis_of(phrase, of_year)
    if of_year is None:
        if context.anchor is None:
            return Reading(value=f"XXXX-{name}")
        of_year = _year_of_season(name, phrase.get("LXTt"), context, bool(south))
        basis = "relative" if phrase.get("LXTt") else "inferred"
    if south is None:
        return Reading(value=f"{of_year:04d}-{name}", precision="season", basis=basis, by=by)
    whole, at = cal.season(of_year, name, south), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, basis, by)


def _year_of_season(name: str, direction: Token | None, context: Context, south: bool) -> int:
    anchor = context.anchor or date(1, 1, 1)
    # In January the last winter that is over began two years ago by its name.
    near = [(n, cal.season(n, name, south)) for n in range(anchor.year - 2, anchor.year + 3)]
    code = direction.code if direction else ""
    if code == "L":
        return max(n for n, s in near if s.end < anchor)
    if code == "X":
        return min(n for n, s in near if s.start > anchor)
    if code == "T":
        return min(near, key=lambda pair: (pair[0] != anchor.year, pair[0]))[0]
    if context.tense > 0:
        return min(n for n, s in near if s.end >= anchor)
    return max(n for n, s in near if s.start <= anchor)
