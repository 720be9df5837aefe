"""What an office is once its body and state are known: the president of a parliament is its speaker."""

from msgspec.structs import replace

from bilat.knowledge.titles import Refinement
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import View

_LONGEST = 12
_WITHIN = frozenset({"and", "of", "for", "the", "on", "'s", "’s", "(", ")", ","})


def refined(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with the class that the table of refinements gives it at its body or state."""
    titles = view.know.titles
    words = view.low[hit.first : hit.last]
    if not titles.deputy_ranks.isdisjoint(words):
        return hit
    for row in titles.refined:
        if hit.office_class in row.classes and _fits(view, hit, row, _written(words)):
            return replace(hit, office_class=row.becomes)
    return hit


def _written(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")


def _fits(view: View, hit: OfficeHit, row: Refinement, name: str) -> bool:
    if row.names and name not in row.names:
        return False
    if row.states and not any(owner.entry.country in row.states for owner in hit.owners):
        return False
    return not row.asks_body or _fits_body(view, hit, row)


def _fits_body(view: View, hit: OfficeHit, row: Refinement) -> bool:
    body = hit.body
    if body is None:
        return False
    words = view.low[body.first : body.last]
    if not view.words("committees").isdisjoint(words) or _is_part(view, hit):
        return False
    entry = body.mark.entry if body.mark is not None else None
    if entry is not None and (entry.category in row.categories or entry.entry_id in row.entries):
        return True
    return _written(words).endswith(row.bodies) if row.bodies else False


def _is_part(view: View, hit: OfficeHit) -> bool:
    """Whether the name goes on to a part of the body ("chairman of the Senate (Rajya Sabha)'s Finance Committee")."""
    at = hit.np_last
    if hit.body is None or hit.body.last < hit.last:
        return False
    if view.tag(at)[:2] == "NN" and not view.cap[at]:
        return True
    while at < view.n and at - hit.np_last < _LONGEST and (view.cap[at] or view.low[at] in _WITHIN):
        if view.low[at] in view.words("body_parts"):
            return True
        at += 1
    return False
