"""How the directory is searched: by the beginnings of words, with their marks where marks are typed."""

from portal.core.text import canonical_tone, clean_text, fold

MAX_WORDS = 12
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:()[]{}«»\"'/\\|-–—", " "))


def searchable(*texts: str) -> str:
    """The column in which words are looked for: each word as it is spelt and without its marks."""
    spelt = " ".join(texts)
    return f" {' '.join(_words(spelt))}\n {' '.join(_words(fold(spelt)))} "


def needles(question: str) -> list[str]:
    """What to look for in that column: a word with marks finds itself alone, one without finds all."""
    return [f" {word}" for word in _words(question)[:MAX_WORDS]]


def _words(text: str) -> list[str]:
    return canonical_tone(clean_text(text).lower()).translate(_PUNCTUATION).split()
