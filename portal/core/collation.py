"""The order of Vietnamese words and of people's names, as a key that any database can sort.

Letters a ă â b c d đ e ê … come first; tones (ngang, huyền, hỏi, ngã, sắc, nặng) decide between
syllables with the same letters, syllable by syllable as dictionaries do: «tuân thủ» stands before
«tuần chay». Whole numbers sort by value: «Phường 2» before «Phường 10».

A key holds only a-z and 0-9, two characters a letter, so that byte order and every locale's order
of it are the same; it may be stored in a column and sorted there.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_QUALITIES = {("a", "\u0306"): "1", ("a", "\u0302"): "2", ("o", "\u031b"): "2", ("u", "\u031b"): "1"}
_QUALITIES |= {("e", "\u0302"): "1", ("o", "\u0302"): "1"}
_END_OF_WORD = "00"
_LONGEST_NUMBER = 99


def sort_key(text: str) -> str:
    """Return the key by which words sort in Vietnamese order; case and punctuation do not count."""
    return "".join(_word_key(word) for word in _words(text))


def sort_name_key(full_name: str) -> str:
    """Return the key by which people sort: given name (tên) first, then family and middle names."""
    words = _words(full_name)
    return "".join(_word_key(word) for word in [*words[-1:], *words[:-1]])


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _word_key(word: str) -> str:
    if word.isdecimal():
        return _number_key(str(int(word[:_LONGEST_NUMBER])))
    letters: list[str] = []
    tones = ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tones += _TONES[character]
        elif unicodedata.combining(character):
            _mark_quality(letters, character)
        else:
            letters.append(_letter_key(character))
    # The closing 0 makes the level tone the lowest and ends the tones of this word.
    return "".join(letters) + _END_OF_WORD + tones + "0"


def _letter_key(character: str) -> str:
    if character == "đ":
        return "d1"
    if "a" <= character <= "z":
        return character + "0"
    # Letters of other scripts follow z, in the order of Unicode.
    return f"z9{ord(character):08d}"


def _mark_quality(letters: list[str], mark: str) -> None:
    """Turn the last letter into its neighbour in the alphabet: a into ă or â, o into ô or ơ."""
    if letters and (quality := _QUALITIES.get((letters[-1][0], mark))):
        letters[-1] = letters[-1][0] + quality


def _number_key(digits: str) -> str:
    """Numbers stand before letters: `1`, how many digits, the digits."""
    return f"1{len(digits):02d}{digits}"
