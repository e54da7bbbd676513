"""Finding in a text which documents it cites, and what the words around seem to do to them.

Pure text work: no database. Numbers are those of `numbering`; everything found is a proposal.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from portal.core.text import clean_text
from publications.legislation.enums import RelationVerb
from publications.legislation.numbering import NumberForm, parse_number
from publications.legislation.provision_words import UnreadableProvision, parse_provisions, words_of
from publications.legislation.reading.dates import LONG_DAY, SHORT_DAY, day_of

#: Longer texts are read up to here; what acts on others says so at its beginning or its end.
LONGEST_TEXT = 2_000_000
LONGEST_SENTENCE = 1000
MOST_CITATIONS = 2000
#: Words before a citation that may govern it, and others of its row that are looked at.
WINDOW, LONGEST_ROW = 800, 12
#: Between a verb and the document that it governs.
REACH = 200

_KINDS = (
    r"nghị định|nghị quyết(?: liên tịch)?|quyết định|chỉ thị|thông tư liên tịch|thông tư|thông tri|"
    r"pháp lệnh|lệnh|hiến pháp|kế hoạch|chương trình|đề án|công văn|công điện|văn bản|tờ trình|thông báo|"
    r"báo cáo|hướng dẫn|quy chế|quy định|kết luận|biên bản|giấy phép"
)
_OTHERS = r"số\s*\d|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|(?<!pháp )luật"
_LAW = rf"(?:(?:bộ )?luật|pháp lệnh)\s(?:(?!\b(?:{_OTHERS}))[^;.,\n\d/]){{0,90}}?"
_SIGN = r"[A-Za-zĐđÂĂÊÔƠƯ](?:[\wĐđ&]|\.(?=\w)|\s?[-–/]\s?(?=[A-Za-zĐđ]))*"
_NUMBER = rf"\d{{1,6}}[a-zđ]?\s?/\s?(?:(?:19|20)\d\d\s?[/-]\s?)?{_SIGN}(?:/(?:19|20)\d\d/{_SIGN})?"
_CITATION = re.compile(
    rf"(?:\b(?P<kind>{_LAW}|{_KINDS})\s+)?(?P<marked>(?:liên tịch\s+)?số\s*:?\s*)?(?P<number>{_NUMBER})"
    rf"(?:\s*,?\s*(?P<day>{LONG_DAY}|{SHORT_DAY}))?",
    re.IGNORECASE,
)
_DAY = re.compile(f"{LONG_DAY}|{SHORT_DAY}", re.IGNORECASE)
#: A sentence ends at a stop, a semicolon, or where a new item begins on a new line.
_BREAK = re.compile(
    r"[;:]\s|\.\s+(?=[A-ZĐÀ-Ỵ\d])"
    r"|\n\s*(?=[-+•–]|căn cứ\b|điều\s+\d|\d{1,3}[.)]|[a-zđ]\)|xét\b|theo\b)|\n\s*\n",
    re.IGNORECASE,
)
_BASIS = re.compile(r"^[\s\-+•–]*căn\s+cứ\b", re.IGNORECASE)
_ALSO_BASIS = re.compile(r"(?:căn\s+cứ(?:\s+vào)?|[;,]|\bvà|\bcác)\s*$", re.IGNORECASE)
#: The head of a list of documents to which the same is done: Các nghị định sau hết hiệu lực:
_LIST_HEAD = re.compile(r"\b(?:sau|sau đây|dưới đây)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:(?P<letter>[a-zđ])\)|(?P<digit>\d{1,3})[.)]|(?P<dash>[-+•–]))\s", re.IGNORECASE)
_THIS = re.compile(rf"\b(?:{_KINDS}|luật)\s+này\b", re.IGNORECASE)

#: A title, which says first what the document is.
_TITLE = re.compile(rf"\W*(?:{_KINDS}|v/v|về việc)\b", re.IGNORECASE)

#: Verbs as texts write them, in the order in which the stronger one decides.
_VERBS: tuple[tuple[RelationVerb, str], ...] = (
    (RelationVerb.CORRECTS, r"đính\s+chính"),
    (RelationVerb.CONSOLIDATES, r"hợp\s+nhất\s+(?:các\s+)?(?=văn\s+bản|nghị|quyết|thông|luật)"),
    (RelationVerb.SUSPENDS, r"(?:tạm\s+)?ngưng\s+(?:hiệu\s+lực|thi\s+hành|thực\s+hiện)|đình\s+chỉ"),
    (RelationVerb.REPLACES, r"thay\s+thế"),
    (RelationVerb.REPEALS, r"bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ"),
    (
        RelationVerb.AMENDS,
        r"sửa\s+đổi|bổ\s+sung|điều\s+chỉnh(?=,|\s+(?:một\s+số|nội\s+dung|khoản|điểm|điều|nghị|quyết))",
    ),
    (
        RelationVerb.GUIDES,
        r"hướng\s+dẫn(?:\s+(?:thi\s+hành|thực\s+hiện|áp\s+dụng))?|quy\s+định\s+chi\s+tiết",
    ),
)
_ACTING = re.compile("|".join(f"(?P<{verb.name}>{pattern})" for verb, pattern in _VERBS), re.IGNORECASE)
#: What was done already, or by somebody else: đã được sửa đổi, bổ sung theo …
_DONE = re.compile(r"(?:được|đã|bị|luật|để|khi|nếu)\s*$", re.IGNORECASE)
#: Words after which the document is only where something stands: điều chỉnh … theo Nghị định.
_ELSEWHERE = re.compile(
    r"(?<!kèm )\btheo\b|\bcăn\s+cứ\b|\btrên\s+cơ\s+sở\b|\bcủa\s+(?:bộ|sở|ủy|uỷ)\b", re.IGNORECASE
)
_ENDS = re.compile(r"\bhết\s+hiệu\s+lực\b", re.IGNORECASE)
_PROVISIONS = re.compile(
    r"(?:phụ\s+lục|chương|mục|điều|khoản|điểm)\s+[\divxlcđa-z](?:(?!quy\s+định)[^;:\n]){0,120}$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:của|tại|trong|ban hành kèm theo|kèm theo)\s*(?:các\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A document cited in a text: how it is named, and what the sentence seems to do to it."""

    number: str
    number_key: str
    title: str
    cited_on: date | None
    verb: RelationVerb
    provisions: str
    sentence: str
    position: int


