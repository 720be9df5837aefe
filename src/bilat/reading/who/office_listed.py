"""Offices behind a name and a comma, as lists of those present have them: "Ana Rossi, Director, Bureau of Mines"."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, body_at
from bilat.reading.who.hit_ends import ADJECTIVAL
from bilat.reading.who.name_ends import appositive_of, before_extras, is_name_word, opens_apposition
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import View

_ENDS = frozenset({",", ";", ".", ")", "("})
_INSIDE = frozenset({"of", "for", "and", "&", "the", "-", "'s", "’s", "on"})
_JOINED = frozenset({"of", "at", "for", "and", "&", "with"})


def apposed_to_name(view: View, hit: OfficeHit) -> bool:
    """Whether a head of something unknown stands behind a name and a comma ("X, director of urban transport, said")."""
    i = hit.np_first - (view.word(hit.np_first - 1) in ("a", "an", "the"))
    name = before_extras(view, i - 1) - 1
    if hit.plural or i < 2:
        return False
    if is_name_word(view, i - 1) and is_name_word(view, i - 2):  # the comma left out
        return not view.cap[hit.head] and view.word(hit.np_last) in _JOINED - {"and", "&"}
    to = appositive_of(view, hit.head)
    if to >= 0 and is_name_word(view, to) and view.word(to + 1) == "," and to + 2 <= hit.np_first:
        return True
    if name < 0 or not opens_apposition(view, i - 1) or not is_name_word(view, name):
        return False
    area = hit.last > hit.head + 1 and view.word(hit.head + 1) == "of"
    return area or view.word(hit.np_last) in _JOINED or _is_listed(view, hit) or _behind(view, hit) is not None


def with_listed(view: View, hit: OfficeHit) -> OfficeHit:
    """The hit with its body where that stands behind a comma, "in" or "with"."""
    president = hit.office_class in ("head_of_state", "vice_president")
    if not (hit.office.weak or president) or hit.owners or not apposed_to_name(view, hit):
        return hit
    hit = _with_area(view, hit)
    body = _behind(view, hit) if hit.body is None else None
    if body is None:
        return hit
    end = hit.np_last if view.word(hit.np_last) in ("and", "&") else body.np_last
    office_class = "agency_head" if president else hit.office_class
    return replace(hit, body=body, np_last=end, owners=(body.owner,) if body.owner else (), office_class=office_class)


def _with_area(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with its whole area or firm, of whose capitals only the first were read."""
    body, end = hit.body, hit.np_last
    while end < view.n and view.cap[end] and view.marks[end] is None and end - hit.np_last < 4:
        end += 1
    if end == hit.np_last or not (end >= view.n or view.word(end) in _ENDS) or not view.cap[hit.head]:
        return hit
    if body is not None and body.category == "company" and body.mark is None and end == hit.np_last + 1:
        return replace(hit, np_last=end, body=replace(body, last=end, np_last=end))  # "head of Norsk Martin"
    if view.low[hit.np_last - 1].endswith(ADJECTIVAL) and hit.np_last > hit.head + 1:
        return replace(hit, last=end, np_last=end, body=None)  # "Director of Strategic Initiatives"
    return hit


def _is_listed(view: View, hit: OfficeHit) -> bool:
    """Whether the office has the capital and the place that offices have in a list of names."""
    if not view.cap[hit.head] and view.word(hit.np_first - 1) not in ("a", "an", "the"):
        return False
    return hit.np_last >= view.n or (view.word(hit.np_last) in _ENDS and view.word(hit.np_last + 1) != "who")


def _behind(view: View, hit: OfficeHit) -> Body | None:
    at = _past_second(view, hit) + 1
    if at > hit.np_last + 1:
        return _unknown(view, at) if (body := body_at(view, at)) is None or body.mark is not None else body
    listed = view.word(hit.np_last) == "," and view.cap[hit.head] and _is_listed(view, hit)
    if not (listed or view.word(hit.np_last) in ("in", "at", "with")) or at >= view.n:
        return None
    body = body_at(view, at)
    if body is not None and view.cap[body.first] and not (body.mark is not None and body.mark.is_state):
        return body if body.np_last >= view.n or view.word(body.np_last) in _ENDS else _unknown(view, at)
    return _unknown(view, at) if body is None else None


def _past_second(view: View, hit: OfficeHit) -> int:
    """The comma behind a second office joined to it ("President and CEO,"), else where the office ends."""
    if view.word(hit.np_last) not in ("and", "&") or not view.cap[hit.head]:
        return hit.np_last
    end = hit.np_last + 1
    while end < view.n and view.cap[end] and end - hit.np_last < 5:
        end += 1
    return end if view.word(end) == "," and view.low[end - 1] in view.know.titles.phrases else hit.np_last


def _unknown(view: View, start: int) -> Body | None:
    """The capitalised words up to the next comma or the end, where no office or person's name is among them."""
    titles, end = view.know.titles, start
    while end < view.n and (view.cap[end] or view.low[end] in _INSIDE) and view.low[end] not in titles.phrases:
        if end > start and view.p.text[end] in titles.given and view.cap[min(end + 1, view.n - 1)]:
            break  # the next one of the list
        end += 1
    if end == start or not view.cap[start] or view.low[start] in titles.honorifics or not view.cap[end - 1]:
        return None
    closed = end >= view.n or view.word(end) in _ENDS or view.p.text[end] in titles.given
    person = view.p.text[start] in titles.given and end - start > 1
    if not closed or person or view.p.start[start] == view.p.end[start - 1]:
        return None
    return Body(first=start, last=end, np_first=start, np_last=end, kind="organisation", category="organisation")
