"""Reading a document from its text: the one place where files and pasted words become properties."""

import re
from collections.abc import Sequence

from publications.legislation.document_types import DOCUMENT_TYPES
from publications.legislation.numbering import NORMATIVE_CODES, NumberForm, parse_number
from publications.legislation.reading.commencement import find_commencement
from publications.legislation.reading.dates import find_issue_day, find_passing_day, find_place
from publications.legislation.reading.findings import QUOTE_LENGTH, DocumentReading, Finding
from publications.legislation.reading.headings import find_heading
from publications.legislation.reading.issuers import find_issuer
from publications.legislation.reading.lines import Line, head_of, lines_of, main_part
from publications.legislation.reading.numbers import find_number
from publications.legislation.reading.recipients import find_recipients
from publications.legislation.reading.secrecy import find_stamp
from publications.legislation.reading.signatures import find_signature

DRAFT_WITHIN = 600
#: More than any document's head and end hold; a hostile text is read no further.
LONGEST_TEXT = 1_000_000
_DRAFT = re.compile(r"\bDỰ THẢO\b|^Dự thảo\b", re.MULTILINE)
_TYPES_BY_SIGN = {sign: code for code, _name, sign, _normative in DOCUMENT_TYPES if sign}
_LAW = re.compile(r"can cu luat ban hanh van ban quy pham phap luat")


def read_document(text: str) -> DocumentReading:
    """Read the text of a document, its pages parted by form feeds."""
    lines = lines_of(text[:LONGEST_TEXT])
    head, main = head_of(lines), main_part(lines)
    number = find_number(head)
    type_code, abstract = find_heading(head)
    signature = find_signature(main)
    passed_on = find_passing_day(main)
    return DocumentReading(
        number=number,
        type_code=_law(number) or type_code or _type_in(number),
        abstract=abstract,
        issuer=find_issuer(head),
        place=find_place(head),
        issued_on=find_issue_day(head) or passed_on,
        passed_on=passed_on,
        commencement=find_commencement(main),
        signatory=signature.name if signature else None,
        signatory_title=signature.title if signature else None,
        signing_capacity=signature.capacity if signature else None,
        recipients=find_recipients(main),
        normative=_normative(number, type_code, lines),
        secrecy_stamp=find_stamp(head),
        is_draft=bool(_DRAFT.search("\n".join(line.text for line in head)[:DRAFT_WITHIN])),
    )


def _law(number: Finding[str] | None) -> Finding[str] | None:
    """A law's type, from “Luật số: …”."""
    if number and number.quote.lower().startswith("luật "):
        return Finding("luat", number.quote, number.page)
    return None


def _type_in(number: Finding[str] | None) -> Finding[str] | None:
    """The type that the number names, where the heading cannot be read."""
    code = _TYPES_BY_SIGN.get(parse_number(number.value).type_code) if number else None
    return Finding(code, number.quote, number.page) if number and code else None


def _normative(
    number: Finding[str] | None, type_code: Finding[str] | None, lines: Sequence[Line]
) -> Finding[bool] | None:
    """A proposal: a year in the number of a type that can be normative, or the law on making such documents.

    Neither proves it, so an editor confirms («1605/2010/QĐ-TTg» approves a programme).
    """
    if number:
        parsed = parse_number(number.value)
        is_normative = parsed.form == NumberForm.NORMATIVE and (
            not parsed.type_code or parsed.type_code in NORMATIVE_CODES
        )
        return Finding(is_normative, number.quote, number.page)
    for line in lines:
        if _LAW.search(line.folded):
            return Finding(True, line.text[:QUOTE_LENGTH], line.page)
    return None
