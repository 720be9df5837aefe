"""The coder that ships: the chain of stages with its tools."""

from pathlib import Path

from bilat.knowledge import Knowledge
from bilat.ledger.store import CoderName
from bilat.records import AnyClaim, Article
from bilat.stages.chain import claims_of, code_article
from bilat.tools import Tools, build_tools, coder_version, default_tools


class StagesCoder:
    """Codes articles by the chain of stages."""

    def __init__(self, codebook: Path | None = None, actors: Path | None = None) -> None:
        own = codebook is not None or actors is not None
        self.tools: Tools = build_tools(codebook=codebook, actors=actors) if own else default_tools()

    @property
    def name(self) -> CoderName:
        """The version and fingerprint that its claims are stored under."""
        return CoderName(coder_version(), self.tools.fingerprint)

    @property
    def knowledge(self) -> Knowledge:
        """What it knows beforehand."""
        return self.tools.knowledge

    def code(self, article: Article) -> tuple[AnyClaim, ...]:
        """All claims of an article."""
        return claims_of(code_article(article, self.tools))
