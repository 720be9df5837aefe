"""Office phrases of a sentence: rank, portfolio, office, body, state, to whom accredited, still held or not."""

from collections.abc import Iterator

from msgspec.structs import replace

from bilat.knowledge.titles import Phrase
from bilat.reading.who.bodies import area_run
from bilat.reading.who.hit_ends import ADJECTIVAL, settled, to_bodies, trimmed
from bilat.reading.who.office_class import refined
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.office_left import leftwards
from bilat.reading.who.office_listed import apposed_to_name, with_listed
from bilat.reading.who.office_right import complements, suffix
from bilat.reading.who.view import View

__all__ = ["OfficeHit", "office_hits"]


# A title that is also a given name; behind "the" or before an honorific it is the title.
_AMIR = "amir"


def _clipped(view: View, hit: OfficeHit, at: int) -> OfficeHit:
    """The office without the one before it, which its words ran into ("Judiciary Chief Ayatollah X")."""
    while at < hit.head and view.word(at) in ("and", "&", ","):
        at += 1
    body = hit.body if hit.body is not None and hit.body.first >= at else None
    return replace(hit, first=at, np_first=at, body=body, owners=tuple(o for o in hit.owners if o.first >= at))


def office_hits(view: View) -> list[OfficeHit]:
    """The sentence's office phrases, left to right, none inside another."""
    found: list[OfficeHit] = []
    for phrase, i in _phrases(view):
        hit = _read(view, phrase, i)
        while found and found[-1].last > hit.first and found[-1].first >= hit.first:
            if found[-1].body is not None and i >= found[-1].last:
                break  # "Police Chief Brigadier General X"
            found.pop()
        if found and found[-1].last > hit.first:
            if i < found[-1].last:
                continue
            hit = _clipped(view, hit, found[-1].last)
        if found and _in_body(found[-1], hit):
            continue
        boss = found[-1] if found else None
        if boss is not None and _is_boss(view, boss, hit):
            found[-1] = _under(boss, hit)
            continue
        found.append(hit)
    standing = [hit for hit in _servants(view, found) if _stands(view, hit)]
    return [refined(view, with_listed(view, hit)) for hit in _sharing(view, standing)]


def _sharing(view: View, hits: list[OfficeHit]) -> Iterator[OfficeHit]:
    """The hits, "foreign minister" in "the Italian prime minister and foreign minister" as Italy's too."""
    before: OfficeHit | None = None
    for hit in hits:
        if before is not None and _shares(view, before, hit):
            hit = replace(hit, owners=before.owners, definite=before.definite)
        yield hit
        before = hit


def _shares(view: View, before: OfficeHit, hit: OfficeHit) -> bool:
    bare = not (hit.owners or hit.body or hit.plural or hit.definite) and hit.anaphor is None
    owned = bool(before.owners) and before.np_first < before.first and before.np_last == before.last
    joined = hit.np_first == before.np_last + 1 and view.word(before.np_last) == "and"
    named = hit.np_last < view.n and view.cap[hit.np_last] and view.tag(hit.np_last)[:3] == "NNP"
    return bare and owned and joined and hit.first == hit.np_first and not named


def _in_body(holder: OfficeHit, hit: OfficeHit) -> bool:
    """Whether the office word is part of the body another is held in ("president of the Council of Ministers")."""
    body = holder.body
    return body is not None and body.first < hit.head < body.last


def _servants(view: View, hits: list[OfficeHit]) -> Iterator[OfficeHit]:
    """The hits, "secretary to the president" and "spokesman for the premier" read as one office."""
    skip = False
    for k, hit in enumerate(hits):
        if skip:
            skip = False
            continue
        boss = hits[k + 1] if k + 1 < len(hits) else None
        if boss is not None and _serves(view, hit, boss):
            skip = True
            office_class = "adviser" if hit.office_class in ("minister", "agency_head") else hit.office_class
            end = _for_what(view, boss)
            hit = replace(
                hit, last=max(boss.last, end), np_last=max(boss.np_last, end), office_class=office_class, serves=True,
                owners=hit.owners or boss.owners, body=hit.body or boss.body,
            )  # fmt: skip
        yield hit


