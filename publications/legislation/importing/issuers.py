"""Central bodies as a source names them: found in the list whatever the spelling, or entered into it."""

import re
from collections.abc import Sequence
from datetime import date

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.core.text import canonical_tone, clean_text, repair_d

#: With these words the name of another body begins, so a comma or “và” before them parts two bodies.
HEADS = (
    "Bộ|Ban|Ủy ban|Uỷ ban|Tòa án|Toà án|Viện|Thanh tra|Kiểm toán|Ngân hàng|Văn phòng|Chính phủ|Quốc hội|"
    "Thủ tướng|Chủ tịch|Tổng|Đoàn|Hội|Mặt trận|Bảo hiểm|Đảng|Trung ương|Liên đoàn"
)
_BETWEEN = re.compile(rf"\s*(?:,|;|\s-|\svà)\s+(?=(?:{HEADS})\s)")
_MINISTER = re.compile(r"^(?:Bộ trưởng|Bộ trưởng,)\s+(?=Bộ\s)", re.IGNORECASE)
_TERM = re.compile(r"\d+$")
#: What stands in a source's field beside the name, or instead of it.
_NO_NAME = re.compile(r"\d|[()]|\b(?:ngày|quy định|hướng dẫn|ban hành|sửa đổi|về)\b", re.IGNORECASE)
LONGEST_NAME = 100


def names_in(text: str) -> list[str]:
    """The bodies that a source names in one line; none where the line is no list of names.

    A field that holds a whole sentence is read at its end: “… ngày 25/10/2018 của Bộ Tài chính”.
    """
    text = " ".join(repair_d(clean_text(text)).split())
    if _NO_NAME.search(text):
        text = text.rpartition(" của ")[2]
    names = [_MINISTER.sub("", part.strip(" .,;")) for part in _BETWEEN.split(text)]
    are_names = all(name and len(name) <= LONGEST_NAME and not _NO_NAME.search(name) for name in names)
    return names if are_names else []


def key_of(name: str) -> str:
    """The same for “Bộ công thương” and “Bộ Công Thương.”, “Uỷ ban” and “Ủy ban”."""
    return " ".join(re.findall(r"\w+", canonical_tone(name).casefold()))


class Issuers:
    """The central bodies of one import; those that are new are entered once."""

    def __init__(self, *, is_dry_run: bool) -> None:
        self._is_dry_run = is_dry_run
        self._bodies: dict[str, list[Organisation]] = {}
        self._signs: dict[str, Organisation] = {}
        for body in Organisation.objects.filter(kind=OrganisationKind.CENTRAL):
            self._note(body)

    def of(self, text: str, signs: Sequence[str], day: date | None) -> list[Organisation]:
        """The bodies that a line names, the first one first, else the one that the number tells.

        `signs` are those of the number.
        """
        names = names_in(text)
        if not names:
            return self._by_sign(signs)
        matched = signs if len(signs) == len(names) else [""] * len(names)
        signs_by_name = dict(zip(names, matched, strict=True))
        bodies = [self._body(name, sign, day) for name, sign in signs_by_name.items()]
        for body, sign in zip(bodies, signs_by_name.values(), strict=True):
            self._signs.setdefault(_TERM.sub("", sign), body)
        return bodies

    def _body(self, name: str, sign: str, day: date | None) -> Organisation:
        known = self._bodies.get(key_of(name), [])
        for body in known:
            if day is None or body.exists_on(day):
                return body
        if known:
            return known[-1]
        abbreviation = _TERM.sub("", sign)[:30]
        body = Organisation(name=name[:255], kind=OrganisationKind.CENTRAL, abbreviation=abbreviation)
        if not self._is_dry_run:
            body.full_clean(validate_constraints=False)
            body.save()
        self._note(body)
        return body

    def _by_sign(self, signs: Sequence[str]) -> list[Organisation]:
        """Bodies whose sign this import has met beside their name."""
        found = [self._signs.get(_TERM.sub("", sign)) for sign in signs if sign]
        return [body for body in found if body]

    def _note(self, body: Organisation) -> None:
        self._bodies.setdefault(key_of(body.name), []).append(body)
