"""Who says so: the speaker under whose words a token of a sentence stands."""

from bisect import bisect_left
from itertools import islice, takewhile

from bilat.document import ActorMention, Doc, Parse, participant
from bilat.knowledge.speech import SpeechWords, speech_words
from bilat.reading import syntax as sx
from bilat.reading.said.cues import Cue, find_cues
from bilat.reading.said.quotes import Quote, find_quotes, quote_at
from bilat.reading.said.utterances import utterances
from bilat.records import Attribution, Participant, Role, Span, span_of

_SPOKEN = frozenset({"clause", "quote", "according", "noun"})


def attribution_of(doc: Doc, sentence: int, token: int) -> Attribution | None:
    """The nearest speaker whose reported or quoted words a token stands in; null: the article says so itself."""
    p = doc.parse[sentence]
    if p is None:
        return None
    words = speech_words()
    cues = [c for c in find_cues(p, words) if c.source is not None and not c.frame.mind]
    cues = [c for c in cues if can_be_cited(doc, p, c, words)]
    over = [c for c in cues if c.kind in _SPOKEN and token in c.content]
    if over:
        return _attribution(doc, p, min(over, key=lambda c: len(c.content)))
    offset = p.start[token]
    quote = quote_at(find_quotes(doc.article.text), offset)
    if quote is None:
        return None
    beside = [c for c in cues if c.kind in _SPOKEN and not _inside(p, c.token, quote.start, quote.end)]
    return _attribution(doc, p, beside[0]) if beside else _of_quotation(doc, quote, offset)


def _of_quotation(doc: Doc, quote: Quote, offset: int) -> Attribution | None:
    """Whose quotation it is where another sentence says so; null for an orphan."""
    for said in utterances(doc, speech_words(), around=quote):
        p = doc.parse[said.sentence]
        if said.kind == "verbatim" and any(a <= offset < b for a, b in said.content):
            return _attribution(doc, p, said.cue) if p is not None and said.cue is not None else None
    return None


def can_be_cited(doc: Doc, p: Parse, cue: Cue, words: SpeechWords) -> bool:
    """Whether "according to" names somebody or a document, not a rule or a measure; "you" tells nothing."""
    if cue.source is None:
        return True
    if p.text[cue.source].lower() == "you":
        return False
    if cue.kind != "according" or p.tag[cue.source] not in ("NN", "NNS"):
        return True
    lemma = p.lemma[cue.source]
    told = lemma in words.documents or lemma in words.outlet_words or lemma in words.channels or lemma in words.press
    return told or mention_at(doc, p, cue.source) is not None


def _inside(p: Parse, token: int, start: int, end: int) -> bool:
    return start <= p.start[token] < end


def _attribution(doc: Doc, p: Parse, cue: Cue) -> Attribution | None:
    who = speaker(doc, p, cue.source) if cue.source is not None else None
    if who is None:
        return None
    pronoun = cue.source is not None and p.tag[cue.source] in ("PRP", "PRP$", "WP")
    name = who.name or (who.office or who.acts_for if pronoun else None) or who.span.quote
    return Attribution(span=who.span, name=name, country=who.country)


def speaker(doc: Doc, p: Parse, token: int, role: Role = "actor") -> Participant | None:
    """The participant a token heads: an actor mention of the document, or else the noun phrase as a group."""
    mention = mention_at(doc, p, token)
    if mention is not None:
        return participant(doc, mention.index, role)
    if not (sx.is_noun(p, token) or p.tag[token] in ("PRP", "DT", "CD", "JJ", "NNS", "JJS")):
        return None
    if p.tag[token] == "PRP" and p.text[token].lower() == "it":
        return None
    return Participant(span=noun_phrase(doc, p, token), role=role, kind="group")


def mention_at(doc: Doc, p: Parse, token: int) -> ActorMention | None:
    """The actor mention that a token heads or stands in; null if there is none."""
    first = bisect_left(doc.actors, p.sentence, key=lambda a: a.sentence)
    here = takewhile(lambda a: a.sentence == p.sentence, islice(doc.actors, first, None))
    near = [a for a in here if a.first <= token < a.last]
    heads = [a for a in near if a.head == token]
    return max(heads or near, key=lambda a: (a.last - a.first, -a.index), default=None)


def noun_phrase(doc: Doc, p: Parse, head: int, *, long: bool = False) -> Span:
    """The words of a noun phrase, without its relative clauses and appositions unless `long`."""
    cut = () if long else ("relcl", "appos", "acl", "cc", "conj", "punct")
    kept = sx.subtree(p, head, lambda c: p.dep[c] in (cut if p.head[c] == head else ("relcl",)))
    first, last = sx.unbroken(kept, head)
    while last > head and not p.text[last][-1:].isalnum():
        last -= 1
    while first < head and not p.text[first][:1].isalnum():
        first += 1
    return span_of(doc.article.text, p.start[first], p.end[last])
