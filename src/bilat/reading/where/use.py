"""In what use a place name stands: somewhere, somebody, a quality, or the dateline."""

from typing import Literal

from bilat.document import Doc, Parse
from bilat.knowledge import Nouns
from bilat.reading.where.names import Candidate
from bilat.reading.where.words import place_words

Use = Literal["literal", "actor", "modifier", "dateline"]

_TO_OR_FROM = frozenset({"to", "from", "toward", "towards"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "dative"})


def use_of(doc: Doc, p: Parse, candidate: Candidate, nouns: Nouns) -> Use:
    """The use of a place name in its sentence."""
    dateline = doc.article.dateline
    if dateline and dateline.start <= candidate.start and candidate.end <= dateline.end:
        return "dateline"
    if _heads_the_news(doc, candidate):
        return "dateline"
    if candidate.sort == "adjective" or candidate.part_of_name:
        return "modifier"
    words, head = place_words(), _head(p, candidate)
    prep = _preposition(p, head)
    word = "" if prep is None else p.lemma[prep]
    if _is_half_of_compound(p, candidate) or _names_a_text(p, head):
        return "modifier"
    if word in words.sure_locatives or candidate.sort == "town" or _is_gone_to(p, head):
        return "literal"
    if candidate.sort == "capital":
        if _acts(doc, candidate):
            return "actor"
        return "modifier" if _is_of_people(p, head, nouns) else "literal"
    return _use_of_state(doc, p, candidate, head, prep)


def _use_of_state(doc: Doc, p: Parse, candidate: Candidate, head: int, prep: int | None) -> Use:
    """The use of a state's name that is not plainly a place: states are sides unless somebody moves there."""
    words, word = place_words(), "" if prep is None else p.lemma[prep]
    acts = _acts(doc, candidate)
    if prep is not None and word == "of":
        return "literal" if p.lemma[p.head[prep]] in words.kinds else "actor" if acts else "modifier"
    if word in words.sides:
        return "actor"
    if prep is not None and word in words.locatives:
        return "literal" if word not in _TO_OR_FROM or _moves(p, p.head[prep]) else "actor"
    if _is_modifier(p, head, candidate):
        return "modifier"
    return "actor" if acts or p.dep[head] in _SUBJECTS else "literal"


def _moves(p: Parse, governor: int) -> bool:
    """Whether "to" or "from" after this word is a way gone ("the trip to Oslo") and no side ("support to Oslo")."""
    words = place_words()
    if p.tag[governor][:2] == "VB":
        return p.lemma[governor] not in words.speaking
    return p.lemma[governor] in words.journeys


def _heads_the_news(doc: Doc, candidate: Candidate) -> bool:
    """Whether a name in capitals stands before a dash at the head of a sentence: a dateline that was not told apart."""
    after = doc.article.text[candidate.end : candidate.end + 2].lstrip()
    return candidate.first == 0 and candidate.name.isupper() and len(candidate.name) > 3 and after[:1] in tuple("-–—")


def _head(p: Parse, candidate: Candidate) -> int:
    inside = range(candidate.first, candidate.last)
    return next((at for at in inside if p.head[at] not in inside or p.head[at] == at), candidate.last - 1)


def _preposition(p: Parse, head: int) -> int | None:
    """The preposition that governs a name, also through coordination ("in Oslo and Bergen")."""
    at = head
    while p.dep[at] in ("conj", "appos") and p.head[at] != at:
        at = p.head[at]
    return p.head[at] if p.dep[at] == "pobj" else None


def _is_half_of_compound(p: Parse, candidate: Candidate) -> bool:
    """Whether a hyphen ties the name to a participle or another word: "Geneva-based"."""
    last = candidate.last
    return last + 1 < len(p.text) and p.text[last] == "-" and p.tag[last + 1][:2] in ("VB", "JJ", "NN")


def _names_a_text(p: Parse, head: int) -> bool:
    """Whether a treaty or a series of talks is called after the place: "the Paris climate agreement"."""
    return p.dep[head] in ("compound", "nmod", "amod") and p.lemma[p.head[head]] in place_words().named_after


def _is_gone_to(p: Parse, head: int) -> bool:
    return p.dep[head] == "dobj" and p.lemma[p.head[head]] in place_words().going


def _is_of_people(p: Parse, head: int, nouns: Nouns) -> bool:
    """Whether the name is before a noun of somebody who acts: "Ankara officials"."""
    noun = nouns.get(p.lemma[p.head[head]])
    return p.dep[head] in ("compound", "nmod", "amod") and noun is not None and (noun.person or noun.organ)


def _is_modifier(p: Parse, head: int, candidate: Candidate) -> bool:
    while p.dep[head] == "conj" and p.head[head] != head:
        head = p.head[head]
    if p.dep[head] in ("compound", "amod", "nmod") and p.head[head] >= candidate.last:
        return True
    return p.dep[head] == "poss"


def _acts(doc: Doc, candidate: Candidate) -> bool:
    """Whether the actors stage takes these words for a government, a state or a body that acts."""
    return any(
        actor.span.start <= candidate.start
        and candidate.end <= actor.span.end
        and (actor.form == "metonym" or (candidate.sort == "state" and actor.form == "name"))
        for actor in doc.actors
        if actor.sentence == candidate.sentence
    )
