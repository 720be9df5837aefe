"""The state whose officers a bare office means: "the Vice President" where a state's own organ publishes, "the health
ministry" in a state's own press."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import Chain
from bilat.knowledge import Knowledge
from bilat.knowledge.outlets import outlet_key
from bilat.knowledge.titles import Titles
from bilat.records import Article

_ORGANS = frozenset({"executive", "ministry", "agency", "parliament", "government", "presidency"})
_STATES = frozenset({"state", "government"})

_AIDES = frozenset({"adviser", "security_adviser", "chief_of_staff"})


class Home(Struct, frozen=True):
    """The state whose text an article is; `press`: only an outlet of that state, not its organ."""

    country: str
    press: bool


def home_of(article: Article, know: Knowledge) -> Home | None:
    """The state that publishes, by its organ or its press; null for the world's agencies and whoever is not known."""
    if article.publisher is None:
        return None
    organ = _of_organ(article.publisher, know)
    if organ is not None:
        return Home(organ, press=False)
    homes = {know.outlets.get(outlet_key(name)) for name in (article.publisher, article.agency) if name}
    country = homes.pop() if len(homes) == 1 else None  # an agency's copy is not written for its printer's readers
    return Home(country, press=True) if country is not None else None


def _of_organ(publisher: str, know: Knowledge) -> str | None:
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


def at_home(chains: Iterable[Chain], home: Home | None, know: Knowledge) -> list[Chain]:
    """The chains, those that hold a bare office of the publisher's state with its country."""
    chains = list(chains)
    if home is None:
        return chains
    scope = _scope(home, chains)
    ours = {c.index for c in chains if _is_ours(c, home.country, scope, know)}
    return [replace(c, country=home.country, country_by="knowledge") if c.index in ours else c for c in chains]


class _Scope(Struct, frozen=True):
    """How far bare offices of an article are home's: `domestic` all that a state has, `leading` those that each state
    has one of, in the `press` with a name; `abroad` the classes told of other states."""

    domestic: bool
    leading: bool
    press: bool
    abroad: frozenset[str]


def _scope(home: Home, chains: Sequence[Chain]) -> _Scope:
    """A state's organ writes as that state. Its press does so at home; of elsewhere it calls that country's officers
    without their state too, so that its own must be one of the two states that the article names most."""
    abroad = frozenset(c.office_class for c in chains if c.office_class and c.country not in (None, home.country))
    told = Counter[str]()
    for each in chains:
        if each.kind in _STATES and each.country:
            told[each.country] += len(each.mentions)
    ours = told.pop(home.country, 0)
    alone = all(count < 2 for count in told.values()) and (ours > 0 or not told)
    above = sum(count > ours for count in told.values())
    leading = not home.press or alone or (ours > 0 and above < 2)
    return _Scope(home.press and alone, leading, home.press, abroad)


def _is_ours(chain: Chain, home: str, scope: _Scope, know: Knowledge) -> bool:
    """Whether an office told without its state is one of home: of a class and style that home has."""
    titles = know.titles
    if chain.kind != "person" or chain.office is None or titles.is_plural(chain.office):
        return False
    if chain.country and (scope.press or chain.country_by == "text" or chain.office_class not in _AIDES):
        return False  # an aide's office in a text of a state's own organ tells more than a foreign namesake
    if not _is_in_style(chain, home, titles):
        return False
    if scope.domestic:
        unknown = chain.acts_for is None or not know.lexicon.senses(chain.acts_for)
        return chain.name is not None and unknown and chain.office_class not in titles.words["not_home_offices"]
    if scope.press:
        leads = scope.leading and chain.office_class in titles.words["leading_offices"]
        return leads and chain.acts_for is None and chain.name is not None
    return _is_of_organ(chain, scope.abroad, titles)


def _is_of_organ(chain: Chain, abroad: frozenset[str], titles: Titles) -> bool:
    """Whether a state's own organ means its own: by the class, or as head of an organ told without its state."""
    if chain.acts_for is not None:
        nouns = [titles.bodies[word] for word in chain.acts_for.lower().split() if word in titles.bodies]
        organ = any(noun.kind == "organ" and noun.category in _ORGANS for noun in nouns)
        return organ and chain.office_class == "agency_head"
    named = chain.name is not None or chain.office_class not in abroad
    return named and chain.office_class in titles.words["home_offices"]


def _is_in_style(chain: Chain, home: str, titles: Titles) -> bool:
    """Whether home calls the heads of its ministries so: secretaries, ministers, or both."""
    words = (chain.office or "").lower().split()
    if "diplomat" in words:  # "the top diplomat" is a description, never a title
        return False
    if home in titles.words["states_of_both"]:
        return True
    if home in titles.words["states_of_secretaries"]:
        return "minister" not in words
    return "secretary" not in words or chain.acts_for is not None or chain.office_class == "secretary_general"
