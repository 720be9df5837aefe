"""The run: same record whatever the order, the number of workers and the hash seed; nothing lost, nothing half done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.api import Ledger
from bilat.errors import ConfigError, InputError, Interrupted, NotFoundError
from bilat.records import Article, Report, SetAsideRecord, Span
from bilat.run import COMMIT_ARTICLES, Item, Progress
from bilat.workers import code_one, code_shard
from tests.standins import Words, article, merge

ROOT = Path(__file__).parent.parent
CODES = ("LBY", "ITA", "FRA", "RUS", "ISR", "TUR")
ASIDE = SetAsideRecord(origin="x/empty.txt", reason="empty", detail="nothing in it")


def articles(n: int) -> list[Article]:
    """Articles of which some tell of the same meeting."""
    return [
        article(f"MEET {CODES[i % 3]} {CODES[i % 2 + 3]} 2031-01-{i % 4 + 1:02} Rome\nstory {i}\n") for i in range(n)
    ]


def open_ledger(path: Path, recipe: Words | None = None) -> Ledger:
    return Ledger(path, recipe=recipe or Words(), merge=merge)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "a.ledger")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = open_ledger(tmp_path_factory.mktemp("run") / "a.ledger")
    made.add(articles(40))
    return made.canonical()


def test_summary_counts(ledger: Ledger) -> None:
    told: list[Progress] = []
    done = ledger.add([*articles(30), ASIDE, article("TRIP here"), articles(1)[0]], progress=told.append)
    assert (done.read, done.known) == (30, 1)
    assert done.set_aside == {"empty": 1, "failed": 1}
    assert done.claims == {"report": 30}
    assert done.events == len(ledger.events()) < 30
    assert done.merged == sum(event.n_reports > 1 for event in ledger.events()) > 0
    assert told[-1] == Progress(done=30, known=1, set_aside=2, claims=30)


def test_reading_twice_changes_nothing(ledger: Ledger, expected: bytes) -> None:
    ledger.add([*articles(40), ASIDE])
    generation = ledger.generation
    again = ledger.add([*articles(40), ASIDE])
    assert (again.read, again.known) == (0, 40)
    assert ledger.generation == generation
    assert ledger.canonical() == expected
    assert ledger.set_aside() == [ASIDE]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(40)), cuts=st.lists(st.integers(0, 40), max_size=3))
def test_any_order_and_any_portions(
    tmp_path_factory: pytest.TempPathFactory, expected: bytes, order: list[int], cuts: list[int]
) -> None:
    ledger = open_ledger(tmp_path_factory.mktemp("order") / "a.ledger")
    everything = articles(40)
    bounds = [0, *sorted(cuts), 40]
    for first, last in pairwise(bounds):
        ledger.add([everything[i] for i in order[first:last]])
    assert ledger.canonical() == expected


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers(ledger: Ledger, expected: bytes, workers: int) -> None:
    assert ledger.add(articles(40), workers=workers).read == 40
    assert ledger.canonical() == expected


def test_another_executor_can_take_the_shards(ledger: Ledger, expected: bytes) -> None:
    with ThreadPoolExecutor(2) as executor:
        ledger.add(articles(40), executor=executor)
    assert ledger.canonical() == expected


SEEDED = """
import sys
from pathlib import Path
from tests.test_run import articles, open_ledger
ledger = open_ledger(Path(sys.argv[1]))
ledger.add(articles(40), workers=int(sys.argv[2]))
sys.stdout.buffer.write(ledger.canonical())
"""


def start(code: str, *arguments: object, seed: str = "0", **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        **options,
    )


@pytest.mark.parametrize(("seed", "workers"), [("1", 1), ("4242", 2)])
def test_any_hash_seed(tmp_path: Path, expected: bytes, seed: str, workers: int) -> None:
    out, _ = start(SEEDED, tmp_path / "a.ledger", workers, seed=seed).communicate(timeout=60)
    assert out == expected


def test_a_failing_article_costs_only_itself(ledger: Ledger, expected: bytes) -> None:
    bad = article("TRIP over this")
    ledger.add([*articles(20), bad, *articles(40)[20:]], workers=2)
    assert ledger.canonical() == expected
    (record,) = ledger.set_aside()
    assert (record.reason, record.detail) == ("failed", "ValueError: tripped over a word")
    assert record.hint


def test_a_killed_worker_costs_only_the_article_that_killed_it(ledger: Ledger, expected: bytes) -> None:
    done = ledger.add([*articles(20), article("KILL"), *articles(40)[20:]], workers=2)
    assert done.set_aside == {"failed": 1}
    assert ledger.canonical() == expected


def test_what_failed_is_tried_again_and_leaves_the_list(tmp_path: Path) -> None:
    text = "MEET LBY ITA 2031-05-06 Rome\nTRIP"
    ledger = open_ledger(tmp_path / "a.ledger")
    ledger.add([article(text)])
    assert len(ledger.set_aside()) == 1

    class Mended(Words, frozen=True):
        def build(self) -> Any:
            coder = super().build()
            coder.code = lambda found: type(coder).code(coder, _without_trip(found))  # type: ignore[method-assign]
            return coder

    open_ledger(tmp_path / "a.ledger", Mended("3")).add([article(text)])
    assert ledger.set_aside() == []
    assert len(ledger.events()) == 1


def _without_trip(found: Article) -> Article:
    return msgspec.structs.replace(found, text=found.text.replace("TRIP", "    "))


def test_text_no_file_can_hold_is_set_aside(ledger: Ledger) -> None:
    done = ledger.add([article("MEET LBY ITA ? \ud800"), *articles(3)])
    assert (done.read, done.set_aside) == (3, {"failed": 1})


def test_a_claim_without_its_words_is_never_stored() -> None:
    class Liar:
        def code(self, found: Article) -> list[Report]:
            span = Span(0, 4, "MEAT")
            return [
                Report(
                    claim_id="1" * 16, article_id=found.article_id, evidence=(span,), event_type="CONSULT", trigger=span
                )
            ]

    coded = code_one(Liar(), articles(1)[0])  # type: ignore[arg-type]
    assert coded.rows == ()
    assert coded.failure is not None and "'MEAT' does not stand at 0-4" in coded.failure


def test_shard_keeps_order() -> None:
    some = articles(5)
    assert [coded.article_id for coded in code_shard(Words(), some)] == [item.article_id for item in some]


@pytest.mark.parametrize("workers", [0, -1, 100_000])
def test_workers_out_of_range(ledger: Ledger, workers: int) -> None:
    with pytest.raises(ConfigError):
        ledger.add(articles(1), workers=workers)


# --- cut off --------------------------------------------------------------------------------------------------------


def cut_off(error: BaseException, n: int = 30) -> Iterator[Item]:
    yield from articles(n)
    raise error


def test_ctrl_c_keeps_what_is_coded(ledger: Ledger, expected: bytes) -> None:
    with pytest.raises(Interrupted) as caught:
        ledger.add(cut_off(KeyboardInterrupt()))
    assert caught.value.exit_code == 130
    assert "30" in caught.value.message
    assert not ledger.stale
    assert ledger.summary().articles == 30
    ledger.add(articles(40))
    assert ledger.canonical() == expected


def test_an_input_that_cannot_be_read_on_keeps_what_is_coded(ledger: Ledger) -> None:
    with pytest.raises(InputError):
        ledger.add(cut_off(InputError("the disk went away")))
    assert ledger.summary().articles == 30
    assert not ledger.stale


KILLED = """
import sys
from pathlib import Path
from bilat.api import Ledger
from tests.test_run import articles
from tests.standins import Words, merge
ledger = Ledger(Path(sys.argv[1]), recipe=Words(delay=0.005), merge=merge)
ledger.add(articles(int(sys.argv[2])), workers=int(sys.argv[3]))
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_in_the_middle_then_go_on(tmp_path: Path, workers: int) -> None:
    n = 10 * COMMIT_ARTICLES
    path = tmp_path / "a.ledger"
    child = start(KILLED, path, n, workers, start_new_session=True)
    stored = 0
    while stored < COMMIT_ARTICLES and child.poll() is None:
        time.sleep(0.02)
        if path.is_file() and path.stat().st_size and Path(f"{path}-wal").is_file():
            with open_ledger(path) as reader:  # reading while the other writes
                stored = reader.summary().articles
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    whole = open_ledger(tmp_path / "whole.ledger")
    whole.add(articles(n))
    with open_ledger(path) as resumed:
        kept = resumed.summary()
        assert COMMIT_ARTICLES <= kept.articles < n
        assert kept.events > 0 and not kept.stale  # merged at the opening, for the run that could not
        assert resumed.add(articles(n)).known == kept.articles
        assert resumed.canonical() == whole.canonical()
        assert resumed.value("PRAGMA integrity_check") == "ok"


