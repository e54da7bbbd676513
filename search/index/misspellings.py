"""What a mistyped syllable may have been: its neighbours by one slip of the fingers or of the spelling.

A slip swaps, drops, adds or replaces a letter, or puts a wrong mark. The less likely it is, the more it
costs. Only syllables come of it, so there are few.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from search.index.analysis import syllable
from search.index.vietnamese_syllables import TONES, is_plain_syllable, spell

MAX_CANDIDATES = 24
LONGEST = 9
_PLAIN_LETTERS = "abcdeghiklmnopqrstuvxy"
_LETTERS = _PLAIN_LETTERS + "ăâđêôơư"
_MARKS_OF = {base: kin for kin in ("aăâ", "dđ", "eê", "oôơ", "uư") for base in kin}
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Sounds that speakers of one region or another write for each other.
_CONFUSED = (("ch", "tr"), ("s", "x"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("i", "y"))
_ENDS_CONFUSED = (("n", "ng"), ("t", "c"))
_SWAPPED, _WRONG_MARK, _WRONG_TONE, _REGIONAL = 0.6, 0.7, 0.8, 0.8
_NEAR_KEY, _DOUBLED, _DROPPED, _ADDED, _REPLACED = 1.0, 0.7, 1.1, 1.1, 1.7
_HOOK_AND_TILDE = ("\u0309", "\u0303")


def _near_keys() -> dict[str, str]:
    near: dict[str, str] = {}
    for row, keys in enumerate(_KEYBOARD):
        for place, key in enumerate(keys):
            beside = keys[max(0, place - 1) : place + 2]
            around = [line[max(0, place - 1) : place + 2] for line in _KEYBOARD[max(0, row - 1) : row + 2]]
            near[key] = beside + "".join(around)
    return near


_NEAR_KEYS = _near_keys()


@lru_cache(maxsize=4096)
def candidates(word: str) -> tuple[tuple[str, float], ...]:
    """Return the syllables that a lower-case word may be a slip of, with the costs, cheapest first.

    For a word without marks they are without marks, too.
    """
    if len(word) > LONGEST:
        return ()
    letters, tones = _taken_apart(word)
    if word.isascii():
        slips = [(text, cost) for text, cost in _slips(letters, _PLAIN_LETTERS) if is_plain_syllable(text)]
    else:
        slips = list(_toned(letters, tones))
    cheapest: dict[str, float] = {}
    for text, cost in slips:
        text = syllable(text).exact
        if text not in ("", word) and cost < cheapest.get(text, 9.0):
            cheapest[text] = cost
    return tuple(sorted(cheapest.items(), key=lambda item: (item[1], item[0]))[:MAX_CANDIDATES])


def _taken_apart(word: str) -> tuple[str, list[str]]:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [character for character in decomposed if character in TONES]
    letters = "".join(character for character in decomposed if character not in TONES)
    return unicodedata.normalize("NFC", letters), tones


def _toned(letters: str, tones: list[str]) -> Iterator[tuple[str, float]]:
    """The slips of a word with marks: of its letters with its tone, or of its tone alone."""
    kept = dict.fromkeys(tones) or {"": None}
    for text, cost in _slips(letters, _LETTERS):
        for tone in kept:
            yield spell(text, tone), cost
    for tone in ("", *TONES):
        is_kin = tones and {tone, tones[0]} == set(_HOOK_AND_TILDE)
        yield spell(letters, tone), 0.0 if tone in kept else _WRONG_MARK if is_kin else _WRONG_TONE


def _slips(letters: str, alphabet: str) -> Iterator[tuple[str, float]]:
    yield from _regional(letters)
    for i, letter in enumerate(letters):
        head, tail = letters[:i], letters[i + 1 :]
        yield head + tail[:1] + letter + tail[1:], _SWAPPED
        yield head + tail, _DOUBLED if head.endswith(letter) else _ADDED
        for other in alphabet:
            yield head + other + tail, _replacing(letter, other)
            yield head + other + letter + tail, _DROPPED
    for other in alphabet:
        yield letters + other, _DROPPED


def _replacing(letter: str, other: str) -> float:
    if other in _MARKS_OF.get(letter, ""):
        return _WRONG_MARK
    return _NEAR_KEY if other in _NEAR_KEYS.get(letter, "") else _REPLACED


def _regional(letters: str) -> Iterator[tuple[str, float]]:
    for one, other in (*_CONFUSED, *(pair[::-1] for pair in _CONFUSED)):
        if letters.startswith(one):
            yield other + letters[len(one) :], _REGIONAL
    for one, other in (*_ENDS_CONFUSED, *(pair[::-1] for pair in _ENDS_CONFUSED)):
        if letters.endswith(one):
            yield letters[: -len(one)] + other, _REGIONAL
