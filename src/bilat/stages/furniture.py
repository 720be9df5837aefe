"""Page furniture: the words on a page that are not its news, found by the habits of news pages."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bilat.document import Doc, Region
from bilat.knowledge.page import page_words
from bilat.reading.page.lines import Line, lines_of
from bilat.tools import Tools

_LINK = re.compile(r"(?P<open>!?\[)(?P<body>[^\[\]\n]{0,300})(?P<close>\]\((?:[^()\s]|\([^()\s]*\)){1,500}\))")
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
_TAG = re.compile(r"<!--.{0,500}?-->|</?[a-zA-Z][^<>\n]{0,200}>")
_SIDE = (
    r"(?:L|R|C|left|right|cent(?:er|re)|front|rear|back|top|bottom|above|below|foreground|background"
    r"|standing|seated)"
)
_POSITION = re.compile(
    rf"\((?:(?:\d(?:st|nd|rd|th)|first|second|third|fourth|far|front|back|top|bottom)[ -])?(?:from (?:the )?)?{_SIDE}"
    rf"(?:[ -](?:to[ -])?{_SIDE})?(?:, in [\w ]{{2,30}})?\)"
)
_PHOTO_CREDIT = re.compile(r"[\[(](?P<words>[^\[\]()\n]{2,60})[\])]\.?$")
_SLASHED = re.compile(
    r"(?:^|(?<=[.!?”\"] ))(?P<left>[A-Z][\w.'’ -]{1,40})/ ?(?P<right>[A-Z][\w.'’ -]{1,40})(?:/[A-Z][\w ]{1,30})?\.?$"
)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})+\.?")
_CAPTION_MARK = re.compile(
    r"(?:Media playback is (?:un|not )?supported on (?:your|this) device\s+)?"
    r"(?:Image (?:copyright|source)[,:]? [\w ]{2,30}\s+)?(?:Media|Image|Video|Photo) caption[,:]?\s+"
)
_FILE_MARK = re.compile(r"(?:FILE(?: PHOTO| PIC(?:TURE)?| IMAGE)?|File (?:photo|picture|image))\s?(?:--?|[–—:])\s")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})"
)
_CLOCK = r"(?:\d{1,2} ?[:.] ?\d{2}(?::\d{2})?(?:\.\d+)? ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
_ZONE = r"(?:z|gmt|utc|bst|[cew]e?s?t|[ecmp][sd]?t|ist|msk|[+-]\d{2}:?\d{2}|gmt ?[+-] ?\d{1,2})"
_DATE_LINE = re.compile(
    rf"(?P<lead>[a-z][a-z ]{{2,24}}?(?: (?:on|at))?:?\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:{_DATE}(?:(?:,| at| -| \||t|,? -)?\s?{_CLOCK}(?: ?\(?{_ZONE}\)?)?)?|{_CLOCK}(?: ?\(?{_ZONE}\)?)?:?"
    rf"|{_CLOCK}(?: ?{_ZONE})?,? (?:on )?{_DATE})\.?"
)
_HARVEST = re.compile(r"date \d{4}-\d{2}-\d{2}(?: By .*)?")
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Author:|Reported by|Story by|From) (?:the )?(?:[A-Z][\w.'’-]*|[a-z]{2,3}|and|&|,|\|)"
    r"(?:,? (?:[A-Z][\w.'’-]*|(?:de|van|von|der|al|el|bin|ben|in|for|of)|and|&|\||-)){0,9}"
)
_PARTS = re.compile(r"\s+[|•·–—]\s+|;\s+")
_DATED = re.compile(rf"(?P<byline>.{{4,60}}?)(?:,| [|•·–—-])\s+{_DATE}(?: .{{0,25}})?", re.IGNORECASE)
_RULE = re.compile(r"[\W_]{1,40}")
_AGO = re.compile(
    r"\d{1,2} (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?) (?:ago|read)|\d+ (?:comments?|shares?|views?|likes?)"
)
_LICENCE = re.compile(r"All content by [^.]{2,80} is licensed under (?:[^.]|\.\d){2,120}\.?", re.IGNORECASE)
_EDITORS = re.compile(r"(?<=[.”\"] )[A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}(?=\s*(?:All [Cc]ontent by|$))")
_FOLLOW = re.compile(r"(?:Follow|Contact|Email|Tweet(?: to)?) .{2,60}?(?:on (?:Twitter|X|Facebook|Instagram)|@).{0,60}")
_CREDIT_WORDS = ("photo", "image", "picture", "credit")
# A longer line is never taken for furniture on its first words alone.
_LONG = 300
# Lines repeated on a page are headlines and the like if they are no sentences, and long enough to be no chance.
_REPEATED = 12


def furniture(doc: Doc, tools: Tools) -> Doc:
    """The document with `furniture` filled: regions in text order, whole lines and marks inside sentences."""
    found = list(regions(doc.article.text))
    return replace(doc, furniture=tuple(sorted(found)))


def regions(text: str) -> Iterator[Region]:
    """The regions of a text; none lies inside another."""
    seen: set[str] = set()
    for line in lines_of(text):
        reason = line_reason(line, seen)
        if reason is not None:
            yield Region(line.start, line.end, reason)
            continue
        seen.add(_key(line.words))
        yield from _inside(line)


def line_reason(line: Line, seen: set[str]) -> str | None:
    """Why a whole line is furniture, or null; `seen` holds the keys of the lines above."""
    words = line.words
    if _key(words) in seen and len(words) >= _REPEATED and words[-1] not in '.?!"”':
        return "repeated line"
    for reason, pattern in _WHOLE:
        if pattern.fullmatch(words):
            return reason
    return _worded(words)


_WHOLE: tuple[tuple[str, "re.Pattern[str]"], ...] = (
    ("rule", _RULE),
    ("harvester's header", _HARVEST),
    ("link", re.compile(r"(?:!?\[[^\[\]\n]{0,300}\]\([^()\n]{1,500}\)[\s|·•,.-]*)+")),
    ("address", _URL),
    ("markup", re.compile(rf"(?:(?:{_TAG.pattern})\.?\s*)+")),
    ("social media", _FOLLOW),
    ("counter", _AGO),
)


def _worded(words: str) -> str | None:
    page = page_words()
    lower = words.lower()
    bare = lower.strip(" .:…»«>|•*#_-+\t")
    if bare in page.lines:
        return "page words"
    if len(words) <= _LONG and lower.startswith(page.starts):
        return "page words"
    if len(words) <= 90:
        if is_stamp(lower):
            return "stamp"
        dated = _DATED.fullmatch(words)
        byline = dated["byline"] if dated else words
        if _BYLINE.fullmatch(byline) and len(byline.split()) <= 12:
            return "byline"
        if words.strip("()[]. ") in page.agencies:
            return "agency"
        if "/" in words and len(words) <= 60 and words.rsplit("/")[-1].strip(" .)") in page.agencies:
            return "photo credit"
    return None


def is_stamp(lower: str) -> bool:
    """Whether a line (small letters) is nothing but dates or times, with or without words like "updated"."""
    return all(_is_stamp(part) for part in _PARTS.split(lower))


def _is_stamp(lower: str) -> bool:
    match = _DATE_LINE.fullmatch(lower)
    if match is None:
        return False
    lead = (match["lead"] or "").strip(" :")
    return not lead or lead in page_words().stamps


_MARKS: tuple[tuple[str, "re.Pattern[str]"], ...] = (
    ("photo position", _POSITION),
    ("markup", _TAG),
    ("licence", _LICENCE),
    ("editors' initials", _EDITORS),
)


def _inside(line: Line) -> Iterator[Region]:
    """Marks inside a line that no reader takes for its words."""
    found: list[Region] = []
    words, start = line.words, line.start
    for match in _LINK.finditer(words):
        found.append(Region(start + match.start("open"), start + match.end("open"), "link"))
        found.append(Region(start + match.start("close"), start + match.end("close"), "link"))
    for reason, pattern in _MARKS:
        found.extend(Region(start + m.start(), start + m.end(), reason) for m in pattern.finditer(words))
    mark = _FILE_MARK.match(words)
    if mark is not None:
        found.append(Region(start, start + len(mark.group().rstrip()), "file photo"))
    caption = _CAPTION_MARK.match(words)
    if caption is not None:
        found.append(Region(start, start + len(caption.group().rstrip()), "caption mark"))
    slashed = _SLASHED.search(words)
    if (
        slashed is not None
        and not _INITIALS.fullmatch(slashed.group())
        and any(is_credit(slashed[side].strip()) for side in ("left", "right"))
    ):
        found.append(Region(start + slashed.start(), start + slashed.end(), "credit"))
    credit = _PHOTO_CREDIT.search(words)
    if credit is not None and is_credit(credit["words"]):
        found.append(Region(start + credit.start(), start + credit.end(), "photo credit"))
    last = start
    for region in sorted(found):
        if region.start >= last:
            yield region
            last = region.end


def is_credit(words: str) -> bool:
    """Whether bracketed words name an agency or a photographer: "AFP", "AP Photo/Jane Doe", "Photo: Reuters"."""
    agencies = page_words().agencies
    head = re.split(r"\s?[/,;|]\s?|\svia\s", words)[0].strip()
    return head in agencies or words in agencies or head.lower().split(":")[0] in _CREDIT_WORDS


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
