"""One tree of errors; each class carries its exit code, its HTTP status and a hint for the person."""

from pathlib import Path


class BilatError(Exception):
    """Root of everything Bilat raises on purpose."""

    exit_code = 1
    http_status = 500

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DataError(BilatError):
    """A codebook or knowledge file says something that cannot be read; names file and line."""

    exit_code = 3

    def __init__(self, message: str, *, path: Path, line: int | None = None, hint: str = "") -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {message}", hint=hint or "Mend the line named, then run again.")
        self.path = path
        self.line = line


class InputError(BilatError):
    """The command was given something that it cannot use at all (no such path, nothing to read)."""

    exit_code = 4
    http_status = 400


class SetAside(BilatError):
    """One input cannot be read as an English article; the run goes on without it.

    `reason` is one of the words listed in `bilat.records.SetAsideReason`.
    """

    exit_code = 5
    http_status = 422

    def __init__(self, reason: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class LedgerError(BilatError):
    """The ledger file cannot be used as asked."""

    exit_code = 6


class LedgerFormatError(LedgerError):
    """The file is no ledger, or one of another schema version."""

    exit_code = 7


class LedgerBusyError(LedgerError):
    """Another process is writing, or the file is read-only."""

    exit_code = 8
    http_status = 503


class NotFoundError(BilatError):
    """Nothing in the record answers to that id or name."""

    exit_code = 9
    http_status = 404


class ConfigError(BilatError):
    """A setting has a value outside its range."""

    exit_code = 10
    http_status = 400


class FetchError(BilatError):
    """Something could not be fetched from the network, or what came is not what was asked for."""

    exit_code = 11
    http_status = 502


class Interrupted(BilatError):
    """The person stopped the run; everything committed so far stays."""

    exit_code = 130
