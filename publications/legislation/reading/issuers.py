"""The body that issues a document, as its head names it."""

import re
from collections.abc import Sequence

from publications.legislation.reading.dates import LONG_DAY
from publications.legislation.reading.findings import QUOTE_LENGTH, Finding
from publications.legislation.reading.lines import AUTHORS, TITLE_LINE, Line, begins_body
from publications.legislation.reading.numbers import has_number

HEADER_LINES = 14
#: With what the name of a body begins; what follows on the next line belongs to it.
_BODIES = (
    r"uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|quoc hoi|uy ban thuong vu quoc hoi|chinh phu|"
    r"thu tuong chinh phu|chu tich nuoc|van phong|bo |so |ban |thanh tra|kiem toan nha nuoc|"
    r"toa an nhan dan|vien kiem sat|ngan hang nha nuoc|hoi dong|cong an|cuc |chi cuc |tong cuc |"
    r"truong |trung tam |phong |tinh uy|huyen uy|dai |bao hiem|lien "
)
_BODY = re.compile(rf"^(?:{_BODIES})")
#: An author who stands for a body: the chairman for the committee, the minister for the ministry.
_HEADS = re.compile(
    r"^(?:chủ tịch (?=[uủ][ỷyỶ]|hội đồng)|bộ trưởng (?=bộ)|giám đốc (?=sở)|tổng cục trưởng (?=tổng)|"
    r"cục trưởng (?=cục)|tổng giám đốc (?=\w))",
    re.IGNORECASE,
)
#: “Bộ trưởng Bộ Tư pháp hướng dẫn …” after the grounds; of several bodies the first.
_SPEAKER = re.compile(
    r"^(?:Liên tịch )?(?:Bộ trưởng )?(?P<name>Bộ (?:(?!hướng dẫn|quy định|ban hành|và Bộ)[^,;:.])+?)"
    r"(?: (?:-|và) Bộ [^,;:.]+)? (?:hướng dẫn|quy định|ban hành|thống nhất)\b"
)
_DAY = re.compile(LONG_DAY, re.IGNORECASE)
_NOISE = " -–—.,:;_|*'\"“”‘’¬"
#: A superior body stands above; a unit below it issues the document (NĐ 30/2020, Phụ lục I, II.2).
_CONTINUES = re.compile(r"^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|va |cua )\b")


def find_issuer(head: Sequence[Line]) -> Finding[str] | None:
    """The last body named above the number; else the author above the text, or who speaks in it."""
    return _in_header(head) or _as_author(head) or _as_speaker(head)


def _in_header(head: Sequence[Line]) -> Finding[str] | None:
    named: list[tuple[str, Line]] = []
    for line in _capitals_above_number(head):
        words = _DAY.split(line.text)[0].strip(_NOISE)
        if named and (_CONTINUES.match(line.folded) or _is_open(named[-1][0])):
            named[-1] = (f"{named[-1][0]} {words}", named[-1][1])
        elif _BODY.match(line.folded.strip(_NOISE)) and words.isupper():
            named.append((words, line))
    if not named:
        return None
    name, line = named[-1]
    return Finding(name, line.text[:QUOTE_LENGTH], line.page)


def _capitals_above_number(head: Sequence[Line]) -> list[Line]:
    """The lines in capitals above the number, where issuers are named."""
    header: list[Line] = []
    for line in head[:HEADER_LINES]:
        if has_number(line):
            break
        if line.text.strip(_NOISE).isupper():
            header.append(line)
    return header if len(header) < len(head[:HEADER_LINES]) else []


def _is_open(name: str) -> bool:
    """Whether a name cannot end here: “BỘ TÀI NGUYÊN VÀ”, “ỦY BAN NHÂN DÂN”."""
    return name.split()[-1] in {"VÀ", "CỦA", "-"}


def _as_author(head: Sequence[Line]) -> Finding[str] | None:
    """“ỦY BAN NHÂN DÂN TỈNH …” between the heading and the first “Căn cứ”."""
    for position, line in enumerate(head[:HEADER_LINES]):
        is_text = position and len(line.text) > TITLE_LINE
        if is_text or (begins_body(line) and not line.folded.startswith(AUTHORS)):
            break
        if position and line.folded.startswith(AUTHORS) and not line.text.endswith("."):
            name = _HEADS.sub("", line.text.strip(_NOISE))
            return Finding(name, line.text[:QUOTE_LENGTH], line.page)
    return None


def _as_speaker(head: Sequence[Line]) -> Finding[str] | None:
    """Who guides or lays down in the sentence after the grounds."""
    for line in head:
        if match := _SPEAKER.match(line.text):
            return Finding(match["name"].strip(" -,"), line.text[:QUOTE_LENGTH], line.page)
    return None
