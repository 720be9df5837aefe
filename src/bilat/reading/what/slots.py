"""Filling a frame's slots: which tokens stand as subject, object, owner, partner of a trigger word."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from bilat.document import Parse
from bilat.reading import syntax as sx

# Verbs that only say that the thing their subject or object names takes place, so that phrases hung on the verb
# belong to the noun: "talks were held between A and B", "A launched a strike on B".
LIGHT = frozenset(
    "hold have conduct take begin start open resume continue conclude end finish occur happen convene organise"
    " organize stage launch carry schedule plan expect arrange make pay attend join issue give offer enter host"
    " mount undertake complete sign reach announce deliver extend send impose order follow bring see receive win"
    " get draw face come provide enjoy express lead run pursue engage participate be cancel postpone scrap call"
    " shelve abandon".split()
)


# Prepositions that tell at what the clause's subject did it.
BESIDE = frozenset({"during", "after", "before", "following", "on", "at", "in"})


class Slots(Struct, frozen=True):
    """The slot reader of one trigger: call with a slot's name, get token indexes in text order."""

    parse: Parse
    trigger: int
    noun: int | None  # the object noun of a light verb, when the frame asks for one

    def fill(self, slot: str) -> list[int]:
        """Head tokens that stand in the slot (a preposition's word is a slot of its own)."""
        p, t = self.parse, self.trigger
        if slot.startswith("object."):
            return self._of_object(slot.removeprefix("object."))
        if slot == "clause.subject":
            return clause_subjects(p, t)
        if "." in slot:
            return self._of_phrase(*slot.split(".", 1))
        reader = _NOUN_READERS if sx.is_noun(p, t) and not _verbal(p, t) else _VERB_READERS
        if slot in reader:
            return reader[slot](p, t)
        return _with_prep(p, t, slot, self.noun)

    def _of_phrase(self, noun: str, slot: str) -> list[int]:
        """A slot of a noun that stands in a phrase of the trigger ("travelled at the invitation of B")."""
        p = self.parse
        heads = [o for _, o in prep_objects(p, self.trigger, self.noun) if p.lemma[o] == noun]
        return [token for head in heads for token in Slots(p, head, None).fill(slot)]

    def _of_object(self, slot: str) -> list[int]:
        p = self.parse
        nouns = [self.noun] if self.noun is not None else sx.logical_objects(p, self.trigger)
        out: list[int] = []
        for noun in nouns:
            out += Slots(p, noun, None).fill(slot)
        if not out and slot not in _NOUN_READERS:
            out = _with_prep(p, self.trigger, slot, self.noun)
        return out


def _verbal(p: Parse, i: int) -> bool:
    return p.tag[i] == "VBG"


def clause_subjects(p: Parse, t: int) -> list[int]:
    """Subjects of the clause that a verb governs: "urged B to stop", "said that B had lied", "called on B to"."""
    out: list[int] = []
    for c in p.children[t]:
        if p.dep[c] in ("ccomp", "xcomp", "advcl") and sx.is_verb(p, c):
            out += [o for s in sx.kids(p, c, *sx.SUBJECTS) for o in sx.conjuncts(p, s)]
    return out


def clause_verbs(p: Parse, t: int, noun: int | None) -> list[int]:
    """Verbs of the clauses that a trigger governs, gerunds after a preposition and "to"-infinitives included."""
    out: list[int] = []
    for top in (t, noun) if noun is not None else (t,):
        for c in p.children[top]:
            fronted = p.dep[c] == "advcl" and c < top  # "Responding to B, he said ..."
            if p.dep[c] in ("ccomp", "xcomp", "acl", "advcl", "relcl") and sx.is_verb(p, c) and not fronted:
                out.append(c)
            if p.dep[c] == "prep":
                out += sx.kids(p, c, "pcomp")
            if p.dep[c] in ("dobj", "pobj"):
                out += [k for k in sx.kids(p, c, "acl") if p.tag[k] == "VB"]
    return [v for verb in out for v in sx.conjuncts(p, verb)]


def clause_undergoers(p: Parse, t: int, noun: int | None) -> list[int]:
    """Whom the clause that a trigger governs is done to: "threatened to shell B", "agreed to open its borders to B"."""
    out: list[int] = []
    for verb in clause_verbs(p, t, noun):
        if p.tag[verb] in ("VB", "VBG"):
            out += sx.logical_objects(p, verb)
            out += [
                o for word, o in prep_objects(p, verb, None) if word in ("to", "with", "against", "on", "from", "for")
            ]
    return out


