"""The ledger file: opening, appending, removing, and what state it is in."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import Struct

from bilat.errors import NotFoundError
from bilat.ledger.connect import BUSY_SECONDS, connect, read_only_error, translated
from bilat.ledger.lock import writer_lock
from bilat.ledger.rows import ClaimRow, article_row
from bilat.records import Article, Judgement, SetAsideRecord, to_json

Parameters = Sequence[Any] | dict[str, Any]


class CoderName(Struct, frozen=True):
    """Which coder made a claim: the program's version and the fingerprint of code, codebook, knowledge, model."""

    version: str
    fingerprint: str


class Coding(Struct, frozen=True):
    """What one coder found in one article."""

    article: Article
    rows: tuple[ClaimRow, ...]


class NotCoded(Struct, frozen=True):
    """An input set aside, with the article's id where it had got that far."""

    record: SetAsideRecord
    article_id: str | None = None


class Store:
    """An open ledger. Any number may read while one writes; use each in the thread that opened it."""

    def __init__(
        self, path: Path, *, create: bool = True, readonly: bool = False, timeout: float = BUSY_SECONDS
    ) -> None:
        self.path = path
        opened = connect(path, create=create, readonly=readonly, timeout=timeout)
        self._connection, self.writable = opened.connection, opened.writable

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time."""
        with translated(self.path):
            yield from self._connection.execute(sql, parameters)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row of a query, or null."""
        with translated(self.path):
            row = self._connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the right to write; raises LedgerBusyError where another process has it or the file is read-only."""
        if not self.writable:
            raise read_only_error(self.path)
        with writer_lock(self.path):
            yield

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: all of it or nothing."""
        if not self.writable:
            raise read_only_error(self.path)
        with translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Lets everything read within see one state of the file, whoever writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with translated(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with translated(self.path):
                self._connection.execute("COMMIT")

    # --- state ------------------------------------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """How many times what the merge reads has changed."""
        return int(self.value("SELECT value FROM meta WHERE key = 'generation'"))

    @property
    def stale(self) -> bool:
        """Whether events are older than the claims they are made from (a run was cut off, or still goes on)."""
        return bool(self.value("SELECT count(DISTINCT value) > 1 FROM meta WHERE key IN ('generation', 'published')"))

    @property
    def published_by(self) -> str:
        """The fingerprint of the coder that made the events."""
        return str(self.value("SELECT value FROM meta WHERE key = 'published_by'"))

    def knows(self, article_id: str) -> bool:
        """Whether the article is stored and coded."""
        return self.value("SELECT 1 FROM articles WHERE article_id = ?", (article_id,)) is not None

    # --- writing (hold `writing()` around these) --------------------------------------------------------------------

    def append(self, codings: Sequence[Coding], not_coded: Sequence[NotCoded], coder: CoderName) -> None:
        """Stores articles with their claims, and what was set aside, in one transaction; known articles stay."""
        new = [coding for coding in codings if not self.knows(coding.article.article_id)]
        with self.transaction() as connection:
            for coding in new:
                _insert_article(connection, coding.article)
                insert_coding(connection, coding, coder)
            _insert_set_aside(connection, not_coded)
            if new:
                touch(connection)

    def append_recoded(self, codings: Sequence[Coding], not_coded: Sequence[NotCoded], coder: CoderName) -> None:
        """Stores newer codings of stored articles: the older claims step out of the active view.

        An article that failed this time keeps its older coding.
        """
        sql = "SELECT fingerprint FROM active_codings WHERE article_id = ?"
        new = [c for c in codings if self.value(sql, (c.article.article_id,)) not in (None, coder.fingerprint)]
        with self.transaction() as connection:
            for coding in new:
                insert_coding(connection, coding, coder)
            _insert_set_aside(connection, not_coded)
            if new:
                touch(connection)

    def keep_judgement(self, judgement: Judgement) -> None:
        """Stores a judgement; the same one twice is one."""
        row = (judgement.judgement_id, judgement.kind, judgement.left, judgement.right, to_json(judgement).decode())
        with self.transaction() as connection:
            done = connection.execute(
                'INSERT OR IGNORE INTO judgements (judgement_id, kind, "left", "right", body) VALUES (?, ?, ?, ?, ?)',
                row,
            )
            if done.rowcount:
                touch(connection)

    def log_start(self, verb: str, coder: CoderName, at: str) -> int:
        """Opens an entry of the run log."""
        sql = "INSERT INTO runs (verb, started_at, coder, fingerprint) VALUES (?, ?, ?, ?)"
        with self.transaction() as connection:
            return int(connection.execute(sql, (verb, at, coder.version, coder.fingerprint)).lastrowid or 0)

    def log_end(self, run_id: int, at: str, summary: Struct) -> None:
        """Closes an entry of the run log."""
        row = (at, to_json(summary).decode(), run_id)
        with self.transaction() as connection:
            connection.execute("UPDATE runs SET finished_at = ?, summary = ? WHERE run_id = ?", row)

    def delete_article(self, connection: sqlite3.Connection, article_id: str) -> None:
        """Deletes an article and its claims within a transaction; raises NotFoundError where there is none."""
        if not connection.execute("DELETE FROM articles WHERE article_id = ?", (article_id,)).rowcount:
            raise NotFoundError(f"no article has the id {article_id}")
        touch(connection)


def touch(connection: sqlite3.Connection) -> None:
    """Notes that what the merge reads has changed."""
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def _insert_article(connection: sqlite3.Connection, article: Article) -> None:
    connection.execute(
        "INSERT INTO articles (article_id, text, title, publisher, published_at, url, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        article_row(article),
    )
    connection.execute("DELETE FROM set_aside WHERE article_id = ?", (article.article_id,))


def insert_coding(connection: sqlite3.Connection, coding: Coding, coder: CoderName) -> None:
    """Stores one coding with its claims and their index, within a transaction."""
    article_id = coding.article.article_id
    coding_id = connection.execute(
        "INSERT INTO codings (article_id, coder, fingerprint) VALUES (?, ?, ?)",
        (article_id, coder.version, coder.fingerprint),
    ).lastrowid
    connection.executemany(
        "INSERT INTO claims (claim_id, coding_id, article_id, kind, body) VALUES (?, ?, ?, ?, ?)",
        [(row.claim_id, coding_id, article_id, row.kind, row.body) for row in coding.rows],
    )
    connection.executemany(
        "INSERT INTO claim_actor (claim_id, coding_id, role, country, name_key) VALUES (?, ?, ?, ?, ?)",
        [(r.claim_id, coding_id, a.role, a.country, a.name_key) for r in coding.rows for a in r.actors],
    )


def _insert_set_aside(connection: sqlite3.Connection, not_coded: Sequence[NotCoded]) -> None:
    failed = [(item.article_id,) for item in not_coded if item.article_id is not None]
    connection.executemany("DELETE FROM set_aside WHERE article_id = ?", failed)  # the last failure is the one to know
    connection.executemany(
        "INSERT OR IGNORE INTO set_aside (origin, reason, detail, hint, article_id) VALUES (?, ?, ?, ?, ?)",
        [(*msgspec.structs.astuple(item.record), item.article_id) for item in not_coded],
    )
