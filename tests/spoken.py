"""What a screen reader speaks of a page, text by text, and in which language."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

VIETNAMESE = re.compile("[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9\u0300-\u036f]", re.IGNORECASE)
LABELS = ("aria-label", "title", "alt", "placeholder")
EMPTY = {"meta", "link", "img", "input", "br", "hr", "wbr"}
SILENT = {"script", "style"}


class Spoken(NamedTuple):
    """A text with its language, and the nearest element."""

    text: str
    language: str
    element: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.spoken: list[Spoken] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.open.append((tag, attributes.get("lang", "")))
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        for name in LABELS:
            self.handle_data(attributes.get(name, ""))
        if tag in EMPTY:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and self.open and not SILENT.intersection(tag for tag, _language in self.open):
            language = next((language for _tag, language in reversed(self.open) if language), "")
            self.spoken.append(Spoken(text, language, self.open[-1][0]))


def spoken(html: str) -> list[Spoken]:
    return _read(html).spoken


def links(html: str) -> list[str]:
    return _read(html).links


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
