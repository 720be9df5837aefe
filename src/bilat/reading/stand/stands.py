"""With, for and against: alliances, support, sanctions, war, ceasefires, disputes."""

from collections.abc import Iterator

from bilat.reading import syntax as sx
from bilat.reading.stand.sides import Found, View, among, is_fact, is_given, owners, partners, sides, two
from bilat.records import RelationState

# --- alliances ----------------------------------------------------------------------------------------------


def alliances(v: View) -> Iterator[Found]:
    """Allies: "A, an ally of B", "its ally B", "A and B are allies", "the alliance between A and B"."""
    for i, lemma in enumerate(v.p.lemma):
        if not sx.is_noun(v.p, i):
            continue
        if lemma in v.words.lists.ally and _now(v, i):
            yield from _standing(v, i, "alliance")
        elif lemma in v.words.lists.backer and _now(v, i):
            yield from _standing(v, i, "supports")
        elif lemma in v.words.lists.alliance and is_given(v, i) and not _unmade(v, i):
            yield from _pairs(v, i, "alliance")


def _now(v: View, i: int) -> bool:
    words = {v.p.lemma[c] for c in v.p.children[i]} | {v.p.text[max(i - 2, 0)].lower()}
    if words & v.words.lists.not_now or "no" in words:
        return False
    if v.p.dep[i] == "attr":
        verb = v.p.head[i]
        longer = any(v.p.lemma[c] in ("once", "formerly", "longer") for c in sx.kids(v.p, verb, "advmod"))
        return v.p.lemma[verb] in ("be", "remain") and is_fact(v, verb) and not longer and v.p.tag[verb] != "VBD"
    return True


def _standing(v: View, i: int, state: RelationState) -> Iterator[Found]:
    """Who is the ally (or backer), and whose."""
    p = v.p
    theirs = [*sx.kids(p, i, "poss"), *partners(v, i, "of", "to"), *_names_before(v, i)]
    ones = _holders(v, i)
    if theirs and ones:
        yield from two(v, state, i, ones, theirs)
    elif not theirs and state == "alliance" and p.tag[i] in ("NNS", "NNPS"):
        yield from among(v, "alliance", i, ones)


def _names_before(v: View, i: int) -> list[int]:
    """ "Kabul ally Delhi": a name before the word is whose ally it is."""
    return [c for c in sx.kids(v.p, i, "compound", "nmod", "amod") if v.p.tag[c] in ("NNP", "JJ") and sides(v, [c])]


def _holders(v: View, i: int) -> list[int]:
    """Who is called by the noun: apposition before or after it, its subject, examples, a name set right behind it."""
    p = v.p
    out: list[int] = []
    for a in sx.kids(p, i, "appos"):
        out += sx.conjuncts(p, a)
    if p.dep[i] == "appos":
        out += [p.head[i]] if p.tag[i] in ("NN", "NNP") else sx.conjuncts(p, p.head[i])
    if p.dep[i] == "attr":
        out += sx.grammatical_subjects(p, p.head[i])
    if p.dep[i] in ("compound", "nmod") and p.head[i] > i:
        out.append(p.head[i])
    if p.dep[i] in ("nsubj", "dep") and i + 1 < len(p.text) and p.tag[i + 1] == "NNP" and p.head[i + 1] == p.head[i]:
        out.append(i + 1)
    out += partners(v, i, "including", "like", "such as")
    return [t for t in out if t != i]


def _pairs(v: View, i: int, state: RelationState) -> Iterator[Found]:
    """Sides of a noun that names what is between two: "between A and B", "A's N with B", "the A-B N"."""
    both = partners(v, i, "between", "among")
    mine, others = owners(v.p, i), partners(v, i, "with", "against")
    if both:
        yield from among(v, state, i, both)
    elif others:
        yield from two(v, state, i, mine or _havers(v, i), others)
    elif len(sides(v, mine)) == 2:
        yield from among(v, state, i, mine)


def _havers(v: View, i: int) -> list[int]:
    """Whose it is by the verb: "A has a dispute with B", "A is locked in a dispute with B"."""
    p = v.p
    above = p.head[i]
    if p.dep[i] == "dobj" and p.lemma[above] in ("have", "fight", "wage", "face", "form", "build", "forge"):
        return sx.grammatical_subjects(p, above)
    if (
        p.dep[i] == "pobj"
        and p.lemma[above] == "in"
        and p.lemma[p.head[above]] in ("be", "lock", "embroil", "engage", "remain")
    ):
        return sx.grammatical_subjects(p, p.head[above])
    return []


def _unmade(v: View, i: int) -> bool:
    """Whether the sentence says that it came to an end, or makes one sure that there is none yet."""
    p = v.p
    above = p.head[i]
    ends = v.words.lists.end_verbs | v.words.lists.lift_verbs
    if p.dep[i] in ("dobj", "nsubj", "nsubjpass") and p.lemma[above] in ends:
        return True
    if p.dep[i] == "pobj" and p.lemma[above] in ("of", "to") and p.lemma[p.head[above]] in _ENDS | {"outbreak", "risk"}:
        return True
    return any(p.dep[c] == "det" and p.lemma[c] == "no" for c in p.children[i])


