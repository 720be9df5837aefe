"""The grammar of time expressions, written over the class letters of `time_words`."""

import re

from msgspec import Struct

from bilat.reading.when.words import Token

_MONTH = "(?:M|m!?)"
_DAY = "[do]"
_ABOUT = "(?:i8|vr|v3|v)?"
_NAMED = "(?:[Ww]!?,?)?"
_LINK = "[~r]"  # "9-15 May", "9 to 15 May"; "and" links only after "between" or "from"
_LINK_AFTER = "[~r&]"
_THIS_YEAR = "(?:[iF]?[LXTt]U)"
_DATE = (
    f"(?:{_NAMED}(?:K?{_DAY}F?{_MONTH},?Y|{_DAY}~{_MONTH}~Y|KOF{_MONTH}(?:,?Y)?|{_MONTH}K?{_DAY},?Y"
    f"|{_MONTH}K?{_DAY}(?![%hVU]){_THIS_YEAR}?|K?{_DAY}F?{_MONTH}{_THIS_YEAR}?))"
)
_CLOCK = f"(?:{_ABOUT}(?:cz?|[dnN]z|[Ynd](?=G))G?|1)"
_NUMBER = "(?:[NndfY](?:~?[Nnd])*)"
_SOME = f"(?:kNF?|fk|{_NUMBER}(?:~?&~?k~?f)?F?|k)"
_ANY_UNIT = "[UVHhCb]"  # a "quarter" counts only in "the past two quarters"
# "early", "the end of", "mid-", "earlier"
_EARLY = "(?:K?e(?:~|iK?)?|K?5FK?|E(?:iK?)?)"
_ORDINAL = "[oO]"

