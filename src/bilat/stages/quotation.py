"""Where the text stands inside quotation marks."""

from functools import lru_cache

from bilat.document import Doc

OPENING, CLOSING = "“«„", "”»"


@lru_cache(maxsize=8)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of quoted stretches, marks included; a quote left open ends with its paragraph.

    A paragraph that opens with a mark right after one left open continues the same quote.
    """
    out: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        out.extend((offset + a, offset + b) for a, b in _in_line(line))
        offset += len(line) + 1
    return tuple(out)


def _in_line(line: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start: int | None = None
    for i, char in enumerate(line):
        opens = char in OPENING or (char == '"' and start is None)
        if opens and start is None:
            start = i
        elif start is not None and (char in CLOSING or (char == '"' and not opens)):
            out.append((start, i + 1))
            start = None
    if start is not None:
        out.append((start, len(line)))
    return out


def in_quotation(doc: Doc, offset: int) -> bool:
    """Whether an offset lies inside quotation marks of more than a few words (a scrap quote says nothing new)."""
    text = doc.article.text
    return any(a <= offset < b and text.count(" ", a, b) >= 4 for a, b in quotations(text))
