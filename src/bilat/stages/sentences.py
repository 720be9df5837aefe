"""The parse units: sentences by rule, each with where it stands on the page."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import Doc, Region, Sentence, SentenceKind
from bilat.reading.page.boundaries import pieces
from bilat.reading.page.dateline import Dateline, dateline_at
from bilat.reading.page.lines import Line, lines_of, trimmed
from bilat.records import Article
from bilat.stages.furniture import is_credit
from bilat.tools import Tools

_BULLET = re.compile(r"(?:[•●▪■◆◦‣·*→►–—-]|\\\*)\s+|\(?(?:\d{1,2}|[a-z])\)\s+")
_NUMBER = re.compile(r"(?:Q(?:uestion)?\.?\s?)?\d{1,3}[.)]\s+|(?:Q|Question):\s*")
_FAQ = re.compile(r"(?:the )?(?:faqs?|frequently asked questions|q ?& ?a|questions and answers)\W*", re.IGNORECASE)
_STOP = re.compile(r"[.?!…][\"'”’»)\]]*$|[\"”»]$|[,;]$")
_CAPTION = re.compile(
    r"\bpictured\b|^(?:file photo|(?:photo|image|picture|caption)\b:|pictured|in this (?:file |handout )?photo)",
    re.IGNORECASE,
)
# Points of a list that has lost its line ends: "included: -   the chair -   the deputy".
_INLINE_BULLET = re.compile(r"\s(?:[•●▪]\s+|-\s{2,})")
_CREDIT_AT_END = re.compile(r"[\[(]([^\[\]()\n]{2,60})[\])]\.?$")
_WORD = re.compile(r"\w+")
# A headline has no more words than this, a heading in the text fewer.
_HEADING = 12
_LABEL = 8
_LONGEST_TITLE = 200
_ASKS = re.compile(
    r"(?:and |but |so )?(?:who|whom|whose|what|why|how|when|where|which|is|are|was|were|will|can|could|should|would"
    r"|do|does|did|has|have|had|may|might)\b(?:\W+[\w'’-]+){1,15}\W*",
    re.IGNORECASE,
)
# A caption is no longer than this.
_LONGEST_CAPTION = 450
# Sentences of fewer words ("He added.") say something new each time.
_REPEATABLE = 5
# The news opens with a sentence of at least so many words.
_OPENING = 8
_CLOSED = frozenset('.?!…:;"”»{}')
# A line that is broken to fit a page is this long.
_WRAPPED = (45, 110)


class Block(Struct, frozen=True):
    """A paragraph: its offsets, its first line and what kind of text it is."""

    start: int
    end: int
    kind: SentenceKind = "prose"


def sentences(doc: Doc, tools: Tools) -> Doc:
    """The document with `sentences` filled, in text order."""
    text = doc.article.text
    blocks = blocks_of(text, doc.furniture, title_of(doc.article))
    found = list(_numbered(text, blocks, doc.furniture))
    return replace(doc, sentences=tuple(_repeats(text, found)))


def title_of(article: Article) -> tuple[int, int] | None:
    """Where the headline stands; nowhere, (0, 0), if it is known but not in the text; null if it is not known."""
    if article.title_span is not None:
        return article.title_span.start, article.title_span.end
    return None if article.title is None else (0, 0)


def blocks_of(text: str, furniture: Sequence[Region] = (), title: tuple[int, int] | None = None) -> list[Block]:
    """The paragraphs of a text without furniture, without datelines, with their kinds."""
    lines = _joined(_kept(lines_of(text), furniture), text)
    marks = {region.start for region in furniture if region.reason in ("photo position", "caption mark", "credit")}
    body = _body(lines, title)
    faq = _has_faq(lines)
    blocks: list[Block] = []
    asked = False
    for i, line in enumerate(lines):
        kind = _kind(lines, i, title, body, marks, furniture, faq=faq)
        if kind == "question":
            asked = faq
        elif kind in ("label", "title"):
            asked = False
        elif asked and kind in ("prose", "bullet"):
            kind = "answer"
        start = _after_marks(text, line, kind, first=i == body)
        if start < line.end:
            blocks.extend(_points(text, Block(start, line.end, kind)))
    return blocks


def first_dateline(
    text: str, furniture: Sequence[Region] = (), title: tuple[int, int] | None = None
) -> Dateline | None:
    """The dateline of the article: where its news begins, or that of an agency's dispatch below, or null."""
    lines = _joined(_kept(lines_of(text), furniture), text)
    if not lines:
        return None
    start = _body(lines, title)
    for i, line in enumerate(lines[start:]):
        found = dateline_at(text, line.start, line.end, first=i == 0)
        if found is not None:
            return found
    return None


