"""The audit sample: the same draw from the same seed, no more than asked, each report shown with its sentence."""

import json
from pathlib import Path

import pytest

from bilat.bench.audit import drawn, rendered, sample
from bilat.tools import Tools

CAPITALS = ("Lima", "Quito", "Bogota", "Santiago", "Asuncion", "Montevideo")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    file = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    rows = (
        {
            "title": f"Talks in {city}",
            "published": "2024-05-03",
            "text": f"Kenya's foreign minister met his Ghanaian counterpart in {city} on Thursday.",
        }
        for city in CAPITALS
    )
    file.write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    return [file]


def test_the_seed_decides_the_sample(paths: list[Path], tools: Tools) -> None:
    first = sample(paths, 3, 11, articles=5, tools=tools)
    assert first == sample(paths, 3, 11, articles=5, tools=tools)
    assert len(first) == 3
    assert any(first != sample(paths, 3, seed, articles=5, tools=tools) for seed in range(12, 16))


def test_no_more_than_there_is(paths: list[Path], tools: Tools) -> None:
    assert len({name for name, _ in sample(paths, 100, 11, articles=2, tools=tools)}) == 2


def test_reports_belong_to_their_articles(paths: list[Path], tools: Tools) -> None:
    assert all(report.article_id == name for name, report in sample(paths, 4, 11, tools=tools))


def test_a_reader_sees_sentence_sides_day_and_place(paths: list[Path], tools: Tools) -> None:
    doc, report = drawn(paths, 1, 11, [1], tools)[0]
    shown = rendered(doc.article, report)
    assert f"> {report.evidence[0].quote}" in shown
    assert "CONSULT" in shown and "KEN" in shown and "GHA" in shown and "2024-05-02" in shown
