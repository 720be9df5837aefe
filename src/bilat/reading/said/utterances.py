"""Whose words stand where: cues joined with the quotations and clauses that are their content."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bilat.document import Doc, Parse
from bilat.knowledge.speech import Frame, SpeechWords
from bilat.reading import syntax as sx
from bilat.reading.said.cues import Cue, find_cues
from bilat.reading.said.quotes import Quote, find_quotes
from bilat.records import Span, SpeechKind

Stretch = tuple[int, int]
_QUIET = frozenset({"label", "question", "answer"})
_FULL = 5  # words from which a stretch in quotation marks is an utterance of its own
_EDGE = " \t\n\u00a0,;:—–-.\"“”'‘’«»("
_SHORT_CUE = 8


class Utterance(Struct):
    """Content stretches with their kind; the cue with its sentence is null for a quotation that nobody is named for."""

    sentence: int
    cue: Cue | None
    content: list[Stretch]
    kind: SpeechKind


def utterances(doc: Doc, words: SpeechWords, around: Quote | None = None) -> list[Utterance]:
    """All utterances of a document in text order, or those told within two sentences of a quotation."""
    quotes = [q for q in find_quotes(doc.article.text) if not _in_furniture(doc, q)]
    near = _neighbours(doc, around) if around is not None else range(len(doc.sentences))
    quotes = [q for q in quotes if around is None or _sentence_at(doc, q.start) in near]
    found: list[Utterance] = []
    taken: dict[int, Utterance] = {}
    starts, ends = [q.start for q in quotes], [q.end for q in quotes]
    for p in _parses(doc, near):
        touching = range(bisect_right(ends, p.start[0]), bisect_left(starts, p.end[-1])) if p.text else range(0)
        for cue in find_cues(p, words):
            made = _from_cue(doc, p, cue, quotes, touching, taken)
            if made is not None:
                found.append(made)
    _leftovers(doc, words, quotes, taken, found)
    found += _labelled(doc, near)
    return sorted(found, key=lambda u: (u.content[0], u.sentence))


def _neighbours(doc: Doc, q: Quote) -> range:
    first, last = _sentence_at(doc, q.start) or 0, _sentence_at(doc, q.end - 1) or 0
    return range(max(0, first - 2), min(len(doc.sentences), last + 3))


def _parses(doc: Doc, near: range) -> Iterator[Parse]:
    for p in doc.parse[near.start : near.stop]:
        if p is not None and doc.sentences[p.sentence].kind not in _QUIET and doc.sentences[p.sentence].repeats is None:
            yield p


def _in_furniture(doc: Doc, quote: Quote) -> bool:
    return any(r.start <= quote.start < r.end for r in doc.furniture)


# --- one cue ------------------------------------------------------------------------------------------------------


def _from_cue(
    doc: Doc, p: Parse, cue: Cue, quotes: Sequence[Quote], touching: range, taken: dict[int, Utterance]
) -> Utterance | None:
    text = doc.article.text
    inside = next((k for k in touching if _covers(quotes[k], p.start[cue.token])), None)
    if inside is not None and _first_person(p, cue):
        return None
    near = [k for k in touching if k != inside and _touches(p, quotes[k])]
    if inside is None and cue.kind in ("clause", "quote", "to", "np"):
        direct = [k for k in near if _is_content(text, p, cue, quotes[k])]
        if direct:
            said = Utterance(p.sentence, cue, _pieces(quotes, direct), "verbatim")
            rest = _beside(doc, p, cue, [quotes[k] for k in direct])
            said.content = sorted([*said.content, *rest])
            if rest:
                said.kind = "scrap" if _mostly_plain(text, p, rest, [quotes[k] for k in direct]) else "verbatim"
            for k in direct:
                taken.setdefault(k, said)
            return said
    content = _stretches(doc, p, cue.content)
    if not content:
        return None
    scraps = any(a <= quotes[k].start < b for k in touching if k != inside for a, b in content)
    return Utterance(p.sentence, cue, content, "scrap" if scraps else "reported")


def _first_person(p: Parse, cue: Cue) -> bool:
    return cue.source is not None and p.text[cue.source].lower() in ("i", "we", "you")


def _covers(q: Quote, offset: int) -> bool:
    return any(a <= offset < b for a, b in q.pieces)


def _touches(p: Parse, q: Quote) -> bool:
    return any(a < p.end[-1] and b > p.start[0] for a, b in q.pieces)


def _is_content(text: str, p: Parse, cue: Cue, q: Quote) -> bool:
    """Whether a quotation is what the cue says, whole: its clause, or words beside it set off by the marks."""
    words = text.count(" ", q.start, q.end) + 1
    inside = [t for t in range(len(p.text)) if _covers(q, p.start[t])]
    if not inside:
        return False
    if set(inside) & set(cue.content):
        return words >= _FULL or 2 * len(set(inside) & set(cue.content)) >= len(cue.content)
    return words >= 2 and _adjacent(p, cue, inside) and _set_off(text, q)


def _set_off(text: str, q: Quote) -> bool:
    """Whether the marks enclose a whole utterance: a capital at its start, or a stop or comma at its end."""
    return text[q.start].isupper() or text[q.end - 1] in ",.!?…" or text[q.end + 1 : q.end + 2] in (",", ".")


def _adjacent(p: Parse, cue: Cue, inside: list[int]) -> bool:
    """Whether only the cue's own subject, adverbials and punctuation stand between it and the quoted words."""
    first, last = inside[0], inside[-1]
    between = range(last + 1, cue.token) if last < cue.token else range(cue.last, first)
    own = set(sx.subtree(p, cue.token))
    if any(sx.is_verb(p, t) and p.dep[t] in ("ROOT", "conj", "ccomp", "relcl") for t in between):
        return False
    return all(t in own or p.dep[t] == "punct" or t in _subject_tokens(p, cue) for t in between)


