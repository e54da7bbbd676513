"""Which code stands for which Vietnamese letter in the three old encodings.

Each vowel has a row of six: without tone, huyền, sắc, hỏi, ngã, nặng. Codes are those of Windows
(CP 1252), for as such the texts come out of Word and PDF.
"""

import unicodedata
from enum import StrEnum

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
VOWELS = "aăâeêioôơuưy"


class OldEncoding(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"
    VPS = "vps"


TCVN3_ROWS = {
    "a": "61 B5 B8 B6 B7 B9",
    "ă": "A8 BB BE BC BD C6",
    "â": "A9 C7 CA C8 C9 CB",
    "e": "65 CC D0 CE CF D1",
    "ê": "AA D2 D5 D3 D4 D6",
    "i": "69 D7 DD D8 DC DE",
    "o": "6F DF E3 E1 E2 E4",
    "ô": "AB E5 E8 E6 E7 E9",
    "ơ": "AC EA ED EB EC EE",
    "u": "75 EF F3 F1 F2 F4",
    "ư": "AD F5 F8 F6 F7 F9",
    "y": "79 FA FD FB FC FE",
    "đ": "AE",
    # Capitals with a tone have no code: ABC has a second font whose small letters look like capitals.
    "Ă": "A1",
    "Â": "A2",
    "Ê": "A3",
    "Ô": "A4",
    "Ơ": "A5",
    "Ư": "A6",
    "Đ": "A7",
}
VPS_ROWS = {
    "a": "61 E0 E1 E4 E3 E5",
    "ă": "E6 A2 A1 A3 A4 A5",
    "â": "E2 C0 C3 C4 C5 C6",
    "e": "65 E8 E9 C8 EB CB",
    "ê": "EA 8A 89 8B CD 8C",
    "i": "69 EC ED CC EF CE",
    "o": "6F F2 F3 D5 F5 86",
    "ô": "F4 D2 D3 B0 87 B6",
    "ơ": "D6 A9 A7 AA AB AE",
    "u": "75 F9 FA FB DB F8",
    "ư": "DC D8 D9 BA BB BF",
    "y": "79 FF 9A 9B CF 9C",
    "đ": "C7",
    # Dotted capitals lie on control codes, which no Word file keeps; writers used the small letters.
    "A": "41 80 C1 81 82",
    "Ă": "88 8E 8D 8F F0",
    "Â": "C2 84 83 85",
    "E": "45 D7 C9 DE FE",
    "Ê": "CA 93 90 94 95",
    "I": "49 B5 B4 B7 B8",
    "O": "4F BC B9 BD BE",
    "Ô": "D4 97 96 98 99",
    "Ơ": "F7 9E 9D 9F A6",
    "U": "55 A8 DA D1 AC",
    "Ư": "D0 AF AD B1",
    "Y": "59 B2 DD FD B3",
    "Đ": "F1",
}
# VNI writes a letter and, behind it, a second character for its marks; only i and a few others are single.
VNI_MARKS = {
    "": ("", "ø", "ù", "û", "õ", "ï"),
    "ă": ("ê", "è", "é", "ú", "ü", "ë"),
    "â": ("â", "à", "á", "å", "ã", "ä"),
}
VNI_VOWELS = {
    "a": ("a", ""),
    "ă": ("a", "ă"),
    "â": ("a", "â"),
    "e": ("e", ""),
    "ê": ("e", "â"),
    "o": ("o", ""),
    "ô": ("o", "â"),
    "ơ": ("ô", ""),
    "u": ("u", ""),
    "ư": ("ö", ""),
    "y": ("y", ""),
}
VNI_SINGLE = {"ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def with_tone(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


def windows_character(code: int) -> str:
    """The character that Windows shows for a code; a code that it leaves free stays a control character."""
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(code)


def _single_byte(rows: dict[str, str]) -> dict[str, str]:
    """Map the characters of an encoding with one byte a letter; plain ASCII letters are left out."""
    found = {}
    for vowel, codes in rows.items():
        for tone, code in zip(TONES, bytes.fromhex(codes), strict=False):
            if code >= 0x80:
                found[windows_character(code)] = with_tone(vowel, tone)
    return found


def _vni() -> dict[str, str]:
    found = {code: letter for letter, code in VNI_SINGLE.items()}
    for vowel, (letter, marks) in VNI_VOWELS.items():
        for tone, mark in zip(TONES, VNI_MARKS[marks], strict=True):
            if mark and with_tone(vowel, tone) not in VNI_SINGLE:
                found[letter + mark] = with_tone(vowel, tone)
    capitals = {code.upper(): letter.upper() for code, letter in found.items()}
    # A small letter before a capital mark, and the other way round, is a slip of the Shift key.
    mixed = {code[0].upper() + code[1]: letter.upper() for code, letter in found.items() if len(code) == 2}
    return mixed | found | capitals


#: encoding -> {characters as Windows shows them: Vietnamese letter}
LETTERS = {
    OldEncoding.TCVN3: _single_byte(TCVN3_ROWS),
    OldEncoding.VNI: _vni(),
    OldEncoding.VPS: _single_byte(VPS_ROWS),
}
