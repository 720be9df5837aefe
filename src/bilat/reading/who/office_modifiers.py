"""Ranks, status words, adjectives and states before an office: "the former deputy Chilean foreign minister"."""

from msgspec.structs import replace

from bilat.reading.who.bodies import Body, body_of_mark, owner_before
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import DETERMINERS, POSSESSIVES, Mark, View

_PREFIXES = frozenset({"ex", "then", "former"})
_LESSER = {
    "minister": "deputy_minister",
    "foreign_minister": "deputy_minister",
    "defence_minister": "deputy_minister",
    "interior_minister": "deputy_minister",
    "finance_minister": "deputy_minister",
    "justice_minister": "deputy_minister",
    "head_of_government": "deputy_head_of_government",
    "head_of_state": "vice_president",
}
_ADJECTIVES = frozenset({"JJ", "JJS", "JJR", "VBN", "VBG", "NN", "RB", "CD"})
_FAR = 4
_LINKS = frozenset({"and", "or", ","})
_VERBAL = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "conj", "acl", "pcomp"})


def _owns_afar(view: View, owner: Mark, back: int) -> bool:
    """Whether a name before adjectives and nouns owns what they lead to ("Hamas military wing leader")."""
    if view.is_possessive(back - 1) or owner.sense in ("adjective", "acronym"):
        return True
    return owner.entry.kind in ("group", "government", "organ") and not owner.is_people


class Modifiers:
    """Reads leftwards from an office, token by token, and gathers what belongs to it."""

    def __init__(self, view: View, hit: OfficeHit) -> None:
        self._view, self._hit = view, hit
        self._at, self._first = hit.np_first, hit.first
        self._status, self._class = hit.status, hit.office_class
        self._owners = list(hit.owners)
        self._anaphor: int | None = None
        self._definite = False

    def read(self) -> OfficeHit:
        """The office with its modifiers taken in."""
        while self._at > 0 and self._step():
            pass
        while self._at < self._first and self._view.low[self._at] in _LINKS:
            self._at += 1
        self._point_back()
        hit, whose = self._hit, [o for o in self._owners if o.is_state or o.is_people]
        if hit.body is None and len(self._owners) == 1 and not whose:
            hit = replace(hit, body=body_of_mark(self._owners[0]))
        return replace(
            hit,
            first=self._first,
            np_first=min(self._at, self._first),
            status=self._status,
            office_class=self._class,
            owners=tuple(self._whose(hit.body)),
            anaphor=self._anaphor,
            definite=self._definite or bool(self._owners) or self._anaphor is not None,
        )

    def _whose(self, body: Body | None) -> list[Mark]:
        """The owners, of a body only its state; of one without a name ("the ECOWAS commission") an organisation too."""
        if body is None:
            return self._owners
        states = [o for o in self._owners if o.is_state or o.is_people]
        return states or (self._owners if body.mark is None else [])

    def _step(self) -> bool:
        view, i = self._view, self._at
        if view.tag(i - 1) in ("VBN", "VBD", "VBG") and view.p.dep[i - 1] in _VERBAL:
            return False  # "was elected president", "was acting as ..."
        return self._owner() or self._status_word() or self._rank() or self._adjective() or self._far_owner()

    def _owner(self) -> bool:
        owner, at = owner_before(self._view, self._at)
        if owner is None or at >= self._at:
            return False
        if self._is_about(owner):
            self._at = at
            return True
        if len(self._owners) == 1 and self._owners[0].is_people and owner.is_state and at + 1 >= self._at - 1:
            self._owners.clear()  # "Lebanese Christian leaders" are Lebanon's
        elif self._owners and not self._coordinated():
            return False
        self._take(owner, at)
        return True

    def _is_about(self, owner: Mark) -> bool:
        """Whether a state's bare name tells what is worked on ("the Chad project director")."""
        told_by_name = owner.is_state and owner.sense == "name" and owner.last == self._at
        words = self._view.words("studying_bodies")
        return told_by_name and self._first == self._at < self._hit.head and self._view.low[self._at] in words

    def _take(self, owner: Mark, at: int) -> None:
        self._owners.insert(0, owner)
        self._at = at

    def _coordinated(self) -> bool:
        return self._view.word(self._at) in _LINKS and self._owners[0].first > self._at - 1

    def _status_word(self) -> bool:
        view, i, statuses = self._view, self._at, self._view.know.titles.status
        word = view.low[i - 1]
        if word == "-" and view.glued(i) and view.word(i - 2) in _PREFIXES:
            self._status, self._at = statuses[view.low[i - 2]], i - 2
            return True
        if word not in statuses or not (view.tag(i - 1)[:1] in ("J", "R", "V", "N", "I") or view.cap[i - 1]):
            return False
        self._status = statuses[word] if self._status == "current" else self._status
        self._at = i - 1
        return True

    def _rank(self) -> bool:
        view, i, titles = self._view, self._at, self._view.know.titles
        word, back = view.low[i - 1], i - 1
        if word == "-" and view.glued(i):
            word, back = view.word(i - 2), i - 2
        noun = view.tag(back)[:1] in ("J", "N", "V") or view.cap[back]
        if word in titles.deputy_ranks and noun:
            if self._hit.body is None or not self._owners:
                self._first = back
            self._at, self._class = back, _LESSER.get(self._class, self._class)
            return True
        if (
            word in titles.equal_ranks
            and (back == i - 1 or word == "co")
            and view.tag(back)[:1] in ("J", "N")
            and view.marks[back] is None
        ):
            if self._first == i and view.cap[back]:
                self._first = back
            self._at = back
            return True
        return False

    def _adjective(self) -> bool:
        view, i = self._view, self._at
        word = view.low[i - 1]
        list_of_states = word in _LINKS and self._owners and self._hit.plural and self._mark_behind(i - 1)
        plain = word in view.words("office_modifiers") or (view.tag(i - 1) == "JJ" and self._describes(i - 1))
        if list_of_states or (plain and not view.cap[i - 1]):
            self._at = i - 1
            return True
        return False

    def _describes(self, i: int) -> bool:
        """Whether the adjective stands in an apposition behind a comma ("X, a famous analyst")."""
        view = self._view
        while view.tag(i) == "JJ" and view.marks[i] is None and not view.cap[i]:
            i -= 1
        return view.word(i) in ("a", "an", "the") and view.word(i - 1) == "," and view.cap[i - 2]

    def _mark_behind(self, i: int) -> bool:
        """Whether a name, with or without 's, ends before token `i`."""
        return self._view.mark_to(i - 1 if self._view.is_possessive(i - 1) else i) is not None

    def _far_owner(self) -> bool:
        """A state or group before small-letter adjectives ("Mexico's charismatic young president")."""
        view = self._view
        if self._owners:
            return False
        for back in range(self._at - 1, max(0, self._at - 1 - _FAR), -1):
            if view.cap[back] or view.tag(back) not in _ADJECTIVES or view.marks[back] is not None:
                return False
            owner, at = owner_before(view, back)
            if owner is not None and _owns_afar(view, owner, back):
                self._take(owner, at)
                return True
        return False

    def _point_back(self) -> None:
        """Notes "his", "the country's" or a definite article before the phrase."""
        view, i = self._view, self._at
        word = view.word(i - 1)
        if word in POSSESSIVES:
            self._anaphor = i - 1  # a mention of its own, so it stays outside the phrase
        elif view.is_possessive(i - 1) and view.word(i - 2) in view.words("pointing_owners"):
            self._anaphor, self._at = i - 2, i - 2
            self._definite = view.word(i - 3) in DETERMINERS
        else:
            self._definite = word in ("the", "both")
