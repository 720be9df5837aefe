"""Runs of capitalised words that are names, and what kind of name each is."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from bilat.reading.who.metonyms import loose_name_acts
from bilat.reading.who.name_ends import is_degree, is_opening, opens_apposition, past_extras
from bilat.reading.who.offices import OfficeHit
from bilat.reading.who.view import View

NameKind = Literal["person", "entity", "unknown"]

PARTICLES = frozenset(
    "e al el bin ibn bint abu de da do dos das del della di du van von der den la le ben ter y ould zu af lo".split()
)
ARTICLES = frozenset({"al", "el", "ad", "ash", "as", "ar", "an", "at", "az", "ul", "ud", "us", "ur"})
DASHES = frozenset({"-", "–", "‑"})
_OPPOSING = frozenset({"anti", "non", "pro"})
# Family names that are also words for things.
_THING_NAMES = frozenset(
    {
        "may",
        "april",
        "june",
        "august",
        "day",
        "park",
        "field",
        "lake",
        "hall",
        "bank",
        "law",
        "bridge",
        "church",
        "house",
    }
)
_NEVER_IN_RUN = frozenset(
    {"DT", "PRP", "PRP$", "IN", "CC", "MD", "WDT", "WP", "WRB", "TO", "EX", "CD", "POS", "UH", "WP$"}
)


class Run(Struct, frozen=True, kw_only=True):
    """A name by its tokens."""

    first: int
    last: int
    kind: NameKind
    sure: bool


def runs(view: View, hits: Sequence[OfficeHit], *, headline: bool) -> list[Run]:
    """The name runs of a sentence outside office phrases and known names, left to right."""
    taken, titled = _taken(view, hits), {hit.last for hit in hits if view.cap[hit.head]}
    found: list[Run] = []
    i = 0
    while i < view.n:
        end = _run_end(view, i, taken, titled)
        if end > i and (end - i > 1 or len(view.p.text[i]) > 1):
            found.append(_judge(view, i, end, hits, headline=headline))
        i = max(end, i + 1)
    return found


def _taken(view: View, hits: Sequence[OfficeHit]) -> list[bool]:
    taken = [mark is not None for mark in view.marks]
    for hit in hits:
        for k in range(hit.first, hit.last):
            taken[k] = True
        if hit.body is not None:
            for k in range(hit.body.first, hit.body.last):
                taken[k] = True
    return taken


def _run_end(view: View, i: int, taken: list[bool], titled: set[int]) -> int:
    """The end of a name that starts at `i`, or `i`."""
    start = _first_name_token(view, i, taken)
    plain = taken[i] or _is_plain(view, i) or view.low[i] in view.know.titles.honorifics
    behind = start < 0 and i in titled and view.cap[i] and not plain
    if behind and i + 1 < view.n and view.cap[i + 1]:
        start = i  # behind an office a capital is enough ("General Than Oo")
    if start < 0:
        return i
    j = start + 1
    while j < view.n:
        step = _step(view, j, taken)
        if not step:
            break
        j += step
    return j


def _first_name_token(view: View, i: int, taken: list[bool]) -> int:
    """Index of the first capitalised token of a name that starts at `i` (past "al-"), -1 where none starts."""
    if taken[i] or is_opposed(view, i) or (view.word(i - 1) == "," and is_degree(view, i)):
        return -1
    if (
        view.low[i] in ARTICLES
        and view.word(i + 1) == "-"
        and view.glued(i + 1)
        and view.glued(i + 2)
        and i + 2 < view.n
    ):
        return i + 2 if view.cap[i + 2] and not taken[i + 2] else -1
    if not view.cap[i] or view.tag(i)[:3] != "NNP" or ".-" in view.p.text[i] or view.p.text[i][-1] == "-":
        return -1
    if view.low[i] in view.know.titles.honorifics or view.low[i] in view.words("calendar") or _is_plain(view, i):
        return -1
    if view.low[i] in view.know.titles.status and view.low[i] not in ("new", "late", "present"):
        return -1
    return i


def is_opposed(view: View, i: int) -> bool:
    """Whether "anti-", "non-" or "pro-" stands before token `i`, so that what follows is not the named one's."""
    if view.word(i - 1) in DASHES and view.word(i - 2) in _OPPOSING:
        return view.glued(i) and view.glued(i - 1)
    return view.word(i - 1) in _OPPOSING and view.marks[i] is not None and view.tag(i - 1) != "NNP"


