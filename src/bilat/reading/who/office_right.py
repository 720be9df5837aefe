"""What stands behind an office: "-elect", its area, its state or body, and to whom an envoy is sent."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, area_run, body_at, body_word
from bilat.reading.who.name_ends import is_name_word
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.office_left import area_class
from bilat.reading.who.view import Mark, View

_BIG = 100_000
_RETIRED = frozenset({"ret", "ret.", "retd", "retd.", "retired"})
_MINISTRIES = frozenset({"ministry", "ministries", "department", "office", "chancellery"})


def suffix(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in "-elect" and "-designate", and "(ret)"."""
    end = hit.last + 2 + (view.word(hit.last + 2) == ".")
    if view.word(hit.last) == "(" and view.word(hit.last + 1) in _RETIRED and view.word(end) == ")":
        return replace(hit, np_last=max(hit.np_last, end + 1), status="former")
    if view.word(hit.last) == "-" and view.glued(hit.last):
        status = view.know.titles.status.get(view.word(hit.last + 1))
        if status == "designate":
            return replace(hit, last=hit.last + 2, np_last=max(hit.np_last, hit.last + 2), status=status)
    if view.word(hit.last) in ("elect", "designate", "nominee"):
        return replace(hit, last=hit.last + 1, np_last=max(hit.np_last, hit.last + 1), status="designate")
    return hit


def complements(view: View, hit: OfficeHit) -> OfficeHit:
    """The office with its complements: area, state, body, to whom accredited."""
    for _ in range(4):
        longer = _complement(view, hit)
        if longer is hit:
            return hit
        hit = longer
    return hit


