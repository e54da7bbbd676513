"""To whom a document goes (nơi nhận), one a line."""

import re
from collections.abc import Sequence

from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import Line
from publications.legislation.reading.signatures import signature_begins

MOST_LINES, LENGTH, SPECKS = 60, 4000, 3

_HEADING = re.compile(r"^\W*n[oơ]i nh[aậ]n\s*[:.;]?\s*", re.IGNORECASE)
_ITEM = re.compile(r"^[-+–—•*~]+\s*")
_LAST = re.compile(r"^l[uư]u\b", re.IGNORECASE)


def find_recipients(lines: Sequence[Line]) -> Finding[str] | None:
    """The list under the last “Nơi nhận”, down to what is kept on file, without the signature beside it."""
    starts = [position for position, line in enumerate(lines) if _HEADING.match(line.text)]
    if not starts:
        return None
    start = starts[0]
    names = _items(lines[start : start + MOST_LINES])
    if not names:
        return None
    return Finding("\n".join(names)[:LENGTH], lines[start].text[:QUOTE_LENGTH], lines[start].page)


def _items(lines: Sequence[Line]) -> list[str]:
    names: list[str] = []
    others = 0
    for position, line in enumerate(lines):
        end = signature_begins(line)
        words = line.text if end is None else line.text[:end]
        if position == 0:
            words = _HEADING.sub("", words)
        is_item = bool(_ITEM.match(words))
        words = _ITEM.sub("", words).strip(" ;")
        if not words:
            continue
        if is_item:
            names.append(words.rstrip("."))
        elif names and words[0].islower():
            names[-1] = f"{names[-1]} {words}".rstrip(".;")
        elif position:
            others += 1
            if names and (_LAST.match(names[-1]) or others > SPECKS):
                break
        if names and _LAST.match(names[-1]) and not is_item:
            break
    return names
