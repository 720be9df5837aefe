"""For whom a person speaks, where no title says so: who reaffirms Norway's commitment stands for Norway, who leads
a front for that front."""

from collections.abc import Iterable, Mapping

from bilat.document import ActorMention, Parse
from bilat.reading import syntax as sx
from bilat.reading.who.referents import Referent

_LED = frozenset({"organ", "organisation", "group", "government"})


def find_own_states(
    mentions: Iterable[ActorMention],
    parses: Mapping[int, Parse],
    holder: Mapping[int, Referent],
    words: Mapping[str, frozenset[str]],
) -> None:
    """Note on persons of no stated state the one whose commitment or stance they voice; two different ones are none."""
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for sentence, here in by_sentence.items():
        for state in here:
            if state.kind == "state" and state.country and state.name:
                for person in _voices(parses[sentence], state, here, words):
                    _note(holder.get(person.index), state)
        for body in here:
            if body.kind in _LED and body.form in ("name", "nominal"):
                for person in _leaders(parses[sentence], body, here, words["heading_verbs"]):
                    _lead(holder.get(person.index), holder.get(body.index))


def _leaders(p: Parse, body: ActorMention, here: list[ActorMention], heading: frozenset[str]) -> list[ActorMention]:
    """The persons in "the front, led by X"."""
    tokens = [
        agent
        for verb in range(body.first, len(p.text))
        if p.lemma[verb] in heading and p.tag[verb] == "VBN" and p.dep[verb] == "acl"
        and body.first <= p.head[verb] < body.last
        for agent in sx.agents(p, verb)
    ]  # fmt: skip
    return [m for m in here if m.kind == "person" and not m.plural and any(m.first <= t < m.last for t in tokens)]


def _lead(person: Referent | None, body: Referent | None) -> None:
    told = next((m for m in body.mentions if m.name or m.country), None) if body is not None else None
    if person is not None and told is not None and person.is_person and not person.countries():
        person.state, person.torn = told, False


def _voices(
    p: Parse, state: ActorMention, here: list[ActorMention], words: Mapping[str, frozenset[str]]
) -> list[ActorMention]:
    """The subjects of the verb whose object is a stance that the state owns."""
    noun = p.head[state.head]
    verb = p.head[noun]
    if p.dep[state.head] != "poss" or p.dep[noun] != "dobj" or p.lemma[noun] not in words["stance_nouns"]:
        return []
    if p.lemma[verb] not in words["voicing_verbs"] or sx.is_passive(p, verb):
        return []
    subjects = sx.grammatical_subjects(p, verb)
    return [m for m in here if m.kind == "person" and not m.plural and any(m.first <= t < m.last for t in subjects)]


def _note(person: Referent | None, state: ActorMention) -> None:
    if person is None or not person.is_person or person.countries():
        return
    if person.state is not None and person.state.country != state.country:
        person.torn = True
    elif not person.torn:
        person.state = state