def find_citations(text: str, own_number: str = "") -> list[Found]:
    """What the text cites, in its order; each document once for each thing done to it.

    Only naming a document is proposed where nothing is done to it anywhere in the text.
    """
    own_key = parse_number(own_number).key if own_number else ""
    cited = islice(_found(clean_text(text[:LONGEST_TEXT])), MOST_CITATIONS)
    found = [one for one in cited if one.number_key != own_key]
    acted = {one.number_key for one in found if one.verb != RelationVerb.CITES}
    kept: dict[tuple, Found] = {}
    for one in found:
        if one.verb != RelationVerb.CITES or one.number_key not in acted:
            kept.setdefault((one.number_key, one.verb, one.provisions), one)
    return _with_days(list(kept.values()), found)


def _with_days(kept: list[Found], found: Iterable[Found]) -> list[Found]:
    """Give a citation without a day the one that stands beside the same number elsewhere."""
    days = {one.number_key: one.cited_on for one in found if one.cited_on}
    return [one if one.cited_on else replace(one, cited_on=days.get(one.number_key)) for one in kept]


def _found(text: str) -> Iterator[Found]:
    is_basis, head = False, _NO_LIST
    for start, sentence, opens_line, is_head in _sentences(text):
        head = _list_head(sentence) if is_head else head.going_on(sentence)
        matches = [match for match in _CITATION.finditer(sentence) if _is_number(match)]
        is_basis = bool(_BASIS.match(sentence)) or (is_basis and not opens_line and bool(matches))
        for place, match in enumerate(matches):
            row = matches[max(0, place - LONGEST_ROW) : place]
            found = _citation(sentence, start, row, match, is_basis)
            if head.verb and not place and found.verb == RelationVerb.CITES:
                found = replace(found, verb=head.verb)
            yield found


@dataclass(frozen=True, slots=True)
class _ListHead:
    """What is done to all items of a list, and how its items are marked (once that is known)."""

    verb: RelationVerb | None = None
    mark: str | None = None

    def going_on(self, sentence: str) -> "_ListHead":
        """The same list for its next item; none when the items end."""
        match = _ITEM.match(sentence)
        if self.verb is None or match is None or self.mark not in {None, match.lastgroup}:
            return _NO_LIST
        return replace(self, mark=match.lastgroup)


_NO_LIST = _ListHead()


def _list_head(sentence: str) -> _ListHead:
    if not _LIST_HEAD.search(sentence) or _CITATION.search(sentence):
        return _NO_LIST
    if _ENDS.search(sentence):
        return _ListHead(RelationVerb.REPEALS)
    acting = [match for match in _ACTING.finditer(sentence) if not _DONE.search(sentence[: match.start()])]
    return _ListHead(RelationVerb[str(acting[-1].lastgroup)]) if acting else _NO_LIST


