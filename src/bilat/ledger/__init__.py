"""The store: one SQLite file, and the only part that speaks SQL."""

from bilat.ledger.store import CoderName, Coding, NotCoded, Store

__all__ = ["CoderName", "Coding", "NotCoded", "Store"]
