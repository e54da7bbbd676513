"""Numbers of provisions: 5, 5a, II, «thứ nhất», đ; their order, and how they stand in an address."""

import re
from dataclasses import dataclass

from portal.core.text import permanent_id

#: Letters of points in their order. Many documents leave out those of OPTIONAL_LETTERS, and f, j, w, z.
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
OPTIONAL_LETTERS = frozenset("ăâđêfjôơưwz")
#: In addresses a letter with a mark is spelt as it is typed (Telex), so that no two are the same.
_LETTER_IDS = {"đ": "dd", "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL_SPELLINGS = {"nhì": 2, "bốn": 4, "bẩy": 7}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ARABIC = re.compile(r"(\d{1,4})([a-zđ]?)", re.IGNORECASE)
_ROMAN = re.compile(r"(?:x{0,3}|xl|lx{0,3}|xc|c)(?:ix|iv|v?i{0,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """Compares by value, then by the letter that an amendment added (5 < 5a < 6)."""

    value: int
    suffix: str = ""

    def follows(self, last: "Number | None", *, gap: int = 0) -> bool:
        """Whether it comes next: 1 at the start, 5 or 5a after 4; `gap` numbers may be missing between."""
        if last is None:
            return self.value <= 1 + gap
        if self.value == last.value:
            return self.suffix > last.suffix
        return 0 < self.value - last.value <= 1 + gap


def read_number(words: str) -> Number | None:
    """Arabic with or without a letter, Roman, or an ordinal in words; None if it is none of these."""
    words = words.strip().lower()
    if match := _ARABIC.fullmatch(words):
        return Number(int(match[1]), match[2])
    if words and _ROMAN.fullmatch(words):
        return Number(_roman_value(words))
    return _ordinal(words)


def _ordinal(words: str) -> Number | None:
    word = words.removeprefix("thứ").strip()
    if word in _ORDINALS:
        return Number(_ORDINALS.index(word) + 1)
    if word in _ORDINAL_SPELLINGS:
        return Number(_ORDINAL_SPELLINGS[word])
    return None


def _roman_value(words: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in words]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def letter_follows(letter: str, last: str) -> bool:
    """Whether a point comes next in the alphabet, past letters that are often left out and one lost."""
    if not last:
        return letter == "a"
    between = LETTERS[LETTERS.index(last) + 1 : LETTERS.index(letter)]
    needed = [skipped for skipped in between if skipped not in OPTIONAL_LETTERS]
    return LETTERS.index(letter) > LETTERS.index(last) and len(needed) <= 1


def number_id(number: str) -> str:
    """The number as it stands in an address: II is 2, 5đ is 5dd, «thứ nhất» is 1, A is a."""
    read = read_number(number)
    return f"{read.value}{letters_id(read.suffix)}" if read else letters_id(number)


def letters_id(label: str) -> str:
    """A label that is no number, though its letters could be a Roman one: c, đ (dd), a1, 1.2 (1-2)."""
    spelt = "".join(_LETTER_IDS.get(letter, letter) for letter in label.lower())
    return permanent_id(spelt)