def _sentences(text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Position, words, whether the sentence begins on a line of its own, and whether a colon ends it."""
    start, opens_line = 0, True
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield start, text[start:end], opens_line, text[end : end + 1] == ":"
        if match:
            start, opens_line = match.end(), "\n" in match[0]


def _is_number(match: re.Match) -> bool:
    """Whether it is a document's number and not a measure (5.000 đ/m2) or a word with a stroke."""
    number = parse_number(_tidy(match["number"]))
    if number.form in {NumberForm.IRREGULAR, NumberForm.UNNUMBERED} or len(number.sign) < 2:
        return False
    if match["marked"]:
        return True
    return bool(number.type_code and (match["kind"] or number.issuers))


def _tidy(number: str) -> str:
    return re.sub(r"\s*([/–-])\s*", r"\1", number).strip(" .,-–/")


def _citation(sentence: str, start: int, earlier: list[re.Match], match: re.Match, is_basis: bool) -> Found:
    first = max(0, match.start() - WINDOW)
    before, behind = sentence[first : match.start()], sentence[match.end() : match.end() + REACH]
    row = [(other.end() - first, other[0]) for other in earlier]
    verb, governed = _verb(before, behind, row, is_basis)
    number = parse_number(_tidy(match["number"]))
    day = _DAY.fullmatch(match["day"]) if match["day"] else None
    return Found(
        number=number.text[:100],
        number_key=number.key[:100],
        title=re.sub(r"\s+", " ", match[0]).strip()[:500],
        cited_on=day_of(day) if day else None,
        verb=verb,
        provisions=_provisions(governed) if verb not in {RelationVerb.BASED_ON, RelationVerb.CITES} else "",
        sentence=_excerpt(sentence, match),
        position=start + match.start(),
    )


def _verb(
    before: str, behind: str, earlier: list[tuple[int, str]], is_basis: bool
) -> tuple[RelationVerb, str]:
    """What is done to the document, and the words between the verb and it.

    `earlier` are the citations before it in the sentence, each with the place where it ends.
    """
    if is_basis:
        is_own = not before.strip() or _ALSO_BASIS.search(before)
        return (RelationVerb.BASED_ON if is_own else RelationVerb.CITES), ""
    if (ends := _ENDS.search(behind)) and not _CITATION.search(behind, 0, ends.start()):
        return RelationVerb.REPEALS, before
    acting = [match for match in _ACTING.finditer(before) if not _DONE.search(before[: match.start()])]
    if not acting or _is_elsewhere(before, acting[-1], earlier):
        return RelationVerb.CITES, ""
    first = _first_of_row(acting, before)
    speaks_of_itself = _THIS.search(before, 0, acting[-1].start())
    belongs_to_another = any(end <= first.start() for end, _words in earlier)
    if not speaks_of_itself and (belongs_to_another or _is_guidance_of_others(acting[-1], before)):
        return RelationVerb.CITES, ""
    return RelationVerb[str(first.lastgroup)], before[acting[-1].end() :]


def _is_guidance_of_others(verb: re.Match, before: str) -> bool:
    """Guidance is given by a document that says so in its title; others only speak of it."""
    return verb.lastgroup == RelationVerb.GUIDES.name and not _TITLE.match(before)


def _is_elsewhere(before: str, verb: re.Match, earlier: list[tuple[int, str]]) -> bool:
    """Whether the verb is far away, or governs something that only stands in the document."""
    governed = before[verb.end() :]
    if len(governed) > REACH:
        return True
    for _end, words in earlier:
        place = governed.find(words)
        if place >= 0:
            rest = governed[place + len(words) :]
            governed = governed[:place] + " " + re.sub(r"^[^,;]{0,150}", "", rest)
    return bool(_ELSEWHERE.search(governed))


def _first_of_row(acting: list[re.Match], before: str) -> re.Match:
    """The first verb of a row that ends with the last one: sửa đổi, bổ sung | bãi bỏ, thay thế."""
    first = acting[-1]
    for match in reversed(acting[:-1]):
        if re.fullmatch(r"[\s,]*(?:và|hoặc)?\s*", before[match.end() : first.start()]):
            first = match
    return first


def _provisions(governed: str) -> str:
    """The provisions named right before the document, in our words; "" if none or not to be read."""
    words = _OF.sub("", re.sub(r"\s+", " ", governed)).strip()
    match = _PROVISIONS.search(words)
    if not match:
        return ""
    try:
        return words_of(parse_provisions(_OF.sub("", match[0]).strip(" ,")))[:500]
    except UnreadableProvision:
        return ""


def _excerpt(sentence: str, match: re.Match) -> str:
    """The sentence around, cut where it is very long."""
    first = max(0, match.start() - LONGEST_SENTENCE // 2)
    return re.sub(r"\s+", " ", sentence[first : match.end() + LONGEST_SENTENCE // 2]).strip()
