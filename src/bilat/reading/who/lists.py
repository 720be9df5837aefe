"""Lists: the states that share one noun ("Kenyan and Ugandan troops") and the members that a collective names."""

from collections.abc import Sequence

from bilat.document import ActorMention, Parse
from bilat.reading.who.view import Mark, View

LINKS = frozenset({",", "and", "or", "&", "/"})
_NAMED = frozenset({"name", "acronym", "variant"})
# Words between a collective and those it consists of; those after which one example is enough.
_EXAMPLES = frozenset({"including", "like", "namely", "notably", "especially", "particularly"})
_BREAKS = frozenset({":", "-", "--", "–", "—", "(", ","})
_SIDES = frozenset({"state", "organisation", "government"})


def sharing_owners(view: View, owner: Mark, head: int) -> list[Mark]:
    """All states and bodies whose the noun at `head` is, in text order, `owner` (which the phrase has) among them."""
    if owner.first < head:
        return _before(view, owner)
    return _behind(view, owner, head)


def _before(view: View, owner: Mark) -> list[Mark]:
    """The marks of "A, B and C troops", from the last one leftwards."""
    marks, at = [owner], owner.first
    while True:
        back = _link_back(view, at)
        end = back - 1 if view.is_possessive(back - 1) else back
        mark = view.mark_to(end) if back < at else None
        if mark is None or mark.is_people or not _shares(view, mark, marks[0], possessive=end < back):
            return marks
        marks.insert(0, mark)
        at = mark.first


def _link_back(view: View, at: int) -> int:
    """Where the comma, "and" or both before `at` begin; `at` where there are none."""
    if view.word(at - 1) == "the" and view.word(at - 2) in LINKS:
        at -= 1
    while view.word(at - 1) in LINKS:
        at -= 1
    return at


def _shares(view: View, mark: Mark, right: Mark, *, possessive: bool) -> bool:
    """Whether the mark qualifies the same noun as the one to its right: an adjective can do nothing else."""
    if mark.sense == "adjective" and view.tag(mark.last - 1)[:3] not in ("NNS", "NNPS"):
        return True
    if view.is_possessive(right.last):
        return possessive
    if possessive or right.sense not in ("adjective", "acronym", "name"):
        return False
    return _hangs_on_noun(view.p, view.root(mark.first, mark.last), right.last)


def _hangs_on_noun(p: Parse, token: int, after: int) -> bool:
    """Whether a token modifies a noun that stands further on, itself or through a coordination."""
    while p.dep[token] == "conj" and p.head[token] != token:
        token = p.head[token]
    return p.dep[token] in ("amod", "compound", "nmod", "poss") and p.head[token] >= after


def _behind(view: View, owner: Mark, head: int) -> list[Mark]:
    """The marks of "the navies of A, B and C"; of a single "army of A and B" only where the parse joins the two."""
    marks = [owner]
    while True:
        at = marks[-1].last
        while view.word(at) in LINKS or (view.word(at) == "the" and at > marks[-1].last):
            at += 1
        mark = view.mark_from(at) if at > marks[-1].last else None
        if mark is None or not mark.is_state or mark.sense not in _NAMED or view.is_possessive(mark.last):
            return marks
        if view.is_noun(mark.last) and view.p.dep[mark.last - 1] in ("compound", "amod", "nmod"):
            return marks
        if not _joined(view, mark, owner, head):
            return marks
        marks.append(mark)


def _joined(view: View, mark: Mark, owner: Mark, head: int) -> bool:
    p = view.p
    token, first = view.root(mark.first, mark.last), view.root(owner.first, owner.last)
    while p.dep[token] in ("conj", "appos") and p.head[token] != token:
        token = p.head[token]
        if token == first:
            return True
    return token == head and view.tag(head) in ("NNS", "NNPS")


def members_named(view: View, whole: ActorMention, found: Sequence[ActorMention], words: frozenset[str]) -> list[int]:
    """Places in `found` of those whom a collective is said to consist of ("states such as A and B").

    `words` are the nouns (lemmas) that stand for sides; others ("people, including ...") count their parts only.
    """
    p = view.p
    if whole.members or not whole.plural or p.lemma[whole.head] not in words:
        return []
    if whole.country not in (None, "IGO", "NGO"):
        return []
    at, examples = _opening(view, whole.last)
    if at == whole.last or (whole.country and examples):
        return []
    run = _run(view, at, found)
    if len(run) < (1 if examples else 2):
        return []
    end = found[run[-1]].last
    closed = end >= view.n or view.word(end) in _BREAKS or view.word(end) in (")", ".", ";")
    return run if examples or closed else []


def _opening(view: View, at: int) -> tuple[int, bool]:
    """Where the list behind a collective begins, and whether it is said to hold examples; `at` where none does."""
    start = at
    while view.word(at) in _BREAKS:
        at += 1
    if view.word(at) == "such" and view.word(at + 1) == "as":
        return _past_the(view, at + 2), True
    if view.word(at) in _EXAMPLES:
        return _past_the(view, at + 1), True
    return (_past_the(view, at), False) if at > start else (start, False)


def _past_the(view: View, at: int) -> int:
    return at + 1 if view.word(at) == "the" else at


def _run(view: View, at: int, mentions: Sequence[ActorMention]) -> list[int]:
    starts = {m.first: k for k, m in enumerate(mentions) if m.form == "name" and m.kind in _SIDES}
    found: list[int] = []
    while at in starts:
        found.append(starts[at])
        after = mentions[found[-1]].last
        at = after
        while view.word(at) in LINKS:
            at += 1
        if at == after:
            break
        at = _past_the(view, at)
    return found
