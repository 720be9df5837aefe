"""One writer at a time: a lock beside the ledger that the system drops when its holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bilat.ledger.connect import busy_error


@contextmanager
def writer_lock(ledger: Path) -> Iterator[None]:
    """Holds the right to write to a ledger; raises LedgerBusyError where another process has it.

    The lock is on a file of its own: closing a second handle on the ledger itself would drop SQLite's locks.
    """
    path = Path(f"{ledger}-lock")
    handle = _take(path, ledger)
    try:
        yield
    finally:
        # Removed while still held, so that nobody can hold a file that is about to go.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _take(path: Path, ledger: Path) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            _lock(handle)
        except OSError as error:
            raise busy_error(ledger) from error
        if _is_still(path, handle):
            return handle
        os.close(handle)  # its holder removed it between our opening and locking it


def _lock(handle: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False
