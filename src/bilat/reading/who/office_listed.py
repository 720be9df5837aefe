"""Offices behind a name and a comma, as lists of those present have them: "Ana Rossi, Director, Bureau of Mines"."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, body_at
from bilat.reading.who.name_ends import before_extras
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import View

_ENDS = frozenset({",", ";", ".", ")", "("})
_INSIDE = frozenset({"of", "for", "and", "&", "the", "-", "'s", "’s", "on"})
_JOINED = frozenset({"of", "at", "for", "and", "&", "with"})


def apposed_to_name(view: View, hit: OfficeHit) -> bool:
    """Whether a head of something unknown stands behind a name and a comma ("X, director of urban transport, said")."""
    i = hit.np_first - (view.word(hit.np_first - 1) in ("a", "an", "the"))
    name = before_extras(view, i - 1) - 1
    if name < 0 or view.word(i - 1) != "," or not view.cap[name] or view.tag(name)[:3] != "NNP":
        return False
    if view.marks[name] is not None or hit.plural:
        return False
    area = hit.last > hit.head + 1 and view.word(hit.head + 1) == "of"
    return area or view.word(hit.np_last) in _JOINED or _is_listed(view, hit) or _behind(view, hit) is not None


def with_listed(view: View, hit: OfficeHit) -> OfficeHit:
    """The hit with its body where that stands behind a comma, "in" or "with"."""
    president = hit.office_class == "head_of_state"
    if not (hit.office.weak or president) or hit.body is not None or hit.owners or not apposed_to_name(view, hit):
        return hit
    body = _behind(view, hit)
    if body is None:
        return hit
    office_class = "agency_head" if president else hit.office_class
    return replace(
        hit, body=body, np_last=body.np_last, owners=(body.owner,) if body.owner else (), office_class=office_class
    )


def _is_listed(view: View, hit: OfficeHit) -> bool:
    """Whether the office has the capital and the place that offices have in a list of names."""
    if not view.cap[hit.head]:
        return False
    return hit.np_last >= view.n or (view.word(hit.np_last) in _ENDS and view.word(hit.np_last + 1) != "who")


def _behind(view: View, hit: OfficeHit) -> Body | None:
    at = hit.np_last + 1
    listed = view.word(hit.np_last) == "," and _is_listed(view, hit)
    if not (listed or view.word(hit.np_last) in ("in", "at", "with")) or at >= view.n:
        return None
    body = body_at(view, at)
    if body is not None and view.cap[body.first] and not (body.mark is not None and body.mark.is_state):
        return body if body.np_last >= view.n or view.word(body.np_last) in _ENDS else _unknown(view, at)
    return _unknown(view, at) if body is None else None


def _unknown(view: View, start: int) -> Body | None:
    """The capitalised words up to the next comma or the end, where no office or person's name is among them."""
    titles, end = view.know.titles, start
    while end < view.n and (view.cap[end] or view.low[end] in _INSIDE) and view.low[end] not in titles.phrases:
        end += 1
    if end == start or not view.cap[start] or view.low[start] in titles.honorifics or not view.cap[end - 1]:
        return None
    closed = end >= view.n or view.word(end) in _ENDS
    person = view.p.text[start] in titles.given and end - start > 1
    if not closed or person or view.p.start[start] == view.p.end[start - 1]:
        return None
    return Body(first=start, last=end, np_first=start, np_last=end, kind="organisation", category="organisation")
