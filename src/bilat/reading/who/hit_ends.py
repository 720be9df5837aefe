"""Where an office phrase truly begins: capitals that agree, adjectives of an area, bodies by their whole name."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, body_before, body_of_mark, owner_before
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import View

# Endings of capitalised words that tell the kind of an area ("Intergovernmental Affairs", "Domestic Policy").
ADJECTIVAL = ("ic", "al", "ive", "ary", "ign")


def settled(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with its first words and its body as the sentence's capitals and known names tell them."""
    hit = _whole_body(view, _agreeing(view, hit))
    if hit.body is None and not hit.owners and hit.np_first == hit.first:
        hit = _acronym_body(view, _adjectives(view, hit))
    return hit


def to_bodies(view: View, hit: OfficeHit) -> OfficeHit:
    """The envoy with the unnamed bodies to which he is sent ("to the international organizations in Vienna")."""
    at = hit.np_last
    if not hit.office.envoy or hit.accredited is not None or view.word(at) != "to":
        return hit
    end = at + 1 + (view.word(at + 1) == "the")
    start = end
    while end < view.n and end - start < 5 and _names_bodies(view, end):
        end += 1
        if view.low[end - 1] in view.words("bodies_sent_to"):
            return replace(hit, np_last=_in_city(view, end))
    return hit


def _names_bodies(view: View, i: int) -> bool:
    mark = view.marks[i]
    if mark is not None:
        return mark.is_seat or mark.sense == "adjective"
    return view.tag(i)[:2] in ("JJ", "NN") or view.low[i] in view.words("bodies_sent_to")


def _in_city(view: View, at: int) -> int:
    """The end of "in Vienna" or "based in Vienna" behind bodies."""
    start = at + (view.word(at) == "based")
    if view.word(start) != "in" or start + 1 >= view.n or not view.cap[start + 1]:
        return at
    mark = view.mark_from(start + 1)
    return mark.last if mark is not None else start + 2


def trimmed(view: View, hit: OfficeHit, end: int) -> OfficeHit:
    """The office without an area cut off at an adjective ("director of urban" of "... urban taxi drivers").

    `end` is where the office's own words end.
    """
    last = hit.last
    mark = view.marks[last - 1] if last > end else None
    if mark is not None and not mark.is_state and mark.last > last and hit.np_last == last:  # into a known body
        return replace(hit, last=end, np_last=mark.last, body=hit.body or body_of_mark(mark))
    if last == end + 2 and hit.office.weak and hit.body is None and _is_unknown_name(view, last - 1):
        to = last + 1 if _goes_on(view, last) else last
        body = Body(first=last - 1, last=to, np_first=last - 1, np_last=to, kind="organisation", category="company")
        return replace(hit, last=end, np_last=max(hit.np_last, to), body=body)
    cut = last > end and view.low[last - 1].endswith(("an", *ADJECTIVAL)) and view.tag(last - 1)[:2] == "JJ"
    if not cut or not view.is_noun(last) or view.cap[last] or hit.np_last != last:
        return hit
    return replace(hit, last=end, np_last=end)


def _goes_on(view: View, i: int) -> bool:
    """Whether one more word of a firm's name follows, not the name of who heads it ("director of Norsk Petrol")."""
    last = i + 1 >= view.n or not view.cap[i + 1] or view.tag(i + 1)[:3] != "NNP"
    return i < view.n and _is_unknown_name(view, i) and view.p.text[i] not in view.know.titles.given and last


def _is_unknown_name(view: View, i: int) -> bool:
    """Whether a capitalised word is no area of work but a name ("managing director of Petrosur")."""
    return view.cap[i] and view.tag(i) == "NNP" and view.marks[i] is None and view.low[i] not in view.know.titles.areas


def _agreeing(view: View, hit: OfficeHit) -> OfficeHit:
    """Without areas before a comma whose capitals do not go with the office's ("Ana Power, foreign ministers")."""
    first = hit.first
    while first < hit.head and view.cap[first] and not view.cap[hit.head] and view.word(first + 1) in (",", "and"):
        first += 2
    return hit if first == hit.first or hit.np_first < hit.first else replace(hit, first=first, np_first=first)


def _whole_body(view: View, hit: OfficeHit) -> OfficeHit:
    """With the known body by its whole name, of which a part was read ("U.S. Agency for International Development")."""
    body = hit.body
    mark = view.marks[body.first] if body is not None and body.mark is None else None
    if body is None or mark is None or mark.is_state or mark.is_people or not mark.first <= body.first < mark.last:
        return hit
    if mark.last > hit.first and mark.first <= hit.first:
        return hit
    return replace(hit, body=body_of_mark(mark), np_first=min(hit.np_first, mark.first))


def _adjectives(view: View, hit: OfficeHit) -> OfficeHit:
    """With capitalised adjectives before its area, and the body before them."""
    area = hit.first != hit.head and view.low[hit.first] in view.know.titles.areas
    if not view.cap[hit.first] or not (area or hit.office_class in view.words("told_by_adjective")):
        return hit
    i = hit.first
    while i > 0 and view.cap[i - 1] and view.low[i - 1].endswith(ADJECTIVAL) and view.marks[i - 1] is None:
        i -= 1
    if i == hit.first or view.p.text[i] in view.know.titles.given:
        return hit
    hit = replace(hit, first=i, np_first=i)
    body = body_before(view, i)
    if body is not None:
        return replace(hit, body=body, np_first=body.np_first, owners=(body.owner,) if body.owner else ())
    owner, at = owner_before(view, i)
    return replace(hit, owners=(owner,), np_first=at) if owner is not None and owner.is_state else hit


def _acronym_body(view: View, hit: OfficeHit) -> OfficeHit:
    """With an unknown acronym right before it as its body ("the NIGC Head"), however it was tagged."""
    i = hit.first - 1
    if i < 0 or view.marks[i] is not None or not (hit.office.weak or hit.office.voice) or not view.is_noun(i):
        return hit
    word = view.p.text[i]
    if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 6):
        return hit
    body = Body(first=i, last=hit.first, np_first=i, np_last=hit.first, kind="organisation", category="organisation")
    return replace(hit, body=body, np_first=i)
