"""Counts persons told with an office: `python -m tests.corpus.offices [-v]` prints the figures, and what is wrong.

A found person is right if its words, its office and its state are those of the label; the state may be one that
knowledge has (`country_by`). Offices that are told elsewhere in the article do not count.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from bilat.document import ActorMention, Doc
from bilat.intake import article_from_text
from bilat.stages.chain import code_article
from bilat.tools import Tools, default_tools
from tests.conftest import SHARED

CASES = Path(__file__).parent / "offices.yml"
_STYLES = re.compile(r"(?:(?:Seyy?ed|Sheikh|Haj|Imam|Prince) )*")  # may be told with the name or as a style
_LONGER = 30  # a name may have so many letters more than the label ("Ayatollah Seyyed ...")


class Label(Struct, frozen=True, array_like=True):
    person_start: int
    person_end: int
    office_start: int
    office_end: int
    country: str
    status: str


class Found(Struct, frozen=True):
    mention: ActorMention
    country: str | None


class Count(Struct):
    """`right` of `found` and of `labelled`; `wrong` in words."""

    labelled: int
    found: int
    right: int
    wrong: list[str]

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.labelled

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.labelled)


def count(tools: Tools, wanted: str, corpus: Path = SHARED / "corpus") -> Count:
    """The count over the sentences of a set ("read" or "unread")."""
    total = Count(0, 0, 0, [])
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        if case["set"] == wanted:
            _add(total, case, _coded(corpus / f"{case['file']}.jsonl", case["line"], tools))
    return total


@cache
def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _coded(path: Path, line: int, tools: Tools) -> Doc:
    row = _rows(path)[line]
    fields = {name: row.get(name) for name in ("title", "url", "publisher", "published")}
    return code_article(article_from_text(row["text"], **fields), tools)


def _add(total: Count, case: dict[str, Any], doc: Doc) -> None:
    sentence = doc.article.text[case["start"] : case["end"]]
    if hashlib.sha256(sentence.encode()).hexdigest()[:8] != case["check"]:
        raise ValueError(f"{case['file']} {case['line']}: the text is not the one that was labelled")
    found = list(_told(doc, case["start"], case["end"]))
    for kind in ("offices", "may"):
        for label in (Label(*cells) for cells in case.get(kind, ())):
            each = next((f for f in found if _meets(f, label)), None)
            if each is not None:
                found.remove(each)
            if kind == "offices":
                _judge(total, doc, label, each)
    total.found += len(found)
    total.wrong += [f"EXTRA {_words(each)} in: {sentence}" for each in found]


def _told(doc: Doc, start: int, end: int) -> Iterator[Found]:
    for mention in doc.actors:
        name, office = mention.name_span, mention.office_span
        if mention.kind != "person" or mention.form != "name" or mention.plural or name is None or office is None:
            continue
        if all(start <= span.start and span.end <= end for span in (name, office)):
            chain = doc.coreference[mention.chain] if mention.chain is not None else mention
            yield Found(mention, mention.country or chain.country)


def _meets(found: Found, label: Label) -> bool:
    span = found.mention.name_span
    return span is not None and span.start < label.person_end and label.person_start < span.end


def _judge(total: Count, doc: Doc, label: Label, found: Found | None) -> None:
    total.labelled += 1
    total.found += found is not None
    text = doc.article.text
    left_out = len(_STYLES.match(text[label.person_start : label.person_end])[0])  # type: ignore[index]
    if found is not None and _is_right(found, label, left_out):
        total.right += 1
        return
    said = f"{text[label.person_start : label.person_end]} | {text[label.office_start : label.office_end]}"
    total.wrong.append(f"{said} | {label.country} <- {_words(found) if found else 'nobody'}")


def _is_right(found: Found, label: Label, left_out: int) -> bool:
    name, office = found.mention.name_span, found.mention.office_span
    assert name is not None and office is not None
    whole = name.start <= label.person_start + left_out and label.person_end <= name.end
    short = name.end - name.start <= label.person_end - label.person_start + _LONGER
    held = office.start < label.office_end and label.office_start < office.end
    state = found.country in {"*": (found.country,), "IGO": (None, "IGO")}.get(label.country, (label.country,))
    former = (found.mention.office_status == "former") == (label.status == "former")
    return whole and short and held and state and former


def _words(found: Found) -> str:
    mention = found.mention
    return f"{mention.name} | {mention.office} | {found.country} | {mention.office_status}"


def main() -> None:
    """Prints the counts of both sets."""
    for name in ("read", "unread"):
        got = count(default_tools(), name)
        print(  # noqa: T201
            f"{name}: {got.labelled} labelled, {got.found} found, {got.right} right; "
            f"precision {got.precision:.3f}, recall {got.recall:.3f}, F1 {got.f1:.3f}"
        )
        if "-v" in sys.argv and name == "read":
            print("\n".join(got.wrong))  # noqa: T201


if __name__ == "__main__":
    main()