def _for_what(view: View, boss: OfficeHit) -> int:
    """The end of "for National Security Affairs" behind "assistant to the president"."""
    if view.word(boss.np_last) not in ("for", "on") or boss.np_last != boss.last:
        return boss.np_last
    end = area_run(view, boss.np_last + 1, capital=view.word(boss.np_last + 2) in view.know.titles.areas)
    if end == boss.np_last + 1 and view.cap[end - 1] and view.cap[boss.np_last + 1 : boss.np_last + 2] == [True]:
        end += 1
    if view.low[end - 1].endswith(ADJECTIVAL) and end < view.n and view.cap[end] and view.word(end) not in (",", "."):
        end += 1  # "for Economic Mobility"
    return end if end > boss.np_last + 1 else boss.np_last


def _serves(view: View, hit: OfficeHit, boss: OfficeHit) -> bool:
    if hit.office_class not in view.words("servants") or hit.plural or boss.plural or hit.np_last != hit.last:
        return False
    if view.word(hit.last) not in ("to", "for", "of") or not 1 <= boss.np_first - hit.last <= 2:
        return False
    return view.word(hit.last + 1) == "the" or not _before_name(view, boss)


def _phrases(view: View) -> Iterator[tuple[Phrase, int]]:
    phrases, low, n = view.know.titles.phrases, view.low, view.n
    i = 0
    while i < n:
        word = "emir" if low[i] == _AMIR and _is_amir(view, i) else low[i]
        phrase = _phrase_at(view, phrases.get(word, ()), i) if word in phrases else None
        if phrase is None:
            i += 1
            continue
        yield phrase, i
        i += len(phrase.words)


def _phrase_at(view: View, candidates: tuple[Phrase, ...], i: int) -> Phrase | None:
    for phrase in candidates:
        end = i + len(phrase.words)
        amir = phrase.words == ("emir",) and view.low[i] == _AMIR
        if end <= view.n and _cuts_mark(view, i, end):
            continue
        if end <= view.n and (amir or tuple(view.low[i:end]) == phrase.words) and _is_office_word(view, phrase, i, end):
            return phrase
    return None


def _cuts_mark(view: View, i: int, end: int) -> bool:
    """Whether a phrase would end inside a known name that begins in it ("governor of the Central Bank" of Chile)."""
    mark = view.marks[end - 1]
    return mark is not None and i < mark.first and mark.last > end


def _is_amir(view: View, i: int) -> bool:
    before_title = view.word(i + 1) in view.know.titles.honorifics and view.cap[i + 1]
    return view.cap[i] and (before_title or view.word(i + 1) == "of" or view.word(i - 1) in ("the", "his"))


def _is_office_word(view: View, phrase: Phrase, i: int, end: int) -> bool:
    """Whether the words are used as an office: tagged as nouns, not inside a known name."""
    mark = view.marks[i]
    if mark is not None and not (mark.first == i and mark.last == end):
        return False
    if (phrase.office.rank and not view.cap[i]) or view.word(i - 1) in ("bin", "ibn", "abu", "bint"):
        return False
    if end - i == 1:
        word, tag = view.p.text[i], view.tag(i)
        if view.low[i] in view.words("styles") and view.cap[i] and view.tag(end)[:3] == "NNP":
            return False
        if phrase.words[0] in ("fm", "pm", "mp", "mps", "mep", "meps", "sg", "ceo", "mla"):
            return word[:2].isupper()
        if tag[:1] in ("V", "R", "M") and not view.cap[i] and not _between_names(view, i):
            return False
        if view.word(end) in view.words("never_behind_office") and not view.glued(end):
            return False
        if tag == "JJ" and view.tag(end) == "NNP" == view.tag(end + 1) and view.marks[end] is None:
            return True  # "its chief Ana Rossi"
        return tag[:2] == "NN" or view.cap[i] or tag[:1] == "V"
    return True


