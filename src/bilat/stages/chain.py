"""The list of stages, in order, with what each needs and gives."""

from collections.abc import Callable
from importlib import import_module

from msgspec import Struct

from bilat.document import Doc
from bilat.records import AnyClaim, Article
from bilat.tools import Tools


class Stage(Struct, frozen=True):
    """A stage: its name is its module, its field on the Doc, its test file and its cases file."""

    name: str
    needs: tuple[str, ...]

    @property
    def run(self) -> Callable[[Doc, Tools], Doc]:
        """The stage's function, `(Doc, Tools) -> Doc`."""
        function: Callable[[Doc, Tools], Doc] = getattr(import_module(f"bilat.stages.{self.name}"), self.name)
        return function


STAGES: tuple[Stage, ...] = (
    Stage("furniture", ()),
    Stage("sentences", ("furniture",)),
    Stage("gate", ("sentences",)),
    Stage("parse", ("sentences", "gate")),
    Stage("names", ("parse",)),
    Stage("titles", ("parse", "names")),
    Stage("actors", ("parse", "names", "titles")),
    Stage("coreference", ("parse", "actors")),
    Stage("voices", ("parse", "actors", "coreference")),
    Stage("times", ("sentences", "parse")),
    Stage("places", ("parse", "names", "actors")),
    Stage("events", ("parse", "actors", "coreference", "voices", "times", "places")),
    Stage("topics", ("parse", "events")),
    Stage("status", ("parse", "times", "events")),
    Stage("reports", ("actors", "coreference", "places", "events", "topics", "status")),
    Stage("speech", ("parse", "actors", "coreference", "times", "reports")),
    Stage("tenures", ("titles", "actors", "coreference")),
    Stage("relations", ("parse", "actors", "coreference", "times", "status")),
)


def code_article(article: Article, tools: Tools) -> Doc:
    """The article with every stage's findings."""
    doc = Doc(article=article)
    for stage in STAGES:
        doc = stage.run(doc, tools)
    return doc


def claims_of(doc: Doc) -> tuple[AnyClaim, ...]:
    """All claims of a coded article, in the order of their evidence."""
    claims: list[AnyClaim] = [*doc.reports, *doc.speech, *doc.tenures, *doc.relations]
    return tuple(sorted(claims, key=lambda claim: (claim.evidence[0], claim.claim_id)))
