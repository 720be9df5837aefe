"""Opening a ledger file: what it must be, and SQLite's complaints in words a person can act on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from bilat.errors import LedgerBusyError, LedgerError, LedgerFormatError, NotFoundError

APPLICATION_ID = 0x42494C54  # "BILT"
SCHEMA_VERSION = 2
SCHEMA = Path(__file__).parent / "schema.sql"
BUSY_SECONDS = 5.0

_READ_ONLY = "Copy the file to a folder that you may write to, or ask for the right to write."
_BUSY = "Wait until the other command has ended, then run again. Reading is possible meanwhile."


class Opened(Struct, frozen=True):
    """A connection and whether it may write."""

    connection: sqlite3.Connection
    writable: bool


def connect(path: Path, *, create: bool, readonly: bool, timeout: float = BUSY_SECONDS) -> Opened:
    """A connection to the ledger at `path`, its schema made where the file is new and `create` is set.

    A file or folder that may not be written is opened for reading.
    Raises NotFoundError, LedgerFormatError or LedgerBusyError.
    """
    exists = path.is_file()
    if not exists:
        _refuse_missing(path, create and not readonly)
    writable = not readonly and _may_write(path)
    with translated(path):
        connection = _writer(path, timeout) if writable else _reader(path, timeout)
    try:
        with translated(path):
            _check(connection, path, create and writable)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, writable)


def _refuse_missing(path: Path, create: bool) -> None:
    if path.exists():
        raise LedgerFormatError(f"{path} is a folder, not a ledger", hint="Name a file.")
    if not create:
        raise NotFoundError(f"there is no ledger at {path}", hint="Make one with `bilat read`, or name another file.")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent}", hint="Make the folder first.")
    if not os.access(path.parent, os.W_OK):
        raise LedgerBusyError(f"the folder {path.parent} is read-only", hint="Name a place that you may write to.")


def _may_write(path: Path) -> bool:
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _uri(path: Path, options: str) -> str:
    return f"{path.resolve().as_uri()}?{options}"


def _writer(path: Path, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path, "mode=rwc"), uri=True, timeout=timeout, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _reader(path: Path, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path, "mode=ro"), uri=True, timeout=timeout, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        # A folder that cannot take SQLite's helper files; nobody is writing there, so the file stands still.
        connection.close()
        connection = sqlite3.connect(_uri(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    return connection


def _check(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    if create and _is_blank(connection):
        _make(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise LedgerFormatError(
            f"{path} is no ledger of Bilat", hint="Name another file; this one has not been changed."
        )
    if version < SCHEMA_VERSION:
        raise LedgerFormatError(
            f"{path} was made by an older Bilat (schema {version}; this one reads {SCHEMA_VERSION})",
            hint="Read the articles into a new ledger, or use the older version to export them.",
        )
    if version > SCHEMA_VERSION:
        raise LedgerFormatError(
            f"{path} was made by a newer Bilat (schema {version}; this one reads {SCHEMA_VERSION})",
            hint="Install the newer version: pip install --upgrade bilat.",
        )


def _is_blank(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not connection.execute("PRAGMA application_id").fetchone()[0]


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_blank(connection):  # another process may have been first
            for statement in _statements(SCHEMA.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit the transaction they stand in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into those of the ledger."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error


def _in_words(error: sqlite3.Error, path: Path) -> LedgerError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusyError(f"another process is writing to {path}", hint=_BUSY)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LedgerBusyError(f"{path} is read-only", hint=_READ_ONLY)
    if code == sqlite3.SQLITE_CANTOPEN:
        return LedgerBusyError(f"{path} cannot be opened", hint="Check that you may read the file and its folder.")
    if code == sqlite3.SQLITE_NOTADB:
        return LedgerFormatError(f"{path} is no ledger of Bilat", hint="Name another file; this one was not changed.")
    if code == sqlite3.SQLITE_CORRUPT:
        return LedgerFormatError(f"{path} is damaged: {error}", hint="Take the last backup.")
    if code == sqlite3.SQLITE_FULL:
        return LedgerError(f"no room left on the disk of {path}", hint="Free some space; nothing committed is lost.")
    return LedgerError(f"{path}: {error}")


def read_only_error(path: Path) -> LedgerBusyError:
    """The error of a write to a ledger that may only be read."""
    return LedgerBusyError(f"{path} is read-only", hint=_READ_ONLY)


def busy_error(path: Path) -> LedgerBusyError:
    """The error of a second writer."""
    return LedgerBusyError(f"another process is writing to {path}", hint=_BUSY)
