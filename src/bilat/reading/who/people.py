"""People in a sentence: which name belongs to which office phrase."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import NameMention
from bilat.reading.who.bodies import body_at, owner_before
from bilat.reading.who.name_ends import appositive_of, is_name_word, is_opening, opens_apposition, past_extras
from bilat.reading.who.name_runs import is_half
from bilat.reading.who.nouns import is_thing, place_after
from bilat.reading.who.offices import OfficeHit
from bilat.reading.who.view import Mark, View

_FAR = 8
_OBJECTS = frozenset({"dobj", "dative", "pobj", "iobj"})
# Offices that one person often holds along with another.
_JOINED = frozenset(
    {"deputy_head_of_government", "minister", "foreign_minister", "defence_minister", "finance_minister"}
)
_LED = frozenset({"organisation", "group", "organ", "government"})
_CLOSERS = frozenset(
    {",", ".", ")", ";", ":", "–", "—", "and", "who", "''", '"', "?", "!", "”", "has", "in", "told", "&", "(", "to"}
)


class Person(Struct, frozen=True, kw_only=True):
    """A named or unnamed holder: tokens `first`..`last` of the whole mention, its name and its offices (main first)."""

    first: int
    last: int
    name: NameMention | None = None
    hits: tuple[OfficeHit, ...] = ()
    owner: Mark | None = None


def people(view: View, names: Sequence[NameMention], hits: Sequence[OfficeHit]) -> list[Person]:
    """The sentence's persons, titled names first joined with their offices, left to right."""
    free = [_from_state(view, hit) for hit in hits]
    out: list[Person] = []
    candidates = [n for n in names if n.entity is None and (n.kind == "person" or _may_be_person(view, n))]
    told: dict[int, int] = {}
    for name in candidates:
        before, after = _before(view, name, free, names, hits), None
        if all(hit.office.rank and not hit.owners for hit in before):  # "General X, the spokesman": two offices
            after = _after(view, name, free, names)
        elif view.word(before[0].np_last) == "," and len(before) == 1:
            after = _after(view, name, free, names)
            before = () if after is not None else before  # "..., head of A, Y, head of B": each is followed by his own
        mine = (*before, *((after,) if after else ()))
        if not mine and name.kind != "person":
            continue
        for hit in mine:
            if not hit.plural:
                free.remove(hit)
        out.append(_person(view, name, _respective(mine, told)))
    used = {(hit.first, hit.last) for person in out for hit in person.hits}
    out += [Person(first=h.np_first, last=h.np_last, hits=(h,)) for h in free if (h.first, h.last) not in used]
    return sorted(out, key=lambda person: (person.first, -person.last))


def _from_state(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with the state of "his counterpart from Latvia", the body of "an official in the ministry"."""
    at = hit.np_last
    if hit.owners or hit.body is not None or view.word(at) not in ("from", "in", "at"):
        return hit
    if hit.office_class in view.words("officials_of_bodies"):
        body = body_at(view, at + 1)
        if body is not None and (body.mark is None or not (body.mark.is_state or body.mark.is_people)):
            return replace(hit, body=body, np_last=body.np_last, owners=(body.owner,) if body.owner else ())
    mark = place_after(view, at) if view.word(at) == "from" else None
    return hit if mark is None or mark.is_seat else replace(hit, owners=(mark,), np_last=mark.last, definite=True)


def _may_be_person(view: View, name: NameMention) -> bool:
    return name.kind == "unknown" and not is_thing(view, name)


def _respective(hits: tuple[OfficeHit, ...], told: dict[int, int]) -> tuple[OfficeHit, ...]:
    """The offices with the state that is this one's turn ("presidents of A and B X and Y"); `told` counts turns."""
    out = []
    for hit in hits:
        if hit.plural and len(hit.owners) > 1:
            turn = told.setdefault(id(hit), 0)
            told[id(hit)] += 1
            out.append(replace(hit, owners=hit.owners[turn : turn + 1]))
        else:
            out.append(hit)
    return tuple(out)


def _person(view: View, name: NameMention, hits: tuple[OfficeHit, ...]) -> Person:
    singular = [hit for hit in hits if not hit.plural]
    first = min([name.first, *(hit.np_first for hit in singular)])
    last = max([name.last, *(hit.np_last for hit in singular)])
    honorific = view.word(first - 1) in view.know.titles.honorifics and view.cap[first - 1]
    owner, end = _of_state(view, name.last)
    if last == name.last:
        last = end
    if not singular and owner is None:
        owner, first = _state_before(view, first)
    return Person(
        first=first - 1 if honorific else first,
        last=last,
        name=name, hits=_main_first(hits), owner=owner,
    )  # fmt: skip


def _end_with_state(view: View, name: NameMention) -> int:
    return _of_state(view, name.last)[1]


def _state_before(view: View, first: int) -> tuple[Mark | None, int]:
    """The state in "Bulgaria's Petrov" and "Bulgarian Ivan Petrov"."""
    owner, at = owner_before(view, first)
    if owner is None or owner.is_people or owner.is_seat:
        return None, first
    if not owner.is_state:  # "the EU's Borrell"
        return (owner, at) if view.is_possessive(first - 1) else (None, first)
    if not view.is_possessive(first - 1) and owner.sense not in ("adjective", "demonym"):
        return None, first
    return owner, at


def _of_state(view: View, i: int) -> tuple[Mark | None, int]:
    """The state or body in "Prime Minister X of Bulgaria", "Secretary General X of the WTO", and where it ends."""
    if view.word(i) != "of":
        return None, i
    mark = view.mark_from(i + 2 if view.word(i + 1) == "the" else i + 1)
    if mark is None or mark.is_people:
        return None, i
    if mark.is_state and mark.sense == "adjective":  # "X of the Omani Royal Office"
        body = body_at(view, i + 1)
        return (mark, body.np_last) if body is not None and body.owner == mark else (None, i)
    known = mark.sense in ("name", "acronym", "variant") and (mark.is_state or mark.entry.kind in _LED)
    return (mark, mark.last) if known else (None, i)


def _main_first(hits: tuple[OfficeHit, ...]) -> tuple[OfficeHit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.office.rank, hit.first)))


