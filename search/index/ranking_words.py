"""What the ranking reads of a document, made when it is indexed: its exact tokens, title first."""

from search.index.analysis import syllables
from search.index.documents import SearchDocument

# Beginning of a long text that is read; the engine itself searches all of it.
MAX_WORDS = 1500
MAX_TITLE_WORDS = 100
# No word of Vietnamese is longer than seven letters.
MAX_CHARACTERS = 8 * MAX_WORDS


def ranking_words(document: SearchDocument) -> str:
    """Return two lines: the title's tokens, and those of the summary and the body's beginning."""
    title = _tokens(document.title)[:MAX_TITLE_WORDS]
    rest = _tokens(f"{document.summary}\n{document.body[:MAX_CHARACTERS]}")[:MAX_WORDS]
    return f"{' '.join(title)}\n{' '.join(rest)}"


def _tokens(text: str) -> list[str]:
    return [s.exact for s in syllables(text[: 2 * MAX_CHARACTERS])]