# In order: where two rules match at one word, the first wins.
_RULES: tuple[tuple[str, str], ...] = (
    ("iso", "D"),
    ("slashed", "S"),
    ("fiscal", "K?jU?~?Y(?:[~/](?:Y|d|n))?|K?Y(?:[~/](?:Y|d|n))?jU"),
    ("other_calendar", f"{_NAMED}K?[do]F?0(?:,?Y)?|{_NAMED}0[do](?:,?Y)?"),
    ("day_range", f"{_NAMED}{_MONTH}{_DAY}(?:,{_DAY})+,?&{_DAY}(?![VUhH%]),?Y?"),
    ("day_range", f"{_NAMED}K?{_DAY}(?:,{_DAY})+,?&K?{_DAY}F?{_MONTH},?Y?"),
    ("day_range", f"{_NAMED}{_MONTH}{_DAY}{_LINK_AFTER}{_DAY}(?![VUhH%]),?Y?"),
    ("day_range", f"{_NAMED}K?{_DAY}{_LINK_AFTER}K?{_DAY}F?{_MONTH},?Y?"),
    ("day_range", f"{_NAMED}{_MONTH}{_DAY},?Y?{_LINK}{_NAMED}{_MONTH}{_DAY}(?:,?Y)?"),
    ("day_range", f"(?<=R){_NAMED}{_MONTH}{_DAY},?Y?&{_NAMED}{_MONTH}{_DAY}(?:,?Y)?"),
    ("day_range", f"{_NAMED}{_DAY}F?{_MONTH},?Y?{_LINK}{_NAMED}K?{_DAY}F?{_MONTH}(?:,?Y)?"),
    ("day_range", f"(?<=R){_NAMED}K?{_DAY}F?{_MONTH},?Y?&K?{_NAMED}K?{_DAY}F?{_MONTH}(?:,?Y)?"),
    ("week_of", f"K?UF{_DATE}"),
    ("part_of_date", f"(?:K?PF|[P9]i?)(?:{_DATE}|K?W)"),
    ("nth_of_month", f"K?[OL]UF{_MONTH}(?:,?Y)?"),
    ("months_of_year", "K?[OL][Nd]VFj?Y"),
    ("from_date", f"{_ABOUT}{_SOME}~?[UV]@{_DATE}"),
    ("holiday", "[LXT]?6(?:,?Y)?"),
    ("clock", f"{_CLOCK}(?:,?i?)?(?:{_DATE}|[LXT]?W|Z)"),
    ("clock", f"(?:{_DATE}|[LXT]?W|Z),?i?{_CLOCK}"),
    ("clock", _CLOCK),
    ("date", f"{_NAMED}K?{_DAY}F?{_MONTH},?Y"),
    ("date", _DATE),
    ("month_range", f"(?<=R){_EARLY}?{_MONTH},?Y?{_LINK_AFTER}{_EARLY}?{_MONTH}(?:,?Y)?"),
    (
        "month_range",
        f"{_MONTH}~{_MONTH}(?:,?Y)?|{_MONTH}&{_MONTH},?Y|{_MONTH}Y{_LINK}{_MONTH}Y|(?<=[iL])M{_LINK}M(?:,?Y)?",
    ),
    ("year_range", f"(?<=R)Y{_LINK_AFTER}(?:Y|d)(?![VUh])|Y[~/](?:Y|d|n)(?![VU~h])"),
    ("weekday_range", f"W{_LINK}W|W&W(?!g)"),
    ("quarter", f"K?Y[jl]?{_ORDINAL}~?b|K?[LXT]Ug[jl]?{_ORDINAL}~?b"),
    ("quarter", f"K?[jlJ]?~?{_ORDINAL}?~?b[iF]?K?(?:[LXT]?j?U?(?<=[LXT]U)|j?Y)"),
    ("quarter", f"K?[jl]?~?{_ORDINAL}~?b"),
    ("quarter", "K?LbFj?Y"),
    ("figured_quarter", "b"),
    ("quarter", f"{_EARLY}?K?[LXTl]j?[b2]|Kb(?!F)"),
    ("half", f"K?(?:[LeT5]|{_ORDINAL})~?fF(?:K?[LXT]?U|j?Y)"),
    ("decade", f"{_EARLY}?K?[IB]"),
    ("century", f"{_EARLY}?K?{_ORDINAL}~?C"),
    ("month", f"{_EARLY}?{_MONTH}[,F]?Y"),
    ("month", f"{_EARLY}?(?:K?XX|[LXTtp]L?){_MONTH}(?:{_THIS_YEAR})?"),
    ("month", f"{_EARLY}?(?:M|(?<=[iRrEXLTF&~e])m!?){_THIS_YEAR}?"),
    ("season", f"{_EARLY}?K?[s7][,F]?Y"),
    ("season", f"{_EARLY}?K?[LXTtp][LX]?s(?:{_THIS_YEAR})?"),
    ("season", f"{_EARLY}K?s|(?<=i)K?s(?:{_THIS_YEAR})?"),
    ("year", f"{_EARLY}?j?Y"),
    ("weekday", f"WU(?![~g])|q(?:[OdN]|)?W|K?(?:{_EARLY})?(?:K?(?:T[LX]|[LXTp]X?))?W[P9]?(?:[Fi]?[LXT]U)?"),
    ("span", f"K?[LX]l?(?:{_ABOUT}(?:kNF?|{_NUMBER}F?)){_ANY_UNIT}"),
    ("span", "K?[LX][Vh]|lV(?:&V)?|KLU(?=[,!;i&x]|$)"),
    ("ago_day", f"{_ABOUT}{_SOME}UA(?:i?W|Z)(?![UP])"),
    ("ago", f"{_ABOUT}{_SOME}j?~?{_ANY_UNIT}(?:&kf|&x)?(?:A|E|Ry)"),
    ("ago", f"{_ABOUT}{_SOME}j?~?{_ANY_UNIT}@(?=[,!;<>&]|$)|VA"),
    ("ago", f"K?U~[AE](?:~?(?:{_ORDINAL}~?)?[b2])?"),
    ("set", "q(?:[OdNx]|)~?(?:[UVbPs]|M)|Q|=[kq]U"),
    ("deictic", f"KU@Z|{_EARLY}?ZP?"),
    ("day_part", f"{_EARLY}?[TL]P|9"),
    ("follow", "E?K?(?:tt?|p)[UP]|KX[UP]|KU@(?=[,!;<>&]|$)"),
    ("unit", f"{_EARLY}?K?J?(?:TL|[LXT])J?j?[UC]"),
    ("unit", "(?<=[iv])KU(?![~AE@])|EiKU|eiKU|K5FKU|U~5|Ug5"),
    ("duration", f"{_ABOUT}(?:kNF?(?!~)|fk|{_NUMBER}(?:~?&~?k~?f)?[Fv]?)j?~?[UVHhC](?:&kf)?(?:~4)?(?!~?a)"),
    ("duration", f"{_ABOUT}{_NUMBER}[r~&]~?{_NUMBER}~?[UVHhC](?!~?a)"),
    (
        "duration",
        "(?:i8|vr|v3|v)k[UHC](?!~?a)(?:&kf)?|(?<=[iL])k[UHC](?!~?a)(?:&kf)?|(?<=[ivF])[VC](?!~?a)|K?KOV|[UVC]~4",
    ),
    ("duration", "kH&kf"),
    ("day_of_month", "(?<=iK)o(?=[,!;i]|$)"),
    ("spelled_year", "NN(?:~?N)?(?![~%]?[UVHhCbN%])"),
    ("reference", "(?<=i)KL(?![NndfYUVHhCbkMmWlvs~])|(?<=i)K?x?u|(?<=i)T(?=[,!;]|$)|#V|y"),
)
# Most words start no phrase: to say so first makes the search three times as fast.
_NO_START = r"(?![x,!;~/%gr&FR@32]|i[^8]|[Kk]x(?!u))"
_GRAMMAR = re.compile(_NO_START + f"(?:{'|'.join(f'(?P<{name}_{n}>{rule})' for n, (name, rule) in enumerate(_RULES))})")
_NAMES = {f"{name}_{n}": name for n, (name, _) in enumerate(_RULES)}


class Phrase(Struct, frozen=True):
    """A stretch of tokens that a rule of the grammar recognises, with the tokens around it."""

    rule: str
    tokens: tuple[Token, ...]
    codes: str
    before: Token | None
    after: Token | None
    index: int

    def get(self, codes: str) -> Token | None:
        """The first token of one of these classes."""
        return next((token for token in self.tokens if token.code in codes), None)

    def number(self, codes: str) -> int | None:
        """The number of the first token of one of these classes."""
        token = self.get(codes)
        return None if token is None else int(token.number)

    def split(self, codes: str) -> tuple["Phrase", "Phrase"]:
        """The halves before and after the first token of these classes that is not the first token."""
        at = next((n for n, token in enumerate(self.tokens) if n and token.code in codes), len(self.tokens))
        return self.part(0, at), self.part(at + 1, len(self.tokens))

    def part(self, first: int, last: int) -> "Phrase":
        """The phrase of some of its tokens."""
        return Phrase(
            self.rule,
            self.tokens[first:last],
            self.codes[first:last],
            self.before,
            self.after,
            self.index + first,
        )


def search(tokens: list[Token], codes: str, at: int) -> Phrase | None:
    """The first phrase at or after a token."""
    match = _GRAMMAR.search(codes, at)
    if match is None:
        return None
    first, last = match.span()
    return Phrase(
        _NAMES[match.lastgroup or ""],
        tuple(tokens[first:last]),
        match.group(),
        tokens[first - 1] if first else None,
        tokens[last] if last < len(tokens) else None,
        first,
    )
