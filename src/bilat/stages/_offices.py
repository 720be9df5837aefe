"""The grammar of office phrases: rank, portfolio, office, body, state, to whom accredited, still held or not."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from bilat.knowledge.titles import Office, Phrase
from bilat.records import OfficeStatus
from bilat.stages._bodies import Body, area_run, body_at, body_before, body_word, owner_before
from bilat.stages._view import DETERMINERS, POSSESSIVES, Mark, View

ANAPHORIC_OWNERS = frozenset(
    {"country", "kingdom", "republic", "nation", "bloc", "group", "organisation", "organization"}
)
_BODY_LEFT = frozenset(
    {
        "leader",
        "agency_head",
        "spokesperson",
        "central_banker",
        "party_leader",
        "member",
        "chief_of_staff",
        "governor",
        "head_of_state",
        "speaker",
        "commander",
        "secretary_general",
        "adviser",
        "official",
        "representative",
        "minister",
        "envoy",
        "lawmaker",
        "diplomat",
        "rebel_leader",
        "negotiator",
        "spy_chief",
        "candidate",
        "judge",
        "activist",
        "expert",
        "journalist",
        "lawyer",
    }
)
_COMPARE = frozenset(
    {
        "senior",
        "top",
        "chief",
        "veteran",
        "powerful",
        "influential",
        "hardline",
        "reformist",
        "moderate",
        "young",
        "embattled",
        "visiting",
        "long-time",
        "longtime",
        "popular",
        "conservative",
        "ultraconservative",
        "right-wing",
        "left-wing",
        "far-right",
        "pro-western",
        "pro-russian",
        "western",
        "u.n.-recognised",
        "unnamed",
        "junior",
        "leading",
        "prominent",
        "high-ranking",
        "ranking",
        "fellow",
        "respective",
        "elected",
        "two",
        "three",
        "four",
        "several",
        "other",
        "many",
        "some",
        "five",
        "both",
        "then",
        "most",
    }
)


class OfficeHit(Struct, frozen=True, kw_only=True):
    """An office phrase. `first`..`last` are the office's words, `np_first`..`np_last` with state and body.

    `owners` are the states or organisations whose office it is, as marked in the text; `anaphor` a token that
    points back for it ("his", "the country's"); `boss` an office whose holder owns this one ("the premier's aide").
    """

    first: int
    last: int
    np_first: int
    np_last: int
    head: int
    office: Office
    office_class: str
    status: OfficeStatus = "current"
    plural: bool = False
    body: Body | None = None
    owners: tuple[Mark, ...] = ()
    accredited: Mark | None = None
    anaphor: int | None = None
    definite: bool = False


def office_hits(view: View) -> list[OfficeHit]:
    """The sentence's office phrases, left to right, none inside another."""
    found: list[OfficeHit] = []
    for phrase, i in _phrases(view):
        hit = _read(view, phrase, i)
        while found and found[-1].last > hit.first and found[-1].first >= hit.first:
            found.pop()
        if found and found[-1].last > hit.first:
            continue
        boss = found[-1] if found else None
        if boss is not None and _is_boss(view, boss, hit):
            found[-1] = _under(boss, hit)
            continue
        found.append(hit)
    return [hit for hit in found if _stands(view, hit)]


def _phrases(view: View) -> Iterator[tuple[Phrase, int]]:
    phrases, low, n = view.know.titles.phrases, view.low, view.n
    i = 0
    while i < n:
        phrase = _phrase_at(view, phrases.get(low[i], ()), i) if low[i] in phrases else None
        if phrase is None:
            i += 1
            continue
        yield phrase, i
        i += len(phrase.words)


def _phrase_at(view: View, candidates: tuple[Phrase, ...], i: int) -> Phrase | None:
    for phrase in candidates:
        end = i + len(phrase.words)
        if end <= view.n and tuple(view.low[i:end]) == phrase.words and _is_office_word(view, phrase, i, end):
            return phrase
    return None


