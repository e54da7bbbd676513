"""Telling organisations from people: NĐ 43/2011, Điều 10.1.c asks for organisations and businesses alone.

Words are read with their marks: "chị" is a title and "chi nhánh" a branch. Only a name that is typed without
any marks is compared without them.
"""

import re
from enum import Enum
from itertools import pairwise

from portal.core.text import canonical_tone, clean_text, fold
from publications.rewards import name_words

MOST_WORDS_OF_A_NAME = 5
MOST_WORDS_OF_A_PHRASE = 3
_WORDS = re.compile(r"[^\W_](?:[\w.&’']*[^\W_])?")
_ASIDES = re.compile(r"\s*(?:[(,;:–—]|\s-\s).*", re.DOTALL)
# A syllable as Vietnamese spells it, without its marks; what is none is foreign or an abbreviation.
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|ph|qu|th|tr|ch|nh|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_OF_HIGHLANDERS = re.compile("[hk]['’].")
_OF_SHOPKEEPERS = frozenset({"ông", "bà"})
_NAMED_WITH_TITLE = re.compile(r"\b(?:{})\b[\s:.]+(\w+)\s+(\w+)".format("|".join(name_words.TITLES)), re.I)


class Bearer(Enum):
    """Whose name it is, as far as its words tell."""

    ORGANISATION = "organisation"
    DOUBTFUL = "doubtful"
    PERSON = "person"


def bearer_of(name: str) -> Bearer:
    """Whether a name is an organisation's, a natural person's or a household's."""
    spelt = _words(name)
    words = [word.lower() for word in spelt]
    is_body, is_shop = _begins(words, name_words.BODIES), _begins(words, name_words.SHOPS)
    if _holds(words, name_words.HOUSEHOLDS) or words[:1] == ["hộ"]:
        return Bearer.DOUBTFUL if is_body else Bearer.PERSON
    if is_body or not words:
        return Bearer.ORGANISATION
    if is_shop:
        return Bearer.DOUBTFUL if _is_called_after_somebody(words) else Bearer.ORGANISATION
    has_body = _holds(words, name_words.BODIES_ANYWHERE)
    if _is_surely_a_person(name, words):
        return Bearer.DOUBTFUL if has_body else Bearer.PERSON
    may_be = not has_body and _may_be_a_person(words, spelt)
    return Bearer.DOUBTFUL if may_be else Bearer.ORGANISATION


def _is_surely_a_person(name: str, words: list[str]) -> bool:
    """By "Văn" or "Thị" in its place, or by a title before a surname; a role may follow."""
    first = _words(_ASIDES.sub("", clean_text(name).lstrip("( ")))
    leading = _after_title([word.lower() for word in first])
    if len(leading) > 2 and leading[1] in _spelt_like(words, name_words.MIDDLE_NAMES):
        return True
    rest = _after_title(words)
    return len(rest) < len(words) and _is_surname(rest[0], words) and all(map(_is_vietnamese, rest))


def _may_be_a_person(words: list[str], spelt: list[str]) -> bool:
    """A few words, each with a capital letter or none of them, that begin as people's names do."""
    capitals = [word[0].isupper() for word in spelt]
    if len(words) > MOST_WORDS_OF_A_NAME or any(capitals) != all(capitals):
        return False
    if words[0] in name_words.FIRST_WORDS_OF_HIGHLANDERS or _OF_HIGHLANDERS.match(words[0]):
        return True
    begins_so = len(_after_title(words)) < len(words) or _is_surname(words[0], words)
    return begins_so and all(map(_is_vietnamese, words))


def _is_called_after_somebody(words: list[str]) -> bool:
    """Whether "Văn" or "Thị" stands behind a surname, or "ông" or "bà" anywhere."""
    middle = _spelt_like(words, name_words.MIDDLE_NAMES)
    pairs = pairwise(words[1:])
    return _holds(words, _OF_SHOPKEEPERS) or any(
        second in middle and _is_surname(first, words) for first, second in pairs
    )


def names_somebody(text: str) -> str:
    """The first person whom a text names with a title, such as "ông Nguyễn Văn A"; "" for none."""
    text = canonical_tone(clean_text(text))
    for match in _NAMED_WITH_TITLE.finditer(text):
        surname, given = match.groups()
        if surname.lower() in name_words.SURNAMES and surname[0].isupper() and given[0].isupper():
            return match.group()
    return ""


def _words(text: str) -> list[str]:
    return _WORDS.findall(canonical_tone(clean_text(text)))


def _begins(words: list[str], phrases: frozenset[str]) -> bool:
    """Whether the words begin with one of the phrases."""
    known = name_words.unmarked_bodies(phrases) if _has_no_marks(words) else phrases
    return any(" ".join(words[:length]) in known for length in range(1, MOST_WORDS_OF_A_PHRASE + 1))


def _holds(words: list[str], phrases: frozenset[str]) -> bool:
    return any(_begins(words[start:], phrases) for start in range(len(words)))


def _after_title(words: list[str]) -> list[str]:
    """The words behind the titles that a person is addressed with."""
    titles = _spelt_like(words, name_words.TITLES)
    for length in range(MOST_WORDS_OF_A_PHRASE, 0, -1):
        if len(words) > length and " ".join(words[:length]) in titles:
            return _after_title(words[length:])
    return words


def _is_surname(word: str, words: list[str]) -> bool:
    return word in _spelt_like(words, name_words.SURNAMES)


def _is_vietnamese(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None


def _spelt_like(words: list[str], names: frozenset[str]) -> frozenset[str]:
    """The names with their marks, or without where the whole text is typed so."""
    return name_words.unmarked_names(names) if _has_no_marks(words) else names


def _has_no_marks(words: list[str]) -> bool:
    return all(fold(word) == word for word in words)
