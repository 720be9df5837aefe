"""What whole articles of the shipped sample yield, as readable JSON: one file an article.

Claims stand in the order of their evidence; unknown and empty fields are left out, spans are "start-end quote".
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from bilat.records import AnyClaim, Article
from bilat.stages.chain import claims_of, code_article
from bilat.tools import default_tools
from tests.laws.making import sample

FOLDER = Path(__file__).parent / "articles"
CHOSEN = {
    "rome-meeting": "Israel and Libya hold first talks between foreign ministers",
    "ceasefire": "Libya's warring sides sign ceasefire in Geneva",
    "called-off": "Al-Sarraj calls off talks with Conte",
    "two-governments": "Two prime ministers for one country",
}


def article_of(name: str) -> Article:
    """The article of the sample that a snapshot is of."""
    return next(article for article in sample() if article.title == CHOSEN[name])


def snapshot(name: str) -> str:
    """The claims of an article as they come out now."""
    article = article_of(name)
    claims = sorted(claims_of(code_article(article, default_tools())), key=_place)
    return json.dumps([_short(msgspec.to_builtins(claim)) for claim in claims], indent=1, ensure_ascii=False) + "\n"


def _place(claim: AnyClaim) -> tuple[int, int, str]:
    return claim.evidence[0].start, claim.evidence[0].end, claim.claim_id


def _short(node: Any) -> Any:
    if isinstance(node, dict):
        if node.keys() == {"start", "end", "quote"}:
            return f"{node['start']}-{node['end']} {node['quote']}"
        if node.get("basis") == "unknown" and "precision" in node:
            return "unknown"
        return {key: _short(value) for key, value in node.items() if value not in (None, [], (), "")}
    return [_short(each) for each in node] if isinstance(node, list | tuple) else node
