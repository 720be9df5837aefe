"""Bytes to text, or why that cannot be done."""

import codecs
import re

from bilat.errors import SetAside

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip file (perhaps a Word or OpenDocument file)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite file"),
    (b"{\\rtf", "an RTF file"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
# Signs of UTF-8 read as Western European: no text has these on purpose.
_MOJIBAKE = re.compile("â€|Ã[\u0080-\u00bf©¨¼¶¤±³­]|Â[\u00a0-\u00bf]|ï»¿|ï¿½")
# What a Western European text in English may hold beside ASCII.
_WESTERN = frozenset(
    "‘’“”–—…•€£§©®°·«»ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŠšŽžŒœ\u00a0\u00ad½¼¾²³"
)
_MOST_WESTERN = 0.1


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes, without a byte order mark.

    UTF-8 unless a mark or `declared` says otherwise; Windows-1252 where that gives plausible English. Raises
    SetAside (empty, binary, encoding).
    """
    check_bytes(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        raise SetAside("binary", "the input holds NUL bytes", hint=_BINARY_HINT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, declared, error)


_BINARY_HINT = "Bilat reads text, HTML and JSON lines; convert it first."
_ENCODING_HINT = "Save it as UTF-8, for instance with: iconv -f ENCODING -t UTF-8"


def check_bytes(data: bytes) -> None:
    """Raises SetAside for nothing at all, and for what is no text."""
    if not data.strip():
        raise SetAside("empty", "the input is empty", hint="Check whether it was saved in full.")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise SetAside("binary", f"the input is {name}", hint=_BINARY_HINT)
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return
    head = data[:65_536]
    if len(head) - len(head.translate(None, _CONTROL)) > 0.01 * len(head):
        raise SetAside("binary", "the input holds control characters as no text does", hint=_BINARY_HINT)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SetAside("encoding", f"the input is no valid {encoding}: {error.reason}", hint=_ENCODING_HINT) from error


def _other(data: bytes, declared: str | None, error: UnicodeDecodeError) -> str:
    for encoding in (declared, "cp1252"):
        text = _attempt(data, encoding) if encoding else None
        if text is not None and (encoding != "cp1252" or _is_western(text)):
            return text
    where = f"byte {error.start} is no UTF-8, and it reads as no other encoding of English"
    raise SetAside("encoding", where, hint=_ENCODING_HINT)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_western(text: str) -> bool:
    strange = [c for c in text if c > "\x7f"]
    return (
        len(strange) <= _MOST_WESTERN * len(text) and all(c in _WESTERN for c in strange) and not _MOJIBAKE.search(text)
    )