_ENDS = frozenset(
    {
        "end",
        "collapse",
        "conclusion",
        "lifting",
        "removal",
        "easing",
        "threat",
        "prospect",
        "possibility",
        "halt",
    }
)

# --- support ------------------------------------------------------------------------------------------------


def supports(v: View) -> Iterator[Found]:
    """Who holds up whom: "A-backed B", "B, backed by A", "A backs B's forces", "B has support from A"."""
    p = v.p
    for i, lemma in enumerate(p.lemma):
        text = p.text[i].lower()
        if text in v.words.lists.supported | v.words.lists.aligned and p.dep[i] == "amod" and p.text[i - 1] == "-":
            state: RelationState = "supports" if text in v.words.lists.supported else "alliance"
            before = sx.kids(p, i, "npadvmod", "amod", "nmod", "compound") or [i - 2]
            if not {p.lemma[c] for c in sx.kids(p, i, "advmod")} & {"previously", "formerly", "once", "then"}:
                yield from two(v, state, i, before[:1], sx.conjuncts(p, p.head[i])[:1])
        elif lemma in v.words.lists.support_verbs and sx.is_verb(p, i) and p.dep[i] not in ("amod", "compound"):
            yield from _backing(v, i)
        elif lemma in v.words.lists.support_nouns and sx.is_noun(p, i):
            yield from _held(v, i)


def _backing(v: View, verb: int) -> Iterator[Found]:
    p = v.p
    whom = sx.logical_objects(p, verb)
    if p.dep[verb] in ("acl", "advcl") and sx.agents(p, verb):
        whom = [p.head[verb]] if p.dep[verb] == "acl" else sx.grammatical_subjects(p, p.head[verb])
    active_by = p.tag[verb] != "VBN" and bool(sx.kids(p, verb, "agent"))  # "backed talks by A": no passive
    if active_by or not is_fact(v, verb):
        return
    who = sx.agents(p, verb) if p.dep[verb] == "advcl" and p.tag[verb] == "VBN" else sx.logical_subjects(p, verb)
    yield from two(v, "supports", verb, who, [t for t in whom if _is_side(v, t)])


def _is_side(v: View, t: int) -> bool:
    """Whether it can be backed as a side: a name, or a noun for a government or fighting body."""
    return v.p.tag[t] in ("NNP", "NNPS", "PRP") or v.p.lemma[t] in v.words.lists.sides


def _held(v: View, noun: int) -> Iterator[Found]:
    """ "B has support from A", "with A's backing", "B enjoys the backing of A"."""
    p = v.p
    givers = [*partners(v, noun, "from", "of"), *sx.kids(p, noun, "poss")]
    above = p.head[noun]
    if p.dep[noun] == "dobj" and p.lemma[above] in v.words.lists.hold_verbs and is_fact(v, above):
        receivers = sx.grammatical_subjects(p, above)
    elif p.dep[noun] == "pobj" and p.lemma[above] in ("with", "under") and sx.is_verb(p, p.head[above]):
        if not is_fact(v, p.head[above]):
            return
        receivers = sx.grammatical_subjects(p, p.head[above])
    elif p.dep[noun] == "pobj" and p.lemma[above] == "with" and sx.is_noun(p, p.head[above]) and givers:
        receivers = [p.head[above]]  # "the government, with A's backing, ..."
    else:
        return
    if sx.is_negated(p, noun):
        return
    yield from two(v, "supports", noun, givers, [t for t in receivers if _is_side(v, t)])


# --- sanctions ----------------------------------------------------------------------------------------------


def embargoes(v: View) -> Iterator[Found]:
    """Sanctions and embargoes in force: "A's sanctions on B", "A has imposed sanctions on B"."""
    p = v.p
    for i, lemma in enumerate(p.lemma):
        if lemma not in v.words.lists.embargo or not sx.is_noun(p, i):
            continue
        targets = partners(v, i, "on", "against", "upon")
        verb = p.head[i]
        imposing = (
            sx.is_verb(p, verb) and p.lemma[verb] in v.words.lists.impose_verbs and p.dep[i] in ("dobj", "nsubjpass")
        )
        if imposing:
            if is_fact(v, verb):
                targets = targets or partners(v, verb, "on", "against", "upon")
                yield from two(v, "embargo", i, sx.logical_subjects(p, verb) or owners(p, i), _states(v, targets))
            continue
        if _unmade(v, i) or _fresh(v, i) or not _standing_fact(v, i):
            continue
        by = [a for c in sx.kids(p, i, "acl") if p.lemma[c] in v.words.lists.impose_verbs for a in sx.agents(p, c)]
        yield from two(v, "embargo", i, by or owners(p, i), _states(v, targets))


