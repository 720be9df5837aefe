"""What may stand between a name and the comma or office beside it: short forms in brackets, degrees, closing marks."""

from bilat.reading.who.view import View

_CLOSING = frozenset({"*", "''", '"', "”", "’", "_"})
_DASHES = frozenset({"-", "--", "–", "—"})
_OPENING = frozenset({"[", "``", '"', "“", "*"})
_LONGEST_BRACKET = 5


def past_extras(view: View, at: int) -> int:
    """Where the text goes on behind a name that ends before `at` ("Ana Rossi (AR), MD, ...")."""
    while (after := _past_one(view, at)) > at:
        at = after
    return at


def _past_one(view: View, at: int) -> int:
    if view.word(at) in _CLOSING:
        return at + 1
    if view.word(at) == "," and is_degree(view, at + 1):
        return at + 2
    return _past_brackets(view, at) if view.word(at) == "(" else at


def _past_brackets(view: View, at: int) -> int:
    """The end of brackets that hold letters or an age, not words and no office ("(AR)", "(D-CA)", "(61)")."""
    phrases = view.know.titles.phrases
    for end in range(at + 2, min(at + 2 + _LONGEST_BRACKET, view.n)):
        if view.word(end) == ")":
            inside = range(at + 1, end)
            plain = all(view.p.text[k].upper() == view.p.text[k] and view.low[k] not in phrases for k in inside)
            return end + 1 if plain else at
    return at


def opens_apposition(view: View, at: int) -> bool:
    """Whether a comma, a bracket or a dash between spaces stands at `at`."""
    if view.word(at) in _DASHES:
        return not view.glued(at) and not view.glued(at + 1)
    return view.word(at) in (",", "(")


def is_name_word(view: View, i: int) -> bool:
    """Whether token `i` is a capitalised proper noun that knowledge does not name."""
    return view.cap[i] and view.tag(i)[:3] == "NNP" and view.marks[i] is None


def is_opening(view: View, i: int) -> bool:
    """Whether a bracket of an editor or a quotation mark before a name stands at `i` ("the minister [Ana Rossi]")."""
    return view.word(i) in _OPENING


def appositive_of(view: View, head: int) -> int:
    """The token that an office's noun is parsed in apposition to, itself or joined to one that is; -1 for none."""
    p = view.p
    while p.dep[head] == "conj" and p.head[head] < head:
        head = p.head[head]
    return p.head[head] if p.dep[head] == "appos" and p.head[head] < head else -1


def before_extras(view: View, i: int) -> int:
    """Where the name ends that the text before token `i` belongs to; `i` where nothing stands between."""
    while i > 0:
        if view.word(i - 1) in _CLOSING:
            i -= 1
        elif is_degree(view, i - 1) and view.word(i - 2) == ",":
            i -= 2
        else:
            break
    if view.word(i - 1) != ")":
        return i
    for start in range(i - 3, max(-1, i - 4 - _LONGEST_BRACKET), -1):
        if view.word(start) == "(":
            return start if _past_brackets(view, start) == i else i
    return i


def is_degree(view: View, i: int) -> bool:
    """Whether token `i` is a degree or the like behind a name ("MD")."""
    return view.word(i).rstrip(".") in view.words("degrees") and view.cap[i]
