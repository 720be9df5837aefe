"""The state whose officers a bare office means where a state's own organ publishes: "the Vice President" there."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from bilat.document import Chain
from bilat.knowledge import Knowledge
from bilat.knowledge.titles import Titles

_ORGANS = frozenset({"executive", "ministry", "agency", "parliament", "government", "presidency"})

_AIDES = frozenset({"adviser", "security_adviser", "chief_of_staff"})


def home_of(publisher: str | None, know: Knowledge) -> str | None:
    """The ISO3 code of the state whose organ the publisher is, null where it is none's."""
    if publisher is None:
        return None
    name = publisher.strip().removeprefix("The ").removeprefix("the ")
    for surface in know.lexicon.senses(name):
        entry = know.entries[surface.entry_id]
        if entry.kind in ("organ", "government") and entry.category in _ORGANS and not surface.ambiguous:
            return entry.country
    bodies = [know.titles.bodies.get(word) for word in name.lower().split()]
    if not any(body is not None and body.category in _ORGANS for body in bodies):
        return None
    return _only_state(name, know)


def _only_state(name: str, know: Knowledge) -> str | None:
    entries = [know.entries[match.senses[0].entry_id] for match in know.lexicon.match(name) if match.senses]
    found = {entry.country for entry in entries if entry.kind in ("state", "organ", "government")}
    return next(iter(found)) if len(found) == 1 else None


def at_home(chains: Iterable[Chain], home: str | None, titles: Titles) -> list[Chain]:
    """The chains, those that hold a bare office of the publisher's state with its country."""
    chains = list(chains)
    if home is None:
        return chains
    abroad: set[str | None] = {c.office_class for c in chains if c.office_class and c.country not in (None, home)}
    single = [c for c in chains if not titles.is_plural(c.office or "")]
    ours = {c.index for c in single if _is_ours(c, home, abroad, titles.words) or _heads_organ(c, titles)}
    return [replace(c, country=home, country_by="knowledge") if c.index in ours else c for c in chains]


def _heads_organ(chain: Chain, titles: Titles) -> bool:
    """Whether somebody heads an organ told without its state ("Council on Environmental Quality Chair X")."""
    if chain.kind != "person" or chain.country or chain.office_class != "agency_head":
        return False
    nouns = [titles.bodies[word] for word in (chain.acts_for or "").lower().split() if word in titles.bodies]
    return any(noun.kind == "organ" and noun.category in _ORGANS for noun in nouns)


def _is_ours(chain: Chain, home: str, abroad: set[str | None], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether an office told without its state is one of home: of a class and style that home has."""
    if chain.kind != "person" or chain.acts_for or chain.office is None:
        return False
    if chain.country and (chain.country_by == "text" or chain.office_class not in _AIDES):
        return False  # an aide's office here tells more than a foreign namesake
    if chain.office_class not in words["home_offices"] or (chain.name is None and chain.office_class in abroad):
        return False
    office = chain.office.lower()
    if home in words["states_of_secretaries"]:
        return "minister" not in office
    return not office.startswith("secretary of")
