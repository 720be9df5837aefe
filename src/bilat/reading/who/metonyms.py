"""Where a state, a capital or an adjective acts, and where it is only a place or a quality."""

from bilat.reading.who.view import Mark, View

LOCATIVES = frozenset("in at near inside across throughout within around outside through via off along amid".split())
# Prepositions after which a capital is its government ("between Washington and Tehran").
_SURE_SIDES = frozenset("with between by against towards toward upon among".split())

# What follows a place at the head of a dispatch.
_DATELINE = frozenset({",", "(", "/", "-", "–", "—", "--", ":"})


def state_acts(view: View, mark: Mark) -> bool:
    """Whether a state named by its own name is a side here: anything but a place where something is."""
    head = view.root(mark.first, mark.last)
    prep = _preposition(view, head)
    if view.is_possessive(mark.last):
        return True
    if prep is None:
        return True
    return prep not in LOCATIVES


def seat_acts(view: View, mark: Mark) -> bool:
    """Whether a capital or seat stands for its government here: subject, agent, possessor of policy, a side."""
    p = view.p
    if _is_dateline(view, mark):
        return False
    head = view.root(mark.first, mark.last)
    first = head
    while p.dep[first] == "conj" and p.head[first] != first:
        first = p.head[first]
    dep, above = p.dep[first], p.head[first]
    if dep[:5] == "nsubj" and _is_of_towns(view, dep, above):
        return False
    if dep in ("nsubj", "nsubjpass"):
        return p.lemma[above] not in ("be", "have") or _has_act(view, above)
    if dep == "poss":
        return p.lemma[above] not in view.words("town_things")
    if dep == "pobj":
        prep = p.lemma[above]
        if prep in _SURE_SIDES or (prep in ("on", "of") and _of_policy(view, above)):
            return True
        if prep == "to" and p.lemma[p.head[above]] in view.words("addressing_verbs"):
            return True
        return prep in ("to", "from", "for") and _is_addressed(view, p.head[above])
    if dep in ("dobj", "dative"):
        return p.lemma[above] in view.words("address_verbs")
    if dep in ("compound", "amod", "nmod"):
        return _side_compound(view, mark) or p.lemma[above] in view.words("policy_nouns")
    return False


def _is_dateline(view: View, mark: Mark) -> bool:
    """Whether the name heads a dispatch ("MINSK, June 3 -"), and is no subject ("Minsk, unlike Riga, agreed")."""
    after = view.word(mark.last)
    if mark.first != 0 or after not in _DATELINE:
        return False
    if after == "-" and view.glued(mark.last) and not view.p.text[mark.first].isupper():
        return mark.last + 1 >= view.n or view.marks[mark.last + 1] is None
    head = view.root(mark.first, mark.last)
    verb = view.p.head[head]
    is_subject = view.p.dep[head] in ("nsubj", "nsubjpass") and not view.p.text[mark.first].isupper()
    return not (after == "," and is_subject and "," in view.p.text[mark.last + 1 : verb] and verb > mark.last)


def _is_of_towns(view: View, dep: str, verb: int) -> bool:
    """Whether only a town does it or has it done to it: "fell to the rebels", "was hit by a storm"."""
    p = view.p
    if dep == "nsubj":
        return p.lemma[verb] in view.words("town_verbs")
    agents = [c for c in p.children[verb] if p.dep[c] == "agent" or p.lemma[c] == "by"]
    return any(p.lemma[noun] in view.words("befalling_nouns") for by in agents for noun in p.children[by])


def _has_act(view: View, verb: int) -> bool:
    """Whether "Paris is ..." goes on with a state of mind or a participle rather than a place."""
    p = view.p
    return any(p.dep[c] in ("acomp", "xcomp", "ccomp") or p.tag[c] in ("VBG", "VBN") for c in p.children[verb])


def _is_addressed(view: View, bearer: int) -> bool:
    """Whether the phrase hangs on an ultimatum, offer or the like, or on the verb that sends one."""
    p = view.p
    nouns = [bearer, *(c for c in p.children[bearer] if p.dep[c] == "dobj")]
    return any(p.lemma[noun] in view.words("address_nouns") and p.tag[noun][:2] == "NN" for noun in nouns)


def _of_policy(view: View, prep: int) -> bool:
    noun = view.p.lemma[view.p.head[prep]]
    if view.p.lemma[prep] == "of" and noun in view.words("uttered_nouns"):
        return True
    return noun in view.words("pressure_nouns")


def _side_compound(view: View, mark: Mark) -> bool:
    """Whether the name is one half of "Washington-Tehran"."""
    before = view.word(mark.first - 1) == "-" and view.marks[mark.first - 2] is not None
    return before or (view.word(mark.last) == "-" and mark.last + 1 < view.n and view.marks[mark.last + 1] is not None)


def _preposition(view: View, head: int) -> str | None:
    """The preposition that governs a token, stepping over coordination."""
    p = view.p
    while p.dep[head] == "conj" and p.head[head] != head:
        head = p.head[head]
    return p.lemma[p.head[head]] if p.dep[head] == "pobj" else None


def loose_name_acts(view: View, head: int) -> bool:
    """Whether a name of unknown kind stands where somebody does something or has something done to them."""
    p = view.p
    while p.dep[head] == "conj" and p.head[head] != head:
        head = p.head[head]
    dep, above = p.dep[head], p.head[head]
    if dep in ("nsubj", "nsubjpass", "agent", "poss"):
        return True
    if dep == "dobj":
        return p.lemma[above] in view.words("address_verbs") or p.lemma[above] in view.words("affecting_verbs")
    return dep == "pobj" and p.lemma[above] in ("with", "by", "between", "against") and p.tag[head] != "NNPS"
