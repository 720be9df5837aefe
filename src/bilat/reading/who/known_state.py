"""The country of known persons and of offices that one state has: outside knowledge, shown as such."""

from collections.abc import Sequence

from msgspec.structs import replace

from bilat.document import Chain
from bilat.knowledge import Knowledge
from bilat.knowledge.entries import INTERNATIONAL
from bilat.knowledge.leaders import name_words
from bilat.knowledge.tenures import Tenures
from bilat.knowledge.titles import Titles

# Offices in which a family name alone tells a leader, once the article speaks of the state.
_LEADING = frozenset({"head_of_state", "head_of_government", "monarch", "vice_president", "foreign_minister"})
# Offices of international bodies, whose holders act for no country of their own.
_INTERNATIONAL = frozenset({"secretary_general"})
_OF_STATE = "offices_of_"


def with_known_states(chains: Sequence[Chain], know: Knowledge) -> list[Chain]:
    """The chains, persons of no stated state with the country that knowledge has for their name or office."""
    states = frozenset(c.country for c in chains if c.kind != "person" and c.country)
    return [_identified(each, states, know) for each in chains]


def _identified(chain: Chain, states: frozenset[str], know: Knowledge) -> Chain:
    if chain.kind != "person" or chain.name is None or chain.country or chain.acts_for:
        return chain
    trades = know.titles.words["trades"] - {"officer", "cleric"}
    if chain.office_class in trades or chain.office_class in _INTERNATIONAL:
        return chain
    titles = know.titles
    countries = titles.leaders.countries(chain.name)
    if not countries.isdisjoint(INTERNATIONAL):
        known = _by_office_held(chain, countries, know) or titles.leaders.country(chain.name)
    else:
        known = (
            titles.leaders.country(chain.name)
            or _by_state(chain, states, titles)
            or _by_tenure(chain, states, know.tenures)
            or _by_office(chain, states, titles)
        )
    return replace(chain, country=known, country_by="knowledge") if known else chain


def _by_office_held(chain: Chain, countries: frozenset[str], know: Knowledge) -> str | None:
    """The one state in which somebody who went to an international body held the office that the text tells."""
    states = countries - INTERNATIONAL
    facts = ((s, f) for s in states for f in know.tenures.holders_ever(s) if f.office_class == chain.office_class)
    name = name_words(chain.name or "")
    return _only(frozenset(state for state, fact in facts if name_words(fact.person) == name))


def _by_state(chain: Chain, states: frozenset[str], titles: Titles) -> str | None:
    """The one state that the article speaks of among those whose leaders bore the name ("President Xi")."""
    if chain.office_class not in _LEADING:
        return None
    return _only(titles.leaders.headed(name_words(chain.name or "")[-1]) & states)


def _by_tenure(chain: Chain, states: frozenset[str], tenures: Tenures) -> str | None:
    """The one state that the article speaks of and that has had an officer of that full name."""
    name = name_words(chain.name or "")
    if len(name) < 2:
        return None
    last = (chain.name or "").split()[-1]  # looked for first: taking every holder's name apart would be slow
    held = ((s, f.person) for s in sorted(states) for f in tenures.holders_ever(s) if f.person.endswith(last))
    return _only(frozenset(state for state, person in held if name_words(person) == name))


def _by_office(chain: Chain, states: frozenset[str], titles: Titles) -> str | None:
    """The one state of which the article speaks and that calls an office so ("Defense Secretary")."""
    office = (chain.office or "").lower()
    found = {
        name.removeprefix(_OF_STATE).upper() for name, words in titles.words.items() if _names(name, words, office)
    }
    return _only(frozenset(found) & states)


def _names(name: str, words: frozenset[str], office: str) -> bool:
    return name.startswith(_OF_STATE) and office in words


def _only(found: frozenset[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
