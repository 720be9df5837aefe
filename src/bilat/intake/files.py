"""Inputs to articles: files, folders and standard input, one article at a time."""

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from bilat.errors import InputError, SetAside
from bilat.intake import html
from bilat.intake.article import Metadata, article_of
from bilat.intake.decode import decoded
from bilat.intake.jsonl import MAX_TEXT, from_lines
from bilat.intake.language import check_english
from bilat.records import Article, SetAsideReason, SetAsideRecord

TEXT = frozenset({"", ".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson", ".json"})
# A web page carries more than its article; a plain file is the article.
MAX_PAGE = 4 * MAX_TEXT
_HEAD = 65_536

Item = Article | SetAsideRecord


def read_inputs(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Item]:
    """The articles of files and folders, and what could not be read as one, one after the other as it is asked for.

    "-" is standard input. Folders are walked in name order; files are told by their endings, `.txt .md .text` or
    none, `.html .htm`, `.jsonl .ndjson .json` (one object a line). Raises InputError before anything is read where
    a path does not exist, a folder holds no file, or nothing is named.
    """
    if not paths:
        raise InputError("nothing to read", hint='Name files or folders, or "-" for standard input.')
    for path in paths:
        _check(str(path), stdin)
    return _all([str(path) for path in paths], stdin)


def _check(path: str, stdin: BinaryIO | None) -> None:
    if path == "-":
        if stdin is None:
            raise InputError("no standard input to read", hint="Name a file or folder instead.")
        return
    if path.startswith(("http://", "https://")):
        raise InputError(f"{path} is an address, not a file", hint="Save the page and read the file.")
    if not os.path.lexists(path):
        raise InputError(f"{path} does not exist", hint="Check the spelling and the folder you are in.")
    if Path(path).is_dir() and os.access(path, os.R_OK | os.X_OK) and next(_walk(Path(path)), None) is None:
        kinds = " ".join(sorted(TEXT | PAGES | LINES)).strip()
        raise InputError(f"{path} is an empty folder", hint=f"Put articles into it: {kinds}")


def _all(paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[Item]:
    for path in paths:
        if path == "-":
            assert stdin is not None  # checked above
            yield from _stream(stdin, "standard input")
        elif Path(path).is_dir():
            for found in _walk(Path(path)):
                yield from [found] if isinstance(found, SetAsideRecord) else _file(found, inside=True)
        else:
            yield from _file(Path(path), inside=False)


def _walk(folder: Path) -> Iterator[Path | SetAsideRecord]:
    """The files under a folder in name order, hidden ones left out; folders that cannot be opened are set aside."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file() or entry.is_symlink():
            yield Path(entry.path)


def _file(path: Path, *, inside: bool) -> Iterator[Item]:
    """What a file holds; `inside` a folder, files of other kinds than Bilat reads are set aside unopened."""
    kind = path.suffix.lower()
    if inside and kind not in TEXT | PAGES | LINES:
        detail = f"Bilat does not read files ending in {kind}"
        yield _aside(str(path), SetAside("no_article", detail, hint="Convert it to text, HTML or JSON lines."))
        return
    try:
        with path.open("rb") as file:
            if kind in LINES:
                yield from _checked(from_lines(file, str(path)))
            else:
                yield from _stream(
                    file, str(path), page=kind in PAGES, size=_size(path), sniff=kind not in TEXT | PAGES
                )
    except OSError as error:
        yield _unreadable(str(path), error)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _stream(file: BinaryIO, origin: str, *, page: bool = False, size: int = 0, sniff: bool = True) -> Iterator[Item]:
    """What an open file holds; `sniff`: its kind is told by how it begins."""
    head = file.read(_HEAD)
    if sniff and not page:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from _checked(from_lines(file, origin, head))
            return
        page = html.looks_like_html(head)
    limit = MAX_PAGE if page else MAX_TEXT
    data = head if size > limit else head + file.read(limit + 1 - len(head))
    try:
        if max(size, len(data)) > limit:
            raise _too_large(limit)
        yield _one(data, page=page)
    except SetAside as why:
        yield _aside(origin, why)


def _too_large(limit: int) -> SetAside:
    detail = f"the input is larger than one article can be ({limit // 1_000_000} MB)"
    return SetAside("too_large", detail, hint="Split it, one article a file, or write one JSON object a line.")


def _one(data: bytes, *, page: bool) -> Article:
    text, known = html.page(data) if page else (decoded(data), Metadata())
    return article(text, known)


def article(text: str, known: Metadata) -> Article:
    """The article of a text that is English and not too long; raises SetAside otherwise."""
    if not text.strip():
        raise SetAside("empty", "the article has no text", hint="Check whether it was saved in full.")
    if len(text) > MAX_TEXT:
        raise _too_large(MAX_TEXT)
    check_english(text)
    return article_of(text, known)


def _checked(found: Iterator[tuple[str, Metadata, str] | SetAsideRecord]) -> Iterator[Item]:
    """The articles of texts that came with their metadata."""
    for item in found:
        if isinstance(item, SetAsideRecord):
            yield item
            continue
        text, known, origin = item
        try:
            yield article(text, known)
        except SetAside as why:
            yield _aside(origin, why)


def _unreadable(origin: str, error: OSError) -> SetAsideRecord:
    detail = f"cannot be read: {error.strerror or error}"
    return _aside(origin, SetAside("unreadable", detail, hint="Check its permissions, and whether it is still there."))


def _aside(origin: str, why: SetAside) -> SetAsideRecord:
    reason: SetAsideReason = why.reason  # type: ignore[assignment]  # raised with the words of SetAsideReason only
    return SetAsideRecord(origin=origin, reason=reason, detail=why.message, hint=why.hint)


def from_bytes(data: bytes, origin: str) -> Iterator[Item]:
    """What some bytes hold, their kind told by how they begin."""
    return _stream(io.BytesIO(data), origin)
