"""Which texts may be counted, and in what form: one that may be about a person is not."""

import re

from django.utils import timezone

from portal.core.text import canonical_tone, clean_text, fold
from search.index.analysis import normalise
from search.learning.models import LONGEST_TEXT

#: Telephone, identity (9 or 12 figures), insurance, tax and bank numbers, however they are parted.
_LONG_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){8,}")
#: What is made of figures too and is about no person: days, and numbers of documents with their year.
_DAY_OR_NUMBER = re.compile(
    r"(?<![\d/.\-])(?:\d{1,2}([/.\-])\d{1,2}\1(?:19|20)\d\d|\d{1,5}/(?:19|20)\d\d)(?![\d/.\-]*\d)"
)
_DAY = re.compile(
    r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*((?:19|20)?\d\d)(?!\d)"
    r"|\bngay \d{1,2} thang \d{1,2} nam (\d{4}|\d\d)\b"
    r"|\b\d{1,2} thang \d{1,2} nam (\d{4}|\d\d)\b"
)
#: Words with “sinh” that say nothing of anybody's birth: pupils, admissions, hygiene, livelihood …
_NOT_BORN = re.compile(
    r"\b(?:tuyen|hoc|thi|giao|ve|dan|an|y|thu|phuc|hoi|moi|tai|phat|nuoi|xac|ky|thuc) sinh\b"
    r"|\bsinh (?:vien|hoat|thai|hoc|ke|con|de|san|quan|trac|vat|duoc|mang|thanh|loi)\b"
)
_BORN = re.compile(r"\bsinh\b.*?\d\d|\d\d.*?\bsinh\b|\b(?:ns|sn)\W{0,3}\d")
_NUMBER_AND_SIGN = re.compile(r"\d/(?:\d{4}/)?[a-z]{2}")
#: A day as far back as this, beside other words, may be somebody's day of birth.
YEARS_BACK = 5


def countable(text: str) -> str:
    """The text as it is counted: one spelling of what was asked; "" if it must not be kept.

    A long text is a paste, which may hold anything.
    """
    plain = " ".join(canonical_tone(word) for word in normalise(clean_text(text)).split())
    return "" if not 2 <= len(plain) <= LONGEST_TEXT or _may_name_a_person(plain) else plain


def _may_name_a_person(plain: str) -> bool:
    bare = fold(plain)
    return (
        "@" in plain
        or bool(_LONG_NUMBER.search(_DAY_OR_NUMBER.sub("x", plain)))
        or bool(_BORN.search(_NOT_BORN.sub(" ", bare)))
        or _has_old_day(bare)
    )


def _has_old_day(bare: str) -> bool:
    """Whether a day of long ago stands beside other words; alone, or with a sign, it is a document's."""
    if _NUMBER_AND_SIGN.search(bare) or not re.search(r"[a-z]", _DAY.sub(" ", bare)):
        return False
    today = timezone.localdate().year
    years = [int(next(filter(None, groups))) for groups in _DAY.findall(bare)]
    full = [year if year > 99 else year + (2000 if year <= today % 100 else 1900) for year in years]
    return any(year < today - YEARS_BACK for year in full)


def folded(text: str) -> str:
    return fold(text)[:LONGEST_TEXT]