def prep_objects(p: Parse, t: int, noun: int | None) -> list[tuple[str, int]]:
    """Every prepositional phrase of a trigger, of its object noun, and of the light verb above it."""
    pairs = sx.prepositional(p, t)
    if noun is not None:
        pairs += sx.prepositional(p, noun)
    elif sx.is_verb(p, t):
        for o in sx.kids(p, t, "dobj", "nsubjpass"):
            pairs += [pair for pair in sx.prepositional(p, o) if pair[0] != "of"]
    else:
        pairs += _from_light_verb(p, t)
    return list(dict.fromkeys(pairs))


def _from_light_verb(p: Parse, noun: int) -> list[tuple[str, int]]:
    above = light_verb(p, noun)
    return sx.prepositional(p, above) if above is not None else []


def light_verb(p: Parse, noun: int) -> int | None:
    """The light verb whose subject or object (or object's partner) a noun is."""
    top = noun
    while p.dep[top] == "conj" and sx.is_noun(p, p.head[top]):
        top = p.head[top]
    above = p.head[top]
    if p.dep[top] == "pobj" and p.dep[above] == "prep" and sx.is_verb(p, p.head[above]):
        above = p.head[above]
        return above if p.lemma[above] in ("engage", "participate", "take", "enter", "come", "arrive", "be") else None
    if p.dep[top] not in ("dobj", "nsubj", "nsubjpass", "attr") or not sx.is_verb(p, above):
        return None
    return above if p.lemma[above] in LIGHT else None


def _with_prep(p: Parse, t: int, word: str, noun: int | None) -> list[int]:
    return [o for prep, o in prep_objects(p, t, noun) if prep == word]


def _owners(p: Parse, i: int) -> list[int]:
    return [token for c in sx.kids(p, i, "poss") for token in sx.conjuncts(p, c)]


def _modifiers(p: Parse, i: int) -> list[int]:
    """Words before a noun that may name a side: "US-China talks", "Franco-German summit"."""
    out: list[int] = []
    for c in sx.kids(p, i, "amod", "compound", "nmod", "nummod"):
        out.append(c)
        out += _modifiers(p, c)
        out += [k for k in sx.kids(p, c, "conj", "punct", "appos") if p.tag[k][:2] in ("NN", "JJ")]
    return sorted(out)


def _noun_subjects(p: Parse, i: int) -> list[int]:
    """The doer of a noun's event: the subject of the light verb above it ("A launched a strike"), or of the clause
    that it is told beside ("During a visit to B, A said ..."), unless the noun names its own.
    """
    above = light_verb(p, i)
    if above is not None:
        return [] if p.dep[i] in sx.SUBJECTS else sx.logical_subjects(p, above)
    prep = p.head[i]
    named = bool(sx.kids(p, i, "poss")) or any(word in ("between", "by") for word, _ in sx.prepositional(p, i))
    if p.dep[i] == "pobj" and p.lemma[prep] in BESIDE and sx.is_verb(p, p.head[prep]) and not named:
        return sx.grammatical_subjects(p, p.head[prep])
    return []


def _noun_objects(p: Parse, i: int) -> list[int]:
    return [o for prep, o in sx.prepositional(p, i) if prep == "of"]


def _noun_agents(p: Parse, i: int) -> list[int]:
    above = light_verb(p, i)
    below = sx.agents(p, i)
    return below or (sx.agents(p, above) if above is not None else [])


def _nothing(_p: Parse, _i: int) -> list[int]:
    return []


_Reader = Callable[[Parse, int], list[int]]
_VERB_READERS: dict[str, _Reader] = {
    "subject": sx.logical_subjects,
    "object": sx.logical_objects,
    "iobj": lambda p, i: [o for c in sx.kids(p, i, "dative") if not p.children[c] or sx.is_noun(p, c)
                          for o in sx.conjuncts(p, c)],
    "agent": sx.agents,
    "poss": _owners,
    "adjective": _nothing,
}  # fmt: skip
_NOUN_READERS: dict[str, _Reader] = {
    "subject": _noun_subjects,
    "object": _noun_objects,
    "iobj": _nothing,
    "agent": _noun_agents,
    "poss": _owners,
    "adjective": _modifiers,
}

read_slots = partial(Slots)
