"""What apps above add to a legal document: panels of its form, sections of its page, words.

An app fills these in its `AppConfig.ready()`; nothing here knows who does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.panels import Panel

    from publications.legislation.models import LegalDocument

Facts = Callable[["LegalDocument"], list[tuple[str, str]]]
#: Maps primary keys to words, for many documents in a constant number of queries.
SearchText = Callable[[Sequence["LegalDocument"]], dict[int, str]]


@dataclass(frozen=True)
class RecordSection:
    """A part of the public record page; `context` returns None where it has nothing to show."""

    name: str
    order: int
    template: str
    context: Callable[[LegalDocument, HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Two articles that a source puts beside each other; documents by their keys in that source."""

    document: str
    article: str
    other_document: str
    other_article: str


@dataclass(frozen=True)
class ImportKeeper:
    """Keeps what an import brings beside the records: whole texts, links between articles of one origin."""

    keep_texts: Callable[[Mapping[LegalDocument, str]], None]
    keep_links: Callable[[Iterable[ArticleLink], str], int]


_panels: dict[str, tuple[int, Sequence[Panel]]] = {}
_sections: dict[str, RecordSection] = {}
_facts: dict[str, tuple[int, Facts]] = {}
_search_texts: dict[str, SearchText] = {}
_import_keepers: dict[str, ImportKeeper] = {}


def register_panels(name: str, order: int, panels: Sequence[Panel]) -> None:
    """Add panels to the form of a document, below its own."""
    _panels[name] = (order, panels)


def register_section(section: RecordSection) -> None:
    _sections[section.name] = section


def register_facts(name: str, order: int, facts: Facts) -> None:
    """Add labels and values to the properties on the record page."""
    _facts[name] = (order, facts)


def register_search_text(name: str, function: SearchText) -> None:
    """Add words by which a document is found."""
    _search_texts[name] = function


def register_import_keeper(name: str, keeper: ImportKeeper) -> None:
    """Name who keeps the texts of imported documents."""
    _import_keepers[name] = keeper


def extra_panels() -> list[Panel]:
    ordered = sorted(_panels.values(), key=lambda pair: pair[0])
    return [panel for _order, panels in ordered for panel in panels]


def sections_of(document: LegalDocument, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """The sections that have something to show: template and context, in order."""
    for section in sorted(_sections.values(), key=lambda section: section.order):
        context = section.context(document, request)
        if context is not None:
            yield {"name": section.name, "template": section.template, **context}


def extra_facts(document: LegalDocument) -> list[tuple[str, str]]:
    ordered = sorted(_facts.values(), key=lambda pair: pair[0])
    return [fact for _order, facts in ordered for fact in facts(document)]


def search_texts(documents: Sequence[LegalDocument]) -> dict[int, str]:
    """Added words of each document that has any."""
    found: dict[int, list[str]] = {}
    for function in _search_texts.values():
        for pk, words in function(documents).items():
            found.setdefault(pk, []).append(words)
    return {pk: "\n".join(words) for pk, words in found.items()}


def keep_texts(texts: Mapping[LegalDocument, str]) -> None:
    """Hand over the texts that an import brought, in its transaction; empty ones are none."""
    brought = {document: text for document, text in texts.items() if text}
    if brought:
        for keeper in _import_keepers.values():
            keeper.keep_texts(brought)


def keep_links(links: Iterable[ArticleLink], origin: str) -> int:
    """Hand over links between articles once all documents are there; returns how many were kept."""
    return sum(keeper.keep_links(links, origin) for keeper in _import_keepers.values())
