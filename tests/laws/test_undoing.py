"""Laws 4 and 6: what is broken changes nothing else; what is removed leaves the record as if never read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.api import Ledger
from bilat.records import Article
from bilat.sample import sample_path
from tests.laws.making import Remembered, sample

BROKEN = (
    b"{no json at all",
    b'{"title": "No text here"}',
    b'{"text": 7}',
    b'{"text": ""}',
    b"\xff\xfe\x00\x80",
    '{"text": "Die Außenminister von Norwegen und Chile haben sich am Montag in Oslo getroffen."}'.encode(),
    b"[" * 5000,
)


def opened(folder: Path) -> Ledger:
    return Ledger(folder / "a.ledger", recipe=Remembered())


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with opened(tmp_path_factory.mktemp("expected")) as ledger:
        ledger.add(sample())
        return ledger.canonical()


@pytest.mark.parametrize("line", BROKEN, ids=[repr(line[:24]) for line in BROKEN])
def test_a_broken_line_in_the_middle(tmp_path: Path, expected: bytes, line: bytes) -> None:
    lines = sample_path().read_bytes().splitlines()
    (tmp_path / "in.jsonl").write_bytes(b"\n".join([*lines[:5], line, *lines[5:]]))
    with opened(tmp_path) as ledger:
        done = ledger.read(tmp_path / "in.jsonl")
        told = [record for record in ledger.set_aside() if record.origin.endswith(", line 6")]
        assert (done.read, len(told)) == (len(sample()), 1), ledger.set_aside()
        assert told[0].detail
        assert ledger.canonical() == expected


def test_an_article_that_no_file_can_hold(tmp_path: Path, expected: bytes) -> None:
    broken = Article(article_id="0" * 16, text="Norway met \ud800 Chile in Oslo.")
    with opened(tmp_path) as ledger:
        done = ledger.add([*sample()[:5], broken, *sample()[5:]])
        assert (done.read, done.set_aside) == (len(sample()), {"failed": 1})
        assert ledger.canonical() == expected


@settings(max_examples=6, deadline=None)
@given(st.sets(st.sampled_from(sample()), min_size=1, max_size=5))
def test_removed_is_never_read(tmp_path_factory: pytest.TempPathFactory, gone: set[Article]) -> None:
    kept = [article for article in sample() if article not in gone]
    with opened(tmp_path_factory.mktemp("gone")) as ledger, opened(tmp_path_factory.mktemp("kept")) as never:
        ledger.add(sample())
        for article in sorted(gone, key=lambda article: article.article_id):
            ledger.remove(article.article_id)
        never.add(kept)
        assert ledger.canonical() == never.canonical()


def test_removed_and_read_again_is_read(tmp_path: Path, expected: bytes) -> None:
    with opened(tmp_path) as ledger:
        ledger.add(sample())
        for article in sample()[:3]:
            ledger.remove(article.article_id)
        ledger.add(sample()[:3])
        assert ledger.canonical() == expected


def test_every_claim_leads_to_the_event_of_the_smallest_id(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        ledger.add(sample())
        events = ledger.events()
        assert [event.event_id for event in events] == [min(event.reports) for event in events]
        assert all(ledger.event(claim) == event for event in events for claim in event.reports)
        reports = [claim.claim_id for claim in ledger.claims(kind="report")]
        assert sorted(reports) == sorted(claim for event in events for claim in event.reports)
