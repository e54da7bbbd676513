"""Telephone numbers of Vietnam in all the ways in which people write them.

Stored as they are dialled in the country, in groups: `0200 3123 456`, `0912 345 678`, `1900 1234`, with an
extension behind (`0200 3123 456 máy lẻ 12`), several parted by `; `.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.text import clean_text

EXTENSION_WORDS = "máy lẻ"
MAX_NUMBERS = 4
_LABELS = r"(?:điện\s+thoại|đt|tel|phone|fax|di\s+động|đtdđ|dđ|cơ\s+quan|cq)\b"
_BETWEEN = re.compile(
    rf"[;,/]|\s+(?:hoặc|và|-|–)\s+(?=[+(0])|\s*\n\s*(?=\(?[+0]|(?:số\s+)?{_LABELS})", re.IGNORECASE
)
_EXTENSION = re.compile(
    r"[\s,(-]*(?:số\s+máy\s+lẻ|số\s+nội\s+bộ|máy\s+lẻ|máy\s+nhánh|máy|nhánh|nội\s+bộ|may\s+le|noi\s+bo"
    r"|ext(?:ension)?|x)"
    r"[\s.:]*([0-9]{1,6})\s*\)?$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[+0-9().\s-]+")
_NOT_DIGIT = re.compile(r"[^0-9]")
_LABEL = re.compile(rf"^(?:số\s+)?{_LABELS}\s*[.:]*\s*", re.IGNORECASE)
_LABEL_BEHIND = re.compile(r"\s*\(\s*(?:cq|cơ\s+quan|dđ|di\s+động|đtdđ)\s*\)\s*$", re.IGNORECASE)
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[48][0-9]{8}|02(?!4|8)[0-9]{9}")
#: Networks of the armed forces and the police (069), and of party and state (080).
_STATE = re.compile(r"069[0-9]{5,7}|080[0-9]{5}")
_SERVICE = re.compile(r"1[89]00[0-9]{4,6}")
_SHORT = re.compile(r"1[0-9]{2,3}")


def in_words(numbers: str) -> str:
    """Numbers in the form of the house, as the page's language says them."""
    return numbers.replace(EXTENSION_WORDS, pgettext("telephone", "ext."))


def normalised(text: str) -> str:
    """Return the numbers in the form of the house; "" for nothing.

    Raises:
        ValidationError: one of them is no telephone number of Vietnam.
    """
    text = unicodedata.normalize("NFKC", clean_text(text))
    parts = [part.strip() for part in _BETWEEN.split(_extensions_kept(text)) if part.strip()]
    if len(parts) > MAX_NUMBERS:
        raise ValidationError(_("No more than %(count)s numbers, please.") % {"count": MAX_NUMBERS})
    found: list[str] = []
    for part in parts:
        found.append(_one(part, found[-1] if found else ""))
    return "; ".join(dict.fromkeys(found))


def _extensions_kept(text: str) -> str:
    """A comma before the extension parts no numbers."""
    return re.sub(r",\s*(?=(?:số\s+)?(?:máy|nội|ext|may|noi))", " ", text, flags=re.IGNORECASE)


def _one(text: str, before: str) -> str:
    """A number in the form of the house; one without its area code has that of the number before it."""
    bare = _LABEL_BEHIND.sub("", _LABEL.sub("", text))
    extension = ""
    if found := _EXTENSION.search(bare):
        bare, extension = bare[: found.start()], found[1]
    if not _WRITTEN.fullmatch(bare.strip()):
        raise _not_a_number(text)
    digits = national(bare)
    number = _grouped(digits) or _grouped(_area_of(before) + digits)
    is_second_extension = EXTENSION_WORDS in before and _SHORT.fullmatch(digits)
    if not number or is_second_extension:
        raise _not_a_number(text)
    return f"{number} {EXTENSION_WORDS} {extension}" if extension else number


def _area_of(number: str) -> str:
    """The area code of a landline in the form of the house; "" for other numbers."""
    return number.split(" ")[0] if number.startswith("02") else ""


def _not_a_number(text: str) -> ValidationError:
    return ValidationError(
        _(
            "“%(text)s” is no telephone number of Vietnam: write it with its area code, such as "
            "0200 3123 456, 0912 345 678 or 0200 3123 456 máy lẻ 12."
        )
        % {"text": text[:40]}
    )


def national(text: str) -> str:
    """The digits as dialled in the country: +84, 0084 and 84 before a whole number become 0."""
    digits = _NOT_DIGIT.sub("", text)
    is_whole = digits.startswith("84") and len(digits) in {11, 12}
    if text.strip().startswith("+84") or digits.startswith("0084") or is_whole:
        return "0" + digits[digits.index("84") + 2 :].removeprefix("0")
    return digits


def _grouped(digits: str) -> str:
    """In groups as people read them; "" where it is no number."""
    if _MOBILE.fullmatch(digits):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    if _LANDLINE.fullmatch(digits):
        area = digits[:3] if digits[2] in "48" else digits[:4]
        rest = digits[len(area) :]
        return f"{area} {rest[:4]} {rest[4:]}"
    if _STATE.fullmatch(digits):
        return f"{digits[:3]} {digits[3:]}" if len(digits) < 9 else f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if _SERVICE.fullmatch(digits):
        return f"{digits[:4]} {digits[4:]}"
    return digits if _SHORT.fullmatch(digits) else ""


def digits_of(*texts: str) -> str:
    """The column in which digits are looked for; a blank between numbers."""
    found = [_NOT_DIGIT.sub("", part) for text in texts for part in text.split(";")]
    return " ".join(filter(None, found))


def asked_digits(question: str) -> str:
    """The digits of a question that is a telephone number or a part of one; "" for words."""
    question = clean_text(question)
    if not _WRITTEN.fullmatch(question):
        return ""
    digits = national(question)
    return digits if len(digits) >= 3 else ""


def tel_address(text: str) -> str:
    """What dials the first of the numbers: tel:+842003123456;ext=12."""
    number, _words, extension = text.split(";")[0].partition(EXTENSION_WORDS)
    digits = _NOT_DIGIT.sub("", number)
    if not digits:
        return ""
    dialled = f"+84{digits[1:]}" if digits.startswith("0") else digits
    return f"tel:{dialled};ext={extension.strip()}" if extension else f"tel:{dialled}"
