"""Laws 2 and 3: the same bytes whatever the hash seed, the number of workers, the order of arrival and the portions."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.api import Ledger
from bilat.records import Article
from bilat.workers import Stages, built
from tests.laws.making import Remembered, claims, sample

ROOT = Path(__file__).parents[2]
READ = """
import sys, bilat
from bilat.sample import sample_path
ledger = bilat.open(sys.argv[1])
ledger.read(sample_path(), workers=int(sys.argv[2]))
sys.stdout.buffer.write(ledger.canonical())
"""
SEEDS = (("0", "1"), ("1", "2"), ("4242", "1"))


def opened(folder: Path) -> Ledger:
    return Ledger(folder / "a.ledger", recipe=Remembered())


def read(folder: Path, portions: Sequence[Sequence[Article]]) -> bytes:
    """The canonical export of a new ledger that has read the portions, one after the other."""
    with opened(folder) as ledger:
        for portion in portions:
            ledger.add(portion)
        return ledger.canonical()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return read(tmp_path_factory.mktemp("expected"), [sample()])


def test_hash_seed_and_workers(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(tmp_path / f"{seed}.ledger"), workers],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed, workers in SEEDS
    ]
    ended = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0] * len(SEEDS), b"\n".join(errors for _, errors in ended).decode()
    written = [out for out, _ in ended]
    assert written[0].count(b'"record":"article"') == len(sample())
    for (seed, workers), out in zip(SEEDS, written, strict=True):
        assert out == written[0], f"hash seed {seed}, {workers} workers: {differing(written[0], out)}"


def differing(one: bytes, other: bytes) -> str:
    """The first line in which two exports differ."""
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next((f"{a!r}\n{b!r}" for a, b in pairs if a != b), "one is longer")[:2000]


def test_coding_again_in_another_order_gives_the_same_claims() -> None:
    before = [claims(article) for article in sample()]
    coder = built(Stages())
    assert [tuple(coder.code(article)) for article in reversed(sample())] == before[::-1]


def test_reading_twice(tmp_path: Path, expected: bytes) -> None:
    with opened(tmp_path) as ledger:
        ledger.add(sample())
        generation, aside = ledger.generation, ledger.set_aside()
        again = ledger.add(sample())
        assert (again.read, again.known) == (0, len(sample()))
        assert (ledger.generation, ledger.set_aside(), ledger.canonical()) == (generation, aside, expected)


def test_one_by_one_is_all_at_once(tmp_path: Path, expected: bytes) -> None:
    assert read(tmp_path, [[article] for article in reversed(sample())]) == expected


@settings(max_examples=8, deadline=None)
@given(st.permutations(sample()), st.lists(st.integers(0, len(sample())), max_size=2))
def test_any_order_in_any_portions(
    tmp_path_factory: pytest.TempPathFactory, expected: bytes, order: list[Article], cuts: list[int]
) -> None:
    bounds = [0, *sorted(cuts), len(order)]
    portions = [order[first:last] for first, last in pairwise(bounds)]
    assert read(tmp_path_factory.mktemp("order"), portions) == expected


def test_the_sample_is_worth_the_trouble(expected: bytes) -> None:
    events = [line for line in expected.splitlines() if b'"record":"event"' in line]
    told_twice = [line for line in events if b'"n_reports":1,' not in line]
    assert len(told_twice) >= 3, "hardly an event of the sample is told twice: nothing is merged, and nothing is tried"