STOPPED = """
import sys
from pathlib import Path
from bilat.api import Ledger
from bilat.errors import Interrupted
from tests.test_run import articles
from tests.standins import Words, merge
ledger = Ledger(Path(sys.argv[1]), recipe=Words(delay=0.005), merge=merge)
try:
    ledger.add(articles(5000), workers=int(sys.argv[2]), progress=lambda p: p.done == 20 and print("on", flush=True))
except Interrupted as error:
    print(error.message, ledger.stale, flush=True)
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_real_ctrl_c(tmp_path: Path, workers: int) -> None:
    child = start(STOPPED, tmp_path / "a.ledger", workers, stderr=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None
    child.stdout.readline()
    os.killpg(child.pid, signal.SIGINT)
    out, errors = child.communicate(timeout=30)
    assert child.returncode == 130, errors.decode()
    assert errors == b""
    with open_ledger(tmp_path / "a.ledger") as ledger:
        stored = ledger.summary().articles
    assert stored >= 20
    assert out.decode() == f"stopped; {stored} new articles are stored False\n"


# --- coding anew ----------------------------------------------------------------------------------------------------


def test_recode_is_as_if_the_newer_coder_had_read(tmp_path: Path) -> None:
    texts = [article("BLAME LBY ITA 2031-05-06\nMEET FRA RUS 2031-05-07"), *articles(5)]
    old, new = open_ledger(tmp_path / "a.ledger"), open_ledger(tmp_path / "b.ledger", Words("2"))
    old.add(texts)
    new.add(texts)
    pair = [event.event_id for event in new.events()][:2]
    for each in (old, new):
        each.judge("same_event", *pair, by="tester", at="2031-01-01")
    assert old.events(type="ACCUSE")
    newer = open_ledger(tmp_path / "a.ledger", Words("2"))
    assert newer.recode().read == 6
    assert newer.canonical() == new.canonical()
    assert newer.events(type="ACCUSE") == []
    assert newer.value("SELECT count(*) FROM claims") == 13  # the older coder's claims are still there
    assert newer.recode().read == 0
    (dropped,) = newer.query("SELECT claim_id FROM claims WHERE body LIKE '%ACCUSE%'")
    with pytest.raises(NotFoundError, match="earlier coder"):
        newer.event(dropped[0])
