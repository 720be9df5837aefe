"""Names: what knowledge knows by name, and runs of proper nouns, told apart as people and others."""

from collections.abc import Iterable, Iterator

import msgspec

from bilat.document import Doc, NameMention, Parse
from bilat.stages._name_runs import NameKind, Run, runs
from bilat.stages._offices import OfficeHit, office_hits
from bilat.stages._view import Mark, View, marks_of
from bilat.tools import Tools

_NEVER_BEFORE = frozenset(
    "north south east west greater central downtown old new air radio hotel camp mount port fort upper lower".split()
)


def names(doc: Doc, tools: Tools) -> Doc:
    """The document with `names` filled: known names (adjectives and demonyms too) and other proper-noun runs."""
    found: list[NameMention] = []
    for p in doc.parse:
        if p is not None and p.text:
            found += _in_sentence(doc, p, tools)
    return msgspec.structs.replace(doc, names=tuple(_settle(found)))


def _in_sentence(doc: Doc, p: Parse, tools: Tools) -> Iterator[NameMention]:
    text, sentence = doc.article.text, doc.sentences[p.sentence]
    view = View(p, text, tools.knowledge)
    matches = tools.knowledge.lexicon.match(text[sentence.start : sentence.end])
    view.set_marks(marks_of(p, matches, sentence.start, tools.knowledge))
    hits = office_hits(view)
    kept = [mark for mark in view.all_marks() if not _is_in_person(view, mark, hits)]
    if len(kept) < len(view.all_marks()):
        view.set_marks(kept)
        hits = office_hits(view)
    out = [_known(view, mark) for mark in kept]
    out += [_other(view, run) for run in runs(view, hits, headline=sentence.kind == "title")]
    yield from sorted(out, key=lambda name: name.first)


def _known(view: View, mark: Mark) -> NameMention:
    return NameMention(
        sentence=view.p.sentence, first=mark.first, last=mark.last, span=view.span(mark.first, mark.last),
        kind="entity", entity=mark.entry.entry_id, sense=mark.sense,
    )  # fmt: skip


def _other(view: View, run: Run) -> NameMention:
    return NameMention(
        sentence=view.p.sentence, first=run.first, last=run.last, span=view.span(run.first, run.last), kind=run.kind
    )


def _is_in_person(view: View, mark: Mark, hits: list[OfficeHit]) -> bool:
    """Whether the words of a known name are part of a person's name ("Michael Jordan", "Minister Israel Katz")."""
    if mark.last - mark.first > 1 or mark.sense in ("adjective", "acronym", "demonym"):
        return False
    after = _is_plain_name(view, mark.last)
    before = _is_plain_name(view, mark.first - 1)
    if any(hit.last == mark.first and hit.np_last == hit.last for hit in hits):
        return after or (before and False)
    return (
        before
        and mark.first > 0
        and view.word(mark.first - 1) not in _NEVER_BEFORE
        and not after
        and _given(view, mark.first - 1)
    )


def _given(view: View, i: int) -> bool:
    """Whether token `i` is the only capitalised word before, and no office or body word."""
    titles = view.know.titles
    word = view.low[i]
    if word in titles.areas or word in titles.bodies or word in titles.things or word in titles.phrases:
        return False
    return i == 0 or not view.cap[i - 1] or view.word(i - 1) in titles.phrases or view.marks[i - 1] is not None


def _is_plain_name(view: View, i: int) -> bool:
    if not 0 <= i < view.n or view.marks[i] is not None:
        return False
    titles = view.know.titles
    word = view.low[i]
    if word in titles.phrases or word in titles.areas or word in titles.bodies or word in titles.things:
        return False
    return view.cap[i] and view.tag(i)[:3] == "NNP" and len(word) > 1 and not view.p.text[i].isupper()


def _settle(found: list[NameMention]) -> Iterable[NameMention]:
    """Unknown names that the article shows elsewhere to be a person's, whole or by the surname, become persons."""
    people = {name.span.quote for name in found if name.kind == "person"}
    surnames = {quote.split()[-1] for quote in people}
    fulls = surnames | people
    for name in found:
        quote = name.span.quote
        kind: NameKind = name.kind
        if kind == "unknown" and (quote in fulls or (quote.split()[-1] in surnames and len(quote.split()) > 1)):
            kind = "person"
        yield name if kind == name.kind else msgspec.structs.replace(name, kind=kind)
