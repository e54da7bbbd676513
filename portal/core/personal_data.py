"""Finding what tells who a person is, in texts that go to the public."""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.text import clean_text

_EMAIL = re.compile(r"[^\s@<>,;:()]+\s?[@＠]\s?[^\s@<>,;:()]+\.[a-z]{2,}", re.IGNORECASE)
_DAY = r"\d{1,2}[.\-/]\d{1,2}"
# Ten or eleven digits after a nought or +84, in any habit of grouping; a date or a span of dates is none.
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[.,/])(?!{_DAY}(?:\s?[-–—]\s?{_DAY})?[.\-/]\d{{4}})"
    r"(?:0\d{2,3}/\d{3}/\d{3,4}|(?:\+?\(?84\)?|\(?0)(?:[ .\-–—…()]{0,3}\d){9,10})(?!\d|[.\-–]\d)"
)
# Nine digits of the old identity card, twelve of the new one, which begin with a nought.
_IDENTITY = re.compile(
    r"(?<!\d)(?<!\d[.,/\-])(?:(?:\d{3}[ ]?){3}(?:\d{3})?|0\d{3} \d{4} \d{4})(?![\d/]|[ .,\-]\d)"
)
# Passports and cards of the social and health insurance are known by the words before their numbers.
_NAMED = re.compile(
    r"(?:hộ chiếu|passport|bhxh|bhyt|bảo hiểm xã hội|bảo hiểm y tế)(?:\s+(?:số|mã số))?\s?:?\s+"
    r"([a-z]{0,2}\d(?:[ ]?\d){6,12})(?![\d/])",
    re.IGNORECASE,
)


def personal_data_in(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """E-mail addresses, telephone, identity and insurance numbers in a text, apart from the office's own."""
    text = unicodedata.normalize("NFKC", clean_text(text))
    office = {_bare(one) for one in allowed if one}
    found: list[str] = []
    for pattern in (_EMAIL, _PHONE, _IDENTITY, _NAMED):
        for match in pattern.finditer(text):
            words = match.group(pattern.groups).strip()
            if _bare(words) not in office and not any(words in other for other in found):
                found.append(words)
    return found


def refuse_personal_data(text: str, allowed: Iterable[str] = ()) -> None:
    """Raises ValidationError, which quotes what must go."""
    if found := personal_data_in(text, allowed):
        quoted = "; ".join(found)
        raise ValidationError(
            _(
                "Personal data are not published. Take out the address, telephone or identity number: "
                "%(found)s. Amounts are written with dots, such as 150.000.000."
            )
            % {"found": quoted}
        )


def _bare(text: str) -> str:
    """As one compares it: digits of a number, an address in small letters."""
    return text.casefold().replace(" ", "") if "@" in text else re.sub(r"\D", "", text)
