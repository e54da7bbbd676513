"""Where the tone mark stands: hòa and hoà are one word, and so must they be for a machine."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
# A toned first vowel whose mark belongs on the vowel after it. The first two rows are the old
# placement (hòa, khỏe, thủy); the others are slips of typing (được as đựơc, quá as qúa, giá as gía).
_MISPLACED = re.compile(
    "(?:"
    "[òóỏõọ](?=[aăe])"
    "|[ùúủũụ](?=[yăâêơô])"
    "|[ừứửữự](?=ơ)"
    "|[ìíỉĩịỳýỷỹỵ](?=ê)"
    "|(?<=q)[ùúủũụ](?=[aăâeêiouơy])"
    "|(?<=g)[ìíỉĩị](?=[aăâeêoôơuư])"
    ")(.)",
    re.IGNORECASE,
)


def canonical_tone(syllable: str) -> str:
    """Return the text (a syllable or more) in NFC with each tone mark on its main vowel.

    Both schools of placement give one form: «hòa» and «hoà» are `hoà`, «thủy» and «thuỷ» `thuỷ`.
    """
    return _MISPLACED.sub(_move_tone, unicodedata.normalize("NFC", syllable))


def _move_tone(match: re.Match[str]) -> str:
    first, second = tuple(match.group(0))
    decomposed = unicodedata.normalize("NFD", first)
    tone = _TONE.search(decomposed)
    moved = _TONE.sub("", decomposed) + second + (tone.group(0) if tone else "")
    return unicodedata.normalize("NFC", moved)