def _step(view: View, j: int, taken: list[bool]) -> int:
    """How many tokens the name grows by at `j`: 0 where it ends."""
    low = view.low
    if taken[j]:
        return 0
    if low[j] == "-" and view.glued(j) and view.glued(j + 1) and j + 1 < view.n and not taken[j + 1]:
        return (
            2
            if view.p.text[j + 1][0].isalpha()
            and (view.cap[j + 1] or len(low[j + 1]) > 1)
            and low[j + 1] not in view.words("compound_tails")
            else 0
        )
    if low[j] in view.words("calendar") or _is_plain(view, j) or _opens_name(view, j):
        return 0
    if view.cap[j]:
        return 1 if _in_run(view, j) else 0
    if low[j] == "," and view.word(j + 1) in ("jr.", "jr", "sr.", "sr", "iii"):
        return 2
    if low[j] in PARTICLES or low[j] in ARTICLES:
        for k in range(j + 1, min(j + 4, view.n)):
            if view.cap[k] and not taken[k] and _in_run(view, k):
                return k + 1 - j
            if low[k] != "-" and low[k] not in PARTICLES:
                break
    return 0


def _opens_name(view: View, j: int) -> bool:
    """Whether an honorific behind the noun of a body begins a name of its own ("... Movement Sheikh X")."""
    titles = view.know.titles
    behind_body = view.low[j - 1] in titles.bodies or view.low[j - 1] in titles.unions
    return view.cap[j] and view.low[j] in titles.honorifics and behind_body


def _is_plain(view: View, i: int) -> bool:
    """Whether, in a headline with capitals throughout, a word is a verb or link rather than part of a name."""
    if not view.title_case:
        return False
    word = view.low[i]
    stems = (word, word[:-1], word[:-2]) if word.endswith(("s", "d")) else (word,)
    lists = ("person_verbs", "address_verbs", "affecting_verbs", "headline_words")
    return any(stem in view.words(name) for stem in stems for name in lists)


def _in_run(view: View, j: int) -> bool:
    tag = view.tag(j)
    if tag[:3] == "NNP":
        return True
    # The tagger takes some names for verbs or nouns; inside a run of names a capital decides.
    return tag not in _NEVER_IN_RUN and view.low[j] not in view.know.titles.honorifics and len(view.low[j]) > 1


def _judge(view: View, first: int, last: int, hits: Sequence[OfficeHit], *, headline: bool) -> Run:
    titles = view.know.titles
    words = view.low[first:last]
    if words[-1] in titles.bodies and view.is_place(first, last):  # "West Bank"
        return Run(first=first, last=last, kind="unknown", sure=True)
    if _is_family(view, first, last) and (_titled(view, first, hits) or _apposed(view, first, last, hits)):
        return Run(first=first, last=last, kind="person", sure=True)
    if words[-1] in titles.bodies or (any(w in titles.bodies for w in words) and not _titled(view, first, hits)):
        return Run(first=first, last=last, kind="entity", sure=True)
    given = view.p.text[first] in titles.given
    thing = words[-1] in titles.things and not (given and words[-1] in _THING_NAMES and last - first == 2)
    if thing or (words[-1] in titles.areas and not given) or _all_common(view, first, last):
        return Run(first=first, last=last, kind="unknown", sure=True)
    if _titled(view, first, hits) or _apposed(view, first, last, hits):
        return Run(first=first, last=last, kind="person", sure=True)
    if given and 2 <= last - first <= 6 and _person_shape(view, first, last):
        return Run(first=first, last=last, kind="person", sure=True)
    if last - first == 1 and view.p.text[first] in titles.surnames and not headline:
        return Run(first=first, last=last, kind="person", sure=False)
    if view.is_place(first, last) or (last - first == 1 and view.tag(first) == "NNPS"):
        return Run(first=first, last=last, kind="unknown", sure=False)
    likely = not headline and _person_shape(view, first, last) and _acts_like_person(view, first, last)
    return Run(first=first, last=last, kind="person" if likely else "unknown", sure=False)


