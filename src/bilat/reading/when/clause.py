"""Whether the clause that a time expression stands in looks back or ahead, by its verbs."""

from bilat.document import Parse
from bilat.reading import syntax as sx

# Verbs whose participle says that something is still to come ("talks scheduled for Friday").
ARRANGED = frozenset("schedule plan expect slate set tip bill intend book".split())
# Verbs whose object, a meeting or march, is what the day is of ("planned a rally on Saturday").
ARRANGING = frozenset("schedule plan slate book".split())
# Verbs that say of what follows that it took place, or not, in their own time ("failed to meet on Friday").
IMPLICATIVE = frozenset(
    "fail manage begin start continue have refuse decline help come get happen let make proceed dare see watch hear"
    " seem appear use rush stop keep finish neglect forget".split()
)
# In the present these tell what was said or what something is part of, and so point nowhere.
_TELLING = frozenset("say tell show come mark mean follow note write report add argue know think believe have".split())
_AHEAD = frozenset({"will", "wo", "shall", "'ll", "ll", "would", "'d"})
_OPEN = frozenset({"may", "might", "can", "must", "should"})
_MODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_RANKS = frozenset({"first", "last", "only", "latest", "second", "third"})  # "the first envoy to visit"
_DEPTH = 6


def tense_of(p: Parse, start: int, end: int) -> int:
    """-1 where the clause of some words looks back, 1 where it looks ahead, 0 where its verbs do not tell."""
    tokens = sx.tokens_in(p, start, end)
    if not tokens:
        return 0
    top = sx.root_of(p, tokens)
    noun = p.head[top] if p.dep[top] in _MODIFIERS else None
    verb = sx.clause_verb(p, p.head[top])
    if not sx.is_verb(p, verb) or verb in tokens:
        return 0
    sign = _of_verb(p, verb, 0)
    # "Friday's summit will open": the day is that of the verb; "will discuss Friday's attack": it need not be.
    return 0 if noun is not None and sign > 0 and p.dep[noun] not in sx.SUBJECTS else sign


def _of_verb(p: Parse, verb: int, depth: int) -> int:
    aux = {p.text[c].lower() for c in sx.kids(p, verb, "aux", "auxpass")}
    if depth > _DEPTH or "had" in aux:
        return -1 if "had" in aux else 0
    if aux & (_AHEAD | _OPEN):
        return -1 if "have" in aux else 1
    if _arranges(p, verb):
        return 1
    if aux & {"has", "have", "'ve", "was", "were"} or p.tag[verb] == "VBD":
        return -1
    return _without_past(p, verb, aux, depth)


def _arranges(p: Parse, verb: int) -> bool:
    """Whether a verb says that what the day is of is still to come."""
    if p.tag[verb] == "VBN" and not {p.text[c].lower() for c in sx.kids(p, verb, "aux")} & {"have", "has"}:
        return p.lemma[verb] in ARRANGED and p.dep[verb] != "conj"
    return p.lemma[verb] in ARRANGING and bool(sx.kids(p, verb, "dobj"))


def _without_past(p: Parse, verb: int, aux: set[str], depth: int) -> int:
    """The sign of a verb form that holds no past of its own."""
    if aux & {"is", "are", "'s", "'re", "'m", "am"}:  # "is meeting on Friday", "is held on Friday"
        return 1
    match p.tag[verb]:
        case "VBZ" | "VBP":
            return 0 if _points_nowhere(p, verb) else 1
        case "VB":
            return _of_infinitive(p, verb, depth)
        case "VBN" if p.dep[verb] != "conj":
            return -1
        case _:
            return _of_above(p, verb, depth)


def _points_nowhere(p: Parse, verb: int) -> bool:
    """Whether a present is no announcement: telling verbs and "is worth", "is the third such visit"."""
    return p.lemma[verb] in _TELLING or (p.lemma[verb] == "be" and bool(sx.kids(p, verb, "acomp", "attr")))


def _of_infinitive(p: Parse, verb: int, depth: int) -> int:
    """Ahead, as in "agreed to meet on Friday"; what an end or an implicative verb governs shares its time."""
    above = p.head[verb]
    if p.dep[verb] in ("advcl", "conj") or (sx.is_verb(p, above) and p.lemma[above] in IMPLICATIVE):
        return _of_above(p, verb, depth)
    if any(p.lemma[c] in _RANKS for c in p.children[above]) or p.lemma[above] in _RANKS:
        return _of_above(p, above, depth)
    if sx.is_verb(p, above) and "had" in {p.text[c].lower() for c in sx.kids(p, above, "aux")}:
        return -1
    return 1 if above != verb else 0


def _of_above(p: Parse, verb: int, depth: int) -> int:
    if p.head[verb] == verb:
        return 0
    above = sx.clause_verb(p, p.head[verb])
    return _of_verb(p, above, depth + 1) if sx.is_verb(p, above) else 0
