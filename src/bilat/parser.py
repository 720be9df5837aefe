"""The dependency parser behind `Tools.parser`: spaCy, run on single sentences, exported as arrays."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from bilat.document import Parse

BATCH = 64
_COARSE = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}


class SpacyParser:
    """Parses sentences one by one (in batches, which does not change a token) with tagger and parser only."""

    def __init__(self, model: str) -> None:
        import spacy

        unused = ["ner", "attribute_ruler", "senter"]
        self._nlp: Any = spacy.load(model, exclude=unused, disable=["lemmatizer"])
        self._lemma = _lemmatizer(dict(self._nlp.components)["lemmatizer"])

    def parse(self, sentences: Sequence[tuple[int, int, str]]) -> list[Parse]:
        """The parses of (index, start offset, text) triples, in order."""
        texts = [text.replace("’", "'").replace("‘", "'") for _, _, text in sentences]
        docs = self._nlp.pipe(texts, batch_size=BATCH)
        return [self._arrays(index, offset, doc) for (index, offset, _), doc in zip(sentences, docs, strict=True)]

    def _arrays(self, index: int, offset: int, doc: Any) -> Parse:
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: i for i, token in enumerate(tokens)}
        head = tuple(_head(token, place) for token in tokens)
        children: list[list[int]] = [[] for _ in tokens]
        for i, above in enumerate(head):
            if above != i:
                children[above].append(i)
        return Parse(
            sentence=index,
            text=tuple(token.text for token in tokens),
            start=tuple(offset + token.idx for token in tokens),
            end=tuple(offset + token.idx + len(token.text) for token in tokens),
            tag=tuple(token.tag_ for token in tokens),
            dep=tuple(token.dep_ for token in tokens),
            head=head,
            lemma=tuple(self._lemma(token.text, token.tag_) for token in tokens),
            children=tuple(tuple(each) for each in children),
        )


def _head(token: Any, place: dict[int, int]) -> int:
    """The token's head among the tokens kept (white space the parser attached to is stepped over)."""
    above = token.head
    while above.i not in place and above.head.i != above.i:
        above = above.head
    return place.get(above.i, place[token.i])


def _lemmatizer(component: Any) -> Callable[[str, str], str]:
    """A cached (word, Penn tag) -> lemma function over the model's own rule tables."""
    tables = component.lookups
    index, exceptions, rules = (tables.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules"))

    @lru_cache(maxsize=200_000)
    def lemma(word: str, tag: str) -> str:
        lower = word.lower()
        pos = _COARSE.get(tag[:1])
        if pos is None or tag in ("NNP", "NNPS", "RP"):
            return lower
        irregular = exceptions.get(pos, {}).get(lower)
        if irregular:
            return str(irregular[0])
        return _by_rule(lower, index.get(pos, {}), rules.get(pos, []), base=tag in ("VB", "VBP", "NN"))

    return lemma


def _by_rule(word: str, index: Any, rules: Any, *, base: bool) -> str:
    """The form that the tables list; of a word that they do not know, its last part's ("airstrikes", "test-fired")."""
    if base and word in index:
        return word
    unlisted: str | None = None
    for old, new in rules:
        if word.endswith(old) and len(word) > len(old):
            form = word[: len(word) - len(old)] + new
            if form in index:
                return str(form)
            unlisted = unlisted or (form if old == "s" else None)
    first, mark, last = word.rpartition("-")
    if mark and last:
        return first + mark + _by_rule(last, index, rules, base=base)
    return word if base or unlisted is None else unlisted
