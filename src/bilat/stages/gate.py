"""Which sentences are parsed: prose that is not too long to be a sentence."""

import msgspec

from bilat.document import Doc
from bilat.tools import Tools

LONGEST = 2_000  # characters: beyond this it is a table or a list run together, and the parser only slows down


def gate(doc: Doc, tools: Tools) -> Doc:
    """The document with `gate` filled: indexes of the sentences to parse."""
    kept = tuple(s.index for s in doc.sentences if s.end - s.start <= LONGEST and s.repeats is None)
    return msgspec.structs.replace(doc, gate=kept)
