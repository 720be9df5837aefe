"""Whom "I", "we" and "you" mean inside quotation marks, and "he" in "he added": the one who was speaking."""

from collections.abc import Iterator

import msgspec

from bilat.document import ActorMention, Doc, Parse, Voice, chain_of
from bilat.knowledge.speech import SpeechWords, speech_words
from bilat.reading.said.attribution import mention_at
from bilat.reading.said.speech_clause import addressee
from bilat.reading.said.utterances import Utterance, utterances
from bilat.tools import Tools

FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
SECOND = frozenset({"you", "your"})
ADDING = frozenset({"add", "continue", "conclude"})
REACH = 3  # sentences over which "he added" still goes on with the speaker


def voices(doc: Doc, tools: Tools) -> Doc:
    """The document with `voices` filled: pronouns in and around quotations with the chain they stand for.

    "You" is whom the speaker was last said to address; where the text tells nobody, it stays unresolved. "He added"
    goes on with the last speaker, whoever was spoken of in between.
    """
    words = speech_words()
    pronouns = [a for a in doc.actors if a.form in ("pronoun", "possessive")]
    partners: dict[int, int] = {}
    last: tuple[int, int] | None = None  # sentence and chain of the last speaker who is a person
    found: list[Voice] = []
    for said in utterances(doc, words):
        p = doc.parse[said.sentence]
        speaker = _speaker(doc, p, said)
        if p is None or speaker is None:
            continue
        if last is not None and (goes_on := _goes_on(doc, p, said, last)) is not None:
            found.append(goes_on)
            speaker = goes_on.chain
        if doc.coreference[speaker].kind == "person":
            last = (said.sentence, speaker)
        told = _addressee(doc, p, said, words)
        if told is not None and told != speaker:
            partners[speaker] = told
        found += _in_quotes(pronouns, said, speaker, partners.get(speaker))
    chains = {voice.mention: voice.chain for voice in found}
    actors = tuple(msgspec.structs.replace(a, chain=chains.get(a.index, a.chain)) for a in doc.actors)
    return msgspec.structs.replace(doc, actors=actors, voices=tuple(found))


def _speaker(doc: Doc, p: Parse | None, said: Utterance) -> int | None:
    if p is None or said.cue is None or said.cue.source is None:
        return None
    mention = mention_at(doc, p, said.cue.source)
    chain = chain_of(doc, mention.index) if mention is not None else None
    return chain.index if chain is not None else None


def _goes_on(doc: Doc, p: Parse, said: Utterance, last: tuple[int, int]) -> Voice | None:
    """The voice of "he added": that of the speaker of a sentence shortly before."""
    sentence, chain = last
    if said.cue is None or said.cue.source is None or p.lemma[said.cue.token] not in ADDING:
        return None
    mention = mention_at(doc, p, said.cue.source)
    if mention is None or mention.span.quote.lower() not in ("he", "she") or said.sentence - sentence > REACH:
        return None
    return Voice(mention=mention.index, chain=chain)


def _addressee(doc: Doc, p: Parse, said: Utterance, words: SpeechWords) -> int | None:
    told = addressee(doc, p, said.cue, words) if said.cue is not None else None
    if told is None or told.kind != "person":
        return None
    mention = next((a for a in doc.actors if a.span == told.span), None)
    chain = chain_of(doc, mention.index) if mention is not None else None
    return chain.index if chain is not None else None


def _in_quotes(pronouns: list[ActorMention], said: Utterance, speaker: int, told: int | None) -> Iterator[Voice]:
    if said.kind != "verbatim":
        return
    for mention in pronouns:
        if _inside(mention, said):
            word = mention.span.quote.lower()
            chain = speaker if word in FIRST else told if word in SECOND else None
            if chain is not None:
                yield Voice(mention=mention.index, chain=chain)


def _inside(mention: ActorMention, said: Utterance) -> bool:
    return any(a <= mention.span.start < b for a, b in said.content)