def _subject_tokens(p: Parse, cue: Cue) -> set[int]:
    return set(sx.subtree(p, cue.source)) if cue.source is not None else set()


def _pieces(quotes: Sequence[Quote], which: list[int]) -> list[Stretch]:
    return [piece for k in which for piece in quotes[k].pieces]


def _beside(doc: Doc, p: Parse, cue: Cue, quotes: list[Quote]) -> list[Stretch]:
    """What of the cue's clause stands outside the marks ("said the deal was "a good one" for all")."""
    left = tuple(t for t in cue.content if not any(_covers(q, p.start[t]) for q in quotes))
    spans = _stretches(doc, p, left)
    return [s for s in spans if doc.article.text.count(" ", *s) >= 1]


def _mostly_plain(text: str, p: Parse, rest: list[Stretch], quotes: list[Quote]) -> bool:
    outside = sum(b - a for a, b in rest)
    within = sum(min(b, p.end[-1]) - max(a, p.start[0]) for q in quotes for a, b in q.pieces if a < p.end[-1])
    return outside > within


def _stretches(doc: Doc, p: Parse, tokens: tuple[int, ...]) -> list[Stretch]:
    """Token runs as stretches of text; punctuation at the edges is left out, gaps of punctuation are closed."""
    out: list[Stretch] = []
    last = -2
    for t in tokens:
        gap = range(last + 1, t)
        if out and all(p.dep[g] == "punct" or not p.text[g][:1].isalnum() for g in gap) and len(gap) < 4:
            out[-1] = (out[-1][0], p.end[t])
        else:
            out.append((p.start[t], p.end[t]))
        last = t
    return [s for s in (trimmed(doc.article.text, a, b) for a, b in out) if s is not None]