def _is_office_word(view: View, phrase: Phrase, i: int, end: int) -> bool:
    """Whether the words are used as an office: tagged as nouns, not inside a known name."""
    mark = view.marks[i]
    if mark is not None and not (mark.first == i and mark.last == end):
        return False
    if phrase.office.rank and not view.cap[i]:
        return False
    if end - i == 1:
        word, tag = view.p.text[i], view.tag(i)
        if phrase.words[0] in ("fm", "pm", "mp", "mps", "mep", "meps", "sg", "ceo", "mla"):
            return word[:2].isupper()
        if tag[:1] in ("V", "R", "M") and not view.cap[i]:
            return False
        if view.word(end) in (
            "league",
            "minister",
            "ministers",
            "election",
            "elections",
            "vote",
            "poll",
        ) and not view.glued(end):
            return phrase.words[0] in ("deputy", "vice") and False
        return tag[:2] in ("NN", "JJ") or view.cap[i]
    return True


def _read(view: View, phrase: Phrase, i: int) -> OfficeHit:
    end = i + len(phrase.words)
    hit = OfficeHit(
        first=i, last=end, np_first=i, np_last=end, head=_head_of(view, i, end),
        office=phrase.office, office_class=phrase.office.office_class, plural=phrase.plural,
    )  # fmt: skip
    return _complements(view, _suffix(view, _leftwards(view, hit)))


def _head_of(view: View, i: int, end: int) -> int:
    stop = next((k for k in range(i + 1, end) if view.low[k] in ("of", "in", "for", "to", "at")), end)
    head = stop - 1
    return head - 2 if view.low[head] == "general" and view.word(head - 1) == "-" and head - 2 >= i else head


# --- to the left ------------------------------------------------------------------------------------------------


def _leftwards(view: View, hit: OfficeHit) -> OfficeHit:
    hit = _areas_left(view, hit)
    if hit.body is None and hit.office_class in _BODY_LEFT:
        hit = _body_left(view, hit)
    return _modifiers_left(view, hit)


