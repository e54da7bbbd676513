"""Numbers of documents (số, ký hiệu văn bản): parsing and normalising what people and files write.

Patterns: Luật 64/2025/QH15, Điều 7.3 and NĐ 30/2020, Phụ lục III. Codes are case-sensitive (QyĐ, CTr, TTr),
so nothing is ever upper-cased; wrong case is mended from the tables of known codes alone. A form that fits no
pattern keeps its words and gets a key all the same.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.core.text import clean_text, fold, repair_d

#: Codes of the 27 administrative types that have one, and of the normative types.
TYPE_CODES = (
    *(
        "NQ",
        "QĐ",
        "CT",
        "QC",
        "QyĐ",
        "TC",
        "TB",
        "HD",
        "CTr",
        "KH",
        "PA",
        "ĐA",
        "DA",
        "BC",
        "BB",
        "TTr",
        "HĐ",
    ),
    *("CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB"),
    *("NĐ", "TT", "TTLT", "TTLB", "PL", "LCT", "L"),
)
NORMATIVE_CODES = frozenset({"NQ", "QĐ", "CT", "NĐ", "TT", "TTLT", "TTLB", "PL", "LCT", "L"})
#: Issuers whose spelling is mended, and which are told apart from a type code that lost its hyphen.
ISSUER_CODES = ("UBND", "HĐND", "UBT", "UB", "TTg", "CP", "BCĐ", "VPCP", "VPUB", "UBTVQH", "ĐĐBQH")


def _spellings(codes: tuple[str, ...]) -> dict[str, str]:
    """Map lower-case spellings to codes: those with đ first, since HĐ and HD are two codes."""
    table = {code.lower(): code for code in codes}
    for code in codes:
        table.setdefault(fold(code), code)
    return table


_TYPES, _ISSUERS = _spellings(TYPE_CODES), _spellings(ISSUER_CODES)
_TYPE_HEAD = "|".join(sorted((re.escape(code) for code in TYPE_CODES), key=len, reverse=True))

_DIGITS = r"(?P<digits>\d{1,6})(?P<letter>[a-zA-ZđĐ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SIGN = r"(?P<sign>[^\W\d_].*)"
_LAW = re.compile(rf"{_DIGITS}/{_YEAR}/(?:(?P<type>NQ|PL|LCT|L)-?)?(?P<issuers>(?:QH|UBTVQH)\d{{1,2}})")
_WITH_YEAR = re.compile(rf"{_DIGITS}[/-]{_YEAR}/{_SIGN}")
_PARTY = re.compile(rf"{_DIGITS}-(?P<type>[A-Za-zĐđ]{{2,4}})/(?P<issuers>.+)")
_PLAIN = re.compile(rf"{_DIGITS}/{_SIGN}")
_LOOSE = re.compile(r"(?P<digits>\d{1,6})(?P<letter>[a-zđ]?)[ -](?P<sign>[A-ZĐ]{2}.*)")
_GLUED = re.compile(rf"(?P<digits>\d{{1,6}})(?P<letter>[a-zđ]?)(?P<sign>(?:{_TYPE_HEAD})-.+)")
_UNNUMBERED = re.compile(rf"/(?:{_YEAR}/)?{_SIGN}")
_BEFORE_DIGITS = re.compile(r"^[^\d/]+\s(?=\d)")
_NOTE = re.compile(r"\s*(\([^()]*\))$")
#: What follows a type code whose hyphen was lost (QĐUBND, TTBTTTT): an issuer above, or a ministry.
_LOST_HYPHEN = re.compile(rf"({_TYPE_HEAD})((?:{'|'.join(ISSUER_CODES)})\d*|B[A-ZĐ]{{2,}})")
_TYPE_WITH_DOT = re.compile(rf"({_TYPE_HEAD})\.(?=[^\W\d_])")
#: The standing body of a council (Thường trực HĐND), not a circular.
_STANDING_BODY = re.compile(r"TT\.?H[ĐD]ND")


class NumberForm(StrEnum):
    """Which pattern a number fits."""

    NORMATIVE = "normative"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    UNNUMBERED = "unnumbered"
    IRREGULAR = "irregular"


@dataclass(frozen=True)
class DocumentNumber:
    """What a number says. `key` tells documents apart; parsing it again gives the same key."""

    text: str
    form: NumberForm
    key: str
    digits: str = ""
    year: int | None = None
    type_code: str = ""
    issuers: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """What follows the digits and the year."""
        return "-".join(part for part in (self.type_code, *self.issuers) if part)


def tidy(text: str) -> str:
    """Normalise spelling alone: NFC, Icelandic Ð, dashes, blanks around separators, “Số:”, a date behind."""
    text = repair_d(clean_text(text))
    text = re.sub(r"[\u2010-\u2015\u2212_]", "-", text)
    text = re.sub(r"^(?:số|so)\b\s*[:.]?\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?:\s+|(?<=[A-ZĐ\d]))ngày\b.*$", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*([/&-])\s*", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" .…;,:")


def parse_number(text: str) -> DocumentNumber:
    """Read a number in any form, words such as “Nghị định số” before it too; never fails."""
    tidied = tidy(text)
    return (
        _parse(tidied)
        or _parse(_BEFORE_DIGITS.sub("", tidied))
        or DocumentNumber(tidied, NumberForm.IRREGULAR, key=tidied)
    )


def _parse(tidied: str) -> DocumentNumber | None:
    """Try the patterns from the most to the least telling."""
    if match := _LAW.fullmatch(tidied):
        return _number(match, match["type"] or "", (match["issuers"],), form=NumberForm.NORMATIVE)
    if match := _WITH_YEAR.fullmatch(tidied):
        return _signed(match)
    if (match := _PARTY.fullmatch(tidied)) and (type_code := _known_type(match["type"], has_issuer=True)):
        issuers = tuple(_issuer(part) for part in _parts(match["issuers"]))
        return _number(match, type_code, issuers, form=NumberForm.ADMINISTRATIVE)
    if match := _PLAIN.fullmatch(tidied) or _LOOSE.fullmatch(tidied) or _GLUED.fullmatch(tidied):
        return _signed(match)
    if match := _UNNUMBERED.fullmatch(tidied):
        type_code, issuers, _note = _split_sign(match["sign"])
        year = int(match["year"]) if match["year"] else None
        return DocumentNumber(tidied, NumberForm.UNNUMBERED, tidied, "", year, type_code, issuers)
    return None


def _signed(match: re.Match) -> DocumentNumber:
    type_code, issuers, note = _split_sign(match["sign"])
    has_year = bool(match.groupdict().get("year"))
    if has_year and type_code in NORMATIVE_CODES:
        form = NumberForm.NORMATIVE
    else:
        form = NumberForm.ADMINISTRATIVE if type_code or has_year else NumberForm.LETTER
    return _number(match, type_code, issuers, note, form=form)


def _number(
    match: re.Match, type_code: str, issuers: tuple[str, ...], note: str = "", *, form: NumberForm
) -> DocumentNumber:
    groups = match.groupdict()
    digits, letter = groups["digits"].lstrip("0") or "0", groups["letter"]
    year = int(groups["year"]) if groups.get("year") else None
    sign = "-".join(part for part in (type_code, *issuers) if part) + (f" {note}" if note else "")
    behind = [part for part in (str(year or ""), sign) if part]
    key = "/".join([digits + letter.lower(), *behind])
    text = "/".join([groups["digits"].zfill(2) + letter, *behind])
    return DocumentNumber(text, form, key, digits + letter, year, type_code, issuers)


def _split_sign(sign: str) -> tuple[str, tuple[str, ...], str]:
    """Return (type code or "", issuers, note in brackets); mends case and a lost hyphen."""
    match = _NOTE.search(sign)
    note = match[1] if match and match.start() else ""
    head, *rest = _parts(sign[: match.start()] if match and note else sign)
    issuers = tuple(_issuer(part) for part in rest)
    if _STANDING_BODY.fullmatch(head):
        return "", (head, *issuers), note
    if code := _known_type(head, has_issuer=bool(rest)):
        return code, issuers, note
    if lost := _LOST_HYPHEN.fullmatch(head):
        return lost[1], (lost[2], *issuers), note
    return "", (_issuer(head), *issuers), note


def _known_type(head: str, *, has_issuer: bool) -> str:
    """The type code that a first part means; “QD” and “Nđ” are mended only before an issuer."""
    if head in TYPE_CODES:
        return head
    return (_TYPES.get(head.lower()) or _TYPES.get(fold(head), "")) if has_issuer else ""


def _issuer(part: str) -> str:
    return _ISSUERS.get(part.lower()) or _ISSUERS.get(fold(part), part)


def _parts(sign: str) -> tuple[str, ...]:
    if not _STANDING_BODY.match(sign):
        sign = _TYPE_WITH_DOT.sub(r"\1-", sign, count=1) if _TYPE_WITH_DOT.match(sign) else sign
    return tuple(part for part in re.split(r"[-/]", sign) if part.strip())