def trimmed(text: str, start: int, end: int) -> Stretch | None:
    """The stretch without punctuation and space at its edges, or null if nothing is left."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


# --- quotations that no cue of their own sentence takes ---------------------------------------------------------------


def _leftovers(
    doc: Doc, words: SpeechWords, quotes: Sequence[Quote], taken: dict[int, Utterance], found: list[Utterance]
) -> None:
    for k, q in enumerate(quotes):
        if k in taken or not _stands_alone(doc, q):
            continue
        own = _added_after(doc, words, q) or _announced(doc, words, q)
        before = _continued(doc, quotes, taken, k)
        if own is not None:
            said = Utterance(own[0], own[1], list(q.pieces), "verbatim")
            found.append(said)
            taken[k] = said
        elif before is not None:
            before.content = sorted([*before.content, *q.pieces])
            taken[k] = before
        else:
            sentence = _sentence_at(doc, q.start)
            if sentence is not None:
                found.append(Utterance(sentence, None, list(q.pieces), "verbatim"))


def _stands_alone(doc: Doc, q: Quote) -> bool:
    """Whether a quotation is an utterance of its own: several words, and the whole of its last sentence."""
    text = doc.article.text
    if text.count(" ", q.start, q.end) + 1 < _FULL:
        return False
    index = _sentence_at(doc, q.start)
    if index is None or doc.sentences[index].kind not in ("prose", "bullet"):
        return False
    sentence = doc.sentences[index]
    outside = text[sentence.start : q.start] + text[min(q.end, sentence.end) : sentence.end]
    return (
        sum(c.isalnum() for c in outside) <= 3
        or text[max(0, q.start - 40) : q.start - 1].rstrip().endswith(":")
        or (q.start - sentence.start <= 2 and text[q.end - 1] in ".!?,")
    )


def _sentence_at(doc: Doc, offset: int) -> int | None:
    at = bisect_right(doc.sentences, offset, key=lambda s: s.start) - 1
    return doc.sentences[at].index if at >= 0 and offset < doc.sentences[at].end else None


def _added_after(doc: Doc, words: SpeechWords, q: Quote) -> tuple[int, Cue] | None:
    """The cue of a bare sentence after the closing mark: '"..." He added.'"""
    last = _sentence_at(doc, q.end - 1)
    if last is None:
        return None
    for index in (last, last + 1):
        p = doc.parse[index] if index < len(doc.parse) else None
        if p is None or doc.sentences[index].paragraph != doc.sentences[last].paragraph:
            continue
        rest = [t for t in range(len(p.text)) if p.start[t] >= q.end and p.dep[t] != "punct"]
        cues = [c for c in find_cues(p, words) if c.token in rest and not c.content and c.source is not None]
        if cues and len(rest) <= _SHORT_CUE and p.text[rest[-1] + 1 :][-1:] not in ((":",),):
            return index, cues[0]
    return None


def _announced(doc: Doc, words: SpeechWords, q: Quote) -> tuple[int, Cue] | None:
    """The cue of a sentence that ends in a colon right before the quotation."""
    start = max(0, q.start - 40)
    before = doc.article.text[start : q.start - 1].rstrip()
    if not before.endswith(":"):
        return None
    index = _sentence_at(doc, start + len(before) - 1)
    p = doc.parse[index] if index is not None else None
    if index is None or p is None:
        return None
    end = q.start - 1
    cues = [c for c in find_cues(p, words) if c.source is not None and not c.frame.mind and p.start[c.token] < end]
    told = cues[-1] if cues else _telling(doc, p, end)
    return (index, told) if told is not None else None


def _telling(doc: Doc, p: Parse, end: int) -> Cue | None:
    """The main verb before the colon, where its subject is a person or a body ("X was blunt: '...'")."""
    for i in range(len(p.text)):
        if p.start[i] >= end or not sx.is_verb(p, i):
            continue
        subjects = sx.kids(p, i, "nsubj")
        if subjects and any(a.sentence == p.sentence and a.head == subjects[0] for a in doc.actors):
            return Cue(token=i, first=i, last=i + 1, kind="quote", frame=Frame(), source=subjects[0], content=())
        return None
    return None


def _continued(doc: Doc, quotes: Sequence[Quote], taken: dict[int, Utterance], k: int) -> Utterance | None:
    """The utterance that a quotation goes on with in the same paragraph: '"...," X said. "..."'"""
    if k == 0 or k - 1 not in taken:
        return None
    before = taken[k - 1]
    here, there = _sentence_at(doc, quotes[k].start), _sentence_at(doc, quotes[k - 1].end - 1)
    if here is None or there is None or before.cue is None:
        return None
    same = doc.sentences[here].paragraph == doc.sentences[there].paragraph
    return before if same and here - max(there, before.sentence) <= 1 else None


# --- names set before a colon ---------------------------------------------------------------------------------------

_LABEL = re.compile(r"(?P<who>[A-Z][^:\n\"“”]{1,60}):\s+(?=\S+\s+\S)")
_CAPITALS = re.compile(r"(?:[A-Z][A-Z.'’-]+\s?)+")


def _labelled(doc: Doc, near: range) -> Iterator[Utterance]:
    """Headlines that name who says it before a colon, and turns of a transcript ("SMITH: ...")."""
    text = doc.article.text
    for p in _parses(doc, near):
        sentence = doc.sentences[p.sentence]
        label = _LABEL.match(text, sentence.start, sentence.end)
        if label is None:
            continue
        start, end = label.span("who")
        turn = _CAPITALS.fullmatch(label.group("who")) is not None and sentence.kind == "prose"
        whose = next((a for a in doc.actors if a.sentence == p.sentence and _fills(text, a.span, start, end)), None)
        if whose is None or not (turn or sentence.kind == "title") or whose.form == "pronoun":
            continue
        last = _paragraph_end(doc, p.sentence) if turn else sentence.end
        content = trimmed(text, label.end(), last)
        cue = Cue(
            token=whose.head, first=whose.last, last=whose.last + 1, kind="label", frame=Frame(),
            source=whose.head, content=(),
        )  # fmt: skip
        if content is not None and whose.last < len(p.text) and p.text[whose.last] == ":":
            yield Utterance(p.sentence, cue, [content], "verbatim" if turn else "reported")


def _fills(text: str, span: Span, start: int, end: int) -> bool:
    return (
        span.start >= start and span.end <= end and 2 * (span.end - span.start) >= end - start and span.end >= end - 2
    )


def _paragraph_end(doc: Doc, index: int) -> int:
    return max(s.end for s in doc.sentences if s.paragraph == doc.sentences[index].paragraph)