def _before(
    view: View,
    name: NameMention,
    free: Sequence[OfficeHit],
    names: Sequence[NameMention],
    hits: Sequence[OfficeHit],
) -> tuple[OfficeHit, ...]:
    """The offices right before a name, outermost first: "Minister X", "the minister, Gen. X", "Presidents X and Y"."""
    at = name.first
    while view.word(at - 1) in view.know.titles.honorifics and view.cap[at - 1] and not _in_office(free, at - 1):
        at -= 1
    at -= is_opening(view, at - 1)
    found: list[OfficeHit] = []
    while True:
        hit = next((h for h in free if h not in found and _ends_at(view, h, at, hits, strict=not found)), None)
        if hit is None or (at == hit.np_last + 1 and not (_can_be_person(view, name) and _is_apposed(view, name, hit))):
            break
        found.append(hit)
        at = hit.np_first
    found += _joined(view, found, free)
    return tuple(found) or _shared(view, name, free, names)


def _in_office(hits: Sequence[OfficeHit], i: int) -> bool:
    """Whether token `i` is a word of an office ("First Lady")."""
    return any(hit.first <= i < hit.last for hit in hits)


def _is_apposed(view: View, name: NameMention, hit: OfficeHit) -> bool:
    """Whether the name behind "the minister," is his: not the subject of a clause that the comma opens ("in the
    presence of the minister, X said")."""
    if view.word(name.last) == "," or hit.np_first == 0:
        return True
    subject = view.p.dep[view.root(name.first, name.last)] in ("nsubj", "nsubjpass")
    return not (
        subject and view.p.dep[hit.head] in ("pobj", "dobj", "conj") and view.tag(name.last)[:2] in ("VB", "MD")
    )


def _joined(view: View, found: Sequence[OfficeHit], free: Sequence[OfficeHit]) -> list[OfficeHit]:
    """The first of two offices of one person ("Deputy Prime Minister and Foreign Minister X")."""
    if not found or view.word(found[-1].np_first - 1) != "and" or found[-1].owners:
        return []
    at = found[-1].np_first - 1
    hit = next((h for h in free if h.np_last == at and h not in found), None)
    if hit is None or hit.plural or (view.word(hit.np_first - 1) == "the" and hit.office_class not in _JOINED):
        return []
    return [hit]


def _is_behind_name(view: View, hit: OfficeHit, hits: Sequence[OfficeHit]) -> bool:
    """Whether the office, or one joined to it, is told of the name and comma before it ("X, head of A and B, Y")."""
    before = next(
        (h for h in hits if h.np_last == hit.np_first - 1 and view.word(h.np_last) in ("and", "&", ",")), None
    )
    if before is not None:
        return _is_behind_name(view, before, hits)
    at = hit.np_first - 2
    return at >= 0 and view.word(at + 1) == "," and is_name_word(view, at) and not _in_office(hits, at)


def _ends_at(view: View, hit: OfficeHit, at: int, hits: Sequence[OfficeHit], *, strict: bool) -> bool:
    if at in (hit.np_last, hit.last):
        return not is_half(view, hit, at)
    if view.word(hit.np_last) == "(" and view.word(hit.np_last + 2) == ")":
        comma = view.word(hit.np_last + 3) == ","
        return at == hit.np_last + 3 + comma  # "Chief of Staff (COS) General X"
    if at != hit.np_last + 1 or view.word(at - 1) != "," or hit.plural:
        return False
    if not strict and not hit.office.rank and view.word(at) not in view.know.titles.phrases:
        return False
    definite = hit.definite or view.is_possessive(hit.np_first - 1)
    if not strict and not definite and _is_behind_name(view, hit, hits):
        return False
    return definite or hit.body is not None or (not strict and bool(hit.owners))


