"""Stamps of state secrets (MẬT, TỐI MẬT, TUYỆT MẬT), which a portal must never show (NĐ 43/2011, Điều 5.2).

Only a stamp counts: the word on a line of its own in the head of a document. Sentences about secrets and
lists of them hold the same words lawfully.
"""

import re
from collections.abc import Sequence

from publications.legislation.reading.findings import Finding
from publications.legislation.reading.lines import Line, above_body, lines_of

_STAMP = re.compile(
    r"^[\W_]*(?:(?:ĐỘ MẬT|Độ mật|Mức độ mật|MỨC ĐỘ MẬT)\s*:?\s*)?"
    r"(?P<stamp>TUYỆT MẬT|TỐI MẬT|MẬT|(?<=: )(?:Tuyệt mật|Tối mật|Mật))[\W_]*$"
)
#: In a title: “(MẬT)” or “[TỐI MẬT]”, or a title that is nothing else.
_IN_TITLE = re.compile(r"[(\[]\s*(?P<stamp>TUYỆT MẬT|TỐI MẬT|MẬT)\s*[)\]]")
STAMP_LINES = 40


def find_stamp(head: Sequence[Line]) -> Finding[str] | None:
    """A stamp above the body of the text."""
    for line in above_body(head[:STAMP_LINES]):
        if match := _STAMP.match(line.text):
            return Finding(match["stamp"].upper(), line.text, line.page)
    return None


def stamp_in_title(title: str) -> str:
    """The stamp that a title or an abstract carries; empty for the word inside a sentence."""
    match = _IN_TITLE.search(title)
    if match:
        return match["stamp"]
    found = find_stamp(lines_of(title))
    return found.value if found else ""
