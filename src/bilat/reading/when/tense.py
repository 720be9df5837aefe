"""Whether the words before a time expression look back or ahead."""

from bilat.reading.when.words import Token

_AHEAD = frozenset(
    "will would shall 'll ll scheduled expected due upcoming planned planning plans plan set going slated intends "
    "hopes expects must tomorrow coming forthcoming deadline expire expires".split()
)
_BACK = frozenset(
    "said was were had did told met held took came made went gave found saw left sent began won lost got became "
    "led put kept paid brought fell rose ran spoke wrote struck hit signed has have been since yesterday ago told "
    "cut knew thought hurt grew drew shot flew broke built bought sold taught heard stood sat spent".split()
)
# Words right before a date that make it the end of something still to come.
_LIMITS = frozenset({"by", "until", "till", "effective", "payable"})
# Participles after these say nothing of time by themselves ("to be held in March").
_PASSIVE = frozenset({"be", "being"})
_WINDOW = 14


def tense_before(tokens: list[Token], index: int, length: int) -> int:
    """-1 where the nearest sign before the phrase is of the past, 1 of the future, 0 where there is none.

    Without a sign before it the nearest after it counts, as far as the next comma.
    """
    for at in range(index - 1, max(index - 1 - _WINDOW, -1), -1):
        if tokens[at].code == ";" and tokens[at].word not in "\"'“”‘’()":
            break
        if sign := _sign(tokens, at):
            return sign
    for at in range(index + length, min(index + length + _WINDOW, len(tokens))):
        if tokens[at].code == ";":
            break
        if sign := _sign(tokens, at):
            return sign
    return 0


def is_limit(tokens: list[Token], index: int) -> bool:
    """Whether the phrase ends something still to come: "by Friday", "as early as Friday"; not "had left by Friday"."""
    before = [token.word for token in tokens[max(index - 10, 0) : index]]
    if before[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return True
    return bool(before) and before[-1] in _LIMITS and not (before[-1] == "by" and "had" in before)


def _sign(tokens: list[Token], at: int) -> int:
    word = tokens[at].word
    if word in _AHEAD:
        return 1
    if at and tokens[at - 1].word in _PASSIVE:
        return 0
    if word in _BACK or (len(word) > 4 and word.endswith("ed") and tokens[at].code == "x"):
        return -1
    if word == "to" and at + 1 < len(tokens) and at and tokens[at - 1].word in ("is", "are", "s", "due", "set"):
        return 1
    return 0