def _points(text: str, block: Block) -> Iterator[Block]:
    """The block, cut at the points of a list that stands in it without line ends."""
    cuts = list(_INLINE_BULLET.finditer(text, block.start, block.end))
    if len(cuts) < 2 and block.kind != "bullet":
        yield block
        return
    starts = [block.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), block.end]
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        lead: SentenceKind = "prose" if block.kind == "label" else block.kind
        yield Block(start, end, lead if i == 0 or lead == "answer" else "bullet")


def _kept(lines: Iterable[Line], furniture: Sequence[Region]) -> list[Line]:
    """The lines that are not furniture as a whole."""
    whole = {(region.start, region.end) for region in furniture}
    return [line for line in lines if (line.start, line.end) not in whole]


def _joined(lines: list[Line], text: str) -> list[Line]:
    """The lines, with those put together that a page's width, or a link, has broken in mid-sentence."""
    wrapped = _is_wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.gap and not _BULLET.match(line.words) and (wrapped or _runs_on(groups[-1][-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_one_line(group, text) for group in groups]


def _one_line(group: list[Line], text: str) -> Line:
    first, last = group[0], group[-1]
    return first if first is last else Line(first.start, last.end, text[first.start : last.end], first.gap)


def _runs_on(line: Line, after: Line) -> bool:
    """Whether a line is only the beginning of a sentence that goes on in the next one in small letters."""
    return after.words[0].islower() and line.words[-1] not in _CLOSED and not _BULLET.match(line.words)


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines were broken at a fixed width: many run on in small letters, few are long."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(inner) < 4:
        return False
    low, high = _WRAPPED
    sized = sum(low <= len(a.words) <= high for a, _ in inner)
    running = sum(_runs_on(a, b) for a, b in inner)
    return sized >= 0.8 * len(inner) and running >= 0.25 * len(inner)


def _body(lines: list[Line], title: tuple[int, int] | None) -> int:
    """The index of the line where the news begins: the first that reads like a paragraph."""
    for i, line in enumerate(lines):
        if _is_title(line, title):
            continue
        if dateline_at(line.words, 0, len(line.words), first=True) and not _is_heading(line.words):
            return i
        if _STOP.search(line.words) and len(line.words.split()) >= _OPENING and not _ends_in_credit(line.words):
            return i
    return 0


def _has_faq(lines: list[Line]) -> bool:
    """Whether the page has a block of questions and answers: it says so, or numbers its questions."""
    numbered = sum(bool(_NUMBER.match(line.words)) and line.words.endswith("?") for line in lines)
    return numbered >= 2 or any(_FAQ.fullmatch(line.words) for line in lines)


def _kind(
    lines: list[Line],
    i: int,
    title: tuple[int, int] | None,
    body: int,
    marks: set[int],
    furniture: Sequence[Region],
    *,
    faq: bool,
) -> SentenceKind:
    line = lines[i]
    words = line.words
    if _is_title(line, title):
        return "title"
    if _FAQ.fullmatch(words):
        return "label"
    if words.endswith("?") and len(words) < 250 and ((faq and _NUMBER.match(words)) or _is_question(words)):
        return "question"
    if _is_caption(line, marks, last=i + 1 == len(lines)) or _has_credit_below(line, furniture):
        return "caption"
    if _BULLET.match(words):
        return "bullet"
    if i < body and not _STOP.search(words):
        return "title" if _is_heading(words) or (i == 0 and title is None and len(words) <= _LONGEST_TITLE) else "prose"
    return "label" if len(lines) > 1 and len(words.split()) <= _LABEL and _is_heading(words) else "prose"


def _is_title(line: Line, title: tuple[int, int] | None) -> bool:
    return title is not None and title[0] < line.end and line.start < title[1]


def _is_question(words: str) -> bool:
    """Whether a paragraph is a bare question that heads what follows, as subheadings on news pages are."""
    return _ASKS.fullmatch(words) is not None and sum(1 for _ in pieces(words, 0, len(words))) == 1


def _is_heading(words: str) -> bool:
    """Whether a line is a bare heading: few words and no stop."""
    return len(words.split()) <= _HEADING and not _STOP.search(words)


def _is_caption(line: Line, marks: set[int], *, last: bool) -> bool:
    """Whether a line describes a picture; a credit at the end of the last line is the article's own."""
    if len(line.words) > _LONGEST_CAPTION or (last and line.start == 0):
        return False
    return (
        any(line.start <= mark < line.end for mark in marks)
        or (not last and _ends_in_credit(line.words))
        or _CAPTION.search(line.words) is not None
    )


def _has_credit_below(line: Line, furniture: Sequence[Region]) -> bool:
    """Whether a photographer's credit stands on the next line."""
    at = bisect_left(furniture, line.end, key=lambda region: region.start)
    below = furniture[at] if at < len(furniture) else None
    return (
        below is not None
        and below.reason == "photo credit"
        and below.start - line.end <= 3
        and len(line.words) <= _LONGEST_CAPTION
    )


def _ends_in_credit(words: str) -> bool:
    credit = _CREDIT_AT_END.search(words)
    return credit is not None and is_credit(credit[1])


def _after_marks(text: str, line: Line, kind: SentenceKind, *, first: bool) -> int:
    """Where the words of a paragraph begin: after a bullet, a number or a dateline."""
    if kind in ("bullet", "answer") and (bullet := _BULLET.match(line.words)):
        return line.start + bullet.end()
    if kind == "question" and (number := _NUMBER.match(line.words)):
        return line.start + number.end()
    found = dateline_at(text, line.start, line.end, first=first)
    return found.rest if found is not None and kind in ("prose", "label", "title") else line.start


def _numbered(text: str, blocks: Iterable[Block], furniture: Sequence[Region]) -> Iterator[Sentence]:
    index = 0
    at = 0
    for paragraph, block in enumerate(blocks):
        for start, end in pieces(text, block.start, block.end):
            while at < len(furniture) and furniture[at].end <= start:
                at += 1
            start, end = _clear(text, start, end, furniture, at)
            if start < end and any(c.isalnum() for c in text[start:end]):
                yield Sentence(index=index, start=start, end=end, paragraph=paragraph, kind=block.kind)
                index += 1


def _clear(text: str, start: int, end: int, furniture: Sequence[Region], at: int) -> tuple[int, int]:
    """The piece without white space and furniture at its edges."""
    start, end = trimmed(text, start, end)
    inside = []
    while at < len(furniture) and furniture[at].start < end:
        inside.append(furniture[at])
        at += 1
    for region in inside:
        if region.start <= start < region.end:
            start, end = trimmed(text, min(region.end, end), end)
    for region in reversed(inside):
        if region.start < end <= region.end:
            start, end = trimmed(text, start, max(region.start, start))
    return start, end


def _repeats(text: str, found: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the index of an earlier one of the same words where there is one."""
    seen: dict[str, int] = {}
    for sentence in found:
        words = _WORD.findall(text[sentence.start : sentence.end].casefold())
        if len(words) >= _REPEATABLE:
            earlier = seen.setdefault(" ".join(words), sentence.index)
            if earlier != sentence.index:
                yield replace(sentence, repeats=earlier)
                continue
        yield sentence
