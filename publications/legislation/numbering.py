"""Numbers of documents (số, ký hiệu văn bản): parsing and normalising what people and files write.

Patterns: Luật 64/2025/QH15, Điều 7.3 and NĐ 30/2020, Phụ lục III. Codes are case-sensitive (QyĐ, CTr, TTr),
so nothing is ever upper-cased; wrong case is mended from the table of known codes alone. A form that fits no
pattern keeps its words and gets a key all the same.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.core.text import clean_text, fold, repair_d

#: Codes of the 27 administrative types that have one, and of the normative types.
TYPE_CODES = (
    "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB "
    "NĐ TT TTLT TTLB PL LCT L"
).split()
NORMATIVE_CODES = frozenset("NQ QĐ CT NĐ TT TTLT TTLB PL LCT L".split())
_BY_FOLDED: dict[str, str] = {}
for _code in TYPE_CODES:
    _BY_FOLDED.setdefault(fold(_code), _code)

_DIGITS = r"(?P<digits>\d{1,6})(?P<letter>[a-zA-ZđĐ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LAW = re.compile(rf"{_DIGITS}/{_YEAR}/(?:(?P<type>NQ|PL|L|LCT)-?)?(?P<issuers>(?:QH|UBTVQH)\d{{1,2}})")
_WITH_YEAR = re.compile(rf"{_DIGITS}/{_YEAR}/(?P<sign>.+)")
_PLAIN = re.compile(rf"{_DIGITS}/(?P<sign>.+)")
_PARTY = re.compile(rf"{_DIGITS}-(?P<type>[A-Za-zĐđ]{{2,4}})/(?P<issuers>.+)")
_LOOSE = re.compile(rf"{_DIGITS}[ -](?P<sign>[A-ZĐ].+)")


class NumberForm(StrEnum):
    """Which pattern a number fits."""

    NORMATIVE = "normative"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    UNNUMBERED = "unnumbered"
    IRREGULAR = "irregular"


@dataclass(frozen=True)
class DocumentNumber:
    """What a number says. `key` tells documents apart; `sign` is what follows the digits and the year."""

    text: str
    form: NumberForm
    key: str
    digits: str = ""
    year: int | None = None
    type_code: str = ""
    issuers: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        return "-".join(part for part in (self.type_code, *self.issuers) if part)


def tidy(text: str) -> str:
    """Normalise spelling alone: NFC, Icelandic Ð, dashes, blanks around separators, “Số:”."""
    text = repair_d(clean_text(text)).replace("\u00a0", " ")
    text = re.sub(r"[\u2010-\u2015\u2212_]", "-", text)
    text = re.sub(r"^\s*(?:số|so)\b\s*[:.]?\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*([/&-])\s*", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" .;,")


def parse_number(text: str) -> DocumentNumber:
    """Read a number in any form; never fails."""
    tidied = tidy(text)
    if tidied.startswith("/"):
        return DocumentNumber(tidied, NumberForm.UNNUMBERED, key=tidied)
    if match := _LAW.fullmatch(tidied):
        return _number(match, match["type"] or "", (match["issuers"],), NumberForm.NORMATIVE)
    if match := _WITH_YEAR.fullmatch(tidied):
        type_code, issuers = _split_sign(match["sign"])
        form = NumberForm.NORMATIVE if type_code in NORMATIVE_CODES else NumberForm.ADMINISTRATIVE
        return _number(match, type_code, issuers, form)
    if match := _PARTY.fullmatch(tidied):
        if type_code := _BY_FOLDED.get(fold(match["type"]), ""):
            return _number(match, type_code, _parts(match["issuers"]), NumberForm.ADMINISTRATIVE)
    if match := _PLAIN.fullmatch(tidied) or _LOOSE.fullmatch(tidied):
        type_code, issuers = _split_sign(match["sign"])
        form = NumberForm.ADMINISTRATIVE if type_code else NumberForm.LETTER
        return _number(match, type_code, issuers, form)
    return DocumentNumber(tidied, NumberForm.IRREGULAR, key=tidied)


def _number(match: re.Match, type_code: str, issuers: tuple[str, ...], form: NumberForm) -> DocumentNumber:
    groups = match.groupdict()
    digits = (groups["digits"].lstrip("0") or "0") + groups["letter"]
    year = int(groups["year"]) if groups.get("year") else None
    sign = "-".join(part for part in (type_code, *issuers) if part)
    key = "/".join(part for part in (digits, str(year or ""), sign) if part)
    padded = groups["digits"] if len(groups["digits"]) > 1 else groups["digits"].zfill(2)
    text = "/".join(part for part in (padded + groups["letter"], str(year or ""), sign) if part)
    return DocumentNumber(text, form, key, digits, year, type_code, issuers)


def _split_sign(sign: str) -> tuple[str, tuple[str, ...]]:
    """Return (type code or "", issuers) of what follows the digits; mends case and a lost hyphen."""
    parts = _parts(sign)
    head, *rest = parts
    if code := _known_code(head, bool(rest)):
        return code, tuple(rest)
    for code in sorted(TYPE_CODES, key=len, reverse=True):
        if head.startswith(code) and re.fullmatch(r"(UBND|HĐND|UB|HDND|TTg|CP|BCĐ|UBT|B[A-ZĐ]{2,})", head[len(code) :]):
            return code, (head[len(code) :], *rest)
    return "", parts


def _known_code(head: str, has_issuer: bool) -> str:
    """The type code that a first part means; “QD” and “Nđ” are mended only before an issuer."""
    if head in TYPE_CODES:
        return head
    return _BY_FOLDED.get(fold(head), "") if has_issuer else ""


def _parts(sign: str) -> tuple[str, ...]:
    separated = sign.replace("QĐ.", "QĐ-").replace("CT.", "CT-")
    return tuple(part for part in separated.split("-") if part)
