"""Features of who took part: persons, offices, countries, partners, bodies."""

from collections.abc import Iterator

from bilat.merge.found import NEVER, Found, listed
from bilat.merge.names import SAME, NameKind, full_names_agree, similarity
from bilat.merge.views import Person, View

# Deeds of several together: sharing one side says little.
_TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID"})
# Offices that one person holds at a time.
_SINGLE = frozenset(
    "head_of_state monarch head_of_government foreign_minister defence_minister interior_minister finance_minister "
    "justice_minister vice_president speaker central_banker security_adviser spy_chief first_spouse".split()
)
# Words for officials that may mean a holder of any office.
_VAGUE = frozenset("leader official minister envoy diplomat representative member negotiator counterpart".split())


def persons(a: View, b: View) -> Found | None:
    """Whether the same persons are named."""
    pairs = list(_same_people(a, b))
    rivals = _rivals(a, b, {id(person) for pair in pairs for person in pair})
    if rivals is not None:
        x, y = rivals
        return Found("persons", NEVER, f"different holders of one office: {x.name} and {y.name}")
    if pairs:
        names = list(dict.fromkeys(f"{x.name} = {y.name}" if x.name != y.name else f"{x.name}" for x, y in pairs))
        return Found("persons", min(0.5, 0.25 * len(names)), f"the same persons: {'; '.join(names)}")
    if any(_both_named(x, y) for x in a.people for y in b.people):
        return Found("persons", -0.25, "different persons of the same country are named")
    return None


def _same_people(a: View, b: View) -> Iterator[tuple[Person, Person]]:
    taken: set[int] = set()
    for x in a.people:
        for j, y in enumerate(b.people):
            if j not in taken and _same_person(x, y):
                taken.add(j)
                yield x, y
                break


def _same_person(x: Person, y: Person) -> bool:
    if not x.name or not y.name or (x.country and y.country and x.country != y.country):
        return False
    return similarity(x.name, y.name, "person") >= SAME


def _both_named(x: Person, y: Person) -> bool:
    return bool(x.name and y.name and x.country and x.country == y.country and not x.outside and not y.outside)


def _rivals(a: View, b: View, matched: set[int]) -> tuple[Person, Person] | None:
    for x in a.people:
        for y in b.people:
            if id(x) in matched or id(y) in matched or not _both_named(x, y):
                continue
            if x.office_class in _SINGLE and x.office_class == y.office_class:
                return x, y
    return None


def holders(a: View, b: View) -> Found | None:
    """Whether one report names who, by a fact outside it, held the office that the other tells without a name."""
    facts = [y.fact or x.fact for x in a.people for y in b.people if not _same_office(x, y) and _is_holder(x, y)]
    if not facts:
        return None
    told = "; ".join(dict.fromkeys(facts))
    return Found("holders", min(0.4, 0.2 * len(facts)), f"one names who held the other's office then ({told})")


def _is_holder(x: Person, y: Person) -> bool:
    """Whether one of the two is named, and the other told by the office that this person held."""
    name, holder = (x.name, y.holder) if x.name else (y.name, x.holder)
    if not name or not holder or (x.country and y.country and x.country != y.country):
        return False
    return full_names_agree(name, holder)


def offices(a: View, b: View) -> Found | None:
    """Whether one report's office, told without a name, is the other's."""
    shared = []
    for x in a.people:
        for y in b.people:
            if _same_office(x, y):
                shared.append(f"{x.office or x.office_class} of {x.country}")
                break
    if shared:
        return Found("offices", min(0.4, 0.2 * len(shared)), f"the same offices: {'; '.join(dict.fromkeys(shared))}")
    apart = _levels_apart(a, b)
    return Found("offices", -0.5, f"other officials of {apart}") if apart else None


def _same_office(x: Person, y: Person) -> bool:
    if not x.country or x.country != y.country or (x.name and y.name):
        return False
    return x.office_class is not None and x.office_class == y.office_class


def _levels_apart(a: View, b: View) -> str | None:
    for country in sorted(a.sides & b.sides):
        mine = [p for p in a.people if p.country == country]
        theirs = [p for p in b.people if p.country == country]
        if not mine or not theirs or any(_may_be_one(x, y) for x in mine for y in theirs):
            continue
        return country
    return None


def _may_be_one(x: Person, y: Person) -> bool:
    if x.name and y.name:
        return similarity(x.name, y.name, "person") >= SAME
    if _is_holder(x, y):
        return True
    known = x.office_class and y.office_class and not {x.office_class, y.office_class} & _VAGUE
    return not known or x.office_class == y.office_class


def countries(a: View, b: View) -> Found | None:
    """Whether the same countries are the sides."""
    # A host told as a third party in one report may be told as a side in the other.
    mine, theirs = a.sides - b.others, b.sides - a.others
    if not mine or not theirs:
        return None
    both = sorted(mine & theirs)
    if not both:
        return Found("countries", NEVER, f"other countries: {listed(mine)} and {listed(theirs)}")
    if mine == theirs:
        return Found("countries", 0.3 if len(both) > 1 else 0.1, f"the same countries: {listed(both)}")
    if mine < theirs or theirs < mine:
        return Found(
            "countries",
            0.2 if len(both) > 1 else 0.05,
            f"countries of one report are among the other's: {listed(both)}",
        )
    if len(both) > 1:
        return Found("countries", 0.1, f"countries in both: {listed(both)}")
    return Found("countries", NEVER, f"other partners: {listed(mine)} and {listed(theirs)}")


def partners(a: View, b: View) -> Found | None:
    """Whether both sides are shared: one busy person meets many in a day."""
    mine, theirs = a.parties, b.parties
    shared = [x for x in mine if any(_counterparts(x, y) for y in theirs)]
    sides = {x.country or x.name or x.office for x in shared}
    if len(sides) > 1:
        return None
    rest = [x for x in mine if x not in shared]
    others = [y for y in theirs if not any(_counterparts(x, y) for x in mine)]
    if not shared and not (any(map(_is_somebody, rest)) and any(map(_is_somebody, others))):
        return None
    if rest and others:
        return Found("partners", NEVER, f"other partners: {_label(rest[0])} and {_label(others[0])}")
    if not shared or a.report.event_type not in _TWO_SIDED:
        return None
    score = -0.3 if a.article != b.article else -0.1
    return Found("partners", score, f"only one side is told in both: {_label(shared[0])}")


def _is_somebody(party: Person) -> bool:
    return party.name is not None or party.country is not None


def _counterparts(x: Person, y: Person) -> bool:
    if x.country and y.country and x.country != y.country:
        return False
    if x.name and y.name:
        kind: NameKind = "organisation" if "body" in (x.office, y.office) else "person"
        return similarity(x.name, y.name, kind) >= SAME
    if x.country is None or y.country is None:
        return x.office is not None and x.office == y.office
    return _may_be_one(x, y)


def _label(party: Person) -> str:
    return party.name or " of ".join(part for part in (party.office, party.country) if part) or "somebody"


def bodies(a: View, b: View) -> Found | None:
    """Whether the same bodies (organisations, groups) take part."""
    mine, theirs = {k for k, third in a.bodies if not third}, {k for k, third in b.bodies if not third}
    if shared := sorted(mine & theirs):
        return Found("bodies", min(0.3, 0.2 * len(shared)), f"the same bodies: {', '.join(shared)}")
    if mine and theirs and not (a.sides & b.sides):
        return Found("bodies", NEVER, f"other bodies: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}")
    return None