def _areas_left(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in "foreign", "trade and industry" before a minister, "foreign policy" before a chief."""
    titles = view.know.titles
    if not (hit.office.portfolio or hit.office.weak or hit.office_class in _BODY_LEFT):
        return hit
    i = hit.first
    while i > 0 and hit.first - i < 12 and _is_area_left(view, i - 1, i):
        i -= 1
    while i < hit.first and (
        view.low[i] in ("and", ",", "-", "&") or (view.low[i] in titles.equal_ranks and view.low[i] not in titles.areas)
    ):
        i += 1
    if i == hit.first:
        return hit
    words = view.low[i : hit.first]
    return replace(
        hit,
        first=i,
        np_first=i,
        office_class=_area_class(view, words, hit) if hit.office.portfolio else hit.office_class,
    )


def _is_area_left(view: View, i: int, after: int) -> bool:
    titles = view.know.titles
    word = view.low[i]
    if view.marks[i] is not None and not (word in titles.areas and view.low[after] in titles.areas):
        return False
    if word in titles.areas:
        return view.tag(i)[:1] in ("N", "J", "V") and not (i == 0 and view.tag(i) == "VB")
    if word in ("and", "&", ","):
        return (
            i > 0 and view.low[i - 1] in titles.areas and view.low[after] in titles.areas and view.marks[i - 1] is None
        )
    if word == "-":
        return view.glued(i) and view.low[i - 1] in titles.areas
    return False


def _area_class(view: View, words: list[str], hit: OfficeHit) -> str:
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
    body = body_before(view, hit.first)
    if body is None and hit.office.portfolio and not hit.office.weak:
        return hit
    if body is None:
        body = _unknown_body(view, hit)
    if body is None:
        return hit
    return replace(hit, body=body, np_first=min(body.np_first, hit.first), owners=(body.owner,) if body.owner else ())


def _unknown_body(view: View, hit: OfficeHit) -> Body | None:
    """A capitalised name that knowledge does not have, before a head, leader or voice ("Zintan brigade leader")."""
    if not (hit.office.weak or hit.office.voice or hit.office_class in ("leader", "party_leader")):
        return None
    i = hit.first
    while (
        i > 0 and hit.first - i < 4 and view.cap[i - 1] and view.tag(i - 1)[:3] == "NNP" and view.marks[i - 1] is None
    ):
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


def _is_acronym(view: View, i: int, end: int) -> bool:
    word = view.p.text[i]
    return end - i == 1 and word.isupper() and 2 <= len(word) <= 6 and word.isalpha()


def _modifiers_left(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in ranks, status words, adjectives and states before the office, in whatever order they stand."""
    titles = view.know.titles
    i, first, status, office_class = hit.np_first, hit.first, hit.status, hit.office_class
    owners, anaphor, definite = list(hit.owners), None, False
    open_office = hit.body is None
    while i > 0:
        word = view.low[i - 1]
        owner, at = owner_before(view, i)
        if owner is not None and at < i and (not owners or _coordinated(view, i, owners)):
            owners.insert(0, owner)
            i = at
        elif (
            word == "-"
            and view.glued(i)
            and i > 1
            and view.low[i - 2] in titles.status
            and view.low[i - 2] in ("ex", "then", "former")
        ):
            status, i = titles.status[view.low[i - 2]], i - 2
        elif (
            word in titles.deputy_ranks
            and (view.tag(i - 1)[:1] in ("J", "N", "V") or view.cap[i - 1])
            and word != "sub"
        ):
            first, i, office_class = (i - 1 if open_office or not owners else first), i - 1, _lesser(office_class)
        elif word == "-" and view.glued(i) and i > 1 and view.low[i - 2] in titles.deputy_ranks:
            first, i, office_class = i - 2, i - 2, _lesser(office_class)
        elif word in titles.status and (view.tag(i - 1)[:1] in ("J", "R", "V", "N", "I") or view.cap[i - 1]):
            status, i = (titles.status[word] if status == "current" else status), i - 1
        elif word in titles.equal_ranks and view.tag(i - 1)[:1] in ("J", "N") and view.marks[i - 1] is None:
            first, i = (i - 1 if first == i and view.cap[i - 1] else first), i - 1
        elif word in _COMPARE and not view.cap[i - 1]:
            i -= 1
        elif word in ("and", ",") and owners and hit.plural and view.mark_to(i - 1) is not None:
            i -= 1
        elif word in POSSESSIVES:
            anaphor = i - 1  # a mention of its own, so it stays outside the phrase
            break
        elif view.is_possessive(i - 1) and view.word(i - 2) in ANAPHORIC_OWNERS:
            anaphor, i = i - 2, i - 2
            definite = view.word(i - 1) in DETERMINERS
            break
        else:
            definite = word in ("the", "both")
            break
    while i < first and view.low[i] in ("and", ","):
        i += 1
    return replace(
        hit, first=first, np_first=min(i, first), status=status, office_class=office_class,
        owners=tuple(owners), anaphor=anaphor, definite=definite or bool(owners) or anaphor is not None,
    )  # fmt: skip


def _coordinated(view: View, i: int, owners: list[Mark]) -> bool:
    return view.word(i) in ("and", ",") and owners[0].first > i - 1


def _lesser(office_class: str) -> str:
    return {
        "minister": "deputy_minister", "foreign_minister": "deputy_minister", "defence_minister": "deputy_minister",
        "interior_minister": "deputy_minister", "finance_minister": "deputy_minister", "justice_minister": "deputy_minister",
        "head_of_government": "deputy_head_of_government", "head_of_state": "vice_president",
    }.get(office_class, office_class)  # fmt: skip


# --- to the right -----------------------------------------------------------------------------------------------


def _suffix(view: View, hit: OfficeHit) -> OfficeHit:
    """Takes in "-elect" and "-designate"."""
    if view.word(hit.last) == "-" and view.glued(hit.last):
        status = view.know.titles.status.get(view.word(hit.last + 1))
        if status == "designate":
            return replace(hit, last=hit.last + 2, np_last=max(hit.np_last, hit.last + 2), status=status)
    if view.word(hit.last) in ("elect", "designate", "nominee"):
        return replace(hit, last=hit.last + 1, np_last=max(hit.np_last, hit.last + 1), status="designate")
    return hit


def _complements(view: View, hit: OfficeHit) -> OfficeHit:
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
        and (hit.office.portfolio or hit.office.weak or hit.office.envoy)
        and hit.body is None
        and hit.last == at
    ):
        area = _area_complement(view, hit, at)
        if area is not hit:
            return area
    if word == "to" and (hit.office.envoy or hit.office_class == "diplomat") and hit.accredited is None:
        return _accredit(view, hit, at)
    if word == "of":
        return _of_body(view, hit, at)
    if word == "for" and (
        hit.office.voice or hit.office.envoy or hit.office_class in ("representative", "lawyer", "spokesperson")
    ):
        return _for_body(view, hit, at)
    if word in ("at", "in") and hit.office_class in ("ambassador", "representative", "spokesperson", "envoy", "leader"):
        return _accredit(view, hit, at) if hit.office_class == "ambassador" else _located(view, hit, at)
    return hit


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
    if end == start:
        return hit
    office_class = _area_class(view, view.low[start:end], hit)
    if hit.office_class == "deputy_minister" or (
        hit.office_class == "minister" and "state" in view.low[hit.first : hit.last]
    ):
        office_class = "deputy_minister"
    return replace(hit, last=end, np_last=end, office_class=office_class)


