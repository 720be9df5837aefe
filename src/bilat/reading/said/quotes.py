"""Quoted stretches: double and single marks, straight and curly, one inside the other, over several paragraphs."""

import re
from functools import lru_cache

from msgspec import Struct

_CLOSER = {"“": "”", "„": "”“", "«": "»", '"': '"', "‘": "’", "'": "'"}
_DOUBLE = '“„«"'
_NO_QUOTE = re.compile(r"['‘’](?:\d0s|tis|twas|em|til|cause|round|bout|n)\b", re.IGNORECASE)


_TWICE = re.compile(r"(?P<before>[\w.,!?…])?''")
_LONGEST_SINGLE = 1500  # characters over which a single mark is sought its partner
_APOSTROPHES = 40  # closing marks tried for one opening mark
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_FILL = "\x01"  # stands for the second of two typewriter apostrophes that make one mark


def _doubled(match: re.Match[str]) -> str:
    before = match.group("before")
    return f'{before}"{_FILL}' if before else f'{_FILL}"'


class Quote(Struct, frozen=True):
    """A quotation: `pieces` are the half-open offsets of its words, marks left out, one piece a paragraph."""

    pieces: tuple[tuple[int, int], ...]
    mark: str

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.pieces[-1][1]


class _Open(Struct):
    mark: str
    start: int
    depth: int = 0
    end: int | None = None  # where a single-mark quotation closes


@lru_cache(maxsize=8)
def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text in order, inner ones left out.

    A quotation left open ends with its paragraph, unless the next paragraph opens with a mark: then both are one.
    """
    out: list[Quote] = []
    pending: Quote | None = None
    offset = 0
    for line in _TWICE.sub(_doubled, text).split("\n"):
        if line.strip():
            found, unclosed = _in_line(line, offset)
            if pending is not None:
                joins = bool(found) and line.lstrip()[0] in _DOUBLE and found[0].start - 1 == offset + _indent(line)
                if joins:
                    found[0] = Quote(pending.pieces + found[0].pieces, pending.mark)
                else:
                    out.append(pending)
                pending = None
            if unclosed and found:
                pending = found.pop()
            out.extend(found)
        offset += len(line) + 1
    return tuple(out if pending is None else [*out, pending])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_line(line: str, offset: int) -> tuple[list[Quote], bool]:
    found: list[Quote] = []
    now: _Open | None = None
    for i, char in enumerate(line):
        if now is None:
            if char in _CLOSER and _opens(line, i):
                now = _Open(char, i + 1, end=_single_end(line, i) if char in "'‘" else None)
        elif i == now.end or (now.end is None and _is_closer(line, i, now.mark) and _closes(line, i, now.mark)):
            if now.depth:
                now.depth -= 1
                continue
            if i > now.start:
                found.append(Quote(((offset + now.start, offset + i),), now.mark))
            now = None
        elif char == now.mark and now.mark in "“«":
            if _nested(line, i, now.mark):
                now.depth += 1
            else:
                end = _left_open(line, now.start, i)
                if end > now.start:
                    found.append(Quote(((offset + now.start, offset + end),), now.mark))
                now = _Open(char, i + 1)
    if now is None or now.mark in "'‘":
        return found, False
    end = len(line.rstrip())
    if end <= now.start:
        return found, False
    return [*found, Quote(((offset + now.start, offset + end),), now.mark)], True


def _is_closer(line: str, i: int, mark: str) -> bool:
    """Whether a mark can close what that mark opened; straight and curly ones may be mixed."""
    if line[i] in _CLOSER[mark]:
        return True
    if line[i] == mark == "“":  # the opening mark where the closing one belongs
        return not line[i - 1].isspace() and not line[i + 1 : i + 2].isalnum()
    return (mark == "“" and line[i] == '"' and "”" not in line[i : i + _LONGEST_SINGLE]) or (
        mark == '"' and line[i] == "”"
    )


def _nested(line: str, i: int, mark: str) -> bool:
    """Whether an opening mark inside a quotation opens an inner one: the closing marks ahead suffice for both."""
    closing = sum(char in _CLOSER[mark] for char in line[i:])
    return not closing or closing >= line.count(mark, i) + 1


def _left_open(line: str, start: int, stop: int) -> int:
    """Where a quotation without a closing mark ends when the next one opens: with its sentence."""
    full = _SENTENCE_END.search(line, start, stop)
    return full.end() if full else start + len(line[start:stop].rstrip())


def _opens(line: str, i: int) -> bool:
    before, after = line[i - 1 : i], line[i + 1 : i + 2]
    if line[i] in "'‘":
        if _NO_QUOTE.match(line, i) or not (after.isalnum() or after in "[(…$£€"):
            return False
        return (not before or before in ' ([—–-:“"') and _single_end(line, i) is not None
    return bool(after) and not after.isspace() and not (line[i] == '"' and before.isalnum())


def _closes(line: str, i: int, mark: str) -> bool:
    before, after = line[i - 1 : i], line[i + 1 : i + 2]
    return not (mark == '"' and before.isspace() and after.isalnum())


def _single_end(line: str, start: int) -> int | None:
    """Where a single-mark quotation that opens at `start` closes; an apostrophe inside or after a word does not."""
    closer = _CLOSER[line[start]]
    stop = min(len(line), start + _LONGEST_SINGLE)
    maybe: int | None = None
    i = line.find(closer, start + 2, stop)
    for _ in range(_APOSTROPHES):
        if i < 0:
            break
        if not line[i + 1 : i + 2].isalnum() and not line[i - 1].isspace():
            plural = line[i - 1] in "sS" and line[i + 1 : i + 3].strip()[:1].isalpha()
            if not plural:
                return i
            maybe = maybe if maybe is not None else i
        i = line.find(closer, i + 1, stop)
    return maybe


def quote_at(quotes: tuple[Quote, ...], offset: int) -> Quote | None:
    """The quotation whose words an offset lies in, or null."""
    return next((q for q in quotes for a, b in q.pieces if a <= offset < b), None)
