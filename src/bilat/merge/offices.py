"""Which office is meant: a key that two tellings of one office share, where only one person holds it at a time."""

import re
from typing import Protocol

from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.merge.names import words_of
from bilat.records import OfficeStatus

# Offices of a state that one person holds at a time, whatever the words for them.
_OF_STATE = frozenset(
    "head_of_government foreign_minister defence_minister interior_minister finance_minister justice_minister "
    "central_banker security_adviser spy_chief speaker".split()
)
_HEADS = frozenset({"head_of_state", "monarch"})
# One person holds them at a time if all words are the same ("minister of culture").
_WORDED = frozenset({"minister", "vice_president", "first_spouse"})
# Of a body, which must then be told.
_OF_BODY = frozenset({"agency_head", "secretary_general"})
_MANY_HEADS = frozenset({"executive", "ministry"})
_SENT = frozenset({"ambassador", "envoy"})
# Below the office itself: told of one of them, the office's holder is not meant.
_RANKS = frozenset(
    "deputy vice assistant under undersecretary associate junior charge affaires consul counsellor attache shadow "
    "co first second third former majority minority whip regional country section department".split()
)
_ENVOYS = frozenset("envoy representative emissary ambassador".split())
_VAGUE_HEADS = frozenset("chief head boss".split())
_TO = re.compile(r"\b(?:to|for|in)\s+(?:the\s+)?(?P<place>[A-Z].*)$")
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|ad interim)\b", re.IGNORECASE)
_NO_STATE = frozenset({None, "IGO", "NGO"})


class Told(Protocol):
    """An office as a participant or claim tells it."""

    @property
    def office(self) -> str | None: ...
    @property
    def office_class(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...


class Office(Struct, frozen=True):
    """An office: what it is (`slot`), of whom (`owner`: a state's code or a body), and by which government or body."""

    slot: str
    owner: str
    body: str | None = None

    def may_be(self, other: "Office") -> bool:
        """Whether both may be one office: the body counts where both tell one."""
        if self.owner != other.owner or not _same_slot(self.slot, other.slot):
            return False
        return self.body is None or other.body is None or self.body == other.body


def _same_slot(a: str, b: str) -> bool:
    kind, _, what = a.partition(":")
    other_kind, _, other = b.partition(":")
    return kind == other_kind and (what == other or "any" in (what, other))


def office_of(
    told: Told, body: str | None, knowledge: Knowledge | None, accredited_to: str | None = None
) -> Office | None:
    """The office that is told, of that body if any; null where it may have several holders or is of nobody known."""
    if told.office is None or told.office_class is None:
        return None
    key = body_key(body, told.country, knowledge)
    if told.office_class in _OF_BODY and _has_many_heads(key, knowledge):
        return None
    of_body = told.office_class in _OF_BODY or told.country in _NO_STATE
    owner = key if of_body else told.country
    sent_to = (accredited_to or posting(told.office, knowledge)) if told.office_class in _SENT else None
    slot = slot_of(told.office_class, told.office, sent_to)
    if owner is None or slot is None:
        return None
    # A ministry says nothing that the office does not; a government or parliament tells rivals apart.
    return Office(slot, owner, key if key and key.startswith("gov:") and owner != key else None)


def _has_many_heads(body: str | None, knowledge: Knowledge | None) -> bool:
    """Whether directors and chiefs of a body are those of its parts: of a ministry, of the house of a president."""
    entry = knowledge.entries.get(body or "") if knowledge is not None else None
    return entry is not None and entry.category in _MANY_HEADS


def slot_of(office_class: str, office: str, accredited_to: str | None = None) -> str | None:
    """What the office is, in a form that all its wordings share; null where several may hold it at once."""
    from bilat.knowledge.tenures import office_class_of, office_key

    if office_class == "minister":  # "Home Secretary" and the like
        listed = office_class_of(office)[0]
        office_class = listed if listed in _OF_STATE else office_class
    words = office_key(_ACTING.sub(" ", office))
    if office_class in _SENT:
        plain = accredited_to is not None and not words & _RANKS and (office_class == "ambassador" or words & _ENVOYS)
        return f"{office_class}:{accredited_to}" if plain else None
    if words & _RANKS and office_class != "vice_president":
        return None
    if office_class in _HEADS:
        return f"head_of_state:{_head(office_class, words)}"
    if office_class in _OF_BODY:
        return f"of_body:{'any' if words & _VAGUE_HEADS else ' '.join(sorted(words))}"
    if office_class in _WORDED:
        return f"{office_class}:{' '.join(sorted(words))}"
    return f"{office_class}:" if office_class in _OF_STATE else None


def _head(office_class: str, words: frozenset[str]) -> str:
    if office_class == "monarch" or words & {"king", "queen", "emir", "sultan", "emperor"}:
        return "monarch"
    return next((word for word in ("president", "leader", "governor") if word in words), "any")


def posting(office: str, knowledge: Knowledge | None) -> str | None:
    """The code of the state to which the words of an office send its holder ("ambassador to Norway")."""
    found = _TO.search(office)
    if found is None or knowledge is None:
        return None
    senses = knowledge.lexicon.senses(found["place"])
    return next((e.country for s in senses if (e := knowledge.entries.get(s.entry_id)) is not None), None)


def body_key(body: str | None, country: str | None, knowledge: Knowledge | None) -> str | None:
    """The id of the body that these words name, or the words themselves; null for a state or none."""
    if not body:
        return None
    senses = knowledge.lexicon.senses(body) if knowledge is not None else ()
    entries = [e for s in senses if knowledge is not None and (e := knowledge.entries.get(s.entry_id)) is not None]
    own = [e for e in entries if country in _NO_STATE or e.country == country] or entries
    if any(e.kind == "state" for e in own):
        return None
    return own[0].entry_id if own else " ".join(words_of(body)) or None


def acting(office: str) -> OfficeStatus:
    """The status that the words of an office in a list tell."""
    return "acting" if _ACTING.search(office) else "current"
