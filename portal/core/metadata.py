"""Descriptive data of a public page (dữ liệu đặc tả) as TT 24/2011, Điều 4 and 5 want them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.core.text import clean_text

MINIMUM_DESCRIPTION = 20
MAXIMUM_DESCRIPTION = 300


Values = str | Sequence[str]


@dataclass(frozen=True)
class DublinCore:
    """The six mandatory elements, the other ones, and what link previews need.

    `identifier` is the canonical address or the number of a document, `date` the day of publication or
    issue. An element may have several values; they are joined by semicolons (Điều 5.4).
    """

    title: str
    creator: Values
    date: date | str
    description: str
    publisher: str
    identifier: str
    language: str = "vi"
    source: Values = ()
    contributor: Values = ()
    subject: Values = ()
    type: str = ""
    canonical_url: str = ""
    site_name: str = ""
    image_url: str = ""
    kind: str = "website"

    def terms(self) -> list[tuple[str, str]]:
        """Names and contents of the `meta` elements, in the order of Điều 4; empty ones are left out."""
        terms = [
            ("DC.title", self.title),
            ("DC.creator", _joined(self.creator)),
            ("DC.date", str(self.date)),
            ("DC.description", self.description),
            ("DC.publisher", self.publisher),
            ("DC.identifier", self.identifier),
            ("DC.language", self.language),
            ("DC.source", _joined(self.source)),
            ("DC.contributor", _joined(self.contributor)),
            ("DC.subject", _joined(self.subject)),
            ("DC.type", self.type),
        ]
        return [(name, content) for name, content in terms if content]


def fit_description(candidates: Sequence[str], title: str) -> str:
    """Return the first text of 20 to 300 characters that is not the title; a longer one is cut at a word.

    When every candidate is too short, they are joined, title first.
    """
    cleaned = [_one_line(text) for text in candidates]
    wanted = _one_line(title)
    for text in cleaned:
        if len(text) >= MINIMUM_DESCRIPTION and text != wanted:
            return _cut(text)
    return _cut(". ".join(text.rstrip(".") for text in dict.fromkeys([wanted, *cleaned]) if text))


def _joined(values: Values) -> str:
    """A value carries no semicolon of its own, else the parts could not be told apart."""
    if isinstance(values, str):
        return _one_line(values)
    return "; ".join(_one_line(value).replace(";", ",") for value in values if value.strip())


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", clean_text(text))


def _cut(text: str) -> str:
    if len(text) <= MAXIMUM_DESCRIPTION:
        return text
    head = text[: MAXIMUM_DESCRIPTION - 1]
    return f"{head.rpartition(' ')[0] or head}…".replace(",…", "…")
