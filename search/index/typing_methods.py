"""Words typed by Telex or VNI with the typing program switched off: «quyeets ddinhj», «quye61t d9i5nh».

A word is decoded as the typing programs do, key by key, and counts only if it becomes a syllable. Whether a
text was typed so is decided over all of it (`search.index.undecoded`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from search.index.vietnamese_syllables import is_plain_syllable, spell

# No syllable needs more keys: nghieengx, dduwowngf.
LONGEST_WORD = 11
_TELEX_TONES = dict(zip("frxsj", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_VNI_TONES = dict(zip("23415", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_VOWELS = frozenset("aăâeêioôơuưy")
_HATS, _HORNS = {"a": "â", "e": "ê", "o": "ô"}, {"o": "ơ", "u": "ư"}
_TELEX_WORD, _VNI_WORD = re.compile(r"[a-z]+"), re.compile(r"[a-z]+[1-9][a-z1-9]*")


class Decoded(NamedTuple):
    """A word as it was meant, and how many keys of it were marks: the more, the less by chance."""

    text: str
    marks: int


@lru_cache(maxsize=16384)
def decode(word: str) -> Decoded | None:
    """Return what a lower-case word without marks means in Telex or VNI; None if it means nothing in either.

    >>> decode("ddinhj"), decode("d9i5nh"), decode("form")
    (Decoded(text='định', marks=2), Decoded(text='định', marks=2), None)
    """
    if len(word) > LONGEST_WORD:
        return None
    if _VNI_WORD.fullmatch(word):
        return _Keys().typed(word, _vni_key)
    # «oo» is a vowel too (xoong), but far more often a ô in Telex.
    if _TELEX_WORD.fullmatch(word) and ("oo" in word or not is_plain_syllable(word)):
        return _Keys().typed(word, _telex_key)
    return None


class _Keys:
    """The state of a typing program within a word."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tone = ""
        self.marks = 0

    def typed(self, word: str, press) -> Decoded | None:
        if not all(press(self, key) for key in word) or not self.marks:
            return None
        text = self._syllable()
        return Decoded(text, self.marks) if text else None

    def _syllable(self) -> str:
        text = "".join(self.letters)
        # One key puts both horns on «uo», except where the word ends: dương, thuở.
        return spell(text, self.tone) or spell(text.replace("uơ", "ươ"), self.tone)

    def add(self, letter: str) -> bool:
        self.letters.append(letter)
        return True

    def set_tone(self, tone: str) -> bool:
        """A second tone is no slip of typing but another word."""
        if self.tone or not self.has_vowel:
            return False
        self.tone = tone
        self.marks += 1
        return True

    def turn(self, changes: dict[str, str]) -> bool:
        """Put a hat, a horn or a breve on the last letter that takes it.

        After the tone it is as likely chance: «there» is not «thể».
        """
        for position in range(len(self.letters) - 1, -1, -1):
            if changed := changes.get(self.letters[position]):
                self.letters[position] = changed
                self.marks += not self.tone
                return True
        return False

    def stroke(self) -> bool:
        if self.letters[:1] != ["d"]:
            return False
        self.letters[0] = "đ"
        self.marks += 1
        return True

    @property
    def has_vowel(self) -> bool:
        return any(letter in _VOWELS for letter in self.letters)


def _telex_key(keys: _Keys, key: str) -> bool:
    if key in _TELEX_TONES and keys.has_vowel:
        return keys.set_tone(_TELEX_TONES[key])
    if key in _HATS and key in keys.letters:
        return keys.turn({key: _HATS[key]})
    if key == "w":
        return _press_w(keys)
    if key == "d" and keys.letters[:1] == ["d"]:
        return keys.stroke()
    return key not in "fjz" and keys.add(key)


def _press_w(keys: _Keys) -> bool:
    """The breve of ă, the horns of ơ and ư; a letter ư of its own where nothing takes a horn."""
    if keys.letters[-2:] in (["ư", "o"], ["u", "o"]):
        keys.letters[-2:] = ["u", "o"]
    if keys.turn({"a": "ă", **_HORNS}):
        return True
    keys.marks += 1
    return not keys.has_vowel and keys.add("ư")


def _vni_key(keys: _Keys, key: str) -> bool:
    if key in _VNI_TONES:
        return keys.set_tone(_VNI_TONES[key])
    if key == "6":
        return keys.turn(_HATS)
    if key == "7":
        return keys.turn(_HORNS) or "ơ" in keys.letters
    if key == "8":
        return keys.turn({"a": "ă"})
    if key == "9":
        return keys.stroke()
    return keys.add(key)
