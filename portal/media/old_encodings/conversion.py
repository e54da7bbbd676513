"""Letters of one old encoding to Unicode, capitals included where the encoding has none."""

import re
from functools import cache

from portal.media.old_encodings.fonts import OldFont
from portal.media.old_encodings.syllables import is_syllable
from portal.media.old_encodings.tables import LETTERS, OldEncoding

# Letters that no old encoding uses as codes.
_CERTAINLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_ASCII_SMALL = re.compile("[a-z]")
# The code of ư is a soft hyphen to everybody else, and PDF turns that into a plain one.
_SOFT_HYPHEN = "\u00ad"
_HYPHENATED = re.compile(r"[^\s\d.,;:()/\[\]\"-]*(?:-[^\s\d.,;:()/\[\]\"-]*)+")
# Fonts marked as symbols have their characters in the private area.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}


@cache
def _pattern(encoding: OldEncoding) -> re.Pattern[str]:
    longest_first = sorted(LETTERS[encoding], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def convert(text: str, encoding: OldEncoding) -> str:
    """Return the text in Unicode, taking it to be wholly in that encoding."""
    letters = LETTERS[encoding]
    return _pattern(encoding).sub(lambda match: letters[match.group()], text.translate(_PRIVATE))


def convert_line(line: str, encoding: OldEncoding) -> str:
    """Convert a line; letters without capitals of their own (TCVN3, VPS) follow the words around them."""
    if encoding == OldEncoding.TCVN3:
        line = _HYPHENATED.sub(_with_lost_letter, line)
    converted = convert(line, encoding)
    if encoding == OldEncoding.VNI:
        return converted
    words = converted.split(" ")
    if _is_headline(line, words):
        return converted.upper()
    pairs = zip(line.split(" "), words, strict=True)
    return " ".join(word.upper() if _is_in_capitals(old, word) else word for old, word in pairs)


def _with_lost_letter(match: re.Match[str]) -> str:
    """The word with its hyphens as the letter ư, where that makes it a syllable: «n-íc» is «nước»."""
    word = match.group().replace("-", _SOFT_HYPHEN)
    return word if len(word) > 1 and is_syllable(convert(word, OldEncoding.TCVN3)) else match.group()


def is_unicode_vietnamese(text: str) -> bool:
    """Whether a letter of the text can only be Unicode."""
    return bool(_CERTAINLY_UNICODE.search(text))


def _is_headline(line: str, words: list[str]) -> bool:
    """Whether a line is written in capitals, though some of its letters have none."""
    words = [word for word in words if word.isalpha()]
    capitals = sum(sum(map(str.isupper, word)) > 1 for word in words)
    return not _ASCII_SMALL.search(line) and capitals * 2 > len(words)


def _is_in_capitals(old: str, word: str) -> bool:
    return not _ASCII_SMALL.search(old) and sum(map(str.isupper, word)) > 1 and word.isalpha()


def convert_run(text: str, font: OldFont | None) -> str:
    """Convert what stands in one font, unless the font is ordinary or the text in Unicode already."""
    if font is None or is_unicode_vietnamese(text):
        return text
    converted = "\n".join(convert_line(line, font.encoding) for line in text.split("\n"))
    return converted.upper() if font.is_capitals else converted
