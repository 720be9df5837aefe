"""Ministries, parliaments, armies, parties: noun phrases that name a body, and the state it belongs to."""

from msgspec import Struct
from msgspec.structs import replace

from bilat.reading.who.view import DETERMINERS, POSSESSIVES, Mark, View

_OF_TAKERS = frozenset({"ministry", "parliament", "government", "court", "company", "organisation", "armed", "mission"})
_LINKS = frozenset({"and", "&", ","})
HELPING = frozenset(
    "backed recognised recognized controlled appointed mediated supported brokered sponsored funded allied"
    " linked trained affiliated aligned hosted friendly occupied armed supplied drafted proposed".split()
)
# Those that say whose the body is: its leader's or its home's, never its backer's.
OWNED = frozenset({"based", "led", "run", "headed", "commanded", "ruled", "owned"})
_TAILS = HELPING | OWNED
_LONGEST = 10
_SIDES = frozenset({"opposition", "government", "rebel", "state"})
# Bodies that bear a town's name without being its state's ("Washington Times").
_TOWN_NAMED = frozenset({"media", "company", "organisation"})


class Body(Struct, frozen=True, kw_only=True):
    """A body's own words `first`..`last`, the whole phrase with its state `np_first`..`np_last`, and what it is.

    `owner` is the state (or organisation) it belongs to as marked in the text; `anaphor` the token of a
    possessive pronoun ("its government").
    """

    first: int
    last: int
    np_first: int
    np_last: int
    kind: str
    category: str
    owner: Mark | None = None
    mark: Mark | None = None
    anaphor: int | None = None


def owner_at(view: View, i: int) -> tuple[Mark | None, int]:
    """A mark at `i` that owns or qualifies what follows, and the token after it (with 's or "-based")."""
    mark = view.mark_from(i)
    if mark is None:
        return None, i
    j = mark.last
    if view.is_possessive(j):
        return mark, j + 1
    if view.word(j) == "-" and view.word(j + 1) in _TAILS:
        return mark if view.word(j + 1) in OWNED else None, j + 2
    return mark, j


def owner_before(view: View, i: int) -> tuple[Mark | None, int]:
    """A mark that owns or qualifies what begins at `i`, and where it begins."""
    if view.is_possessive(i - 1):
        mark = view.mark_to(i - 1)
        return mark, mark.first if mark else i
    if view.word(i - 1) in _TAILS and view.word(i - 2) == "-":
        mark = view.mark_to(i - 2)
        return (mark, mark.first) if mark and view.word(i - 1) in OWNED else (None, i)
    mark = view.mark_to(i)
    if view.word(i - 1) == ")" and view.word(i - 3) == "(" and view.p.text[i - 2].isupper():
        mark = view.mark_to(i - 3)  # "the Republic of Korea (ROK) minister"
        mark = mark if mark is not None and mark.is_state else None
    if mark is None or mark.sense == "demonym":  # "Israelis" own nothing without an 's
        return None, i
    if mark.sense == "name" and view.p.start[i] > view.p.end[i - 1] + 1:
        return None, i  # a headline without a full stop ends in the name: "Envoys gather in Chile  President X said"
    return mark, mark.first


def body_word(view: View, i: int) -> bool:
    """Whether token `i` is a noun that heads bodies' names."""
    return view.word(i) in view.know.titles.bodies and view.tag(i)[:1] in ("N", "J")


def body_at(view: View, i: int) -> Body | None:
    """The body whose phrase starts at `i` (articles and adjectives before it are stepped over), or null."""
    j, anaphor = i, None
    if view.word(j) in DETERMINERS:
        j += 1
    elif view.word(j) in POSSESSIVES:
        anaphor, j = j, j + 1
    if view.tag(j) == "NN" and view.is_possessive(j + 1) and view.word(j) in view.words("parts_of_states"):
        j += 2  # "the province's Justice Department"
    j = _skip_adjectives(view, j)
    mark, after = owner_at(view, j)
    if mark is not None and not mark.is_state and not view.is_possessive(mark.last):
        inside = _core(view, mark.last, i, mark) if view.cap[mark.last : mark.last + 1] == [True] else None
        if inside is not None and view.cap[inside.last - 1]:  # "White House Gender Policy Council"
            return replace(inside, first=mark.first)
        return replace(_of_mark(mark, i), np_last=_past_kind(view, mark))
    joint = _joint_last(view, mark)
    if joint:
        shared = _core(view, _skip_adjectives(view, joint), j, None)
        return replace(shared, first=j) if shared is not None else None
    start = _skip_adjectives(view, after)
    inner = view.mark_from(start)
    if mark is not None and inner is not None and not inner.is_state and start >= after:
        return replace(_of_mark(inner, j), owner=mark, np_last=_past_kind(view, inner))
    named = _called(view, start) if mark is not None else None
    if named is not None:
        return replace(_of_mark(named, j), owner=mark)
    core = _core(view, start, j, mark)
    if core is not None and mark is not None and _is_about(view, mark, core.last - 1):
        return replace(core, owner=None)
    if core is not None:
        return replace(core, anaphor=anaphor)
    return _of_mark(mark, i) if mark is not None else None


