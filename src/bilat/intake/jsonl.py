"""JSON lines: one article an object, with `text` and, where known, `title`, `url`, `publisher`, `published`."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from bilat.intake import calendar
from bilat.intake.article import Metadata
from bilat.records import SetAsideReason, SetAsideRecord

# Characters of one article; a novel is a tenth of it.
MAX_TEXT = 1_000_000
# Bytes of one line: escapes may make a text six times as long.
MAX_LINE = 6 * MAX_TEXT
_CHUNK = 1 << 20
_FIELDS = ("title", "url", "publisher", "published")
_FORMAT_HINT = 'Write one JSON object a line, such as {"text": "...", "published": "2023-08-27"}.'


def from_lines(file: BinaryIO, origin: str, head: bytes = b"") -> Iterator[tuple[str, Metadata, str] | SetAsideRecord]:
    """Text, metadata and origin of each line's article, or why the line gives none. Blank lines are passed over."""
    empty = True
    for number, line in enumerate(lines(file, head), 1):
        where = f"{origin}, line {number}"
        if line is None:
            empty = False
            yield _aside(
                where, "too_large", f"the line is longer than {MAX_LINE // 1_000_000} MB", "Split the article."
            )
        elif line.strip():
            empty = False
            yield _of_line(line, where)
    if empty:
        yield _aside(origin, "empty", "the input is empty", "Check whether it was saved in full.")


def lines(file: BinaryIO, head: bytes = b"") -> Iterator[bytes | None]:
    """The lines of a stream that `head` was read from already; null for one that is too long to be an article."""
    parts: list[bytes] = []
    size = 0
    chunk = head.removeprefix(b"\xef\xbb\xbf") or file.read(_CHUNK).removeprefix(b"\xef\xbb\xbf")
    while chunk:
        first, *rest = chunk.split(b"\n")
        for piece in (first, *rest[:-1]) if rest else ():
            yield b"".join((*parts, piece)) if size + len(piece) <= MAX_LINE else None
            parts, size = [], 0
        last = rest[-1] if rest else first
        size += len(last)
        parts = [*parts, last] if size <= MAX_LINE else []
        chunk = file.read(_CHUNK)
    if size:
        yield b"".join(parts) if size <= MAX_LINE else None


def _of_line(line: bytes, where: str) -> tuple[str, Metadata, str] | SetAsideRecord:
    try:
        found: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _aside(where, "not_json", f"the line is no JSON: {error}", _FORMAT_HINT)
    if not isinstance(found, dict):
        return _aside(where, "not_json", f"the line is {_kind(found)}, not an object", _FORMAT_HINT)
    text = found.get("text")
    if not isinstance(text, str):
        what = "has no field text" if text is None else f"has {_kind(text)} for text"
        return _aside(where, "no_text", f"the object {what}", _FORMAT_HINT)
    wrong = [name for name in _FIELDS if not isinstance(found.get(name), str | None)]
    if wrong:
        detail = f"the object has {_kind(found[wrong[0]])} for {wrong[0]}, not text"
        return _aside(where, "not_json", detail, _FORMAT_HINT)
    return text, _known(found), where


def _known(found: dict[str, Any]) -> Metadata:
    published = found.get("published")
    if published is not None and calendar.parse(published) is None:
        published = None  # no date: better unknown than the article lost
    return Metadata(
        title=found.get("title") or None,
        url=found.get("url") or None,
        publisher=found.get("publisher") or None,
        published=published,
    )


def _kind(value: Any) -> str:
    names = {
        type(None): "null",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
    }
    return names.get(type(value), "an object")


def _aside(origin: str, reason: SetAsideReason, detail: str, hint: str) -> SetAsideRecord:
    return SetAsideRecord(origin=origin, reason=reason, detail=detail, hint=hint)
