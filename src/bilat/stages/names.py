"""Names: what knowledge knows by name, and runs of proper nouns, told apart as people and others."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from bilat.document import Doc, NameMention, Parse
from bilat.reading.who.name_runs import NameKind, Run, is_opposed, runs
from bilat.reading.who.offices import OfficeHit, office_hits
from bilat.reading.who.same_name import parts
from bilat.reading.who.senses import Found, choose, country_counts, laid_on_tokens
from bilat.reading.who.view import Mark, View
from bilat.records import span_of
from bilat.tools import Tools


def names(doc: Doc, tools: Tools) -> Doc:
    """The document with `names` filled: known names (adjectives and demonyms too) and other proper-noun runs."""
    text, lexicon = doc.article.text, tools.knowledge.lexicon
    known: list[tuple[Parse, list[Found]]] = []
    for p in doc.parse:
        if p is not None and p.text:
            here = doc.sentences[p.sentence]
            known.append((p, list(laid_on_tokens(p, lexicon.match(text[here.start : here.end]), here.start))))
    counts = country_counts((each for _, found in known for each in found), tools.knowledge)
    out: list[NameMention] = []
    for p, found in known:
        out += _in_sentence(doc, p, found, counts, tools)
    settled = list(_settle(out))
    settled += _overlooked(doc, settled)
    return msgspec.structs.replace(doc, names=tuple(sorted(settled, key=lambda name: (name.sentence, name.first))))


def _in_sentence(doc: Doc, p: Parse, found: list[Found], counts: Counter[str], tools: Tools) -> list[NameMention]:
    view = View(p, doc.article.text, tools.knowledge)
    marks = choose(view, found, counts)
    view.set_marks(marks)
    hits = office_hits(view)
    kept = [own for mark in marks for own in _kept(view, mark, hits)]
    if kept != marks:
        view.set_marks(kept)
        hits = office_hits(view)
    headline = doc.sentences[p.sentence].kind == "title"
    out = [_known(view, mark) for mark in kept] + [_other(view, run) for run in runs(view, hits, headline=headline)]
    return sorted(out, key=lambda name: name.first)


def _kept(view: View, mark: Mark, hits: list[OfficeHit]) -> list[Mark]:
    """The mark; its first word where it is really an office of that body; nothing where it is in a person's name or
    behind "anti-", "non-" or "pro-"."""
    if is_opposed(view, mark.first) or _is_in_person(view, mark, hits):
        return []
    if mark.is_state or not _is_office_then_name(view, mark):
        return [mark]
    senses = view.know.lexicon.senses(view.quote(mark.first, mark.first + 1))
    return [Mark(mark.first, mark.first + 1, view.know.entries[s.entry_id], s.sense) for s in senses[:1]]


def _known(view: View, mark: Mark) -> NameMention:
    return NameMention(
        sentence=view.p.sentence,
        first=mark.first,
        last=mark.last,
        span=view.span(mark.first, mark.last),
        kind="entity",
        entity=mark.entry.entry_id,
        sense=mark.sense,
    )


def _other(view: View, run: Run) -> NameMention:
    span = view.span(run.first, run.last)
    return NameMention(sentence=view.p.sentence, first=run.first, last=run.last, span=span, kind=run.kind)


def _is_in_person(view: View, mark: Mark, hits: list[OfficeHit]) -> bool:
    """Whether the words of a known name are part of another name ("Michael Jordan", "Radio Pakistan")."""
    if mark.first and view.cap[mark.first - 1] and view.low[mark.first - 1] in view.words("brand_heads"):
        return mark.is_state
    after = _is_plain_name(view, mark.last)
    if mark.sense == "adjective" and mark.is_state and _is_given(view, mark, hits):
        return after
    if mark.last - mark.first > 1 or mark.sense in ("adjective", "acronym", "demonym"):
        return False
    if any(hit.last == mark.first and hit.np_last == hit.last for hit in hits):
        return after
    if not _is_plain_name(view, mark.first - 1) or after:
        return False
    before = view.low[mark.first - 1]
    return before not in view.words("place_modifiers") and _stands_alone(view, mark.first - 1)


def _is_given(view: View, mark: Mark, hits: list[OfficeHit]) -> bool:
    """Whether an adjective right behind an office is the holder's given name ("Minister German Titov")."""
    given = mark.last - mark.first == 1 and view.p.text[mark.first] in view.know.titles.given
    return given and any(hit.np_last == mark.first and not hit.plural and view.cap[hit.head] for hit in hits)


