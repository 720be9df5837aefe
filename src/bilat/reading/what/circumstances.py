"""When and where of an event within its sentence: the nearest time and place phrase that the grammar ties to it."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from bilat.document import Parse, PlaceMention, Slot, TimeMention
from bilat.reading import syntax as sx
from bilat.reading.here import Here
from bilat.reading.what.slots import light_verb
from bilat.records import Span

# Nouns for where things are held; their place is the event's ("on the sidelines of the summit in Lima").
VENUES = frozenset(
    "margin sideline session assembly summit meeting conference forum ceremony capital city town province airport"
    " palace residence office building headquarters talk visit trip event gathering base border region district"
    " area".split()
)
PLACE_PREPS = frozenset({"in", "at", "near", "outside", "inside", "across", "on", "around", "over"})
TOWARDS = frozenset({"to", "into", "from"})  # places gone to, for events that are journeys
JOURNEYS = frozenset("travel fly go come arrive head return journey visit rush sail drive cross move".split())
UNDERGOING_PLACE = frozenset({"dobj", "nsubjpass"})
# Words in which something is said; their date is that of the saying ("in an interview published on Monday").
SAYINGS = sx.UTTERED | frozenset("interview remark briefing address comment broadcast hour".split())
# Prepositions before something of another time than the event's ("ahead of the summit in May").
OTHER_TIME = frozenset({"ahead", "before", "since", "until", "till"})
# What stands before a deed of another time than that of the verb ("protested on Monday over the attack").
APART = OTHER_TIME | frozenset("after following amid despite over about against like line response wake".split())
# Prepositions before what is spoken of ("the launch of the plan", "talks about the deal").
OF_CONTENT = frozenset("of about on over regarding concerning including following for after".split())
# Endings of nouns that tell what happened, and so may have a date of their own.
_DEEDS = ("tion", "sion", "ment", "ing", "visit", "attack", "launch", "strike", "arrival", "death", "talks")


def time_of(here: Here, p: Parse, words: Sequence[int], *, spoken: bool) -> int | None:
    """Index of the time mention that dates the event, or null.

    An event that is done by speaking is dated by the clause that tells the speaking, where it has no date of its own.
    """
    own = _dated(here, p, words, spoken)
    verb = sx.clause_verb(p, min(words))
    if own is None and spoken and p.dep[verb] == "ccomp" and sx.is_verb(p, p.head[verb]):
        return _dated(here, p, [p.head[verb]], spoken)
    return own


def _dated(here: Here, p: Parse, words: Sequence[int], spoken: bool) -> int | None:
    scored: list[tuple[int, int, int]] = []
    for k, mention in here.times:
        if not _is_date(mention, spoken):
            continue
        tokens = _tokens(p, mention.span.start, mention.span.end)
        distance = _time_distance(here, p, tokens, words, spoken)
        if distance is not None and not _is_object(p, tokens, mention):
            scored.append((_vagueness(mention), distance, k))
    return min(scored)[2] if scored else None


def _time_distance(here: Here, p: Parse, tokens: Sequence[int], words: Sequence[int], spoken: bool) -> int | None:
    """Steps from a phrase of time to the event's words; null where it is not the event's."""
    if tokens and _is_fronted(p, tokens) and not _set_apart(p, tokens, words):
        return _distance(p, [next(i for i in range(len(p.text)) if p.head[i] == i)], words)
    distance = None if _set_apart(p, tokens, words) else _distance(p, tokens, words)
    if distance is None or _dates_a_noun(p, tokens, words) or _follows_other_time(p, tokens, words):
        return None
    return None if _of_another_time(here, p, tokens, words, spoken) else distance


def _set_apart(p: Parse, tokens: Sequence[int], words: Sequence[int]) -> bool:
    """Whether a noun's deed is only what a clause comes after or is about, so that the clause's date is not its own."""
    if not tokens or not sx.is_noun(p, min(words)):
        return False
    verb = sx.clause_verb(p, min(words))
    below = takewhile(lambda above: above != verb, sx.governors(p, min(words)))
    within = set(words) & set(sx.governors(p, sx.root_of(p, list(tokens))))
    return not within and any(p.lemma[above] in APART for above in below)


def _is_fronted(p: Parse, tokens: Sequence[int]) -> bool:
    """Whether a phrase of time opens the sentence: "On Sunday Peru expelled", whatever the parser hangs it on."""
    after = tokens[-1] + 1
    opens = tokens[0] == 1 and p.text[0] in ("On", "In") and after < len(p.text)
    return opens and p.tag[after] in ("NNP", "NNPS", "DT", "PRP", "PRP$")


def _follows_other_time(p: Parse, tokens: Sequence[int], words: Sequence[int]) -> bool:
    """Whether a phrase of time comes right after something of another time ("met ahead of the summit in June")."""
    before = tokens[0] - (2 if tokens[0] and p.tag[tokens[0] - 1] == "IN" else 1)
    if before < 0 or not sx.is_noun(p, before):
        return False
    other = {above for above in sx.governors(p, before) if above < before and p.lemma[above] in OTHER_TIME}
    return bool(other) and not any(other & set(sx.governors(p, w)) for w in words)


def _is_date(mention: TimeMention, spoken: bool) -> bool:
    """Whether a mention says when: a date, or a length that is reckoned from a day ("in the past two years").

    What is said is said on a day: such a length is of what it is about ("agreed to stay in touch in the coming weeks").
    """
    reckoned = mention.kind == "DURATION" and mention.basis != "unknown" and not spoken
    return mention.kind in ("DATE", "TIME") or reckoned


def _is_object(p: Parse, tokens: Sequence[int], mention: TimeMention) -> bool:
    """Whether a long stretch of time is what something is done to ("win the 21st century")."""
    return p.dep[sx.root_of(p, list(tokens))] == "dobj" and mention.precision not in ("day", None)


def _of_another_time(here: Here, p: Parse, tokens: Sequence[int], words: Sequence[int], spoken: bool) -> bool:
    """Whether a date is that of something that the event only speaks of, or comes before or after.

    "welcomed the deal reached in May", "met ahead of the summit in May", "discussed the launch of the plan in May".
    """
    passed = {t for a in here.actors for t in range(a.first, a.last)} | set(tokens)
    passed |= {t for _, x in here.places for t in range(x.first, x.last)}
    targets, at, crossed = _targets(p, words), sx.root_of(p, list(tokens)), 0
    while at not in targets and p.head[at] != at:
        if at not in tokens and p.dep[at] in ("acl", "relcl") and p.lemma[p.head[at]] not in SAYINGS:
            return True
        if crossed and p.lemma[at] in OTHER_TIME:
            return True
        if sx.is_noun(p, at) and at not in tokens:
            crossed += 1
            if spoken and at not in passed and _is_deed(p, at, crossed):
                return True
        at = p.head[at]
    return False


def _is_deed(p: Parse, noun: int, depth: int) -> bool:
    """Whether a noun tells of a deed that is spoken of, with a date of its own, or lies deep in what is spoken of.

    Sayings, venues and partners have no other date than the saying.
    """
    if p.lemma[noun] in SAYINGS or p.lemma[noun] in VENUES:
        return False
    content = p.dep[noun] in ("dobj", "nsubj", "nsubjpass", "appos") or (
        p.dep[noun] == "pobj" and p.lemma[p.head[noun]] in OF_CONTENT
    )
    return content and (depth > 1 or p.lemma[noun].endswith(_DEEDS))


def _dates_a_noun(p: Parse, tokens: Sequence[int], words: Sequence[int]) -> bool:
    """Whether a date only tells one thing from others of its kind: "after the 2015 deal", "abandoned the 2015 deal"."""
    top = sx.root_of(p, list(tokens))
    if p.dep[top] not in ("nummod", "amod", "compound", "nmod", "poss"):
        return False
    done_to = len(tokens) == 1 and p.tag[top] == "CD" and any(sx.is_verb(p, w) for w in words)
    return p.head[top] not in words or done_to


def _vagueness(mention: TimeMention) -> int:
    """0 for a mention that names a day or longer, 1 for now-words ("recently", "at present")."""
    return 0 if (mention.value or "").startswith(("X", "1", "2")) else 1


def place_of(here: Here, p: Parse, words: Sequence[int], slots: Sequence[Slot], *, moves: bool) -> int | None:
    """Index of the place mention where the event took place, or null; finer places win over their country."""
    preps = PLACE_PREPS | TOWARDS if moves or _after_journey(p, words) else PLACE_PREPS
    filled = {s.mention for s in slots}
    sides = [a.span for a in here.actors if a.index in filled]
    scored: list[tuple[int, int, int]] = []
    for k, mention in here.places:
        if mention.use != "literal" or _names_a_side(mention, sides):
            continue
        if not _is_location(p, mention, preps):
            continue
        tokens = list(range(mention.first, mention.last))
        distance = _distance(p, tokens, words)
        if distance is not None and not _of_another_thing(here, p, tokens, words):
            scored.append((distance, 0 if mention.city else 1, k))
    return min(scored)[2] if scored else _where_clause(here, p, words)


def _where_clause(here: Here, p: Parse, words: Sequence[int]) -> int | None:
    """The place that a where-clause hangs on ("in Quito, where the envoys met")."""
    verb = sx.clause_verb(p, min(words))
    if p.dep[verb] != "relcl" or not any(p.lemma[c] == "where" for c in sx.kids(p, verb, "advmod")):
        return None
    return next((k for k, x in here.places if x.use == "literal" and x.first <= p.head[verb] < x.last), None)


def _after_journey(p: Parse, words: Sequence[int]) -> bool:
    """Whether the event is what somebody did where he went ("travelled to Lima and met B")."""
    verb = sx.clause_verb(p, min(words))
    return p.dep[verb] == "conj" and p.lemma[p.head[verb]] in JOURNEYS


def _of_another_thing(here: Here, p: Parse, tokens: Sequence[int], words: Sequence[int]) -> bool:
    """Whether a place says where something else is that the event only speaks of ("urged an end to the war in Yemen").

    Nouns for people and places on the way are passed: the parser often hangs the place of "met rebels in Oslo" on them.
    """
    passed = {t for a in here.actors for t in range(a.first, a.last)}
    passed |= {t for _, x in here.places for t in range(x.first, x.last)}
    targets, at = _targets(p, words), sx.root_of(p, list(tokens))
    while at not in targets and p.head[at] != at:
        if sx.is_noun(p, at) and at not in passed and at not in tokens and p.lemma[at] not in VENUES:
            return True
        at = p.head[at]
    return False


def _names_a_side(place: PlaceMention, sides: Sequence[Span]) -> bool:
    """Whether a place is part of what somebody is called ("the ambassador to Libya")."""
    return any(side.start < place.span.start and place.span.end <= side.end for side in sides)


def _is_location(p: Parse, mention: PlaceMention, preps: frozenset[str]) -> bool:
    """Whether the place stands in a place phrase ("in Rome"), as what a visit goes to, or beside one that does."""
    tokens = list(range(mention.first, mention.last))
    top = sx.root_of(p, tokens)
    for _ in range(3):
        if p.dep[top] == "pobj":
            return p.lemma[p.head[top]] in preps
        if p.dep[top] in ("appos", "conj", "compound", "nmod", "poss", "npadvmod"):
            top = p.head[top]
            continue
        break
    return p.dep[top] in UNDERGOING_PLACE


def _tokens(p: Parse, start: int, end: int) -> list[int]:
    return sx.tokens_in(p, start, end)


def _distance(p: Parse, tokens: Sequence[int], words: Sequence[int]) -> int | None:
    """Steps up the tree from a phrase to the event's words, their light verb or their clause; null if elsewhere."""
    if not tokens:
        return None
    targets = _targets(p, words)
    at = sx.root_of(p, list(tokens))
    for steps in range(12):
        if at in targets:
            return steps + targets[at]
        if p.head[at] == at or _leaves_clause(p, at):
            return None
        at = p.head[at]
    return None