def _is_family(view: View, first: int, last: int) -> bool:
    """Whether a given name and a family name that is also a word for a thing stand there ("Omar Bank")."""
    return last - first == 2 and view.p.text[first] in view.know.titles.given and view.low[first + 1] in _THING_NAMES


def _all_common(view: View, first: int, last: int) -> bool:
    """Whether the capitals stand on words of offices and bodies only ("Foreign Affairs", "Member States")."""
    titles = view.know.titles
    common = (titles.areas, titles.unions, titles.things, titles.equal_ranks, titles.bodies)
    return all(any(word in each for each in common) or word in ("-", "of", "and") for word in view.low[first:last])


def _titled(view: View, first: int, hits: Sequence[OfficeHit]) -> bool:
    """Whether an office or "Mr" stands right before."""
    if view.word(first - 1) in view.know.titles.honorifics and view.cap[first - 1]:
        return True
    first -= is_opening(view, first - 1)
    return any(first in (hit.np_last, hit.last) and not is_half(view, hit, first) for hit in hits)


def is_half(view: View, hit: OfficeHit, first: int) -> bool:
    """Whether a lone word is no name: behind "members of the body" it goes on to other things ("... Fire and storm
    teams"), behind an area it belongs to it ("Director of Public Works")."""
    areas = hit.last > hit.head + 1 and view.word(hit.head + 1) == "of"
    if hit.last < hit.np_last and view.p.text[first].isupper() and len(view.p.text[first]) < 4:
        return True  # "the mayor of Springfield IL"
    if areas and view.tag(first) == "NNPS" and view.p.text[first] not in view.know.titles.surnames:
        return True
    if not hit.plural or hit.np_last == hit.last or (first + 1 < view.n and view.cap[first + 1]):
        return False
    known = view.p.text[first] in view.know.titles.given or view.p.text[first] in view.know.titles.surnames
    return not known and view.word(first + 1) not in (",", ".")


def _apposed(view: View, first: int, last: int, hits: Sequence[OfficeHit]) -> bool:
    """Whether an office stands beside it behind a comma or in brackets, not followed by a name of its own."""
    if last - first == 1 and view.p.text[first].isupper() and len(view.p.text[first]) > 3:
        return False
    end = past_extras(view, last)
    for hit in hits:
        after = opens_apposition(view, end) and 0 <= hit.np_first - end - 1 <= 2 and hit.np_first > end
        named = hit.np_last < view.n and view.cap[hit.np_last] and view.tag(hit.np_last)[:3] == "NNP"
        if after and not named and not hit.plural and _is_apposition(view, first, hit):
            return True
        definite = hit.definite or view.is_possessive(hit.np_first - 1)
        if view.word(first - 1) == "," and hit.np_last == first - 1 and definite:
            return True
    return False


def _is_apposition(view: View, first: int, hit: OfficeHit) -> bool:
    if view.p.dep[hit.head] in ("nsubj", "nsubjpass") or view.word(first - 1) in ("in", "at", "near", "on"):
        return False
    return view.p.text[first] in view.know.titles.given or not view.is_place(first, first + 1)


def _person_shape(view: View, first: int, last: int) -> bool:
    words = view.p.text[first:last]
    return (
        len(words) <= 7
        and not any(w.isupper() and len(w) > 3 for w in words)
        and not any(c.isdigit() for w in words for c in w)
    )


def _acts_like_person(view: View, first: int, last: int) -> bool:
    p = view.p
    head = view.root(first, last)
    if view.word(last) == "," and view.tag(last + 1) == "CD":
        return True
    if any(view.word(k) == "who" for k in (last, last + 1)):
        return True
    if p.dep[head] in ("nsubj", "agent"):
        return p.lemma[p.head[head]] in view.words("person_verbs")
    return 2 <= last - first <= 5 and loose_name_acts(view, head)