def _accredit(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    start = at + 2 if view.word(at + 1) in ("the", "both") else at + 1
    mark = view.mark_from(start)
    if mark is None or mark.sense in ("adjective", "demonym"):
        return hit
    last = mark.last if view.word(at) == "to" and hit.last == at else hit.last
    return replace(hit, last=last, np_last=mark.last, accredited=mark)


def _located(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """A state told by where the office is held ("Hamas leader in Gaza"), only where nothing else tells it."""
    mark = view.mark_from(at + 1)
    if mark is None or not mark.is_state or hit.owners or hit.body is not None or mark.is_seat:
        return hit
    return replace(hit, owners=(mark,))


def _of_body(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    body = body_at(view, at + 1)
    if body is None:
        return hit
    if body.mark is not None and body.mark.is_state:
        return _of_state(view, hit, body.mark)
    owners = hit.owners or ((body.owner,) if body.owner else ())
    return replace(hit, np_last=body.np_last, body=hit.body or body, owners=owners, anaphor=hit.anaphor or body.anaphor)


def _of_state(view: View, hit: OfficeHit, mark: Mark) -> OfficeHit:
    if (
        mark.sense in ("adjective", "demonym")
        or hit.owners
        or mark.is_seat
        and hit.office_class not in ("mayor", "governor")
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


def _for_body(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    body = body_at(view, at + 1)
    if body is None:
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
    while (
        end < view.n
        and end - start < 5
        and view.marks[end] is None
        and view.cap[end]
        and view.tag(end)[:1] in ("N", "J")
    ):
        end += 1
    if end == start or view.word(start) in view.know.titles.phrases or hit.last != at:
        return hit
    if view.tag(end) in ("NN", "NNS") and view.marks[end] is None:
        end += 1
    return replace(hit, last=end, np_last=end)


# --- which readings stand ---------------------------------------------------------------------------------------


def _is_boss(view: View, boss: OfficeHit, hit: OfficeHit) -> bool:
    """Whether `boss` owns the office: "the prime minister's spokesman", "the former president's adviser"."""
    return view.is_possessive(boss.np_last) and hit.np_first == boss.np_last + 1 and not hit.owners


def _under(boss: OfficeHit, hit: OfficeHit) -> OfficeHit:
    """The office of somebody's spokesman or aide: its words run from the boss's office on, status and state are shared."""
    status = hit.status if hit.status != "current" else boss.status
    return replace(
        hit, first=boss.first, np_first=boss.np_first, status=status, owners=boss.owners or hit.owners,
        body=hit.body or boss.body, anaphor=boss.anaphor, definite=boss.definite,
    )  # fmt: skip


def _stands(view: View, hit: OfficeHit) -> bool:
    if not hit.office.weak and not hit.office.rank:
        return True
    if _before_name(view, hit):
        return True
    if hit.office.rank:
        return False
    areas = view.low[hit.first : hit.last] != view.low[hit.head : hit.head + 1]
    return bool(hit.body or hit.owners or (areas and hit.office.portfolio) or hit.anaphor is not None)


def _before_name(view: View, hit: OfficeHit) -> bool:
    i = hit.np_last
    if view.word(i) == ",":
        return False
    return i < view.n and view.cap[i] and view.tag(i)[:3] == "NNP" and view.marks[i] is None and view.cap[hit.head]