def _past_kind(view: View, mark: Mark) -> int:
    """The end of a known name with capitalised words behind it that say what it is ("Hamas Resistance Movement")."""
    end = mark.last
    while end < view.n and view.cap[end] and view.tag(end)[:3] == "NNP" and view.marks[end] is None:
        end += 1
        if view.low[end - 1] in view.know.titles.bodies and end - mark.last <= 3:
            return end
    return mark.last


def _joint_last(view: View, mark: Mark | None) -> int:
    """The end of "Peru-Chile" before a body that both have, 0 where the mark stands alone."""
    if mark is None or not mark.is_state or view.word(mark.last) != "-" or not view.glued(mark.last):
        return 0
    other = view.mark_from(mark.last + 1)
    return other.last if other is not None and other.is_state else 0


def _is_about(view: View, mark: Mark, noun: int) -> bool:
    """Whether a state's name before a small-letter noun tells what the body studies ("the Iran desk")."""
    told_by_name = mark.is_state and mark.sense in ("name", "acronym", "variant")
    return told_by_name and mark.last == noun and view.low[noun] in view.words("studying_bodies") and not view.cap[noun]


def _called(view: View, start: int) -> Mark | None:
    """The known body behind nouns that say what it is ("spy agency Mossad", "militant group Hezbollah")."""
    i = start
    while i < view.n and i - start < 4 and view.tag(i)[:2] in ("NN", "JJ") and not view.cap[i]:
        i += 1
    mark = view.mark_from(i) if i > start else None
    return mark if mark is not None and not mark.is_state and not mark.is_people else None


def body_before(view: View, i: int) -> Body | None:
    """The body whose phrase ends before token `i` ("Foreign Ministry" in "Foreign Ministry spokesman")."""
    mark = view.mark_to(i)
    if mark is not None:
        return None if mark.is_state or mark.is_people else _of_mark(mark, mark.first)
    if not body_word(view, i - 1):
        return None
    first = i - 1
    while first > 0 and i - first < _LONGEST and _can_precede(view, first - 1, first):
        first -= 1
    while first < i - 1 and view.word(first) in _LINKS:
        first += 1
    noun = view.know.titles.bodies[view.word(i - 1)]
    owner, np_first = owner_before(view, first)
    joint = view.mark_to(owner.first - 1) if owner is not None and view.word(owner.first - 1) == "-" else None
    if joint is not None and _joint_last(view, joint) == first:
        owner, first, np_first = None, joint.first, joint.first
    if owner is not None and owner.is_seat and not view.is_possessive(first - 1) and noun.category in _TOWN_NAMED:
        owner, first = None, np_first
    return Body(first=first, last=i, np_first=np_first, np_last=i, kind=noun.kind, category=noun.category, owner=owner)


def body_with_of(view: View, i: int) -> Body | None:
    """The body whose last noun ends before `i`, with an "of ..." behind it that belongs to its name."""
    body = body_before(view, i)
    if body is None or body.mark is not None:
        return body
    last, owner, np_last = _of_phrase(view, i, body.category, body.owner)
    return replace(body, last=last, owner=owner, np_last=np_last)


def _can_precede(view: View, i: int, after: int) -> bool:
    if view.marks[i] is not None or view.p.text[i] in ("'s", "'"):
        return False
    word = view.low[i]
    titles = view.know.titles
    if word in titles.areas or word in titles.bodies:
        return view.tag(i)[:1] in ("N", "J") or view.cap[i]
    if word in ("and", "&"):
        return view.word(i - 1) in titles.areas and view.word(after) in titles.areas
    return view.cap[i] and view.cap[after] and view.tag(i)[:3] in ("NNP", "JJ") and word not in titles.status


def body_of_mark(mark: Mark) -> Body:
    """The body that a known name is."""
    return _of_mark(mark, mark.first)


def _of_mark(mark: Mark, np_first: int) -> Body:
    return Body(
        first=mark.first, last=mark.last, np_first=np_first, np_last=mark.last,
        kind=mark.entry.kind, category=mark.entry.category, mark=mark,
    )  # fmt: skip


def _skip_adjectives(view: View, j: int) -> int:
    """Steps over small-letter adjectives ("interim", "UN-recognised") before the body's own words."""
    for _ in range(4):
        word = view.word(j)
        if word in view.know.titles.areas or word in view.know.titles.bodies:
            break
        mark = view.mark_from(j)
        if mark is not None and view.word(mark.last) == "-" and view.word(mark.last + 1) in _TAILS:
            j = mark.last + 2  # "UN-recognised"
        elif word in _SIDES and view.mark_from(j + 1) is not None:
            j += 1  # "the opposition Syrian coalition"
        elif view.tag(j) in ("JJ", "VBN", "RB", "VBG") and j < view.n and not view.cap[j] and view.marks[j] is None:
            j += 1
            if view.word(j) == "-" and view.tag(j + 1) in ("JJ", "VBN", "VBG"):
                j += 2
        else:
            break
    return j


