"""What a preposition makes of a date: "since 2011" begins in it and stays open, "until March" ends in it."""

from msgspec.structs import replace

from bilat.reading.when.grammar import Phrase
from bilat.reading.when.reading import Reading
from bilat.reading.when.words import Token

_OPEN_END = frozenset({"since", "after", "starting"})
_OPEN_START = frozenset({"until", "till", "til", "before", "by", "through"})
# Words after a date that do not make it part of their own phrase ("since 2011 he" but not "after 2011 elections").
_NOT_ITS_NOUN = frozenset(
    "when as has have had that which who because but while with is was were are will would not he she it they we its"
    " his her their i you there this these those if so then where though although".split()
)


def bounded(phrase: Phrase, reading: Reading) -> Reading:
    """The reading with the end left open that the word before the phrase leaves open; the other end stays in it."""
    before = phrase.before.word if phrase.before else ""
    if reading.kind not in ("DATE", "TIME") or reading.start is None or reading.end is None:
        return reading
    if before in _OPEN_END and not _modifies(phrase.after):
        return replace(reading, end=None)
    if before in _OPEN_START and not _modifies(phrase.after):
        return replace(reading, start=None)
    return reading


def _modifies(after: Token | None) -> bool:
    """Whether the date belongs to a noun that follows: "after Monday's talks", "before the 2011 elections"."""
    if after is None:
        return False
    return after.code == "g" or (after.code == "x" and after.word not in _NOT_ITS_NOUN)
