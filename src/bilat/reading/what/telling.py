"""How an event is told: read off what governs it, its auxiliaries, conditions, negation and quotation marks."""

from collections.abc import Mapping

from bilat.document import Doc, EventMention, Parse
from bilat.reading import syntax as sx
from bilat.reading.said.quotes import find_quotes, quote_at
from bilat.reading.what.slots import light_verb
from bilat.records import EventStatus

Cues = Mapping[str, frozenset[str]]

SCRAP = 4  # a quotation of fewer words only colours a word of the article
# Prepositions that take their event for granted ("during talks with B"), whatever is said above them.
ADJUNCTS = frozenset(
    {"during", "after", "before", "following", "since", "amid", "despite", "at", "by", "upon", "until"}
)
# Nouns of phrases that do the same ("in the midst of the war", "on the sidelines of the summit").
SETTINGS = frozenset("midst wake aftermath course face sideline margin light result basis".split())
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest"})
MODALS_AHEAD = frozenset({"will", "shall", "'ll", "wo"})
MODALS_MAYBE = frozenset({"may", "might", "could", "would", "should", "can", "must", "'d"})


def verdict(doc: Doc, p: Parse, event: EventMention, cues: Cues) -> EventStatus | None:
    """The status an event is told with; null where it is only imagined, wished or weighed."""
    if _imagined(p, event.trigger, cues):
        return None
    return _told(doc, p, event, cues)


def _told(doc: Doc, p: Parse, event: EventMention, cues: Cues) -> EventStatus:
    above = governing(p, event.trigger, passing_words(cues))
    words = {p.lemma[i] for i in above} | _modifier_words(p, event.trigger)
    words |= _said_of_clause(p, event.trigger) & (cues["denying"] | cues["claiming"])
    if event.fixed_status is not None and event.fixed_status != "happened":
        return event.fixed_status
    if words & cues["cancelling"] or _called_off(p, above):
        return "called_off"
    if (
        words & cues["denying"]
        or event.negated
        or any(sx.is_negated(p, i) for i in _negatable(p, event.trigger, above))
    ):
        return "denied"
    ahead = _ahead(p, event.trigger, above, words, cues)
    if ahead is not None:
        return ahead
    quoted = _in_quotation(doc, event.span.start) and not _speakers_own(doc, event)
    if words & cues["claiming"] or quoted:
        return "claimed"
    if _progressive(p, event.trigger):
        return "ongoing"
    return "happened"


def _negatable(p: Parse, trigger: int, above: list[int]) -> list[int]:
    """The words above whose negation is the event's own: "did not hold talks", not "did not oppose the attack"."""
    if sx.is_verb(p, trigger):
        return [i for i in above[:2] if sx.is_verb(p, i)]
    light = light_verb(p, trigger)
    return [light] if light is not None else []


def passing_words(cues: Cues) -> frozenset[str]:
    """Verbs that say of their subject whether it is to be ("the talks are planned", "a visit was considered")."""
    return cues["planning"] | cues["cancelling"] | cues["proposing"] | cues["hypothetical"]


def _speakers_own(doc: Doc, event: EventMention) -> bool:
    """Whether the speaker of a quotation tells his own act ("we condemn", "I met him")."""
    spoken = {voice.mention for voice in doc.voices}
    first = (s.mention for s in event.slots if s.role in ("actor", "visitor", "host") and s.mention in spoken)
    return any(doc.actors[m].span.quote.lower() in ("i", "we", "my", "our") for m in first)


def _in_quotation(doc: Doc, offset: int) -> bool:
    """Whether an offset lies inside quotation marks of more than a few words."""
    quote = quote_at(find_quotes(doc.article.text), offset)
    return quote is not None and doc.article.text.count(" ", quote.start, quote.end) >= SCRAP


def governing(p: Parse, trigger: int, passing: frozenset[str]) -> list[int]:
    """Words that an event depends on without a finite clause of its own between ("plans to meet", "plan for talks")."""
    out: list[int] = []
    at = trigger
    while p.head[at] != at and len(out) < 6:
        if p.dep[at] in ("relcl", "conj", "advcl", "parataxis") or (p.dep[at] == "ccomp" and _finite(p, at)):
            if p.dep[at] == "conj" and sx.is_verb(p, at) and not sx.kids(p, at, *sx.SUBJECTS, "aux"):
                out += governing(p, p.head[at], passing)  # "will visit A and meet B"
            break
        told = p.dep[at] == "nsubjpass" and p.lemma[p.head[at]] in passing
        if p.dep[at] in ("nsubj", "nsubjpass") and light_verb(p, at) is None and not told:
            break
        if (p.dep[at] == "prep" and p.lemma[at] in ADJUNCTS) or (p.dep[at] == "pobj" and p.lemma[at] in SETTINGS):
            break
        if p.dep[at] == "acl" and p.tag[at] == "VBN":
            break
        at = p.head[at]
        out.append(at)
    return out


def _said_of_clause(p: Parse, trigger: int) -> set[str]:
    """The word that a that-clause hangs on: "denied that it had met", "the claim that they met"."""
    verb = sx.clause_verb(p, trigger)
    return {p.lemma[p.head[verb]]} if p.dep[verb] in ("ccomp", "acl") else set()


def _finite(p: Parse, verb: int) -> bool:
    return p.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        p.tag[c] in ("MD", "VBD", "VBZ", "VBP") for c in sx.kids(p, verb, "aux", "auxpass")
    )


