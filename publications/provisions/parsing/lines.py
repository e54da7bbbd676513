"""From raw text to paragraphs: page furniture goes, wrapped lines are joined, nothing else is changed."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from portal.core.text import clean_text, fold, repair_d
from publications.provisions.parsing.markers import looks_like_marker

_PAGE_NUMBER = re.compile(r"\W*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
#: The running title of gazettes; PDF readers glue it to the last line of a page.
_GAZETTE_TITLE = re.compile(
    r"[ \t]*(?:\d{1,4}[ \t]*)?CÔNG BÁO ?/ ?Số [\d +]{1,30}/ ?Ngày ?\d{1,2}-\d{1,2}-\d{4}"
    r"[ \t]*(?:\d{1,4})?[ \t]*(?=\n|\Z)"
)
_DIGITS = re.compile(r"\d+")
_MARKDOWN = re.compile(r"^#{1,6} +", re.MULTILINE)
_RULE = re.compile(r"[\W_]+")
_INSIDE = re.compile(
    r"(?<=[.;:!?”\"]) +(?=(?:(?:Điều|ĐIỀU) \d{1,3}[a-zđ]?[.:] |(?:Chương|CHƯƠNG) [IVXLC\d]{1,6}\b)"
    r"|(?:\d{1,3}[a-zđ]?\. |[a-zđ]\) )[A-ZĐÀ-Ỹ])"
)
_STARTS_ARTICLE = re.compile(r"(?:^|\n)\s*(?:Điều|ĐIỀU) \d{1,3}[a-zđ]?[.:]")
_MID_ARTICLE = re.compile(r"[.;:!?”\"] +(?:Điều|ĐIỀU) \d{1,3}[a-zđ]?[.:] [A-ZĐÀ-Ỹ]")
_BULLET = re.compile(r"[-–—+*•●▪]\s*\S")
_ENDS_SENTENCE = re.compile(r"[.;:!?…][”\"’)]?$|[”\"]$|/$")
#: The title of an annex or a form, and the words below it by which it was issued.
_ATTACHED_TITLE = re.compile(
    r"\W{0,3}(?:phu luc\b|(?:bieu )?mau (?:bieu )?(?:so\b|\d)|(?:mau )?bieu (?:mau )?(?:so\b|\d)"
    r"|(?:duoc )?(?:ban hanh )?kem theo\b)"
)
#: Such a title alone on its line.
_TITLE_ALONE = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu|BIỂU|Biểu|BIỂU MẪU|Biểu mẫu)(?: (?:SỐ|Số|số))?[ :]*"
    r"(?:\d{1,3}[a-zA-Z]?|[IVXLC]{1,7}|[A-ZĐ])[.:]?"
)
EDGE_LINES = 2
SHORTEST_WRAPPED, LONGEST_WRAPPED = 45, 150


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. One that is `soft` belongs to the paragraph before, unless it begins a provision."""

    text: str
    is_soft: bool = False


def lines_of(raw: str) -> list[Line]:
    """Paragraphs of a text; a form feed stands between the pages of one that comes from a PDF."""
    pages = [_page_lines(page) for page in raw.split("\f")]
    pages = _without_furniture(pages)
    lines = [line for page in pages for line in page]
    if _is_wrapped(lines):
        return _unwrapped(lines)
    if _is_run_on(lines):
        return _torn(lines)
    return [Line(line) for line in lines if line]


def _page_lines(page: str) -> list[str]:
    text = _GAZETTE_TITLE.sub("", _MARKDOWN.sub("", repair_d(clean_text(page))))
    return [" ".join(line.split()) for line in text.split("\n")]


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers and what repeats at the edges of many pages, but for titles of annexes."""
    if len(pages) == 1:
        return pages
    edges = Counter(_pattern(line) for page in pages for line in _furniture(page))
    often = max(3, len(pages) // 4)
    repeated = {pattern for pattern, count in edges.items() if count >= often and pattern}
    return [_page_without(page, repeated) for page in pages]


def _furniture(page: list[str]) -> list[str]:
    """Lines at the edges of a page that may be no part of the text."""
    titles = _titles(page)
    return [line for line in _edge_lines(page) if line not in titles]


def _edge_lines(page: list[str]) -> list[str]:
    written = [line for line in page if line]
    return [*written[:EDGE_LINES], *written[EDGE_LINES:][-EDGE_LINES:]]


def _titles(page: list[str]) -> set[str]:
    """Titles of what is attached: numbered alike on page after page, and still none is furniture.

    The line that follows one belongs to it.
    """
    written = [line for line in page if line]
    titles = {line for line in _edge_lines(page) if _ATTACHED_TITLE.match(fold(line[:60]))}
    following = {line for before, line in pairwise(written[: EDGE_LINES + 1]) if before in titles}
    return titles | {line for line in following if not _PAGE_NUMBER.fullmatch(line)}


def _pattern(line: str) -> str:
    """What a running title is on every page; sentences and beginnings of provisions are none."""
    is_title = len(line) < 200 and line[-1:] not in ".;:," and not looks_like_marker(line)
    return _DIGITS.sub("#", line) if is_title else ""


def _page_without(page: list[str], repeated: set[str]) -> list[str]:
    edge = set(_furniture(page))
    return [
        line
        for line in page
        if line not in edge or not (_PAGE_NUMBER.fullmatch(line) or _pattern(line) in repeated)
    ]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where the paper did: most are about as long as the longest."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 5:
        return False
    longest = lengths[int(len(lengths) * 0.95)]
    full = sum(length >= longest * 0.75 for length in lengths)
    return SHORTEST_WRAPPED <= longest <= LONGEST_WRAPPED and full >= len(lengths) * 0.35


def _unwrapped(lines: list[str]) -> list[Line]:
    """Join the lines of a paragraph; where one could begin a provision, the parser decides."""
    width = sorted(len(line) for line in lines if line)[-max(1, len(lines) // 20)]
    paragraphs: list[Line] = []
    last, after_gap = "", False
    for line in lines:
        if not line:
            after_gap = True
            continue
        goes_on = bool(last) and _goes_on(last, line, width, after_gap)
        if goes_on and not looks_like_marker(line):
            paragraphs[-1] = Line(f"{paragraphs[-1].text} {line}", paragraphs[-1].is_soft)
        else:
            paragraphs.append(Line(line, goes_on))
        last, after_gap = line, False
    return paragraphs


def _goes_on(last: str, line: str, width: int, after_gap: bool) -> bool:
    """Whether the sentence of the last line goes on in this one."""
    if _BULLET.match(line) or _RULE.fullmatch(last) or _RULE.fullmatch(line) or _TITLE_ALONE.fullmatch(line):
        return False
    is_open = not _ENDS_SENTENCE.search(last)
    if line[0].islower() and not looks_like_marker(line):
        return is_open or not after_gap
    return is_open and not after_gap and len(last) >= width * 0.7


def _is_run_on(lines: list[str]) -> bool:
    """Whether the line breaks are lost: articles begin inside of lines rather than at their start."""
    text = "\n".join(lines)
    inside = len(_MID_ARTICLE.findall(text))
    return inside > 0 and inside > len(_STARTS_ARTICLE.findall(text))


def _torn(lines: list[str]) -> list[Line]:
    """Break run-on text where a provision could begin; the parser joins what is none."""
    torn: list[Line] = []
    for line in filter(None, lines):
        first, *rest = _INSIDE.split(line)
        torn += [Line(first), *(Line(part, is_soft=True) for part in rest)]
    return torn