def _states(v: View, tokens: list[int]) -> list[int]:
    """Those that are a state, a government or a known body: sanctions on firms or persons are none on their state."""
    found = {t: sides(v, [t]) for t in tokens}
    return [t for t in tokens if any(s.entity or s.kind in ("state", "government") for s in found[t])]


def _fresh(v: View, i: int) -> bool:
    """Whether the words speak of sanctions to come."""
    words = {v.p.lemma[c] for c in v.p.children[i]}
    return bool(
        words
        & {
            "new",
            "fresh",
            "further",
            "additional",
            "more",
            "tougher",
            "possible",
            "potential",
            "no",
            "secondary",
        }
    )


def _standing_fact(v: View, i: int) -> bool:
    """Whether the noun takes its sanctions for granted, or its clause tells a fact."""
    p = v.p
    above = p.head[i]
    if p.dep[i] == "dobj" and p.lemma[above] in v.words.lists.lift_verbs:
        return not is_fact(v, above)  # a wish that they be lifted says that they stand
    return is_fact(v, i)


# --- war, ceasefire, dispute --------------------------------------------------------------------------------


def wars(v: View) -> Iterator[Found]:
    """Who is at war with whom, and who fights whose forces."""
    p = v.p
    for i, lemma in enumerate(p.lemma):
        if lemma in v.words.lists.war and sx.is_noun(p, i):
            yield from _war(v, i)
        elif lemma in v.words.lists.fight_verbs and sx.is_verb(p, i) and is_fact(v, i):
            whom = [*sx.logical_objects(p, i), *partners(v, i, "against")]
            targets = [t for o in whom for t in _fighting(v, o)]
            yield from two(v, "at_war", i, sx.logical_subjects(p, i), targets)


def _war(v: View, i: int) -> Iterator[Found]:
    p = v.p
    words = {p.lemma[c] for c in p.children[i]}
    if words & v.words.lists.no_war or p.dep[i] == "compound" or _unmade(v, i) or partners(v, i, "of"):
        return
    above = p.head[i]
    if p.dep[i] == "pobj" and p.lemma[above] == "at" and not sx.kids(p, i, "det", "amod"):
        with_ = [*partners(v, i, "with"), *partners(v, p.head[above], "with", "against")]
        verb = sx.clause_verb(p, i)
        if is_fact(v, verb):
            subjects = sx.grammatical_subjects(p, verb)
            yield from (two(v, "at_war", i, subjects, with_) if with_ else among(v, "at_war", i, subjects))
    elif is_given(v, i):
        yield from _pairs(v, i, "at_war")


def _fighting(v: View, o: int) -> list[int]:
    """The side whose fighters these are: "forces loyal to B", "B's rebels", a name."""
    p = v.p
    if p.tag[o] in ("NNP", "NNPS"):
        return [o]
    if p.lemma[o] not in v.words.lists.armed:
        return []
    loyal = [a for a in (*sx.kids(p, o, "amod", "acl", "relcl"), *_after(v, o)) if p.lemma[a] in ("loyal", "allied")]
    named = [t for a in loyal for t in partners(v, a, "to", "with")]
    return named or [o]


def _after(v: View, o: int) -> list[int]:
    return [o + 1] if o + 1 < len(v.p.text) else []


def ceasefires(v: View) -> Iterator[Found]:
    """Ceasefires that hold: "the truce between A and B"."""
    for i, lemma in enumerate(v.p.lemma):
        if lemma in v.words.lists.ceasefire and sx.is_noun(v.p, i) and not _unmade(v, i) and is_fact(v, i):
            if v.p.dep[i] == "compound" and v.p.lemma[v.p.head[i]] in (
                "talk",
                "proposal",
                "plan",
                "negotiation",
                "call",
            ):
                continue
            verb = v.p.head[i]
            if v.p.dep[i] == "dobj" and v.p.lemma[verb] in (
                "sign",
                "reach",
                "declare",
                "agree",
                "observe",
                "announce",
            ):
                yield from list(_pairs(v, i, "ceasefire")) or _agreed(v, i, verb)
            else:
                yield from _pairs(v, i, "ceasefire")


def _agreed(v: View, noun: int, verb: int) -> Iterator[Found]:
    return among(v, "ceasefire", noun, sx.logical_subjects(v.p, verb))


def disputes(v: View) -> Iterator[Found]:
    """Quarrels over something named: "the border dispute between A and B", "A's row with B over C"."""
    for i, lemma in enumerate(v.p.lemma):
        if lemma not in v.words.lists.dispute or not sx.is_noun(v.p, i) or _unmade(v, i) or not is_given(v, i):
            continue
        kinds = {v.p.lemma[c] for c in sx.kids(v.p, i, "amod", "compound")}
        over = any(v.p.lemma[c] in v.words.lists.over for c in sx.kids(v.p, i, "prep"))
        if over or kinds & v.words.lists.dispute_kinds or lemma not in ("disagreement", "claim"):
            yield from _pairs(v, i, "dispute")