def _core(view: View, start: int, np_first: int, owner: Mark | None) -> Body | None:
    """The body's own words from `start`: areas and capitalised words up to the last body noun."""
    titles = view.know.titles
    j, last = start, None
    while j < view.n and j - start < _LONGEST and view.marks[j] is None:
        word = view.low[j]
        if word in titles.bodies and view.tag(j)[:1] in ("N", "J", "V"):
            last = j + 1
        elif word in ("and", "&"):
            if j == start or last == j or not _can_join(view, j):
                break
        elif word not in titles.areas and not (view.cap[j] and view.tag(j)[:3] == "NNP"):
            break
        j += 1
    if last is None or (last - start == 1 and view.low[start] in ("post", "press", "times", "standard", "watch")):
        return None
    noun = titles.bodies[view.low[last - 1]]
    end, owner, np_last = _of_phrase(view, last, noun.category, owner)
    return Body(
        first=start, last=end, np_first=min(np_first, start), np_last=np_last,
        kind=noun.kind, category=noun.category, owner=owner,
    )  # fmt: skip


def _can_join(view: View, i: int) -> bool:
    """Whether "and" at `i` joins two words of one body's name ("Mines and Metals Organisation")."""
    areas = view.know.titles.areas
    if view.word(i - 1) in areas and view.word(i + 1) in areas:
        return True
    return all(view.cap[k] and view.marks[k] is None for k in (i - 1, i + 1) if k < view.n) and i + 1 < view.n


def _of_phrase(view: View, last: int, category: str, owner: Mark | None) -> tuple[int, Mark | None, int]:
    """End of the body's words, its owner and end of the phrase, after "of ..." or "for ..." if that belongs to it."""
    if view.word(last) not in ("of", "for") or category not in _OF_TAKERS:
        return last, owner, last
    if view.word(last) == "for" and not view.cap[last - 1]:
        return last, owner, last
    j = last + 1
    if view.word(j) == "the":
        j += 1
    mark = view.mark_from(j)
    if mark is not None and mark.is_state:
        if mark.sense == "adjective":  # "the committee of the Chilean parliament"
            whole = body_at(view, j) if owner is None else None
            return (last, mark, whole.np_last) if whole is not None and whole.owner is mark else (last, owner, last)
        return last, owner or mark, mark.last
    if view.word(last) == "for" and j < view.n and not view.cap[j]:
        return last, owner, last
    end = area_run(view, j, capital=view.cap[last - 1], body=True)
    if end == j:
        return last, owner, last
    if owner is None and view.word(end) == "of":
        of = view.mark_from(end + 1)
        if of is not None and of.is_state:
            return end, of, of.last
    return end, owner, end


def area_run(view: View, start: int, *, capital: bool, body: bool = False) -> int:
    """The end of a run of portfolio words from `start` ("Foreign Affairs and Trade"); `start` where there is none."""
    titles = view.know.titles
    j = end = start
    while j < view.n and j - start < 14:
        word = view.low[j]
        if (word in titles.areas or (body and word in titles.unions)) and view.tag(j)[:1] not in ("V", "M", "I"):
            if j > end and _starts_office(view, j):
                break
            j += 1
            end = j
        elif _odd_area(view, j, start, capital):
            j += 1
            end = max(end, j) if j == start + 1 else end
        elif body and j > start and view.low[j - 1] in ("national", "new", "general") and view.cap[j]:
            j += 1
            end = j
        elif j > start and _links(view, j):
            j += 1
        else:
            break
    return end


def _odd_area(view: View, j: int, start: int, capital: bool) -> bool:
    """Whether a capitalised word that is no known area can be one: first of all, or before a known one."""
    if not (capital and view.cap[j] and view.marks[j] is None and view.tag(j)[:3] in ("NNP", "JJ", "NNS", "NN")):
        return False
    return j == start or view.word(j + 1) in view.know.titles.areas


def _links(view: View, j: int) -> bool:
    word = view.low[j]
    if word in _LINKS or (word == "-" and view.glued(j)):
        return True
    return word in ("the", "of") and view.word(j - 1) in ("and", ",")


def _starts_office(view: View, i: int) -> bool:
    """Whether, after a comma or "and", another office begins ("..., Prime Minister X")."""
    titles = view.know.titles
    for k in range(i, min(i + 4, view.n)):
        word = view.low[k]
        if any(tuple(view.low[k : k + len(each.words)]) == each.words for each in titles.phrases.get(word, ())):
            return True
        if word not in titles.areas and word not in titles.deputy_ranks:
            return False
    return False
