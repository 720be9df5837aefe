"""For whom a person speaks, where no title says so: who reaffirms Norway's commitment stands for Norway."""

from collections.abc import Iterable, Mapping

from bilat.document import ActorMention, Parse
from bilat.stages import syntax as sx
from bilat.stages._referents import Referent


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
