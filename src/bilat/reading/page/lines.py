"""The lines of a text, trimmed, with their offsets."""

import re

from msgspec import Struct

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# What may stand at the edge of a line without being part of it.
BLANK = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)


class Line(Struct, frozen=True):
    """A line that is not blank. `gap`: a blank line, or the text's edge, stands before it."""

    start: int
    end: int
    words: str
    gap: bool


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    out: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = trimmed(text, match.start(), match.end())
        if start == end:
            continue
        gap = not out or text.count("\n", last, start) > 1 or text.count("\r\n", last, start) > 1
        out.append(Line(start, end, text[start:end], gap))
        last = end
    return out


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and (text[start] in BLANK or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in BLANK or text[end - 1].isspace()):
        end -= 1
    return start, end
