"""Which words are Vietnamese syllables (âm tiết), by the rules of how one is built; no list of words.

A syllable is an onset, a rime and a tone. The rimes are the vowels with the ends that each may have.
"""

import re
import unicodedata
from itertools import product

TONES = "\u0300\u0301\u0303\u0309\u0323"
SHARP, HEAVY = "\u0301", "\u0323"
_TONE = re.compile(f"[{TONES}]")
# Longest first, so that the first one that fits is the right one.
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
# Vowels, each with the ends that it may have; a dot parts the ends, and stands alone for none.
_ENDS = {
    "a": ". c ch i k m n ng nh o p t u y", "ă": "c k m n ng p t", "â": "c m n ng p t u y",
    "e": ". c m n ng o p t", "ê": ". ch m n nh p t u", "i": ". ch m n nh p t u",
    "o": ". c i m n ng p t", "ô": ". c i m n ng p t", "ơ": ". i m n p t",
    "u": ". c i m n ng p t", "ư": ". c i ng t u", "y": ".",
    "ia": ".", "iê": "c m n ng p t u", "ua": ".", "uô": "c i m n ng t", "ưa": ".",
    "ươ": "c i m n ng p t u", "oa": ". c ch i m n ng nh o p t y", "oă": "c m n ng t", "oe": ". n o t",
    "oo": "c ng", "uâ": "n ng t y", "uê": ". ch n nh", "uơ": ".", "uy": ". ch n nh p t u",
    "uya": ".", "uyê": "n t",
}  # fmt: skip
# A syllable without an onset writes yê for iê; after qu the glide is written already.
_ENDS_ALONE = {"yê": "m n ng t u"}
_ENDS_AFTER_QU = {
    "a": ". c ch i n ng nh o t u y", "ă": "c m n ng p t", "â": "n ng t y", "e": ". n o t", "ê": ". ch n nh",
    "i": ".", "o": ".", "ô": "c", "ơ": ".", "y": ". ch n nh p t u", "yê": "n t",
}  # fmt: skip
# Vowels of several letters whose tone stands on the first; of all others it stands on the last.
_TONE_ON_FIRST = frozenset({"ia", "ua", "ưa"})
_STOPS = ("c", "ch", "k", "p", "t")
_FRONT = ("e", "ê", "i", "y")


def _rimes(ends: dict[str, str]) -> dict[str, tuple[int, bool]]:
    """Map each rime to where its tone stands, and to whether it ends in a stop."""
    rimes = {}
    for vowel, endings in ends.items():
        place = {"uya": 1}.get(vowel, 0 if vowel in _TONE_ON_FIRST else len(vowel) - 1)
        for end in endings.split():
            rimes[vowel + end.strip(".")] = (place, end in _STOPS)
    return rimes


_COMMON, _ALONE, _AFTER_QU = _rimes(_ENDS), _rimes(_ENDS_ALONE), _rimes(_ENDS_AFTER_QU)


def split_tone(word: str) -> tuple[str, str] | None:
    """Return the letters of a lower-case word and its tone ("" for level); None if it has two tones."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(decomposed)
    if len(tones) > 1:
        return None
    return unicodedata.normalize("NFC", _TONE.sub("", decomposed)), tones[0] if tones else ""


def _find(onset: str, rime: str) -> tuple[int, bool] | None:
    if onset == "qu":
        return _AFTER_QU.get(rime)
    if onset == "" and rime in _ALONE:
        return _ALONE[rime]
    if not _may_precede(onset, rime):
        return None
    return _COMMON.get(rime)


def _may_precede(onset: str, rime: str) -> bool:
    """The spelling of c and k, g and gh, ng and ngh, gi: it depends on the vowel that follows."""
    is_front = rime.startswith(_FRONT)
    if onset in ("gh", "k", "ngh"):
        return is_front
    if onset == "g":
        return not is_front or rime.startswith("i")
    if onset in ("c", "ng"):
        return not is_front
    # «gi» before i is written once: gì, giếng.
    return onset != "gi" or not rime.startswith(("i", "y"))


def _spellings() -> dict[str, tuple[int, bool]]:
    """Map the letters of every syllable to where its tone stands, and to whether it ends in a stop."""
    spellings: dict[str, tuple[int, bool]] = {}
    for onset, rime in product(_ONSETS, {*_COMMON, *_ALONE, *_AFTER_QU}):
        if found := _find(onset, rime):
            place, is_stopped = found
            # The longest onset counts: «gia» is gi and a.
            spellings.setdefault(onset + rime, (len(onset) + place + 1, is_stopped))
    return spellings


_SPELLINGS = _spellings()
_TO_PLAIN = str.maketrans("ăâđêôơư", "aadeoou")
_PLAIN_SYLLABLES = frozenset(letters.translate(_TO_PLAIN) for letters in _SPELLINGS)


def spell(letters: str, tone: str = "") -> str:
    """Return the syllable of some lower-case letters and a tone, the mark in its place; "" if there is none.

    >>> spell("quyêt", "\\u0301")
    'quyết'
    """
    found = _SPELLINGS.get(letters)
    if found is None:
        return ""
    end, is_stopped = found
    if is_stopped and tone not in (SHARP, HEAVY):
        return ""
    return unicodedata.normalize("NFC", letters[:end] + tone + letters[end:])


def is_syllable(word: str) -> bool:
    """Whether a lower-case word with its marks is a syllable, wherever its tone mark stands."""
    parts = split_tone(word)
    return parts is not None and spell(*parts) != ""


def is_plain_syllable(word: str) -> bool:
    """Whether a lower-case word without marks is what some syllable looks like without them."""
    return word in _PLAIN_SYLLABLES
