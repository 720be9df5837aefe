"""The ledger file: what it accepts and refuses, and that it keeps what it was given."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.api import Ledger
from bilat.errors import LedgerBusyError, LedgerError, LedgerFormatError, NotFoundError
from bilat.ledger.connect import APPLICATION_ID, SCHEMA_VERSION
from bilat.ledger.store import CoderName, Coding, Store
from tests.standins import Words, article, merge

ONE = article("MEET LBY ITA 2031-05-06 Rome\n", title="A meeting in Rome")
TWO = article("MEET LBY ITA 2031-05-06 Rome\nBLAME FRA RUS 2031-05-07\n")


def open_ledger(path: Path, **options: object) -> Ledger:
    return Ledger(path, recipe=Words(), merge=merge, **options)  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = open_ledger(tmp_path / "a.ledger")
    made.add([ONE, TWO])
    return made


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_file_says_what_it_is(ledger: Ledger) -> None:
    assert ledger.value("PRAGMA application_id") == APPLICATION_ID
    assert ledger.value("PRAGMA user_version") == SCHEMA_VERSION
    assert ledger.value("PRAGMA journal_mode") == "wal"
    assert ledger.value("PRAGMA synchronous") == 2  # FULL
    assert ledger.value("PRAGMA foreign_keys") == 1


def test_keeps_articles_as_they_were(ledger: Ledger) -> None:
    assert ledger.article(ONE.article_id) == ONE
    strange = article("TIES LBY ITA none ?\n\x00 \ufeff ½ 🕊 \u2028 end")
    ledger.add([strange])
    assert ledger.article(strange.article_id) == strange


@pytest.mark.parametrize(
    "content",
    [b"plain text, not a database at all, but long enough to have a header", b"SQLite format 3\x00" + b"x" * 90],
)
def test_refuses_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerFormatError) as caught:
        open_ledger(path)
    assert caught.value.hint
    assert path.read_bytes() == content


def test_refuses_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with raw(path) as other:
        other.execute("CREATE TABLE songs (title)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerFormatError, match="no ledger"):
        open_ledger(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("version", "word"), [(SCHEMA_VERSION - 1, "older"), (SCHEMA_VERSION + 1, "newer")])
def test_refuses_another_schema_version(ledger: Ledger, version: int, word: str) -> None:
    ledger.close()
    with raw(ledger.path) as other:
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    with pytest.raises(LedgerFormatError, match=word) as caught:
        open_ledger(ledger.path)
    assert caught.value.hint


def test_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        open_ledger(tmp_path / "none.ledger", create=False)
    assert not (tmp_path / "none.ledger").exists()
    with pytest.raises(LedgerFormatError):
        open_ledger(tmp_path)


def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#%41é.ledger"
    open_ledger(path).add([ONE])
    assert [found.name for found in tmp_path.iterdir() if not found.name.endswith(("-wal", "-shm"))] == [path.name]
    assert len(open_ledger(path, readonly=True).events()) == 1


def test_creation_cut_off_is_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    path.write_bytes(b"")
    made = open_ledger(path)
    made.add([ONE])
    assert len(made.events()) == 1


def test_claims_and_judgements_cannot_be_rewritten(ledger: Ledger) -> None:
    ledger.judge("same_event", *(event.event_id for event in ledger.events()), by="tester")
    for sql in (
        "UPDATE claims SET body = '{}'",
        "DELETE FROM claims",
        "DELETE FROM codings",
        "UPDATE codings SET coder = 'x'",
        "UPDATE articles SET text = ''",
        "UPDATE judgements SET body = '{}'",
        "DELETE FROM judgements",
    ):
        with pytest.raises(sqlite3.IntegrityError), raw(ledger.path) as other:
            other.execute("PRAGMA foreign_keys = ON")
            other.execute(sql)
    assert ledger.value("SELECT count(*) FROM claims") == 3


def test_removing_an_article_takes_what_only_it_supported(ledger: Ledger) -> None:
    alone = open_ledger(ledger.path.with_name("alone.ledger"))
    alone.add([ONE])
    ledger.remove(TWO.article_id)
    assert ledger.canonical() == alone.canonical()
    assert ledger.events(text="FRA") == []
    with ledger.transaction() as connection:  # the full-text index follows; this complains where it does not
        connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    assert ledger.value("SELECT count(*) FROM claim_actor") == 2
    with pytest.raises(NotFoundError):
        ledger.remove(TWO.article_id)


@settings(max_examples=15, deadline=None)
@given(kept=st.sets(st.integers(0, 11)), gone=st.sets(st.integers(0, 11)))
def test_removing_is_as_if_never_read(kept: set[int], gone: set[int]) -> None:
    gone -= kept
    texts = [article(f"MEET LBY ITA 2031-05-0{i % 3 + 1} Rome\nBLAME FRA RUS ?\n{i}") for i in range(12)]
    with tempfile.TemporaryDirectory() as folder:
        both, alone = open_ledger(Path(folder) / "a.ledger"), open_ledger(Path(folder) / "b.ledger")
        both.add([texts[i] for i in sorted(kept | gone)])
        for i in sorted(gone):
            both.remove(texts[i].article_id)
        alone.add([texts[i] for i in sorted(kept)])
        assert both.canonical() == alone.canonical()
        assert both.set_aside() == alone.set_aside() == []


def test_storing_a_coding_twice_is_storing_it_once(ledger: Ledger) -> None:
    generation = ledger.generation
    ledger.append([Coding(ONE, ())], [], CoderName("0", "other"))
    assert ledger.generation == generation
    assert len(ledger.claims(article=ONE.article_id)) == 1


def test_one_writer_any_number_of_readers(ledger: Ledger) -> None:
    with Store(ledger.path) as other, other.writing():
        with pytest.raises(LedgerBusyError) as caught:
            ledger.add([article("MEET FRA DEU 2031-01-01\n")])
        assert caught.value.hint
        assert len(open_ledger(ledger.path, readonly=True).events()) == 2
    assert not ledger.path.with_name("a.ledger-lock").exists()
    assert ledger.add([article("MEET FRA DEU 2031-01-01\n")]).read == 1


def test_lock_held_by_another_program_is_said(ledger: Ledger) -> None:
    impatient = open_ledger(ledger.path, timeout=0.05)
    other = raw(ledger.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerBusyError, match="another process"):
        impatient.add([article("MEET FRA DEU 2031-01-01\n")])
    other.execute("ROLLBACK")
    other.close()
    assert impatient.add([article("MEET FRA DEU 2031-01-01\n")]).read == 1


def test_a_full_disk_loses_nothing_committed(ledger: Ledger) -> None:
    before = ledger.canonical()
    pages = ledger.value("PRAGMA page_count")
    ledger.value(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(LedgerError, match="no room") as caught:
        ledger.add([article("word " * 9000 + str(i)) for i in range(20)])
    assert caught.value.hint
    assert ledger.canonical() == before
    assert ledger.value("PRAGMA integrity_check") == "ok"


def test_a_damaged_file_is_said_to_be_damaged(ledger: Ledger) -> None:
    ledger.add([article("word " * 900 + str(i)) for i in range(50)])
    ledger.close()
    content = bytearray(ledger.path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    ledger.path.write_bytes(content)
    with pytest.raises(LedgerFormatError, match="damaged") as caught:
        open_ledger(ledger.path).canonical()
    assert caught.value.hint


def test_a_reader_sees_one_state(ledger: Ledger) -> None:
    reader = open_ledger(ledger.path, readonly=True)
    with reader.snapshot():
        before = reader.canonical()
        ledger.add([article("MEET FRA DEU 2031-01-01\n")])
        assert reader.canonical() == before
    assert reader.canonical() != before


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` gives in a process without the superuser's right to write anywhere."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setresgid(65534, 65534, 65534)
                os.setresuid(65534, 65534, 65534)
            os.write(write, work().encode())
        except BaseException as error:  # a forked test must not go on running pytest
            os.write(write, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with open(read, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.mark.parametrize("part", ["file", "folder"])
def test_read_only_can_be_read(part: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = open_ledger(folder / "a.ledger")
        made.add([ONE, TWO])
        made.close()
        (folder / "a.ledger").chmod(0o444 if part == "file" else 0o666)
        folder.chmod(0o777 if part == "file" else 0o555)

        def work() -> str:
            ledger = open_ledger(folder / "a.ledger")
            events = len(ledger.events())
            try:
                ledger.add([article("MEET FRA DEU 2031-01-01")])
            except LedgerBusyError as error:
                return f"{events} events; {error.message}; {error.hint}"
            return "written"

        said = as_nobody(work)
        folder.chmod(0o777)
    assert said.startswith("2 events"), said
    assert "read-only" in said
    assert "Copy the file" in said
