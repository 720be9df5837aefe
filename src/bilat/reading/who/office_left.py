"""What stands before an office: its area, its body, and then ranks, status words and states in any order."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, body_before, body_with_of, body_word, owner_before
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.office_modifiers import Modifiers
from bilat.reading.who.view import View

_APPOSING = frozenset({",", "the", "a", "then"})


def leftwards(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with what stands before it: areas, body, ranks, status words, states."""
    before = _body_with_area(view, hit) if hit.office_class in view.words("body_before_office") else None
    if before is not None:
        owners = (before.owner,) if before.owner else ()
        return Modifiers(view, replace(hit, body=before, np_first=before.np_first, owners=owners)).read()
    hit = _areas_left(view, hit)
    if hit.body is None and hit.office_class in view.words("body_before_office"):
        hit = _body_left(view, hit)
    read = _past_place(view, Modifiers(view, hit).read())
    if read.body is None and not read.owners and view.is_possessive(read.np_first - 1):
        return _possessor(view, read)
    if read.body is None and not read.owners and read.np_first < hit.first:  # "NDRC Deputy Head"
        body = _unknown_body(view, replace(read, first=read.np_first))
        owners = (body.owner,) if body is not None and body.owner else ()
        return replace(read, body=body, np_first=body.np_first, owners=owners) if body is not None else read
    return read


def _past_place(view: View, hit: OfficeHit) -> OfficeHit:
    """The office in apposition with the part of a state before it ("Ana Rossi, Ohio State Treasurer")."""
    end = hit.np_first - (view.word(hit.np_first - 1) in view.words("parts_of_states"))
    for first in range(max(1, end - 3), end):
        capitals = all(view.cap[first:end]) and not any(view.marks[first:end])
        if capitals and view.word(first - 1) in _APPOSING and view.know.gazetteer.lookup(view.quote(first, end)):
            return replace(hit, np_first=first)
    return hit


def _possessor(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with the body told by its initials and 's before it ("ABC's deputy head")."""
    end = hit.np_first - 1
    told = hit.office.weak or hit.office.voice or hit.office_class == "leader"
    if not told or end < 1 or view.marks[end - 1] is not None:
        return hit
    apposed = view.word(end - 2) == "," and view.cap[end - 1] and view.cap[end - 3]
    if not (apposed or _is_acronym(view, end - 1, end)):
        return hit
    body = Body(
        first=end - 1, last=end, np_first=end - 1, np_last=end + 1, kind="organisation", category="organisation"
    )
    return replace(hit, body=body, np_first=end - 1, definite=True)


def _areas_left(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in "foreign", "trade and industry" before a minister, "foreign policy" before a chief."""
    titles = view.know.titles
    if not (hit.office.portfolio or hit.office.weak or hit.office_class in view.words("body_before_office")):
        return hit
    i = hit.first
    while i > 0 and hit.first - i < 12 and _is_area_left(view, i - 1, i):
        i -= 1
    while i < hit.first and (
        view.low[i] in ("and", ",", "-", "&") or (view.low[i] in titles.equal_ranks and view.low[i] not in titles.areas)
    ):
        i += 1
    if view.low[i] == "eu" and view.low[hit.head] == "commissioner":
        i += 1  # the Union is whose commissioner it is, not what he is for
    if i == hit.first or (view.low[i : hit.first] == ["foreign"] and not hit.office.portfolio):
        return hit
    words = view.low[i : hit.first]
    return replace(
        hit,
        first=i,
        np_first=i,
        office_class=area_class(view, words, hit) if hit.office.portfolio else hit.office_class,
    )


def _is_area_left(view: View, i: int, after: int) -> bool:
    titles = view.know.titles
    word = view.low[i]
    if view.marks[i] is not None and not (word in titles.areas and view.low[after] in titles.areas):
        return False
    if word in titles.areas:
        return view.tag(i)[:1] in ("N", "J", "V") and not (i == 0 and view.tag(i) == "VB")
    if word in ("and", "&", ","):
        back = i - 2 if view.word(i - 1) == "," else i - 1
        listed = view.low[after] in titles.areas or view.low[after] == "and"
        return back >= 0 and view.low[back] in titles.areas and listed and view.marks[back] is None
    if word == "-":
        return view.glued(i) and view.low[i - 1] in titles.areas
    return False


def area_class(view: View, words: list[str], hit: OfficeHit) -> str:
    """The class of a minister of these areas; other offices keep theirs."""
    if hit.office_class not in ("minister",):
        return hit.office_class
    classes = view.know.titles.area_class
    for n in (2, 1):
        for k in range(len(words) - n + 1):
            found = classes.get(" ".join(words[k : k + n]))
            if found is not None and (found != "minister" or n == 2):
                return found
    return "minister"


def _body_left(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in a body before the office: "Foreign Ministry spokesman", "Hamas leader", "army chief"."""
    body = body_before(view, _before_acronym(view, hit.first))
    if body is None and hit.office.portfolio and not hit.office.weak:
        return hit
    if body is None:
        body = _unknown_body(view, hit)
    if body is None:
        return hit
    if hit.plural and body.mark is not None and _in_list(view, body.mark.first):
        return replace(hit, np_first=body.np_first, owners=(body.mark,))
    return replace(hit, body=body, np_first=min(body.np_first, hit.first), owners=(body.owner,) if body.owner else ())


def _in_list(view: View, i: int) -> bool:
    """Whether other states or bodies are listed before the one at `i` ("Chilean and UN mediators")."""
    at = i
    while view.word(at - 1) in ("and", "or", ","):
        at -= 1
    mark = view.mark_to(at) if at < i else None
    return mark is not None and mark.sense in ("adjective", "acronym")


def _body_with_area(view: View, hit: OfficeHit) -> Body | None:
    """The body of "Department of Health chief": one called by an area with "of", right before the office."""
    for k in range(hit.first - 2, max(0, hit.first - 12), -1):
        if view.low[k] in ("of", "for"):
            body = body_with_of(view, k) if body_word(view, k - 1) else None
            return body if body is not None and body.last == hit.first else None
    return None


def _before_acronym(view: View, i: int) -> int:
    """Where a body ends before an office, past its short form in brackets ("... National Army (LNA) commander")."""
    return i - 3 if view.word(i - 1) == ")" and view.word(i - 3) == "(" else i


def _unknown_body(view: View, hit: OfficeHit) -> Body | None:
    """A capitalised name that knowledge does not have, before a head, leader or voice ("Zintan brigade leader")."""
    if not (hit.office.weak or hit.office.voice or hit.office_class in ("leader", "party_leader")):
        return None
    i = hit.first
    while i > 0 and hit.first - i < 4 and view.marks[i - 1] is None and _is_name_word(view, i - 1):
        if view.low[i - 1] in view.know.titles.status or view.low[i - 1] in view.know.titles.honorifics:
            break
        i -= 1
    if i == hit.first or view.low[i] in view.know.titles.phrases:
        return None
    if not _is_acronym(view, i, hit.first) and (i == 0 or view.cap[hit.first]):
        return None
    owner, np_first = owner_before(view, i)
    return Body(
        first=i,
        last=hit.first,
        np_first=np_first,
        np_last=hit.first,
        kind="organisation",
        category="organisation",
        owner=owner,
    )


def _is_name_word(view: View, i: int) -> bool:
    return view.cap[i] and (view.tag(i)[:3] == "NNP" or (view.p.text[i].isupper() and view.tag(i) == "UH"))


def _is_acronym(view: View, i: int, end: int) -> bool:
    word = view.p.text[i]
    return end - i == 1 and word.isupper() and 2 <= len(word) <= 6 and word.isalpha()