def _is_office_then_name(view: View, mark: Mark) -> bool:
    """Whether a body called by its head's office is that head here ("UN High Commissioner for Refugees, X, ...")."""
    if not any(
        view.low[k] in ("commissioner", "rapporteur", "envoy", "representative") for k in range(mark.first, mark.last)
    ):
        return False
    after = mark.last
    if view.word(after) == "(" and view.word(after + 2) == ")":
        after += 3
    return _is_plain_name(view, after + (view.word(after) == ","))


def _stands_alone(view: View, i: int) -> bool:
    """Whether token `i` looks like a given name: nothing capitalised before it but an office or a state."""
    if view.p.text[i] in view.know.titles.given:
        return True
    return i > 0 and (view.low[i - 1] in view.know.titles.phrases or view.low[i - 1] in view.know.titles.honorifics)


def _is_plain_name(view: View, i: int) -> bool:
    if not 0 <= i < view.n or view.marks[i] is not None:
        return False
    titles, word = view.know.titles, view.low[i]
    if word in titles.phrases or word in titles.areas or word in titles.bodies or word in titles.things:
        return False
    return view.cap[i] and view.tag(i)[:3] == "NNP" and len(word) > 1 and not view.p.text[i].isupper()


def _settle(found: list[NameMention]) -> Iterable[NameMention]:
    """Unknown names that the article shows elsewhere to be a person's, whole or by the surname, become persons;
    those that it gives in brackets as the short form of a body become entities."""
    people = {parts(name.span.quote) for name in found if name.kind == "person"}
    surnames = {word for words in people for word in (words[1:] if len(words) > 2 else words[-1:])}
    short = {b.span.quote for a, b in pairwise(found) if _is_short_form(a, b)}
    for name in found:
        kind = _settled(name, people, surnames, short)
        yield name if kind == name.kind else msgspec.structs.replace(name, kind=kind)


def _overlooked(doc: Doc, names: list[NameMention]) -> Iterable[NameMention]:
    """Surnames of the article's people where the tagger took them for other words ("Trump had ...")."""
    surnames = {name.span.quote.split()[-1] for name in names if name.kind == "person"}
    taken = {(name.sentence, i) for name in names for i in range(name.first, name.last)}
    for p in doc.parse:
        for i, word in enumerate(p.text if p is not None else ()):
            if word in surnames and p is not None and p.tag[i][:1] in ("N", "J") and (p.sentence, i) not in taken:
                span = span_of(doc.article.text, p.start[i], p.end[i])
                yield NameMention(sentence=p.sentence, first=i, last=i + 1, span=span, kind="person")


def _settled(name: NameMention, people: set[tuple[str, ...]], surnames: set[str], short: set[str]) -> NameKind:
    if name.entity is not None:
        return name.kind
    if name.span.quote in short:
        return "entity"
    words = parts(name.span.quote)
    if name.kind == "unknown" and (words in people or words[-1] in surnames):
        return "person"
    return name.kind


def _is_short_form(full: NameMention, name: NameMention) -> bool:
    """Whether `name` are the initials of the body named before it ("National Salvation Front (NSF)")."""
    letters = name.span.quote
    if name.entity is not None or not letters.isupper() or not 2 <= len(letters) <= 8:
        return False
    between = name.first - full.last
    return (
        full.kind != "person"
        and full.sentence == name.sentence
        and between == 1
        and len(full.span.quote) > len(letters)
    )
