"""A sample of coded reports for a reader to judge, each with the sentence that it rests on."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bilat.document import Doc
from bilat.intake import article_from_text
from bilat.records import Article, Participant, Report, When, Where
from bilat.stages import code_article
from bilat.tools import Tools, default_tools

T = TypeVar("T")


def sample(
    paths: Sequence[Path], n: int, seed: int, *, articles: int = 60, tools: Tools | None = None
) -> list[tuple[str, Report]]:
    """At most `n` reports by chance from so many `articles` of each JSONL file, in text order, with their articles."""
    return [(doc.article.article_id, report) for doc, report in drawn(paths, n, seed, [articles] * len(paths), tools)]


def drawn(
    paths: Sequence[Path], n: int, seed: int, articles: Sequence[int], tools: Tools | None = None
) -> list[tuple[Doc, Report]]:
    """The same sample with whole documents, `articles` counting what is coded of each file."""
    chance, known = random.Random(seed), tools or default_tools()
    rows = [row for path, most in zip(paths, articles, strict=True) for row in _some(list(_lines(path)), most, chance)]
    told = [(doc, report) for doc in (code_article(_article(row), known) for row in rows) for report in doc.reports]
    return _some(told, n, chance)


def rendered(article: Article, report: Report) -> str:
    """The report as plain text for a reader: its sentence, then a line a field."""
    spans = sorted(report.evidence)
    lines = [
        f"{report.claim_id} · {article.title or article.article_id} · published {article.published_at or '?'}",
        *(f"> {span.quote}" for span in spans),
        f"{report.event_type}/{report.mode or '-'} · {report.status}{' · background' if report.background else ''}"
        f" · {report.frame} «{report.trigger.quote}»",
        *(f"  {_who(one)}" for one in report.participants),
        f"  when: {_when(report.when)}",
        f"  where: {_where(report.where)}",
    ]
    return "\n".join(lines)


def _some(items: list[T], most: int, chance: random.Random) -> list[T]:
    """So many by chance, in the order in which they stood."""
    return [items[i] for i in sorted(chance.sample(range(len(items)), min(most, len(items))))]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _article(line: str) -> Article:
    row = json.loads(line)
    return article_from_text(row["text"], **{key: row.get(key) for key in ("title", "url", "publisher", "published")})


def _who(one: Participant) -> str:
    parts = (one.name, one.office, one.acts_for, one.country)
    return f"{one.role}: «{one.span.quote}» = {' | '.join(part or '-' for part in parts)}"


def _when(when: When) -> str:
    return f"{when.start or '..'} to {when.end or '..'} ({when.precision or '-'}, {when.basis})"


def _where(where: Where | None) -> str:
    return "-" if where is None else f"{where.city or '-'}, {where.country or '-'}"
