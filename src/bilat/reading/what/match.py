"""Which codebook frames a sentence's words trigger, before any actor is looked at."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from bilat.codebook import Codebook, Frame
from bilat.document import Parse
from bilat.reading import syntax as sx
from bilat.reading.what.slots import Slots, clause_verbs, prep_objects

PARTICLES = frozenset("in up off out down back away over on through".split())
NOT_TRIGGERS = frozenset({"aux", "auxpass"})


class Kinds(Protocol):
    """What the matcher asks about a token: does somebody who acts stand there, or a place?"""

    def is_actor(self, token: int) -> bool:
        """Whether an actor mention is headed by the token."""
        ...

    def in_name(self, token: int) -> bool:
        """Whether a token is a capitalised part of what somebody is called."""
        ...

    def is_place(self, token: int) -> bool:
        """Whether a place mention covers the token."""
        ...


class Match(Struct, frozen=True):
    """A frame met at a trigger token. `words` are all its tokens, in text order; `conditions` how many it met."""

    frame: Frame
    trigger: int
    words: tuple[int, ...]
    slots: Slots
    conditions: int


def matches(p: Parse, codebook: Codebook, kinds: Kinds) -> Iterator[Match]:
    """Every frame whose words and argument conditions a sentence meets."""
    for i, lemma in enumerate(p.lemma):
        if p.dep[i] in NOT_TRIGGERS or _modifies(p, i) or kinds.in_name(i):
            continue
        for rest, frame in _frames(p, i, lemma, codebook):
            words = _rest_words(p, i, rest)
            if words is not None:
                found = _check(p, i, words, frame, kinds)
                if found is not None:
                    yield found


def _modifies(p: Parse, i: int) -> bool:
    """Whether a noun only tells what another is for ("attack helicopters", "a demonstration reactor")."""
    return p.dep[i] == "compound" and sx.is_noun(p, i) and sx.is_noun(p, p.head[i])


def _frames(p: Parse, i: int, lemma: str, codebook: Codebook) -> tuple[tuple[tuple[str, ...], Frame], ...]:
    index: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]] | None = None
    if sx.is_verb(p, i):
        index = codebook.verb_frames
    elif sx.is_noun(p, i):
        index = codebook.noun_frames
    return index.get(lemma, ()) if index is not None else ()


def _rest_words(p: Parse, i: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a trigger's further words (particles, fixed nouns), or null if they do not follow."""
    words, at = [i], i
    for word in rest:
        near = [c for c in sorted(p.children[at]) if _is_word(p, c, word)]
        following = [j for j in range(at + 1, min(at + 4, len(p.text))) if _is_word(p, j, word)]
        fitting = [c for c in near or following if word not in PARTICLES or _is_particle(p, at, c)]
        if not fitting:
            return None
        at = fitting[0]
        words.append(at)
    return tuple(sorted(words))


def _is_word(p: Parse, i: int, word: str) -> bool:
    return p.lemma[i] == word or p.text[i].lower() == word


def _is_particle(p: Parse, verb: int, i: int) -> bool:
    """Whether a short word belongs to the verb ("gave in", "called it off"), not to a phrase ("gave money in aid")."""
    return p.dep[i] in ("prt", "advmod") or i == verb + 1


def _check(p: Parse, i: int, words: tuple[int, ...], frame: Frame, kinds: Kinds) -> Match | None:
    met = len(words) - 1
    noun: int | None = None
    if sx.is_verb(p, i):
        if not _voice_fits(p, i, frame):
            return None
        checked = _object(p, i, frame, kinds)
        if checked is None:
            return None
        noun, more = checked
        met += more
    for condition in (_preps, _clause):
        score = condition(p, i, noun, frame)
        if score is None:
            return None
        met += score
    all_words = tuple(sorted({*words, noun})) if noun is not None else words
    return Match(frame, i, all_words, Slots(p, i, noun), met)


def _voice_fits(p: Parse, i: int, frame: Frame) -> bool:
    if frame.passive == "any":
        return True
    return sx.is_passive(p, i) == (frame.passive == "only")


def _object(p: Parse, i: int, frame: Frame, kinds: Kinds) -> tuple[int | None, int] | None:
    """(object noun asked for, conditions met), or null where the object does not fit."""
    objects = sx.logical_objects(p, i)
    if frame.object_words:
        noun = next((o for o in objects if _any_word(p, o, frame.object_words)), None)
        return (noun, 2) if noun is not None else None
    if any(_any_word(p, o, frame.object_not) for o in objects):
        return None
    if frame.object_kind == "any":
        return (None, 0)
    fits = {
        "actor": any(kinds.is_actor(o) for o in objects),
        "no_actor": not any(kinds.is_actor(o) for o in objects),
        "place": any(kinds.is_place(o) for o in objects),
    }[frame.object_kind]
    return (None, 1) if fits else None


def _any_word(p: Parse, i: int, words: tuple[str, ...]) -> bool:
    """Whether a noun's lemma, or it with the word before it ("air strike"), is in a list."""
    if p.lemma[i] in words:
        return True
    return i > 0 and f"{p.lemma[i - 1]} {p.lemma[i]}" in words


def _preps(p: Parse, i: int, noun: int | None, frame: Frame) -> int | None:
    if not frame.prep_words:
        return 0
    pairs = prep_objects(p, i, noun)
    for prep, words in frame.prep_words.items():
        if any(word == prep and (not words or _any_word(p, o, words)) for word, o in pairs):
            return 1
    return None


def _clause(p: Parse, i: int, noun: int | None, frame: Frame) -> int | None:
    """How many conditions on the governed clause are met, or null where one is not."""
    if frame.clause == "any" and not frame.clause_words:
        return 0
    fits = _CLAUSES[frame.clause]
    verbs = [v for v in clause_verbs(p, i, noun) if fits(p, v)]
    if frame.clause_words:
        verbs = [v for v in verbs if p.lemma[v] in frame.clause_words]
    return 1 if verbs else None


def _modals(p: Parse, verb: int) -> set[str]:
    return {p.lemma[c] for c in sx.kids(p, verb, "aux") if p.tag[c] == "MD"}


def _any_clause(_p: Parse, _verb: int) -> bool:
    return True


def _asked_for(p: Parse, verb: int) -> bool:
    """An infinitive or subjunctive ("to stop", "that B stop"), not a finite report."""
    return p.tag[verb] == "VB" and not _modals(p, verb)


def _to_come(p: Parse, verb: int) -> bool:
    """Whether the clause, not negated, tells what is to come."""
    if sx.is_negated(p, verb):
        return False
    return p.tag[verb] == "VBG" or (p.tag[verb] == "VB" and _modals(p, verb) <= FUTURE)


def _obliged(p: Parse, verb: int) -> bool:
    bound = p.lemma[p.head[verb]] in ("have", "need", "ought") and p.dep[verb] == "xcomp"
    return bound or bool(_modals(p, verb) & OBLIGATION)


def _refused(p: Parse, verb: int) -> bool:
    modals = _modals(p, verb)
    return sx.is_negated(p, verb) and p.tag[verb] == "VB" and modals <= FUTURE


FUTURE = frozenset({"will", "would", "shall", "'ll", "'d", "wo"})
OBLIGATION = frozenset({"must", "should", "need", "ought"})
_CLAUSES: Mapping[str, Callable[[Parse, int], bool]] = {
    "any": _any_clause,
    "infinitive": _asked_for,
    "ahead": _to_come,
    "obliged": _obliged,
    "refused": _refused,
}
