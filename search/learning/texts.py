"""Which texts may be counted, and in what form: one that may be about a person is not."""

import re

from portal.core.text import canonical_tone, clean_text, fold
from search.index.analysis import normalise
from search.learning.models import LONGEST_TEXT

#: Telephone, identity (9 or 12 figures), insurance, tax and bank numbers, however they are parted.
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){8,}")
_ADDRESS = re.compile(r"\S@\S")
_DAY_OF_BIRTH = re.compile(r"(?:sinh|ns)\b.*\d{1,2}\D\d{1,2}\D\d{4}", re.IGNORECASE)


def countable(text: str) -> str:
    """The text as it is counted: one spelling of what was asked; "" if it must not be kept.

    A long text is a paste, which may hold anything.
    """
    plain = " ".join(canonical_tone(word) for word in normalise(clean_text(text)).split())
    is_personal = any(pattern.search(plain) for pattern in (_LONG_NUMBER, _ADDRESS, _DAY_OF_BIRTH))
    return "" if is_personal or not 2 <= len(plain) <= LONGEST_TEXT else plain


def folded(text: str) -> str:
    return fold(text)[:LONGEST_TEXT]
