"""Whether a text layer is text: a font without a table of its letters leaves nonsense behind."""

import re
import unicodedata

from portal.media.old_encodings.syllables import is_syllable

WORD = re.compile(r"[^\W\d_]+")
# What share of the letters, or of the words, may be strange before the layer is not believed.
STRANGE_CHARACTERS = 0.1
MIXED_WORDS = 0.1
WORDS_TO_JUDGE = 30
SYLLABLES_OF_OLD_FONT = 0.6
VOWELS = re.compile("[aeiouyAEIOUY]")
VOWELLESS_WORDS = 0.6


def is_nonsense(text: str, *, by_old_font: bool = False) -> bool:
    """Whether the letters that a font gave are not those that it draws.

    `by_old_font`: the page has letters of an old Vietnamese font, and what they became must be Vietnamese.
    """
    if share(map(is_strange, text)) > STRANGE_CHARACTERS:
        return True
    words = WORD.findall(text)
    if len(words) < WORDS_TO_JUDGE:
        return False
    if share(map(mixes_scripts, words)) > MIXED_WORDS or share(map(has_no_vowel, words)) > VOWELLESS_WORDS:
        return True
    return by_old_font and share(map(is_syllable, words)) < SYLLABLES_OF_OLD_FONT


def share(answers) -> float:
    answers = list(answers)
    return sum(answers) / len(answers) if answers else 0.0


def is_strange(character: str) -> bool:
    """Replacement marks, private letters and controls, which no font shows."""
    return character == "\ufffd" or (character not in "\n\r\t" and unicodedata.category(character)[0] == "C")


def mixes_scripts(word: str) -> bool:
    """Vietnamese letters that were lost come out as Cyrillic or Greek ones among Latin ones («Ӝ» for «Ộ»)."""
    return 0 < sum(map(is_latin, word)) < len(word)


def is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def has_no_vowel(word: str) -> bool:
    return not VOWELS.search(unicodedata.normalize("NFD", word).replace("ư", "u"))
