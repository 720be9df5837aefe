"""What the clause of a cue says besides the words told: to whom, through what, about what, towards whom."""

from collections.abc import Iterator

from bilat.document import Doc, Parse
from bilat.knowledge.speech import SpeechWords
from bilat.reading import syntax as sx
from bilat.reading.said.attribution import mention_at, noun_phrase, speaker
from bilat.reading.said.cues import Cue, quoted_by
from bilat.records import Participant, Span, span_of

_ABOUT = frozenset({"about", "on", "regarding", "concerning"})
_REPORTING = frozenset(
    {"report", "say", "write", "cite", "quote", "learn", "reveal", "add", "note", "broadcast", "announce"}
)
_CITING = frozenset({"cite", "quote"})


def own_tokens(p: Parse, cue: Cue) -> frozenset[int]:
    """Tokens of the cue's clause that are no content."""
    return frozenset(sx.clause_tokens(p, cue.token)) - frozenset(cue.content)


_TOLD = frozenset(
    (
        "tell inform assure remind warn notify brief advise reassure ask urge promise address brief lecture"
        " thank congratulate text email message implore beg order instruct"
    ).split()
)
_TOLD_TO = frozenset(
    (
        "say speak talk write explain complain report announce reveal confirm disclose express convey"
        " propose suggest reply respond admit describe repeat stress mention lie comment pledge promise"
        " apologise apologize testify"
    ).split()
)


def _objects(p: Parse, cue: Cue) -> list[int]:
    """Objects of the cue that are no content ("told the council that ...", "said to the council")."""
    if not sx.is_verb(p, cue.token):
        return []
    inside = set(cue.content)
    lemma = p.lemma[cue.token]
    near = [o for o in sx.kids(p, cue.token, "dobj", "dative") if lemma in _TOLD and p.lemma[o] != "to"]
    if sx.is_passive(p, cue.token):
        near = sx.grammatical_subjects(p, cue.token) if lemma in _TOLD else []
    to = [c for c in sx.kids(p, cue.token, "prep", "dative") if p.lemma[c] == "to" and lemma in _TOLD_TO]
    found = [*near, *(o for c in to for o in sx.kids(p, c, "pobj"))]
    return [o for o in found if o not in inside]


def addressee(doc: Doc, p: Parse, cue: Cue, words: SpeechWords) -> Participant | None:
    """To whom it was said; the press ("told reporters") counts, an outlet is a channel."""
    if cue.frame.targets_object and cue.target is not None and cue.kind == "object_to":
        return speaker(doc, p, cue.target, "addressee")
    for o in _objects(p, cue):
        if sx.is_noun(p, o) or p.tag[o] == "PRP":
            return None if is_outlet(doc, p, o, words) else speaker(doc, p, o, "addressee")
    return None


def is_outlet(doc: Doc, p: Parse, token: int, words: SpeechWords) -> bool:
    """Whether a noun phrase names a newspaper, station or agency."""
    mention = mention_at(doc, p, token)
    if mention is not None and mention.kind == "person":
        return False
    if mention is not None and mention.category in ("MED", "JRN") and not mention.plural:
        return mention.form != "nominal" or p.lemma[token] in words.outlet_words
    phrase = noun_phrase(doc, p, token).quote.lower().removeprefix("the ")
    if phrase in words.outlets or p.text[token].lower() in words.outlets:
        return p.text[token][:1].isupper()
    if p.lemma[token] in words.outlet_words and p.tag[token] == "NNP" and p.text[token - 1] in ("the", "The"):
        return len(sx.kids(p, token, "compound", "poss", "amod")) == 0
    named = p.tag[token][:3] == "NNP" or any(p.tag[c][:3] == "NNP" for c in p.children[token])
    state = any(p.lemma[c] in ("state", "national", "local") for c in p.children[token])
    return p.lemma[token] in words.outlet_words and (named or state or p.text[token].isupper()) and " " in phrase


def channel(doc: Doc, p: Parse, cue: Cue, words: SpeechWords) -> tuple[Span | None, Participant | None]:
    """(the words for the means or occasion, the outlet among them)."""
    for o in _objects(p, cue):
        if is_outlet(doc, p, o, words):
            return noun_phrase(doc, p, o), speaker(doc, p, o)
    if not sx.is_verb(p, cue.token):
        return None, None
    inside = set(cue.content) if cue.kind != "quote" else set()
    for c in sx.kids(p, cue.token, "prep"):
        if p.lemma[c] not in words.channel_preps or c in inside:
            continue
        for o in sx.kids(p, c, "pobj"):
            if _is_channel(p, o, words):
                return _phrase(doc, p, o), _outlet_within(doc, p, o, words)
            if is_outlet(doc, p, o, words) and p.lemma[c] in ("on", "in", "via", "through"):
                return noun_phrase(doc, p, o), speaker(doc, p, o)
    return None, None


