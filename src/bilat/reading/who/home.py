"""The state whose officers a bare office means: "the Vice President" where a state's own organ publishes, "the health
ministry" in a state's own press."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import Chain
from bilat.knowledge import Knowledge
from bilat.knowledge.outlets import outlet_key
from bilat.knowledge.tenures import Tenures
from bilat.knowledge.titles import Titles
from bilat.reading.who.same_name import similar_name
from bilat.records import Article

_STATE_BODIES = frozenset({"ministry", "government", "parliament", "armed", "court"})
_ORGANS = frozenset({"executive", "ministry", "agency", "parliament", "government", "presidency"})
_STATES = frozenset({"state", "government"})
# Words of a body's name that do not tell it from another state's ("Supreme National Security Council").
_PLAIN = frozenset({"of", "the", "for", "and", "&", "supreme", "national", "federal", "general", "presiding", "armed"})
# How many times as often as all others together a state is told in news of its own.
_MAINLY = 4

# Offices of which a state has one and whose holders the tables of tenures know.
_ONE_HOLDER = frozenset({"vice_president", "foreign_minister", "defence_minister", "interior_minister"})
# Offices of international bodies that states' bodies have too.
_HEADS = frozenset({"agency_head", "secretary_general"})
_ANYONES = frozenset(
    "director general director-general secretary secretary-general executive chief head deputy chair chairman".split()
)
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


def is_plain_body(name: str, titles: Titles) -> bool:
    """Whether a body of a state is told without a name of its own ("Foreign Ministry", "Parliament")."""
    words = name.lower().replace("’s", "").replace("'s", "").split()
    plain = is_plain(words, titles) and "command" not in words
    nouns = [titles.bodies[word] for word in words if word in titles.bodies]
    return plain and any(n.kind != "organisation" and n.category in _STATE_BODIES for n in nouns)


def is_plain(words: Iterable[str], titles: Titles) -> bool:
    """Whether words in small letters tell no body from another state's ("federal trade")."""
    return all(word in titles.areas or word in titles.bodies or word in _PLAIN for word in words)


def at_home(
    chains: Iterable[Chain], home: Home | None, know: Knowledge, on: str | None, guests: frozenset[int] = frozenset()
) -> list[Chain]:
    """The chains, those that hold a bare office of the publisher's state with its country; `on` is the day (ISO),
    `guests` whom that state's officers met."""
    chains = list(chains)
    if home is None:
        return chains
    scope = _scope(home, chains)
    ours = {
        c.index
        for c in chains
        if c.index not in guests
        and _is_ours(c, home.country, scope, know)
        and not _is_anothers(c, home.country, know.tenures, on)
    }
    return [replace(c, country=home.country, country_by="knowledge") if c.index in ours else c for c in chains]


class _Scope(Struct, frozen=True):
    """How far bare offices of an article are home's: `domestic` all that a state has (`alone`: hardly another state is
    told), `leading` those that each state has one of, `first` its commanders too, in the `press` with a name.

    `worldwide`: bodies of many states are told too; `abroad`: the classes told of other states.
    """

    domestic: bool
    alone: bool
    leading: bool
    first: bool
    press: bool
    worldwide: bool
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
    domestic = alone or ours >= _MAINLY * told.total()
    worldwide = any(c.entity and c.entity.startswith("org:") and c.country in (None, "IGO") for c in chains)
    return _Scope(home.press and domestic, alone, leading, ours > 0 and above == 0, home.press, worldwide, abroad)


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
        return _is_domestic(chain, scope, know)
    if scope.press:
        return chain.name is not None and _leads(chain, scope, titles)
    return _is_of_organ(chain, scope.abroad, titles)


def _is_domestic(chain: Chain, scope: _Scope, know: Knowledge) -> bool:
    """Whether an office in a press's news of its own state is that state's, though its body is not known."""
    titles, office = know.titles, (chain.office or "").lower()
    if chain.name is None or chain.office_class in titles.words["not_home_offices"]:
        return False
    if any(know.entries[m.senses[0].entry_id].kind == "organisation" for m in know.lexicon.match(chain.office or "")):
        return False
    if chain.acts_for is None:  # "its chief" may be the world body's
        return not (scope.worldwide and chain.office_class in _HEADS and _ANYONES.issuperset(office.split()))
    if not scope.alone and chain.office_class == "commander" and not is_plain_body(chain.acts_for, titles):
        return False
    return not know.lexicon.senses(chain.acts_for)


def _leads(chain: Chain, scope: _Scope, titles: Titles) -> bool:
    """Whether a state's press means its own in news of others: ministers, those of its ministries, commanders."""
    if chain.acts_for is not None:
        ours = scope.leading and is_plain_body(chain.acts_for, titles) and chain.office_class not in scope.abroad
        return ours and chain.office_class in titles.words["offices_of_bodies"]
    if chain.office_class in ("commander", "officer"):
        return scope.first and (" " in (chain.office or "") or chain.office_class == "officer")
    return scope.leading and chain.office_class in titles.words["leading_offices"]


def _is_anothers(chain: Chain, home: str, tenures: Tenures, on: str | None) -> bool:
    """Whether home is known to have had somebody else in that office then."""
    if chain.office_class not in _ONE_HOLDER or chain.name is None:
        return False
    if chain.office_status == "former":
        held = [f for f in tenures.holders_ever(home) if f.office_class == chain.office_class]
    else:
        held = list(tenures.holders(chain.office_class, home, on)) if on else []
    return bool(held) and not any(similar_name(f.person, chain.name) for f in held)


def _is_of_organ(chain: Chain, abroad: frozenset[str], titles: Titles) -> bool:
    """Whether a state's own organ means its own: by the class, or as head of an organ told without its state."""
    if chain.acts_for is not None:
        nouns = [titles.bodies[word] for word in chain.acts_for.lower().split() if word in titles.bodies]
        organ = any(noun.kind == "organ" and noun.category in _ORGANS for noun in nouns)
        return organ and chain.office_class in ("agency_head", "member")
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
