"""Whose a body is that the text tells bare: "his government", "the ministry", "the department's spokeswoman"."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bilat.document import ActorMention, Parse
from bilat.reading import syntax as sx
from bilat.reading.who.referents import Referent
from bilat.reading.who.same_name import parts

_OWNED = ("state", "government", "organ", "group")
_NAMED = ("organ", "government", "organisation")
# Sentences back to the officer whose ministry or government is meant.
_REACH = 2
# Bodies that only holders of these offices have.
_ONLY = {"speaker": "parliament", "lawmaker": "parliament"}


class OwnBodies:
    """Completes bodies and offices with a state or body told before; `of` has the actor of each mention seen."""

    def __init__(
        self,
        parses: Mapping[int, Parse],
        words: Mapping[str, frozenset[str]],
        mentions: Sequence[ActorMention],
        of: Mapping[int, Referent],
    ) -> None:
        self._parses, self._words, self._mentions, self._of = parses, words, mentions, of

    def possessed(self, mention: ActorMention) -> ActorMention:
        """ "His country", "her ministry", "its army" with the state that he, she or it acts for."""
        if mention.kind not in _OWNED or mention.name or self._parses[mention.sentence].lemma[mention.head] in _KIN:
            return mention
        before = self._mentions[-1] if self._mentions else None
        if before is None or before.form != "possessive" or before.last != mention.first or before.name:
            return mention
        owner = self._of.get(before.index) if before.sentence == mention.sentence else None
        told = next((m for m in owner.mentions if m.country), None) if owner is not None else None
        return _of_whom(mention, told) if told is not None else mention

    def of_officer(self, mention: ActorMention) -> ActorMention:
        """ "The ministry" and "the government" with the state of the officer who speaks, or who alone was told."""
        p = self._parses[mention.sentence]
        lemma, before = p.lemma[mention.head], p.text[mention.first - 1].lower() if mention.first else ""
        ruled = lemma in ("government", "administration") and mention.head and p.text[mention.head - 1][0].isupper()
        told = self._ruler(p.text[mention.head - 1]) if ruled else None
        if told is not None:
            return _of_whom(mention, told)
        if before != "the" or mention.last - mention.first > 1 or lemma not in self._words["officers_bodies"]:
            return mention
        told = self._speaker(mention) or self._only_officer(mention, lemma)
        return _of_whom(mention, told) if told is not None else mention

    def _ruler(self, name: str) -> ActorMention | None:
        """The mention that tells the state of a person of that family name ("the Ortega government")."""
        for m in reversed(self._mentions):
            if m.kind == "person" and m.name and parts(m.name)[-1:] == (name.lower(),):
                told = self._told_of(m)
                if told is not None:
                    return told
        return None

    def _speaker(self, mention: ActorMention) -> ActorMention | None:
        """The mention that tells the state of the subject above the clause."""
        p = self._parses[mention.sentence]
        above = sx.subjects_above(p, mention.head)
        for m in self._mentions:
            if m.sentence == mention.sentence and any(m.first <= t < m.last for t in above):
                return self._told_of(m)
        return None

    def _told_of(self, m: ActorMention) -> ActorMention | None:
        actor = self._of.get(m.index)
        if actor is None or not actor.is_person or not any(actor.offices()):
            return None
        return next((each for each in actor.mentions if each.country and each.acts_for), None)

    def _only_officer(self, mention: ActorMention, lemma: str) -> ActorMention | None:
        """The officer of the sentences before, where all of them serve one state; a ministry is a minister's."""
        found: dict[str | None, ActorMention] = {}
        for m in reversed(self._mentions):
            if mention.sentence - m.sentence > _REACH:
                break
            told = self._told_of(m) if m.kind == "person" and m.form != "pronoun" else None
            if told is not None and (lemma != "ministry" or _has_ministry(told)):
                found.setdefault(told.country, told)
        return next(iter(found.values())) if len(found) == 1 else None

    def office_told_short(self, mention: ActorMention) -> ActorMention:
        """An office of a body told in short ("department spokeswoman", "BSA head") with its name and state before."""
        short = mention.acts_for or ""
        for m in reversed(self._mentions[-40:]) if short else ():
            if m.country and m.kind in _NAMED and _ONLY.get(mention.office_class or "", m.category) == m.category:
                if self._is_acronym(m, short):
                    return replace(mention, country=m.country)
                words = (m.name or m.span.quote).lower()
                if words.endswith(short.lower()) and " " in short:
                    return replace(mention, country=m.country)
                if words.endswith(short.lower()):
                    return replace(mention, acts_for=m.name, acts_for_span=m.name_span, country=m.country)
        return self._of_other_officers(mention)

    def _of_other_officers(self, mention: ActorMention) -> ActorMention:
        """An office with the one state of those who were told to speak or act for a body called alike."""
        short = (mention.acts_for or "").lower()
        told = {
            m.country for m in self._mentions[-40:] if m.office and m.country and (m.acts_for or "").lower() == short
        }
        return replace(mention, country=told.pop()) if len(told) == 1 and short else mention

    def _is_acronym(self, m: ActorMention, short: str) -> bool:
        """Whether the text gives the short form in brackets behind the body's name."""
        p = self._parses[m.sentence]
        after = p.text[m.last : m.last + 3]
        return short.isupper() and len(after) == 3 and after[0] in ("(", "-LRB-") and after[1] == short


def _of_whom(mention: ActorMention, told: ActorMention) -> ActorMention:
    """The mention with the state of a person's office, or with the state itself."""
    if told.kind == "person" or told.name is None:
        return replace(mention, country=told.country, acts_for=told.acts_for, acts_for_span=told.acts_for_span)
    return replace(mention, country=told.country, acts_for=told.name, acts_for_span=told.name_span)


def _has_ministry(m: ActorMention) -> bool:
    return (m.office_class or "").endswith(("minister", "spokesperson"))


# Groups of one's own that are no part of one's state.
_KIN = frozenset({"family", "ally", "friend", "supporter", "party", "opponent", "rival", "neighbor", "neighbour"})
