"""The articles of a corpus, put aside so that each document can ask for its own."""

import gzip
import json
import re
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from portal.core.text import clean_text
from publications.legislation.extensions import ArticleLink
from publications.legislation.importing.errors import SourceUnreadable

#: No article and no document's entry is longer.
LONGEST_LINE = 8 * 1024 * 1024
ASKED_AT_ONCE = 500
_NUMBER = re.compile(r"(\d+)\s*(.*)")


class Articles:
    """Articles by id, in a temporary file that SQLite deletes by itself. Raises SourceUnreadable."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute(
            "CREATE TABLE article"
            " (id TEXT PRIMARY KEY, document TEXT, number TEXT, title TEXT, text TEXT, amended TEXT)"
        )
        self._rows.execute("CREATE TABLE link (id TEXT, other TEXT)")
        for entry in json_lines(path):
            self._rows.execute("INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?)", _row_of(entry))
            self._rows.executemany("INSERT INTO link VALUES (?, ?)", _links_of(entry))

    def links(self) -> Iterator[ArticleLink]:
        """Articles put beside each other, where both are there."""
        query = (
            "SELECT a.document, a.number, b.document, b.number FROM link"
            " JOIN article a ON a.id = link.id JOIN article b ON b.id = link.other"
            " WHERE a.number != '' AND b.number != '' ORDER BY link.rowid"
        )
        return (ArticleLink(*row) for row in self._rows.execute(query))

    def amended(self) -> Iterator[tuple[str, str, str]]:
        """Document, number and the source's words of each article of which it says that it was amended."""
        query = "SELECT document, number, amended FROM article WHERE amended != '' AND number != ''"
        return iter(self._rows.execute(query))

    def text_of(self, ids: Sequence[str]) -> str:
        """The articles of one document in the order of their numbers, each under its heading.

        An article that stands under several headings of the codification is taken once.
        """
        found: dict[str, tuple[str, str]] = {}
        for number, title, text in self._asked(ids):
            if number and text:
                found.setdefault(number, (title, text))
        blocks = []
        for number in sorted(found, key=_order):
            title, text = found[number]
            blocks.append(f"Điều {number}. {title}\n{text}" if title else f"Điều {number}.\n{text}")
        return "\n\n".join(blocks)

    def _asked(self, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        for start in range(0, len(ids), ASKED_AT_ONCE):
            wanted = ids[start : start + ASKED_AT_ONCE]
            marks = ",".join("?" * len(wanted))
            yield from self._rows.execute(
                f"SELECT number, title, text FROM article WHERE id IN ({marks})",  # noqa: S608 - question marks
                wanted,
            )


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped file, one a line; lines that hold no object are left out.

    Raises:
        SourceUnreadable: the file is damaged, or a line has no end.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            while line := file.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise SourceUnreadable(_("%(file)s has a line without end.") % {"file": path.name})
                if entry := _object(line):
                    yield entry
    except (EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        raise SourceUnreadable(_("%(file)s is damaged.") % {"file": path.name}) from error


def _object(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}


def _row_of(entry: dict[str, Any]) -> tuple[str, ...]:
    names = ("doc_no", "article", "title", "text", "amended")
    document, number, title, text, amended = (clean_text(str(entry.get(name) or "")) for name in names)
    return str(entry.get("id") or ""), document, number, " ".join(title.split()), text, amended


def _links_of(entry: dict[str, Any]) -> list[tuple[str, str]]:
    others = entry.get("related_ids")
    own = str(entry.get("id") or "")
    return [(own, str(other)) for other in others] if isinstance(others, list) else []


def _order(number: str) -> tuple[int, str]:
    match = _NUMBER.match(number)
    return (int(match[1]), match[2]) if match else (10**9, number)
