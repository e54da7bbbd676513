"""Vietnamese text: one normal form, one folding, one slug, one id, one placement of tones.

Everything that enters the house goes through `clean_text`; everything that compares without marks
uses `fold`; addresses use `slugify`, permanent ids use `permanent_id`. Sorting is in
`portal.core.collation`.
"""

import re
import unicodedata

from portal.core.collation import sort_key, sort_name_key
from portal.core.tones import canonical_tone

__all__ = [
    "canonical_tone",
    "clean_text",
    "fold",
    "nfc",
    "permanent_id",
    "repair_d",
    "slugify",
    "sort_key",
    "sort_name_key",
]

# Line ends in all their forms, and every kind of blank that is not the plain space.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What nobody sees and no store or feed wants: controls, zero-width marks, soft hyphens, direction
# marks, halves of surrogate pairs, non-characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# đ has no decomposition, so no normal form folds it. Eth (Ð) and the African Ɖ look the same and
# stand for it in typed document numbers.
_D_WITH_STROKE = "đĐðÐɖƉ"
_D_TO_D = str.maketrans(_D_WITH_STROKE, "dDdDdD")
_D_TO_DD = str.maketrans(dict.fromkeys(_D_WITH_STROKE, "dd"))
_LOOKALIKES = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_PLAIN = re.compile("[^a-z0-9]+")


def nfc(text: str) -> str:
    """Return the composed form (NFC), in which all text is stored and compared."""
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """Return text fit to be stored: NFC, without control and zero-width characters, trimmed.

    Line ends become `\\n`, tabs stay, no-break and other wide spaces become plain spaces.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    return nfc(_UNSEEN.sub("", text)).strip()


def repair_d(text: str) -> str:
    """Replace look-alikes of the letter đ (Icelandic Ð, African Ɖ) by the Vietnamese letter.

    Only for text known to be Vietnamese, such as a document number typed as «15/2024/QÐ-UBND».
    """
    return text.translate(_LOOKALIKES)


def fold(text: str) -> str:
    """Return lower-case text without marks; đ becomes d. Spaces and punctuation stay."""
    return _without_marks(text.translate(_D_TO_D))


def slugify(text: str, max_length: int = 80) -> str:
    """Return the part of an address that names a thing: «Đường dây điện» is `duong-day-dien`.

    Cut at a word where possible; empty when the text has no letter or figure that can be spelt so.
    """
    slug = _hyphenate(fold(clean_text(text)))
    if len(slug) <= max_length:
        return slug
    head, tail = slug[:max_length], slug[max_length:]
    if not tail.startswith("-") and "-" in head:
        head = head.rpartition("-")[0]
    return head.rstrip("-")


def permanent_id(text: str) -> str:
    """Return an id that never changes and never collides on d and đ: «đ» is `dd`. Never cut."""
    return _hyphenate(_without_marks(clean_text(text).translate(_D_TO_DD)))


def _without_marks(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))


def _hyphenate(folded: str) -> str:
    return _NOT_PLAIN.sub("-", folded).strip("-")
