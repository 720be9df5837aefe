"""Bilat reads news about diplomacy and keeps a sourced record of it.

import bilat

ledger = bilat.open("my.ledger")
ledger.read(["articles/"])
for event in ledger.events(pair=("Libya", "Italy")):
    ...

claims = bilat.code("The two ministers met in Rome on Sunday.", published="2023-08-28")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilat.api import Ledger, code, open
    from bilat.errors import BilatError
    from bilat.ledger.dyads import DyadView
    from bilat.ledger.people import ActorView
    from bilat.records import (
        Actor,
        Article,
        Event,
        Fact,
        Holder,
        Judgement,
        Participant,
        Relation,
        Report,
        Span,
        Statement,
        Tenure,
        When,
        Where,
    )
    from bilat.run import Summary

# What is public, and where it lives. Looked up at first use, so that `import bilat` costs nothing.
_HOMES = {
    "Ledger": "bilat.api",
    "code": "bilat.api",
    "open": "bilat.api",
    "BilatError": "bilat.errors",
    "DyadView": "bilat.ledger.dyads",
    "ActorView": "bilat.ledger.people",
    "Actor": "bilat.records",
    "Article": "bilat.records",
    "Event": "bilat.records",
    "Fact": "bilat.records",
    "Holder": "bilat.records",
    "Judgement": "bilat.records",
    "Participant": "bilat.records",
    "Relation": "bilat.records",
    "Report": "bilat.records",
    "Span": "bilat.records",
    "Statement": "bilat.records",
    "Tenure": "bilat.records",
    "When": "bilat.records",
    "Where": "bilat.records",
    "Summary": "bilat.run",
}

__all__ = [
    "Actor",
    "ActorView",
    "Article",
    "BilatError",
    "DyadView",
    "Event",
    "Fact",
    "Holder",
    "Judgement",
    "Ledger",
    "Participant",
    "Relation",
    "Report",
    "Span",
    "Statement",
    "Summary",
    "Tenure",
    "When",
    "Where",
    "code",
    "open",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'bilat' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
