"""Which lines are quoted: provisions that an amending document words anew are not its own.

«Điều 5 được sửa đổi như sau: “Điều 5. …”». A quotation counts from its opening mark to the line where the
marks balance; one that is never closed is none, so that a lost mark cannot swallow a document.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

_OPENS_AT_END = re.compile(r"[:：]\s*[“\"][^“”\"]*$")
_ANNOUNCEMENT = re.compile(r":\s*$|như sau\W*$|(?:sửa đổi|bổ sung|thay thế)", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:sửa đổi|bổ sung|thay thế|thay cụm từ|đính chính).*:\s*$", re.IGNORECASE | re.DOTALL
)


def quoted_lines(texts: Sequence[str]) -> list[bool]:
    """For each line whether it stands inside a quotation that began with it or before."""
    quoted = [False] * len(texts)
    closings = _Closings(texts)
    position = 0
    while position < len(texts):
        first = _first_quoted(texts, position)
        last = closings.after(position) if first is not None else None
        if first is None or last is None or last < first:
            position += 1
            continue
        quoted[first : last + 1] = [True] * (last + 1 - first)
        position = last + 1
    return quoted


def announces_wording(before: str) -> bool:
    """Whether a line says that the next one is the new wording of another document's provision."""
    return bool(_ANNOUNCES.search(before[-400:]))


def _first_quoted(texts: Sequence[str], position: int) -> int | None:
    """The line with which the quotation opened here begins; None when none opens."""
    text = texts[position]
    if text[:1] in {"“", '"'}:
        # Consolidated texts have stray marks; a real quotation is announced.
        is_announced = position > 0 and _ANNOUNCEMENT.search(texts[position - 1][-300:])
        return position if is_announced else None
    return position + 1 if _OPENS_AT_END.search(text) else None


class _Closings:
    """Where a quotation that opens on a line is closed; one pass over the text prepares all answers."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._balanced_at = _first_return(texts)
        self._odd = [index for index, text in enumerate(texts) if text.count('"') % 2]

    def after(self, position: int) -> int | None:
        if "“" in self._texts[position]:
            return self._balanced_at[position]
        if self._texts[position].count('"') % 2 == 0:
            return position
        place = bisect_right(self._odd, position)
        return self._odd[place] if place < len(self._odd) else None


def _first_return(texts: Sequence[str]) -> list[int | None]:
    """For each line the first one, from it on, after which no more marks are open than before it."""
    found: list[int | None] = [None] * len(texts)
    waiting: list[tuple[int, int]] = []
    level = 0
    for index, text in enumerate(texts):
        waiting.append((level, index))
        level += text.count("“") - text.count("”")
        while waiting and waiting[-1][0] >= level:
            found[waiting.pop()[1]] = index
    return found
