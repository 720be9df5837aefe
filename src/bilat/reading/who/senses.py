"""Which of several known entries a name means in this article, and whether it means any."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bilat.document import Parse
from bilat.knowledge import Knowledge
from bilat.knowledge.entries import Match, Surface
from bilat.reading.who.bodies import OWNED, owner_before
from bilat.reading.who.view import Mark, View

_INTERNATIONAL = ("IGO", "NGO", None)
_SENSE_ORDER = ("capital", "seat", "adjective")


class Found:
    """A match laid on tokens, with all its senses."""

    __slots__ = ("first", "last", "senses")

    def __init__(self, first: int, last: int, senses: tuple[Surface, ...]) -> None:
        self.first, self.last, self.senses = first, last, senses


def laid_on_tokens(p: Parse, matches: Iterable[Match], offset: int) -> Iterator[Found]:
    """The matches of a sentence that begin and end with whole tokens."""
    starts = {start: i for i, start in enumerate(p.start)}
    ends = {end: i + 1 for i, end in enumerate(p.end)}
    for match in matches:
        first, last = starts.get(match.start + offset), ends.get(match.end + offset)
        if first is not None and last is None:
            last = _half_of_compound(p, first, match.end + offset)
            if last is not None:
                yield Found(first, last, _as_adjective(match.senses[0]))
        elif first is not None and last is not None and first < last:
            yield Found(first, last, match.senses)


def _half_of_compound(p: Parse, first: int, end: int) -> int | None:
    """The token after one that begins with the name and goes on behind a hyphen ("U.S.-Chinese"), else null."""
    rest = p.text[first][end - p.start[first] :]
    return first + 1 if rest[:1] == "-" and (rest[1:2].isupper() or rest[1:] in OWNED) else None


def _as_adjective(surface: Surface) -> tuple[Surface, ...]:
    return (Surface(surface.text, surface.entry_id, "adjective", surface.ambiguous),)


def country_counts(found: Iterable[Found], know: Knowledge) -> Counter[str]:
    """How often the article names each state, by names that mean one entry only."""
    counts: Counter[str] = Counter()
    for each in found:
        surface = each.senses[0]
        entry = know.entries[surface.entry_id]
        if not surface.ambiguous and entry.country not in _INTERNATIONAL:
            counts[str(entry.country)] += 1
    return counts


def choose(view: View, found: list[Found], counts: Counter[str]) -> list[Mark]:
    """The marks of a sentence: each name in its likeliest sense, doubtful ones only with support in the article."""
    first = [_mark(each.first, each.last, each.senses[0], view.know) for each in found]
    view.set_marks(first)
    out = []
    for each, mark in zip(found, first, strict=True):
        owner = _owner(view, each)
        if each.senses[0].ambiguous or owner is not None:
            surface = _supported(each, owner, counts, view.know)
            if surface is None:
                continue
            mark = _mark(each.first, each.last, surface, view.know)
        if mark.sense == "variant":
            mark = Mark(mark.first, mark.last, mark.entry, _variant_sense(each, mark))
        out.append(mark)
    return out


def _mark(first: int, last: int, surface: Surface, know: Knowledge) -> Mark:
    return Mark(first, last, know.entries[surface.entry_id], surface.sense)


def _owner(view: View, each: Found) -> Mark | None:
    """The state right before or behind the name: "Libya's House of Representatives", "the Senate of Chile"."""
    mark = view.mark_from(each.first)
    if (
        mark is None
        or mark.is_state
        or mark.is_people
        or (mark.entry.country in ("IGO", "NGO") and not each.senses[0].ambiguous)
    ):
        return None
    owner, _ = owner_before(view, each.first)
    if owner is not None and owner.is_state and not owner.is_seat:
        return owner
    if view.word(each.last) in ("of", "in"):
        after = view.mark_from(each.last + 1)
        if after is not None and after.is_state and after.sense in ("name", "acronym"):
            return after
    return None


def _supported(each: Found, owner: Mark | None, counts: Counter[str], know: Knowledge) -> Surface | None:
    """The sense that the owner, or else the states the article speaks of, speak for; null where nothing does."""
    options = [(surface, know.entries[surface.entry_id]) for surface in each.senses]
    if owner is not None:
        fits = [surface for surface, entry in options if entry.country == owner.entry.country]
        if fits or each.senses[0].ambiguous:
            return fits[0] if fits else None
        return each.senses[0] if options[0][1].kind in ("organisation", "state", "group") else None
    best = max(options, key=lambda option: counts[str(option[1].country)])
    if counts[str(best[1].country)]:
        return best[0]
    free = [s for s, entry in options if entry.country in _INTERNATIONAL or entry.kind in ("state", "group")]
    return free[0] if free else None


def _variant_sense(each: Found, mark: Mark) -> str:
    own = [surface.sense for surface in each.senses if surface.entry_id == mark.entry.entry_id]
    return next((sense for sense in _SENSE_ORDER if sense in own), mark.sense)