def _modifier_words(p: Parse, trigger: int) -> set[str]:
    """Words hung on the event: "planned talks", "a meeting scheduled for", "reportedly met"."""
    words = {p.lemma[c] for c in sx.kids(p, trigger, "amod", "acl", "relcl", "advmod", "oprd")}
    return words | {p.text[c].lower() for c in sx.kids(p, trigger, "amod", "advmod")}


def _called_off(p: Parse, above: list[int]) -> bool:
    return any(p.lemma[i] == "call" and any(p.lemma[c] == "off" for c in p.children[i]) for i in above)


def _ahead(p: Parse, trigger: int, above: list[int], words: set[str], cues: Cues) -> EventStatus | None:
    """planned or proposed, read off modals, planning and proposing words and conditions; null: neither."""
    spine = [trigger, *above]
    auxiliaries = {p.lemma[c] for i in _verbs_up(p, spine) for c in sx.kids(p, i, "aux")}
    if auxiliaries & MODALS_AHEAD or _going_to(p, spine) or ("would" in auxiliaries and _future_in_past(p, trigger)):
        return "planned"
    if words & cues["proposing"] and not _achieved(p, above):
        return "proposed"
    if words & cues["planning"] and not _achieved(p, above):
        return "planned"
    if p.tag[trigger] == "VB" and _headline_infinitive(p, trigger):
        return "planned"
    return None


def _imagined(p: Parse, trigger: int, cues: Cues) -> bool:
    """Whether it stands under a maybe-modal, a negated future, a condition, or a word of wish, aim or need."""
    above = governing(p, trigger, passing_words(cues))
    spine = [trigger, *above]
    auxiliaries = {p.lemma[c] for i in _verbs_up(p, spine) for c in sx.kids(p, i, "aux")}
    maybe = MODALS_MAYBE - {"would", "'d"} if _future_in_past(p, trigger) else MODALS_MAYBE
    refused = auxiliaries & MODALS_AHEAD and any(sx.is_negated(p, i) for i in spine[:2])
    purpose = _purpose(p, trigger, cues["implicative"])
    if auxiliaries & maybe or refused or purpose or _conditional(p, trigger):
        return True
    return bool((_modifier_words(p, trigger) | {p.lemma[i] for i in above}) & cues["hypothetical"])


def _future_in_past(p: Parse, trigger: int) -> bool:
    """Whether a "would" only shifts a "will" into reported speech ("said it would send a team")."""
    verb = sx.clause_verb(p, trigger)
    while p.dep[verb] in ("xcomp", "conj", "advcl") and sx.is_verb(p, p.head[verb]):
        verb = p.head[verb]
    return p.dep[verb] == "ccomp" and p.tag[p.head[verb]] in ("VBD", "VBN")


def _verbs_up(p: Parse, spine: list[int]) -> list[int]:
    """The event's verbs, and those that it is coordinated with under one subject."""
    out = [i for i in spine if sx.is_verb(p, i)]
    for i in list(out):
        while p.dep[i] == "conj" and not sx.kids(p, i, *sx.SUBJECTS, "aux"):
            i = p.head[i]
            out.append(i)
    return out


def _achieved(p: Parse, above: list[int]) -> bool:
    """Whether the governor says that the thing came about ("agreed to and held", "accepted and went")."""
    return any(p.lemma[i] in ("manage", "succeed", "proceed") for i in above)


def _going_to(p: Parse, spine: list[int]) -> bool:
    return any(p.lemma[i] == "go" and p.tag[i] == "VBG" for i in spine[1:]) or any(
        p.tag[i] == "VB" and p.lemma[p.head[i]] == "be" and p.dep[i] in ("xcomp", "advcl") for i in spine
    )


def _conditional(p: Parse, trigger: int) -> bool:
    """Whether a clause around the event opens with a condition."""
    around = [trigger, *sx.governors(p, trigger)]
    return any(p.lemma[c] in CONDITIONS for i in around for c in sx.kids(p, i, "mark"))


def _purpose(p: Parse, trigger: int, implicative: frozenset[str]) -> bool:
    """Whether it is only what something else is done for ("met to sign a treaty"); "moved to expel" is done."""
    at = trigger
    while p.dep[at] in ("dobj", "conj", "xcomp") and p.head[at] != at:
        at = p.head[at]
    to = any(p.tag[c] == "TO" for c in sx.kids(p, at, "aux"))
    return p.dep[at] == "advcl" and to and p.lemma[p.head[at]] not in implicative


def _headline_infinitive(p: Parse, trigger: int) -> bool:
    """Whether an infinitive is the main verb of a headline ("Minister to visit Cairo"), or hangs on its main noun."""
    to = any(p.tag[c] == "TO" for c in sx.kids(p, trigger, "aux"))
    above = p.head[trigger]
    alone = above == trigger and bool(sx.kids(p, trigger, "nsubj"))
    on_noun = p.dep[trigger] in ("relcl", "acl") and p.head[above] == above and sx.is_noun(p, above)
    return to and (alone or on_noun)


def _progressive(p: Parse, trigger: int) -> bool:
    verb = trigger if sx.is_verb(p, trigger) else (light_verb(p, trigger) or trigger)
    if p.tag[verb] != "VBG":
        return False
    return any(
        p.lemma[c] in ("be", "'s", "'re", "is", "are") and p.tag[c] in ("VBZ", "VBP", "VBN")
        for c in sx.kids(p, verb, "aux")
    )