def _between_names(view: View, i: int) -> bool:
    """Whether a word tagged as a plain verb follows one body's initials and precedes a name ("quoted ABC head X")."""
    if view.tag(i) not in ("VB", "VBP") or i == 0 or not view.tag(i - 1).startswith("NNP"):
        return False
    initials = view.p.text[i - 1].isupper() and len(view.p.text[i - 1]) > 1
    return initials and view.tag(i + 1) == "NNP" and view.tag(i + 2)[:3] == "NNP"


def _read(view: View, phrase: Phrase, i: int) -> OfficeHit:
    end = i + len(phrase.words)
    hit = OfficeHit(
        first=i, last=end, np_first=i, np_last=end, head=_head_of(view, i, end),
        office=phrase.office, office_class=phrase.office.office_class, plural=phrase.plural,
    )  # fmt: skip
    whole = complements(view, suffix(view, settled(view, leftwards(view, hit))))
    cut = trimmed(view, whole, end)
    return to_bodies(view, cut if cut.body is whole.body else complements(view, cut))


def _head_of(view: View, i: int, end: int) -> int:
    stop = next((k for k in range(i + 1, end) if view.low[k] in ("of", "in", "for", "to", "at")), end)
    head = stop - 1
    return head - 2 if view.low[head] == "general" and view.word(head - 1) == "-" and head - 2 >= i else head


# --- which readings stand ---------------------------------------------------------------------------------------


def _is_boss(view: View, boss: OfficeHit, hit: OfficeHit) -> bool:
    """Whether `boss` owns the office: "the prime minister's spokesman", "the former president's adviser"."""
    return view.is_possessive(boss.np_last) and hit.np_first == boss.np_last + 1 and not hit.owners


def _under(boss: OfficeHit, hit: OfficeHit) -> OfficeHit:
    """The office of somebody's spokesman or aide: it begins with the boss's office and shares status and state."""
    status = hit.status if hit.status != "current" else boss.status
    return replace(
        hit, first=boss.first, np_first=boss.np_first, status=status, owners=boss.owners or hit.owners,
        body=hit.body or boss.body, anaphor=boss.anaphor, definite=boss.definite,
    )  # fmt: skip


def _stands(view: View, hit: OfficeHit) -> bool:
    if hit.serves or not (hit.office.weak or hit.office.rank):
        return True
    if _before_name(view, hit):
        return True
    if hit.office.rank or (hit.office_class == "officer"):
        return False
    if apposed_to_name(view, hit):
        return True
    areas = view.low[hit.first : hit.last] != view.low[hit.head : hit.head + 1]
    areas = areas and (hit.office.portfolio or (hit.last > hit.head + 1 and view.cap[hit.head]))
    return bool(hit.body or hit.owners or areas or hit.anaphor is not None)


def _heads_body(view: View, i: int) -> bool:
    """Whether the capitalised words from `i` end in a noun that heads a body or thing ("Dynamics Corp")."""
    titles, j = view.know.titles, i
    while j < view.n and view.cap[j] and j - i < 4:
        j += 1
    last = view.word(j - 1)
    return j > i and (last in titles.bodies or last in titles.things or (last in titles.areas and j - i == 1))


def _before_name(view: View, hit: OfficeHit) -> bool:
    i = hit.np_last
    if view.word(i) == "," or _heads_body(view, i):
        return False
    if view.title_case and any(view.word(i).rstrip("s") in view.words(n) for n in ("person_verbs", "headline_words")):
        return False
    if i >= view.n or not view.cap[i] or view.marks[i] is not None:
        return False
    if not view.cap[hit.head] and hit.office_class == "member" and hit.body is None and hit.head == hit.first:
        return False  # "team member Omar Haddad"
    if not view.cap[hit.head]:  # "energy expert Omar Haddad"
        return view.tag(i)[:3] == "NNP" == view.tag(i + 1)[:3] and view.cap[i + 1] and view.marks[i + 1] is None
    return view.tag(i)[:3] == "NNP" or (i + 1 < view.n and view.cap[i + 1] and view.tag(i + 1)[:3] == "NNP")