def _shared(
    view: View, name: NameMention, free: Sequence[OfficeHit], names: Sequence[NameMention]
) -> tuple[OfficeHit, ...]:
    """The plural office in front of a list of names ("foreign ministers A, B and C")."""
    at = name.first
    for _ in range(6):
        if view.word(at - 1) == "and" and view.word(at - 2) == ",":
            at -= 1
        if view.word(at - 1) not in ("and", ","):
            return ()
        left = next((n for n in names if n.entity is None and _end_with_state(view, n) == at - 1), None)
        if left is None:
            return ()
        plural = next((h for h in free if h.plural and left.first in (h.np_last, h.last)), None)
        if plural is not None:
            return (plural,)
        at = left.first
    return ()


def _after(view: View, name: NameMention, free: Sequence[OfficeHit], names: Sequence[NameMention]) -> OfficeHit | None:
    """The office in apposition behind a name: "X, the foreign minister of Chile,", "X (prime minister)"."""
    at = past_extras(view, _end_with_state(view, name))
    if not _can_be_person(view, name):
        return None
    if not opens_apposition(view, at):
        return _uncommaed(view, name, free, names)
    at += 1
    if view.tag(at) == "CD" and view.word(at + 1) == ",":
        at += 2
    at += view.word(at) == "as"
    if view.word(at) in ("the", "a", "an", "also", "who"):
        at += 1
    for hit in free:
        begins = hit.np_first == at or (hit.np_first > at and _is_parsed_so(view, name, at, hit))
        if begins and not hit.plural and not _named(view, hit, names) and _closes(view, hit):
            return _public(view, hit, free)
    return None


def _is_parsed_so(view: View, name: NameMention, at: int, hit: OfficeHit) -> bool:
    """Whether the parse makes an office the name's apposition past other words ("X, a reform-minded lawmaker")."""
    if hit.np_first - at > _FAR or any(view.word(k) in (",", "(", ";") for k in range(at, hit.np_first)):
        return False
    return name.first <= appositive_of(view, hit.head) < name.last


def _uncommaed(
    view: View, name: NameMention, free: Sequence[OfficeHit], names: Sequence[NameMention]
) -> OfficeHit | None:
    """The office behind a name where the comma is left out ("X the deputy head of Y said")."""
    at = name.last + (view.word(name.last) in ("the", "a", "an"))
    hit = next((h for h in free if h.np_first == at and not h.plural), None)
    if hit is None or name.last - name.first < 2 or view.cap[hit.head] or _named(view, hit, names):
        return None
    told = hit.np_last > hit.last or view.word(hit.np_last) in ("of", "for", "with", "at")
    root = view.root(name.first, name.last)
    heard = view.p.lemma[view.p.head[root]] in view.words("speech_verbs") and view.p.head[root] < name.first
    return hit if told and (heard or view.p.dep[root] not in _OBJECTS) else None


def _public(view: View, hit: OfficeHit, free: Sequence[OfficeHit]) -> OfficeHit:
    """The office, or the one joined to it where it is only a trade or a seat ("a professor and adviser to ...")."""
    lesser = view.words("trades") | {"member"}
    if hit.office_class not in lesser or view.word(hit.np_last) != "and":
        return hit
    second = next((h for h in free if h.np_first == hit.np_last + 1), None)
    return hit if second is None or second.plural or second.office_class in lesser else second


def _closes(view: View, hit: OfficeHit) -> bool:
    """Whether the office is an apposition rather than the subject of what follows."""
    if view.p.dep[hit.head] == "appos":
        return True
    return view.p.dep[hit.head] not in ("nsubj", "nsubjpass") and (
        hit.np_last >= view.n or view.word(hit.np_last) in _CLOSERS or view.tag(hit.np_last) == "IN"
    )


def _can_be_person(view: View, name: NameMention) -> bool:
    """Whether a name before an apposition may be somebody: no place ("in Gaza, the president"), day or headword."""
    if name.kind == "person":
        return True
    words = view.p.text[name.first : name.last]
    if view.low[name.last - 1] in view.know.titles.things or any(len(w) > 3 and w.isupper() for w in words):
        return False
    if len(words) == 1 and view.is_place(name.first, name.last):
        return False
    return view.word(name.first - 1) not in ("in", "at", "near", "on", "from") or words[0] in view.know.titles.given


def _named(view: View, hit: OfficeHit, names: Sequence[NameMention]) -> bool:
    ends = (hit.np_last, hit.last)
    return any(n.first in ends and n.entity is None and n.kind != "entity" for n in names)