def _is_channel(p: Parse, o: int, words: SpeechWords) -> bool:
    pair = f"{p.text[o - 1]} {p.lemma[o]}".lower() if o else ""
    if p.text[o].lower() == "x":
        return p.text[o] == "X"
    return pair in words.channels or p.lemma[o] in words.channels or p.text[o].lower() in words.channels


def _phrase(doc: Doc, p: Parse, o: int) -> Span:
    """The channel's noun phrase with its outlet, without time and place."""
    last = max([o, *(t for c in sx.kids(p, o, "prep") if p.lemma[c] in _LINKS for t in sx.subtree(p, c))])
    whole = noun_phrase(doc, p, o)
    return span_of(doc.article.text, whole.start, min(whole.end, p.end[last]))


_LINKS = frozenset({"with", "to", "of", "for", "by", "from"})


def _outlet_within(doc: Doc, p: Parse, o: int, words: SpeechWords) -> Participant | None:
    for word, partner in sx.prepositional(p, o, nested=False):
        if word in ("with", "to", "for", "by", "on", "in") and is_outlet(doc, p, partner, words):
            return speaker(doc, p, partner)
    for c in sx.kids(p, o, "poss", "compound"):
        if is_outlet(doc, p, c, words):
            return speaker(doc, p, c)
    return None


def relay(doc: Doc, p: Parse, cue: Cue, who: Participant | None, words: SpeechWords) -> Participant | None:
    """The outlet that passes the words on ("Reuters reported")."""
    quoting = quoted_by(p, cue.token)
    if quoting is not None:
        outlets = [t for t in sx.logical_subjects(p, quoting) if is_outlet(doc, p, t, words)]
        return speaker(doc, p, outlets[0]) if outlets else None
    if cue.source is None or who is None or not is_outlet(doc, p, cue.source, words):
        return None
    return who if cue.kind == "according" or p.lemma[cue.token] in _REPORTING else None


def cited(doc: Doc, p: Parse, cue: Cue) -> Participant | None:
    """Whom an outlet's report cites ("Reuters reported, citing officials")."""
    for c in range(cue.token, len(p.text)):
        if p.lemma[c] in _CITING and p.tag[c] == "VBG" and p.dep[c] == "advcl":
            for o in sx.kids(p, c, "dobj"):
                return speaker(doc, p, o)
    return None


def about(doc: Doc, p: Parse, cue: Cue, words: SpeechWords) -> Iterator[Span]:
    """The topics that the cue's clause names ("spoke about the border")."""
    if not sx.is_verb(p, cue.token):
        return
    word = words.verbs.get(p.lemma[cue.token])
    frames = word.frames if word is not None else {}
    for c in p.children[cue.token]:
        if (p.lemma[c] == "on" and "prep:on" not in frames) or (cue.kind == "prep:on" and cue.frame.stance == "demand"):
            continue
        if p.lemma[c] not in _ABOUT or p.dep[c] not in ("prep", "advcl", "acl"):
            continue
        for o in sx.kids(p, c, "pobj", "dobj"):
            if p.lemma[o] != "hand" and not _is_channel(p, o, words) and not _is_time(doc, p, o):
                yield noun_phrase(doc, p, o)


def _is_time(doc: Doc, p: Parse, o: int) -> bool:
    return any(t.span.start <= p.start[o] < t.span.end for t in doc.times if t.sentence == p.sentence)


def target(doc: Doc, p: Parse, cue: Cue) -> Participant | None:
    """The actor praised, criticised, asked: the object itself, or whose thing the object is."""
    if cue.target is None or cue.frame.stance == "neutral":
        return None
    near = [cue.target, *sx.kids(p, cue.target, "poss")]
    near += [o for w, o in sx.prepositional(p, cue.target, nested=False) if w in ("of", "by", "from")]
    near += sx.kids(p, cue.target, "amod", "compound")
    for token in near:
        mention = mention_at(doc, p, token)
        if mention is not None and (
            mention.entity or mention.country or mention.kind == "person" or token == cue.target
        ):
            return speaker(doc, p, token, "recipient")
    return None