def _complement(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in one complement: "of Foreign Affairs", "of Chile", "to France", "for Syria", "in Cairo"."""
    at = hit.np_last
    word = view.word(at)
    if (
        word in ("of", "for", "on")
        and (
            hit.office.portfolio or hit.office.weak or hit.office.envoy or hit.office_class in view.words("takes_area")
        )
        and (hit.body is None or hit.body.last <= hit.first)
        and hit.last == at
    ):
        area = _area_complement(view, hit, at)
        if area is not hit:
            return area
    if word == "to" and (hit.office.envoy or hit.office_class == "diplomat") and hit.accredited is None:
        return _accredit(view, hit, at)
    if word == "to" and hit.office_class == "adviser" and hit.last == at and not hit.owners and hit.body is None:
        return _to_staff(view, hit, at)
    if word == "for" and hit.last == at and _is_british(view, hit, at):
        return _area_complement(view, replace(hit, office_class="minister"), at)
    if word == "of":
        return _of_body(view, hit, at)
    if word == "on" and hit.office.envoy and hit.accredited is None:
        return _for_body(view, hit, at)
    if word == "for" and (
        hit.office.voice or hit.office.envoy or hit.office_class in ("representative", "lawyer", "spokesperson")
    ):
        return _for_body(view, hit, at)
    if word in ("for", "on") and hit.np_last > hit.head + 1 and hit.office_class in view.words("takes_area"):
        return _second_area(view, hit, at)
    if word == "from" and hit.office.counterpart and not hit.plural:
        return _from_state(view, hit, at)
    if word in ("at", "in") and _lacks_body(view, hit) and (body := _organ_at(view, hit, at)) is not None:
        return replace(hit, np_last=body.np_last, body=body, owners=hit.owners or ((body.owner,) if body.owner else ()))
    if word in ("at", "in") and hit.office_class in ("ambassador", "representative", "spokesperson", "envoy", "leader"):
        return _accredit(view, hit, at) if hit.office_class == "ambassador" else _located(view, hit, at)
    return hit


def _is_british(view: View, hit: OfficeHit, at: int) -> bool:
    """Whether a secretary of state is one of several, each with an area ("Secretary of State for Wales")."""
    area = at + 1 + (view.word(at + 1) == "the")
    is_secretary = view.low[at - 3 : at] == ["secretary", "of", "state"]
    return is_secretary and area < view.n and view.cap[area] and view.low[area] in view.know.titles.areas


def _to_staff(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """The adviser with the body, or the state of the team, that is advised ("to the Peruvian negotiating team")."""
    body = body_at(view, at + 1)
    if body is None:
        return hit
    if body.mark is None:
        return replace(hit, np_last=body.np_last, body=body, owners=(body.owner,) if body.owner else ())
    if not body.mark.is_state or body.mark.sense != "adjective":
        return hit
    end = body.mark.last
    while end < view.n and view.tag(end)[:2] in ("NN", "JJ", "VB") and not view.cap[end] and view.marks[end] is None:
        end += 1
    team = end > body.mark.last and view.low[end - 1] in view.words("party_nouns")
    return replace(hit, np_last=end, owners=(body.mark,)) if team else hit


def _second_area(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """The office past a second area or one behind its state ("Assistant Secretary of Defense for Special Operations").

    Capitals of unknown words belong to it up to a known one, and past "and" up to the holder's given name.
    """
    end = area_run(view, at + 1, capital=at + 1 < view.n and view.cap[at + 1])
    end = _to_given(view, end)
    if end == at + 1 or not (view.cap[at + 1] or hit.owners):
        return hit
    return replace(hit, last=end if hit.last == at else hit.last, np_last=end)


def _to_given(view: View, at: int) -> int:
    """Where a given name begins behind "and" and capitals that go on an area; `at` where none does."""
    if view.word(at) not in ("and", "&"):
        return at
    for k in range(at + 1, min(at + 6, view.n - 1)):
        if view.p.text[k] in view.know.titles.given and view.cap[k + 1]:
            return k if k > at + 1 else at
        if not (view.cap[k] or view.low[k] == "-") or view.low[k] in view.know.titles.phrases or view.marks[k]:
            break
    return at


def _area_complement(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    start = at + 2 if view.word(at + 1) == "the" else at + 1
    mark = view.mark_from(start)
    if mark is not None and view.word(start) not in view.know.titles.areas:
        return hit
    if hit.office.weak and not hit.office.portfolio and body_at(view, at + 1) is not None:
        return hit
    if body_word(view, start) and view.word(start) not in view.know.titles.areas:
        return hit
    end = area_run(view, start, capital=view.cap[hit.head])
    if end == start or (body_word(view, end) and view.cap[end] and view.word(end) not in view.know.titles.areas):
        return hit  # "of the Executive Committee" is a body
    end = _to_given(view, end)
    office_class = area_class(view, view.low[start:end], hit)
    if hit.office_class == "deputy_minister" or (
        hit.office_class == "minister"
        and "state" in view.low[hit.first : hit.last]
        and view.low[hit.head] != "secretary"
    ):
        office_class = "deputy_minister"
    return replace(hit, last=end, np_last=end, office_class=office_class)


def _accredit(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    start = at + 2 if view.word(at + 1) in ("the", "both") else at + 1
    mark = view.mark_from(start)
    if mark is None and "consul" in view.low[hit.first : hit.last]:
        mark = _state_of_town(view, start)
    if mark is None and view.word(at) == "to" and hit.office_class == "envoy":
        return _for_area(view, hit, at)  # "envoy to the Middle East"
    if mark is None or mark.sense in ("adjective", "demonym") or view.word(mark.last) in view.words("bodies_sent_to"):
        return hit
    last = mark.last if view.word(at) == "to" and hit.last == at else hit.last
    return replace(hit, last=last, np_last=mark.last, accredited=mark)


def _state_of_town(view: View, start: int) -> Mark | None:
    """The state of the big town that a consul sits in ("consul general in Osaka"), marked at the town."""
    for end in range(min(start + 3, view.n), start, -1):
        towns = view.know.gazetteer.lookup(view.quote(start, end)) if all(view.cap[start:end]) else ()
        state = view.know.state(towns[0].country) if towns and towns[0].population >= _BIG else None
        if state is not None:
            return Mark(start, end, state, "capital")
    return None


def _from_state(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """The state of "her counterpart from Laos"."""
    mark = view.mark_from(at + 1)
    if mark is None or not mark.is_state or hit.owners or mark.sense in ("adjective", "demonym"):
        return hit
    return replace(hit, np_last=mark.last, owners=(mark,))


def _organ_at(view: View, hit: OfficeHit, at: int) -> Body | None:
    """The ministry or the like that somebody serves in ("minister of state at the foreign ministry")."""
    if hit.office_class not in view.words("serves_in"):
        return None
    body = body_at(view, at + 1)
    if body is None:
        return None
    if hit.body is not None and view.cap[body.first]:
        known = body.mark is not None and (body.mark.is_state or body.mark.is_people)
        return None if known or _is_cut(view, body) else body
    return None if _MINISTRIES.isdisjoint(view.low[body.first : body.last]) else body


def _is_cut(view: View, body: Body) -> bool:
    """Whether capitals that are no holder's name go on a body ("School of Oriental" Studies)."""
    end = body.np_last
    return end < view.n and view.cap[end] and view.p.text[end] not in view.know.titles.given


def _lacks_body(view: View, hit: OfficeHit) -> bool:
    """Whether no body is told, or only a part of one in small letters ("head of the Chad desk at the ministry")."""
    body = hit.body
    return body is None or view.low[body.last - 1] in view.words("studying_bodies")


def _located(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """A state told by where the office is held ("Hamas leader in Gaza"), only where nothing else tells it."""
    mark = view.mark_from(at + 1)
    if mark is not None and mark.is_state and hit.office.envoy and _begins_name(view, mark.last - 1, mark.last):
        return replace(hit, np_last=mark.last, accredited=mark)  # "the UN coordinator in Chad Ana Rossi"
    if mark is None or not mark.is_state or hit.owners or hit.body is not None or mark.is_seat:
        return hit
    return replace(hit, owners=(mark,))


def _of_body(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    start = at + 1
    body = (
        body_at(view, start) or _unknown_body(view, hit, start) or _town(view, hit, start) or _plain(view, hit, start)
    )
    if body is None:
        return hit
    if body.mark is not None and body.mark.is_state:
        return _of_state(view, hit, body.mark)
    owners = hit.owners or ((body.owner,) if body.owner else ())
    if not owners and hit.body is not None and body.mark is not None:
        owners = (body.mark,)  # "of the committee of the PLO"
    return replace(hit, np_last=body.np_last, body=hit.body or body, owners=owners, anaphor=hit.anaphor or body.anaphor)


def _of_state(view: View, hit: OfficeHit, mark: Mark) -> OfficeHit:
    if (
        mark.sense in ("adjective", "demonym")
        or hit.owners
        or (mark.is_seat and hit.office_class not in ("mayor", "governor"))
    ):
        return replace(hit, np_last=mark.last) if mark.sense == "demonym" and not hit.owners else hit
    marks, end = [mark], mark.last
    while hit.plural:
        step = next((k for k in (1, 2) if view.word(end) in (",", "and") and view.mark_from(end + k)), 0)
        following = view.mark_from(end + step) if step else None
        if following is None or not following.is_state or following.sense in ("adjective", "demonym"):
            break
        marks.append(following)
        end = following.last
    return replace(hit, np_last=end, owners=tuple(marks))


def _unknown_body(view: View, hit: OfficeHit, start: int) -> Body | None:
    """A name behind "head of" or "member of" that knowledge does not have ("deputy head of TCCIMA")."""
    if not hit.office.weak or hit.body is not None:
        return None
    start += view.word(start) == "the"
    end = start
    while end < view.n and end - start < 7 and _is_body_word(view, end) and not _begins_name(view, start, end):
        end += 1
    if end == start or view.word(start) in view.know.titles.phrases:
        return None
    return Body(first=start, last=end, np_first=start, np_last=end, kind="organisation", category="organisation")


def _plain(view: View, hit: OfficeHit, start: int) -> Body | None:
    """The body of a head that is told in small letters ("head of the dairy products department")."""
    start += view.word(start) in ("the", "a")
    end = start
    while end < view.n and end - start < 5 and view.tag(end)[:2] in ("NN", "JJ") and not view.cap[end]:
        end += 1
        noun = view.know.titles.bodies.get(view.low[end - 1])
        if noun is not None and hit.office.weak and not any(view.marks[start:end]) and not view.is_noun(end):
            return Body(
                first=start, last=end, np_first=start, np_last=end, kind=noun.kind, category=noun.category
            )  # fmt: skip
    return None


def _is_body_word(view: View, i: int) -> bool:
    if view.word(i) == "-" and view.glued(i) and view.glued(i + 1):
        return True
    return view.cap[i] and view.tag(i)[:3] == "NNP" and view.marks[i] is None


def _begins_name(view: View, start: int, i: int) -> bool:
    """Whether, behind a body or town told in one word, the holder's name begins ("head of ABC Ana Rossi")."""
    if i != start + 1 or i + 1 >= view.n or not view.cap[i + 1] or view.tag(i + 1)[:3] != "NNP":
        return False
    return view.p.text[i] in view.know.titles.given and view.p.text[start] not in view.know.titles.given


def _town(view: View, hit: OfficeHit, start: int) -> Body | None:
    """The town or province of a governor or mayor right before his name ("the mayor of Gabrovo Ivan Petrov")."""
    if hit.office_class not in ("governor", "mayor") or hit.body is not None or hit.owners:
        return None
    end = max((k for k in range(start + 1, start + 4) if _is_town(view, start, k)), default=start)
    if end == start and start + 1 < view.n and view.cap[start] and _begins_name(view, start, start + 1):
        end = start + 1
    if end == start:
        return None
    end += view.word(end) in view.words("parts_of_states")
    if hit.plural or end >= view.n or not is_name_word(view, end):
        return None
    return Body(first=start, last=end, np_first=start, np_last=end, kind="organ", category="local_government")


def _is_town(view: View, first: int, last: int) -> bool:
    if last > view.n or not view.cap[first] or not view.cap[last - 1] or any(view.marks[first:last]):
        return False
    return bool(view.know.gazetteer.lookup(view.quote(first, last)))


def _for_body(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    body = body_at(view, at + 1)
    if body is None or (body.mark is not None and body.mark.is_people):
        return _for_area(view, hit, at)
    if hit.office.envoy:
        if body.mark is None:
            return hit
        return replace(
            hit, last=body.np_last if hit.last == at else hit.last, np_last=body.np_last, accredited=body.mark
        )
    if body.mark is not None and body.mark.is_state:
        return _of_state(view, hit, body.mark)
    return replace(
        hit, np_last=body.np_last, body=hit.body or body, owners=hit.owners or ((body.owner,) if body.owner else ())
    )


def _for_area(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    start = at + 2 if view.word(at + 1) == "the" else at + 1
    end = start
    while end < view.n and end - start < 5 and _is_area_name(view, end):
        end += 1
    if end == start or view.word(start) in view.know.titles.phrases or hit.last != at:
        return hit
    if view.tag(end) in ("NN", "NNS") and view.marks[end] is None:
        end += 1
    return replace(hit, last=end, np_last=end)


def _is_area_name(view: View, i: int) -> bool:
    mark = view.marks[i]
    return (mark is None or mark.is_people) and view.cap[i] and view.tag(i)[:1] in ("N", "J")