def _targets(p: Parse, words: Iterable[int]) -> dict[int, int]:
    """The event's own words (cost 0), its light verb (1), and the verb of the clause that it is in (2)."""
    targets = dict.fromkeys(words, 0)
    for w in list(targets):
        above = light_verb(p, w) if sx.is_noun(p, w) else None
        if above is not None:
            targets.setdefault(above, 1)
    first = min(targets)
    verb = sx.clause_verb(p, first)
    targets.setdefault(verb, 2)
    if p.dep[verb] == "conj" and sx.is_verb(p, p.head[verb]) and not sx.kids(p, verb, *sx.SUBJECTS):
        targets.setdefault(p.head[verb], 3)  # "On Monday A met B and flew home": the date spans both verbs
    for w in words:  # "the meeting, held in Rome on Friday": the participle's phrases date the noun
        told_of = p.head[w] in words and p.head[w] != w and light_verb(p, w) is None
        for c in () if told_of else sx.kids(p, w, "acl", "relcl"):
            targets.setdefault(c, 1)
        if p.dep[w] in ("xcomp", "pcomp", "advcl") and not sx.kids(p, w, *sx.SUBJECTS):
            targets.setdefault(p.head[w], 3)
    return targets


def _leaves_clause(p: Parse, at: int) -> bool:
    """Whether going up from a token leaves a finite clause of its own, whose circumstances are not the event's."""
    if p.dep[at] not in ("relcl", "ccomp", "advcl", "csubj") or not sx.is_verb(p, at):
        return False
    return bool(sx.kids(p, at, "nsubj", "nsubjpass", "aux", "auxpass"))
